"""The magician's hat, and what comes out of it."""

import numpy as np

from pipeline.media.paint.figures import place_body
from pipeline.media.paint.motifs.objects import oval, prop, shaped
from pipeline.media.paint.motifs.spot import Spot
from pipeline.media.paint.palette import colour, mix
from pipeline.media.paint.stage import Stage


def paint_hat(stage: Stage, spot: Spot) -> None:
    """A magician's top hat; light comes out of it, and sometimes two ears."""
    body = prop(stage, spot.x, spot.y, spot.size * 0.95)
    p = stage.palette
    silk = mix(colour("1c1824"), p.shadow, 0.3)
    rabbit = "rabbit" in stage.brief.subjects
    stage.taken.add("rabbit")
    top = 0.62
    if rabbit:
        fur = mix(colour("e8e0d4"), p.light, 0.2)
        for side in (-1, 1):
            shaped(
                body,
                fur,
                0.03,
                (side * 0.03, top),
                (side * 0.04, 0.9),
                (side * 0.10, 1.1),
                (side * 0.14, 1.06),
                (side * 0.12, 0.8),
                (side * 0.10, top),
            )
            shaped(
                body,
                mix(fur, p.accent, 0.4),
                0.01,
                (side * 0.06, 0.72),
                (side * 0.075, 0.9),
                (side * 0.105, 1.02),
                (side * 0.105, 0.86),
                (side * 0.09, 0.72),
            )
        oval(body, fur, 0, 0.66, 0.15, 0.13, 0.1)
        for side in (-1, 1):
            oval(body, colour("181010"), side * 0.06, 0.69, 0.018, 0.022, 0.02)
        oval(body, mix(p.accent, fur, 0.3), 0, 0.645, 0.016, 0.011, 0.01)
    oval(body, mix(silk, p.light, 0.15), 0, top, 0.43, 0.085, 0.03)
    oval(
        body, mix(p.light, p.accent, 0.35) if not rabbit else silk * np.float32(0.4), 0, top + 0.004, 0.285, 0.05, 0.02
    )
    if rabbit:
        oval(body, mix(colour("e8e0d4"), p.light, 0.2), 0, top + 0.03, 0.14, 0.05, 0.06)
    shaped(
        body,
        silk,
        0.16,
        (-0.30, top - 0.015),
        (-0.262, 0.38),
        (-0.275, 0.06),
        (-0.14, 0.01),
        (0.14, 0.01),
        (0.275, 0.06),
        (0.262, 0.38),
        (0.30, top - 0.015),
        (0.16, top - 0.062),
        (-0.16, top - 0.062),
    )
    shaped(
        body,
        mix(p.accent, p.shadow, 0.25),
        0.1,
        (-0.283, 0.50),
        (-0.272, 0.41),
        (0.0, 0.365),
        (0.272, 0.41),
        (0.283, 0.50),
        (0.0, 0.462),
    )
    shaped(
        body,
        silk * np.float32(1.3),
        0.03,
        (-0.43, top - 0.01),
        (0.0, top - 0.095),
        (0.43, top - 0.01),
        (0.0, top - 0.075),
    )
    place_body(stage, body, spot.x, spot.y, depth=0.92)
    y = spot.y - body.scale / stage.height * 0.72
    stage.shine(spot.x, y, 0.13 * spot.size * 2, mix(p.light, p.accent, 0.3), 0.42)
    _sparkle(stage, spot.x, y - 0.05, spot.size)


def _sparkle(stage: Stage, x: float, y: float, size: float) -> None:
    rng = stage.rng("sparkle")
    for _ in range(38):
        up = rng.random() ** 1.4
        stage.shine(
            float(x + rng.normal(0, 0.03 + 0.1 * up) * size * 1.6),
            float(y - up * size * 0.75),
            float(rng.uniform(0.0014, 0.004)),
            mix(stage.palette.light, stage.palette.accent, float(rng.random()) * 0.5),
            0.95,
        )
