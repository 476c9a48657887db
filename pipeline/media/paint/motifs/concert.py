"""A concert: beams of light in haze, the stage, the crowd's heads and hands before us."""

import cv2
import numpy as np

from pipeline.media.paint.light import rays
from pipeline.media.paint.motifs.crowd import paint_crowd
from pipeline.media.paint.noise import smoothstep
from pipeline.media.paint.palette import Colour, colour, mix
from pipeline.media.paint.stage import Stage


def paint_concert(stage: Stage) -> None:
    p = stage.palette
    rng = stage.rng("concert")
    stage.horizon = 0.68
    sheet = stage.sheet("sky")
    haze = stage.noise("haze", 3, 5, 1.6)
    dark = mix(p.top, p.shadow, 0.5)
    glow = np.exp(-((stage.distance(0.5, 0.5) / 0.55) ** 2))
    folds = np.sin(stage.xs * 95 + 1.5 * np.sin(stage.xs * 13))[None, :]
    drape = smoothstep(0.2, 0.42, np.abs(stage.xs - 0.5))[None, :]
    dark = dark * (1 + 0.22 * folds * drape)[..., None] * (1.05 - 0.45 * drape)[..., None]
    rgb = dark + (mix(p.high, p.low, 0.4) - dark) * (glow * (0.35 + 0.75 * haze))[..., None]
    sheet.pixels[..., :3] = rgb
    sheet.pixels[..., 3] = 1
    tones: list[Colour] = [p.light, mix(p.accent, p.light, 0.25), mix(p.horizon, p.light, 0.15)]
    few = stage.brief.mood in ("sad", "calm", "love") or stage.brief.person in ("singer", "musician", "dancer")
    light = stage.light_sheet()
    for k in range(3 if few else 7):
        x = 0.5 if few and k == 0 else float(rng.uniform(0.05, 0.95))
        aim = (stage.subject_x if few else float(rng.uniform(0.2, 0.8)), 0.72)
        angle = np.arctan2((aim[1] + 0.14) * stage.height, (aim[0] - x) * stage.width)
        spread = np.zeros(1441, np.float32)
        centre = (angle + np.pi) / (2 * np.pi) * 1440
        spread += np.exp(-(((np.arange(1441) - centre) / rng.uniform(14, 34)) ** 2))
        beam = rays(stage.H, stage.W, stage.X(x), stage.Y(-0.14), spread)
        fall = np.exp(-np.clip(stage.ys + 0.1, 0, 2) * 1.0)[:, None]
        light += (beam * fall * (0.35 + 0.6 * haze) * np.float32(0.62 if few else 0.5))[..., None] * tones[k % 3]
        stage.shine(x, -0.02, 0.02, tones[k % 3], 0.7)
    _floor(stage, tones)
    _rig(stage)
    stage.light = type(stage.light)(stage.subject_x, -0.1, p.light, 1.0, True)
    stage.ground = lambda x: 0.79
    bare = stage.brief.said & {"bare", "empty", "theatre", "theater"}
    if stage.brief.has("crowd") or not (stage.brief.person == "dancer" or stage.brief.subjects or bare):
        paint_crowd(stage)
        if stage.brief.person == "crowd":
            stage.taken.add("people")
            _performer(stage)


def _performer(stage: Stage) -> None:
    from pipeline.media.paint.figures import stand

    pose = ("sing", "guitar", "open")[int(stage.rng("performer").integers(3))]
    stand(stage, "figure", pose, stage.subject_x, 0.79, 0.34, "performer", "middle", depth=0.7, shadow=False)
    stage.shine(stage.subject_x, 0.6, 0.16, stage.palette.light, 0.2)


def _floor(stage: Stage, tones: list[Colour]) -> None:
    """The boards, with the pools of the spotlights on them."""
    p = stage.palette
    top = 0.74
    sheet = stage.sheet("middle")
    rows = np.clip((stage.ys - top) / 0.2, 0, 2)[:, None]
    rgb = (
        mix(p.shadow, p.high, 0.3) * (1.1 - 0.4 * np.clip(rows, 0, 1))[..., None] * np.ones((1, stage.W, 1), np.float32)
    )
    cover = np.clip((stage.ys - top) * stage.height + 0.5, 0, 1)[:, None] * np.ones((1, stage.W), np.float32)
    sheet.lay(np.asarray(cover, np.float32), np.asarray(rgb, np.float32))
    dx = (stage.xs - stage.subject_x)[None, :] / 0.2
    dy = (stage.ys - 0.79)[:, None] / 0.05
    pool = np.exp(-(dx**2 + dy**2))
    sheet.tint(np.asarray(pool, np.float32), tones[0], 0.7)
    front = smoothstep(0.845, 0.85, stage.ys)[:, None] * np.ones((1, stage.W), np.float32)
    sheet.tint(np.asarray(front, np.float32), p.shadow, 0.85)
    lip = np.exp(-(((stage.ys - 0.847) / 0.004) ** 2))[:, None] * np.ones((1, stage.W), np.float32)
    sheet.tint(np.asarray(lip, np.float32), mix(tones[1], p.light, 0.3), 0.6)


def _rig(stage: Stage) -> None:
    """Lamps on a truss above, towers of loudspeakers at the sides."""
    sheet = stage.sheet("far")
    mask = stage.mask()
    y = int(stage.Y(0.03))
    cv2.line(mask, (0, y), (stage.W, y), 255, max(1, stage.unit // 150))
    cv2.line(mask, (0, y + stage.unit // 28), (stage.W, y + stage.unit // 28), 255, max(1, stage.unit // 200))
    step = max(6, stage.unit // 14)
    for x in range(0, stage.W, step):
        cv2.line(mask, (x, y), (x + step // 2, y + stage.unit // 28), 255, max(1, stage.unit // 300), cv2.LINE_AA)
        cv2.line(
            mask, (x + step // 2, y + stage.unit // 28), (x + step, y), 255, max(1, stage.unit // 300), cv2.LINE_AA
        )
    for x0 in (0.02, 0.9):
        for k in range(5):
            a = (int(stage.X(x0)), int(stage.Y(0.30 + k * 0.09)))
            b = (int(stage.X(x0 + 0.08)), int(stage.Y(0.30 + k * 0.09 + 0.082)))
            cv2.rectangle(mask, a, b, 255, -1)
    sheet.lay(mask, mix(stage.palette.shadow, colour("101018"), 0.5))
