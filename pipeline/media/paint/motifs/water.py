"""Sea, beach, lake, river: water mirrors what was painted before it, broken by waves in perspective."""

import cv2
import numpy as np

from pipeline.media.paint.noise import Field, smoothstep, tile
from pipeline.media.paint.palette import Colour, mix
from pipeline.media.paint.sky import paint_sky
from pipeline.media.paint.stage import Stage
from pipeline.media.paint.terrain import conifers, crest, foreground, grass, paint_ground, paint_ridge, treeline


def paint_water(stage: Stage, sheet: str, top: float, calm: float, deep: Colour | None = None) -> Field:
    """Water from `top` down; calm 1 is a mirror, 0 an open sea. Returns the waves (h, W), -1..1, from its first row."""
    first = max(0, int(stage.Y(top)))
    seen = stage.flat()
    rows = stage.H - first
    h, w = max(4, rows // 2), max(8, stage.W // 2)
    depth = (np.arange(h, dtype=np.float32) * (rows / h) / stage.unit)[:, None]
    near = depth + np.float32(0.035)
    rng = stage.rng(f"water {sheet}")
    size = 512
    texture = tile(rng, size, size, 16, 4) - 0.5
    across = ((np.arange(w, dtype=np.float32) / w - 0.5) * (stage.W / stage.unit))[None, :]
    map_x = ((across / near * (26 + 34 * calm)) % size).astype(np.float32)
    map_y = np.broadcast_to((150 * (0.5 + 0.9 * calm) * np.log(near)) % size * 1.0, map_x.shape).astype(np.float32)
    waves = cv2.remap(texture, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)
    waves = waves + 0.5 * cv2.remap(
        texture, (map_x * 2.3) % size, (map_y * 2.7) % size, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP
    )
    fade = np.clip(depth / 0.09, 0.12, 1)
    bend = waves * fade * np.float32((1.2 - calm) * 34 * stage.unit / 720)
    shape = (h, w)
    src_y = (first - np.arange(h, dtype=np.float32)[:, None] * (rows / h) * 0.95) - np.abs(bend) * 1.2 - 1
    src_x = np.broadcast_to(np.arange(w, dtype=np.float32)[None, :] * (stage.W / w), shape) + bend
    mirror = cv2.remap(
        seen,
        src_x.astype(np.float32),
        np.abs(src_y).astype(np.float32),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REFLECT,
    )
    mirror = cv2.GaussianBlur(
        mirror, (0, 0), sigmaX=max(0.6, stage.unit / 520), sigmaY=max(0.8, (1.3 - calm) * stage.unit / 75)
    )
    body = (
        deep if deep is not None else mix(mix(stage.palette.land, stage.palette.shadow, 0.45), stage.palette.high, 0.4)
    )
    absorb = np.clip(0.12 + (0.5 - 0.22 * calm) * depth / 0.45, 0, 0.72)[..., None]
    rgb = mirror + (body - mirror) * absorb
    rgb *= (0.93 + waves * fade * np.float32(0.62 - 0.42 * calm))[..., None]
    x_light = (stage.light.x - 0.5) * stage.width / stage.unit
    path = np.exp(-(((across - x_light) / (0.05 + 0.34 * depth)) ** 2)) * stage.light.strength
    spark = smoothstep(0.02, 0.3, waves * fade + 0.10 * path) * path
    if stage.light.behind and stage.light.y < top:
        rgb += (stage.palette.light - rgb) * (np.clip(spark * (0.95 - 0.3 * calm), 0, 1) + path * 0.12)[..., None]
    rgb += (stage.haze - rgb) * (np.exp(-depth / 0.035) * 0.55)[..., None]
    full = cv2.resize(np.asarray(rgb, np.float32), (stage.W, rows), interpolation=cv2.INTER_LINEAR)
    edge = np.ones((rows, stage.W), np.float32)
    edge[0] = 0.5
    stage.sheet(sheet).lay(edge, full, (0, first))
    return np.asarray(cv2.resize(waves * fade, (stage.W, rows), interpolation=cv2.INTER_LINEAR), np.float32)


def paint_sea(stage: Stage) -> None:
    """Open sea; rollers in front when there is wind."""
    paint_sky(stage)
    rng = stage.rng("sea")
    if rng.random() < 0.4:
        coast = crest(stage, "coast", stage.horizon + 0.005, 0.05, 0.9, "hills")
        coast += smoothstep(0.3, 0.75, np.abs(stage.xs - (1 if stage.light.x < 0.5 else 0))) * 0.12
        paint_ridge(stage, "far", np.minimum(coast, stage.horizon + 0.02), 0.22, rock=0.5)
    rough = bool({"storm", "wind"} & set(stage.brief.weather)) or stage.brief.mood == "anger"
    paint_water(stage, "middle", stage.horizon, 0.05 if rough else 0.25)
    paint_rollers(stage, 4 if rough else 2, 0.075 if rough else 0.03)
    stage.ground = lambda x: min(0.9, stage.horizon + 0.24)


def paint_rollers(stage: Stage, count: int, height: float) -> None:
    """Waves that come towards us: a dark back, light through the lip, foam on it."""
    p = stage.palette
    body = mix(mix(p.land, p.shadow, 0.5), p.high, 0.35)
    lacework = stage.noise("foam", 90, 3, 3.5)
    for k in range(count):
        share = (k + 1) / count
        sheet = "middle" if share < 0.5 else "near" if share < 0.99 else "front"
        level = stage.horizon + 0.05 + (1.02 - stage.horizon) * share**1.4 * 0.92
        top = crest(stage, f"roller {k}", level, height * (0.35 + share), 1.6 + 1.5 * (1 - share), "swell")
        rows = np.arange(stage.H, dtype=np.float32)[:, None]
        edge = stage.Y(0) + top[None, :] * stage.height
        first = max(0, int(edge.min()) - 2)
        below = (rows[first:] - edge) / (stage.unit * height * (0.6 + share))
        cover = np.clip(rows[first:] - edge + 0.5, 0, 1) * (smoothstep(3.4, 1.2, below) if sheet != "front" else 1)
        lip = np.exp(-np.clip(below, 0, 9) * 2.6)
        clear = mix(body, p.light, 0.4)
        rgb = body * (0.95 - 0.35 * np.clip(below, 0, 1.6)[..., None]) + (clear - body) * (lip * 0.65)[..., None]
        froth = smoothstep(0.56, 0.95, lacework[first:] * 0.75 + np.exp(-np.clip(below, 0, 9) * 6) * 0.5 - below * 0.05)
        foam = mix(p.light, p.horizon, 0.4)
        rgb += (foam - rgb) * (froth * np.float32(0.62) * np.exp(-np.clip(below, 0, 9) * 0.75))[..., None]
        stage.sheet(sheet).lay(np.asarray(cover, np.float32), np.asarray(rgb, np.float32), (0, first))


def paint_beach(stage: Stage) -> None:
    """Sea with wet sand in front and a line of foam between."""
    paint_sky(stage)
    p = stage.palette
    paint_water(stage, "middle", stage.horizon, 0.3)
    paint_rollers(stage, 1, 0.022)
    stage.sheets.pop("front", None)
    shore = crest(stage, "shore", stage.horizon + 0.2, 0.035, 0.9, "swell") + (stage.xs - 0.5) * 0.08
    sand = mix(mix(p.land, p.horizon, 0.5), p.shadow, 0.18 + 0.35 * p.night)
    edge = stage.Y(0) + shore[None, :] * stage.height
    rows = np.arange(stage.H, dtype=np.float32)[:, None]
    below = (rows - edge) / stage.unit
    wet = np.exp(-np.clip(below, 0, 9) / 0.09)
    mirror = stage.flat()[::-1]
    rgb = sand * (0.95 + 0.14 * (stage.noise("sand", 60, 3, 2) - 0.5))[..., None]
    rgb += (mirror - rgb) * (wet * 0.5)[..., None]
    rgb += (p.shadow - rgb) * (np.clip(below, 0, 1) ** 1.2 * 0.75)[..., None]
    cover = np.clip(rows - edge + 0.5, 0, 1)
    stage.sheet("near").lay(np.asarray(cover, np.float32), np.asarray(rgb, np.float32))
    lace = stage.noise("lace", 40, 4, 2)
    line = np.exp(-((below / 0.016) ** 2)) * smoothstep(0.3, 0.6, lace)
    stage.sheet("near").lay(np.asarray(line * 0.8, np.float32), mix(p.light, p.horizon, 0.5))
    stage.ground = lambda x: min(0.93, stage.horizon + 0.31)


def paint_lake(stage: Stage) -> None:
    """A still lake: mountains and wood stand on their heads in it."""
    paint_sky(stage)
    rng = stage.rng("lake")
    h = stage.horizon
    paint_ridge(
        stage, "far", crest(stage, "range", h - 0.05, float(rng.uniform(0.1, 0.2)), 1.7, "peaks"), 0.2, rock=0.5
    )
    bank = np.minimum(crest(stage, "bank", h - 0.02, 0.035, 1.4), h)
    planted = conifers if rng.random() < 0.6 else treeline
    paint_ridge(stage, "far", np.minimum(planted(stage, stage.rng("wood"), bank, 0.09, 1.3), h), 0.42, rock=0.3)
    paint_water(stage, "middle", h, 0.88)
    shore = crest(stage, "shore", 0.93, 0.05, 0.8, "swell") + np.abs(stage.xs - (1 - stage.subject_x)) * 0.05
    paint_ground(stage, shore, 0.9)
    grass(stage, "near", shore, 0.11, 260, stage.palette.land)
    stage.ground = lambda x: float(shore[min(max(int(stage.X(x)), 0), stage.W - 1)]) + 0.01


def paint_river(stage: Stage) -> None:
    """A river that winds from the hills towards us."""
    paint_sky(stage)
    h = stage.horizon
    rng = stage.rng("river")
    paint_ridge(stage, "far", crest(stage, "range", h - 0.04, 0.12, 1.8, "peaks"), 0.2, rock=0.5)
    paint_ridge(
        stage, "far", treeline(stage, stage.rng("wood"), crest(stage, "bank", h + 0.01, 0.02, 2), 0.06, 1.2), 0.4
    )
    ground = np.full(stage.W, h + 0.012, np.float32)
    paint_water(stage, "middle", h + 0.01, 0.8)
    paint_ground(stage, ground, 0.7)
    t = np.clip((stage.ys - h) / (1.08 - h), 0, 1)
    turns, start = float(rng.uniform(4, 7)), float(rng.uniform(0, 6))
    middle = stage.light.x + (0.5 - stage.light.x) * t + np.sin(t**0.5 * turns + start) * 0.22 * t**0.7
    half = 0.006 + 0.21 * t**1.25
    bank = np.abs(stage.xs[None, :] - middle[:, None]) + (stage.noise("bank edge", 14, 4) - 0.5) * 0.05 * t[:, None]
    open_water = smoothstep(1.0, 0.97, bank / half[:, None])
    cut = stage.sheet("near").pixels
    edge = np.exp(-((((bank / half[:, None]) - 1.03) / 0.06) ** 2)).astype(np.float32)
    stage.sheet("near").tint(edge, stage.palette.shadow, 0.4)
    cut *= (1 - open_water)[..., None]
    top = np.full(stage.W, 0.8, np.float32)
    if rng.random() < 0.6:
        foreground(stage, "front", 0.06)
    else:
        grass(stage, "near", top + 0.12, 0.09, 120, stage.palette.land)
    stage.ground = lambda x: 0.9
