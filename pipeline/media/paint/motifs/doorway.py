"""A door that stands open, a stair that climbs to one."""

import cv2
import numpy as np

from pipeline.media.paint.motifs.interior import inside_tone, view, wall
from pipeline.media.paint.noise import Field, smoothstep
from pipeline.media.paint.palette import colour, mix
from pipeline.media.paint.shapes import fill, limb, points
from pipeline.media.paint.sky import paint_sky
from pipeline.media.paint.stage import Stage


def paint_door(stage: Stage) -> None:
    """An open door: light falls out of it towards us."""
    stage.light.x, stage.light.y, stage.light.behind = 0.5 if stage.brief.symmetric else 1 - stage.subject_x, 0.5, True
    view(stage)
    x = stage.light.x
    box = (x - 0.10, 0.2, x + 0.10, 0.8)
    bright = np.exp(-((stage.distance(x, 0.45) / 0.3) ** 2)) * 0.75
    for name in ("sky", "far"):
        stage.sheet(name).tint(np.asarray(bright, np.float32), mix(stage.palette.light, stage.palette.horizon, 0.25))
    tone = mix(inside_tone(stage), stage.palette.shadow, 0.62)
    wall(stage, tone, [box], 0.8, arch=stage.rng("door").random() < 0.4)
    leaf = stage.mask()
    side = 1 if x < 0.5 else -1
    hinge = x + side * 0.10
    fill(
        leaf,
        stage.to_canvas(points([(hinge, 0.2), (hinge + side * 0.09, 0.14), (hinge + side * 0.09, 0.9), (hinge, 0.8)])),
    )
    stage.sheet("near").lay(leaf, mix(tone, stage.palette.accent, 0.28))
    stage.sheet("near").lay(_panels(stage, hinge, side), mix(tone, stage.palette.shadow, 0.5), strength=0.7)
    spill = stage.mask()
    fill(spill, stage.to_canvas(points([(x - 0.10, 0.8), (x + 0.10, 0.8), (x + 0.36, 1.12), (x - 0.36, 1.12)])))
    soft = cv2.GaussianBlur(spill, (0, 0), stage.unit / 70).astype(np.float32) / 255
    fade = smoothstep(1.25, 0.78, stage.ys)[:, None]
    stage.sheet("near").tint(
        np.asarray(soft * fade, np.float32), mix(stage.palette.light, stage.palette.horizon, 0.35), 0.72
    )
    stage.shine(x, 0.5, 0.2, stage.palette.light, 0.4)
    stage.subject_x = x
    stage.ground = lambda _x: 0.86


def _panels(stage: Stage, hinge: float, side: int) -> Field:
    mask = stage.mask()
    for top, low in ((0.24, 0.48), (0.53, 0.8)):
        a, b = hinge + side * 0.02, hinge + side * 0.072
        fill(mask, stage.to_canvas(points([(a, top), (b, top - 0.02), (b, low + 0.03), (a, low)])))
    return np.asarray(mask.astype(np.float32) / 255, np.float32)


def paint_stairs(stage: Stage) -> None:
    """A stair that climbs to a bright doorway."""
    x = 0.5 if stage.brief.symmetric else 0.5 + (stage.subject_x - 0.5) * 0.5
    stage.light.x, stage.light.y, stage.light.behind = x, 0.2, True
    paint_sky(stage)
    p = stage.palette
    bright = np.exp(-((stage.distance(x, 0.2) / 0.22) ** 2))
    stage.sheet("sky").tint(np.asarray(bright, np.float32), p.light, 0.8)
    tone = mix(inside_tone(stage), p.shadow, 0.4)
    box = (x - 0.07, 0.1, x + 0.07, 0.34)
    wall(stage, tone, [box], 1.3, arch=True)
    sheet = stage.sheet("near")
    count = 13
    posts = stage.mask()
    rails: dict[int, list[tuple[float, float]]] = {-1: [], 1: []}
    for k in range(count):
        a, b = (k / count) ** 1.5, ((k + 1) / count) ** 1.5
        y0, y1 = 0.34 + 0.80 * a, 0.34 + 0.80 * b
        half0, half1 = 0.085 + 0.5 * a, 0.085 + 0.5 * b
        lip = y0 + (y1 - y0) * 0.45
        glow = float(np.exp(-a * 2.2))
        tread, riser = stage.mask(), stage.mask()
        mid = half0 + (half1 - half0) * 0.45
        fill(tread, stage.to_canvas(points([(x - half0, y0), (x + half0, y0), (x + mid, lip), (x - mid, lip)])))
        fill(riser, stage.to_canvas(points([(x - mid, lip), (x + mid, lip), (x + mid, y1), (x - mid, y1)])))
        stone = mix(tone, p.light, 0.05)
        sheet.lay(tread, mix(mix(stone, p.light, 0.05 + 0.06 * glow), p.light, 0.34 * glow))
        sheet.lay(riser, mix(mix(stone, p.shadow, 0.22), p.light, 0.12 * glow))
        runner, nose = stage.mask(), stage.mask()
        fill(
            runner,
            stage.to_canvas(
                points([(x - half0 * 0.5, y0), (x + half0 * 0.5, y0), (x + mid * 0.5, lip), (x - mid * 0.5, lip)])
            ),
        )
        fill(
            nose,
            stage.to_canvas(
                points([(x - mid * 0.5, lip), (x + mid * 0.5, lip), (x + mid * 0.5, y1), (x - mid * 0.5, y1)])
            ),
        )
        carpet = mix(mix(p.accent, p.shadow, 0.35), p.light, 0.22 * glow)
        sheet.lay(runner, carpet)
        sheet.lay(nose, carpet * np.float32(0.68))
        for s in (-1, 1):  # the banister: a post on every step
            wide = (1.2 + 9 * a) * stage.unit / 720
            top = lip - (0.06 + 0.26 * a)
            limb(posts, stage.to_canvas(points([(x + s * mid, lip), (x + s * mid, top)])), [wide, wide])
            rails[s].append((x + s * mid, top))
    wood = mix(mix(colour("5a3420"), p.land, 0.3), p.shadow, 0.35)
    sheet.lay(posts, wood)
    for line in rails.values():
        rail = limb(stage.mask(), stage.to_canvas(points(line)), [2, stage.unit * 0.03])
        sheet.lay(rail, mix(wood, p.light, 0.12))
    sides = (
        np.clip((np.abs(stage.xs - x)[None, :] - 0.06) / (0.05 + 0.6 * np.clip(stage.ys - 0.3, 0, 1))[:, None], 0, 1)
        ** 2
    )
    sheet.tint(np.asarray(sides, np.float32), p.shadow, 0.5)
    stage.shine(x, 0.22, 0.16, p.light, 0.5)
    stage.subject_x = x
    stage.ground = lambda _x: 0.62
