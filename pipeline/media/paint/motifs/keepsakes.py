"""Small things that mean much: a broken chain, a key, a book."""

import numpy as np

from pipeline.media.paint.figures import place_body
from pipeline.media.paint.motifs.objects import GOLD, prop, shaped
from pipeline.media.paint.motifs.spot import Spot
from pipeline.media.paint.palette import colour, mix
from pipeline.media.paint.shapes import disc, fill
from pipeline.media.paint.stage import Stage


def paint_rope(stage: Stage, spot: Spot) -> None:
    """A chain across the picture, one link broken."""
    rng = stage.rng("chain")
    iron = mix(colour("70757c"), stage.palette.shadow, 0.35)
    body = prop(stage, 0.5, 0.95, 0.9, 0.5, 0.75)
    count = 13
    for k in range(count):
        s = k / (count - 1)
        x, y = -0.60 + 1.2 * s, 0.80 - 0.9 * s + 0.95 * (s - 0.5) ** 2
        slope = -0.9 + 1.9 * (s - 0.5)
        angle = float(np.degrees(np.arctan2(-slope, 1.2)))
        if k == int(count * 0.62):
            angle += 34
            y -= 0.03
        mask = body.mask()
        wide = 0.062 if k % 2 == 0 else 0.066
        disc(mask, *body.at(x, y), wide * body.scale, (0.036 if k % 2 == 0 else 0.014) * body.scale, angle)
        if k % 2 == 0:
            disc(mask, *body.at(x, y), 0.038 * body.scale, 0.015 * body.scale, angle, value=0)
        body.part(mask, iron * np.float32(rng.uniform(0.85, 1.1)), 0.012)
    place_body(stage, body, 0.5, 0.95, depth=0.95, shadow=False)
    del spot


def paint_key(stage: Stage, spot: Spot) -> None:
    """An old key, upright, with light on it."""
    body = prop(stage, spot.x, spot.y, spot.size, 0.4, 0.85)
    brass = mix(GOLD, stage.palette.shadow, 0.15)
    ring = body.mask()
    disc(ring, *body.at(0, 0.82), 0.15 * body.scale)
    disc(ring, *body.at(0, 0.82), 0.085 * body.scale, value=0)
    body.limb(ring, ((0, 0.68), (0, 0.06)), (0.055, 0.05))
    fill(
        ring,
        body.path(
            (0, 0.22), (0.15, 0.22), (0.15, 0.16), (0.09, 0.16), (0.09, 0.13), (0.15, 0.13), (0.15, 0.07), (0, 0.07)
        ),
    )
    body.part(ring, brass, 0.03)
    place_body(stage, body, spot.x, spot.y, depth=0.92)


def paint_book(stage: Stage, spot: Spot) -> None:
    """An open book whose pages lift in the light."""
    body = prop(stage, spot.x, spot.y, spot.size * 0.9, 0.3, 0.85)
    page = mix(colour("f2e8d4"), stage.palette.light, 0.2)
    for side in (-1, 1):
        shaped(
            body,
            mix(stage.palette.accent, stage.palette.shadow, 0.4),
            0.03,
            (0, 0.02),
            (side * 0.5, 0.06),
            (side * 0.44, 0.36),
            (0, 0.30),
            round_=False,
        )
        for k in range(4):
            lift = 0.05 * k
            outline = (
                (0, 0.05 + lift * 0.2),
                (side * 0.2, 0.10 + lift),
                (side * (0.46 - 0.05 * k), 0.09 + lift * 1.6),
                (side * (0.41 - 0.06 * k), 0.37 + lift * 1.6),
                (side * 0.18, 0.38 + lift),
                (0, 0.31),
            )
            shaped(body, page * np.float32(0.86 + 0.04 * k), 0.05, *outline)
    place_body(stage, body, spot.x, spot.y, depth=0.92)
    stage.shine(spot.x, spot.y - spot.size * 0.4, 0.28 * spot.size, stage.palette.light, 0.3)
