"""A mirror that shows another place."""

import numpy as np

from pipeline.media.paint.figures import place_body
from pipeline.media.paint.motifs.objects import GOLD, oval, prop
from pipeline.media.paint.motifs.spot import Spot
from pipeline.media.paint.noise import fractal
from pipeline.media.paint.palette import mix
from pipeline.media.paint.shapes import disc, fill, smooth
from pipeline.media.paint.stage import Stage


def paint_mirror(stage: Stage, spot: Spot) -> None:
    """An oval mirror in a gilded frame; in it, the sky of another place and somebody looking back."""
    size = max(0.6, spot.size * 1.25)
    body = prop(stage, spot.x, spot.y, size, 0.4, 0.75)
    p = stage.palette
    gold = mix(GOLD, p.shadow, 0.25)
    oval(body, gold, 0, 0.55, 0.345, 0.47, 0.05)
    oval(body, gold * np.float32(0.55), 0, 0.55, 0.30, 0.425, 0.02)
    glass = body.mask()
    disc(glass, *body.at(0, 0.55), 0.285 * body.scale, 0.41 * body.scale)
    rows = np.linspace(0, 1, body.height, dtype=np.float32)[:, None]
    sweep = fractal(stage.rng("glass"), body.height, body.width, 2.5, 4, 1.2)
    t = np.clip(rows * 1.1 + (sweep - 0.5) * 0.35, 0, 1)[..., None]
    deep = mix(p.high, p.top, 0.4) * (1 - t) + mix(p.horizon, p.light, 0.3) * t
    cover = (glass.astype(np.float32) / 255)[..., None]
    body.pixels[..., :3] += (deep * body.pixels[..., 3:] - body.pixels[..., :3]) * cover
    if not stage.brief.person:
        shadow = mix(p.shadow, p.land, 0.25)
        someone = body.mask()
        fill(
            someone,
            smooth(
                body.path(
                    (0.0, 0.74),
                    (-0.075, 0.70),
                    (-0.085, 0.60),
                    (-0.05, 0.52),
                    (-0.06, 0.47),
                    (-0.17, 0.42),
                    (-0.21, 0.30),
                    (-0.2, 0.1),
                    (0.2, 0.1),
                    (0.21, 0.30),
                    (0.17, 0.42),
                    (0.06, 0.47),
                    (0.05, 0.52),
                    (0.085, 0.60),
                    (0.075, 0.70),
                )
            ),
        )
        inside = np.minimum(someone, glass)
        body.part(np.asarray(inside, np.uint8), shadow, 0.06)
    shine = body.mask()
    fill(shine, body.path((-0.22, 0.62), (-0.05, 0.93), (0.02, 0.93), (-0.19, 0.54)))
    streak = np.minimum(shine, glass).astype(np.float32)[..., None] / 255 * 0.16
    body.pixels[..., :3] += (p.light - body.pixels[..., :3]) * streak
    oval(body, gold, 0, 1.04, 0.07, 0.05, 0.03)
    place_body(stage, body, spot.x, spot.y, depth=0.9)
