"""Mountains in several planes of haze, and the snowfield."""

from pipeline.media.paint.palette import mix
from pipeline.media.paint.sky import paint_sky
from pipeline.media.paint.stage import Stage
from pipeline.media.paint.terrain import conifers, crest, foreground, paint_ground, paint_ridge


def paint_mountains(stage: Stage) -> None:
    """Two far ranges, a wooded hill, and the ridge we stand on."""
    paint_sky(stage)
    rng = stage.rng("mountains")
    h = stage.horizon
    white = 0.9 if "snow" in stage.brief.weather else float(rng.choice([0.0, 0.0, 0.7]))
    tall = float(rng.uniform(0.16, 0.26))
    paint_ridge(stage, "far", crest(stage, "range 1", h - 0.06, tall, 1.6, "peaks"), 0.16, rock=0.55, snow=white)
    paint_ridge(
        stage, "far", crest(stage, "range 2", h - 0.01, tall * 0.72, 2.3, "peaks"), 0.3, rock=0.55, snow=white * 0.6
    )
    hill = crest(stage, "hill", h + 0.07, 0.09, 1.6)
    wooded = conifers(stage, stage.rng("wood"), hill, 0.05, 1.5) if rng.random() < 0.75 else hill
    paint_ridge(stage, "middle", wooded, 0.5, rock=0.3)
    low = crest(stage, "hill 2", h + 0.15, 0.07, 1.3)
    if rng.random() < 0.6:
        low = conifers(stage, stage.rng("wood 2"), low, 0.085, 0.8)
    paint_ridge(stage, "middle", low, 0.66, rock=0.3)
    ground = crest(stage, "ground", h + 0.27, 0.05, 0.9, "swell")
    paint_ground(stage, ground, 0.85)
    stage.ground = lambda x: float(ground[min(max(int(stage.X(x)), 0), stage.W - 1)]) + 0.02
    if rng.random() < 0.7:
        foreground(stage, "front", 0.07)


def paint_snowfield(stage: Stage) -> None:
    """Snow to the horizon, a dark wood behind, drifts that catch the light."""
    paint_sky(stage)
    rng = stage.rng("snowfield")
    h = stage.horizon
    white = mix(stage.palette.horizon, stage.palette.light, 0.5)
    paint_ridge(stage, "far", crest(stage, "range", h - 0.03, 0.14, 1.8, "peaks"), 0.2, rock=0.5, snow=1.0)
    wood = conifers(stage, stage.rng("wood"), crest(stage, "wood", h + 0.03, 0.025, 2), 0.1, 1.6)
    paint_ridge(stage, "middle", wood, 0.45, rock=0.25)
    shade = mix(white, stage.palette.high, 0.45 + 0.25 * stage.palette.night)
    paint_ridge(stage, "middle", crest(stage, "drift", h + 0.07, 0.03, 1.6, "swell"), 0.6, shade, rock=0.12, melt=0.4)
    ground = crest(stage, "ground", h + 0.17, 0.05, 1.1, "swell")
    paint_ridge(stage, "near", ground, 0.85, mix(shade, stage.palette.shadow, 0.12), rock=0.15, melt=0.2)
    stage.ground = lambda x: float(ground[min(max(int(stage.X(x)), 0), stage.W - 1)]) + 0.05
    if rng.random() < 0.6:
        front = conifers(stage, stage.rng("front wood"), crest(stage, "front", 1.1, 0.03, 1.2, "swell"), 0.5, 0.35)
        paint_ridge(stage, "front", front, 0.95, stage.palette.shadow, rock=0.2, melt=0)
