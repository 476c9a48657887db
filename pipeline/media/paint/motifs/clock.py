"""A clock without numbers."""

import numpy as np

from pipeline.media.paint.figures import place_body
from pipeline.media.paint.motifs.objects import GOLD, oval, prop
from pipeline.media.paint.motifs.spot import Spot
from pipeline.media.paint.palette import colour, mix
from pipeline.media.paint.stage import Stage


def paint_clock(stage: Stage, spot: Spot) -> None:
    """A round clock without numbers: strokes for hours, two hands."""
    body = prop(stage, spot.x, spot.y, spot.size, 0.4, 0.8)
    p, rng = stage.palette, stage.rng("clock")
    rim_tone = mix(GOLD, p.shadow, 0.35)
    oval(body, rim_tone, 0, 0.5, 0.49, 0.49, 0.05)
    oval(body, mix(colour("efe6d0"), p.light, 0.3), 0, 0.5, 0.42, 0.42, 0.03)
    dark = mix(p.shadow, colour("201408"), 0.4)
    ticks = body.mask()
    for k in range(60):
        a = k * np.pi / 30
        inner, width = (0.335, 0.018) if k % 5 == 0 else (0.372, 0.006)
        body.limb(
            ticks,
            ((np.sin(a) * inner, 0.5 + np.cos(a) * inner), (np.sin(a) * 0.39, 0.5 + np.cos(a) * 0.39)),
            (width, width),
        )
    body.part(ticks, dark, 0.01)
    hour, minute = rng.uniform(0, 2 * np.pi), rng.uniform(0, 2 * np.pi)
    hands = body.mask()
    for a, length, width in ((hour, 0.22, 0.034), (minute, 0.33, 0.024)):
        body.limb(
            hands,
            ((-np.sin(a) * 0.05, 0.5 - np.cos(a) * 0.05), (np.sin(a) * length, 0.5 + np.cos(a) * length)),
            (width, width * 0.3),
        )
    body.part(hands, dark, 0.012)
    oval(body, rim_tone, 0, 0.5, 0.03, 0.03)
    place_body(stage, body, spot.x, spot.y, depth=0.9)
