"""Noise the painter is made of: fractal value noise from resized random grids, ridge lines, streaks.

Resizing a small random grid with a cubic kernel costs a millisecond a megapixel, a hundredth of Perlin noise in numpy.
"""

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

Field = npt.NDArray[Any]  # float32 everywhere in the painter; the stubs of cv2 know no narrower type
Generator = np.random.Generator


def fractal(
    rng: Generator, height: int, width: int, cells: float, octaves: int = 4, stretch: float = 1.0, gain: float = 0.5
) -> Field:
    """Fractal noise (height, width) about 0..1, `cells` blobs along the height; stretch > 1 lengthens them sideways."""
    small = (max(4, height // 4), max(4, width // 4))
    total: Field = np.zeros(small, np.float32)
    weight, norm = 1.0, 0.0
    for octave in range(octaves):
        rows = cells * 2**octave
        columns = rows * width / height / stretch
        if total.shape == small and max(rows / height, columns / width) > 1 / 14:  # coarse ones are summed small
            total = np.asarray(cv2.resize(total, (width, height), interpolation=cv2.INTER_CUBIC), np.float32)
        grid = rng.random((max(2, round(rows)) + 3, max(2, round(columns)) + 3), dtype=np.float32)
        layer = cv2.resize(grid, total.shape[::-1], interpolation=cv2.INTER_CUBIC)
        cv2.scaleAdd(layer, weight, total, total)
        norm += weight
        weight *= gain
        if rows > height or columns > width:
            break
    if total.shape == small:
        total = np.asarray(cv2.resize(total, (width, height), interpolation=cv2.INTER_CUBIC), np.float32)
    total *= 1 / norm
    total -= 0.5
    total *= 1.0 + 0.35 * octaves**0.5  # octaves average out; bring the contrast back
    total += 0.5
    return total


def tile(rng: Generator, height: int, width: int, cells: int, octaves: int = 4) -> Field:
    """Fractal noise about 0..1 that wraps around at both edges."""
    total = np.zeros((height, width), np.float32)
    for octave in range(octaves):
        rows = max(2, cells * 2**octave)
        columns = max(2, round(rows * width / height))
        grid = np.pad(rng.random((rows, columns), dtype=np.float32), 2, mode="wrap")
        inner_y, inner_x = height / rows, width / columns
        big = cv2.resize(
            grid, (round((columns + 4) * inner_x), round((rows + 4) * inner_y)), interpolation=cv2.INTER_CUBIC
        )
        top, left = round(2 * inner_y), round(2 * inner_x)
        total += big[top : top + height, left : left + width] * 0.5**octave
    low, high = np.percentile(total, (1, 99))
    return np.asarray((total - low) / max(float(high - low), 1e-6), np.float32)


def line(rng: Generator, count: int, cells: float, octaves: int = 6, gain: float = 0.5) -> Field:
    """A one-dimensional fractal, about -1..1, `cells` swings long."""
    total = np.zeros(count, np.float32)
    weight = 1.0
    for octave in range(octaves):
        points = rng.random((1, max(2, round(cells * 2**octave)) + 3), dtype=np.float32) * 2 - 1
        total += cv2.resize(points, (count, 1), interpolation=cv2.INTER_CUBIC)[0] * weight
        weight *= gain
    return total


def peaks(rng: Generator, count: int, cells: float, octaves: int = 6, gain: float = 0.48) -> Field:
    """A one-dimensional ridged fractal, about 0..1, with sharp summits: mountains rather than hills."""
    total = np.zeros(count, np.float32)
    weight, norm = 1.0, 0.0
    for octave in range(octaves):
        points = rng.random((1, max(2, round(cells * 2**octave)) + 3), dtype=np.float32)
        step = cv2.resize(points, (count, 1), interpolation=cv2.INTER_LINEAR)[0]
        total += step * weight
        norm += weight
        weight *= gain
    return np.asarray(total / norm, np.float32)


def smoothstep(low: float, high: float, value: npt.NDArray[np.floating]) -> Field:
    """0 below `low`, 1 above `high`, smooth between; works downwards too when low > high."""
    t = np.clip((value - low) / (high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)


def blur(field: Field, sigma: float) -> Field:
    """Gaussian blur; wide ones are done on a smaller copy, which looks the same and costs a tenth."""
    if sigma <= 0.3:
        return field
    shrink = int(min(8, sigma / 3))
    if shrink < 2:
        return np.asarray(cv2.GaussianBlur(field, (0, 0), sigma), np.float32)
    height, width = field.shape[:2]
    small = cv2.resize(field, (max(2, width // shrink), max(2, height // shrink)), interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), sigma / shrink)
    return np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC), np.float32)
