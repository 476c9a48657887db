"""The road and the railway: lines that run to the vanishing point across open country."""

from itertools import pairwise

import numpy as np

from pipeline.media.paint.noise import Field, smoothstep
from pipeline.media.paint.palette import mix
from pipeline.media.paint.shapes import limb, points, stroke
from pipeline.media.paint.sky import paint_sky
from pipeline.media.paint.stage import Stage
from pipeline.media.paint.terrain import conifers, crest, grass, paint_ground, paint_ridge, treeline


def _plain(stage: Stage) -> float:
    """Hills, wood and a flat plain; returns the x of the vanishing point."""
    paint_sky(stage)
    rng = stage.rng("plain")
    h = stage.horizon
    paint_ridge(
        stage, "far", crest(stage, "range", h - 0.02, float(rng.uniform(0.05, 0.15)), 1.7, "peaks"), 0.2, rock=0.5
    )
    if rng.random() < 0.7:
        planted = conifers if rng.random() < 0.5 else treeline
        wood = planted(stage, stage.rng("wood"), crest(stage, "wood", h + 0.008, 0.01, 2), 0.05, 1.1)
        paint_ridge(stage, "far", wood, 0.4, rock=0.2)
    paint_ground(stage, np.full(stage.W, h + 0.006, np.float32), 0.7)
    vx = 0.5 if stage.brief.symmetric else stage.light.x * 0.6 + 0.2 + float(rng.uniform(-0.08, 0.08))
    return float(vx)


def paint_road(stage: Stage) -> None:
    vx = _plain(stage)
    p, h = stage.palette, stage.horizon
    rng = stage.rng("road")
    near = stage.sheet("near")
    t = np.clip((stage.ys - h - 0.006) / (1.0 - h), 0, 1.4)[:, None]
    swing = float(rng.uniform(-0.35, 0.35)) if not stage.brief.symmetric and rng.random() < 0.6 else 0.0
    centre = vx + (0.5 - vx) * t + swing * t * (1 - t) * np.exp(-t * 2) * 1.6
    half = 0.004 + 0.36 * t
    across = (stage.xs[None, :] - centre) / half
    grain = stage.noise("asphalt", 80, 3, 2.5)
    tone = mix(mix(p.shadow, p.land, 0.35), p.high, 0.22)
    rgb = tone * (0.9 + 0.3 * (grain - 0.5))[..., None]
    sheen = np.exp(-np.abs(across) * 1.4) * np.exp(-t * 1.8)
    rgb = rgb + (mix(stage.haze, p.light, 0.3) - rgb) * (sheen * 0.62)[..., None]
    rgb = rgb * (1.05 - 0.5 * np.clip(t, 0, 1))[..., None]
    cover = smoothstep(1.0, 0.985, np.abs(across)) * (t > 0)
    near.lay(np.asarray(cover, np.float32), np.asarray(rgb, np.float32))
    dash = smoothstep(0.028, 0.016, np.abs(across)) * (np.sin(4.2 / (t + 0.05)) > 0) * np.clip(t * 5, 0, 1) * (t > 0.01)
    edge = smoothstep(0.03, 0.015, np.abs(np.abs(across) - 0.9)) * (t > 0.01)
    near.tint(np.asarray(np.maximum(dash, edge * 0.8), np.float32), mix(p.light, p.horizon, 0.4), 0.7)
    _verges(stage, across, t)
    side = 1 if vx < 0.5 else -1
    _poles(stage, vx, side, rng.random() < 0.65)
    stage.ground = lambda x: min(0.93, h + 0.3)


def _verges(stage: Stage, across: Field, t: Field) -> None:
    noise = stage.noise("verge", 70, 3, 1.5)
    soil = (
        smoothstep(0.35, 0.1, np.abs(np.abs(across) - 1.1) + (noise - 0.5) * 0.2)
        * (np.abs(across) > 0.98)
        * np.clip(t * 6, 0, 1)
    )
    stage.sheet("near").tint(np.asarray(soil, np.float32), mix(stage.palette.land, stage.haze, 0.35), 0.5)
    grass(stage, "near", np.full(stage.W, stage.horizon + 0.05, np.float32), 0.04, 380, stage.palette.land)


def _poles(stage: Stage, vx: float, side: int, wires: bool) -> None:
    """Telegraph poles that shrink into the distance, with wires between."""
    h = stage.horizon
    mask = stage.mask()
    tops = []
    for d in (0.06, 0.1, 0.17, 0.29, 0.5, 0.86):
        x, foot, top = vx + side * d * 0.72, h + d * 0.36, h - d * 0.68
        w = max(0.7, d * 0.018 * stage.unit)
        limb(mask, stage.to_canvas(points([(x, foot), (x, top)])), [w, w * 0.8])
        stroke(
            mask,
            stage.to_canvas(points([(x - d * 0.055, top + d * 0.06), (x + d * 0.055, top + d * 0.06)])),
            max(0.6, w * 0.7),
        )
        tops.append((x, top + d * 0.06, d))
    if wires:
        for (x0, y0, d0), (x1, y1, d1) in pairwise(tops):
            for k in (-1, 1):
                s = np.linspace(0, 1, 12)
                xs = x0 + (x1 - x0) * s + k * 0.05 * (d0 + (d1 - d0) * s)
                ys = y0 + (y1 - y0) * s + 0.10 * d1 * s * (1 - s) * 1.6
                stroke(
                    mask, stage.to_canvas(np.stack([xs, ys], 1).astype(np.float32)), max(0.4, d1 * 0.004 * stage.unit)
                )
    stage.sheet("middle").lay(mask, mix(stage.palette.shadow, stage.haze, 0.18))


def paint_railway(stage: Stage) -> None:
    vx = _plain(stage)
    p, h = stage.palette, stage.horizon
    near = stage.sheet("near")
    t = np.clip((stage.ys - h - 0.006) / (1.0 - h), 0, 1.4)[:, None]
    centre = vx + (0.5 - vx) * t * 0.8
    half = 0.003 + 0.2 * t
    across = (stage.xs[None, :] - centre) / half
    gravel = stage.noise("gravel", 110, 2)
    bed = smoothstep(1.9, 1.6, np.abs(across) + (gravel - 0.5) * 0.3) * (t > 0)
    near.lay(
        np.asarray(bed, np.float32),
        np.asarray((mix(p.land, p.shadow, 0.4) * (0.75 + 0.5 * gravel[..., None])), np.float32),
        strength=0.85,
    )
    beat = np.sin(34 * np.log(t + 0.02) * 1.0)
    sleeper = smoothstep(-0.1, 0.25, beat) * smoothstep(1.4, 1.36, np.abs(across)) * np.clip(t * 5, 0, 1)
    near.tint(np.asarray(sleeper, np.float32), mix(p.shadow, p.land, 0.2), 0.85)
    rail = smoothstep(0.09, 0.06, np.abs(np.abs(across) - 1)) * (t > 0)
    near.tint(np.asarray(rail, np.float32), mix(p.shadow, p.land, 0.4), 0.9)
    shine = smoothstep(0.04, 0.02, np.abs(np.abs(across) - 1)) * (t > 0) * np.exp(-t * 0.9)
    near.tint(np.asarray(shine, np.float32), mix(p.light, stage.haze, 0.2), 0.9)
    grass(stage, "near", np.full(stage.W, h + 0.1, np.float32), 0.05, 200, p.land)
    _poles(stage, vx, 1 if vx < 0.5 else -1, True)
    stage.ground = lambda x: min(0.93, h + 0.3)
