"""What light does to a flat shape: roundness from its own outline, a rim where it turns to the light, cast shadow.

Roundness comes from inflating the silhouette: the distance to its edge is read as height, and height gives normals
(after Johnston, "Lumo: Illumination for Cel Animation", 2002).
"""

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.media.paint.noise import Field
from pipeline.media.paint.palette import Colour
from pipeline.media.paint.shapes import Mask

Vector = npt.NDArray[Any]  # (2,) x right, y down


def facing(mask: Mask, to_light: Vector, roundness: float) -> tuple[Field, Field]:
    """How far each pixel of a shape turns to the light in the plane (-1..1) and to us (0..1)."""
    distance = cv2.distanceTransform((mask > 100).astype(np.uint8), cv2.DIST_L2, 3)
    radius = max(2.0, min(roundness, float(distance.max())))
    inner = np.clip(distance / radius, 0, 1)
    height = np.sqrt(1 - (1 - inner) ** 2) * radius
    height = cv2.GaussianBlur(height, (0, 0), max(0.7, radius * 0.16))
    slope_x = cv2.Sobel(height, cv2.CV_32F, 1, 0, ksize=3, scale=1 / 8)
    slope_y = cv2.Sobel(height, cv2.CV_32F, 0, 1, ksize=3, scale=1 / 8)
    up = 1 / np.sqrt(1 + slope_x**2 + slope_y**2)
    side = -(slope_x * to_light[0] + slope_y * to_light[1]) * up
    return np.asarray(side, np.float32), np.asarray(up, np.float32)


def modelled(
    mask: Mask,
    tone: Colour | Field,
    to_light: Vector,
    light: Colour,
    roundness: float,
    behind: float = 0.5,
    strength: float = 1.0,
) -> Field:
    """The shape's colour (h, w, 3) under a light; `behind` 1 is backlight (a dark form with a rim), 0 front light."""
    side, up = facing(mask, to_light, roundness)
    body = 0.62 + 0.42 * np.clip(side * 0.9 + (1 - behind) * up * 0.55, -0.7, 1)
    rim = np.clip((side - 0.35) / 0.6, 0, 1) ** 1.5 * np.float32((0.25 + 0.5 * behind) * strength)
    colour = tone[None, None] if tone.ndim == 1 else tone
    lit = colour * (body[..., None] * (1 + (light - 0.6) * np.float32(0.25 * strength)))
    return np.asarray(lit + (light - lit) * rim[..., None], np.float32)


def rim(alpha: Field, to_light: Vector, width: float) -> Field:
    """The edge of a shape that faces the light, 0..1: the shape less itself shifted away from the light."""
    shift = np.array([[1, 0, -to_light[0] * width], [0, 1, -to_light[1] * width]], np.float32)
    soft = cv2.GaussianBlur(alpha, (0, 0), max(0.5, width * 0.45))
    moved = cv2.warpAffine(soft, shift, (alpha.shape[1], alpha.shape[0]), borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(np.clip(alpha - moved, 0, 1), np.float32)


def rays(height: int, width: int, x: float, y: float, spread: Field) -> Field:
    """Shafts of light from a point (canvas pixels): `spread` is a 1-D profile over the angle, -pi..pi."""
    small_h, small_w = max(2, height // 3), max(2, width // 3)
    dx = (np.arange(small_w, dtype=np.float32) * 3 - x)[None, :]
    dy = (np.arange(small_h, dtype=np.float32) * 3 - y)[:, None]
    angle = np.arctan2(dy, dx)
    index = ((angle + np.pi) * ((len(spread) - 1) / (2 * np.pi))).astype(np.int32)
    return np.asarray(cv2.resize(spread[index], (width, height), interpolation=cv2.INTER_LINEAR), np.float32)
