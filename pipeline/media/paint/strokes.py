"""Brush strokes as a map: for every pixel the middle of the stroke that covers it, and the bristles within.

A layer is repainted by fetching its colour at the stroke's middle, so each stroke gets one colour and edges break up into
brush marks. The map depends on size and a small seed only, so a process draws it once and repaints in milliseconds.
"""

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np

from pipeline.media.paint.noise import Field, fractal


@dataclass(frozen=True)
class Strokes:
    """`dx`, `dy` lead from a pixel to the middle of its stroke (H, W); `bristle` is relief about 0, -1..1."""

    dx: Field
    dy: Field
    bristle: Field
    shade: Field  # one random value a stroke, -1..1

    def repaint(self, pixels: Field, reach: float = 1.0) -> Field:
        """The layer (H, W, C) with every pixel fetched from `reach` of the way to its stroke's middle."""
        height, width = self.dx.shape
        xs = np.arange(width, dtype=np.float32)[None, :]
        ys = np.arange(height, dtype=np.float32)[:, None]
        map_x, map_y = xs + self.dx * np.float32(reach), ys + self.dy * np.float32(reach)
        return np.asarray(
            cv2.remap(pixels, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), pixels.dtype
        )


@lru_cache(maxsize=8)
def stroke_map(height: int, width: int, length: float, breadth: float, direction: str, variant: int) -> Strokes:
    """Cover a canvas with strokes of this length and breadth in pixels, along `swirl`, `level` or `upright` flow."""
    rng = np.random.default_rng([height, width, variant, round(length * 8)])
    turn = fractal(rng, max(8, height // 8), max(8, width // 8), 2.2, 2)
    step = max(2.0, breadth * 0.62)
    across = max(2.0, length * 0.36)
    gx, gy = np.meshgrid(np.arange(-across, width + across, across), np.arange(-step, height + step, step))
    cx = (gx + rng.uniform(-0.5, 0.5, gx.shape) * across).ravel()
    cy = (gy + rng.uniform(-0.6, 0.6, gy.shape) * step).ravel()
    order = rng.permutation(len(cx))
    cx, cy = cx[order], cy[order]
    local = turn[np.clip(cy / 8, 0, turn.shape[0] - 1).astype(int), np.clip(cx / 8, 0, turn.shape[1] - 1).astype(int)]
    base, swing = {"swirl": (0.15, 3.4), "level": (0.0, 0.5), "upright": (np.pi / 2, 1.1)}[direction]
    angle = base + (local - 0.5) * swing + rng.normal(0, 0.13, len(cx))
    half = length / 2 * rng.uniform(0.6, 1.15, len(cx))
    ux, uy = np.cos(angle), np.sin(angle)
    bend = rng.normal(0, 0.10, len(cx)) * half
    index = np.full((height, width), -1, np.int32)
    ends = np.stack(
        [cx - ux * half, cy - uy * half, cx - uy * bend, cy + ux * bend, cx + ux * half, cy + uy * half], 1
    ).reshape(-1, 3, 1, 2)
    ends = np.round(ends).astype(np.int32)
    widths = np.maximum(1, np.round(breadth * rng.uniform(0.75, 1.25, len(cx)))).astype(int)
    for number in range(len(cx)):
        cv2.polylines(index, [ends[number]], False, number, int(widths[number]))
    xs = np.arange(width, dtype=np.float32)[None, :]
    ys = np.arange(height, dtype=np.float32)[:, None]
    bare = index < 0  # between strokes: the colour that is there
    dx, dy = cx.astype(np.float32)[index] - xs, cy.astype(np.float32)[index] - ys
    dx[bare], dy[bare] = 0, 0
    across_stroke = dx * uy.astype(np.float32)[index] - dy * ux.astype(np.float32)[index]
    hairs = cv2.GaussianBlur(rng.standard_normal((1, 4096)).astype(np.float32), (0, 0), 2.2)[0]
    hairs /= hairs.std() * 2.2
    scale = 9.0 / max(2.0, breadth) * 3
    bristle = hairs[(np.abs(across_stroke) * scale + index * 61).astype(np.int32) % 4096]
    edge = np.clip(np.abs(across_stroke) / (breadth * 0.5), 0, 1) ** 3
    shade = rng.uniform(-1, 1, len(cx)).astype(np.float32)[index]
    return Strokes(dx, dy, np.asarray(bristle - edge * 0.5, np.float32), shade)
