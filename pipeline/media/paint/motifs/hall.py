"""Large rooms: a hall with a row of tall windows, a corridor that runs to a light."""

from itertools import pairwise

import numpy as np

from pipeline.media.paint.motifs.city import lamp_tones
from pipeline.media.paint.motifs.interior import inside_tone, pool, view, wall
from pipeline.media.paint.noise import Field, smoothstep
from pipeline.media.paint.palette import colour, mix
from pipeline.media.paint.shapes import fill, limb, points
from pipeline.media.paint.sky import paint_sky
from pipeline.media.paint.stage import Stage


def paint_hall(stage: Stage) -> None:
    """Three or four tall arched windows, pillars between, light in long bands across an empty floor."""
    view(stage)
    rng = stage.rng("hall")
    count = 3 if stage.brief.symmetric or stage.aspect < 1.2 or rng.random() < 0.5 else 4
    p = stage.palette
    shift = 0.0 if stage.brief.symmetric else float(rng.uniform(-0.08, 0.08))
    half = 0.28 / count
    middles = [0.5 + shift + (k - (count - 1) / 2) * 1.0 / count for k in range(count)]
    boxes = [(x - half * 0.72, 0.06, x + half * 0.72, 0.64) for x in middles]
    tone = inside_tone(stage)
    wall(stage, tone, boxes, 0.76, arch=True)
    bars, pillars = stage.mask(), stage.mask()
    for x0, y0, x1, y1 in boxes:
        thin = 0.006 * stage.unit
        limb(bars, stage.to_canvas(points([((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1)])), [thin, thin])
        for y in (0.26, 0.42):
            limb(bars, stage.to_canvas(points([(x0, y), (x1, y)])), [thin, thin])
        pool(stage, (x0, y0, x1, y1), 0.76, 1, 0.9)
    sheet = stage.sheet("middle")
    sheet.lay(bars, mix(tone, p.shadow, 0.5))
    for left, right in pairwise(middles):
        x = (left + right) / 2
        fill(
            pillars,
            stage.to_canvas(points([(x - 0.022, -0.1), (x + 0.022, -0.1), (x + 0.022, 0.77), (x - 0.022, 0.77)])),
        )
        fill(
            pillars,
            stage.to_canvas(points([(x - 0.03, 0.735), (x + 0.03, 0.735), (x + 0.034, 0.785), (x - 0.034, 0.785)])),
        )
    near = min(np.abs(stage.xs[:, None] - np.array(middles)[None, :]).min(1).max(), 1.0)
    round_ = 1.12 - 0.5 * np.abs(stage.xs[:, None] - np.array(middles)[None, :]).min(1) / max(float(near), 0.05)
    sheet.lay(pillars, np.asarray(round_[None, :, None] * tone * np.ones((stage.H, 1, 1)), np.float32))
    stage.ground = lambda x: 0.94


def paint_corridor(stage: Stage) -> None:
    """A corridor in one-point perspective, doors on both sides, a bright window at its end."""
    x = 0.5 if stage.brief.symmetric else 0.5 + (stage.subject_x - 0.5) * -0.35
    y = 0.46
    stage.light.x, stage.light.y, stage.light.behind = x, y, True
    paint_sky(stage)
    p = stage.palette
    sky = stage.sheet("sky")
    sky.tint(np.ones((stage.H, stage.W), np.float32), mix(p.horizon, p.light, 0.5), 0.6)
    tone = inside_tone(stage)
    dx = (stage.xs[None, :] - x) * stage.aspect
    dy = stage.ys[:, None] - y
    flat = np.where(dy > 0, dy / 0.8, -dy / 0.72)
    side = np.abs(dx) / 0.62
    out = np.maximum(flat, side)  # 0 at the vanishing point, 1 at the frame
    depth = np.clip(np.log(np.maximum(out, 0.1) / 0.1) / np.log(14), 0, 1)
    is_wall = side > flat
    is_floor = (dy > 0) & ~is_wall
    shade = np.where(is_wall, 0.78, np.where(is_floor, 0.92, 0.6)) * (0.75 + 0.35 * stage.noise("corridor", 12, 3))
    rgb = tone * shade[..., None]
    glow = np.exp(-depth * 2.6) + np.where(is_floor, 0.55 * np.exp(-((dx / np.maximum(out, 0.05) / 0.22) ** 2)), 0) * (
        1 - depth
    )
    rgb = rgb + (mix(p.light, p.horizon, 0.3) - rgb) * np.clip(glow * 0.62, 0, 0.9)[..., None]
    rgb = rgb + (p.shadow - rgb) * (smoothstep(0.45, 1.05, depth) * 0.72)[..., None]
    rgb = _doors(stage, rgb, depth, out, dy, is_wall, dx > 0, glow)
    corner = np.exp(-((np.abs(flat - side) / np.maximum(out, 0.05) / 0.02) ** 2))
    rgb = rgb * (1 - 0.4 * corner)[..., None]
    cover = smoothstep(0.1, 0.104, out)
    stage.sheet("middle").lay(np.asarray(cover, np.float32), np.asarray(rgb, np.float32))
    stage.shine(x, y, 0.09, p.light, 0.55)
    stage.shine(x, y + 0.05, 0.3, p.light, 0.2)
    stage.subject_x = x
    stage.ground = lambda _x: 0.9


def _doors(
    stage: Stage, rgb: Field, depth: Field, out: Field, dy: Field, is_wall: Field, right: Field, glow: Field
) -> Field:
    """Doors on both sides: a frame that catches the light, two panels, a knob; every third stands open and lit."""
    p = stage.palette
    phase = depth * 4.6 + np.where(right, 0.35, 0.0)
    along = phase % 1
    high = -dy / np.maximum(out, 0.05)  # -0.8 at the floor, 0.72 at the ceiling
    opening = is_wall & (along < 0.5) & (high < 0.36)
    casing = opening & ((along < 0.05) | (along > 0.45) | (high > 0.32))
    leaf = mix(mix(colour("6a3c22"), p.accent, 0.2), p.shadow, 0.25)
    shade = (0.95 - 0.45 * smoothstep(0.3, 1.0, depth) + 0.5 * np.clip(glow, 0, 1))[..., None]
    inset = ((along > 0.13) & (along < 0.37)) & (((high > -0.05) & (high < 0.24)) | ((high > -0.62) & (high < -0.16)))
    wood = leaf * shade * np.where(inset, 0.78, 1.0)[..., None]
    opened = ((np.floor(phase) + np.where(right, 1, 0)).astype(int) % 3 == 1)[..., None]
    lit = mix(lamp_tones(stage)[0], p.light, 0.3) * (0.55 + 0.45 * np.clip(0.6 - high, 0, 1))[..., None]
    rgb = np.where(opening[..., None], np.where(opened, lit, wood), rgb)
    rgb = np.where(casing[..., None], mix(leaf, p.light, 0.3) * shade, rgb)
    knob = opening & (np.abs(along - 0.41) < 0.018) & (np.abs(high + 0.2) < 0.035)
    return np.asarray(np.where(knob[..., None] & ~opened, mix(p.light, colour("d8a838"), 0.5), rgb), np.float32)
