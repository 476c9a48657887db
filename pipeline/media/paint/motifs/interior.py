"""Inside: walls with openings, floors with the light that falls in, frames and curtains. The sky shows through."""

import cv2
import numpy as np

from pipeline.media.paint.motifs.city import skyline
from pipeline.media.paint.palette import Colour, mix
from pipeline.media.paint.shapes import fill, limb, points, smooth
from pipeline.media.paint.sky import paint_sky
from pipeline.media.paint.stage import Stage
from pipeline.media.paint.terrain import conifers, crest, paint_ridge

Box = tuple[float, float, float, float]


def view(stage: Stage) -> None:
    """What is seen outside."""
    paint_sky(stage)
    rng = stage.rng("view")
    if stage.brief.has("city", "street") or rng.random() < 0.4:
        skyline(stage, (("far", 0.3, 0.3, 0.05), ("far", 0.5, 0.18, 0.06)))
        paint_ridge(stage, "far", crest(stage, "before town", stage.horizon + 0.03, 0.02, 2, "swell"), 0.5, rock=0.2)
    elif stage.brief.has("sea"):
        from pipeline.media.paint.motifs.water import paint_water

        paint_water(stage, "far", stage.horizon, 0.3)
    else:
        paint_ridge(stage, "far", crest(stage, "range", stage.horizon - 0.05, 0.12, 1.8, "peaks"), 0.25, rock=0.5)
        wood = conifers(stage, stage.rng("wood"), crest(stage, "wood", stage.horizon + 0.03, 0.03, 2), 0.09, 1.2)
        paint_ridge(stage, "far", wood, 0.5, rock=0.3)


def wall(stage: Stage, tone: Colour, holes: list[Box], floor: float, arch: bool = False) -> None:
    """A wall with openings, on the middle sheet, lit around them; a floor below on the near sheet."""
    p = stage.palette
    cover = np.full((stage.H, stage.W), 255, np.uint8)
    lit = np.zeros((stage.H, stage.W), np.float32)
    for x0, y0, x1, y1 in holes:
        hole = points([(x0, y1), (x0, y0), (x1, y0), (x1, y1)])
        if arch:
            a = np.linspace(np.pi, 0, 20)
            cx, rx = (x0 + x1) / 2, (x1 - x0) / 2
            ry = min(rx * stage.aspect, (y1 - y0) * 0.4)
            hole = points([(x0, y1), *[(cx + np.cos(k) * rx, y0 + ry - np.sin(k) * ry) for k in a], (x1, y1)])
        fill(cover, stage.to_canvas(hole), 0)
        lit += np.exp(-((stage.distance((x0 + x1) / 2, (y0 + y1) / 2) / 0.42) ** 2))
    plaster = stage.noise("plaster", 14, 5)
    rgb = tone * (0.83 + 0.12 * plaster)[..., None] * (1.1 - 0.35 * np.clip(stage.ys, 0, 1))[:, None, None]
    rgb = rgb + (mix(p.horizon, p.light, 0.5) - rgb) * (np.clip(lit, 0, 1.2) * 0.2)[..., None]
    stage.sheet("middle").lay(cover, np.asarray(rgb, np.float32))
    rows = stage.ys[:, None] - floor
    board = np.sin((stage.xs[None, :] - 0.5) / (rows + 0.16) * 14) > 0.985
    wood = mix(tone, p.shadow, 0.35) * (0.9 + 0.25 * (stage.noise("boards", 60, 3, 6) - 0.5))[..., None]
    wood = wood * (1 - 0.35 * board)[..., None] * (1.05 - 0.9 * np.clip(rows, 0, 1))[..., None]
    under = np.clip((rows * stage.height) + 0.5, 0, 1) * np.ones((1, stage.W), np.float32)
    stage.sheet("near").lay(np.asarray(under, np.float32), np.asarray(wood, np.float32))
    skirting = np.exp(-(((stage.ys - floor + 0.012) / 0.008) ** 4))[:, None] * np.ones((1, stage.W), np.float32)
    stage.sheet("middle").tint(np.asarray(skirting, np.float32), mix(tone, p.light, 0.22), 0.6)


def pool(stage: Stage, box: Box, floor: float, panes: int, strength: float) -> None:
    """The window's light on the floor, and its shaft through the dust."""
    x0, _, x1, _ = box
    lean = (0.5 - stage.light.x) * 0.7 + 0.06
    drop = 0.3
    patch = stage.mask()
    for k in range(panes):
        a, b = x0 + (x1 - x0) * (k + 0.08) / panes, x0 + (x1 - x0) * (k + 0.92) / panes
        fill(
            patch,
            stage.to_canvas(
                points(
                    [
                        (a + lean * 0.35, floor + 0.03),
                        (b + lean * 0.35, floor + 0.03),
                        (b + lean * 1.5, floor + drop),
                        (a + lean * 1.5 - 0.03, floor + drop),
                    ]
                )
            ),
        )
    soft = cv2.GaussianBlur(patch, (0, 0), stage.unit / 160).astype(np.float32) / 255
    stage.sheet("near").tint(soft, mix(stage.palette.light, stage.palette.horizon, 0.4), 0.6 * strength)
    shaft = stage.mask()
    fill(
        shaft,
        stage.to_canvas(
            points([(x0, box[1]), (x1, box[1]), (x1 + lean * 1.5, floor + drop), (x0 + lean * 1.5, floor + drop)])
        ),
        150,
    )
    glow = cv2.resize(
        cv2.GaussianBlur(
            cv2.resize(shaft, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA), (0, 0), stage.unit / 130
        ),
        (stage.W, stage.H),
    )
    stage.light_sheet()[...] += (glow.astype(np.float32) / 255 * np.float32(0.22 * strength))[
        ..., None
    ] * stage.palette.light


def frame(stage: Stage, box: Box, columns: int, rows: int, tone: Colour) -> None:
    x0, y0, x1, y1 = box
    mask = stage.mask()
    thick = 0.018 * stage.unit
    for k in range(columns + 1):
        x = x0 + (x1 - x0) * k / columns
        w = thick * (1.4 if k in (0, columns) else 0.6)
        limb(mask, stage.to_canvas(points([(x, y0), (x, y1)])), [w, w])
    for k in range(rows + 1):
        y = y0 + (y1 - y0) * k / rows
        w = thick * (1.4 if k in (0, rows) else 0.6)
        limb(mask, stage.to_canvas(points([(x0, y), (x1, y)])), [w, w])
    sheet = stage.sheet("middle")
    sheet.lay(mask, tone)
    up = cv2.warpAffine(mask, np.array([[1, 0, 0], [0, 1, thick * 0.3]], np.float32), (stage.W, stage.H))
    sheet.lay(cv2.subtract(mask, up), mix(stage.palette.light, tone, 0.4), strength=0.5)
    sill = stage.mask()
    fill(
        sill,
        stage.to_canvas(points([(x0 - 0.03, y1), (x1 + 0.03, y1), (x1 + 0.045, y1 + 0.03), (x0 - 0.045, y1 + 0.03)])),
    )
    sheet.lay(sill, mix(tone, stage.palette.light, 0.25))


def curtains(stage: Stage, box: Box, tone: Colour) -> None:
    x0, y0, x1, y1 = box
    rng = stage.rng("curtain")
    for side, edge in ((-1, x0), (1, x1)):
        out = edge + side * 0.09
        inner = edge - side * (x1 - x0) * 0.13
        xs = [inner, inner + side * 0.012, inner + side * 0.035, inner + side * 0.01]
        ys = [y0 - 0.05, y0 + (y1 - y0) * 0.35, y0 + (y1 - y0) * 0.7, y1 + 0.16]
        shape = stage.mask()
        fill(
            shape,
            stage.to_canvas(
                np.concatenate(
                    [
                        smooth(points(zip(xs, ys, strict=True)), closed=False),
                        points([(out, y1 + 0.17), (out, y0 - 0.05)]),
                    ]
                )
            ),
        )
        folds = np.sin((stage.xs * 120 + rng.uniform(0, 6))[None, :] + np.sin(stage.ys * 7)[:, None] * 0.8)
        thin = np.exp(-np.abs(stage.xs - inner) * 16)[None, :]
        rgb = tone * (0.7 + 0.2 * folds)[..., None]
        rgb = rgb + (stage.palette.light - rgb) * (thin * (0.35 + 0.15 * folds))[..., None]
        stage.sheet("near").lay(shape, np.asarray(rgb, np.float32), strength=0.96)


def inside_tone(stage: Stage) -> Colour:
    p = stage.palette
    return mix(mix(mix(p.land, p.shadow, 0.3), p.high, 0.3), p.low, 0.14)
