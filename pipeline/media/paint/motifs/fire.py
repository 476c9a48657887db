"""Fire, candle, lanterns: things that are the light."""

import cv2
import numpy as np

from pipeline.media.paint.figures import place_body
from pipeline.media.paint.motifs.objects import oval, prop, shaped
from pipeline.media.paint.motifs.spot import Spot
from pipeline.media.paint.noise import fractal, smoothstep
from pipeline.media.paint.palette import colour, mix
from pipeline.media.paint.stage import Stage


def flame(stage: Stage, x: float, y: float, height: float, breadth: float, name: str, tongues: float = 3.0) -> None:
    """Flames that rise from (x, y): warped noise, white at the heart, red at the tips."""
    h, w = max(12, int(height * stage.height * 1.15)), max(12, int(breadth * stage.unit * 1.6))
    rng = stage.rng(f"flame {name}")
    up = np.linspace(1.05, 0, h, dtype=np.float32)[:, None]
    across = np.linspace(-1, 1, w, dtype=np.float32)[None, :]
    sway = (fractal(rng, h, w, 3, 3) - 0.5) * 0.9 * np.clip(up, 0, 1)
    lick = fractal(rng, h, w, tongues, 4, 0.4)
    envelope = (1 - np.clip(up, 0, 1)) ** 0.62 * (1 - np.exp(-up * 9))
    heat = envelope * (0.72 + 0.75 * (lick - 0.5)) * 1.3 - np.abs(across + sway)
    body = smoothstep(0.0, 0.16, heat)
    hot = smoothstep(0.1, 0.75, heat - up * 0.25)
    tone = colour("e8461a") + (colour("ffb03a") - colour("e8461a")) * smoothstep(0.02, 0.32, heat)[..., None]
    tone = tone + (colour("fff2c0") - tone) * hot[..., None]
    at = (int(stage.X(x) - w / 2), int(stage.Y(y) - h * 1.05 / 1.05))
    stage.sheet("subject").lay(np.asarray(body, np.float32), np.asarray(tone, np.float32), at, 0.95)
    stage.shine(x, y - height * 0.4, height * 0.5, colour("ff7a28"), 0.34)
    stage.shine(x, y - height * 0.3, height * 1.4, colour("e0601c"), 0.24)


def paint_fire(stage: Stage, spot: Spot) -> None:
    """A fire of logs; its light lies on the ground around."""
    y = stage.ground(spot.x) if stage.ground else spot.y
    size = spot.size * (0.9 if spot.near else 0.62)
    stage.light.x, stage.light.y = spot.x, y - size * 0.5
    stage.light.colour = mix(colour("ffb060"), stage.palette.light, 0.3)
    if "near" in stage.sheets:
        near = np.exp(-(((stage.distance(spot.x, y + 0.02)) / (0.35 + size * 0.4)) ** 1.5))
        stage.sheet("near").tint(np.asarray(near, np.float32), colour("c85a20"), 0.6)
    body = prop(stage, spot.x, y, size * 0.8, 0.6, 0.5)
    for k, (x0, x1, lift) in enumerate(((-0.36, 0.2, 0.10), (0.36, -0.2, 0.12), (-0.25, 0.30, 0.03))):
        log = body.mask()
        body.limb(log, ((x0, 0.01 + 0.01 * k), (x1, lift)), (0.085, 0.07))
        body.part(log, mix(colour("4a2814"), stage.palette.shadow, 0.3), 0.04)
    place_body(stage, body, spot.x, y, shadow=False, depth=0.95)
    flame(stage, spot.x, y, size, size * 0.5, "main")
    for dx in (-0.2, 0.22):
        flame(stage, spot.x + dx * size * 0.45 / stage.aspect, y, size * 0.55, size * 0.26, f"side {dx}")


def paint_candle(stage: Stage, spot: Spot) -> None:
    """One candle, or three, in the dark."""
    many = spot.near or stage.rng("candle").random() < 0.5
    places = ((0.0, 1.0), (-0.12, 0.7), (0.11, 0.55)) if many else ((0.0, 1.0),)
    for number, (dx, scale) in enumerate(places):
        x, size = spot.x + dx, spot.size * scale * 0.8
        body = prop(stage, x, spot.y, size, 0.2, 0.8)
        wax = mix(colour("f0dfc0"), stage.palette.light, 0.3)
        shaped(
            body,
            mix(colour("8a6a30"), stage.palette.shadow, 0.4),
            0.03,
            (-0.17, 0.03),
            (0.17, 0.03),
            (0.13, -0.02),
            (-0.13, -0.02),
        )
        wide = 0.075
        shaped(
            body,
            wax,
            0.07,
            (-wide, 0.02),
            (-wide * 0.96, 0.3),
            (-wide, 0.57),
            (-wide * 0.5, 0.60),
            (wide * 0.4, 0.575),
            (wide, 0.60),
            (wide * 1.04, 0.3),
            (wide, 0.02),
        )
        for sx, low in ((-0.7, 0.38), (0.85, 0.30)):
            drip = body.mask()
            body.limb(drip, ((sx * wide, 0.58), (sx * wide, low)), (0.024, 0.03))
            body.part(drip, wax, 0.02)
        wick = body.mask()
        body.limb(wick, ((0.0, 0.59), (0.006, 0.66)), (0.012, 0.009))
        body.part(wick, colour("201008"), 0.01)
        top = np.exp(-(((np.linspace(1.28, -0.14, body.height) - 0.58) / 0.14) ** 2)).astype(np.float32)[:, None, None]
        body.pixels[..., :3] += (colour("ffc070") * body.pixels[..., 3:] - body.pixels[..., :3]) * top * 0.65
        place_body(stage, body, x, spot.y, depth=0.95)
        share = body.scale / stage.height
        flame(stage, x, spot.y - share * 0.645, share * 0.3, share * 0.085, f"candle {number}", 1.4)
        stage.shine(x, spot.y - share * 0.75, 0.5 * share, colour("ff9c48"), 0.4)


def paint_lantern(stage: Stage, spot: Spot) -> None:
    """Paper lanterns that rise into the evening, near and far."""
    rng = stage.rng("lantern")
    p = stage.palette
    for k in range(15):
        t = (k / 14) ** 1.6
        size = 0.03 + 0.20 * t * max(0.6, spot.size * 2)
        x = spot.x if k == 14 else float(rng.uniform(0.03, 0.97))
        y = float(rng.uniform(0.12, max(0.3, stage.horizon))) if k < 14 else stage.horizon * 0.85
        body = prop(stage, x, y, size, 0.1, 1.0)
        paper = mix(colour("ff9a40"), p.accent, 0.25)
        shaped(
            body,
            paper,
            0.3,
            (-0.26, 0.92),
            (-0.36, 0.6),
            (-0.26, 0.12),
            (0.26, 0.12),
            (0.36, 0.6),
            (0.26, 0.92),
            (0.0, 0.99),
        )
        fire = np.exp(
            -(((np.arange(body.height)[:, None] - body.at(0, 0.3)[1]) / (0.34 * body.scale)) ** 2)
            - ((np.arange(body.width)[None, :] - body.width / 2) / (0.22 * body.scale)) ** 2
        )
        body.pixels[..., :3] += (colour("fff0b8") * body.pixels[..., 3:] - body.pixels[..., :3]) * (
            fire[..., None] * 0.85
        )
        oval(body, mix(paper, p.shadow, 0.5), 0, 0.12, 0.25, 0.03)
        body.pixels = cv2.GaussianBlur(body.pixels, (0, 0), 0.6 + 0.8 * (1 - t))
        place_body(stage, body, x, y, "subject" if t > 0.5 else "middle", 0.6 + 0.35 * t, shadow=False)
        stage.shine(x, y - size * 0.4, size * 0.6, colour("ff9a48"), 0.34)
