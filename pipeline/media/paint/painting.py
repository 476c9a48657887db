"""From a brief to a painting: compose the stage, let the style make its marks on every layer, finish."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from pipeline.media.errors import MediaError
from pipeline.media.paint.brief import Brief
from pipeline.media.paint.composition import compose_stage
from pipeline.media.paint.layers import Layer, Pixels, compose, crop, finished
from pipeline.media.paint.noise import Field
from pipeline.media.paint.stage import DEPTHS, Stage
from pipeline.media.paint.styles import STYLES
from pipeline.media.paint.styles.base import Style, to_rgba

SMALLEST, LARGEST = 64, 4096


@dataclass(frozen=True)
class Painting:
    """The picture (height, width, 3), the whole composed canvas, and its layers, far to near, the finish last."""

    picture: Pixels
    merged: Pixels
    layers: tuple[Layer, ...]


def paint(brief: Brief, size: tuple[int, int], seed: int, references: Sequence[Path] = ()) -> Painting:
    """Paint a brief at size (width, height). Deterministic in all its arguments.

    Raises MediaError when the size is out of range or a reference cannot be read.
    """
    width, height = size
    if not (SMALLEST <= width <= LARGEST and SMALLEST <= height <= LARGEST):
        raise MediaError(
            f"A picture must be {SMALLEST} to {LARGEST} pixels wide and high, not {width} by {height}.", code="size"
        )
    style = STYLES[brief.style]
    stage = compose_stage(brief, width, height, seed, style, references)
    style.prepare(stage)
    lights = _lights(stage, style)
    layers = [*_pictures(stage, style), *_particles(stage), *lights]
    stage.ground = stage.glow = stage.behind = None  # `ground` often holds the stage itself: let it go at once
    factor = style.finish(stage)
    finish = Layer("finish", 1.0, _opaque(factor * np.float32(128 / 255)), "finish")
    merged = compose(layers)
    picture = finished(np.ascontiguousarray(crop(merged, width, height)), crop(finish.rgba, width, height))
    return Painting(picture, merged, (*layers, finish))


def _pictures(stage: Stage, style: Style) -> list[Layer]:
    layers = []
    for name, depth in DEPTHS.items():
        if name not in stage.sheets:
            continue
        pixels = stage.sheets.pop(name).pixels
        if name == "sky":
            marked = style.mark(stage, name, pixels)
            marked[..., 3] = 1
        else:
            x, y, w, h = _painted(pixels, stage.unit // 9)
            marked = np.zeros_like(pixels)
            if w:  # most layers leave much of the canvas empty, and empty paper takes no marks
                part = np.ascontiguousarray(pixels[y : y + h, x : x + w])
                marked[y : y + h, x : x + w] = style.mark(stage.window((x, y, w, h)), name, part)
        layers.append(Layer(name, depth, to_rgba(marked)))
    return layers


def _painted(pixels: Field, margin: int) -> tuple[int, int, int, int]:
    """x, y, width, height of what holds paint, with a margin for marks that spread; even, so that halves fit."""
    height, width = pixels.shape[:2]
    x, y, w, h = cv2.boundingRect((pixels[..., 3] > 0.002).astype(np.uint8))
    if not w:
        return 0, 0, 0, 0
    x0, y0 = max(0, x - margin), max(0, y - margin)
    return x0, y0, min(width, x + w + margin) - x0, min(height, y + h + margin) - y0


def _particles(stage: Stage) -> list[Layer]:
    return [Layer(p.name, p.depth, to_rgba(p.pixels), "particles", p.drift) for p in stage.particles]


def _lights(stage: Stage, style: Style) -> list[Layer]:
    """The light that lies over everything, dimmed where the subject stands before it."""
    if style.light <= 0:
        return []
    total: Field | None = stage.glow
    if stage.behind is not None:
        hidden = np.zeros((stage.H, stage.W), np.float32)
        for name in ("subject", "front"):
            if name in stage.sheets:
                hidden = np.maximum(hidden, stage.sheets[name].pixels[..., 3])
        seen = 1 - np.float32(0.78) * np.clip(hidden, 0, 1)
        behind = stage.behind * cv2.merge([seen] * 3)
        total = behind if total is None else total + behind
    if total is None:
        return []
    return [Layer("light", 0.3, _opaque(total * np.float32(style.light)), "light")]


def _opaque(rgb: Field) -> Pixels:
    out = np.full((*rgb.shape[:2], 4), 255, np.uint8)
    out[..., :3] = cv2.convertScaleAbs(np.clip(rgb, 0, 1), alpha=255)
    return out
