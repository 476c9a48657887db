"""Brush strokes as a map: for every pixel the middle of the stroke that covers it, and the bristles within.

A layer is repainted by fetching its colour at the stroke's middle, so each stroke gets one colour and edges break up
into brush marks. The map depends on size and a small seed only, so it is drawn once a process.
"""

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np

from pipeline.media.paint.noise import Field, tile


@dataclass(frozen=True)
class Strokes:
    """A square that wraps: `dx`, `dy` lead from a pixel to the middle of its stroke, `bristle` is relief about 0,
    `shade` one random value a stroke, -1..1.
    """

    dx: Field
    dy: Field
    bristle: Field
    shade: Field

    def repaint(self, pixels: Field, reach: float = 1.0) -> Field:
        """The layer (H, W, C) with every pixel fetched from `reach` of the way to its stroke's middle."""
        height, width = pixels.shape[:2]
        map_x, map_y = (
            self.spread(self.dx * np.float32(reach), height, width),
            self.spread(self.dy * np.float32(reach), height, width),
        )
        map_x += np.arange(width, dtype=np.float32)[None, :]
        map_y += np.arange(height, dtype=np.float32)[:, None]
        return np.asarray(
            cv2.remap(pixels, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), pixels.dtype
        )

    def spread(self, field: Field, height: int, width: int) -> Field:
        """One of the fields over a whole canvas."""
        side = len(field)
        return np.ascontiguousarray(np.tile(field, (-(-height // side), -(-width // side)))[:height, :width])


@lru_cache(maxsize=12)
def stroke_map(height: int, width: int, length: float, breadth: float, direction: str, variant: int) -> Strokes:
    """Cover a canvas with strokes of this length and breadth in pixels, along `swirl`, `level` or `upright` flow.

    Strokes are laid on a square that wraps around and is repeated over the canvas: nobody sees the repeat, since every
    stroke takes its colour from the place where it lies.
    """
    side = int(min(max(length * 9, 96), max(height, width)))
    rng = np.random.default_rng([side, variant, round(length * 8)])
    turn = tile(rng, side, side, 2, 2)
    step_y, step_x = max(2.0, breadth * 0.75), max(2.0, length * 0.45)
    gx, gy = np.meshgrid(np.arange(0, side, step_x), np.arange(0, side, step_y))
    cx = ((gx + rng.uniform(-0.5, 0.5, gx.shape) * step_x) % side).ravel()
    cy = ((gy + rng.uniform(-0.6, 0.6, gy.shape) * step_y) % side).ravel()
    order = rng.permutation(len(cx))
    cx, cy = cx[order], cy[order]
    local = turn[cy.astype(int) % side, cx.astype(int) % side]
    base, swing = {"swirl": (0.15, 3.0), "level": (0.0, 0.5), "upright": (np.pi / 2, 1.1)}[direction]
    angle = base + (local - 0.5) * swing + rng.normal(0, 0.13, len(cx))
    half = length / 2 * rng.uniform(0.6, 1.15, len(cx))
    ux, uy = np.cos(angle), np.sin(angle)
    bend = rng.normal(0, 0.10, len(cx)) * half
    margin = int(length) + 2
    index = np.full((side + 2 * margin, side + 2 * margin), -1, np.int32)
    ends = np.stack(
        [cx - ux * half, cy - uy * half, cx - uy * bend, cy + ux * bend, cx + ux * half, cy + uy * half], 1
    ).reshape(-1, 3, 2)
    widths = np.maximum(1, np.round(breadth * rng.uniform(0.75, 1.25, len(cx)))).astype(int)
    for number in range(len(cx)):
        path = ends[number] + margin
        shifts = [(0, 0)]
        for axis, centre in enumerate((cx[number], cy[number])):
            if centre < margin or centre > side - margin:  # near an edge it also shows at the other side
                move = side if centre < margin else -side
                shifts += [(x + move, y) if axis == 0 else (x, y + move) for x, y in shifts]
        for shift in shifts:
            cv2.polylines(index, [np.round(path + shift).astype(np.int32)], False, number, int(widths[number]))
    index = index[margin : margin + side, margin : margin + side]
    xs = np.arange(side, dtype=np.float32)[None, :]
    ys = np.arange(side, dtype=np.float32)[:, None]
    dx, dy = cx.astype(np.float32)[index] - xs, cy.astype(np.float32)[index] - ys
    dx = (dx + side / 2) % side - np.float32(side / 2)
    dy = (dy + side / 2) % side - np.float32(side / 2)
    bare = index < 0  # between strokes: the colour that is there
    dx[bare], dy[bare] = 0, 0
    across_stroke = dx * uy.astype(np.float32)[index] - dy * ux.astype(np.float32)[index]
    hairs = cv2.GaussianBlur(rng.standard_normal((1, 4096)).astype(np.float32), (0, 0), 2.2)[0]
    hairs /= hairs.std() * 2.2
    scale = 9.0 / max(2.0, breadth) * 3
    bristle = hairs[(np.abs(across_stroke) * scale + index * 61).astype(np.int32) % 4096]
    edge = np.clip(np.abs(across_stroke) / (breadth * 0.5), 0, 1) ** 3
    shade = rng.uniform(-1, 1, len(cx)).astype(np.float32)[index]
    relief = bristle - edge * np.float32(0.5)
    return Strokes(*(np.asarray(field, np.float32) for field in (dx, dy, relief, shade)))
