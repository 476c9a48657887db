"""Painted: brush strokes that follow the form, large in the sky, small where there is something to see."""

import cv2
import numpy as np

from pipeline.media.paint.noise import Field, blur
from pipeline.media.paint.stage import Stage
from pipeline.media.paint.strokes import stroke_map
from pipeline.media.paint.styles.base import Style

_FLOW = {"sky": "swirl", "far": "level", "middle": "level", "near": "level", "subject": "upright", "front": "upright"}
_SIZE = {"sky": 1.25, "far": 0.8, "middle": 0.85, "near": 1.0, "subject": 0.5, "front": 1.0}


class Painted(Style):
    name = "painted"
    grain = 0.010

    def mark(self, stage: Stage, name: str, pixels: Field) -> Field:
        unit = stage.unit
        size = _SIZE.get(name, 1.0)
        flow = _FLOW.get(name, "level")
        variant = stage.seed % 3
        broad = stroke_map(stage.H, stage.W, unit * 0.072 * size, max(2.0, unit * 0.017 * size), flow, variant)
        fine = stroke_map(stage.H, stage.W, unit * 0.024 * size, max(1.5, unit * 0.0062 * size), flow, variant)
        painted = broad.repaint(pixels, 0.8)
        small = fine.repaint(pixels, 0.4 if name == "subject" else 0.5)
        detail = _detail(pixels, unit)
        if name == "subject":
            detail = np.maximum(detail, 0.85)
        painted += (small - painted) * detail[..., None]
        relief = broad.bristle * (1 - detail) + fine.bristle * detail
        tone = broad.shade * (1 - detail) + fine.shade * detail * 0.7
        factor = 1 + relief * np.float32(0.075) + tone * np.float32(0.05)
        painted[..., :3] *= factor[..., None]
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
