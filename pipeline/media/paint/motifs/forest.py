"""A forest from inside: trunks in planes of mist, leaves overhead, shafts of light."""

import cv2
import numpy as np

from pipeline.media.paint.light import rays
from pipeline.media.paint.noise import Field, smoothstep
from pipeline.media.paint.palette import mix
from pipeline.media.paint.shapes import limb, points
from pipeline.media.paint.sky import paint_sky
from pipeline.media.paint.stage import Stage
from pipeline.media.paint.terrain import crest, foreground, grass, paint_ground, paint_ridge


def paint_forest(stage: Stage) -> None:
    stage.horizon = min(max(stage.horizon, 0.58), 0.72)
    stage.light.y = min(stage.light.y, stage.horizon * 0.6)
    paint_sky(stage)
    p, h = stage.palette, stage.horizon
    rng = stage.rng("forest")
    veil = np.ones((stage.H, stage.W), np.float32) * smoothstep(h + 0.1, h - 0.5, stage.ys)[:, None]
    stage.sheet("sky").tint(veil, mix(p.low, p.horizon, 0.5), 0.55)
    for k, (sheet, depth, count, width) in enumerate(
        (("far", 0.2, 26, 0.008), ("far", 0.36, 17, 0.014), ("middle", 0.58, 10, 0.024), ("near", 0.85, 5, 0.05))
    ):
        floor = crest(stage, f"floor {k}", h + 0.02 + 0.05 * k + 0.012 * k * k, 0.02, 1.6)
        _trunks(stage, sheet, depth, count, width, floor, k)
        _leaves(stage, sheet, depth, k)
        if sheet == "near":
            paint_ground(stage, floor, depth)
        else:
            paint_ridge(stage, sheet, floor, depth, rock=0.25, melt=1.1)
    grass(stage, "near", crest(stage, "undergrowth", h + 0.2, 0.02, 2), 0.075, 420, p.land, 0.0)
    angles = np.zeros(721, np.float32)
    for _ in range(9):
        centre = int(rng.uniform(430, 650))
        angles += np.exp(-(((np.arange(721) - centre) / rng.uniform(2, 9)) ** 2)) * rng.uniform(0.3, 1.0)
    beam = rays(stage.H, stage.W, stage.X(stage.light.x), stage.Y(stage.light.y - 0.25), angles)
    beam = beam * smoothstep(h + 0.36, h - 0.4, stage.ys)[:, None]
    stage.light_sheet()[...] += (
        cv2.GaussianBlur(beam, (0, 0), stage.unit / 150) * np.float32(0.26 * stage.light.strength)
    )[..., None] * p.light
    if rng.random() < 0.6:
        foreground(stage, "front", 0.07)
    stage.ground = lambda x: min(0.93, h + 0.26)


def _trunks(stage: Stage, sheet: str, depth: float, count: int, width: float, floor: Field, number: int) -> None:
    rng = stage.rng(f"trunks {number}")
    p = stage.palette
    mask, limbs = stage.mask(), stage.mask()
    clear = stage.subject_x if stage.brief.person or stage.brief.subjects else stage.light.x
    for x in np.linspace(-0.08, 1.08, count) + rng.normal(0, 0.5 / count, count):
        if depth > 0.5 and abs(x - clear) < 0.10:
            continue
        w = width * rng.uniform(0.6, 1.35) * stage.unit * 1.25
        foot = float(floor[min(max(int(stage.X(x)), 0), stage.W - 1)]) + 0.015
        lean = rng.normal(0, 0.018)
        path = points([(x, foot), (x + lean * 0.4, foot * 0.62), (x + lean, foot * 0.28), (x + lean * 1.7, -0.12)])
        limb(mask, stage.to_canvas(path), [w * 1.35, w, w * 0.86, w * 0.66])
        for _ in range(int(rng.integers(1, 4))):
            y = rng.uniform(0.0, foot * 0.62)
            side = rng.choice([-1, 1])
            reach = rng.uniform(0.05, 0.13) * (0.5 + depth)
            branch = points(
                [
                    (x + lean * 0.7, y),
                    (x + lean + side * reach * 0.55, y - reach * 0.45),
                    (x + lean + side * reach, y - reach * 1.2),
                ]
            )
            limb(limbs, stage.to_canvas(branch), [w * 0.34, w * 0.2, w * 0.06])
    body = stage.land(depth, mix(p.land, p.shadow, 0.4))
    shade = 0.86 + 0.34 * (stage.noise(f"bark {number}", 26, 3, 0.25) - 0.5)
    down = smoothstep(h_low := stage.horizon - 0.15, h_low + 0.35, stage.ys)[:, None]
    tone = body * shade[..., None]
    tone = tone + (stage.haze - tone) * (down * np.float32(0.55 * (1 - depth)))[..., None]
    cover = np.maximum(mask, limbs)
    stage.sheet(sheet).lay(cover, np.asarray(tone, np.float32))
    alpha = cover.astype(np.float32) / 255
    shift = np.sign(0.5 - stage.light.x + 1e-6) * max(1.0, width * stage.unit * 0.28)
    moved = cv2.warpAffine(alpha, np.array([[1, 0, shift], [0, 1, 0]], np.float32), (stage.W, stage.H))
    edge = np.clip(alpha - cv2.GaussianBlur(moved, (0, 0), max(0.6, width * stage.unit * 0.1)), 0, 1)
    edge *= np.exp(-np.abs(stage.xs - stage.light.x) * 2)[None, :]
    stage.sheet(sheet).tint(edge, p.light, 0.5 * stage.light.strength)


def _leaves(stage: Stage, sheet: str, depth: float, number: int) -> None:
    """Foliage that hangs in from above, lit through near the light."""
    p = stage.palette
    noise = stage.noise(f"leaves {number}", 9 + 8 * (1 - depth), 5, 1.2)
    fine = stage.noise(f"leaf edge {number}", 60, 2)
    hang = 0.30 - 0.10 * depth + 0.12 * np.abs(stage.xs - stage.light.x)[None, :]
    cover = smoothstep(0.0, 0.07, noise * 0.6 + fine * 0.3 - 0.42 + (hang - stage.ys[:, None]) * 1.6)
    body = stage.land(depth, mix(p.land, p.shadow, 0.3))
    near = np.exp(-((stage.distance(stage.light.x, stage.light.y) / 0.4) ** 2))
    leaf = mix(mix(p.land, p.light, 0.55), p.accent, 0.18)
    tone = body * (0.75 + 0.5 * fine)[..., None]
    tone = tone + (leaf - tone) * (near * np.clip(fine, 0, 1) * (1.1 - 0.7 * depth))[..., None]
    stage.sheet(sheet).lay(np.asarray(cover, np.float32), np.asarray(tone, np.float32), strength=0.94)
