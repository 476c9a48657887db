"""A mirror that shows another place."""

from dataclasses import replace

import numpy as np

from pipeline.media.paint.body import Body
from pipeline.media.paint.brief import ALONE
from pipeline.media.paint.figures import draw_body, place_body
from pipeline.media.paint.look import look_for
from pipeline.media.paint.motifs.objects import GOLD, oval, prop
from pipeline.media.paint.motifs.spot import Spot
from pipeline.media.paint.noise import Field, fractal
from pipeline.media.paint.palette import colour, mix
from pipeline.media.paint.poses import POSES
from pipeline.media.paint.shapes import Mask, disc, fill
from pipeline.media.paint.stage import Stage


def paint_mirror(stage: Stage, spot: Spot) -> None:
    """One mirror before somebody, or a row of them across the land, each with another sky."""
    if "mirrors" in stage.brief.said and not stage.brief.person:
        for k, (x, size) in enumerate(((0.12, 0.34), (0.30, 0.42), (0.53, 0.55), (0.84, 0.78))):
            _mirror(stage, x, 0.80 + 0.16 * (size - 0.3), size, k, people=False)
        return
    _mirror(stage, spot.x, spot.y, max(0.6, spot.size * 1.2), 0, people=True)


def _mirror(stage: Stage, x: float, y: float, size: float, number: int, people: bool) -> None:
    """An oval mirror in a gilded frame on a stand; in it another sky, and who stands before it."""
    body = prop(stage, x, y, size, 0.4, 0.75)
    p = stage.palette
    gold = mix(GOLD, p.shadow, 0.25)
    stand = body.mask()
    for side in (-1, 1):
        body.limb(stand, ((side * 0.36, 0.62), (side * 0.36, 0.1), (side * 0.46, -0.02)), (0.035, 0.04, 0.05))
        body.limb(stand, ((side * 0.36, 0.12), (side * 0.28, -0.04)), (0.04, 0.04))
    body.limb(stand, ((-0.38, 0.09), (0.38, 0.09)), (0.035, 0.035))
    body.part(stand, gold * np.float32(0.6), 0.015)
    oval(body, gold, 0, 0.55, 0.345, 0.47, 0.05)
    oval(body, gold * np.float32(0.55), 0, 0.55, 0.30, 0.425, 0.02)
    glass = body.mask()
    disc(glass, *body.at(0, 0.55), 0.285 * body.scale, 0.41 * body.scale)
    cover = (glass.astype(np.float32) / 255)[..., None]
    body.pixels[..., :3] += (_sky(stage, body, number) * body.pixels[..., 3:] - body.pixels[..., :3]) * cover
    if people and stage.brief.person in (*ALONE, "ghost") and not stage.brief.said & {"empty", "nothing"}:
        _reflected(stage, body, glass)
    shine = body.mask()
    fill(shine, body.path((-0.22, 0.62), (-0.05, 0.93), (0.02, 0.93), (-0.19, 0.54)))
    streak = np.minimum(shine, glass).astype(np.float32)[..., None] / 255 * 0.16
    body.pixels[..., :3] += (p.light - body.pixels[..., :3]) * streak
    oval(body, gold, 0, 1.04, 0.07, 0.05, 0.03)
    place_body(stage, body, x, y, depth=0.9)


def _sky(stage: Stage, body: Body, number: int) -> Field:
    """Clouds, a moon and hills of another place, one for each mirror."""
    p = stage.palette
    rows = np.linspace(0, 1, body.height, dtype=np.float32)[:, None]
    columns = np.linspace(-0.62, 0.62, body.width, dtype=np.float32)[None, :]
    sweep = fractal(stage.rng(f"glass {number}"), body.height, body.width, 2.5, 4, 1.2)
    t = np.clip(rows * 1.3 - 0.1 + (sweep - 0.5) * 0.4, 0, 1)[..., None]
    skies = ((p.top, p.light), (colour("3a2a68"), colour("f0a880")), (colour("1c4a70"), colour("cfe8e0")))
    high, low = skies[number % 3]
    tone = mix(p.high, high, 0.6) * (1 - t) + mix(p.horizon, low, 0.5) * t
    moon = np.hypot(columns - 0.08 + 0.06 * number, (rows - 0.33) * 1.42) < 0.055
    hills = 0.66 + 0.05 * np.sin(columns * 9 + number * 2) + 0.03 * np.sin(columns * 23 + number)
    tone = np.where(moon[..., None], mix(p.light, colour("ffffff"), 0.4), tone)
    ground = mix(p.land, p.low, 0.35) * (1.15 - 0.6 * np.clip((rows - hills) / 0.3, 0, 1))[..., None]
    return np.asarray(np.where((rows > hills)[..., None], ground, tone), np.float32)


def _reflected(stage: Stage, body: Body, glass: Mask) -> None:
    """The person as the mirror sees them: from the front."""
    look = look_for(stage, stage.brief.person)
    tall = body.scale * 0.86
    other = draw_body(stage, replace(POSES["stand"], view="front"), look, tall, -body.to_light, stage.rng("mirror"))
    x0, y0 = (body.width - other.width) // 2, body.height - int(body.scale * 0.08) - other.height
    first = max(0, -y0)
    part = other.pixels[first:] * np.float32(0.9)
    x1, y1 = max(0, x0), y0 + first
    part = part[:, x1 - x0 : x1 - x0 + body.width]
    here = body.pixels[y1 : y1 + part.shape[0], x1 : x1 + part.shape[1]]
    seen = (glass[y1 : y1 + part.shape[0], x1 : x1 + part.shape[1]].astype(np.float32) / 255)[..., None]
    here[..., :3] += (part[: here.shape[0], :, :3] - here[..., :3] * part[: here.shape[0], :, 3:]) * seen
