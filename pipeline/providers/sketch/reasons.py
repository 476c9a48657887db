"""Says in one sentence why this picture stands at this moment of the song."""

from pipeline.providers.sketch.moods import percent
from pipeline.providers.sketch.motifs import Motif
from pipeline.providers.sketch.story import Beat
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
JUMP = 0.22  # a change of energy, of the song's own range, that a viewer feels


def reason(beat: Beat, before: Beat | None, motif: Motif) -> str:
    """One sentence that names the lyric, the section or the energy that asked for the picture."""
    section = section_name(beat)
    if beat.origin == "motif":
        return _motif_reason(beat, motif)
    change = _change(beat, before)
    if beat.origin == "lyric":
        return f"{section}: the line “{beat.line}” names it{change or _pace(beat)}."
    if beat.origin == "idea":
        return f"{section}: it comes from the idea of this film{change or _pace(beat)}."
    if beat.place_in_part == 0:
        return f"{section} begins{change}: one look at the new place before the story goes on."
    if beat.origin == "song":
        return f"{section}: nobody sings of it now, so an image from elsewhere in the song comes back{change}."
    if beat.line:
        return (
            f"{section}: “{beat.line}” is a line of feeling, so the picture stays with the person{change}."
            if (beat.picture.has_protagonist)
            else f"{section}: “{beat.line}” gets room to be heard over a picture of the place{change}."
        )
    return f"{section}: {ACT_SAYS[ACTS[beat.act]]}{change or _pace(beat)}."


def section_name(beat: Beat) -> str:
    """ "First chorus", "Second verse", "Bridge"."""
    part = beat.part
    if part.visits > 1:
        ordinal = "last" if part.role == "chorus" and part.visit == part.visits - 1 else _ordinal(part.visit)
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
    if beat.level >= 0.7:
        return ", and the music is loud, so it strikes at once"
    if beat.level <= 0.3:
        return ", and the music is calm, so the eye may rest on it"
    return ""
