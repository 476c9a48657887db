"""Blossoms in a meadow, and the rose close by."""

import cv2
import numpy as np

from pipeline.media.paint.body import Body
from pipeline.media.paint.figures import place_body
from pipeline.media.paint.motifs.spot import Spot
from pipeline.media.paint.noise import Field, Generator
from pipeline.media.paint.palette import Colour, colour, mix
from pipeline.media.paint.shapes import disc, fill, limb, points, smooth
from pipeline.media.paint.stage import Stage


def _tones(stage: Stage) -> list[Colour]:
    p = stage.palette
    return [p.accent, mix(p.accent, p.light, 0.55), mix(colour("f8f0e4"), p.light, 0.4), mix(p.accent, p.high, 0.5)]


def paint_blossoms(
    stage: Stage, sheet: str, top: Field, count: int, small: float, large: float, stems: bool = False
) -> None:
    """Flower heads of five petals, small ones far and large ones near."""
    rng = stage.rng(f"blossoms {sheet}")
    masks = [stage.mask() for _ in range(4)]
    hearts, stalks = stage.mask(), stage.mask()
    for _ in range(count):
        x = rng.uniform(-0.08, 1.08)
        base = float(top[min(max(int(stage.X(x)), 0), stage.W - 1)])
        t = rng.random()
        y = base + t * (1.08 - base) * (0.45 if stems else 0.85)
        size = (small + (large - small) * t) * stage.unit * rng.uniform(0.7, 1.2)
        cx, cy = stage.X(x), stage.Y(y)
        tone = int(rng.choice([0, 0, 1, 2, 3]))
        if stems:
            limb(
                stalks,
                points(
                    [
                        (cx + rng.normal(0, size * 0.4), cy + size * 9),
                        (cx + rng.normal(0, size * 0.3), cy + size * 4),
                        (cx, cy),
                    ]
                ),
                [size * 0.16, size * 0.14, size * 0.1],
            )
        _head(masks[tone], hearts, rng, cx, cy, float(size))
    p = stage.palette
    dim = 0.72 if stage.light.behind else 0.95
    dim -= 0.25 * p.night
    target = stage.sheet(sheet)
    target.lay(stalks, mix(p.land, p.shadow, 0.55))
    for mask, shade in zip(masks, _tones(stage), strict=True):
        target.lay(mask, shade * np.float32(dim))
        inner = cv2.GaussianBlur(mask, (0, 0), max(1.0, large * stage.unit * 0.25)).astype(np.float32) / 255
        crown = mask.astype(np.float32) / 255 * (1 - inner)
        target.lay(np.asarray(crown, np.float32), mix(shade, p.light, 0.5), strength=0.6)
    target.lay(hearts, mix(colour("5a2c10"), p.accent, 0.2))


def _head(mask: Field, hearts: Field, rng: Generator, cx: float, cy: float, size: float) -> None:
    turn, flat = rng.uniform(0, 6.28), rng.uniform(0.55, 0.95)
    for k in range(5):
        a = turn + k * 2 * np.pi / 5
        disc(
            mask,
            cx + np.cos(a) * size * 0.52,
            cy + np.sin(a) * size * 0.52 * flat,
            size * 0.5,
            size * 0.34,
            float(np.degrees(np.arctan2(np.sin(a) * flat, np.cos(a)))),
        )
    disc(hearts, cx, cy, size * 0.2, size * 0.2 * flat)


def paint_rose(stage: Stage, spot: Spot) -> None:
    """One rose on its stem, petal over petal."""
    height = spot.size * stage.height * (1.1 if spot.near else 0.9)
    scale = height
    body = Body(scale, stage.towards_light(spot.x, spot.y - spot.size), stage.light.colour, 0.45, 0.72)
    rng = stage.rng("rose")
    p = stage.palette
    red = mix(p.accent, colour("c01830"), 0.5)
    green = mix(mix(p.land, colour("2c5a2c"), 0.5), p.shadow, 0.3)
    stem = body.mask()
    body.limb(stem, ((0.06, -0.1), (-0.02, 0.25), (0.0, 0.62)), (0.026, 0.022, 0.022))
    body.part(stem, green, 0.012)
    for sx, y in ((-1, 0.22), (1, 0.36)):
        leaf = body.mask()
        fill(leaf, smooth(body.path((0.0, y), (sx * 0.1, y + 0.09), (sx * 0.26, y + 0.13), (sx * 0.17, y + 0.02))))
        body.part(leaf, green, 0.04)
        vein = body.mask()
        body.limb(vein, ((0.0, y), (sx * 0.24, y + 0.12)), (0.008, 0.002))
        body.part(vein, green * np.float32(0.7), 0.01)
    cy = 0.76
    for ring, (radius, count) in enumerate(((0.225, 6), (0.185, 5), (0.145, 5), (0.10, 4), (0.06, 3), (0.03, 2))):
        offset = rng.uniform(0, 6.28)
        for k in range(count):
            a = offset + k * 2 * np.pi / count
            petal = body.mask()
            wide = radius * 0.8
            px, py = np.cos(a) * radius * 0.62, cy + np.sin(a) * radius * 0.42 + ring * 0.008
            disc(petal, *body.at(px, py), wide * scale, wide * 0.72 * scale, angle=float(-np.degrees(a) * 0.4))
            body.part(petal, red * np.float32(1.05 - 0.085 * ring + 0.1 * rng.random()), radius * 0.55)
    place_body(stage, body, spot.x, spot.y, depth=0.95, shadow=not spot.near)
