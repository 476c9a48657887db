"""A house with a lit window, a lighthouse with its beam."""

import numpy as np

from pipeline.media.paint.figures import place_body
from pipeline.media.paint.light import rays
from pipeline.media.paint.motifs.city import lamp_tones
from pipeline.media.paint.motifs.objects import oval, prop, shaped
from pipeline.media.paint.motifs.spot import Spot
from pipeline.media.paint.noise import fractal
from pipeline.media.paint.palette import colour, mix
from pipeline.media.paint.stage import Stage


def paint_house(stage: Stage, spot: Spot) -> None:
    """A small house alone; somebody is at home."""
    x, size = spot.x, spot.size * 0.85
    y = (stage.ground(x) - 0.05) if stage.ground and not spot.near else spot.y
    body = prop(stage, x, y, size, 0.6, 0.62)
    p = stage.palette
    wall = mix(mix(colour("c8b49a"), p.land, 0.35), p.shadow, 0.25 + 0.3 * p.night)
    roof = mix(mix(colour("6a3428"), p.shadow, 0.35), p.accent, 0.1)
    turn = 1 if stage.light.x > x else -1
    shaped(
        body,
        wall * np.float32(0.72),
        0.03,
        (-turn * 0.44, 0.46),
        (-turn * 0.08, 0.44),
        (-turn * 0.08, 0.0),
        (-turn * 0.44, 0.03),
        round_=False,
    )
    shaped(
        body,
        wall,
        0.03,
        (-turn * 0.08, 0.44),
        (turn * 0.14, 0.80),
        (turn * 0.38, 0.44),
        (turn * 0.38, 0.02),
        (-turn * 0.08, 0.0),
        round_=False,
    )
    tiles = 0.85 + 0.3 * fractal(stage.rng("tiles"), body.height, body.width, 40, 2, 2)
    mask = body.mask()
    from pipeline.media.paint.shapes import fill

    fill(mask, body.path((-turn * 0.13, 0.42), (turn * 0.11, 0.84), (-turn * 0.32, 0.82), (-turn * 0.50, 0.44)))
    body.part(mask, roof, 0.05, tiles)
    shaped(
        body,
        roof * np.float32(0.7),
        0.02,
        (turn * 0.09, 0.84),
        (turn * 0.15, 0.84),
        (turn * 0.44, 0.41),
        (turn * 0.38, 0.40),
        round_=False,
    )
    shaped(
        body,
        wall * np.float32(0.6),
        0.02,
        (-turn * 0.2, 0.78),
        (-turn * 0.2, 0.96),
        (-turn * 0.28, 0.96),
        (-turn * 0.28, 0.76),
        round_=False,
    )
    lamp = lamp_tones(stage)[0] / np.float32(0.62) if p.night > 0.2 else mix(p.high, p.horizon, 0.4)
    for wx, wy in ((-0.33, 0.22), (-0.2, 0.22), (0.06, 0.24)):
        w, h = 0.045, 0.075
        shaped(
            body,
            wall * np.float32(0.5),
            0.01,
            *[(turn * (wx + a * (w + 0.012)), wy + b * (h + 0.012)) for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))],
            round_=False,
        )
        shaped(
            body,
            lamp,
            0.005,
            *[(turn * (wx + a * w), wy + b * h) for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))],
            round_=False,
        )
        cross = body.mask()
        body.limb(cross, ((turn * wx, wy - h), (turn * wx, wy + h)), (0.008, 0.008))
        body.limb(cross, ((turn * (wx - w), wy), (turn * (wx + w), wy)), (0.008, 0.008))
        body.part(cross, wall * np.float32(0.4), 0.01)
        if p.night > 0.2:
            share = body.scale / stage.height
            stage.shine(
                x + turn * wx * body.scale / stage.width, y - wy * share, 0.05 * share * 2, lamp_tones(stage)[0], 0.4
            )
    shaped(
        body,
        mix(roof, p.shadow, 0.3),
        0.02,
        (turn * 0.2, 0.01),
        (turn * 0.2, 0.28),
        (turn * 0.3, 0.28),
        (turn * 0.3, 0.015),
        round_=False,
    )
    place_body(stage, body, x, y, depth=0.8)
    if "snow" not in stage.brief.weather:
        rng = stage.rng("smoke")
        for k in range(7):
            share = body.scale / stage.height
            stage.shine(
                x - turn * (0.24 - 0.05 * k) * body.scale / stage.width + float(rng.normal(0, 0.004)),
                y - share * (1.0 + 0.07 * k),
                0.012 + 0.006 * k,
                stage.haze,
                0.12,
            )


def paint_lighthouse(stage: Stage, spot: Spot) -> None:
    """A lighthouse on its rock, the beam across the sky."""
    from pipeline.media.paint.terrain import crest, paint_ridge

    x, size = spot.x, max(0.45, spot.size * 1.15)
    y = stage.horizon + 0.09
    p = stage.palette
    rock = crest(stage, "rock", y + 0.02, 0.03, 5, "peaks") + np.abs(stage.xs - x) ** 1.5 * 1.5 - 0.02
    paint_ridge(stage, "subject", np.asarray(rock, np.float32), 0.75, mix(p.land, p.shadow, 0.6), rock=0.6, melt=0)
    stage.sheet("subject").pixels[...] *= np.clip((y + 0.16 - stage.ys) / 0.06, 0, 1)[:, None, None]
    body = prop(stage, x, y, size, 0.5, 0.7)
    white = mix(colour("e8e2d6"), p.low, 0.3)
    shaped(body, white, 0.12, (-0.105, 0.0), (-0.065, 0.76), (0.065, 0.76), (0.105, 0.0), round_=False)
    for low, high in ((0.14, 0.3), (0.46, 0.62)):
        wide = [0.105 - 0.04 * k / 0.76 for k in (low, high)]
        shaped(
            body,
            mix(p.accent, p.shadow, 0.2),
            0.11,
            (-wide[0], low),
            (wide[0], low),
            (wide[1], high),
            (-wide[1], high),
            round_=False,
        )
    dark = mix(p.shadow, colour("303038"), 0.4)
    shaped(body, dark, 0.03, (-0.09, 0.755), (0.09, 0.755), (0.09, 0.785), (-0.09, 0.785), round_=False)
    shaped(
        body,
        colour("fff0b0") / np.float32(0.7),
        0.02,
        (-0.05, 0.785),
        (0.05, 0.785),
        (0.05, 0.87),
        (-0.05, 0.87),
        round_=False,
    )
    shaped(body, dark, 0.04, (-0.07, 0.87), (0.07, 0.87), (0.035, 0.93), (0.0, 0.965), (-0.035, 0.93))
    oval(body, dark, 0, 0.975, 0.012, 0.02)
    place_body(stage, body, x, y, depth=0.72, shadow=False)
    lamp = y - body.scale / stage.height * 0.83
    angles = np.zeros(1441, np.float32)
    rng = stage.rng("beam")
    tilt = float(rng.uniform(-0.14, 0.06))
    for direction in (0.0, np.pi):
        centre = ((tilt if direction == 0 else np.pi - 1e-3 - tilt * 0) + np.pi) / (2 * np.pi) * 1440
        angles += np.exp(-(((np.arange(1441) - centre) / 9) ** 2))
    beam = rays(stage.H, stage.W, stage.X(x), stage.Y(lamp), angles) * np.exp(-stage.distance(x, lamp) * 1.1)
    stage.light_sheet()[...] += (beam * np.float32(0.25 + 0.4 * p.night))[..., None] * colour("fff0c0")
    stage.shine(x, lamp, 0.035, colour("fff0c0"), 0.9)
