"""Boats and ships, with their mirror image broken by the water."""

import cv2
import numpy as np

from pipeline.media.paint.body import Body
from pipeline.media.paint.figures import place_body
from pipeline.media.paint.look import look_for
from pipeline.media.paint.motifs.objects import oval, prop, shaped
from pipeline.media.paint.motifs.spot import Spot
from pipeline.media.paint.palette import colour, mix
from pipeline.media.paint.stage import Stage


def afloat(stage: Stage, body: Body, x: float, y: float) -> None:
    """Set a hull on the water at y: first its mirror, then itself."""
    foot = body.height - int(0.14 * body.scale)
    upper = body.pixels[:foot]
    mirror = cv2.resize(upper[::-1], (body.width, max(2, int(foot * 0.62))), interpolation=cv2.INTER_AREA)
    rows = np.arange(mirror.shape[0], dtype=np.float32)[:, None]
    columns = np.arange(body.width, dtype=np.float32)[None, :]
    sway = np.sin(rows * (44 / max(1.0, body.scale)) * (1 + 0.0 * columns)) * (1 + rows * 0.02) * body.scale * 0.006
    mirror = cv2.remap(
        mirror,
        (columns + sway).astype(np.float32),
        np.broadcast_to(rows, mirror.shape[:2]).astype(np.float32),
        cv2.INTER_LINEAR,
    )
    fade = np.linspace(0.6, 0.0, mirror.shape[0], dtype=np.float32)[:, None]
    left, top = int(stage.X(x) - body.width / 2), int(stage.Y(y))
    rgb = mirror[..., :3] / np.maximum(mirror[..., 3:], 1e-3)
    rgb = rgb + (mix(stage.palette.shadow, stage.palette.high, 0.35) - rgb) * 0.35
    stage.sheet("subject").lay(np.asarray(mirror[..., 3] * fade, np.float32), np.asarray(rgb, np.float32), (left, top))
    place_body(stage, body, x, y, depth=0.8, shadow=False)


def paint_boat(stage: Stage, spot: Spot) -> None:
    """A small boat: under sail in the open, with oars on a lake."""
    y = min(0.86, stage.horizon + 0.10 + 0.16 * spot.size)
    p, rng = stage.palette, stage.rng("boat")
    wood = mix(colour("6a3a20"), p.shadow, 0.3)
    rowed = stage.brief.aboard or "tied" in stage.brief.said
    if rowed or stage.brief.place in ("lake", "river") or rng.random() < 0.35:
        size = spot.size * (1.5 if stage.brief.aboard else 0.75)
        body = prop(stage, spot.x, y, size, 0.75, 0.55)
        if stage.brief.aboard or not stage.brief.person:
            _rower(stage, body)
            oar = body.mask()
            body.limb(oar, ((0.03, 0.32), (0.36, 0.02)), (0.014, 0.012))
            body.part(oar, wood, 0.01)
        shaped(
            body,
            wood * np.float32(0.55),
            0.03,
            (-0.5, 0.20),
            (-0.3, 0.145),
            (0.3, 0.145),
            (0.5, 0.20),
            (0.3, 0.165),
            (-0.3, 0.165),
        )
        shaped(
            body,
            wood,
            0.08,
            (-0.52, 0.205),
            (-0.3, 0.145),
            (0.0, 0.13),
            (0.3, 0.145),
            (0.52, 0.205),
            (0.40, 0.04),
            (0.2, 0.0),
            (-0.2, 0.0),
            (-0.40, 0.04),
        )
    else:
        body = prop(stage, spot.x, y, spot.size * 1.15, 0.55, 0.75)
        mast = body.mask()
        body.limb(mast, ((0.0, 0.08), (0.0, 1.04)), (0.018, 0.010))
        body.part(mast, wood, 0.01)
        sail = mix(colour("f0e6d4"), p.light, 0.35)
        shaped(body, sail, 0.16, (0.02, 1.0), (0.10, 0.72), (0.34, 0.22), (0.14, 0.165), (0.02, 0.17))
        shaped(
            body, sail * np.float32(0.88), 0.12, (-0.02, 0.96), (-0.12, 0.6), (-0.30, 0.22), (-0.12, 0.18), (-0.02, 0.2)
        )
        shaped(
            body,
            wood,
            0.06,
            (-0.40, 0.14),
            (-0.1, 0.105),
            (0.2, 0.105),
            (0.44, 0.15),
            (0.30, 0.02),
            (0.1, -0.01),
            (-0.26, 0.0),
        )
    afloat(stage, body, spot.x, y)


def _rower(stage: Stage, body: Body) -> None:
    """Somebody seen from behind in the boat, in the clothes and hair that the words give."""
    look = look_for(stage, stage.brief.person or "figure")
    shaped(
        body,
        look.cloth * np.float32(0.8),
        0.05,
        (-0.02, 0.12),
        (-0.09, 0.26),
        (-0.07, 0.41),
        (0.0, 0.45),
        (0.07, 0.41),
        (0.1, 0.26),
        (0.07, 0.12),
    )
    arm = body.mask()
    body.limb(arm, ((0.06, 0.38), (0.12, 0.27), (0.06, 0.22)), (0.045, 0.04, 0.03))
    body.part(arm, look.cloth * np.float32(0.7), 0.02)
    oval(body, look.skin * np.float32(0.8), 0.0, 0.50, 0.045, 0.06, 0.03)
    oval(body, look.hair_tone, 0.0, 0.52, 0.052, 0.055, 0.03)
    if look.hair in ("long", "tail"):
        shaped(body, look.hair_tone, 0.03, (-0.05, 0.52), (0.05, 0.52), (0.045, 0.36), (0.0, 0.31), (-0.045, 0.36))
    if look.hat:
        oval(body, look.cloth * np.float32(0.6), 0.0, 0.545, 0.1, 0.018, 0.02)
        oval(body, look.cloth * np.float32(0.6), 0.0, 0.57, 0.05, 0.035, 0.02)


def paint_ship(stage: Stage, spot: Spot) -> None:
    """A tall ship with three masts, hazy against the sky."""
    y = stage.horizon + 0.06 + 0.08 * spot.size
    size = max(0.4, spot.size * 1.1)
    body = prop(stage, spot.x, y, size, 0.75, 0.55)
    p = stage.palette
    wood, sail = mix(colour("3a2416"), p.shadow, 0.4), mix(colour("e8dcc8"), p.low, 0.25)
    spars = body.mask()
    for x, top in ((-0.27, 0.86), (0.0, 1.0), (0.27, 0.88)):
        body.limb(spars, ((x, 0.1), (x, top)), (0.018, 0.008))
    body.limb(spars, ((0.38, 0.2), (0.60, 0.36)), (0.018, 0.008))
    for a, b in (
        ((0.6, 0.36), (0.27, 0.86)),
        ((-0.27, 0.86), (-0.46, 0.24)),
        ((0.0, 1.0), (-0.27, 0.3)),
        ((0.0, 1.0), (0.27, 0.3)),
    ):
        body.limb(spars, (a, b), (0.004, 0.004))
    body.part(spars, wood, 0.01)
    for x, tall in ((-0.27, 0.78), (0.0, 0.92), (0.27, 0.8)):
        for k in range(3):
            low, high = 0.25 + (tall - 0.25) * k / 3 + 0.01, 0.25 + (tall - 0.25) * (k + 1) / 3 - 0.01
            wide = 0.125 - 0.022 * k
            shaped(
                body,
                sail * np.float32(0.9 + 0.04 * k),
                0.06,
                (x - wide * 0.85, high),
                (x + wide * 0.85, high),
                (x + wide + 0.02, (low + high) / 2),
                (x + wide, low),
                (x, low + 0.025),
                (x - wide, low),
                (x - wide * 0.9, (low + high) / 2),
            )
    shaped(
        body,
        wood,
        0.06,
        (-0.50, 0.27),
        (-0.44, 0.2),
        (-0.1, 0.145),
        (0.25, 0.16),
        (0.44, 0.225),
        (0.36, 0.04),
        (0.2, -0.01),
        (-0.34, -0.01),
        (-0.44, 0.06),
    )
    afloat(stage, body, spot.x, y)
