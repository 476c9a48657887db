"""One figure or thing on a patch of its own, painted part by part and rounded by the light."""

import cv2
import numpy as np

from pipeline.media.paint.light import Vector, modelled
from pipeline.media.paint.noise import Field, Generator, fractal
from pipeline.media.paint.palette import Colour
from pipeline.media.paint.shapes import Mask, Points, blank, limb, points

WIDE, TALL, FOOT = 1.25, 1.42, 0.14  # the patch, in body heights: width, height, room below the feet


class Body:
    """One figure on a patch of its own, `scale` pixels to a body height."""

    def __init__(self, scale: float, to_light: Vector, light: Colour, behind: float, exposure: float) -> None:
        self.scale = scale
        self.width, self.height = max(8, int(scale * WIDE)), max(8, int(scale * TALL))
        self.pixels: Field = np.zeros((self.height, self.width, 4), np.float32)
        self.to_light, self.light, self.behind, self.exposure = to_light, light, behind, exposure

    def at(self, x: float, y: float) -> tuple[float, float]:
        return (self.width / 2 + x * self.scale, self.height - (y + FOOT) * self.scale)

    def path(self, *joints: tuple[float, float]) -> Points:
        return points(self.at(*joint) for joint in joints)

    def mask(self) -> Mask:
        return blank(self.height, self.width)

    def limb(self, mask: Mask, joints: tuple[tuple[float, float], ...], widths: tuple[float, ...]) -> None:
        limb(mask, self.path(*joints), [w * self.scale for w in widths])

    def part(self, mask: Mask, tone: Colour, roundness: float = 0.05, folds: Field | None = None) -> None:
        """Lay one part on the body, modelled by the light."""
        x, y, w, h = cv2.boundingRect(mask)
        if w < 1:
            return
        x0, y0 = max(0, x - 3), max(0, y - 3)
        cut = mask[y0 : y + h + 3, x0 : x + w + 3]
        shaded = modelled(
            cut, tone * np.float32(self.exposure), self.to_light, self.light, roundness * self.scale, self.behind, 0.55
        )
        if folds is not None:
            shaded = shaded * folds[y0 : y0 + cut.shape[0], x0 : x0 + cut.shape[1], None]
        cover = (cut.astype(np.float32) / 255)[..., None]
        edge = cv2.GaussianBlur(cut, (0, 0), max(0.8, self.scale * 0.010)).astype(np.float32) / 255
        here = self.pixels[y0 : y0 + cut.shape[0], x0 : x0 + cut.shape[1]]
        here[..., :3] *= 1 - np.clip(edge[..., None] - cover, 0, 1) * 0.26  # a soft shadow on what lies behind the part
        here *= 1 - cover
        here[..., :3] += shaded * cover
        here[..., 3:] += cover


def folds_of(body: Body, rng: Generator, depth: float) -> Field:
    """Long soft creases that run down the cloth."""
    noise = fractal(rng, max(8, body.height // 2), max(8, body.width // 2), 3, 3, 0.16)
    creases = 1 + (cv2.resize(noise, (body.width, body.height)) - 0.5) * depth * 1.5
    return np.asarray(np.clip(creases, 0.5, 1.5), np.float32)
