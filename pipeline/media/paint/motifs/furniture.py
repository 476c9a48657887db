"""A chair, a bench, a bed and a swing: what waits for somebody."""

import numpy as np

from pipeline.media.paint.body import Body, folds_of
from pipeline.media.paint.figures import place_body
from pipeline.media.paint.motifs.boats import afloat
from pipeline.media.paint.motifs.objects import prop, shaped
from pipeline.media.paint.motifs.spot import Spot
from pipeline.media.paint.palette import Colour, colour, mix
from pipeline.media.paint.shapes import fill, smooth
from pipeline.media.paint.stage import Stage

_WATER = ("sea", "lake", "river", "underwater")


def wood_of(stage: Stage, dark: float = 0.3) -> Colour:
    """The wood that furniture is made of in this light."""
    return mix(mix(colour("7a4a28"), stage.palette.land, 0.25), stage.palette.shadow, dark)


def paint_chair(stage: Stage, spot: Spot) -> None:
    """An empty chair turned half to us; a bench where the words say so."""
    size = max(0.3, min(spot.size, 0.42))
    body = prop(stage, spot.x, spot.y, size, 0.5, 0.85)
    if "bench" in stage.brief.said:
        _bench(body, wood_of(stage))
    else:
        _chair(body, wood_of(stage), -1 if spot.x > 0.5 else 1)
    place_body(stage, body, spot.x, spot.y + 0.02, depth=0.85)


def _legs(body: Body, tone: Colour, *legs: tuple[float, float, float]) -> None:
    """Legs at x, from the ground at y0 up to y1."""
    mask = body.mask()
    for x, y0, y1 in legs:
        body.limb(mask, ((x, y1), (x, y0)), (0.045, 0.032))
    body.part(mask, tone, 0.015)


def _chair(body: Body, tone: Colour, side: int) -> None:
    s = float(side)
    _legs(body, tone * np.float32(0.6), (-0.16 * s, 0.1, 0.42), (0.22 * s, 0.08, 0.42))
    back = body.mask()
    for x, y in ((-0.24, 0.40), (0.12, 0.44)):
        body.limb(back, ((x * s, y), ((x - 0.03) * s, 1.0)), (0.045, 0.035))
    for y in (0.62, 0.78, 0.94):
        body.limb(back, ((-0.25 * s, y), (-0.07 * s, y + 0.03), (0.11 * s, y + 0.035)), (0.05, 0.055, 0.05))
    body.part(back, tone, 0.02)
    _legs(body, tone, (-0.25 * s, -0.02, 0.42), (0.14 * s, -0.04, 0.36))
    seat = ((-0.29 * s, 0.41), (0.10 * s, 0.36), (0.27 * s, 0.44), (-0.13 * s, 0.48))
    shaped(body, tone * np.float32(1.25), 0.02, *seat, round_=False)
    edge = ((-0.29 * s, 0.41), (0.10 * s, 0.36), (0.10 * s, 0.31), (-0.29 * s, 0.36))
    shaped(body, tone * np.float32(0.8), 0.01, *edge, round_=False)


def _bench(body: Body, tone: Colour) -> None:
    _legs(body, tone * np.float32(0.65), (-0.48, 0.0, 0.4), (0.48, 0.0, 0.4), (-0.5, 0.0, 0.86), (0.5, 0.0, 0.86))
    for y in (0.62, 0.76, 0.9):
        slat = body.mask()
        body.limb(slat, ((-0.56, y), (0.56, y)), (0.075, 0.075))
        body.part(slat, tone, 0.03)
    shaped(body, tone * np.float32(1.2), 0.02, (-0.58, 0.4), (0.58, 0.4), (0.52, 0.5), (-0.52, 0.5), round_=False)
    shaped(body, tone * np.float32(0.75), 0.02, (-0.58, 0.4), (0.58, 0.4), (0.58, 0.33), (-0.58, 0.33), round_=False)


def paint_bed(stage: Stage, spot: Spot) -> None:
    """A bed with its blanket thrown back, on the floor, or on still water when the words put it there."""
    on_water = stage.brief.place in _WATER
    y = min(0.86, stage.horizon + 0.2) if on_water else 0.93
    size = 0.62 if on_water else 0.8
    body = bed_body(stage, spot.x, y, size)
    if on_water:
        afloat(stage, body, spot.x, y)
    else:
        place_body(stage, body, spot.x, y, "near", 0.9, shadow=False)


def bed_body(stage: Stage, x: float, y: float, size: float) -> Body:
    """A bed seen from its foot and its side, the head to the middle of the picture."""
    body = prop(stage, x, y, size, 0.35, 0.8)
    s = 1.0 if x > 0.5 else -1.0  # the head lies towards the outside
    p = stage.palette
    tone = wood_of(stage, 0.4)
    linen = mix(colour("efe8dc"), p.high, 0.25 + 0.2 * p.night)
    quilt = mix(mix(p.accent, p.shadow, 0.25), linen, 0.12)

    def at(*pairs: tuple[float, float]) -> tuple[tuple[float, float], ...]:
        return tuple((px * s, py) for px, py in pairs)

    shaped(body, tone, 0.04, *at((0.30, 0.1), (0.60, 0.24), (0.60, 0.62), (0.53, 0.66), (0.32, 0.52)), round_=False)
    shaped(body, tone * np.float32(0.7), 0.02, *at((-0.5, 0.02), (0.3, 0.08), (0.3, 0.2), (-0.5, 0.16)), round_=False)
    _legs(body, tone * np.float32(0.6), (-0.5 * s, -0.05, 0.2), (0.29 * s, 0.02, 0.2))
    shaped(body, linen * np.float32(0.72), 0.04, *at((-0.53, 0.13), (0.31, 0.18), (0.31, 0.30), (-0.52, 0.27)))
    top = body.mask()
    fill(top, smooth(body.path(*at((-0.53, 0.26), (0.31, 0.29), (0.57, 0.42), (-0.24, 0.40))), steps=6))
    body.part(top, linen, 0.05, folds_of(body, stage.rng("linen"), 0.3))
    for dx, dy in ((0.0, 0.0), (0.11, 0.055)):
        oval = at((0.12 + dx, 0.31 + dy), (0.26 + dx, 0.32 + dy), (0.30 + dx, 0.38 + dy), (0.17 + dx, 0.385 + dy))
        shaped(body, linen * np.float32(1.08), 0.05, *oval)
    cover = body.mask()
    fill(
        cover,
        smooth(
            body.path(
                *at((-0.57, 0.05), (-0.3, 0.06), (0.02, 0.11), (0.05, 0.31), (0.26, 0.405), (-0.24, 0.44), (-0.55, 0.3))
            ),
            steps=6,
        ),
    )
    body.part(cover, quilt, 0.08, folds_of(body, stage.rng("quilt"), 0.6))
    return body


def paint_swing(stage: Stage, spot: Spot) -> None:
    """A swing on two ropes from a branch above the picture, caught at the end of its way."""
    size = 1.05
    y = 0.86
    body = prop(stage, spot.x, y, size, 0.7, 0.7)
    tone = wood_of(stage, 0.4)
    lean = 0.16 if spot.x < 0.5 else -0.16
    ropes = body.mask()
    body.limb(ropes, ((0.02, 1.4), (lean - 0.1, 0.06)), (0.012, 0.012))
    body.limb(ropes, ((0.06, 1.4), (lean + 0.1, 0.10)), (0.012, 0.012))
    body.part(ropes, tone * np.float32(0.8), 0.006)
    shaped(
        body,
        tone * np.float32(1.3),
        0.02,
        (lean - 0.15, 0.05),
        (lean + 0.11, 0.075),
        (lean + 0.15, 0.115),
        (lean - 0.1, 0.09),
        round_=False,
    )
    branch = body.mask()
    body.limb(branch, ((-0.75, 1.12), (-0.1, 1.0), (0.7, 1.08)), (0.09, 0.06, 0.045))
    body.part(branch, tone * np.float32(0.55), 0.03)
    place_body(stage, body, spot.x, y, depth=0.95, shadow=False)
