"""A room, and the large window one looks out of."""

import numpy as np

from pipeline.media.paint.motifs import rooms
from pipeline.media.paint.motifs.interior import curtains, frame, inside_tone, pool, view, wall
from pipeline.media.paint.palette import colour, mix
from pipeline.media.paint.shapes import fill, limb, points
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
    """The room that the words name, else one of several by seed; a small table when something stands on one."""
    view(stage)
    said = stage.brief.said
    named = next((kind for word, kind in _NAMED.items() if word in said), None)
    choices = [rooms.parlour, rooms.threshold, rooms.bedroom, rooms.attic]
    if stage.brief.person or stage.brief.subjects:  # a bed needs the middle of the room
        choices.remove(rooms.bedroom)
    if stage.aspect < 1 and named is None:
        choices = [rooms.threshold, rooms.attic]
    kind = named or choices[int(stage.rng("which room").integers(len(choices)))]
    if kind is rooms.dining and stage.brief.subjects:
        stage.subject_x = 0.5 + (stage.subject_x - 0.5) * 0.5
    kind(stage)
    stage.taken |= {"bed", "chair"} if kind is rooms.dining else {"bed"}
    if "bed" in stage.brief.subjects and kind is not rooms.bedroom:
        stage.taken.remove("bed")
    if {*stage.brief.subjects} & _ON_TABLE and kind is not rooms.dining:
        _table(stage, stage.subject_x)


_ON_TABLE = {"cup", "candle", "book", "rose", "hat", "clock", "key", "crown", "photograph", "heart", "cage"}
_NAMED = {
    "mirrors": rooms.mirrors,
    "attic": rooms.attic,
    "table": rooms.dining,
    "kitchen": rooms.dining,
    "chairs": rooms.dining,
    "bed": rooms.bedroom,
    "asleep": rooms.bedroom,
    "bedroom": rooms.bedroom,
    "books": rooms.parlour,
}


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
