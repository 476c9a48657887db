"""Space: nebulae, a planet with its terminator, a thin ring of air."""

import numpy as np

from pipeline.media.paint.noise import smoothstep
from pipeline.media.paint.palette import mix
from pipeline.media.paint.sky import stars
from pipeline.media.paint.stage import Stage
from pipeline.media.paint.terrain import crest, paint_ground, paint_ridge


def paint_space(stage: Stage) -> None:
    p = stage.palette
    rng = stage.rng("space")
    stage.horizon = 1.0
    sheet = stage.sheet("sky")
    cloud, second = stage.noise("nebula", 2.2, 6, 1.3), stage.noise("nebula 2", 2.6, 6, 1.3)
    base = mix(p.top, p.shadow, 0.5)
    rgb = base + (mix(p.high, p.low, 0.5) - base) * (smoothstep(0.42, 0.95, cloud) * 0.9)[..., None]
    rgb = (
        rgb
        + (mix(p.horizon, p.accent, 0.5) - rgb)
        * (smoothstep(0.55, 1.05, second) * smoothstep(0.4, 0.8, cloud) * 0.8)[..., None]
    )
    sheet.pixels[..., :3] = rgb
    sheet.pixels[..., 3] = 1
    stars(stage, 1.0)
    x, y = 1 - stage.subject_x, float(rng.uniform(0.25, 0.42))
    radius = float(rng.uniform(0.16, 0.3))
    far = stage.distance(x, y)
    disc = smoothstep(radius * 1.012, radius * 0.988, far)
    to = stage.towards_light(x, y) if abs(stage.light.x - x) > 0.05 else np.array([-0.7, -0.5], np.float32)
    nx = (stage.xs - x)[None, :] * stage.width / stage.unit / radius
    ny = (stage.ys - y)[:, None] * stage.height / stage.unit / radius
    nz = np.sqrt(np.clip(1 - nx**2 - ny**2, 0, 1))
    lit = np.clip(nx * to[0] + ny * to[1] + nz * 0.25 + 0.1, 0, 1)
    bands = stage.noise("planet", 7, 5, 4)
    tone = (
        mix(p.land, p.accent, 0.45)
        + (p.horizon - mix(p.land, p.accent, 0.45)) * (np.clip(bands, 0, 1) * 0.8)[..., None]
    )
    planet = tone * (lit * 1.15 + 0.03)[..., None]
    stage.sheet("far").lay(disc, np.asarray(planet, np.float32))
    air = np.exp(-(((far - radius) / 0.012) ** 2)) * np.clip(nx * to[0] + ny * to[1], 0, 1)
    stage.light_sheet()[...] += (air * 0.6)[..., None] * mix(p.light, p.low, 0.3)
    if stage.brief.person or stage.brief.subjects:
        stage.horizon = 0.8
        paint_ridge(
            stage, "middle", crest(stage, "rim", 0.84, 0.06, 2, "peaks"), 0.6, mix(p.land, p.shadow, 0.4), melt=0.2
        )
        paint_ground(stage, crest(stage, "moon ground", 0.92, 0.03, 1, "swell"), 0.9)
        stage.ground = lambda x: 0.95
