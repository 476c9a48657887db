"""From words to a brief: what to paint, where, in which light, how near, by which hand."""

import re
import unicodedata
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.media.paint import vocabulary as known

STYLES = tuple(sorted(known.STYLES))
DEFAULT_STYLE = "painted"
_READ_AT_MOST = 1500  # characters; nobody briefs a painter with more, and matching stays cheap
_NEGATIONS = {"no", "not", "without", "never", "sin", "sans", "ohne", "kein", "keine", "sem", "senza", "без"}

_HOME = {  # where a subject is found when the prompt names no place
    "hat": "stage",
    "crown": "room",
    "mirror": "room",
    "candle": "room",
    "clock": "room",
    "fish": "underwater",
    "boat": "sea",
    "ship": "sea",
    "lighthouse": "sea",
    "house": "field",
    "tree": "field",
    "car": "road",
    "train": "railway",
    "guitar": "room",
    "piano": "stage",
    "umbrella": "street",
    "lantern": "lake",
    "balloon": "mountains",
    "butterfly": "meadow",
    "rabbit": "meadow",
    "wolf": "snowfield",
    "dog": "field",
    "cat": "window",
    "horse": "field",
    "deer": "forest",
    "kite": "field",
    "fire": "field",
    "book": "room",
    "key": "door",
    "rose": "garden",
}
_INDOORS = ("room", "hall", "corridor", "stairs", "window", "door")
_ONLY_OUTDOORS = ("house", "lighthouse", "train", "car", "ship", "horse")
_BOUND = {  # what floats or rolls needs its own ground
    "train": ("railway",),
    "car": ("road", "street", "city", "desert", "railway"),
    "boat": ("sea", "lake", "river", "beach", "bridge", "city"),
    "ship": ("sea", "beach", "lake", "river", "bridge"),
    "fish": ("underwater",),
    "lighthouse": ("sea", "beach"),
}
_SMALL = {"hat", "rose", "heart", "key", "crown", "candle", "clock", "butterfly", "book", "rope"}
_NOT_HANDS = (
    "raised hands",
    "hands raised",
    "hands up",
    "holding hands",
    "hold hands",
    "hand in hand",
    "clapping hands",
)
_OUTDOORS = ("mountains", "sea", "field", "city", "lake", "desert", "forest", "road")


@dataclass(frozen=True)
class Brief:
    """What the words ask for. Empty strings and tuples mean that the words leave it to the painter."""

    style: str = DEFAULT_STYLE
    place: str = "abstract"
    places: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    person: str = ""  # woman, man, child, couple, crowd, ghost, dancer, musician, singer, figure
    pose: str = ""
    clothes: str = ""
    back: bool = False
    face: bool = False
    sky: tuple[str, ...] = ()
    weather: tuple[str, ...] = ()
    time: str = ""
    mood: str = ""
    shot: str = "wide"  # wide, medium, close
    angle: str = "level"  # low, level, high
    symmetric: bool = False
    colours: tuple[str, ...] = ()
    crescent: bool = False
    cloth: str = ""  # the colour of the clothes
    hero: int = 0  # a number that is the same for the same description of a person
    world: int = 0  # a number that is the same for the same words

    @property
    def air(self) -> float:
        """How much haze lies between near and far."""
        if "fog" in self.weather:
            return 1.0
        return 0.9 if {"rain", "snow", "storm", "dust"} & set(self.weather) else 0.82

    def has(self, *names: str) -> bool:
        """Whether any of these is named as place, subject, sky or weather."""
        return bool(set(names) & {*self.places, *self.subjects, *self.sky, *self.weather, self.person})


def _plain(text: str) -> str:
    stripped = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return re.sub(r"[^\w'-]+", " ", stripped.replace("’", "'")).strip()


class _Words:
    """The prompt as words with their places, negated ones left out."""

    def __init__(self, text: str, unwanted: str = "") -> None:
        tokens = _plain(text[:_READ_AT_MOST]).split()
        kept = [t for i, t in enumerate(tokens) if not set(tokens[max(0, i - 2) : i]) & _NEGATIONS]
        phrases = [_plain(phrase) for phrase in unwanted[:_READ_AT_MOST].split(",")]
        banned = {phrase.rstrip("s") for phrase in phrases if " " not in phrase}  # "extra fingers" bans no fingers
        kept = [t for t in kept if t.rstrip("s") not in banned]
        self.text = f" {' '.join(kept)} "
        self.first: dict[str, int] = {}
        for position, token in enumerate(kept):
            for form in {token, token.rstrip("s"), token.removesuffix("'s"), *token.split("-")}:
                self.first.setdefault(form, position)

    def find(self, table: Mapping[str, tuple[str, ...]]) -> list[str]:
        """The names whose words occur, in the order of the text."""
        found: dict[str, int] = {}
        for name, words in table.items():
            for word in words:
                word = _plain(word)
                at = self.text.find(f" {word} ") if " " in word else self.first.get(word, -1)
                if at >= 0:
                    at = self.text[:at].count(" ") if " " in word else at
                    found[name] = min(found.get(name, at), at)
        return sorted(found, key=lambda name: found[name])


def style_of(style: str, prompt: str = "") -> str:
    """One of STYLES: what the style says, else what the prompt says, else the default."""
    plain = style.strip().lower()
    if plain in known.STYLES:
        return plain
    for text in (style, prompt):
        words = _Words(text)
        found = words.find({name: terms for name, terms in known.STYLES.items() if name != DEFAULT_STYLE})
        if text is prompt:  # a prompt says "ink" of a style, but "paper", "film" or "letter" of things too
            found = [name for name in found if name not in ("paper-cut", "vintage film") or f" {name} " in words.text]
        found += words.find({DEFAULT_STYLE: known.STYLES[DEFAULT_STYLE]})
        if found:
            return found[0]
    return DEFAULT_STYLE


def read(prompt: str, style: str = "", negative_prompt: str = "", seed: int = 0) -> Brief:
    """Read a prompt in any language; what is not understood is chosen by the seed. Never fails."""
    words = _Words(prompt, negative_prompt)
    places, subjects = words.find(known.PLACES), words.find(known.SUBJECTS)
    people, poses = words.find(known.PEOPLE), words.find(known.POSES)
    sky, weather = words.find(known.SKY), words.find(known.WEATHER)
    shots = words.find(known.SHOTS)
    clothes = words.find(known.CLOTHES)
    if "hands" in subjects and any(f" {phrase} " in words.text for phrase in _NOT_HANDS):
        subjects.remove("hands")
    if "rose" in subjects and "rose" not in words.first and {"meadow", "garden"} & set(places):
        subjects.remove("rose")
    if "hat" in subjects and not {"magician", "mago", "wizard", "rabbit", "top", "sombrero", "magic"} & set(
        words.first
    ):
        subjects.remove("hat")
    person = _person(people)
    if "hands" in subjects and (person or len(subjects) > 1) and "reaching" not in words.first:
        subjects.remove("hands")  # they hold something; the one who holds it is painted
    if "guitar" in subjects and person and person not in ("crowd", "couple", "child"):
        person = "musician"
        subjects.remove("guitar")
    if "child" in people and person not in ("crowd", "couple"):
        person = "child"
    face = bool({"face", "portrait", "profile", "rostro", "visage", "gesicht", "lips"} & set(words.first))
    pose = next((p for p in poses if p != "back"), "")
    if pose == "dance" and person in ("woman", "man", "figure"):
        person = "dancer"
    if person == "singer" and not {"stage", "microphone", "concert", "club", "spotlight"} & set(words.first):
        person = "figure"  # the film's hero is called so wherever they are
    near = "close" in shots and bool(subjects)
    if (
        near
        and set(subjects) & _SMALL
        and not person
        and {"stairs", "room", "door", "hall", "corridor"} & set(places)
        and seed % 3
    ):
        places = ["backdrop", *places]
    place = _place(places, subjects, sky, weather, person, seed)
    times = words.find(known.TIMES)
    if place in _INDOORS:
        subjects = [s for s in subjects if s not in _ONLY_OUTDOORS]
    elif subjects and subjects[0] in _BOUND and place not in _BOUND[subjects[0]]:
        place = _BOUND[subjects[0]][0]
    return Brief(
        style=style_of(style, prompt),
        place=place,
        places=tuple(places) or (place,),
        subjects=tuple(subjects[:3]),
        person=person,
        pose=pose,
        clothes=next((c for c in clothes if c != "brim"), "brim" if clothes else ""),
        back="back" in poses,
        face=face or (person not in ("", "crowd", "couple") and "close" in shots and not subjects),
        sky=tuple(sky),
        weather=tuple(weather),
        time=times[0] if times else ("night" if {"moon", "stars", "aurora"} & set(sky) else ""),
        mood=next(iter(words.find(known.MOODS)), ""),
        shot=next((s for s in shots if s in ("close", "medium", "wide")), ""),
        angle=next((s for s in shots if s in ("low", "high")), "level"),
        symmetric="symmetric" in shots,
        colours=_colours(prompt),
        cloth=_cloth(words),
        hero=zlib.crc32(f"{person} {sorted(clothes)} {_cloth(words)}".encode()),
        crescent=bool({"thin", "crescent", "sickle", "new"} & set(words.first)),
        world=zlib.crc32(words.text.encode()),
    )


def _colours(prompt: str) -> tuple[str, ...]:
    """The colours of a named palette in their order, else those that the words colour the whole picture with."""
    text = prompt[:_READ_AT_MOST].lower()
    named = re.search(r"palette (?:of|:)?\s*([^.;]+?)(?:,\s*(?:wide|medium|close|low|high|symm|extreme)|[.;]|$)", text)
    if named:
        return tuple(_Words(named.group(1)).find(known.COLOURS))
    lit = re.findall(r"([\w-]+) (?:light|sky|dusk|glow|haze|tones?|palette|monochrome|mist|fog|dawn|twilight)", text)
    return tuple(_Words(" ".join(lit)).find(known.COLOURS))[:1]


def _cloth(words: "_Words") -> str:
    """The colour named right before a garment: "a long white dress"."""
    garments = {word for row in known.CLOTHES.values() for word in row}
    tokens = words.text.split()
    for place, token in enumerate(tokens):
        if token in garments:
            found = _Words(" ".join(tokens[max(0, place - 3) : place])).find(known.COLOURS)
            if found:
                return found[-1]
    return ""


def _person(people: list[str]) -> str:
    for kind in ("couple", "crowd", "ghost", "dancer", "musician", "singer"):
        if kind in people:
            return kind
    named = [kind for kind in people if kind != "figure"]  # "a lone woman" is a woman
    return named[0] if named else people[0] if people else ""


def _place(places: list[str], subjects: list[str], sky: list[str], weather: list[str], person: str, seed: int) -> str:
    if places:
        if places[0] == "lake" and len(places) > 1:  # "reflection" is more often of something
            return places[1] if places[1] in ("street", "window", "room", "river") else "lake"
        return places[0]
    for subject in subjects:
        if subject in _HOME:
            return _HOME[subject]
    if person in ("crowd", "musician"):
        return "stage"
    if subjects:
        return "backdrop"
    if "snow" in weather:
        return "snowfield"
    if person:
        return _OUTDOORS[seed % len(_OUTDOORS)]
    if {"stars", "aurora"} & set(sky):
        return "mountains"
    if sky or weather:
        return _OUTDOORS[(seed // 7) % 6]
    return "abstract"
