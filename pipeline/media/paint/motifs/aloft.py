"""What hangs in the air: a hot-air balloon, a kite on its string."""

import numpy as np

from pipeline.media.paint.figures import place_body
from pipeline.media.paint.motifs.objects import prop, shaped
from pipeline.media.paint.motifs.spot import Spot
from pipeline.media.paint.palette import colour, mix
from pipeline.media.paint.shapes import fill, points, smooth, stroke
from pipeline.media.paint.stage import Stage


def paint_balloon(stage: Stage, spot: Spot) -> None:
    """A hot-air balloon up in the sky, a smaller one further off."""
    for x, y, size in (
        (spot.x, stage.horizon * 0.78, max(0.3, spot.size * 0.85)),
        (1 - spot.x, stage.horizon * 0.62, 0.12),
    ):
        body = prop(stage, x, y, size, 0.35, 0.85)
        p = stage.palette
        envelope = (
            (0.0, 1.0),
            (-0.22, 0.95),
            (-0.36, 0.78),
            (-0.37, 0.60),
            (-0.24, 0.38),
            (-0.08, 0.22),
            (0.08, 0.22),
            (0.24, 0.38),
            (0.37, 0.60),
            (0.36, 0.78),
            (0.22, 0.95),
        )
        shaped(body, p.accent, 0.3, *envelope)
        for wide in (0.62, 0.22):
            gore = body.mask()
            fill(gore, smooth(body.path(*[(px * wide, py) for px, py in envelope])))
            tone = mix(p.light, p.accent, 0.25) if wide > 0.5 else p.accent
            body.part(gore, tone * np.float32(0.95), 0.22)
        ropes = body.mask()
        for side in (-1, 1):
            body.limb(ropes, ((side * 0.08, 0.22), (side * 0.05, 0.09)), (0.006, 0.006))
        body.part(ropes, p.shadow, 0.01)
        shaped(
            body,
            mix(colour("6a4424"), p.shadow, 0.3),
            0.04,
            (-0.06, 0.09),
            (0.06, 0.09),
            (0.05, 0.0),
            (-0.05, 0.0),
            round_=False,
        )
        place_body(stage, body, x, y, "middle" if size < 0.2 else "subject", 0.55 if size < 0.2 else 0.9, shadow=False)


def paint_kite(stage: Stage, spot: Spot) -> None:
    """A kite high up, its tail and its string down to the ground."""
    x, y = spot.x, stage.horizon * 0.45
    body = prop(stage, x, y + 0.12, 0.24, 0.3, 0.9)
    for corners, tone in (
        (((0, 1.0), (-0.36, 0.62), (0, 0.62)), stage.palette.accent),
        (((0, 1.0), (0.36, 0.62), (0, 0.62)), mix(stage.palette.accent, stage.palette.light, 0.5)),
        (((0, 0.0), (-0.36, 0.62), (0, 0.62)), mix(stage.palette.accent, stage.palette.light, 0.35)),
        (((0, 0.0), (0.36, 0.62), (0, 0.62)), mix(stage.palette.accent, stage.palette.shadow, 0.2)),
    ):
        shaped(body, tone, 0.05, *corners, round_=False)
    s = np.linspace(0, 1, 30)
    line = stage.mask()
    string = np.stack([x + (0.5 - x) * s + 0.05 * np.sin(s * np.pi), y + 0.02 + (0.95 - y) * s**1.3], 1)
    stroke(line, stage.to_canvas(points(string)), max(0.6, stage.unit / 900))
    tail = np.stack([x + 0.03 * np.sin(s * 9) * s, y + 0.12 + 0.16 * s], 1)
    stroke(line, stage.to_canvas(points(tail)), max(0.8, stage.unit / 420))
    stage.sheet("subject").lay(line, mix(stage.palette.shadow, stage.palette.accent, 0.4), strength=0.8)
    place_body(stage, body, x, y + 0.12, depth=0.9, shadow=False)
