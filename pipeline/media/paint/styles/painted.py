"""Painted: brush strokes that follow the form, large in the sky, small where there is something to see."""

import cv2
import numpy as np

from pipeline.media.paint.noise import Field, blur
from pipeline.media.paint.setting import INDOORS
from pipeline.media.paint.stage import Stage
from pipeline.media.paint.strokes import stroke_map
from pipeline.media.paint.styles.base import Style

# by layer: which way the broad brush goes, its size, the small brush's size
_BRUSH = {
    "sky": ("swirl", 1.3, 1.0),
    "far": ("level", 0.8, 1.0),
    "middle": ("level", 0.8, 1.0),
    "near": ("level", 0.8, 1.0),
    "subject": ("upright", 0.6, 0.8),
    "front": ("level", 0.8, 1.0),
}


class Painted(Style):
    name = "painted"
    grain = 0.010

    def mark(self, stage: Stage, name: str, pixels: Field) -> Field:
        return self._strokes(stage, name, pixels)

    def _strokes(self, stage: Stage, name: str, pixels: Field) -> Field:
        unit, rows = stage.unit, len(pixels)
        kind, size, small_size = _BRUSH.get(name, _BRUSH["near"])
        variant = stage.seed % 2
        wide, high = stage.canvas
        broad = stroke_map(high, wide, unit * 0.066 * size, max(2.0, unit * 0.016 * size), kind, variant)
        fine_kind = "upright" if kind == "upright" else "level"
        fine = stroke_map(
            high, wide, unit * 0.022 * small_size, max(1.5, unit * 0.0056 * small_size), fine_kind, variant
        )
        painted = broad.repaint(pixels, 0.8)
        small = fine.repaint(pixels, 0.26 if name == "subject" else 0.5)
        detail = _detail(pixels, unit)
        if stage.brief.place in INDOORS and name in ("middle", "near"):  # thin bars and straight edges
            small = fine.repaint(pixels, 0.2)
            detail = np.clip(detail * np.float32(2.2), 0, 1)
        if name == "subject":
            detail = np.maximum(detail, np.float32(0.85))
        painted += (small - painted) * cv2.merge([detail] * 4)
        width = pixels.shape[1]

        def both(of_broad: Field, of_fine: Field) -> Field:
            large = broad.spread(of_broad, rows, width)
            return np.asarray(large + (fine.spread(of_fine, rows, width) - large) * detail, np.float32)

        relief, tone = both(broad.bristle, fine.bristle), both(broad.shade, fine.shade * np.float32(0.7))
        factor = 1 + relief * np.float32(0.07) + tone * np.float32(0.045)
        painted *= cv2.merge([factor, factor, factor, np.ones_like(factor)])
        if name == "subject":
            painted += (pixels - painted) * np.float32(0.35)
        return painted


def _detail(pixels: Field, unit: int) -> Field:
    """Where the small brush is needed: 0..1, from edges of colour and alpha."""
    small = cv2.resize(pixels, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    edge = np.zeros(small.shape[:2], np.float32)
    for channel in cv2.split(small):
        edge += np.abs(cv2.Sobel(channel, cv2.CV_32F, 1, 0)) + np.abs(cv2.Sobel(channel, cv2.CV_32F, 0, 1))
    edge = blur(np.clip(edge * 1.6 - 0.12, 0, 1), max(0.8, unit / 300))
    full = cv2.resize(edge, (pixels.shape[1], pixels.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(np.clip(full * 1.6, 0, 1), np.float32)
