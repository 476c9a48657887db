"""Rooms to live in: a bedroom, a long table, an attic, a parlour, a room seen from its door, a room of mirrors."""

import numpy as np

from pipeline.media.paint.figures import place_body
from pipeline.media.paint.motifs.chamber import casing, chamber, on_wall, panel
from pipeline.media.paint.motifs.city import lamp_tones
from pipeline.media.paint.motifs.furniture import bed_body, paint_chair, wood_of
from pipeline.media.paint.motifs.interior import Box, inside_tone, pool
from pipeline.media.paint.motifs.spot import Spot
from pipeline.media.paint.palette import Colour, colour, mix
from pipeline.media.paint.shapes import disc, limb, points
from pipeline.media.paint.stage import Stage


def _frame_tone(stage: Stage) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return np.asarray(mix(inside_tone(stage), stage.palette.shadow, 0.45), np.float32)


def lamp(stage: Stage, x: float, y: float, size: float = 0.05, cord: bool = True) -> None:
    """A shade with a warm light in it, hanging from the ceiling or standing."""
    tone = lamp_tones(stage)[0]
    mask = stage.mask()
    if cord:
        limb(mask, stage.to_canvas(points([(x, -0.1), (x, y - size * 0.5)])), [2, 2])
    w = size / stage.aspect
    panel(
        stage,
        "near",
        mix(tone, stage.palette.shadow, 0.25),
        [(x - w * 0.35, y - size), (x + w * 0.35, y - size), (x + w, y), (x - w, y)],
    )
    stage.sheet("near").lay(mask, stage.palette.shadow)
    power = 0.3 + 0.7 * stage.palette.night
    stage.shine(x, y, size * 0.8, tone, 0.55 * power)
    stage.shine(x, y + size, size * 4.5, tone, 0.24 * power)


def bedroom(stage: Stage) -> None:
    """A bed under a picture, a tall window, a lamp, a rug."""
    side = 1 if stage.subject_x < 0.5 else -1
    back: Box = (0.16, 0.10, 0.84, 0.66)
    x = 0.5 - side * 0.19
    window = on_wall(back, "back", x - 0.09, x + 0.09, 0.17, 0.54)
    chamber(stage, back, [window])
    casing(stage, window, _frame_tone(stage), 1, 2)
    pool(stage, (x - 0.09, 0.17, x + 0.09, 0.54), 0.66, 2, 1.0)
    p = stage.palette
    at = 0.5 + side * 0.16
    picture = on_wall(back, "back", at - 0.07, at + 0.07, 0.22, 0.42)
    panel(stage, "middle", mix(p.accent, p.shadow, 0.45), picture)
    inner = on_wall(back, "back", at - 0.055, at + 0.055, 0.245, 0.395)
    panel(stage, "middle", mix(p.horizon, p.low, 0.5), inner)
    panel(
        stage,
        "middle",
        mix(p.land, p.low, 0.3),
        [(at - 0.055, 0.395), (at - 0.02, 0.31), (at + 0.03, 0.37), (at + 0.055, 0.34), (at + 0.055, 0.395)],
    )
    turn = np.linspace(0, 2 * np.pi, 40)
    rug = np.stack([0.5 - side * 0.1 + 0.26 * np.cos(turn), 0.86 + 0.085 * np.sin(turn)], 1)
    panel(stage, "near", mix(p.accent, p.shadow, 0.5), rug, 0.8)
    bed = 0.5 + side * 0.30
    body = bed_body(stage, bed, 0.9, 0.78)
    place_body(stage, body, bed, 0.9, "near", 0.92, shadow=False)
    lamp(stage, 0.5 + side * 0.06, 0.2, 0.045)


def dining(stage: Stage) -> None:
    """A long table that runs from us to the window, chairs on both sides, lamps above."""
    back: Box = (0.3, 0.18, 0.7, 0.62)
    window = on_wall(back, "back", 0.39, 0.61, 0.24, 0.5)
    chamber(stage, back, [window, on_wall(back, "left", 1.25, 1.75, 0.26, 0.5)])
    casing(stage, window, _frame_tone(stage), 1, 1)
    casing(stage, on_wall(back, "left", 1.25, 1.75, 0.26, 0.5), _frame_tone(stage), 1, 1)
    pool(stage, (0.39, 0.24, 0.61, 0.5), 0.62, 1, 0.7)
    wood = wood_of(stage)
    for k, grow in enumerate((0.9, 1.15, 1.5, 2.0)):
        for s in (-1, 1):
            x, foot, tall = 0.5 + s * 0.145 * grow, 0.5 + 0.16 * grow + 0.05, 0.17 * grow
            _chair_back(
                stage, "near" if k < 3 else "subject", x, foot, 0.04 * grow, tall, wood * np.float32(0.55 + 0.12 * k)
            )
    top = [(0.43, 0.615), (0.57, 0.615), (0.78, 0.93), (0.22, 0.93)]
    glow = np.exp(-((stage.xs - 0.5) ** 2) / 0.01)[None, :] * np.exp(-np.clip(stage.ys - 0.6, 0, 1) * 4)[:, None]
    face = wood * np.float32(1.25) + (stage.palette.light - wood) * (0.4 * glow)[..., None]
    panel(stage, "near", np.asarray(face, np.float32), top)
    panel(stage, "near", wood * np.float32(0.6), [(0.22, 0.93), (0.78, 0.93), (0.78, 0.97), (0.22, 0.97)])
    panel(stage, "near", wood * np.float32(0.4), [(0.25, 0.97), (0.29, 0.97), (0.28, 1.2), (0.25, 1.2)])
    panel(stage, "near", wood * np.float32(0.4), [(0.71, 0.97), (0.75, 0.97), (0.75, 1.2), (0.72, 1.2)])
    for y, size in ((0.3, 0.03), (0.22, 0.045), (0.1, 0.07)):
        lamp(stage, 0.5, y, size)


def _chair_back(stage: Stage, sheet: str, x: float, foot: float, half: float, tall: float, tone: Colour) -> None:
    """A chair from behind: two posts, three slats, the seat, the legs."""
    mask = stage.mask()
    wide = half * 0.24 * stage.width
    for s in (-1, 1):
        limb(mask, stage.to_canvas(points([(x + s * half, foot), (x + s * half, foot - tall)])), [wide * 0.8, wide])
    for y in (0.5, 0.66, 0.82, 0.96):
        limb(mask, stage.to_canvas(points([(x - half, foot - tall * y), (x + half, foot - tall * y)])), [wide, wide])
    stage.sheet(sheet).lay(mask, tone)


def attic(stage: Stage) -> None:
    """Under the roof: slopes, beams, a gable window with its light in the dust, trunks and boxes."""
    back: Box = (0.24, 0.42, 0.76, 0.68)
    turn = np.linspace(0, np.pi, 14)
    window = [
        (0.41, 0.58),
        *[(0.5 - 0.09 * float(np.cos(a)), 0.36 - 0.16 * float(np.sin(a))) for a in turn],
        (0.59, 0.58),
    ]
    tone = mix(inside_tone(stage), wood_of(stage, 0.2), 0.4)
    chamber(stage, back, [window], tone, gable=0.36)
    frame = _frame_tone(stage)
    mask = stage.mask()
    w = 0.011 * stage.unit
    limb(mask, stage.to_canvas(points([*window, window[0]])), [w, w])
    limb(mask, stage.to_canvas(points([(0.5, 0.58), (0.5, 0.2)])), [w * 0.6, w * 0.6])
    limb(mask, stage.to_canvas(points([(0.41, 0.42), (0.59, 0.42)])), [w * 0.6, w * 0.6])
    beams = stage.mask()
    for grow in (1.0, 1.35, 1.9, 2.7):
        path = [
            (0.5 + dx * grow, 0.5 + (y - 0.5) * grow)
            for dx, y in ((-0.26, 0.68), (-0.26, 0.42), (0.0, 0.06), (0.26, 0.42), (0.26, 0.68))
        ]
        limb(beams, stage.to_canvas(points(path[0:2])), [w * grow * 1.6] * 2)
        for a, b in ((1, 2), (2, 3), (3, 4)):
            limb(beams, stage.to_canvas(points([path[a], path[b]])), [w * grow * 1.6] * 2)
    sheet = stage.sheet("middle")
    sheet.lay(beams, wood_of(stage, 0.55))
    sheet.lay(mask, frame)
    pool(stage, (0.41, 0.22, 0.59, 0.58), 0.68, 2, 1.3)
    rng = stage.rng("trunks")
    wood = wood_of(stage, 0.35)
    for x, y, s in ((0.2, 0.78, 0.14), (0.82, 0.76, 0.12), (0.74, 0.83, 0.09), (0.1, 0.92, 0.2), (0.93, 0.95, 0.24)):
        w2, h = s * 0.62, s * float(rng.uniform(0.8, 1.2))
        tint = wood * np.float32(rng.uniform(0.7, 1.15))
        panel(stage, "near", tint, [(x - w2, y), (x - w2, y - h), (x + w2, y - h), (x + w2, y)])
        panel(
            stage,
            "near",
            tint * np.float32(1.3),
            [(x - w2, y - h), (x - w2 * 0.75, y - h * 1.25), (x + w2 * 0.75, y - h * 1.25), (x + w2, y - h)],
        )
        panel(
            stage,
            "near",
            tint * np.float32(0.6),
            [(x - w2, y - h * 0.55), (x + w2, y - h * 0.55), (x + w2, y - h * 0.48), (x - w2, y - h * 0.48)],
        )


def parlour(stage: Stage) -> None:
    """A wall of books, an armchair in the light of a lamp, a tall window on the other side."""
    side = 1 if stage.subject_x < 0.5 else -1
    back: Box = (0.14, 0.06, 0.86, 0.68)
    x = 0.5 - side * 0.2
    window = on_wall(back, "back", x - 0.1, x + 0.1, 0.12, 0.62)
    chamber(stage, back, [window], mix(inside_tone(stage), stage.palette.accent, 0.12))
    casing(stage, window, _frame_tone(stage), 1, 3)
    pool(stage, (x - 0.1, 0.12, x + 0.1, 0.62), 0.68, 2, 1.0)
    p, rng = stage.palette, stage.rng("books")
    a, b = sorted((0.5 + side * 0.03, 0.5 + side * 0.34))
    wood = wood_of(stage, 0.45)
    panel(stage, "middle", wood, [(a, 0.68), (a, 0.08), (b, 0.08), (b, 0.68)])
    shades = [mix(t, p.shadow, 0.35) for t in (p.accent, p.land, p.horizon, p.low, mix(p.accent, p.light, 0.3), p.high)]
    for row in range(5):
        y0, y1 = 0.10 + 0.115 * row, 0.195 + 0.115 * row
        panel(stage, "middle", p.shadow, [(a + 0.008, y1), (a + 0.008, y0), (b - 0.008, y0), (b - 0.008, y1)], 0.75)
        at = a + 0.012
        while at < b - 0.03:
            wide, tall = float(rng.uniform(0.007, 0.016)), float(rng.uniform(0.06, 0.088))
            if rng.random() < 0.9:
                panel(
                    stage,
                    "middle",
                    shades[int(rng.integers(len(shades)))],
                    [(at, y1), (at, y1 - tall), (at + wide, y1 - tall), (at + wide, y1)],
                )
            at += wide + 0.002
    paint_chair_by_lamp(stage, 0.5 + side * 0.3)


def paint_chair_by_lamp(stage: Stage, x: float) -> None:
    """An armchair with a standing lamp behind it."""
    p = stage.palette
    cloth = mix(mix(p.accent, p.shadow, 0.4), p.land, 0.2)
    pole = stage.mask()
    limb(pole, stage.to_canvas(points([(x + 0.09, 0.84), (x + 0.09, 0.38)])), [3, 3])
    stage.sheet("near").lay(pole, p.shadow)
    lamp(stage, x + 0.09, 0.4, 0.07, cord=False)
    mask = stage.mask()
    for dx, y, rx, ry in ((0.0, 0.66, 0.075, 0.14), (-0.075, 0.76, 0.028, 0.08), (0.075, 0.76, 0.028, 0.08)):
        disc(mask, stage.X(x + dx), stage.Y(y), rx * stage.width, ry * stage.height)
    stage.sheet("near").lay(mask, cloth * np.float32(0.8))
    panel(stage, "near", cloth, [(x - 0.085, 0.75), (x + 0.085, 0.75), (x + 0.09, 0.88), (x - 0.09, 0.88)])
    panel(
        stage,
        "near",
        cloth * np.float32(1.3),
        [(x - 0.06, 0.73), (x + 0.06, 0.73), (x + 0.068, 0.78), (x - 0.068, 0.78)],
    )


def threshold(stage: Stage) -> None:
    """A room seen from the dark next door: the door's frame before us, light and a chair behind."""
    back: Box = (0.3, 0.2, 0.74, 0.64)
    window = on_wall(back, "back", 0.4, 0.64, 0.25, 0.54)
    chamber(stage, back, [window])
    casing(stage, window, _frame_tone(stage), 2, 1)
    pool(stage, (0.4, 0.25, 0.64, 0.54), 0.64, 3, 1.2)
    dark = mix(stage.palette.shadow, inside_tone(stage), 0.25)
    edge = mix(dark, stage.palette.light, 0.35)
    wide = 0.13 if stage.aspect > 1 else 0.07
    for s, a in ((1, wide), (-1, 1 - wide)):
        panel(stage, "front", dark, [(a - s, -0.2), (a, -0.2), (a, 1.2), (a - s, 1.2)])
        panel(stage, "front", edge, [(a - s * 0.014, -0.2), (a, -0.2), (a, 1.2), (a - s * 0.014, 1.2)], 0.7)
    panel(stage, "front", dark, [(-0.2, -0.2), (1.2, -0.2), (1.2, 0.03), (-0.2, 0.03)])
    if not stage.brief.person and not stage.brief.subjects:
        paint_chair(stage, Spot(0.56, 0.84, 0.36))


def mirrors(stage: Stage) -> None:
    """Tall mirrors along the walls, each with a piece of sky in it."""
    back: Box = (0.27, 0.16, 0.73, 0.64)
    openings = [on_wall(back, "left", 1.12 + 0.42 * k, 1.4 + 0.5 * k, 0.22, 0.6) for k in range(3)]
    openings += [on_wall(back, "right", 1.12 + 0.42 * k, 1.4 + 0.5 * k, 0.22, 0.6) for k in range(3)]
    openings += [on_wall(back, "back", x - 0.055, x + 0.055, 0.22, 0.58) for x in (0.36, 0.5, 0.64)]
    chamber(stage, back, openings)
    gold = mix(colour("c89838"), stage.palette.shadow, 0.25)
    for outline in openings:
        casing(stage, outline, gold, 0, 0)
        glint = [outline[0], outline[1], tuple(np.mean([outline[1], outline[2]], 0).tolist())]
        panel(stage, "middle", stage.palette.light, glint, 0.14)
    pool(stage, (0.44, 0.2, 0.56, 0.58), 0.64, 1, 0.7)
