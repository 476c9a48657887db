"""Under water: shafts from the surface, rocks and weed, a shoal far off, bubbles."""

import cv2
import numpy as np

from pipeline.media.paint.light import rays
from pipeline.media.paint.noise import Field, smoothstep
from pipeline.media.paint.palette import mix
from pipeline.media.paint.shapes import limb, points
from pipeline.media.paint.stage import Stage
from pipeline.media.paint.terrain import crest, paint_ridge


def paint_underwater(stage: Stage) -> None:
    p = stage.palette
    rng = stage.rng("underwater")
    stage.horizon = 0.75
    stage.light.y, stage.light.behind = -0.12, True
    sheet = stage.sheet("sky")
    t = np.clip(stage.ys, -0.08, 1.08)
    stops = [-0.1, 0.3, 0.7, 1.1]
    colours = np.stack([mix(p.top, p.light, 0.25), p.top, p.high, p.low])
    rgb = np.stack([np.interp(t, stops, colours[:, i]) for i in range(3)], -1)[:, None, :] * np.ones((1, stage.W, 1))
    near = np.exp(-((stage.distance(stage.light.x, -0.1) / 0.5) ** 1.4))
    rgb = rgb + (mix(p.light, p.top, 0.2) - rgb) * (near * 0.75)[..., None]
    ripple = stage.noise("surface", 20, 3, 3)
    top = smoothstep(0.16, -0.08, stage.ys)[:, None]
    rgb = rgb + (p.light - rgb) * (smoothstep(0.5, 0.62, ripple) * top * 0.6)[..., None]
    sheet.pixels[..., :3] = rgb
    sheet.pixels[..., 3] = 1
    angles = np.zeros(1441, np.float32)
    for _ in range(12):
        angles += np.exp(-(((np.arange(1441) - rng.uniform(930, 1230)) / rng.uniform(3, 16)) ** 2)) * rng.uniform(
            0.3, 1
        )
    beam = (
        rays(stage.H, stage.W, stage.X(stage.light.x), stage.Y(-0.5), angles) * smoothstep(1.0, -0.1, stage.ys)[:, None]
    )
    stage.light_sheet()[...] += (cv2.GaussianBlur(beam, (0, 0), stage.unit / 110) * 0.3)[..., None] * mix(
        p.light, p.top, 0.2
    )
    for k, (name, depth, level, tall) in enumerate(
        (("far", 0.3, 0.82, 0.12), ("middle", 0.55, 0.92, 0.13), ("near", 0.85, 1.02, 0.09))
    ):
        tone = mix(mix(p.high, p.low, 0.3 + 0.25 * k), p.shadow, 0.15 + 0.3 * k)
        paint_ridge(stage, name, crest(stage, f"rock {k}", level, tall, 1.6, "peaks"), depth, tone, rock=0.5, melt=0.3)
        _weed(stage, name, k, level, tone)
    stage.ground = lambda x: 0.9


def _weed(stage: Stage, sheet: str, number: int, level: float, tone: Field) -> None:
    rng = stage.rng(f"weed {number}")
    mask = stage.mask()
    size = 0.16 + 0.12 * number
    for _ in range(9):
        centre = rng.uniform(-0.05, 1.05)
        if abs(centre - stage.subject_x) < 0.14 and number:
            continue
        for _ in range(4):
            x = centre + rng.normal(0, 0.02)
            tall, phase = size * rng.uniform(0.5, 1.3), rng.uniform(0, 6)
            s = np.linspace(0, 1, 7)
            path = points(zip(x + np.sin(s * 5 + phase) * 0.016 * (0.3 + s), level + 0.06 - tall * s, strict=True))
            limb(
                mask, stage.to_canvas(path), [w * stage.unit for w in (0.007, 0.012, 0.013, 0.011, 0.008, 0.005, 0.001)]
            )
    leaf = mix(np.asarray(tone, np.float32), stage.palette.land, 0.45) * np.float32(0.9)
    shade = leaf * (1.25 - 0.5 * np.clip(stage.ys, 0, 1))[:, None, None] * np.ones((1, stage.W, 1), np.float32)
    stage.sheet(sheet).lay(mask, np.asarray(shade, np.float32))
