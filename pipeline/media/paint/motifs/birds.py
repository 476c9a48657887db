"""Birds, butterflies, fish: what moves in swarms."""

import numpy as np

from pipeline.media.paint.body import Body
from pipeline.media.paint.figures import place_body
from pipeline.media.paint.motifs.objects import oval, prop, shaped
from pipeline.media.paint.motifs.spot import Spot
from pipeline.media.paint.noise import Field
from pipeline.media.paint.palette import mix
from pipeline.media.paint.shapes import Mask, fill, points, smooth
from pipeline.media.paint.stage import Stage


def _gull(mask: Mask, x: float, y: float, size: float, beat: float, turn: float) -> None:
    """A bird on the wing, seen from aside: two bent wings and a body."""
    lift = 0.5 * np.sin(beat)
    shape = [
        (-1.0, -0.12 - lift * 0.6),
        (-0.55, -0.34 - lift * 0.5),
        (-0.1, -0.06),
        (0.0, -0.10),
        (0.1, -0.06),
        (0.55, -0.34 - lift * 0.42),
        (1.0, -0.1 - lift * 0.55),
        (0.5, -0.16 - lift * 0.36),
        (0.12, 0.08),
        (0.02, 0.22),
        (-0.12, 0.08),
        (-0.5, -0.17 - lift * 0.4),
    ]
    c, s = np.cos(turn), np.sin(turn)
    fill(
        mask,
        smooth(points([(x + (px * c - py * s) * size, y + (px * s + py * c) * size) for px, py in shape]), steps=4),
    )


def paint_birds(stage: Stage, spot: Spot) -> None:
    """One large bird and a flock that draws away from it."""
    rng = stage.rng("birds")
    p = stage.palette
    dark = mix(p.shadow, p.land, 0.25)
    if spot.near:
        paint_flier(stage, spot.x, stage.horizon * 0.62, spot.size * 0.8)
    count = int(rng.integers(14, 30))
    far, near = stage.mask(), stage.mask()
    cx, cy = float(rng.uniform(0.3, 0.7)), stage.horizon * float(rng.uniform(0.32, 0.6))
    slope = float(rng.uniform(-0.35, 0.35))
    for _ in range(count):
        t = rng.random()
        x, y = cx + rng.normal(0, 0.17), cy + rng.normal(0, 0.07)
        y += (x - cx) * slope
        size = stage.unit * (0.008 + 0.022 * t**2)
        _gull(
            near if t > 0.55 else far,
            stage.X(float(x)),
            stage.Y(float(y)),
            float(size),
            float(rng.uniform(-1.6, 1.6)),
            float(rng.normal(0, 0.25)),
        )
    stage.sheet("far").lay(far, mix(dark, stage.haze, 0.42))
    stage.sheet("middle").lay(near, mix(dark, stage.haze, 0.12))


def paint_flier(stage: Stage, x: float, y: float, size: float) -> None:
    """A large bird with spread wings and separate quills."""
    body = prop(stage, x, y, max(0.3, size), 0.7, 0.6)
    tone = mix(mix(stage.palette.shadow, stage.palette.land, 0.4), stage.palette.horizon, 0.2)
    for side in (-1, 1):
        wing = body.mask()
        for k in range(9):
            a = 0.55 + k * 0.16
            root = (side * (0.05 + 0.022 * k), 0.46 + 0.018 * k)
            length = 0.40 - 0.024 * abs(k - 3)
            tip = (root[0] + side * np.sin(a + 0.2) * length * 0.95, root[1] + np.cos(a) * length * 0.72)
            mid = ((root[0] + tip[0]) / 2, (root[1] + tip[1]) / 2 + 0.025)
            body.limb(wing, (root, (float(mid[0]), float(mid[1])), (float(tip[0]), float(tip[1]))), (0.07, 0.06, 0.016))
        body.part(wing, tone * np.float32(1.0 if side > 0 else 0.85), 0.04)
    shaped(
        body,
        tone,
        0.06,
        (0.0, 0.66),
        (0.055, 0.60),
        (0.06, 0.45),
        (0.03, 0.28),
        (0.09, 0.12),
        (0.0, 0.15),
        (-0.09, 0.12),
        (-0.03, 0.28),
        (-0.06, 0.45),
        (-0.055, 0.60),
    )
    place_body(stage, body, x, y + size * 0.5, depth=0.9, shadow=False)


def _butterfly(body: Body, stage: Stage, fold: float) -> None:
    p = stage.palette
    upper, lower = p.accent, mix(p.accent, p.light, 0.45)
    for side in (-1, 1):
        s = side * fold if side < 0 else side
        shaped(
            body,
            lower,
            0.08,
            (s * 0.02, 0.48),
            (s * 0.22, 0.46),
            (s * 0.36, 0.30),
            (s * 0.30, 0.12),
            (s * 0.16, 0.08),
            (s * 0.06, 0.26),
        )
        shaped(
            body,
            upper,
            0.1,
            (s * 0.02, 0.52),
            (s * 0.10, 0.74),
            (s * 0.30, 0.94),
            (s * 0.50, 0.92),
            (s * 0.50, 0.72),
            (s * 0.36, 0.52),
            (s * 0.14, 0.46),
        )
        shaped(
            body,
            mix(upper, p.shadow, 0.75),
            0.03,
            (s * 0.32, 0.925),
            (s * 0.50, 0.92),
            (s * 0.50, 0.72),
            (s * 0.42, 0.60),
            (s * 0.45, 0.74),
            (s * 0.43, 0.85),
        )
        for k in range(3):
            oval(body, mix(p.light, lower, 0.3), s * (0.46 - 0.03 * k), 0.86 - 0.09 * k, 0.018, 0.018)
        for k in range(5):
            vein = body.mask()
            a = 0.25 + k * 0.22
            body.limb(
                vein, ((s * 0.03, 0.52), (s * (0.03 + 0.40 * np.cos(a)), 0.52 + 0.36 * np.sin(a))), (0.008, 0.003)
            )
            body.part(vein, mix(upper, p.shadow, 0.6), 0.01)
    trunk = body.mask()
    body.limb(trunk, ((0, 0.22), (0, 0.42), (0, 0.60)), (0.02, 0.05, 0.04))
    for side in (-1, 1):
        body.limb(trunk, ((0, 0.60), (side * 0.05, 0.74), (side * 0.11, 0.80)), (0.008, 0.006, 0.01))
    body.part(trunk, mix(p.shadow, p.land, 0.3), 0.02)


def paint_butterfly(stage: Stage, spot: Spot) -> None:
    """A butterfly near by and some far off."""
    rng = stage.rng("butterfly")
    large = spot.size * (0.95 if spot.near else 0.55)
    spots = [(spot.x, spot.y - 0.22, large, "subject")]
    spots += [
        (float(rng.uniform(0.05, 0.95)), float(rng.uniform(0.2, 0.75)), float(rng.uniform(0.05, 0.13)), "middle")
        for _ in range(6)
    ]
    for x, y, size, sheet in spots:
        body = prop(stage, x, y, size, 0.3, 0.9)
        _butterfly(body, stage, float(rng.uniform(0.45, 1.0)))
        turned = float(rng.uniform(-28, 28))
        body.pixels = _turned(body.pixels, turned)
        place_body(stage, body, x, y, sheet, 0.75 if sheet == "middle" else 0.95, shadow=False)


def _turned(pixels: Field, degrees: float) -> Field:
    import cv2

    h, w = pixels.shape[:2]
    return np.asarray(
        cv2.warpAffine(pixels, cv2.getRotationMatrix2D((w / 2, h * 0.55), degrees, 1.0), (w, h)), np.float32
    )


def _fish(body: Body, stage: Stage, tone: Field, turn: int) -> None:
    base = np.asarray(tone, np.float32)
    shaped(
        body,
        base * np.float32(0.8),
        0.03,
        (-turn * 0.26, 0.5),
        (-turn * 0.5, 0.70),
        (-turn * 0.44, 0.5),
        (-turn * 0.5, 0.30),
    )
    shaped(body, base * np.float32(0.85), 0.03, (-turn * 0.1, 0.63), (0.0, 0.78), (turn * 0.16, 0.66))
    shaped(
        body,
        base,
        0.12,
        (turn * 0.45, 0.49),
        (turn * 0.30, 0.62),
        (turn * 0.02, 0.68),
        (-turn * 0.28, 0.53),
        (-turn * 0.28, 0.47),
        (turn * 0.02, 0.34),
        (turn * 0.30, 0.39),
    )
    shaped(
        body, mix(base, stage.palette.light, 0.4), 0.03, (turn * 0.10, 0.46), (-turn * 0.06, 0.36), (-turn * 0.02, 0.50)
    )
    oval(body, mix(stage.palette.light, base, 0.2), turn * 0.33, 0.53, 0.022, 0.022)
    oval(body, stage.palette.shadow, turn * 0.335, 0.53, 0.012, 0.012)


def paint_fish(stage: Stage, spot: Spot) -> None:
    """A shoal that turns together, one fish large."""
    rng = stage.rng("fish")
    turn = 1 if stage.light.x > 0.5 else -1
    tones = [
        stage.palette.accent,
        mix(stage.palette.accent, stage.palette.light, 0.5),
        mix(stage.palette.low, stage.palette.light, 0.4),
    ]
    shoal = [
        (
            float(np.clip(rng.normal(0.5, 0.2), 0.02, 0.98)),
            float(np.clip(rng.normal(0.45, 0.14), 0.1, 0.8)),
            float(rng.uniform(0.03, 0.11)),
        )
        for _ in range(20)
    ]
    shoal.sort(key=lambda one: one[2])
    shoal.append((spot.x, 0.62, max(0.28, spot.size * 0.75)))
    for x, y, size in shoal:
        body = prop(stage, x, y, size, 0.35, 0.85)
        _fish(body, stage, tones[int(rng.integers(3))], turn)
        body.pixels = _turned(body.pixels, float(rng.normal(0, 8)))
        far = size < 0.2
        place_body(stage, body, x, y, "middle" if far else "subject", 0.45 + size * 2.2 if far else 0.92, shadow=False)
