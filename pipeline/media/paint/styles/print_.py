"""Print: two or three inks in dots at different angles, never quite in register, on cheap paper."""

from functools import lru_cache

import cv2
import numpy as np

from pipeline.media.paint.noise import Field, blur
from pipeline.media.paint.palette import Colour, colour, mix, saturate
from pipeline.media.paint.stage import Stage
from pipeline.media.paint.styles.base import Style, paper, straight

_PAPER = colour("f5eedf")
_KEY = colour("1f2a4a")


class Print(Style):
    name = "print"
    vignette = 0.06
    grain = 0.0
    light = 0.35

    def mark(self, stage: Stage, name: str, pixels: Field) -> Field:
        unit = stage.unit
        warm, cool = _inks(stage)
        pitch = max(2.9, unit / (150 if name != "subject" else 185))
        rgb, alpha = straight(blur(pixels, pitch * 0.18)), pixels[..., 3]
        grey = np.asarray(rgb @ np.array([0.3, 0.59, 0.11], np.float32))
        heat = np.clip((rgb[..., 0] - rgb[..., 2]) * 1.4 + 0.42, 0, 1)
        dark = 1 - np.clip(grey * 1.08, 0, 1)
        plates: tuple[tuple[Field, Colour, float, tuple[float, float]], ...] = (
            (np.clip(dark * 0.62 * (0.35 + heat) + 0.28 * heat, 0, 1), warm, 75.0, (0.0028, -0.0018)),
            (np.clip(dark * 0.95 * (1.25 - heat), 0, 1), cool, 15.0, (-0.0022, 0.0014)),
            (np.clip(dark * 1.75 - 0.88, 0, 1), _KEY, 45.0, (0.0, 0.0)),
        )
        out = np.broadcast_to(_PAPER, (*alpha.shape, 3)).copy()
        for amount, ink, angle, slip in plates:
            move = np.array([[1, 0, slip[0] * unit], [0, 1, slip[1] * unit]], np.float32)
            tone = cv2.warpAffine(
                np.asarray(amount, np.float32), move, (stage.W, stage.H), borderMode=cv2.BORDER_REPLICATE
            )
            dots = np.clip(
                (tone - _screen(*stage.canvas, pitch, angle)[: stage.H, : stage.W]) * pitch * 0.75 + 0.5, 0, 1
            )
            dots = np.where(tone < 0.03, 0, dots) * np.float32(0.95)
            out *= 1 + (ink - 1) * dots[..., None]
        spotty = 1 + paper(stage, "print paper") * 0.03
        cover = np.clip((alpha - 0.35) * 3.3, 0, 1)
        shaded = out * spotty[..., None]
        return np.dstack([shaded * cover[..., None], cover]).astype(np.float32)

    def finish(self, stage: Stage) -> Field:
        return np.asarray(super().finish(stage) * (1 + paper(stage, "sheet") * 0.02)[..., None], np.float32)


def _inks(stage: Stage) -> tuple[Colour, Colour]:
    """A warm and a cool ink from the palette, strong enough to print."""

    def ink(c: Colour, fallback: Colour) -> Colour:
        bright = saturate(c, 1.9)
        bright = bright / max(float(bright.max()), 0.05)
        return mix(np.asarray(bright, np.float32), fallback, 0.5)

    warm = ink(mix(stage.palette.accent, stage.palette.horizon, 0.3), colour("ff5c48"))
    cool = ink(mix(stage.palette.high, stage.palette.low, 0.4), colour("2a8ac8"))
    return warm, cool


@lru_cache(maxsize=6)
def _screen(wide: int, high: int, pitch: float, angle: float) -> Field:
    """Threshold of a round-dot screen, 0..1, about even over its range."""
    a = np.radians(angle)
    xs = np.arange(wide, dtype=np.float32)[None, :] * np.float32(2 * np.pi / pitch)
    ys = np.arange(high, dtype=np.float32)[:, None] * np.float32(2 * np.pi / pitch)
    c, s = np.float32(np.cos(a)), np.float32(np.sin(a))
    wave = np.cos(xs * c + ys * s) + np.cos(ys * c - xs * s)
    return np.asarray(0.5 - np.arcsin(np.clip(wave * 0.5, -1, 1)) * np.float32(1.06 / np.pi), np.float32)
