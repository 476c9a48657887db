"""What people leave behind: footprints, a feather, a photograph, a suitcase, a cup, a cage."""

import numpy as np

from pipeline.media.paint.body import Body
from pipeline.media.paint.figures import place_body
from pipeline.media.paint.motifs.objects import GOLD, oval, prop, shaped
from pipeline.media.paint.motifs.spot import Spot
from pipeline.media.paint.noise import fractal
from pipeline.media.paint.palette import Colour, colour, mix
from pipeline.media.paint.shapes import disc, fill
from pipeline.media.paint.stage import Stage


def paint_footprints(stage: Stage, spot: Spot) -> None:
    """A line of steps from us towards the horizon, each with a lit edge."""
    rng = stage.rng("footprints")
    dark, lit = stage.mask(), stage.mask()
    bend = float(rng.uniform(-0.2, 0.2))
    top = stage.horizon + 0.05
    for k in range(26):
        t = 1 - (k / 25) ** 0.55  # 1 at our feet
        y = top + (1.04 - top) * t**1.7
        near = max(0.05, (y - top) / (1.04 - top))
        x = spot.x + (0.5 - spot.x) * t + bend * t * (1 - t) * 2 + (1 if k % 2 else -1) * 0.021 * near
        wide, tall = 0.011 * near * stage.unit * 1.5, 0.024 * near * stage.unit * 1.3
        for at, mask in ((0.0, dark), (tall * 0.25, lit)):
            disc(mask, stage.X(x), stage.Y(y) + at, wide, tall * 0.62)
            disc(mask, stage.X(x), stage.Y(y) + at + tall * 0.95, wide * 0.7, tall * 0.3)
    sheet = stage.sheet("near")
    sheet.tint(np.asarray(lit, np.float32) / 255, mix(stage.palette.light, stage.palette.horizon, 0.3), 0.45)
    sheet.tint(np.asarray(dark, np.float32) / 255, stage.palette.shadow, 0.62)


def paint_feather(stage: Stage, spot: Spot) -> None:
    """One white feather in the air; several when the words say so."""
    rng = stage.rng("feather")
    many = 9 if "feathers" in stage.brief.said else 1
    for k in range(many):
        first = k == 0
        x = spot.x if first else float(rng.uniform(0.04, 0.96))
        y = spot.y - 0.1 if first else float(rng.uniform(0.2, 0.95))
        size = max(0.2, spot.size * 0.8) if first else float(rng.uniform(0.06, 0.16))
        body = prop(stage, x, y, size, 0.3, 1.0)
        white = mix(colour("f6f2ea"), stage.palette.light, 0.25)
        lean = float(rng.uniform(-0.35, 0.35))
        outline = [(-0.04, 0.12), (-0.16, 0.34), (-0.17, 0.62), (-0.05, 0.93), (0.02, 1.0), (0.12, 0.72), (0.10, 0.3)]
        shaped(body, white, 0.06, *[(px + lean * (py - 0.5), py) for px, py in outline])
        quill, cuts = body.mask(), body.mask()
        body.limb(
            quill, ((-0.02 - lean * 0.5, -0.04), (-0.03, 0.45), (0.01 + lean * 0.45, 0.95)), (0.016, 0.012, 0.004)
        )
        for c in range(8):
            cy = 0.2 + 0.09 * c
            side = 1 if c % 2 else -1
            body.limb(
                cuts,
                ((lean * (cy - 0.5) - 0.03, cy), (lean * (cy - 0.4) + side * 0.16, cy + 0.1)),
                (0.006, 0.014),
            )
        body.part(np.asarray(np.minimum(cuts, (body.pixels[..., 3] * 255).astype(np.uint8))), white * np.float32(0.78))
        body.part(quill, white * np.float32(0.65), 0.005)
        place_body(stage, body, x, y, "subject" if first else "front", 0.92, shadow=False)


def paint_photograph(stage: Stage, spot: Spot) -> None:
    """A photograph with a white edge: a faded landscape, and the place where somebody stood left white."""
    size = max(0.42, spot.size)
    body = prop(stage, spot.x, spot.y, size, 0.2, 0.95)
    white, sepia = mix(colour("f2ead8"), stage.palette.light, 0.15), colour("b09068")
    tilt = 0.07 if spot.x < 0.5 else -0.07

    def at(*pairs: tuple[float, float]) -> list[tuple[float, float]]:
        return [(x + (y - 0.5) * -tilt, y + x * tilt) for x, y in pairs]

    shaped(body, white, 0.01, *at((-0.52, 0.06), (0.52, 0.06), (0.52, 0.88), (-0.52, 0.88)), round_=False)
    shaped(
        body, mix(sepia, white, 0.45), 0.01, *at((-0.46, 0.18), (0.46, 0.18), (0.46, 0.82), (-0.46, 0.82)), round_=False
    )
    shaped(
        body, mix(sepia, white, 0.1), 0.01, *at((-0.46, 0.18), (0.46, 0.18), (0.46, 0.38), (-0.46, 0.42)), round_=False
    )
    ghost = body.mask()
    for (x, y), rx, ry in (((0.05, 0.62), 0.055, 0.07), ((0.05, 0.40), 0.11, 0.2)):
        (px, py) = at((x, y))[0]
        disc(ghost, *body.at(px, py), rx * body.scale, ry * body.scale)
    body.part(ghost, white, 0.01)
    stains = fractal(stage.rng("stains"), body.height, body.width, 4, 4)
    body.pixels[..., :3] *= np.clip(0.8 + 0.4 * stains, 0.6, 1.1)[..., None]
    place_body(stage, body, spot.x, spot.y, depth=0.95, shadow=not spot.near)


def paint_suitcase(stage: Stage, spot: Spot) -> None:
    """A small suitcase set down on the ground."""
    alone = not stage.brief.person
    size = max(0.3, spot.size * 0.8) if alone else 0.17
    x = spot.x if alone else stage.subject_x + 0.09 * (1 if stage.subject_x < 0.5 else -1)
    y = min(0.93, (stage.ground(x) if stage.ground else 0.92) + 0.01) if not alone else spot.y + 0.04
    body = prop(stage, x, y, size, 0.5, 0.85)
    hide = mix(colour("8a4a26"), stage.palette.shadow, 0.25)
    handle = body.mask()
    body.limb(handle, ((-0.12, 0.66), (-0.09, 0.78), (0.09, 0.78), (0.12, 0.66)), (0.04, 0.04, 0.04, 0.04))
    body.part(handle, hide * np.float32(0.6), 0.02)
    shaped(body, hide, 0.06, (-0.52, 0.0), (0.52, 0.0), (0.54, 0.62), (-0.54, 0.62))
    for k in (-0.3, 0.3):
        strap = body.mask()
        body.limb(strap, ((k, 0.0), (k, 0.66)), (0.07, 0.07))
        body.part(strap, hide * np.float32(0.6), 0.02)
        oval(body, GOLD, k, 0.42, 0.045, 0.03, 0.01)
    place_body(stage, body, x, y, depth=0.85)


def paint_cup(stage: Stage, spot: Spot) -> None:
    """A cup that still steams, or a glass with the last of the wine."""
    size = min(max(0.24, spot.size * 0.6), 0.42)
    body = prop(stage, spot.x, spot.y, size, 0.3, 0.95)
    p = stage.palette
    if stage.brief.said & {"glass", "wine", "goblet", "bottle"}:
        _glass(body, mix(p.light, p.high, 0.4), mix(p.accent, colour("8a1420"), 0.5))
    else:
        china = mix(colour("f0e8da"), p.high, 0.2)
        handle = body.mask()
        disc(handle, *body.at(0.36, 0.30), 0.16 * body.scale, 0.17 * body.scale)
        disc(handle, *body.at(0.36, 0.30), 0.10 * body.scale, 0.11 * body.scale, value=0)
        body.part(handle, china * np.float32(0.85), 0.03)
        oval(body, china * np.float32(0.8), 0, 0.02, 0.5, 0.08, 0.04)
        shaped(body, china, 0.2, (-0.33, 0.52), (-0.30, 0.2), (-0.16, 0.03), (0.16, 0.03), (0.30, 0.2), (0.33, 0.52))
        oval(body, china * np.float32(1.1), 0, 0.52, 0.34, 0.075, 0.02)
        oval(body, mix(colour("3a1c10"), p.shadow, 0.3), 0, 0.51, 0.29, 0.055, 0.02)
    place_body(stage, body, spot.x, spot.y, depth=0.95)
    for k in range(5):
        stage.shine(
            spot.x + 0.012 * float(np.sin(k * 1.9)), spot.y - size * (0.62 + 0.13 * k), 0.03 + 0.008 * k, p.light, 0.07
        )


def _glass(body: Body, clear: Colour, wine: Colour) -> None:
    oval(body, clear * np.float32(0.6), 0, 0.02, 0.24, 0.05, 0.02)
    stem = body.mask()
    body.limb(stem, ((0, 0.04), (0, 0.42)), (0.05, 0.035))
    body.part(stem, clear * np.float32(0.75), 0.02)
    bowl = body.pixels.copy()
    shaped(
        body,
        clear * np.float32(0.62),
        0.16,
        (-0.24, 1.0),
        (-0.29, 0.7),
        (-0.12, 0.44),
        (0.12, 0.44),
        (0.29, 0.7),
        (0.24, 1.0),
    )
    body.pixels = bowl + (body.pixels - bowl) * np.float32(0.4)  # one sees through it
    shaped(body, wine, 0.14, (-0.27, 0.7), (-0.2, 0.52), (-0.08, 0.45), (0.08, 0.45), (0.2, 0.52), (0.27, 0.7))
    oval(body, wine * np.float32(1.3), 0, 0.69, 0.265, 0.045, 0.02)
    gleam = body.mask()
    body.limb(gleam, ((-0.17, 0.62), (-0.2, 0.8), (-0.17, 0.95)), (0.02, 0.035, 0.015))
    body.part(gleam, clear * np.float32(1.5), 0.01)


def paint_cage(stage: Stage, spot: Spot) -> None:
    """A bird cage with its door open; the bird sits on the sill or has gone."""
    size = min(max(0.3, spot.size * 0.9), 0.6)
    if stage.brief.held == "cage":
        size = spot.size
    body = prop(stage, spot.x, spot.y, size, 0.6, 0.8)
    brass = mix(GOLD, stage.palette.shadow, 0.3)
    oval(body, brass * np.float32(0.7), 0, 0.08, 0.34, 0.06, 0.03)
    bars = body.mask()
    for k in range(9):
        x = -0.32 + 0.08 * k
        body.limb(bars, ((x, 0.08), (x, 0.62), (x * 0.75, 0.82), (0.0, 0.96)), (0.014, 0.014, 0.012, 0.01))
    for y, half in ((0.36, 0.32), (0.62, 0.32)):
        body.limb(bars, ((-half, y), (half, y)), (0.018, 0.018))
    body.part(bars, brass, 0.008)
    ring = body.mask()
    disc(ring, *body.at(0, 1.01), 0.05 * body.scale)
    disc(ring, *body.at(0, 1.01), 0.03 * body.scale, value=0)
    body.part(ring, brass, 0.01)
    if "empty" not in stage.brief.said:
        feather = mix(stage.palette.accent, colour("f0d060"), 0.4)
        shaped(
            body, feather, 0.05, (-0.12, 0.26), (0.02, 0.22), (0.10, 0.32), (0.12, 0.42), (0.04, 0.42), (-0.02, 0.34)
        )
        tail = body.mask()
        fill(tail, body.path((-0.08, 0.28), (-0.24, 0.18), (-0.2, 0.14), (-0.04, 0.24)))
        body.part(tail, feather * np.float32(0.7), 0.02)
    place_body(stage, body, spot.x, spot.y, depth=0.92, shadow=False)
