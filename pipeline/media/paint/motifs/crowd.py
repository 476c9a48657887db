"""A crowd seen from within: rows of heads and shoulders, some hands in the air, a phone's light here and there."""

import numpy as np

from pipeline.media.paint.noise import Generator
from pipeline.media.paint.palette import mix
from pipeline.media.paint.shapes import Mask, disc, fill, limb, points, smooth
from pipeline.media.paint.stage import Stage


def paint_crowd(stage: Stage, first: float = 0.86, hands: float = 0.45) -> None:
    """Three rows, the nearest largest and darkest, each with a rim of light from the front."""
    for row, (sheet, y, size) in enumerate(
        (("near", first, 0.075), ("near", first + 0.055, 0.105), ("front", first + 0.15, 0.17))
    ):
        rng = stage.rng(f"crowd {row}")
        solid, thin = stage.mask(), stage.mask()
        step = size * 0.62 / stage.aspect * 1.25
        for x in np.arange(-0.1, 1.1, step):
            _person(
                stage,
                solid,
                thin,
                rng,
                float(x + rng.normal(0, step * 0.25)),
                float(y + rng.normal(0, size * 0.14)),
                float(size * rng.uniform(0.85, 1.12)),
                hands,
            )
        p = stage.palette
        tone = mix(mix(p.shadow, p.high, 0.34 - 0.13 * row), p.shadow, 0.2)
        both = np.maximum(solid, thin)
        target = stage.sheet(sheet)
        target.lay(both, tone)
        cover = both.astype(np.float32) / 255
        up = np.roll(cover, max(1, stage.unit // 190), 0)
        edge = np.clip(cover - up, 0, 1) * np.exp(-np.abs(stage.xs - stage.light.x) * 1.5)[None, :]
        target.tint(np.asarray(edge, np.float32), mix(p.light, p.accent, 0.3), 0.85 - 0.15 * row)
        if row == 1:
            for _ in range(int(rng.integers(2, 6))):
                stage.shine(
                    float(rng.uniform(0.05, 0.95)),
                    float(y - size * rng.uniform(0.2, 1.2)),
                    0.006,
                    mix(p.light, p.accent, 0.2),
                    0.8,
                )


def _person(
    stage: Stage, solid: Mask, thin: Mask, rng: Generator, x: float, y: float, size: float, hands: float
) -> None:
    cx, cy, s = stage.X(x), stage.Y(y), size * stage.height
    disc(solid, cx, cy - s * 0.52, s * 0.2, s * 0.26, float(rng.normal(0, 8)))
    if rng.random() < 0.4:  # long hair
        fill(
            solid,
            smooth(
                points(
                    [
                        (cx - s * 0.22, cy - s * 0.6),
                        (cx, cy - s * 0.82),
                        (cx + s * 0.22, cy - s * 0.6),
                        (cx + s * 0.27, cy - s * 0.05),
                        (cx - s * 0.27, cy - s * 0.05),
                    ]
                )
            ),
        )
    elif rng.random() < 0.3:
        disc(solid, cx + s * 0.02, cy - s * 0.8, s * 0.1)
    fill(
        solid,
        smooth(
            points(
                [
                    (cx - s * 0.1, cy - s * 0.3),
                    (cx - s * 0.46, cy - s * 0.14),
                    (cx - s * 0.56, cy + s * 0.3),
                    (cx - s * 0.56, cy + s * 3),
                    (cx + s * 0.56, cy + s * 3),
                    (cx + s * 0.56, cy + s * 0.3),
                    (cx + s * 0.46, cy - s * 0.14),
                    (cx + s * 0.1, cy - s * 0.3),
                ]
            )
        ),
    )
    for side in (-1, 1):
        if rng.random() > hands * 0.62:
            continue
        ex, ey = cx + side * s * rng.uniform(0.48, 0.75), cy - s * rng.uniform(0.45, 0.75)
        hx, hy = ex - side * s * rng.uniform(-0.15, 0.3), ey - s * rng.uniform(0.5, 0.85)
        limb(thin, points([(cx + side * s * 0.42, cy), (ex, ey), (hx, hy)]), [s * 0.2, s * 0.16, s * 0.1])
        disc(thin, hx, hy - s * 0.06, s * 0.085, s * 0.11)
        for f in range(4):
            a = (f - 1.5) * 0.24
            limb(
                thin,
                points(
                    [
                        (hx + np.sin(a) * s * 0.05, hy - s * 0.12),
                        (hx + np.sin(a) * s * 0.17, hy - s * 0.12 - np.cos(a) * s * 0.17),
                    ]
                ),
                [s * 0.045, s * 0.03],
            )
