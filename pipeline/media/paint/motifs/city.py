"""The city: three rows of towers in the haze, lit windows, sometimes a river in front that doubles them."""

import cv2
import numpy as np

from pipeline.media.paint.motifs.water import paint_water
from pipeline.media.paint.noise import Field, Generator
from pipeline.media.paint.palette import Colour, colour, mix
from pipeline.media.paint.sky import paint_sky
from pipeline.media.paint.stage import Stage
from pipeline.media.paint.terrain import crest, paint_ground, paint_ridge


def lamp_tones(stage: Stage) -> list[Colour]:
    """Colours of lit windows and lamps."""
    p = stage.palette
    return [
        colour("ffd890"),
        colour("ffb868"),
        mix(p.accent, colour("ffd890"), 0.5),
        mix(p.light, colour("bfe0ff"), 0.5),
    ]


def facade(rng: Generator, rows: int, columns: int, cell: tuple[int, int], lit: float) -> tuple[Field, Field]:
    """Windows of a wall: glass (h, w) 0..1, and how brightly each is lit. `cell` is (width, height) in pixels."""
    cw, ch = cell
    on = (rng.random((rows, columns)) < lit * (0.4 + 1.2 * rng.random((rows, 1)))).astype(np.float32)
    on *= rng.uniform(0.35, 1.0, (rows, columns)).astype(np.float32)
    pane = np.zeros((ch, cw), np.float32)
    mx, my = max(1, int(cw * 0.2)), max(1, int(ch * 0.24))
    pane[my : ch - my + (ch <= 3), mx : cw - mx + (cw <= 3)] = 1
    glass = np.tile(pane, (rows, columns))
    return glass, np.kron(on, pane).astype(np.float32)


def _tower(
    stage: Stage, rng: Generator, sheet: str, x: float, width: float, top: float, depth: float, lit: float
) -> None:
    x0, x1 = int(stage.X(x)), int(stage.X(x + width))
    y0 = int(stage.Y(top))
    foot = min(stage.H, int(stage.Y(stage.horizon + 0.12)))
    w, h = x1 - x0, foot - y0
    if w < 3 or h < 6:
        return
    p = stage.palette
    body = stage.land(depth, mix(p.land, p.shadow, 0.45))
    body = body * np.float32(rng.uniform(0.88, 1.1))
    down = np.linspace(0, 1, h, dtype=np.float32)[:, None]
    side = np.linspace(-1, 1, w, dtype=np.float32)[None, :] * np.sign(stage.light.x - x - width / 2)
    shade = 0.98 + 0.13 * side - 0.05 * down
    rgb = body * shade[..., None]
    split = int(w * rng.uniform(0.25, 0.75))
    rgb[:, split:] *= np.float32(0.86 if stage.light.x < x else 1.08)
    rgb += (stage.haze - rgb) * (np.clip(down - 0.25, 0, 1) * (1.05 - depth) * 0.85 * stage.brief.air)[..., None]
    cell = max(2, int(stage.unit * (0.005 + 0.008 * depth)))
    ch = int(cell * rng.choice([1.2, 1.5, 2.0])) + 1
    columns, rows = max(1, w // cell), max(1, h // ch)
    glass, lamps = facade(rng, rows, columns, (cell, ch), lit * (0.25 + 0.55 * stage.palette.night))
    gh, gw = min(h, glass.shape[0]), min(w, glass.shape[1])
    area = rgb[:gh, :gw]
    clear = stage.brief.air
    strength = depth**0.5 * (1.1 - 0.3 * clear)
    area += (mix(p.high, p.low, 0.4) * 0.75 - area) * (glass[:gh, :gw] * np.float32(0.22 * strength))[..., None]
    tone = lamp_tones(stage)[int(rng.integers(4))]
    area += (tone - area) * (lamps[:gh, :gw] * np.float32(min(1.0, strength)))[..., None]
    edge = np.ones((h, w), np.float32)
    style = rng.random()
    if style < 0.25:  # set back towards the top
        cut = int(w * 0.2)
        edge[: int(h * 0.14), :cut] = 0
        edge[: int(h * 0.14), w - cut :] = 0
        edge[: int(h * 0.05), : cut * 2] = 0
        edge[: int(h * 0.05), w - cut * 2 :] = 0
    elif style < 0.36:  # a slope
        slope = (np.linspace(0, 1, w)[None, :] * w * 0.5 * (1 if rng.random() < 0.5 else -1)) % (w * 0.5)
        edge *= np.arange(h)[:, None] > slope
    sheet_ = stage.sheet(sheet)
    sheet_.lay(edge, np.asarray(rgb, np.float32), (x0, y0))
    if rng.random() < 0.35 and w > 8:
        mast = int(h * rng.uniform(0.06, 0.22))
        sheet_.lay(
            np.full((mast, max(1, stage.unit // 420)), 0.9, np.float32),
            body * np.float32(0.85),
            (x0 + w // 2, y0 - mast),
        )
        if stage.palette.night > 0.4:
            stage.shine(
                (x0 + w / 2 - stage.left) / stage.width,
                (y0 - mast - stage.top) / stage.height,
                0.005,
                colour("ff4030"),
                0.8,
            )


def skyline(stage: Stage, depths: tuple[tuple[str, float, float, float], ...]) -> None:
    """Rows of towers: (sheet, depth, tallest above the horizon, usual width)."""
    for number, (sheet, depth, tall, wide) in enumerate(depths):
        rng = stage.rng(f"towers {number}")
        peak = rng.uniform(0.2, 0.8)
        x = -0.1 - rng.random() * wide
        while x < 1.1:
            width = wide * rng.uniform(0.55, 1.5) / max(0.8, stage.aspect / 1.6)
            bump = 0.4 + 0.6 * np.exp(-(((x - peak) / 0.28) ** 2))
            height = tall * bump * rng.uniform(0.35, 1.0) ** 0.8
            _tower(stage, rng, sheet, x, width, stage.horizon - height, depth, 0.5)
            x += width * rng.uniform(0.75, 1.15)


def paint_city(stage: Stage) -> None:
    """A skyline beyond water or roofs."""
    stage.horizon = max(stage.horizon, 0.58)
    paint_sky(stage)
    rng = stage.rng("city")
    if rng.random() < 0.4:
        paint_ridge(stage, "far", crest(stage, "hills", stage.horizon - 0.03, 0.06, 1.3), 0.15, rock=0.3)
    skyline(stage, (("far", 0.2, 0.46, 0.05), ("far", 0.36, 0.36, 0.065), ("middle", 0.6, 0.24, 0.085)))
    glow = np.exp(-np.abs(stage.ys - stage.horizon) / 0.07)[:, None] * np.ones((1, stage.W), np.float32)
    stage.light_sheet()[...] += (glow * np.float32(0.16 * stage.palette.night))[..., None] * colour("ffb070")
    if stage.brief.person and stage.brief.person != "crowd":
        roof(stage)
        return
    paint_water(stage, "near", stage.horizon + 0.075, 0.7)
    stage.ground = lambda x: 0.93


def roof(stage: Stage) -> None:
    """A flat roof with a parapet to stand on, and what stands on roofs."""
    p = stage.palette
    top = max(0.80, stage.horizon + 0.17)
    rng = stage.rng("roof")
    rows = np.full(stage.W, top, np.float32)
    paint_ground(stage, rows, 0.92, mix(p.land, p.shadow, 0.55))
    sheet = stage.sheet("near")
    height = max(2, int(stage.height * 0.028))
    strip = np.linspace(1.25, 0.8, height, dtype=np.float32)[:, None, None] * mix(p.land, p.shadow, 0.45)
    lit = np.exp(-np.abs(stage.xs - stage.light.x) * 2)[None, :, None] * (p.light - strip) * 0.3
    sheet.lay(np.ones((height, stage.W), np.float32), np.asarray(strip + lit, np.float32), (0, int(stage.Y(top))))
    x = (0.14 if stage.subject_x > 0.5 else 0.86) + rng.uniform(-0.05, 0.05)
    tank = stage.mask()
    cx, base, r = stage.X(x), stage.Y(top), stage.unit * 0.055
    cv2.rectangle(tank, (int(cx - r), int(base - r * 3.4)), (int(cx + r), int(base - r * 1.3)), 255, -1)
    cv2.fillPoly(
        tank,
        [np.array([(cx - r * 1.1, base - r * 3.4), (cx, base - r * 4.3), (cx + r * 1.1, base - r * 3.4)], np.int32)],
        255,
        cv2.LINE_AA,
    )
    for k in (-0.8, 0.8):
        cv2.line(
            tank,
            (int(cx + k * r), int(base - r * 1.3)),
            (int(cx + k * r * 1.15), int(base)),
            255,
            max(1, int(r * 0.12)),
            cv2.LINE_AA,
        )
    shade = (
        1.15 - 0.5 * np.clip((np.arange(stage.W) - cx + r) / (2 * r), 0, 1) * np.sign(stage.light.x - x + 1e-3) * -1
    )[None, :, None]
    tone = np.broadcast_to(shade * mix(p.land, p.shadow, 0.6), (stage.H, stage.W, 3))
    sheet.lay(tank, np.asarray(tone, np.float32))
    stage.ground = lambda x: 0.955
