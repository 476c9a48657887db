"""Open country: wheat field, flower meadow, garden."""

import numpy as np

from pipeline.media.paint.motifs.flowers import paint_blossoms
from pipeline.media.paint.motifs.tree import paint_small_tree
from pipeline.media.paint.palette import colour, mix
from pipeline.media.paint.sky import paint_sky
from pipeline.media.paint.stage import Stage
from pipeline.media.paint.terrain import crest, grass, paint_ground, paint_ridge, treeline


def _country(stage: Stage, tone_amount: float = 0.0) -> None:
    h = stage.horizon
    rng = stage.rng("country")
    kind = "peaks" if rng.random() < 0.3 else "hills"
    paint_ridge(stage, "far", crest(stage, "far", h - 0.02, 0.06, 1.6, kind), 0.2, rock=0.35)
    wood = treeline(stage, stage.rng("trees"), crest(stage, "mid", h + 0.015, 0.03, 1.4), 0.055, 1.1)
    paint_ridge(stage, "far", wood, 0.36, rock=0.3)
    paint_ridge(stage, "middle", crest(stage, "mid 2", h + 0.05, 0.03, 1.2, "swell"), 0.55, rock=0.25)


def paint_field(stage: Stage) -> None:
    """Ripe grass to the horizon, blades against the light, sometimes one tree."""
    paint_sky(stage)
    _country(stage)
    rng = stage.rng("field")
    p = stage.palette
    ripe = mix(mix(p.land, colour("c89a48"), 0.35), p.shadow, 0.3 * p.night)
    ground = crest(stage, "ground", stage.horizon + 0.085, 0.025, 1.0, "swell")
    if rng.random() < 0.5 and "tree" not in stage.brief.subjects and not stage.brief.subjects:
        paint_small_tree(stage, "middle", 1 - stage.subject_x, stage.horizon + 0.1, 0.2)
    paint_ground(stage, ground, 0.75, ripe)
    _furrows(stage, float(ground.mean()))
    grass(stage, "near", ground, 0.085, 1300, ripe)
    top = np.full(stage.W, 1.0, np.float32)
    grass(stage, "front", top, 0.28, 150, mix(ripe, p.shadow, 0.4), 0.2)
    stage.ground = lambda x: max(stage.horizon + 0.24, 0.86)


def _furrows(stage: Stage, top: float) -> None:
    """Bands of light and shade that run to the vanishing point."""
    depth = np.clip(stage.ys - top, 0.004, 1)[:, None]
    across = (stage.xs[None, :] - stage.light.x) / (depth + 0.05)
    bands = np.sin(across * 7.0) * 0.5 + np.sin(across * 17.0 + 1) * 0.3
    stage.sheet("near").tint(
        np.asarray(np.clip(bands, 0, 1) * np.clip(depth * 5, 0, 1), np.float32), stage.palette.shadow, 0.22
    )


def paint_meadow(stage: Stage) -> None:
    """A meadow in flower, blossoms large and out of focus in front."""
    paint_sky(stage)
    _country(stage)
    ground = crest(stage, "ground", stage.horizon + 0.09, 0.03, 1.0, "swell")
    paint_ground(stage, ground, 0.75)
    grass(stage, "near", ground, 0.075, 900, stage.palette.land, 0.05)
    paint_blossoms(stage, "near", ground, 420, 0.011, 0.022)
    top = np.full(stage.W, 0.98, np.float32)
    grass(stage, "front", top, 0.22, 110, mix(stage.palette.land, stage.palette.shadow, 0.3), 0.05)
    paint_blossoms(stage, "front", top - 0.16, 30, 0.03, 0.055, stems=True)
    stage.ground = lambda x: max(stage.horizon + 0.24, 0.86)


def paint_garden(stage: Stage) -> None:
    """Trees left and right, flower beds, a path of light between."""
    paint_sky(stage)
    _country(stage)
    rng = stage.rng("garden")
    ground = crest(stage, "ground", stage.horizon + 0.07, 0.015, 1.0, "swell")
    paint_small_tree(stage, "middle", 0.1 + 0.1 * rng.random(), stage.horizon + 0.12, 0.42)
    paint_small_tree(stage, "middle", 0.82 + 0.1 * rng.random(), stage.horizon + 0.13, 0.5)
    paint_ground(stage, ground, 0.75)
    t = np.clip((stage.ys - stage.horizon - 0.07) / 0.5, 0, 1)[:, None]
    bend = 0.5 + np.sin(t * 3) * 0.09
    path = np.exp(-(((stage.xs[None, :] - bend) / (0.01 + 0.2 * t)) ** 4)) * np.clip(t * 8, 0, 1)
    stage.sheet("near").tint(np.asarray(path, np.float32), mix(stage.haze, stage.palette.land, 0.35), 0.75)
    grass(stage, "near", ground, 0.05, 300, stage.palette.land, 0.05)
    paint_blossoms(stage, "near", ground + 0.04, 260, 0.013, 0.03)
    paint_blossoms(stage, "front", np.full(stage.W, 0.92, np.float32), 34, 0.035, 0.06, stems=True)
    stage.ground = lambda x: max(stage.horizon + 0.24, 0.88)
