"""Land: ridges, hills with a fringe of trees, ground with grass; each fades into the haze by its depth."""

import cv2
import numpy as np

from pipeline.media.paint.noise import Field, Generator, line, peaks, smoothstep, tile
from pipeline.media.paint.palette import Colour, mix
from pipeline.media.paint.shapes import fill, points
from pipeline.media.paint.stage import Stage


def crest(stage: Stage, name: str, level: float, height: float, cells: float, kind: str = "hills") -> Field:
    """The y of a ridge at every canvas column, in picture units: `peaks`, `hills`, or gentle `swell`."""
    rng = stage.rng(name)
    across = cells * max(0.7, stage.aspect / 1.4)
    if kind == "peaks":
        profile = (peaks(rng, stage.W, across) - 0.5) * 2.2
    else:
        profile = line(rng, stage.W, across, 7 if kind == "hills" else 3, 0.42 if kind == "hills" else 0.3)
    return np.asarray(level - profile * height, np.float32)


def paint_ridge(
    stage: Stage,
    sheet_name: str,
    top: Field,
    depth: float,
    tone: Colour | None = None,
    rock: float = 0.5,
    snow: float = 0.0,
    melt: float = 1.0,
) -> None:
    """Fill everything below a crest: lit and shaded flanks, a rim towards the light, haze at the foot."""
    rows = np.arange(stage.H, dtype=np.float32)[:, None]
    edge = stage.Y(0) + top[None, :] * stage.height
    first = max(0, int(edge.min()) - 1)
    rows = rows[first:]
    if not len(rows):
        return
    below = (rows - edge) / stage.unit
    mask = np.clip(rows - edge + 0.5, 0, 1)
    base = stage.land(depth, tone)
    grain = _flanks(stage, first, below, rock)
    light = stage.light
    slope = np.gradient(top) * stage.width
    slope = cv2.GaussianBlur(slope.astype(np.float32)[None, :], (0, 0), max(1.0, stage.unit / 160))[0]
    turned = np.clip(slope * np.sign(stage.xs - light.x) * -1.1, -1, 1)[None, :]
    shade = 0.92 + grain * rock * 0.75 + turned * np.exp(-np.clip(below, 0, 9) * 9) * 0.22
    near = np.exp(-np.abs(stage.xs - light.x) * 1.9)[None, :] * np.float32(light.strength)
    rgb = base * shade[..., None]
    if snow > 0:
        patch = smoothstep(0.02, 0.12, grain + snow * 0.35 - np.clip(below, 0, 9) * 0.9)
        white = mix(mix(stage.palette.horizon, stage.palette.light, 0.6), stage.haze, (1 - depth) * 0.5)
        rgb += (white * (0.78 + grain[..., None] * 0.5) - rgb) * (patch * np.float32(min(1, snow)))[..., None]
    foot = smoothstep(0.0, 0.30 + 0.2 * depth, below) * np.float32((1 - depth) * 0.9 * stage.brief.air * melt)
    rgb += (mix(stage.haze, stage.palette.light, 0.08) - rgb) * foot[..., None]
    rgb += (stage.palette.light - rgb) * (near * np.exp(-np.clip(below, 0, 9) * 14) * (0.30 - 0.12 * depth))[..., None]
    thin = np.exp(-np.clip(below, 0, 9) * stage.unit / 1.6) * near * np.float32(0.55 * depth + 0.15)
    rgb += (stage.palette.light - rgb) * thin[..., None]
    stage.sheet(sheet_name).lay(np.asarray(mask, np.float32), np.asarray(rgb, np.float32), (0, first))


def _flanks(stage: Stage, first: int, below: Field, rock: float) -> Field:
    """Ribs that run down from the crest: noise carried along the slope, about -0.5..0.5."""
    rng = stage.rng(f"flanks {first}")
    source: Field
    size = 256
    if rock < 0.3:
        source = tile(rng, size, size, 4, 4) - 0.5
        scale_x, scale_y, lean = 0.7, 2.6, 0.0
    else:
        source = np.asarray(tile(rng, size, size, 5, 5) - 0.5, np.float32)
        source = source - np.roll(source, 5, 1)
        source = cv2.GaussianBlur(source, (0, 0), 0.8) * 1.6
        scale_x, scale_y, lean = 0.9, 0.42, 0.55
    px = below * 720
    columns = (np.arange(stage.W, dtype=np.float32) * (720 / stage.unit))[None, :]
    map_x = (columns * scale_x + px * lean) % size
    map_y = np.abs(px * scale_y) % size
    return np.asarray(cv2.remap(source, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP), np.float32)


def conifers(stage: Stage, rng: Generator, top: Field, height: float, density: float = 1.0) -> Field:
    """A crest with conifers on it: each tree a jagged spire in the ridge's own profile."""
    raised = top.copy()
    count = int(stage.W / (height * stage.height * 0.34) * density)
    for _ in range(count):
        centre = rng.uniform(0, stage.W)
        tall = height * rng.uniform(0.45, 1.1)
        half = tall * stage.height * rng.uniform(0.16, 0.24)
        lo, hi = max(0, int(centre - half)), min(stage.W, int(centre + half) + 1)
        if hi - lo < 2:
            continue
        away = np.abs(np.arange(lo, hi) - centre) / half
        spire = tall * (1 - away) * (1 + 0.22 * np.sign(np.sin(away * rng.uniform(16, 26))) * away)
        raised[lo:hi] = np.minimum(raised[lo:hi], top[min(max(int(centre), 0), stage.W - 1)] + 0.01 - spire)
    return raised


def treeline(stage: Stage, rng: Generator, top: Field, height: float, density: float = 1.0) -> Field:
    """A crest with round-headed trees and bushes."""
    raised = top.copy()
    rough = line(rng, stage.W, stage.W / 14, 3, 0.6) * height * 0.09
    for _ in range(int(stage.W / (height * stage.height * 0.8) * density) + 1):
        centre = rng.uniform(0, stage.W)
        tall = height * rng.uniform(0.3, 1.0)
        half = tall * stage.height * rng.uniform(0.35, 0.7)
        lo, hi = max(0, int(centre - half)), min(stage.W, int(centre + half) + 1)
        if hi - lo < 2:
            continue
        away = (np.arange(lo, hi) - centre) / half
        dome = tall * np.sqrt(np.clip(1 - away**2, 0, 1)) + rough[lo:hi]
        raised[lo:hi] = np.minimum(raised[lo:hi], top[lo:hi] + 0.004 - dome)
    return raised


def grass(
    stage: Stage, sheet_name: str, top: Field, height: float, count: int, tone: Colour, lean: float = 0.15
) -> None:
    """Blades rooted below a crest line, back ones pale, front ones dark and tall."""
    rng = stage.rng(f"grass {sheet_name} {count}")
    xs = rng.uniform(-0.1, 1.1, count)
    drop = rng.random(count) ** 1.5
    columns = np.clip((xs * stage.width + stage.left).astype(int), 0, stage.W - 1)
    roots = top[columns] + drop * (1.12 - top[columns]) * 0.9 + 0.012
    lengths = height * (0.4 + 0.9 * drop) * rng.uniform(0.5, 1.15, count)
    bends = rng.normal(lean, 0.28, count)
    steps = 5
    order = np.argsort(drop)
    for step, part in enumerate(np.array_split(order, steps)):
        mask = stage.mask()
        for i in part:
            x, y, tall = stage.X(xs[i]), stage.Y(roots[i]), lengths[i] * stage.height
            w = max(0.6, tall * 0.022)
            tip = (x + bends[i] * tall, y - tall)
            mid = (x + bends[i] * tall * 0.35, y - tall * 0.55)
            fill(mask, points([(x - w, y), (mid[0] - w * 0.7, mid[1]), tip, (mid[0] + w * 0.7, mid[1]), (x + w, y)]))
        amount = step / (steps - 1)
        body = mix(mix(tone, stage.haze, 0.3 * (1 - amount)), stage.palette.shadow, 0.12 + 0.6 * amount)
        stage.sheet(sheet_name).lay(mask, body)
        if step < 3:
            tips = np.asarray(mask, np.float32) * (1 / 255) * np.exp(-np.abs(stage.xs - stage.light.x) * 2.2)[None, :]
            stage.sheet(sheet_name).tint(tips, stage.palette.light, 0.22 * stage.light.strength)


def paint_ground(stage: Stage, top: Field, depth: float, tone: Colour | None = None, sheet_name: str = "near") -> None:
    """The ground we stand on, darker towards us, with a path of light where the light falls."""
    paint_ridge(stage, sheet_name, top, depth, tone, rock=0.22, melt=0.6)
    down = np.clip((stage.ys[:, None] - top[None, :]) / np.maximum(1.08 - top[None, :], 0.05), 0, 1)
    stage.sheet(sheet_name).tint(
        np.asarray(down**1.3, np.float32), mix(stage.palette.shadow, stage.land(1.0, tone), 0.25), 0.72
    )


def foreground(stage: Stage, name: str = "front", height: float = 0.1) -> None:
    """A dark near edge that frames the picture from below, with grass."""
    top = crest(stage, f"{name} edge", 1.02 - height * 0.3, height * 0.35, 1.5, "swell")
    paint_ridge(stage, name, top, 1.0, stage.palette.shadow, rock=0.15, melt=0)
    grass(stage, name, top, height * 1.1, 220, stage.palette.shadow, 0.1)
