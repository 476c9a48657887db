"""Heart, hands and eye: parts of the body that carry a song."""

import numpy as np

from pipeline.media.paint.body import Body
from pipeline.media.paint.figures import place_body
from pipeline.media.paint.motifs.objects import oval, prop
from pipeline.media.paint.motifs.spot import Spot
from pipeline.media.paint.noise import Field, fractal, smoothstep
from pipeline.media.paint.palette import Colour, colour, mix
from pipeline.media.paint.shapes import disc, fill, smooth
from pipeline.media.paint.stage import Stage


def paint_heart(stage: Stage, spot: Spot) -> None:
    """A heart that glows from within, with threads of light."""
    size = spot.size * 0.9
    y = spot.y - 0.12
    body = prop(stage, spot.x, y, size, 0.3, 0.95)
    p = stage.palette
    red = mix(p.accent, colour("d02038"), 0.55)
    mask = body.mask()
    a = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    hx, hy = 16 * np.sin(a) ** 3, 13 * np.cos(a) - 5 * np.cos(2 * a) - 2 * np.cos(3 * a) - np.cos(4 * a)
    fill(mask, body.path(*zip((hx * 0.028).tolist(), (0.5 + hy * 0.028).tolist(), strict=True)))
    veins = 0.8 + 0.5 * fractal(stage.rng("veins"), body.height, body.width, 6, 5, 0.8)
    body.part(mask, red, 0.26, veins)
    place_body(stage, body, spot.x, y, depth=0.95, shadow=False)
    middle = y - body.scale / stage.height * 0.5
    stage.shine(spot.x, middle, 0.3 * size, mix(red, p.light, 0.4), 0.5)
    rng = stage.rng("heart threads")
    for _ in range(60):
        angle, far = rng.uniform(0, 6.28), rng.uniform(0.35, 0.95)
        stage.shine(
            float(spot.x + np.cos(angle) * far * size * 0.55 / stage.aspect),
            float(middle + np.sin(angle) * far * size * 0.5),
            float(rng.uniform(0.001, 0.003)),
            mix(red, p.light, 0.6),
            0.85,
        )


def _hand(body: Body, stage: Stage, x: float, y: float, side: int, skin: Colour, tilt: float) -> None:
    """An arm that comes in from the side and an open hand; `side` 1 reaches to the right."""
    cos, sin = np.cos(tilt), np.sin(tilt)

    def at(px: float, py: float) -> tuple[float, float]:
        return (float(x + side * (px * cos - py * sin)), float(y + px * sin + py * cos))

    fore = body.mask()
    body.limb(fore, (at(-0.75, -0.05), at(-0.35, -0.015), at(0.0, 0.0)), (0.17, 0.145, 0.095))
    body.part(fore, skin, 0.07)
    spread = (
        (0.12, 0.062, 0.27, 0.085, 0.385, 0.07),
        (0.15, 0.03, 0.31, 0.045, 0.44, 0.03),
        (0.15, -0.005, 0.31, -0.005, 0.44, -0.02),
        (0.14, -0.035, 0.28, -0.055, 0.39, -0.08),
    )
    for ax, ay, bx, by, cx, cy in reversed(spread):
        finger = body.mask()
        body.limb(finger, (at(ax, ay), at(bx, by), at(cx, cy)), (0.048, 0.042, 0.026))
        body.part(finger, skin, 0.024)
    palm = body.mask()
    fill(
        palm,
        smooth(
            body.path(
                at(-0.02, 0.045),
                at(0.06, 0.075),
                at(0.15, 0.085),
                at(0.185, 0.03),
                at(0.18, -0.04),
                at(0.12, -0.065),
                at(-0.02, -0.045),
            )
        ),
    )
    body.part(palm, skin, 0.06)
    thumb = body.mask()
    body.limb(thumb, (at(0.02, 0.05), at(0.11, 0.125), at(0.20, 0.15)), (0.055, 0.048, 0.028))
    body.part(thumb, skin * np.float32(1.04), 0.026)


def paint_hands(stage: Stage, spot: Spot) -> None:
    """Two hands that reach for each other, a light between the fingertips."""
    p, rng = stage.palette, stage.rng("hands")
    size = max(0.8, spot.size * 1.5)
    y = 0.92
    body = prop(stage, 0.5, y, size, 0.55, 0.7)
    skin = mix(colour(str(rng.choice(["e8b898", "c98f6a", "8d5a3c"]))), p.low, 0.15)
    other = mix(colour(str(rng.choice(["e8b898", "c98f6a", "8d5a3c"]))), p.low, 0.15)
    _hand(body, stage, -0.46, 0.48, 1, skin, 0.22)
    _hand(body, stage, 0.46, 0.62, -1, other, -0.16)
    place_body(stage, body, 0.5, y, depth=0.95, shadow=False)
    middle = y - body.scale / stage.height * 0.57
    stage.shine(0.5, middle, 0.1, p.light, 0.6)
    stage.shine(0.5, middle, 0.012, colour("ffffff"), 0.8)


def paint_eye(stage: Stage, spot: Spot) -> None:
    """An eye close by; the sky of the picture lies in the iris."""
    p, rng = stage.palette, stage.rng("eye")
    size = max(0.62, spot.size * 1.2)
    y = 0.5 + size * 0.5
    body = prop(stage, 0.5, y, size * 1.15, 0.35, 0.85)
    skin = mix(colour(str(rng.choice(["e0a888", "b98060", "7d4e34"]))), p.low, 0.25)
    mask = body.mask()
    mask[:] = 0
    disc(mask, *body.at(0, 0.56), 0.5 * body.scale, 0.36 * body.scale)
    soft = smoothstep(0, 1, np.asarray(_feather(mask, body.scale * 0.075), np.float32))
    pores = 0.92 + 0.16 * fractal(rng, body.height, body.width, 40, 3)
    body.pixels[..., :3] = skin * np.float32(0.72) * (pores * soft)[..., None]
    body.pixels[..., 3] = soft
    lid = (
        (-0.44, 0.47),
        (-0.3, 0.60),
        (-0.06, 0.675),
        (0.18, 0.63),
        (0.36, 0.52),
        (0.45, 0.44),
        (0.25, 0.385),
        (0.0, 0.35),
        (-0.26, 0.39),
    )
    crease = body.mask()
    body.limb(
        crease,
        ((-0.44, 0.53), (-0.24, 0.70), (0.02, 0.765), (0.28, 0.69), (0.46, 0.52)),
        (0.01, 0.034, 0.04, 0.034, 0.01),
    )
    _shade(body, crease, mix(skin, p.shadow, 0.75), 0.6, 0.022)
    white = body.mask()
    fill(white, smooth(body.path(*lid)))
    body.part(white, mix(colour("e8e4de"), p.low, 0.22), 0.2)
    iris_tone = mix(p.accent, p.high, 0.35)
    iris = body.mask()
    disc(iris, *body.at(0.02, 0.52), 0.185 * body.scale)
    inside = np.minimum(iris, white)
    yy, xx = np.mgrid[0 : body.height, 0 : body.width].astype(np.float32)
    cx, cy = body.at(0.02, 0.52)
    angle = np.arctan2(yy - cy, xx - cx)
    spokes = rng.random(128).astype(np.float32)
    fibre = 0.6 + 0.7 * spokes[((angle + np.pi) / (2 * np.pi) * 127).astype(int)]
    far = np.hypot(xx - cx, yy - cy) / (0.185 * body.scale)
    tone = (
        iris_tone * (fibre * (1.25 - 0.6 * far))[..., None]
        + (p.light - iris_tone) * (np.exp(-(((far - 0.55) / 0.16) ** 2)) * 0.3)[..., None]
    )
    tone *= smoothstep(1.02, 0.86, far)[..., None] * 0.8 + 0.2
    cover = (inside.astype(np.float32) / 255)[..., None]
    body.pixels[..., :3] += (tone - body.pixels[..., :3]) * cover
    pupil = body.mask()
    disc(pupil, cx, cy, 0.078 * body.scale)
    body.part(np.asarray(np.minimum(pupil, white), np.uint8), colour("060408"), 0.05)
    upper = body.mask()
    body.limb(upper, lid[:6], (0.012, 0.03, 0.042, 0.042, 0.03, 0.012))
    _shade(body, upper, mix(p.shadow, colour("140a0a"), 0.5), 0.95, 0.006)
    lashes = body.mask()
    for s in np.linspace(-0.38, 0.40, 26):
        base = float(np.interp(s, [q[0] for q in lid[:6]], [q[1] for q in lid[:6]]))
        lean = s * 0.28 + rng.normal(0, 0.012)
        body.limb(
            lashes,
            ((s, base), (s + lean * 0.5, base + 0.07), (s + lean, base + 0.12 + rng.normal(0, 0.012))),
            (0.014, 0.009, 0.002),
        )
    body.part(lashes, mix(p.shadow, colour("140a0a"), 0.5), 0.01)
    brow = body.mask()
    for _ in range(120):
        s = rng.uniform(-0.4, 0.42)
        y0 = 0.86 + 0.06 * (1 - (s / 0.45) ** 2) + rng.normal(0, 0.016)
        body.limb(brow, ((s, y0), (s + 0.05, y0 + 0.035 - 0.05 * s)), (0.009, 0.002))
    body.part(brow, mix(p.shadow, colour("1c100a"), 0.5), 0.01)
    for dx, dy, r in ((0.07, 0.585, 0.036), (-0.03, 0.47, 0.016)):
        oval(body, colour("ffffff") / np.float32(0.85), dx, dy, r, r * 0.8)
    place_body(stage, body, 0.5, y, depth=0.97, shadow=False)
    del spot


def _feather(mask: Field, sigma: float) -> Field:
    import cv2

    return np.asarray(cv2.GaussianBlur(mask, (0, 0), max(1.0, sigma)).astype(np.float32) / 255)


def _shade(body: Body, mask: Field, tone: Colour, strength: float, blur: float) -> None:
    cover = _feather(mask, blur * body.scale) * np.float32(strength) * body.pixels[..., 3]
    body.pixels[..., :3] += (tone - body.pixels[..., :3]) * cover[..., None]
