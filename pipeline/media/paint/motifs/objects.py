"""Things one holds or finds: hat, crown, mirror, clock, umbrella, balloon, rope, key, book, kite."""

import numpy as np

from pipeline.media.paint.figures import Body, place_body
from pipeline.media.paint.motifs.spot import Spot
from pipeline.media.paint.noise import fractal
from pipeline.media.paint.palette import Colour, colour, mix
from pipeline.media.paint.shapes import disc, fill, points, smooth, stroke
from pipeline.media.paint.stage import Stage

GOLD = colour("d8a838")


def prop(stage: Stage, x: float, y: float, size: float, behind: float = 0.5, exposure: float = 0.72) -> Body:
    """An empty patch for a thing of this height that stands at (x, y)."""
    scale = size * min(stage.height, stage.width * 1.1)
    return Body(scale, stage.towards_light(x, y - size * 0.6), stage.light.colour, behind, exposure)


def shaped(body: Body, tone: Colour, roundness: float, *corners: tuple[float, float], round_: bool = True) -> None:
    """One part from its outline."""
    mask = body.mask()
    path = body.path(*corners)
    fill(mask, smooth(path, steps=6) if round_ else path)
    body.part(mask, tone, roundness)


def oval(
    body: Body, tone: Colour, x: float, y: float, rx: float, ry: float, roundness: float = 0.03, angle: float = 0
) -> None:
    """One part that is an ellipse."""
    mask = body.mask()
    disc(mask, *body.at(x, y), rx * body.scale, ry * body.scale, angle)
    body.part(mask, tone, roundness)


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
