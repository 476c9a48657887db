"""A room, and the large window one looks out of."""

import numpy as np

from pipeline.media.paint.motifs.city import lamp_tones
from pipeline.media.paint.motifs.interior import curtains, frame, inside_tone, pool, view, wall
from pipeline.media.paint.palette import colour, mix
from pipeline.media.paint.shapes import fill, limb, points, smooth
from pipeline.media.paint.stage import Stage


def paint_window(stage: Stage) -> None:
    """A large window from inside, somebody or something before it."""
    view(stage)
    side = 0.5 if stage.brief.symmetric else 1 - stage.subject_x * 0.6 - 0.2
    box = (side - 0.24, 0.08, side + 0.24, 0.7)
    tone = inside_tone(stage)
    wall(stage, mix(tone, stage.palette.shadow, 0.35), [box], 0.86)
    frame(stage, box, 3, 2, mix(tone, stage.palette.shadow, 0.3))
    pool(stage, box, 0.86, 3, 1.0)
    curtains(stage, box, mix(stage.palette.accent, stage.palette.shadow, 0.5))
    stage.ground = lambda x: 0.97


def paint_room(stage: Stage) -> None:
    """A room: window, floor, a bed or a chair and table, a lamp."""
    view(stage)
    rng = stage.rng("room")
    side = 0.5 if stage.brief.symmetric else (0.24 if stage.subject_x > 0.5 else 0.76)
    box = (side - 0.13, 0.13, side + 0.13, 0.55)
    tone = inside_tone(stage)
    wall(stage, tone, [box], 0.78)
    frame(stage, box, 2, 2, mix(tone, stage.palette.shadow, 0.45))
    pool(stage, box, 0.78, 2, 0.8)
    if rng.random() < 0.6:
        curtains(stage, box, mix(stage.palette.accent, stage.palette.shadow, 0.55))
    if rng.random() < 0.75 or stage.brief.place == "room":
        _bed(stage, 1 - side) if rng.random() < 0.5 and not stage.brief.subjects else _table(stage, stage.subject_x)
    if stage.palette.night > 0.4:
        tone_lamp = lamp_tones(stage)[0]
        stage.shine(1 - side, 0.16, 0.05, tone_lamp, 0.55)
        stage.shine(1 - side, 0.3, 0.24, tone_lamp, 0.26)
        cord = stage.mask()
        limb(cord, stage.to_canvas(points([(1 - side, -0.1), (1 - side, 0.125)])), [2, 2])
        fill(
            cord,
            stage.to_canvas(
                points(
                    [
                        (1 - side - 0.012, 0.11),
                        (1 - side + 0.012, 0.11),
                        (1 - side + 0.035, 0.16),
                        (1 - side - 0.035, 0.16),
                    ]
                )
            ),
        )
        stage.sheet("near").lay(cord, stage.palette.shadow)
    stage.ground = lambda x: 0.95


def _bed(stage: Stage, x: float) -> None:
    """A bed with a crumpled sheet, seen from its side."""
    p = stage.palette
    linen = mix(mix(p.horizon, colour("f0ece4"), 0.5), p.high, 0.35 + 0.3 * p.night)
    base, quilt, pillow = stage.mask(), stage.mask(), stage.mask()
    w = 0.3
    fill(base, stage.to_canvas(points([(x - w, 0.86), (x + w, 0.86), (x + w, 0.93), (x - w, 0.93)])))
    fill(
        base,
        stage.to_canvas(smooth(points([(x + w, 0.93), (x + w, 0.62), (x + w + 0.02, 0.60), (x + w + 0.03, 0.93)]))),
    )
    top = [
        (x - w - 0.01, 0.90),
        (x - w + 0.02, 0.79),
        (x - 0.12, 0.765),
        (x + 0.03, 0.785),
        (x + 0.14, 0.765),
        (x + w - 0.05, 0.77),
        (x + w, 0.80),
        (x + w, 0.9),
        (x, 0.915),
    ]
    fill(quilt, stage.to_canvas(smooth(points(top))))
    fill(
        pillow,
        stage.to_canvas(
            smooth(
                points(
                    [
                        (x + w - 0.13, 0.765),
                        (x + w - 0.12, 0.715),
                        (x + w - 0.04, 0.70),
                        (x + w + 0.0, 0.73),
                        (x + w - 0.01, 0.785),
                    ]
                )
            )
        ),
    )
    sheet = stage.sheet("near")
    sheet.lay(base, mix(p.shadow, p.land, 0.35))
    crease = stage.noise("linen", 7, 2, 2.6)
    slope = np.gradient(crease, axis=1) * (9 * stage.unit / 720)
    rgb = linen * np.clip(0.72 + 0.35 * crease + slope * np.sign(0.5 - stage.light.x), 0.4, 1.2)[..., None]
    sheet.lay(quilt, np.asarray(rgb, np.float32))
    sheet.lay(pillow, np.asarray(np.clip(rgb * 1.12, 0, 1), np.float32))


def _table(stage: Stage, x: float) -> None:
    """A table top with legs, in its own light."""
    p = stage.palette
    wood = mix(mix(p.land, colour("6a4020"), 0.35), p.shadow, 0.3)
    mask = stage.mask()
    for k in (-0.15, 0.15):
        limb(
            mask,
            stage.to_canvas(points([(x + k, 0.82), (x + k * 1.05, 1.05)])),
            [0.02 * stage.unit, 0.014 * stage.unit],
        )
    stage.sheet("near").lay(mask, wood * np.float32(0.6))
    top = stage.mask()
    fill(top, stage.to_canvas(points([(x - 0.17, 0.80), (x + 0.17, 0.80), (x + 0.2, 0.85), (x - 0.2, 0.85)])))
    grain = 0.9 + 0.35 * (stage.noise("table", 40, 3, 8) - 0.5)
    stage.sheet("near").lay(top, np.asarray(wood * 1.25 * grain[..., None], np.float32))
    edge = stage.mask()
    fill(edge, stage.to_canvas(points([(x - 0.2, 0.85), (x + 0.2, 0.85), (x + 0.2, 0.87), (x - 0.2, 0.87)])))
    stage.sheet("near").lay(edge, wood * np.float32(0.75))
