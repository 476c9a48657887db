"""Neon: the forms go dark, their edges become glowing tubes in two colours."""

import cv2
import numpy as np

from pipeline.media.paint.noise import Field, blur, smoothstep
from pipeline.media.paint.palette import Palette, Turn, colour, mix
from pipeline.media.paint.stage import Stage
from pipeline.media.paint.styles.base import Style, joined, straight

_CYAN, _MAGENTA, _AMBER = colour("28e8ff"), colour("ff2fb4"), colour("ffb640")
_TUBES = {
    "far": (_MAGENTA, 0.5),
    "middle": (_CYAN, 0.8),
    "near": (_MAGENTA, 0.8),
    "subject": (_CYAN, 1.25),
    "front": (_MAGENTA, 0.7),
}


class Neon(Style):
    name = "neon"
    vignette = 0.42
    grain = 0.012
    light = 1.25

    def palette(self, palette: Palette) -> Palette:
        cold = palette.changed(Turn(colour("5030a8"), 0.45, 1.25, 0.82))
        return Palette(
            "violet",
            mix(cold.top, colour("05020f"), 0.6),
            cold.high,
            mix(cold.low, _MAGENTA, 0.28),
            mix(cold.horizon, colour("ff5ac8"), 0.42),
            mix(cold.light, colour("ffc8f4"), 0.5),
            colour("04020c"),
            mix(cold.land, colour("180a3c"), 0.6),
            colour("20d8f0"),
            1.0,
        )

    def mark(self, stage: Stage, name: str, pixels: Field) -> Field:
        rgb, alpha = straight(pixels), pixels[..., 3]
        unit = stage.unit
        grey = np.asarray(rgb @ np.array([0.3, 0.59, 0.11], np.float32))
        if name == "sky":
            lit = smoothstep(0.55, 1.0, grey)
            return joined(np.asarray(rgb * (0.34 + 0.75 * lit)[..., None], np.float32), alpha)
        tone, power = _TUBES.get(name, (_CYAN, 0.8))
        lamps = smoothstep(0.62, 0.95, grey)
        body = rgb * (0.24 + 0.9 * lamps)[..., None]
        solid = cv2.GaussianBlur(alpha, (0, 0), max(0.7, unit / 500))
        inner = cv2.GaussianBlur(grey * alpha, (0, 0), max(0.8, unit / 430))
        outline = _slope(solid) * unit / 620
        crease = _slope(inner) * unit / 620 * 1.2
        tube = smoothstep(0.10, 0.30, outline) + 0.65 * smoothstep(0.05, 0.16, crease) * (solid > 0.6)
        tube = np.clip(tube, 0, 1) * np.float32(power)
        mixing = np.clip(stage.xs * 1.2 - 0.1, 0, 1)[None, :, None]
        other = _MAGENTA if tone is _CYAN else _CYAN
        shade = tone + (other - tone) * (mixing if name == "subject" else mixing * 0.45)
        glow = blur(tube, unit / 120) * 1.3 + blur(tube, unit / 34) * 1.4
        core = np.clip(tube - 0.45, 0, 1)[..., None]
        out = body * alpha[..., None] + shade * np.clip(tube * 0.95 + glow * 0.55, 0, 1.2)[..., None]
        out = out + (colour("ffffff") - out) * core * 0.75
        cover = np.clip(np.maximum(alpha, np.clip(tube + glow * 0.7, 0, 1)), 0, 1)
        joint = np.empty_like(pixels)
        joint[..., :3] = np.minimum(out, cover[..., None])
        joint[..., 3] = cover
        return joint


def _slope(field: Field) -> Field:
    gx = cv2.Sobel(field, cv2.CV_32F, 1, 0, ksize=3)
    gy = cv2.Sobel(field, cv2.CV_32F, 0, 1, ksize=3)
    return np.asarray(cv2.magnitude(gx, gy), np.float32)
