"""From words to a brief: what to paint, where, in which light, how near, by which hand."""

import re
import zlib
from dataclasses import dataclass, field

from pipeline.media.paint import vocabulary as known
from pipeline.media.paint.hero import Hero, hero_of
from pipeline.media.paint.setting import SMALL, grounded, place_of
from pipeline.media.paint.words import READ_AT_MOST, Words, parts_of

STYLES = tuple(sorted(known.STYLES))
DEFAULT_STYLE = "painted"
_NOT_HANDS = (
    "raised hands",
    "hands raised",
    "hands up",
    "holding hands",
    "hold hands",
    "hand in hand",
    "clapping hands",
    "open hands climbing",
    "both hands",
    "one hand",
    "in both hands",
    "hands brushing",
)
ALONE = ("woman", "man", "child", "singer", "figure", "musician", "dancer")  # one person, who may hold something


@dataclass(frozen=True)
class Brief:
    """What the words ask for. Empty strings and tuples mean that the words leave it to the painter."""

    style: str = DEFAULT_STYLE
    place: str = "abstract"
    places: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    held: str = ""  # the subject that the person holds
    person: str = ""  # woman, man, child, couple, crowd, ghost, dancer, musician, singer, figure
    pose: str = ""
    aboard: bool = False  # the person sits in the boat
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
    hero: Hero = field(default_factory=Hero)  # the same for the same description of a person
    said: frozenset[str] = frozenset()  # single words, for those motifs that have a choice
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


def style_of(style: str, prompt: str = "") -> str:
    """One of STYLES: what the style says, else what the prompt says, else the default."""
    plain = style.strip().lower()
    if plain in known.STYLES:
        return plain
    for text in (style, prompt):
        words = Words(text)
        found = words.find({name: terms for name, terms in known.STYLES.items() if name != DEFAULT_STYLE})
        if text is prompt:  # a prompt says "ink" of a style, but "paper", "film" or "letter" of things too
            found = [name for name in found if name not in ("paper-cut", "vintage film") or f" {name} " in words.text]
        found += words.find({DEFAULT_STYLE: known.STYLES[DEFAULT_STYLE]})
        if found:
            return found[0]
    return DEFAULT_STYLE


def read(prompt: str, style: str = "", negative_prompt: str = "", seed: int = 0) -> Brief:
    """Read a prompt in any language; what is not understood is chosen by the seed. Never fails."""
    seen, framing = parts_of(prompt)
    words, how, whole = Words(seen, negative_prompt), Words(framing), Words(prompt, negative_prompt)
    places, sky, weather = words.find(known.PLACES), words.find(known.SKY), words.find(known.WEATHER)
    people, poses = words.find(known.PEOPLE), words.find(known.POSES)
    shots = how.find(known.SHOTS) or words.find(known.SHOTS)
    shot = next((s for s in shots if s in ("close", "medium", "wide")), "")
    subjects, person = _cast(words, people, places)
    pose = next((p for p in poses if p != "back"), "")
    if pose == "dance" and person in ("woman", "man", "figure"):
        person = "dancer"
    if person == "singer" and not words.has("stage", "microphone", "concert", "club", "spotlight"):
        person = "figure"  # the film's hero is called so wherever they are
    if "lie" in poses and not places and person:
        places = ["room"]
    near = shot == "close" and bool(subjects)
    if (
        near
        and set(subjects) & SMALL
        and not person
        and (set(subjects) & {"hands", "eye", "heart", "photograph"} or _crowded(places, seed))
    ):
        places = ["backdrop", *places]
    place, subjects = grounded(place_of(places, subjects, sky, weather, person, seed), subjects)
    held = next((s for s in subjects if s in SMALL - {"hands", "eye", "rope", "clock"}), "")
    if shot == "close" or person not in ALONE or pose in ("lie", "dance", "run", "leap") or "umbrella" in subjects:
        held = ""
    times = words.find(known.TIMES)
    return Brief(
        style=style_of(style, prompt),
        place=place,
        places=tuple(places) or (place,),
        subjects=tuple(s for s in subjects if s != held)[:3],
        held=held,
        person=person,
        pose=pose,
        aboard="boat" in subjects and person in ALONE and words.says("in a small boat", "in a boat", "rowing", "rows"),
        back="back" in poses,
        face=_shows_face(words, person, shot, subjects),
        sky=tuple(sky),
        weather=tuple(weather),
        time=times[0] if times else ("night" if {"moon", "stars", "aurora"} & set(sky) else ""),
        mood=next(iter(how.find(known.MOODS) or words.find(known.MOODS)), ""),
        shot=shot,
        angle=next((s for s in shots if s in ("low", "high")), "level"),
        symmetric="symmetric" in shots,
        colours=_colours(prompt),
        hero=hero_of(seen),
        said=frozenset(words.first),
        crescent=words.has("thin", "crescent", "sickle", "new"),
        world=zlib.crc32(whole.text.encode()),
    )


def _crowded(places: list[str], seed: int) -> bool:
    """Whether the place would take a close thing's room: then two times of three it is left out of focus."""
    return bool({"stairs", "room", "door", "hall", "corridor"} & set(places)) and bool(seed % 3)


def _shows_face(words: Words, person: str, shot: str, subjects: list[str]) -> bool:
    if shot == "wide" or words.says("face to face") or person in ("crowd", "couple"):
        return False
    if person and words.has("face", "portrait", "profile", "rostro", "visage", "gesicht", "lips", "tear"):
        return True
    return words.has("portrait", "profile") or (bool(person) and shot == "close" and not set(subjects) - SMALL)


def _cast(words: Words, people: list[str], places: list[str]) -> tuple[list[str], str]:
    """Things and the person of a picture, without those that a phrase only seems to name."""
    subjects = words.find(known.SUBJECTS)

    def drop(name: str, when: bool) -> None:
        if when and name in subjects:
            subjects.remove(name)

    drop("hands", words.says(*_NOT_HANDS))
    drop("rose", not words.has("rose", "rosa") and bool({"meadow", "garden"} & set(places)))
    drop("hat", not words.has("magician", "mago", "wizard", "rabbit", "top", "sombrero", "magic", "tall"))
    drop("shadow", words.says("shadow of", "long shadow behind", "tall dark"))
    drop("book", words.says("pages flying"))
    drop("lantern", words.says("street lamps", "street lamp", "one lamp", "lamp light"))
    drop("mirror", words.says("room full of mirrors"))
    drop("bird", words.has("cage") and not words.has("flock"))
    person = "" if words.says("nobody", "empty coat") or "photograph" in subjects else _person(people)
    single = person in ALONE
    drop("hands", (bool(person) or len(subjects) > 1) and not words.has("reaching"))  # the one who has them is painted
    drop("eye", single)
    if "guitar" in subjects and person and person not in ("crowd", "couple", "child"):
        person = "musician"
        subjects.remove("guitar")
    if "child" in people and person not in ("", "crowd", "couple"):
        person = "child"
    return subjects, person


def _colours(prompt: str) -> tuple[str, ...]:
    """The colours of a named palette in their order, else those that the words colour the whole picture with."""
    text = prompt[:READ_AT_MOST].lower()
    named = re.search(r"palette (?:of|:)?\s*([^.;]+?)(?:,\s*(?:wide|medium|close|low|high|symm|extreme)|[.;]|$)", text)
    if named:
        return tuple(Words(named.group(1)).find(known.COLOURS))
    lit = re.findall(r"([\w-]+) (?:light|sky|dusk|glow|haze|tones?|palette|monochrome|mist|fog|dawn|twilight)", text)
    return tuple(Words(" ".join(lit)).find(known.COLOURS))[:1]


def _person(people: list[str]) -> str:
    for kind in ("couple", "crowd", "ghost", "dancer", "musician", "singer"):
        if kind in people:
            return kind
    named = [kind for kind in people if kind != "figure"]  # "a lone woman" is a woman
    return named[0] if named else people[0] if people else ""
