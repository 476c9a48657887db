"""The embedded director: writes every scene by rules, from the words, the form, the energy and the mode of the song."""

import random
from pathlib import Path

from pipeline.providers.base import Directed, DirectRequest, Progress, SceneDraft
from pipeline.providers.sketch.beat import Beat
from pipeline.providers.sketch.lenses import Lens, lens_for
from pipeline.providers.sketch.moods import mood
from pipeline.providers.sketch.moves import motion
from pipeline.providers.sketch.reasons import reason
from pipeline.providers.sketch.story import Story
from pipeline.providers.sketch.titles import clean, first_words, line_title, phrase_title, unique
from pipeline.providers.sketch.world import ACTS, PROTAGONISTS

NEGATIVE = (
    "text, letters, words, captions, watermark, logo, signature, frame border, extra fingers, deformed hands, "
    "distorted face, duplicate people, blurry, low quality"
)
DEFAULT_STYLE = "painted"
ROOM_FOR_PALETTE = 40  # words; a longer prompt already says enough
ARTICLES = ("a", "an", "the", "two", "three", "four", "five")
ACT_ENDS = {
    "opening": "the film looks around before it moves",
    "departure": "something is left behind",
    "search": "the search goes on",
    "confrontation": "there is no way past it now",
    "arrival": "it comes to rest",
}


class SketchDirector:
    """Needs no key and no network; the same request gives the same scenes."""

    def direct(self, request: DirectRequest, workdir: Path, progress: Progress) -> Directed:
        """One SceneDraft per shot, in order. Lyrics never enter an image prompt, only titles and reasons."""
        progress(0.0, "Reading the song for images")
        story = Story(request)
        beats = story.beats()
        rng = random.Random(f"{request.seed}/moves")
        who, known = _protagonist(request)
        taken: set[str] = set()
        scenes: list[SceneDraft] = []
        lens: Lens | None = None
        camera = ""
        for position, beat in enumerate(beats):
            lens = lens_for(beat, lens, rng)
            picture = _shown(beat.picture.text, who)
            before = beats[position - 1] if position else None
            first = beat.place_in_part == 0
            after = beats[position + 1] if position + 1 < len(beats) else None
            leads_in = after is not None and after.part.role == "chorus" and after.place_in_part == 0
            moving, camera = motion(
                picture, beat.place, beat.part, beat.level, camera, rng, first=first, leads_in=leads_in
            )
            feeling = mood(request.music.mode, request.music.bpm, beat.level, position)
            scenes.append(
                SceneDraft(
                    index=beat.shot.index,
                    title=_title(beat, taken),
                    reason=reason(beat, before, story.motif),
                    description=_description(beat, picture, lens, feeling),
                    image_prompt=_image_prompt(request, beat, picture, lens, feeling, told=bool(story.idea)),
                    negative_prompt=NEGATIVE,
                    motion_prompt=moving,
                    artist_present=known and beat.picture.has_protagonist,
                )
            )
            progress(100.0 * (position + 1) / len(beats), f"Scene {position + 1} of {len(beats)}: {scenes[-1].title}")
        return Directed(scenes=tuple(scenes))


def _protagonist(request: DirectRequest) -> tuple[str, bool]:
    """How prompts name the person in the film, and whether it is the artist."""
    described = clean(request.artist_description, 90).rstrip(".")
    if described:
        words = described.split()
        named = words[0].casefold() in ARTICLES
        return (f"{words[0].casefold()} {' '.join(words[1:])}" if named else f"the singer ({described})"), True
    if request.has_reference:
        return "the singer", True
    return random.Random(f"{request.seed}/who").choice(PROTAGONISTS), False


def _shown(text: str, who: str) -> str:
    """The picture's text with its person; a long description is set off by a comma."""
    if len(who.split()) > 6:
        text = text.replace("{who} ", f"{who}, ")
    return text.replace("{who}", who)


def _title(beat: Beat, taken: set[str]) -> str:
    choices = [beat.picture.title]
    if beat.line and beat.origin != "motif" and not beat.wordless:
        own = line_title(beat.line)
        phrase = phrase_title(beat.line, beat.at) if beat.at >= 0 else first_words(beat.line)
        choices = [own, *choices, phrase] if own else [phrase, *choices]
    return unique([*choices, f"{beat.picture.title}, again"], taken)


def _description(beat: Beat, picture: str, lens: Lens, feeling: str) -> str:
    shown = picture[:1].upper() + picture[1:]
    where = f", {beat.place}" if beat.place else ""
    return f"{shown}{where}. {lens.says} in {beat.light}, {feeling}: {ACT_ENDS[ACTS[beat.act]]}."


def _image_prompt(request: DirectRequest, beat: Beat, picture: str, lens: Lens, feeling: str, *, told: bool) -> str:
    """Subject and action, place, light, lens, style: one sentence.

    An idea that the story tells in pictures (`told`) is not repeated in words; one it has no picture for is.
    """
    style = clean(request.style, 80).rstrip(".") or DEFAULT_STYLE
    idea = "" if told else clean(request.idea, 60).rstrip(".")
    parts = [picture[:1].upper() + picture[1:]]
    if beat.place:
        parts.append(beat.place)
    if idea:
        parts.append(f"in a story of {idea[:1].lower() + idea[1:]}")
    parts += [beat.light, f"{feeling} mood", lens.prompt, f"{style} style" if len(style.split()) < 3 else style]
    if sum(len(part.split()) for part in parts) < ROOM_FOR_PALETTE:
        parts.insert(-2, f"palette of {beat.palette}")
    return ", ".join(parts) + "."
