"""An umbrella, over somebody or alone."""

import numpy as np

from pipeline.media.paint.figures import place_body
from pipeline.media.paint.motifs.objects import prop, shaped
from pipeline.media.paint.motifs.spot import Spot
from pipeline.media.paint.palette import mix
from pipeline.media.paint.stage import Stage


def umbrella_over(stage: Stage, x: float, y: float, height: float) -> None:
    """An open umbrella whose handle is at (x, y), for a figure of this height."""
    body = prop(stage, x, y, height, 0.8, 0.6)
    tone = mix(stage.palette.accent, stage.palette.shadow, 0.1)
    stick = body.mask()
    body.limb(stick, ((0, -0.1), (0, 0.45)), (0.012, 0.012))
    body.part(stick, mix(stage.palette.shadow, stage.palette.land, 0.3), 0.01)
    edge = [(-0.36, 0.20), (-0.24, 0.185), (-0.12, 0.20), (0.0, 0.185), (0.12, 0.20), (0.24, 0.185), (0.36, 0.20)]
    dome = [(0.33, 0.29), (0.22, 0.39), (0.0, 0.44), (-0.22, 0.39), (-0.33, 0.29)]
    shaped(body, tone, 0.1, *edge, *dome)
    ribs = body.mask()
    for k in (-0.24, -0.12, 0.0, 0.12, 0.24):
        body.limb(ribs, ((0, 0.44), (k * 0.9, 0.35), (k, 0.19)), (0.004, 0.005, 0.004))
    body.part(ribs, tone * np.float32(0.6), 0.01)
    place_body(stage, body, x, y, "subject", 0.85, shadow=False)


def paint_umbrella(stage: Stage, spot: Spot) -> None:
    """An umbrella: over somebody when there is somebody, else alone and open on the ground."""
    if stage.brief.person:
        return
    umbrella_over(stage, spot.x, spot.y - spot.size * 0.1, spot.size * 1.4)
