"""Car and train, with their headlights."""

import numpy as np

from pipeline.media.paint.figures import place_body
from pipeline.media.paint.motifs.objects import oval, prop, shaped
from pipeline.media.paint.motifs.spot import Spot
from pipeline.media.paint.palette import colour, mix
from pipeline.media.paint.stage import Stage


def paint_car(stage: Stage, spot: Spot) -> None:
    """An old car from behind on the road, or from the front with its lamps on."""
    rng = stage.rng("car")
    front = rng.random() < 0.5
    x = 0.5 + (spot.x - 0.5) * 0.45
    y = min(0.92, stage.horizon + 0.28)
    size = max(0.2, spot.size * 0.62)
    body = prop(stage, x, y, size * 1.5, 0.55, 0.62)
    p = stage.palette
    paint = mix(p.accent, p.shadow, 0.25)
    for side in (-1, 1):
        shaped(
            body,
            colour("0c0c10"),
            0.02,
            (side * 0.25, 0.0),
            (side * 0.40, 0.0),
            (side * 0.40, 0.14),
            (side * 0.25, 0.14),
            round_=False,
        )
    shaped(
        body,
        mix(p.high, p.low, 0.4),
        0.05,
        (-0.30, 0.34),
        (-0.22, 0.52),
        (-0.12, 0.56),
        (0.12, 0.56),
        (0.22, 0.52),
        (0.30, 0.34),
        round_=False,
    )
    shaped(
        body,
        paint * np.float32(0.9),
        0.05,
        (-0.24, 0.52),
        (-0.13, 0.585),
        (0.13, 0.585),
        (0.24, 0.52),
        (0.12, 0.555),
        (-0.12, 0.555),
    )
    for side in (-1, 1):
        shaped(
            body,
            paint,
            0.02,
            (side * 0.30, 0.34),
            (side * 0.225, 0.53),
            (side * 0.25, 0.53),
            (side * 0.335, 0.34),
            round_=False,
        )
    shaped(
        body,
        paint,
        0.13,
        (-0.42, 0.10),
        (-0.45, 0.22),
        (-0.40, 0.345),
        (-0.2, 0.37),
        (0.2, 0.37),
        (0.40, 0.345),
        (0.45, 0.22),
        (0.42, 0.10),
        (0.2, 0.075),
        (-0.2, 0.075),
    )
    shaped(body, colour("9aa0a8"), 0.03, (-0.45, 0.135), (0.45, 0.135), (0.45, 0.105), (-0.45, 0.105), round_=False)
    lamp = colour("fff0c8") if front else colour("ff3020")
    for side in (-1, 1):
        oval(body, lamp / np.float32(0.62), side * 0.34, 0.255, 0.052 if front else 0.045, 0.052 if front else 0.026)
    if front:
        shaped(body, colour("30343c"), 0.02, (-0.22, 0.30), (0.22, 0.30), (0.2, 0.18), (-0.2, 0.18), round_=False)
    place_body(stage, body, x, y, depth=0.9)
    share, wide = body.scale / stage.height, body.scale / stage.width
    for side in (-1, 1):
        lx, ly = x + side * 0.34 * wide, y - 0.255 * share
        stage.shine(lx, ly, 0.05 if front else 0.03, lamp, 0.75)
        stage.shine(lx, ly + 0.12, 0.09, lamp, 0.22 if front else 0.12)
        stage.shine(lx, ly, 0.012, colour("ffffff") if front else lamp, 0.8)


def paint_train(stage: Stage, spot: Spot) -> None:
    """A train that comes towards us out of the distance, lamp lit, steam above."""
    x, y = 0.5 + (spot.x - 0.5) * 0.25, min(0.84, stage.horizon + 0.2)
    size = max(0.36, spot.size * 0.95)
    body = prop(stage, x, y, size, 0.75, 0.55)
    p = stage.palette
    iron = mix(colour("22242c"), p.shadow, 0.35)
    far = mix(iron, stage.haze, 0.3)
    lean = -1 if x < 0.5 else 1
    shaped(
        body, far, 0.05, (lean * -0.2, 0.1), (lean * -0.2, 0.62), (lean * 0.42, 0.50), (lean * 0.42, 0.2), round_=False
    )
    shaped(
        body,
        iron,
        0.06,
        (-0.25, 0.12),
        (-0.25, 0.64),
        (-0.16, 0.72),
        (0.16, 0.72),
        (0.25, 0.64),
        (0.25, 0.12),
        round_=False,
    )
    oval(body, iron * np.float32(1.25), 0, 0.46, 0.2, 0.21, 0.08)
    oval(body, iron * np.float32(0.8), 0, 0.46, 0.155, 0.165, 0.03)
    shaped(body, iron, 0.04, (-0.05, 0.68), (-0.065, 0.88), (0.065, 0.88), (0.05, 0.68), round_=False)
    shaped(
        body, mix(p.accent, p.shadow, 0.3), 0.03, (-0.28, 0.21), (0.28, 0.21), (0.28, 0.14), (-0.28, 0.14), round_=False
    )
    shaped(body, iron * np.float32(0.9), 0.03, (-0.25, 0.14), (0.25, 0.14), (0.16, 0.0), (-0.16, 0.0), round_=False)
    oval(body, colour("fff0c0") / np.float32(0.55), 0, 0.62, 0.05, 0.05)
    place_body(stage, body, x, y, depth=0.85)
    share = body.scale / stage.height
    stage.shine(x, y - share * 0.62, 0.035, colour("fff0c0"), 0.95)
    stage.shine(x, y - share * 0.60, 0.2, colour("ffd890"), 0.35)
    rng = stage.rng("steam")
    for k in range(16):
        stage.shine(
            x + lean * 0.018 * k + float(rng.normal(0, 0.01)),
            y - share * 0.92 - 0.018 * k,
            0.022 + 0.006 * k,
            stage.haze,
            0.16,
        )
