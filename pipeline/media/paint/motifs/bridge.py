"""A bridge across the water: hung from towers or carried by arches."""

import numpy as np

from pipeline.media.paint.motifs.city import skyline
from pipeline.media.paint.motifs.water import paint_water
from pipeline.media.paint.palette import colour, mix
from pipeline.media.paint.shapes import fill, limb, points, stroke
from pipeline.media.paint.sky import paint_sky
from pipeline.media.paint.stage import Stage
from pipeline.media.paint.terrain import crest, paint_ground, paint_ridge


def paint_bridge(stage: Stage) -> None:
    stage.horizon = max(stage.horizon, 0.58)
    paint_sky(stage)
    h = stage.horizon
    rng = stage.rng("bridge")
    paint_ridge(stage, "far", np.minimum(crest(stage, "bank", h - 0.02, 0.06, 1.5), h + 0.01), 0.22, rock=0.4)
    if stage.brief.has("city") or rng.random() < 0.5:
        skyline(stage, (("far", 0.25, 0.16, 0.045),))
    hung = rng.random() < 0.65
    (_suspension if hung else _arches)(stage, h)
    paint_water(stage, "near", h + 0.015, 0.6)
    shore = crest(stage, "shore", 0.96, 0.04, 0.8, "swell")
    paint_ground(stage, shore, 0.95)
    stage.ground = lambda x: 0.965


def _suspension(stage: Stage, h: float) -> None:
    p = stage.palette
    rng = stage.rng("span")
    far_x, near_x = (0.12, 0.74) if rng.random() < 0.5 else (0.88, 0.26)
    step = near_x - far_x
    deck = [(far_x - step, h - 0.03), (far_x, h - 0.05), (near_x, h - 0.11), (near_x + step * 1.4, h - 0.22)]
    mask, thin = stage.mask(), stage.mask()
    sizes = (0.2, 0.44)
    tops = []
    for (x, y), size in zip(deck[1:3], sizes, strict=True):
        w = size * 0.05 * stage.unit
        half = size * 0.055
        for k in (-1, 1):
            limb(
                mask, stage.to_canvas(points([(x + k * half, h + 0.03), (x + k * half * 0.8, y - size)])), [w * 1.3, w]
            )
        for level in (0.35, 0.7, 0.98):
            limb(
                mask,
                stage.to_canvas(points([(x - half, y - size * level), (x + half, y - size * level)])),
                [w * 0.8, w * 0.8],
            )
        tops.append((x, y - size))
    for (a, b), sag in (((deck[0], tops[0]), 0.02), ((tops[0], tops[1]), 0.27), ((tops[1], deck[3]), 0.1)):
        s = np.linspace(0, 1, 40)
        xs = a[0] + (b[0] - a[0]) * s
        ys = a[1] + (b[1] - a[1]) * s + sag * 4 * s * (1 - s) * 0.6
        stroke(mask, stage.to_canvas(np.stack([xs, ys], 1).astype(np.float32)), max(1.2, 0.006 * stage.unit))
        floor = np.interp(xs, *_sorted(deck))
        for x, y, f in zip(xs[1:-1], ys[1:-1], floor[1:-1], strict=True):
            if f > y:
                stroke(thin, stage.to_canvas(points([(x, y), (x, f)])), max(0.5, 0.0016 * stage.unit))
    path = points([(x, y) for x, y in deck])
    thick = 0.012
    low = points([(x, y + thick * (1 + 3 * i)) for i, (x, y) in enumerate(deck)])
    fill(mask, stage.to_canvas(np.concatenate([path, low[::-1]])))
    tone = stage.land(0.55, mix(p.shadow, p.accent, 0.28))
    stage.sheet("middle").lay(thin, tone, strength=0.8)
    shade = np.broadcast_to(
        (1.15 - 0.5 * np.abs(stage.xs - stage.light.x))[None, :, None] * tone, (stage.H, stage.W, 3)
    )
    stage.sheet("middle").lay(mask, np.asarray(shade, np.float32))
    if p.night > 0.4:
        for x in np.linspace(-0.05, 1.05, 26):
            y = float(np.interp(x, *_sorted(deck)))
            stage.shine(float(x), y - 0.004, 0.006, colour("ffd890"), 0.8)


def _sorted(deck: list[tuple[float, float]]) -> tuple[list[float], list[float]]:
    ordered = sorted(deck)
    return [x for x, _ in ordered], [y for _, y in ordered]


def _arches(stage: Stage, h: float) -> None:
    """An old stone bridge."""
    p = stage.palette
    solid = stage.mask()
    rise = 0.10
    xs = np.linspace(-0.15, 1.15, 60)
    top = h - 0.11 - rise * np.exp(-(((xs - 0.5) / 0.34) ** 2))
    outline = np.concatenate([np.stack([xs, top], 1), [(1.15, h + 0.05), (-0.15, h + 0.05)]]).astype(np.float32)
    fill(solid, stage.to_canvas(outline))
    for centre, half, height in ((0.5, 0.15, 0.17), (0.17, 0.11, 0.105), (0.83, 0.11, 0.105)):
        a = np.linspace(0, np.pi, 24)
        arch = np.stack([centre + np.cos(a) * half, h + 0.03 - np.sin(a) * height], 1)
        arch = np.concatenate([[(centre + half, h + 0.06)], arch, [(centre - half, h + 0.06)]]).astype(np.float32)
        fill(solid, stage.to_canvas(arch), 0)
    stone = stage.land(0.6, mix(p.land, p.shadow, 0.4))
    noise = stage.noise("stone", 40, 3, 1.8)
    rgb = stone * (0.78 + 0.45 * noise)[..., None] * (1.1 - 0.4 * np.abs(stage.xs - stage.light.x))[None, :, None]
    stage.sheet("middle").lay(solid, np.asarray(rgb, np.float32))
