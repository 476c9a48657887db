"""Guitar and piano, a microphone on its stand."""

import numpy as np

from pipeline.media.paint.body import Body
from pipeline.media.paint.figures import place_body
from pipeline.media.paint.motifs.spot import Spot
from pipeline.media.paint.palette import colour, mix
from pipeline.media.paint.shapes import disc, fill, smooth
from pipeline.media.paint.stage import Stage


def _guitar(body: Body, cx: float, cy: float, angle: float, size: float, stage: Stage) -> None:
    """A guitar of length `size`, neck along `angle` (radians, y up)."""
    ux, uy = np.cos(angle), np.sin(angle)

    def at(along: float, across: float) -> tuple[float, float]:
        return (float(cx + (ux * along - uy * across) * size), float(cy + (uy * along + ux * across) * size))

    wood = mix(colour("b06a28"), stage.palette.accent, 0.3)
    dark = mix(colour("2a1408"), stage.palette.shadow, 0.4)
    neck = body.mask()
    body.limb(neck, (at(0.1, 0), at(0.68, 0)), (0.05 * size, 0.042 * size))
    body.part(neck, dark, 0.02)
    head = body.mask()
    fill(
        head,
        body.path(at(0.66, -0.028), at(0.68, -0.04), at(0.8, -0.036), at(0.8, 0.036), at(0.68, 0.04), at(0.66, 0.028)),
    )
    body.part(head, dark, 0.02)
    shape = (
        (0.17, 0.0),
        (0.15, 0.1),
        (0.06, 0.135),
        (-0.02, 0.10),
        (-0.10, 0.145),
        (-0.22, 0.16),
        (-0.31, 0.09),
        (-0.33, 0.0),
    )
    outline = [at(a, b) for a, b in shape] + [at(a, -b) for a, b in reversed(shape[1:-1])]
    case = body.mask()
    fill(case, smooth(body.path(*outline)))
    body.part(case, wood, 0.05 * size)
    hole = body.mask()
    disc(hole, *body.at(*at(0.02, 0)), 0.05 * size * body.scale)
    body.part(hole, dark * np.float32(0.5), 0.01)
    bridge = body.mask()
    body.limb(bridge, (at(-0.18, -0.06), at(-0.18, 0.06)), (0.022 * size, 0.022 * size))
    body.part(bridge, dark, 0.01)
    strings = body.mask()
    for k in (-0.012, 0, 0.012):
        body.limb(strings, (at(-0.18, k), at(0.68, k)), (0.004 * size, 0.004 * size))
    body.part(strings, mix(stage.palette.light, wood, 0.3), 0.01)


def guitar_on(stage: Stage, body: Body) -> None:
    """The guitar of a player in the pose `guitar`, with the playing arm over it."""
    from pipeline.media.paint.shapes import limb

    arm = body.pixels.copy()
    _guitar(body, 0.055, 0.565, 2.68, 0.47, stage)
    cover = body.mask()
    limb(cover, body.path((0.1, 0.815), (0.185, 0.66), (0.055, 0.575)), [w * body.scale for w in (0.07, 0.06, 0.05)])
    disc(cover, *body.at(0.05, 0.572), 0.025 * body.scale)
    disc(cover, *body.at(-0.25, 0.72), 0.03 * body.scale)
    keep = (cover.astype(np.float32) / 255)[..., None] * arm[..., 3:]
    body.pixels += (arm - body.pixels) * keep


def microphone(stage: Stage, x: float, foot: float, height: float) -> None:
    """A microphone stand before a singer."""
    body = Body(height * stage.height, stage.towards_light(x, foot - height), stage.light.colour, 0.8, 0.5)
    metal = mix(stage.palette.shadow, colour("8890a0"), 0.4)
    mask = body.mask()
    body.limb(mask, ((0.12, 0.0), (0.10, 0.83)), (0.012, 0.012))
    body.limb(mask, ((0.04, 0.0), (0.2, 0.0)), (0.014, 0.014))
    body.limb(mask, ((0.10, 0.83), (0.065, 0.885)), (0.024, 0.036))
    body.part(mask, metal, 0.012)
    place_body(stage, body, x, foot, shadow=False)


def paint_guitar(stage: Stage, spot: Spot) -> None:
    """A guitar that leans in the light."""
    size = spot.size * 1.25
    body = Body(size * stage.height, stage.towards_light(spot.x, spot.y - size / 2), stage.light.colour, 0.45, 0.72)
    _guitar(body, -0.03, 0.36, np.pi / 2 + 0.18, 1.0, stage)
    place_body(stage, body, spot.x, spot.y + 0.02, depth=0.9)


def paint_piano(stage: Stage, spot: Spot) -> None:
    """A grand piano with its lid up."""
    size = max(0.5, spot.size * 1.2)
    body = Body(size * stage.height, stage.towards_light(spot.x, spot.y - size / 2), stage.light.colour, 0.7, 0.62)
    black = mix(colour("16141a"), stage.palette.shadow, 0.4)
    sides: tuple[tuple[float, float, float], ...] = ((-0.36, 0.24, 0.0), (0.02, 0.24, 0.0), (0.36, 0.26, 0.03))
    for x, top, low in sides:
        leg = body.mask()
        body.limb(leg, ((x, top), (x, low)), (0.05, 0.03))
        body.part(leg, black, 0.02)
    lid = body.mask()
    fill(lid, smooth(body.path((-0.30, 0.42), (-0.22, 0.86), (0.10, 0.98), (0.36, 0.80), (0.42, 0.46)), steps=5))
    body.part(lid, black * np.float32(1.3), 0.04)
    prop = body.mask()
    body.limb(prop, ((0.2, 0.4), (0.17, 0.82)), (0.01, 0.01))
    body.part(prop, mix(black, stage.palette.light, 0.4), 0.01)
    case = body.mask()
    fill(
        case,
        smooth(
            body.path((-0.42, 0.40), (0.0, 0.43), (0.44, 0.41), (0.46, 0.27), (0.2, 0.225), (-0.44, 0.225)), steps=5
        ),
    )
    body.part(case, black, 0.06)
    gold = body.mask()
    fill(gold, body.path((-0.40, 0.405), (0.40, 0.43), (0.42, 0.415), (-0.40, 0.39)))
    body.part(gold, mix(colour("c89a48"), stage.palette.light, 0.2), 0.02)
    keys = body.mask()
    fill(keys, body.path((-0.50, 0.335), (-0.40, 0.355), (-0.40, 0.325), (-0.50, 0.30)))
    fill(keys, body.path((-0.52, 0.30), (-0.10, 0.30), (-0.10, 0.272), (-0.52, 0.272)))
    body.part(keys, mix(colour("f4efe4"), stage.palette.light, 0.2), 0.02)
    marks = body.mask()
    for k in range(14):
        x = -0.50 + k * 0.029
        if k % 7 not in (2, 6):
            fill(marks, body.path((x, 0.30), (x + 0.012, 0.30), (x + 0.012, 0.285), (x, 0.285)))
    body.part(marks, black, 0.005)
    place_body(stage, body, spot.x, spot.y + 0.02, depth=0.9)
