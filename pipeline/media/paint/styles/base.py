"""What a style decides: colours before painting, marks on every layer after, the finish on top."""

import cv2
import numpy as np

from pipeline.media.paint.layers import Pixels
from pipeline.media.paint.noise import Field, fractal, smoothstep
from pipeline.media.paint.palette import Palette
from pipeline.media.paint.stage import Stage


class Style:
    """One hand. `mark` gets a layer as premultiplied RGBA float and returns the same kind of layer in its own marks."""

    name = ""
    vignette = 0.34
    grain = 0.014
    light = 1.0  # how much of the additive light this hand lets through

    def palette(self, palette: Palette) -> Palette:
        return palette

    def prepare(self, stage: Stage) -> None:
        """Change the composed stage before marks are made."""

    def mark(self, stage: Stage, name: str, pixels: Field) -> Field:
        return pixels

    def finish(self, stage: Stage) -> Field:
        """Factors (H, W, 3) about 1 that are multiplied onto the composed picture."""
        vignette = vignetted(stage, self.vignette)
        vignette *= (
            1 - np.float32(0.06 + 0.45 * self.vignette) * smoothstep(0.66, 1.0, stage.ys)[:, None]
        )  # for captions
        noise = stage.rng("grain").standard_normal((stage.H, stage.W), dtype=np.float32)
        noise = cv2.GaussianBlur(noise, (0, 0), max(0.45, stage.unit / 1100)) * np.float32(1.6)
        factor = vignette * (1 + noise * np.float32(self.grain))
        return np.repeat(factor[..., None], 3, 2)


def vignetted(stage: Stage, amount: float) -> Field:
    """Corners a little darker than the middle, as factors (H, W)."""
    dx, dy = (stage.xs - 0.5) * 1.75, (stage.ys - 0.48) * 1.75
    square = dx[None, :] ** 2 + dy[:, None] ** 2
    return np.asarray(1.03 - np.clip(square - 0.18, 0, 2) * amount, np.float32)


def straight(pixels: Field) -> Field:
    """Straight colour (H, W, 3) of premultiplied RGBA."""
    return np.asarray(pixels[..., :3] * tripled(1 / np.maximum(pixels[..., 3], np.float32(1e-3))), np.float32)


def joined(rgb: Field, alpha: Field) -> Field:
    """Premultiplied RGBA of straight colour and alpha."""
    red, green, blue = cv2.split(rgb)
    return np.asarray(cv2.merge([red * alpha, green * alpha, blue * alpha, alpha]), np.float32)


def tripled(field: Field) -> Field:
    """One channel as three: several times faster to multiply with than a broadcast."""
    return np.asarray(cv2.merge([field, field, field]))


def to_rgba(pixels: Field) -> Pixels:
    """Premultiplied float RGBA as straight 8-bit; where nothing is, the layer's mean colour, so edges stay clean."""
    alpha = np.ascontiguousarray(pixels[..., 3])
    gain = np.float32(255) / np.maximum(alpha, np.float32(1 / 512))
    out = cv2.convertScaleAbs(np.maximum(pixels, 0) * cv2.merge([gain] * 4))
    cover = cv2.convertScaleAbs(np.clip(alpha, 0, 1), alpha=255)
    cv2.insertChannel(cover, out, 3)
    empty = (cover == 0).astype(np.uint8)
    if cv2.countNonZero(empty):
        total = max(float(alpha.sum()), 1e-3)
        mean = np.clip(np.array(cv2.sumElems(np.ascontiguousarray(pixels)))[:3] / total * 255, 0, 255)
        ground = np.empty_like(out)
        ground[...] = (*mean.astype(np.uint8), 0)
        cv2.copyTo(ground, empty, out)
    return np.asarray(out, np.uint8)


def paper(stage: Stage, name: str = "paper", roughness: float = 1.0) -> Field:
    """The tooth of a paper as relief about 0 (H, W)."""
    if name not in stage.papers:
        rng = stage.rng(name)
        wide, high = stage.canvas
        fine: Field = rng.standard_normal((high, wide), dtype=np.float32)
        fine = cv2.GaussianBlur(fine, (0, 0), max(0.7, stage.unit / 620))
        fine = fine / (float(fine.std()) + 1e-6)
        coarse = fractal(rng, high, wide, 60, 2) - 0.5
        stage.papers[name] = np.asarray(fine * 0.5 + coarse * 1.4, np.float32)
    x, y = stage.corner
    return stage.papers[name][y : y + stage.H, x : x + stage.W] * np.float32(roughness)


def bled(stage: Stage, pixels: Field, name: str, reach: float, cells: float = 26) -> Field:
    """The layer with its edges wandering by noise, `reach` in shares of the short side: a wet or a torn edge."""
    h, w = stage.H // 2, stage.W // 2
    size = (stage.W, stage.H)
    rng, cells = stage.rng(f"bleed {name}"), cells * stage.share
    pull = np.float32(reach * stage.unit * 2)
    dx = cv2.resize((fractal(rng, h, w, cells, 3, 1, 0.62) - 0.5) * pull, size)
    dy = cv2.resize((fractal(rng, h, w, cells, 3, 1, 0.62) - 0.5) * pull, size)
    map_x = dx + np.arange(stage.W, dtype=np.float32)[None, :]
    map_y = dy + np.arange(stage.H, dtype=np.float32)[:, None]
    return np.asarray(cv2.remap(pixels, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), np.float32)
