"""When the words name nothing we know: ribbons along a flow, large soft shapes in rhythm."""

import cv2
import numpy as np

from pipeline.media.paint.noise import Field, line, smoothstep
from pipeline.media.paint.palette import mix
from pipeline.media.paint.sky import gradient
from pipeline.media.paint.stage import Stage


def paint_abstract(stage: Stage) -> None:
    """Veils and ribbons from far to near about one light."""
    p = stage.palette
    rng = stage.rng("abstract")
    sheet = stage.sheet("sky")
    sheet.pixels[..., :3] = gradient(stage)
    sheet.pixels[..., 3] = 1
    stage.shine(stage.light.x, stage.light.y, 0.16, p.light, 0.4)
    radius = float(rng.uniform(0.14, 0.3))
    ring = rng.random() < 0.5
    far = stage.distance(stage.light.x, stage.light.y)
    disc = smoothstep(radius, radius * 0.97, far) * (smoothstep(radius * 0.8, radius * 0.84, far) if ring else 1)
    stage.sheet("far").lay(np.asarray(disc, np.float32), mix(p.light, p.horizon, 0.3), strength=0.85)
    tones = [
        mix(p.horizon, p.low, 0.3),
        p.low,
        mix(p.accent, p.low, 0.35),
        mix(p.accent, p.land, 0.5),
        p.land,
        p.shadow,
    ]
    turn = float(rng.uniform(-0.35, 0.35))
    for k in range(6):
        name = ("far", "far", "middle", "middle", "near", "front")[k]
        wave = line(stage.rng(f"ribbon {k}"), stage.W, 1.3 + 0.25 * k, 3, 0.34)
        middle = 0.34 + 0.125 * k + wave * (0.13 - 0.008 * k) + (stage.xs - 0.5) * turn
        breadth = (0.05 + 0.035 * k) * (1 + 0.7 * line(stage.rng(f"breadth {k}"), stage.W, 1.6, 2, 0.3))
        breadth = np.maximum(breadth, 0.012)
        offset = (stage.ys[:, None] - middle[None, :]) / breadth[None, :]
        if k >= 4:
            cover = np.clip((stage.ys[:, None] - middle[None, :]) * stage.height + 0.5, 0, 1)
        else:
            cover = np.clip((1 - np.abs(offset)) * breadth[None, :] * stage.height + 0.5, 0, 1)
        comb = np.sin(offset * 9 + np.sin(stage.xs * 9 + k)[None, :]) * 0.07
        lit = np.exp(-np.abs(offset + 1) * 1.3) * np.exp(-far * 1.3)
        rgb = tones[k] * (0.92 - 0.2 * np.clip(offset, -1, 1) + comb)[..., None]
        rgb = rgb + (p.light - rgb) * (lit * 0.6)[..., None]
        stage.sheet(name).lay(np.asarray(cover, np.float32), np.asarray(rgb, np.float32), strength=0.9 if k < 4 else 1)
    stage.ground = lambda x: 0.93


def paint_backdrop(stage: Stage) -> None:
    """A quiet ground for one thing seen close: a wall of light and shade with soft discs out of focus."""
    p = stage.palette
    rng = stage.rng("backdrop")
    sheet = stage.sheet("sky")
    glow = np.exp(-((stage.distance(stage.light.x, stage.light.y) / 0.55) ** 1.6))
    base = mix(p.top, p.shadow, 0.25)
    cloth = stage.noise("cloth", 2.4, 5, 0.7)
    rgb = base + (mix(p.low, p.horizon, 0.35) - base) * np.clip(glow * 0.9 + (cloth - 0.5) * 0.5, 0, 1)[..., None]
    sheet.pixels[..., :3] = rgb
    sheet.pixels[..., 3] = 1
    light = stage.light_sheet()
    for _ in range(26):
        x, y, r = rng.random(), rng.random() * 0.85, rng.uniform(0.012, 0.05)
        layer: Field = np.zeros((max(8, int(r * 2.6 * stage.unit)),) * 2, np.float32)
        c = layer.shape[0] / 2
        cv2.circle(layer, (int(c), int(c)), max(2, int(r * stage.unit)), 1.0, -1, cv2.LINE_AA)
        layer = cv2.GaussianBlur(layer, (0, 0), max(0.8, r * stage.unit * 0.09))
        x0, y0 = int(stage.X(x) - c), int(stage.Y(y) - c)
        if x0 < 0 or y0 < 0 or x0 + layer.shape[1] > stage.W or y0 + layer.shape[0] > stage.H:
            continue
        tone = mix(p.light, p.accent, float(rng.random()) * 0.7)
        light[y0 : y0 + layer.shape[0], x0 : x0 + layer.shape[1]] += (layer * np.float32(rng.uniform(0.04, 0.16)))[
            ..., None
        ] * tone
    rows = (stage.ys - 0.84)[:, None]
    table = np.clip(rows * stage.height + 0.5, 0, 1) * np.ones((1, stage.W), np.float32)
    grain = stage.noise("grain of wood", 50, 3, 7)
    surface = (
        mix(p.land, p.shadow, 0.5) * (0.8 + 0.3 * grain)[..., None] * (1.1 - 2.2 * np.clip(rows, 0, 0.4))[..., None]
    )
    lit = np.exp(-((stage.xs - stage.light.x) ** 2) / 0.09)[None, :] * np.exp(-np.clip(rows, 0, 1) * 5)
    surface = surface + (p.light - surface) * (lit * 0.4)[..., None]
    stage.sheet("near").lay(np.asarray(table, np.float32), np.asarray(surface, np.float32))
    stage.ground = lambda x: 0.9
