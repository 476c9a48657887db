"""A street in one-point perspective: walls with windows, lamps with pools of light, a wet road that mirrors."""

import cv2
import numpy as np

from pipeline.media.paint.motifs.city import facade, lamp_tones, skyline
from pipeline.media.paint.motifs.water import paint_water
from pipeline.media.paint.noise import smoothstep
from pipeline.media.paint.palette import mix
from pipeline.media.paint.shapes import limb, points
from pipeline.media.paint.sky import paint_sky
from pipeline.media.paint.stage import Stage


def paint_street(stage: Stage) -> None:
    stage.horizon = min(max(stage.horizon, 0.5), 0.62)
    paint_sky(stage)
    p = stage.palette
    rng = stage.rng("street")
    vx = 0.5 + (0.0 if stage.brief.symmetric else float(rng.uniform(-0.13, 0.13)))
    h = stage.horizon
    skyline(stage, (("far", 0.24, 0.3, 0.05),))
    far = 0.085
    for side in (-1, 1):
        edges = [far]
        while edges[-1] < 1.0:
            edges.append(edges[-1] * rng.uniform(1.35, 1.8) + 0.02)
        for k in range(len(edges) - 1):
            _house(stage, rng, vx, side, edges[k], edges[k + 1])
    lit = np.exp(-((stage.xs - vx) ** 2) / 0.02)[None, :] * np.exp(-((stage.ys - h) ** 2) / 0.02)[:, None]
    stage.sheet("middle").tint(np.asarray(lit, np.float32), mix(stage.haze, p.light, 0.3), 0.6)
    wet = "rain" in stage.brief.weather or p.night > 0.5
    paint_water(stage, "near", h + 0.03, 0.72 if wet else 0.9, mix(p.shadow, p.land, 0.3))
    near = stage.sheet("near")
    depth = np.clip((stage.ys - h) / 0.5, 0.001, 2)[:, None]
    if not wet:
        near.tint(np.ones((stage.H, stage.W), np.float32), mix(p.land, p.shadow, 0.45), 0.8)
    rough = stage.noise("asphalt", 90, 2, 2)
    near.tint(np.asarray(np.clip(rough - 0.45, 0, 1) * 0.7, np.float32), p.shadow, 0.5)
    across = (stage.xs[None, :] - vx) / (depth + 0.03)
    kerb = smoothstep(0.82, 0.86, np.abs(across))
    near.tint(np.asarray(kerb, np.float32), mix(p.land, p.shadow, 0.55), 0.62)
    line = smoothstep(0.04, 0.02, np.abs(across)) * (np.sin(5.5 / (depth + 0.06)) > 0.1) * np.clip(depth * 3, 0, 1)
    near.tint(np.asarray(line, np.float32), mix(p.light, p.horizon, 0.5), 0.45)
    near.tint(np.asarray(smoothstep(0.55, 1.25, depth) * np.ones((1, stage.W), np.float32), np.float32), p.shadow, 0.55)
    for side in (-1, 1):
        for d in (0.16, 0.3, 0.62):
            _lamp(stage, vx + side * (0.86 * d + 0.03) * 1.0, h, d, -side)
    stage.ground = lambda x: 0.93


def _house(stage: Stage, rng: np.random.Generator, vx: float, side: int, a: float, b: float) -> None:
    """A wall that runs away from us, from `a` to `b` (half width of the street there, 0 at the vanishing point)."""
    p = stage.palette
    tall = float(rng.uniform(0.9, 2.1))
    rows, columns = int(rng.integers(4, 8)), int(rng.integers(3, 6))
    cw, ch = 28, 36
    glass, lamps = facade(rng, rows, columns, (cw, ch), 0.3 + 0.35 * p.night)
    hh, ww = glass.shape
    depth = float(min(1.0, 0.35 + b * 0.5))
    body = stage.land(depth, mix(p.land, p.shadow, 0.35 + 0.2 * rng.random()))
    rgb = np.tile(body, (hh, ww, 1)).astype(np.float32)
    rgb *= 1 + (rng.random((hh, 1, 1)).astype(np.float32) - 0.5) * 0.05
    rgb += (mix(p.high, p.shadow, 0.4) - rgb) * (glass * 0.55)[..., None]
    tone = lamp_tones(stage)[int(rng.integers(4))]
    rgb += (tone - rgb) * (lamps * np.float32(0.25 + 0.65 * p.night))[..., None]
    if rng.random() < 0.6:  # a shop: a lit ground floor
        shop = np.zeros((hh, ww), np.float32)
        shop[hh - ch + 8 : hh - 6, 8 : ww - 8] = 1
        rgb += (lamp_tones(stage)[int(rng.integers(4))] - rgb) * (shop * np.float32(0.2 + 0.7 * p.night))[..., None]
    rgb *= np.linspace(0.85, 1.08, hh, dtype=np.float32)[:, None, None]
    h = stage.horizon
    corners = []
    for d in (a, b):
        x = vx + side * (d * 0.98 + 0.015)
        corners.append(
            (
                (stage.X(x), stage.Y(h - d * tall * 0.62 / max(0.7, stage.aspect / 1.8))),
                (stage.X(x), stage.Y(h + d * 0.56)),
            )
        )
    (t0, b0), (t1, b1) = corners
    target = np.array([t0, t1, b1, b0], np.float32)
    source = np.array([(0, 0), (ww, 0), (ww, hh), (0, hh)], np.float32)
    matrix = cv2.getPerspectiveTransform(source, target)
    x0, y0 = np.floor(target.min(0)).astype(int)
    x1, y1 = np.ceil(target.max(0)).astype(int)
    x0, y0, x1, y1 = max(0, x0), max(0, y0), min(stage.W, x1 + 1), min(stage.H, y1 + 1)
    if x1 - x0 < 2 or y1 - y0 < 2:
        return
    shift = np.array([[1, 0, -x0], [0, 1, -y0], [0, 0, 1]], np.float64) @ matrix
    size = (int(x1 - x0), int(y1 - y0))
    small = cv2.resize(rgb, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA) if b < 0.3 else rgb
    if b < 0.3:
        shift = shift @ np.diag([2.0, 2.0, 1.0])
    wall = cv2.warpPerspective(small, shift, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    cover = np.zeros((size[1], size[0]), np.uint8)
    cv2.fillPoly(cover, [np.round((target - (x0, y0)) * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
    dim = np.float32(1.1 if (stage.light.x - vx) * side < 0 else 0.82)
    stage.sheet("middle").lay(cover, np.asarray(wall * dim, np.float32), (int(x0), int(y0)))


def _lamp(stage: Stage, x: float, h: float, d: float, lean: int) -> None:
    """A street lamp at depth `d`."""
    foot, top = h + d * 0.54, h - d * 0.62
    mask = stage.mask()
    width = max(1.0, d * 0.014 * stage.unit)
    arm = x + lean * d * 0.12
    path = stage.to_canvas(points([(x, foot), (x, top + d * 0.1), (x + lean * d * 0.03, top), (arm, top)]))
    limb(mask, path, [width * 1.5, width, width, width * 0.8])
    stage.sheet("middle" if d < 0.5 else "near").lay(mask, mix(stage.palette.shadow, stage.haze, 0.3 * (1 - d)))
    if stage.palette.night > 0.25:
        tone = lamp_tones(stage)[0]
        stage.shine(arm, top + d * 0.02, 0.016 + d * 0.02, tone, 0.95)
        stage.shine(arm, top + d * 0.1, 0.1 * d + 0.03, tone, 0.3)
        stage.shine(arm, foot, 0.10 * d + 0.02, tone, 0.13)
