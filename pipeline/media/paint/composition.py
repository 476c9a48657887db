"""Composition: palette and light from the words, horizon and viewpoint from the lens, then place, subject, weather."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from pipeline.media.paint.brief import ALONE, Brief
from pipeline.media.paint.motifs import PLACES, SUBJECTS
from pipeline.media.paint.motifs.people import paint_people
from pipeline.media.paint.motifs.spot import Spot
from pipeline.media.paint.motifs.weather import paint_weather
from pipeline.media.paint.palette import PALETTES, TINTS, Palette, Turn, colour, mix
from pipeline.media.paint.portrait import paint_portrait
from pipeline.media.paint.setting import INDOORS
from pipeline.media.paint.stage import Light, Stage
from pipeline.media.paint.styles.base import Style

_IN_HAND = {"rose": 0.12, "candle": 0.02, "hat": 0.1, "heart": 0.19, "cage": 0.2}  # how far it reaches below the hand
_BY_TIME = {
    "dusk": "dusk blue violet dusk",
    "night": "night blue teal night violet",
    "sunset": "sunset sunset rose",
    "golden": "golden autumn golden",
    "dawn": "dawn rose dawn",
    "day": "day spring day",
}
_BY_WEATHER = {"storm": "storm storm teal", "rain": "storm blue grey", "fog": "fog teal grey", "snow": "snow snow blue"}
_BY_MOOD = {
    "sad": "blue grey dusk storm",
    "calm": "teal dawn blue golden",
    "joy": "golden spring sunset",
    "love": "rose sunset violet",
    "anger": "fire sunset storm",
    "dream": "violet teal rose",
    "fear": "storm teal night",
    "hope": "dawn golden day",
}
_BY_PLACE = {
    "sea": "teal sunset dawn blue",
    "beach": "golden dawn sunset teal",
    "lake": "dawn teal dusk blue",
    "river": "forest teal golden",
    "city": "violet dusk blue sunset",
    "street": "violet blue teal night",
    "room": "candle golden blue dusk",
    "hall": "dusk golden blue teal",
    "corridor": "teal blue dusk grey",
    "window": "dusk golden blue rose",
    "door": "candle teal golden",
    "stairs": "teal candle grey",
    "desert": "desert sunset desert dusk",
    "mountains": "dusk sunset dawn blue",
    "forest": "forest autumn teal forest",
    "meadow": "spring golden rose",
    "garden": "spring dawn forest",
    "field": "golden sunset autumn dawn",
    "snowfield": "snow blue snow",
    "space": "night violet teal",
    "railway": "dusk autumn fog",
    "road": "sunset dusk desert",
    "bridge": "dusk fog sunset teal",
}


def choose_palette(brief: Brief, seed: int) -> Palette:
    """The same words get the same palette, so that repeats of a chorus share a world."""
    if brief.place == "underwater":
        names = "deep deep teal"
    elif brief.place == "stage":
        names = {"anger": "fire", "sad": "deep", "love": "rose"}.get(brief.mood, "stage stage violet fire")
    elif {"candle"} & set(brief.subjects) or (brief.place == "room" and not brief.time and not brief.weather):
        names = "candle candle blue" if "candle" not in brief.subjects else "candle"
    elif "fire" in brief.subjects and brief.time in ("", "night"):
        names = "fire night"
    elif "desert" in brief.places and brief.time in ("day", ""):
        names = _BY_PLACE["desert"]
    elif brief.time:
        names = _BY_TIME[brief.time]
        if brief.time == "day" and brief.place == "forest":
            names = "forest autumn"
    else:
        weather = next((w for w in brief.weather if w in _BY_WEATHER), "")
        names = _BY_WEATHER.get(weather) or _BY_MOOD.get(brief.mood) or _BY_PLACE.get(brief.place) or ""
    if brief.time in ("night", "dusk") and "snow" in brief.weather:
        names = "blue night"
    choices = names.split() or list(PALETTES)
    palette = PALETTES[choices[(brief.world if names else brief.world + seed) % len(choices)]]
    return _named_colours(palette, brief.colours)


def _named_colours(palette: Palette, names: tuple[str, ...]) -> Palette:
    """The first colour tints the whole, the last bright one becomes the accent, a pale one the light."""
    if not names:
        return palette
    first = names[0]
    if first in ("grey", "black"):
        palette = palette.changed(Turn(colour(TINTS["grey"]), 0.25, 0.62, 0.92 if first == "black" else 1.0))
    else:
        palette = palette.changed(Turn(colour(TINTS[first]), 0.34 if len(names) > 1 else 0.46, 1.04))
    if len(names) > 1:
        bright = next((n for n in reversed(names[1:]) if n not in ("grey", "black", "cream")), "")
        if bright:
            palette = replace(palette, accent=mix(colour(TINTS[bright]), palette.shadow, 0.12))
        pale = next((n for n in names[1:] if n in ("cream", "gold", "pink", "orange")), "")
        if pale:
            tone = colour(TINTS[pale])
            palette = replace(
                palette,
                light=mix(palette.light, tone, 0.3),
                horizon=mix(palette.horizon, tone, 0.25 * (1 - palette.night * 0.6)),
            )
    return palette


def compose_stage(
    brief: Brief, width: int, height: int, seed: int, style: Style, references: Sequence[Path] = ()
) -> Stage:
    """Everything that is painted before the style makes its marks."""
    rng = np.random.default_rng([seed & 0xFFFFFFFF, 11])
    palette = style.palette(choose_palette(brief, seed))
    side = 1 if rng.random() < 0.5 else -1
    subject_x = 0.5 if brief.symmetric else 0.5 + side * float(rng.uniform(0.10, 0.19))
    horizon = {"low": rng.uniform(0.72, 0.8), "high": rng.uniform(0.32, 0.42)}.get(brief.angle, rng.uniform(0.54, 0.66))
    light = _light(brief, palette, rng, float(horizon), -side)
    stage = Stage(width, height, seed, brief, palette, light, float(horizon), subject_x=subject_x)
    PLACES[brief.place](stage)
    stage.behind, stage.glow = stage.glow, None
    spots = _spots(stage, rng)
    for subject, spot in zip(brief.subjects, spots, strict=False):
        if subject not in stage.taken:
            SUBJECTS[subject](stage, spot)
            stage.taken.add(subject)
    if brief.aboard:
        stage.taken.add("people")
    if not brief.subjects and not brief.person and brief.shot != "close":
        _company(stage, rng)
    if references:
        paint_portrait(stage, references[0])
        alone = brief.shot != "wide" or brief.place == "forest"  # the artist is all there is to see
        if not alone and brief.person and not brief.face and "people" not in stage.taken:
            paint_people(stage)
    elif brief.person and "people" not in stage.taken:
        paint_people(stage)
    if brief.held and stage.hand is not None:
        hand_x, hand_y, tall = stage.hand
        SUBJECTS[brief.held](stage, Spot(hand_x, hand_y + tall * _IN_HAND.get(brief.held, 0.05), tall * 0.3, True))
    paint_weather(stage)
    return stage


_ALIVE = {  # what may be seen far off in an empty place, and how large
    "sea": ("boat 0.2", "bird 0.3", "ship 0.22", "lighthouse 0.3"),
    "beach": ("boat 0.24", "bird 0.3", "footprints 0.4"),
    "lake": ("boat 0.24", "bird 0.3"),
    "river": ("bird 0.3", "tree 0.34"),
    "field": ("tree 0.46", "house 0.2", "horse 0.22", "bird 0.3"),
    "meadow": ("tree 0.46", "horse 0.24", "butterfly 0.14"),
    "mountains": ("bird 0.3", "deer 0.2", "house 0.16"),
    "desert": ("bird 0.3", "tree 0.36", "footprints 0.4"),
    "snowfield": ("wolf 0.2", "deer 0.22", "footprints 0.4"),
    "road": ("bird 0.3", "tree 0.42", "car 0.2"),
    "street": ("cat 0.16", "car 0.22"),
    "forest": ("deer 0.24", "bird 0.3"),
    "city": ("bird 0.3",),
    "window": ("cat 0.16", "chair 0.36"),
    "corridor": ("cat 0.12",),
    "hall": ("piano 0.34", "chair 0.3"),
    "stage": ("piano 0.34", "chair 0.3"),
}


def _company(stage: Stage, rng: np.random.Generator) -> None:
    """An empty place is seldom quite empty: something small lives there, off the middle."""
    choices = _ALIVE.get(stage.brief.place, ())
    if not choices:
        return
    name, size = str(rng.choice(np.array(choices))).split()
    foot = 0.9 if stage.brief.place in INDOORS else max(stage.horizon + 0.13, 0.8)
    SUBJECTS[name](stage, Spot(stage.subject_x, foot, float(size)))
    stage.taken.add(name)


def _light(brief: Brief, palette: Palette, rng: np.random.Generator, horizon: float, side: int) -> Light:
    x = 0.5 if brief.symmetric else 0.5 + side * float(rng.uniform(0.05, 0.26))
    if brief.time in ("sunset", "dawn") or palette.name in ("sunset", "dawn", "fire"):
        y = horizon - float(rng.uniform(0.02, 0.14))
    elif palette.night > 0.5 or brief.has("moon"):
        y = horizon * float(rng.uniform(0.25, 0.55))
    else:
        y = horizon * float(rng.uniform(0.35, 0.75))
    behind = not (brief.time == "day" and rng.random() < 0.6)
    if not behind:
        x = 0.5 + side * 0.8
        y = 0.05
    strength = 1.0 - 0.35 * bool({"storm", "rain", "fog"} & set(brief.weather))
    return Light(x, y, palette.light, strength, behind)


def _spots(stage: Stage, rng: np.random.Generator) -> list[Spot]:
    """Places for up to three subjects: the first large at the third, the others smaller and aside."""
    brief = stage.brief
    near = brief.shot == "close" or (not brief.shot and not brief.person and rng.random() < 0.45)
    size = {"close": 0.66, "medium": 0.5, "wide": 0.32}.get(brief.shot, 0.62 if near else 0.38)
    x = 0.5 if near and rng.random() < 0.5 else stage.subject_x
    if brief.person and brief.person not in ("crowd",) and not near:
        x, size = 1 - stage.subject_x, size * 0.9
    if {"rabbit", "cat", "dog", "wolf", "horse", "deer"} & set(brief.subjects) and not brief.person:
        size *= 1.4  # the one who lives in the picture
    if (*ALONE, "ghost").count(brief.person) and brief.symmetric and not near:
        x = 0.76
    other = 1 - x if abs(x - 0.5) > 0.05 else x + 0.27
    foot = max(stage.horizon + 0.16, 0.84)
    if brief.place in INDOORS and set(brief.subjects) & {"mirror", "chair"}:
        if brief.place in ("corridor", "stairs"):  # beside the middle line, on which people stand
            x = stage.subject_x + 0.25
        return [Spot(x, 0.93, max(size, 0.5)), Spot(other, 0.9, size), Spot(0.5, 0.9, 0.2)]
    if brief.place == "room":  # on the table, which stands before the wall; people stand at the window
        return [
            Spot(stage.subject_x, 0.83, min(size, 0.42), near),
            Spot(stage.subject_x + 0.11, 0.84, size * 0.4),
            Spot(0.5, 0.84, 0.2),
        ]
    return [
        Spot(x, foot, size, near),
        Spot(other, foot - 0.03, size * 0.5, False),
        Spot((x + other) / 2 + 0.1, foot - 0.06, size * 0.35, False),
    ]
