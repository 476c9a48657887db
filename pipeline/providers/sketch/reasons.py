"""Says in one sentence why this picture stands at this moment of the song."""

from pipeline.providers.sketch.beat import Beat
from pipeline.providers.sketch.moods import percent
from pipeline.providers.sketch.motifs import Motif
from pipeline.providers.sketch.world import ACTS

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
TIMES = {1: "once", 2: "twice", 3: "three times", 4: "four times"}
ACT_SAYS = {
    "opening": "the film opens here and shows its world before anything happens",
    "departure": "the story sets out here",
    "search": "the story is searching here",
    "confrontation": "the story meets what it ran from here",
    "arrival": "the story comes to rest here",
}
WITHOUT_WORDS = (
    "the journey passes {}",
    "no words here, the music alone suggests {}",
    "while the band plays, {} keeps the eye company",
)
JUMP = 0.35  # a change of energy, of the song's own range, that a viewer feels


FEELINGS = frozenset(
    ("love", "sadness", "joy", "fear", "loneliness", "memory", "silence", "beauty", "hope", "home", "freedom", "death")
) | {"emptiness", "cold", "hunger", "night", "light", "dance"}
DOING = {
    "run": "running",
    "fall": "falling",
    "fly": "flying",
    "walk": "walking",
    "wait": "waiting",
    "search": "searching",
    "fight": "fighting",
    "goodbye": "a goodbye",
    "home": "home",
    "couple": "two people",
}


def reason(beat: Beat, before: Beat | None, motif: Motif) -> str:
    """One sentence that names the lyric, the section or the energy that asked for the picture."""
    section, change = section_name(beat), _change(beat, before)
    if beat.origin == "motif":
        return _motif_reason(beat, motif)
    if beat.origin == "lyric":
        return f"{section}: “{beat.line}” speaks of {_spoken(beat.picture.concept)}{change or _pace(beat)}."
    if beat.origin == "idea":
        return f"{section}: {_spoken(beat.picture.concept)} comes from the idea of this film{change or _pace(beat)}."
    if beat.wordless:
        return f"{section}: the voice sings “{beat.line}”, no words, so the picture is free to drift{change}."
    if beat.place_in_part == 0 and beat.origin == "view":
        return f"{section} begins{change}: one look at the place before the story goes on."
    if beat.origin == "song":
        shown = _spoken(beat.picture.concept)
        if not beat.worded:
            says = WITHOUT_WORDS[beat.place_in_part % len(WITHOUT_WORDS)].format(shown)
            return f"{section}: {says}{change or _pace(beat)}."
        if beat.foretold:
            return f"{section}: {shown} is seen here before a line will name it{change}."
        return f"{section}: between the words {shown} comes back as an echo{change or _pace(beat)}."
    if beat.line and beat.picture.has_protagonist:
        return f"{section}: “{beat.line}” is felt rather than seen, so the film stays with the person{change}."
    if beat.line:
        return f"{section}: “{beat.line}” gets room to be heard over a picture of the place{change}."
    if beat.origin == "view":
        return f"{section}: nobody sings, so the film looks at the place{change or _pace(beat)}."
    return f"{section}: {ACT_SAYS[ACTS[beat.act]]}{change or _pace(beat)}."


def _spoken(concept: str) -> str:
    if concept in DOING:
        return DOING[concept]
    return concept if concept in FEELINGS else f"the {concept}"


def section_name(beat: Beat) -> str:
    """ "First chorus", "Second verse", "Bridge"."""
    part = beat.part
    if part.visits > 1:
        ordinal = (
            "last"
            if part.role == "chorus" and part.visit == part.visits - 1 and part.visits > 2
            else _ordinal(part.visit)
        )
        return f"{ordinal} {part.role}".capitalize()
    return part.role.capitalize()


def _ordinal(number: int) -> str:
    return ORDINALS[number] if number < len(ORDINALS) else f"{number + 1}th"


def _motif_reason(beat: Beat, motif: Motif) -> str:
    part, section = beat.part, section_name(beat)
    if beat.place_in_part:
        return f"{section}: {motif.name} comes back inside the hook, nearer than before."
    if part.visits == 1:
        return f"{section}: it comes only once, so {motif.name} is shown at its fullest."
    if part.visit == 0:
        again = TIMES.get(part.visits - 1, f"{part.visits - 1} times")
        return f"{section}: the hook returns {again}, so this picture sets {motif.name}, which the later ones develop."
    title = motif.stages[beat.stage][1].casefold()
    if part.visit == part.visits - 1:
        return f"{section}: {motif.name} reaches its last form ({title}) and the story arrives."
    return f"{section}: the hook is back and {motif.name} has changed ({title})."


def _change(beat: Beat, before: Beat | None) -> str:
    if before is None:
        return ""
    difference = beat.level - before.level
    if difference >= JUMP:
        return f", as the energy jumps from {percent(before.shot.energy)} to {percent(beat.shot.energy)}"
    if difference <= -JUMP:
        return f", as the music drops from {percent(before.shot.energy)} to {percent(beat.shot.energy)}"
    return ""


def _pace(beat: Beat) -> str:
    """A word on the energy, on every third shot of a section only, so that it stays a remark."""
    if beat.place_in_part % 3 != 1:
        return ""
    if beat.level >= 0.75:
        return f"; at {percent(beat.shot.energy)} energy it has to strike at once"
    if beat.level <= 0.25:
        return f"; at {percent(beat.shot.energy)} energy the eye may rest on it"
    return ""
