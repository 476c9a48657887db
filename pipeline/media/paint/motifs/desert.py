"""Desert: dunes with one lit and one shaded side, wind ripples in the sand."""

import numpy as np

from pipeline.media.paint.noise import smoothstep
from pipeline.media.paint.palette import mix
from pipeline.media.paint.sky import paint_sky
from pipeline.media.paint.stage import Stage
from pipeline.media.paint.terrain import crest, paint_ridge


def paint_desert(stage: Stage) -> None:
    paint_sky(stage)
    rng = stage.rng("desert")
    h = stage.horizon
    if rng.random() < 0.5:
        paint_ridge(stage, "far", crest(stage, "mesa", h - 0.01, 0.07, 1.4, "peaks"), 0.2, rock=0.4)
    for k, (sheet, depth) in enumerate((("far", 0.3), ("middle", 0.5), ("middle", 0.66), ("near", 0.86))):
        level = h + 0.02 + 0.085 * k + 0.03 * k * k
        _dune(stage, sheet, k, level, 0.035 + 0.035 * k, depth)
    stage.ground = lambda x: min(0.95, h + 0.33)


def _dune(stage: Stage, sheet: str, number: int, level: float, height: float, depth: float) -> None:
    """A dune: its back in the light, its lee in shade below a sharp winding crest."""
    rng = stage.rng(f"dune {number}")
    p = stage.palette
    top = crest(stage, f"dune {number}", level, height, 0.9 + 0.5 * rng.random(), "swell")
    sand = mix(mix(p.land, p.light, 0.25), p.shadow, 0.10 + 0.3 * p.night)
    body = stage.land(depth, sand)
    rows = np.arange(stage.H, dtype=np.float32)[:, None]
    edge = stage.Y(0) + top[None, :] * stage.height
    below = (rows - edge) / stage.unit
    cover = np.clip(rows - edge + 0.5, 0, 1)
    ripples = stage.noise(f"ripple {number}", 46 - 8 * number, 3, 5 + number)
    summit = stage.xs[int(np.argmin(top[stage.W // 6 : -stage.W // 6])) + stage.W // 6]
    away = 1.0 if stage.light.x < summit else -1.0
    winding = (stage.noise(f"spur {number}", 2.2, 3) - 0.5) * 0.16
    spur = summit + away * np.clip(below, 0, 1) * 0.75 + winding * np.clip(below * 6, 0, 1)
    shade = np.clip(((stage.xs[None, :] - spur) * away + 0.006) / (0.012 + np.clip(below, 0, 1) * 0.06), 0, 1)
    shade *= smoothstep(0.62, 0.1, np.abs(stage.xs[None, :] - spur)) * smoothstep(0.5, 0.06, below)
    lit = 1.04 + (ripples - 0.5) * (0.16 + 0.1 * depth)
    rgb = body * lit[..., None]
    rgb += (p.light - rgb) * (
        np.exp(-np.clip(below, 0, 9) * 10) * np.exp(-np.abs(stage.xs - stage.light.x) * 1.6)[None, :] * 0.4
    )[..., None]
    dark = mix(stage.land(depth, mix(sand, p.shadow, 0.62)), p.high, 0.12)
    rgb += (dark * (0.95 + 0.1 * (ripples[..., None] - 0.5)) - rgb) * (shade * 0.82)[..., None]
    foot = smoothstep(0.02, 0.4, below) * (0.55 * (1 - depth))
    rgb += (stage.haze - rgb) * foot[..., None]
    if depth > 0.8:
        rgb += (p.shadow - rgb) * (smoothstep(0.1, 0.6, below) * 0.55)[..., None]
    stage.sheet(sheet).lay(np.asarray(cover, np.float32), np.asarray(rgb, np.float32))
