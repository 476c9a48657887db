"""A crown with five points and stones."""

import numpy as np

from pipeline.media.paint.figures import place_body
from pipeline.media.paint.motifs.objects import GOLD, oval, prop, shaped
from pipeline.media.paint.motifs.spot import Spot
from pipeline.media.paint.palette import mix
from pipeline.media.paint.stage import Stage


def paint_crown(stage: Stage, spot: Spot) -> None:
    """A crown with five points and stones."""
    body = prop(stage, spot.x, spot.y, spot.size * 0.9, 0.4, 0.85)
    gold = mix(GOLD, stage.palette.light, 0.15)
    oval(body, gold * np.float32(0.45), 0, 0.30, 0.40, 0.075)
    tips = [(-0.44, 0.72), (-0.23, 0.80), (0.0, 0.88), (0.23, 0.80), (0.44, 0.72)]
    outline: list[tuple[float, float]] = [(-0.38, 0.10)]
    for k, tip in enumerate(tips):
        outline.append(tip)
        if k < 4:
            outline.append(((tips[k][0] + tips[k + 1][0]) / 2, 0.42))
    outline += [(0.38, 0.10), (0.2, 0.03), (0.0, 0.01), (-0.2, 0.03)]
    shaped(body, gold, 0.1, *outline, round_=False)
    for x, y in tips:
        oval(body, gold * np.float32(1.1), x, y + 0.03, 0.036, 0.036)
    shaped(
        body,
        gold * np.float32(1.15),
        0.03,
        (-0.39, 0.20),
        (-0.2, 0.12),
        (0, 0.10),
        (0.2, 0.12),
        (0.39, 0.20),
        (0.385, 0.10),
        (0.2, 0.03),
        (0, 0.01),
        (-0.2, 0.03),
        (-0.385, 0.10),
        round_=False,
    )
    for k, x in enumerate((-0.27, -0.14, 0.0, 0.14, 0.27)):
        oval(
            body,
            stage.palette.accent if k % 2 else mix(stage.palette.high, stage.palette.light, 0.3),
            x,
            0.085 + 0.5 * x * x,
            0.03,
            0.026,
            0.02,
        )
    place_body(stage, body, spot.x, spot.y, depth=0.92)
    stage.shine(spot.x, spot.y - spot.size * 0.5, 0.2 * spot.size, stage.palette.light, 0.2)
