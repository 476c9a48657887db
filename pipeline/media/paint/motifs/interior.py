"""Inside: a room with a window, a door that stands open, a stair. The sky sheet shows through the panes."""

import cv2
import numpy as np

from pipeline.media.paint.motifs.city import lamp_tones, skyline
from pipeline.media.paint.noise import Field, smoothstep
from pipeline.media.paint.palette import Colour, colour, mix
from pipeline.media.paint.shapes import fill, limb, points, smooth
from pipeline.media.paint.sky import paint_sky
from pipeline.media.paint.stage import Stage
from pipeline.media.paint.terrain import conifers, crest, paint_ridge

Box = tuple[float, float, float, float]


def _view(stage: Stage) -> None:
    """What is seen outside."""
    paint_sky(stage)
    rng = stage.rng("view")
    if stage.brief.has("city", "street") or rng.random() < 0.4:
        skyline(stage, (("far", 0.3, 0.3, 0.05), ("far", 0.5, 0.18, 0.06)))
    elif stage.brief.has("sea"):
        from pipeline.media.paint.motifs.water import paint_water

        paint_water(stage, "far", stage.horizon, 0.3)
    else:
        paint_ridge(stage, "far", crest(stage, "range", stage.horizon - 0.05, 0.12, 1.8, "peaks"), 0.25, rock=0.5)
        wood = conifers(stage, stage.rng("wood"), crest(stage, "wood", stage.horizon + 0.03, 0.03, 2), 0.09, 1.2)
        paint_ridge(stage, "far", wood, 0.5, rock=0.3)


def _wall(stage: Stage, tone: Colour, holes: list[Box], floor: float, arch: bool = False) -> None:
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


def _pool(stage: Stage, box: Box, floor: float, panes: int, strength: float) -> None:
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


def _frame(stage: Stage, box: Box, columns: int, rows: int, tone: Colour) -> None:
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


def _curtains(stage: Stage, box: Box, tone: Colour) -> None:
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


def _inside_tone(stage: Stage) -> Colour:
    p = stage.palette
    return mix(mix(p.land, p.shadow, 0.45), p.high, 0.25)


def paint_window(stage: Stage) -> None:
    """A large window from inside, somebody or something before it."""
    _view(stage)
    side = 0.5 if stage.brief.symmetric else 1 - stage.subject_x * 0.6 - 0.2
    box = (side - 0.24, 0.08, side + 0.24, 0.7)
    tone = _inside_tone(stage)
    _wall(stage, mix(tone, stage.palette.shadow, 0.35), [box], 0.86)
    _frame(stage, box, 3, 2, mix(tone, stage.palette.shadow, 0.3))
    _pool(stage, box, 0.86, 3, 1.0)
    _curtains(stage, box, mix(stage.palette.accent, stage.palette.shadow, 0.5))
    stage.ground = lambda x: 0.97


def paint_room(stage: Stage) -> None:
    """A room: window, floor, a bed or a chair and table, a lamp."""
    _view(stage)
    rng = stage.rng("room")
    side = 0.5 if stage.brief.symmetric else (0.24 if stage.subject_x > 0.5 else 0.76)
    box = (side - 0.13, 0.13, side + 0.13, 0.55)
    tone = _inside_tone(stage)
    _wall(stage, tone, [box], 0.78)
    _frame(stage, box, 2, 2, mix(tone, stage.palette.shadow, 0.45))
    _pool(stage, box, 0.78, 2, 0.8)
    if rng.random() < 0.6:
        _curtains(stage, box, mix(stage.palette.accent, stage.palette.shadow, 0.55))
    if rng.random() < 0.75 or stage.brief.place == "room":
        _bed(stage, 1 - side) if rng.random() < 0.5 and not stage.brief.subjects else _table(stage, stage.subject_x)
    if stage.palette.night > 0.4:
        tone_lamp = lamp_tones(stage)[0]
        stage.shine(1 - side, 0.16, 0.05, tone_lamp, 0.55)
        stage.shine(1 - side, 0.3, 0.24, tone_lamp, 0.26)
        cord = stage.mask()
        limb(cord, stage.to_canvas(points([(1 - side, -0.1), (1 - side, 0.125)])), [2, 2])
        fill(
            cord,
            stage.to_canvas(
                points(
                    [
                        (1 - side - 0.012, 0.11),
                        (1 - side + 0.012, 0.11),
                        (1 - side + 0.035, 0.16),
                        (1 - side - 0.035, 0.16),
                    ]
                )
            ),
        )
        stage.sheet("near").lay(cord, stage.palette.shadow)
    stage.ground = lambda x: 0.95


def _bed(stage: Stage, x: float) -> None:
    """A bed with a crumpled sheet, seen from its side."""
    p = stage.palette
    linen = mix(mix(p.horizon, colour("f0ece4"), 0.5), p.high, 0.35 + 0.3 * p.night)
    base, quilt, pillow = stage.mask(), stage.mask(), stage.mask()
    w = 0.3
    fill(base, stage.to_canvas(points([(x - w, 0.86), (x + w, 0.86), (x + w, 0.93), (x - w, 0.93)])))
    fill(
        base,
        stage.to_canvas(smooth(points([(x + w, 0.93), (x + w, 0.62), (x + w + 0.02, 0.60), (x + w + 0.03, 0.93)]))),
    )
    top = [
        (x - w - 0.01, 0.90),
        (x - w + 0.02, 0.79),
        (x - 0.12, 0.765),
        (x + 0.03, 0.785),
        (x + 0.14, 0.765),
        (x + w - 0.05, 0.77),
        (x + w, 0.80),
        (x + w, 0.9),
        (x, 0.915),
    ]
    fill(quilt, stage.to_canvas(smooth(points(top))))
    fill(
        pillow,
        stage.to_canvas(
            smooth(
                points(
                    [
                        (x + w - 0.13, 0.765),
                        (x + w - 0.12, 0.715),
                        (x + w - 0.04, 0.70),
                        (x + w + 0.0, 0.73),
                        (x + w - 0.01, 0.785),
                    ]
                )
            )
        ),
    )
    sheet = stage.sheet("near")
    sheet.lay(base, mix(p.shadow, p.land, 0.35))
    crease = stage.noise("linen", 7, 2, 2.6)
    slope = np.gradient(crease, axis=1) * (9 * stage.unit / 720)
    rgb = linen * np.clip(0.72 + 0.35 * crease + slope * np.sign(0.5 - stage.light.x), 0.4, 1.2)[..., None]
    sheet.lay(quilt, np.asarray(rgb, np.float32))
    sheet.lay(pillow, np.asarray(np.clip(rgb * 1.12, 0, 1), np.float32))


def _table(stage: Stage, x: float) -> None:
    """A table top with legs, in its own light."""
    p = stage.palette
    wood = mix(mix(p.land, colour("6a4020"), 0.35), p.shadow, 0.3)
    mask = stage.mask()
    for k in (-0.15, 0.15):
        limb(
            mask,
            stage.to_canvas(points([(x + k, 0.82), (x + k * 1.05, 1.05)])),
            [0.02 * stage.unit, 0.014 * stage.unit],
        )
    stage.sheet("near").lay(mask, wood * np.float32(0.6))
    top = stage.mask()
    fill(top, stage.to_canvas(points([(x - 0.17, 0.80), (x + 0.17, 0.80), (x + 0.2, 0.85), (x - 0.2, 0.85)])))
    grain = 0.9 + 0.35 * (stage.noise("table", 40, 3, 8) - 0.5)
    stage.sheet("near").lay(top, np.asarray(wood * 1.25 * grain[..., None], np.float32))
    edge = stage.mask()
    fill(edge, stage.to_canvas(points([(x - 0.2, 0.85), (x + 0.2, 0.85), (x + 0.2, 0.87), (x - 0.2, 0.87)])))
    stage.sheet("near").lay(edge, wood * np.float32(0.75))


def paint_door(stage: Stage) -> None:
    """An open door: light falls out of it towards us."""
    stage.light.x, stage.light.y, stage.light.behind = 0.5 if stage.brief.symmetric else 1 - stage.subject_x, 0.5, True
    _view(stage)
    x = stage.light.x
    box = (x - 0.10, 0.2, x + 0.10, 0.8)
    bright = np.exp(-((stage.distance(x, 0.45) / 0.3) ** 2)) * 0.75
    for name in ("sky", "far"):
        stage.sheet(name).tint(np.asarray(bright, np.float32), mix(stage.palette.light, stage.palette.horizon, 0.25))
    tone = mix(_inside_tone(stage), stage.palette.shadow, 0.62)
    _wall(stage, tone, [box], 0.8, arch=stage.rng("door").random() < 0.4)
    leaf = stage.mask()
    side = 1 if x < 0.5 else -1
    hinge = x + side * 0.10
    fill(
        leaf,
        stage.to_canvas(points([(hinge, 0.2), (hinge + side * 0.09, 0.14), (hinge + side * 0.09, 0.9), (hinge, 0.8)])),
    )
    stage.sheet("near").lay(leaf, mix(tone, stage.palette.accent, 0.28))
    stage.sheet("near").lay(_panels(stage, hinge, side), mix(tone, stage.palette.shadow, 0.5), strength=0.7)
    spill = stage.mask()
    fill(spill, stage.to_canvas(points([(x - 0.10, 0.8), (x + 0.10, 0.8), (x + 0.36, 1.12), (x - 0.36, 1.12)])))
    soft = cv2.GaussianBlur(spill, (0, 0), stage.unit / 70).astype(np.float32) / 255
    fade = smoothstep(1.25, 0.78, stage.ys)[:, None]
    stage.sheet("near").tint(
        np.asarray(soft * fade, np.float32), mix(stage.palette.light, stage.palette.horizon, 0.35), 0.72
    )
    stage.shine(x, 0.5, 0.2, stage.palette.light, 0.4)
    stage.subject_x = x
    stage.ground = lambda _x: 0.86


def _panels(stage: Stage, hinge: float, side: int) -> Field:
    mask = stage.mask()
    for top, low in ((0.24, 0.48), (0.53, 0.8)):
        a, b = hinge + side * 0.02, hinge + side * 0.072
        fill(mask, stage.to_canvas(points([(a, top), (b, top - 0.02), (b, low + 0.03), (a, low)])))
    return np.asarray(mask.astype(np.float32) / 255, np.float32)


def paint_stairs(stage: Stage) -> None:
    """A stair that climbs to a bright doorway."""
    x = 0.5 if stage.brief.symmetric else 0.5 + (stage.subject_x - 0.5) * 0.5
    stage.light.x, stage.light.y, stage.light.behind = x, 0.2, True
    paint_sky(stage)
    p = stage.palette
    bright = np.exp(-((stage.distance(x, 0.2) / 0.22) ** 2))
    stage.sheet("sky").tint(np.asarray(bright, np.float32), p.light, 0.8)
    tone = mix(_inside_tone(stage), p.shadow, 0.4)
    box = (x - 0.07, 0.1, x + 0.07, 0.34)
    _wall(stage, tone, [box], 1.3, arch=True)
    sheet = stage.sheet("near")
    count = 13
    for k in range(count):
        a, b = (k / count) ** 1.5, ((k + 1) / count) ** 1.5
        y0, y1 = 0.34 + 0.80 * a, 0.34 + 0.80 * b
        half0, half1 = 0.085 + 0.5 * a, 0.085 + 0.5 * b
        lip = y0 + (y1 - y0) * 0.45
        glow = float(np.exp(-a * 2.2))
        tread, riser = stage.mask(), stage.mask()
        mid = half0 + (half1 - half0) * 0.45
        fill(tread, stage.to_canvas(points([(x - half0, y0), (x + half0, y0), (x + mid, lip), (x - mid, lip)])))
        fill(riser, stage.to_canvas(points([(x - mid, lip), (x + mid, lip), (x + mid, y1), (x - mid, y1)])))
        sheet.lay(tread, mix(mix(tone, p.light, 0.10 + 0.06 * glow), p.light, 0.42 * glow))
        sheet.lay(riser, mix(mix(tone, p.shadow, 0.38), p.light, 0.10 * glow))
    sides = (
        np.clip((np.abs(stage.xs - x)[None, :] - 0.06) / (0.05 + 0.6 * np.clip(stage.ys - 0.3, 0, 1))[:, None], 0, 1)
        ** 2
    )
    sheet.tint(np.asarray(sides, np.float32), p.shadow, 0.5)
    stage.shine(x, 0.22, 0.16, p.light, 0.5)
    stage.subject_x = x
    stage.ground = lambda _x: 0.62
