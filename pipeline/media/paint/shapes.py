"""Antialiased masks from curves: smooth outlines, tapered limbs, thick lines. All masks are uint8 (H, W), 0..255."""

from collections.abc import Iterable, Sequence
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

Mask = npt.NDArray[Any]  # uint8; the stubs of cv2 know no narrower type
Points = npt.NDArray[Any]  # (n, 2) x, y in pixels

_SHIFT = 4  # 1/16 pixel


def blank(height: int, width: int) -> Mask:
    """An empty mask."""
    return np.zeros((height, width), np.uint8)


def points(pairs: Iterable[Sequence[float]]) -> Points:
    """Pairs as an (n, 2) array."""
    return np.array([tuple(pair) for pair in pairs], np.float32)


def smooth(corners: Points, closed: bool = True, steps: int = 8) -> Points:
    """A Catmull-Rom curve through the corners."""
    if closed:
        ring = np.concatenate([corners[-1:], corners, corners[:2]])
    else:
        ring = np.concatenate([corners[:1], corners, corners[-1:]])
    p0, p1, p2, p3 = ring[:-3, None], ring[1:-2, None], ring[2:-1, None], ring[3:, None]
    t = (np.arange(steps, dtype=np.float32) / steps)[None, :, None]
    curve = 0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2 + (3 * p1 - p0 - 3 * p2 + p3) * t**3)
    flat = curve.reshape(-1, 2)
    return np.asarray(flat if closed else np.concatenate([flat, corners[-1:]]), np.float32)


def _fixed(xy: Points) -> npt.NDArray[np.int32]:
    return np.asarray(np.round(np.clip(xy, -8000, 8000) * (1 << _SHIFT)), np.int32)


def fill(mask: Mask, outline: Points, value: int = 255) -> Mask:
    """Fill an outline into the mask."""
    cv2.fillPoly(mask, [_fixed(outline)], value, cv2.LINE_AA, _SHIFT)
    return mask


def stroke(mask: Mask, path: Points, width: float, value: int = 255) -> Mask:
    """A line of even width with round ends; widths below a pixel become fainter instead."""
    if width < 1:
        value = max(1, round(value * width))
    cv2.polylines(mask, [_fixed(path)], False, value, max(1, round(width)), cv2.LINE_AA, _SHIFT)
    return mask


def disc(
    mask: Mask, x: float, y: float, rx: float, ry: float | None = None, angle: float = 0.0, value: int = 255
) -> Mask:
    """A filled ellipse; angle in degrees, clockwise."""
    turn = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    ex, ey = np.cos(turn) * rx, np.sin(turn) * (rx if ry is None else ry)
    c, s = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    return fill(mask, np.stack([x + ex * c - ey * s, y + ex * s + ey * c], 1).astype(np.float32), value)


def limb(mask: Mask, path: Points, widths: Sequence[float], value: int = 255) -> Mask:
    """A chain of bones with a thickness at every joint: arms, legs, branches, necks."""
    curve = smooth(path, closed=False, steps=6) if len(path) > 2 else path
    along = np.linspace(0, len(widths) - 1, len(curve))
    half = np.interp(along, np.arange(len(widths)), widths) / 2
    step = np.gradient(curve, axis=0)
    normal = np.stack([-step[:, 1], step[:, 0]], 1) / np.maximum(np.hypot(step[:, 0], step[:, 1]), 1e-6)[:, None]
    side = normal * half[:, None]
    fill(mask, np.concatenate([curve + side, (curve - side)[::-1]]).astype(np.float32), value)
    for end in (0, -1):
        disc(mask, float(curve[end, 0]), float(curve[end, 1]), max(0.5, float(half[end])), value=value)
    return mask


def soften(mask: Mask, sigma: float) -> Mask:
    """Round the corners where parts meet: blur, then cut at the middle again."""
    wide = cv2.GaussianBlur(mask, (0, 0), max(0.4, sigma)).astype(np.float32)
    return np.asarray(np.clip((wide - 127.5) * (0.9 + sigma) + 127.5, 0, 255), np.uint8)
