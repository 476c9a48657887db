"""The inside of a room in one-point perspective: back wall, side walls, ceiling, floor, and the openings in them."""

import cv2
import numpy as np

from pipeline.media.paint.motifs.interior import Box, inside_tone
from pipeline.media.paint.noise import Field
from pipeline.media.paint.palette import Colour, mix
from pipeline.media.paint.shapes import Points, fill, limb, points
from pipeline.media.paint.stage import Stage

Corner = tuple[float, float]


def chamber(stage: Stage, back: Box, holes: list[list[Corner]], tone: Colour | None = None, gable: float = 0.0) -> None:
    """A room whose back wall is `back`; holes are outlines the sky shows through. `gable`: how high a roof rises."""
    p = stage.palette
    tone = inside_tone(stage) if tone is None else tone
    x0, y0, x1, y1 = back
    factor: Field = np.full((stage.H, stage.W), 0.9, np.float32)
    far = 9.0  # how far beyond the frame the near edges of the walls lie
    xm = (x0 + x1) / 2
    out = [(xm + (x - xm) * far, 0.5 + (y - 0.5) * far) for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))]
    light_left = stage.light.x < 0.5
    planes: list[tuple[list[Corner], float]] = [
        ([(x0, y0), out[0], out[3], (x0, y1)], 0.74 if light_left else 0.95),
        ([(x1, y0), out[1], out[2], (x1, y1)], 0.95 if light_left else 0.74),
        ([(x0, y0), (x1, y0), out[1], out[0]], 0.58),
        ([(x0, y1), (x1, y1), out[2], out[3]], 0.8),
    ]
    if gable:
        top, high = (xm, y0 - gable), (xm, 0.5 + (y0 - gable - 0.5) * far)
        planes[2] = ([(x0, y0), top, high, out[0]], 0.66 if light_left else 0.5)
        planes.append(([(x1, y0), top, high, out[1]], 0.5 if light_left else 0.66))
    for outline, value in planes:
        _shade(stage, factor, outline, value)
    depth = np.maximum(np.abs(stage.xs - xm)[None, :] / max(x1 - x0, 0.1), np.abs(stage.ys - 0.5)[:, None] / (y1 - y0))
    factor *= np.asarray(1.08 - 0.32 * np.clip(depth - 0.5, 0, 1.2), np.float32)
    factor *= 0.86 + 0.22 * stage.noise("plaster", 9, 5)
    cover = np.full((stage.H, stage.W), 255, np.uint8)
    lit = np.zeros((stage.H, stage.W), np.float32)
    for hole in holes:
        fill(cover, stage.to_canvas(points(hole)), 0)
        cx, cy = np.mean([c[0] for c in hole]), np.mean([c[1] for c in hole])
        lit += np.exp(-((stage.distance(float(cx), float(cy)) / 0.4) ** 2))
    rgb = tone * factor[..., None]
    rgb = rgb + (mix(p.horizon, p.light, 0.5) - rgb) * (np.clip(lit, 0, 1.3) * 0.26)[..., None]
    sheet = stage.sheet("middle")
    sheet.lay(cover, np.asarray(rgb, np.float32))
    edges = stage.mask()
    width = max(1.0, stage.unit / 300)
    for a, b in zip(((x0, y0), (x1, y0), (x1, y1), (x0, y1)), out, strict=True):
        limb(edges, stage.to_canvas(points([a, b])), [width, width * 2])
    limb(edges, stage.to_canvas(points([(x0, y1), (x0, y0)])), [width, width])
    limb(edges, stage.to_canvas(points([(x1, y1), (x1, y0)])), [width, width])
    limb(edges, stage.to_canvas(points([(x0, y1), (x1, y1)])), [width * 2, width * 2])
    sheet.lay(edges, mix(tone, p.shadow, 0.55), strength=0.55)
    _floor(stage, back, out, tone)
    stage.ground = lambda x: 0.93


def _shade(stage: Stage, factor: Field, outline: list[Corner], value: float) -> None:
    mask = fill(stage.mask(), stage.to_canvas(points(outline)))
    cv2.copyTo(np.full_like(factor, value), mask, factor)


def _floor(stage: Stage, back: Box, out: list[Corner], tone: Colour) -> None:
    p = stage.palette
    x0, _, x1, y1 = back
    mask = fill(stage.mask(), stage.to_canvas(points([(x0 - 0.01, y1), (x1 + 0.01, y1), out[2], out[3]])))
    rows = np.maximum(stage.ys - y1, 0)[:, None]
    xm = (x0 + x1) / 2
    boards = np.sin((stage.xs[None, :] - xm) / (rows + (y1 - 0.5) * 0.9) * 15) > 0.975
    wood = (
        mix(mix(tone, p.land, 0.3), p.shadow, 0.3) * (0.92 + 0.3 * (stage.noise("boards", 50, 3, 6) - 0.5))[..., None]
    )
    wood = wood * (1 - 0.3 * boards)[..., None] * (1.1 - 0.75 * np.clip(rows / 0.5, 0, 1))[..., None]
    stage.sheet("near").lay(mask, np.asarray(wood, np.float32))


def on_wall(back: Box, side: str, near: float, far: float, top: float, low: float) -> list[Corner]:
    """An upright oblong on a wall of the chamber: on `back` near, far are x; on `left`, `right` how far out it lies.

    Beyond the back wall everything grows by its distance, so 1 is at the back wall and 2 twice as near. `top` and
    `low` are heights at the back wall.
    """
    x0, _, x1, _ = back
    xm = (x0 + x1) / 2
    if side == "back":
        return [(near, low), (near, top), (far, top), (far, low)]
    edge = x0 if side == "left" else x1

    def at(grow: float, y: float) -> Corner:
        return (xm + (edge - xm) * grow, 0.5 + (y - 0.5) * grow)

    return [at(near, low), at(near, top), at(far, top), at(far, low)]


def casing(stage: Stage, outline: list[Corner], tone: Colour, bars: int = 1, rows: int = 1) -> None:
    """The frame of an opening, with its glazing bars."""
    mask = stage.mask()
    thick = 0.013 * stage.unit
    low_l, top_l, top_r, low_r = (np.array(c, np.float32) for c in outline)
    for a, b in ((low_l, top_l), (top_l, top_r), (top_r, low_r), (low_r, low_l)):
        limb(mask, stage.to_canvas(np.stack([a, b])), [thick, thick])
    for k in range(1, bars + 1):
        t = k / (bars + 1)
        ends = [low_l + (low_r - low_l) * t, top_l + (top_r - top_l) * t]
        limb(mask, stage.to_canvas(np.stack(ends)), [thick * 0.55, thick * 0.55])
    for k in range(1, rows + 1):
        t = k / (rows + 1)
        ends = [low_l + (top_l - low_l) * t, low_r + (top_r - low_r) * t]
        limb(mask, stage.to_canvas(np.stack(ends)), [thick * 0.55, thick * 0.55])
    sheet = stage.sheet("middle")
    sheet.lay(mask, tone)
    lit = cv2.subtract(mask, np.roll(mask, max(1, int(thick * 0.4)), 0))
    sheet.lay(lit, mix(stage.palette.light, tone, 0.4), strength=0.5)


def panel(
    stage: Stage, sheet: str, tone: Colour | Field, corners: list[Corner] | Points, strength: float = 1.0
) -> None:
    """One flat polygon in picture units."""
    mask = fill(stage.mask(), stage.to_canvas(points(corners)))
    stage.sheet(sheet).lay(mask, tone, strength=strength)
