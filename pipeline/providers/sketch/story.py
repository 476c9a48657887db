"""Chooses one picture per shot for the whole song, so that the film departs, searches, confronts and arrives."""

import random
from collections import Counter

from pipeline.providers.base import DirectRequest, Shot
from pipeline.providers.sketch.beat import Beat, Choice
from pipeline.providers.sketch.imagery import FAINT, LANGUAGES, find, languages_of
from pipeline.providers.sketch.motifs import Motif, choose_motif, stage_of
from pipeline.providers.sketch.parts import Part, parts
from pipeline.providers.sketch.pictures import Picture, pictures
from pipeline.providers.sketch.titles import clean, is_wordless
from pipeline.providers.sketch.world import ACTS, LIGHTS, World, choose_world, journey, light_for, worlds

BLOCK = 7  # shots in one place before a long section moves on
# What each source of a picture is worth before repetition, rhythm and the artist's share are weighed.
SUNG, FAINTLY_SUNG, MOTIF_OPENS, MOTIF_AGAIN = 6.0, 4.6, 12.0, 4.5
STORY, VIEW, VIEW_OPENS, OF_THE_IDEA, OF_THE_SONG = 3.0, 2.4, 5.0, 3.8, 2.6
# A concept of the title or the idea weighs so much that the line which first sings it must show it.
AT_THE_HEART, NAMED_AT_LAST = 6, 5.0


# Concepts that a bright song without words does not bring up by itself.
DARK = frozenset(
    ("emptiness", "death", "sadness", "loneliness", "fear", "blood", "chain", "fight", "ghost", "hunger", "silence")
) | {"goodbye", "fall", "cold", "shadow", "storm", "fog"}


class Story:
    """The plan of one film. Deterministic in the request."""

    def __init__(self, request: DirectRequest) -> None:
        self.request = request
        self.rng = random.Random(f"{request.seed}/{request.title}")
        self.mode = "minor" if request.music.mode == "minor" else "major"
        self.parts = parts(request.music, request.shots)
        self.languages = languages_of(" ".join(shot.lyric for shot in request.shots))
        named = [found.concept for found in find(clean(request.idea, 400), _languages(request.idea))]
        self.idea = [concept for concept in named if concept not in FAINT] or named
        self.weights = self._weights(request.shots)
        self.levels = _levels(request.shots)
        self.first_sung: dict[str, int] = {}
        for position, shot in enumerate(request.shots):
            for item in find(clean(shot.lyric, 600), self.languages):
                self.first_sung.setdefault(item.concept, position)
        self.worded = any(shot.lyric for shot in request.shots) or bool(self.idea)
        energy = sum(self.levels) / max(len(self.levels), 1)
        self.world = choose_world(dict(self.weights), energy, self.rng.random())
        self.worlds = {part.number: self.world for part in self.parts} if self.worded else self._journey()
        self.motif = self._motif()
        self.lights = self.rng.choice(LIGHTS[self.mode])

    def beats(self) -> tuple[Beat, ...]:
        """One beat per shot, in order."""
        made: list[Beat] = []
        used: Counter[str] = Counter()
        inside: Counter[int] = Counter()
        for position, shot in enumerate(self.request.shots):
            part = self.parts[min(max(shot.section, 0), len(self.parts) - 1)]
            beat = self._beat(shot, part, position, inside[part.number], made, used)
            inside[part.number] += 1
            used[beat.picture.text] += 1
            used[beat.picture.concept] += 1
            made.append(beat)
        return tuple(made)

    def _beat(
        self, shot: Shot, part: Part, position: int, place_in_part: int, made: list[Beat], used: Counter[str]
    ) -> Beat:
        act = part.act
        if len(self.parts) < 4:  # too few sections to tell the story by: the clock does
            act = min(5 * position // max(len(self.request.shots), 1), 4)
        world = self.worlds[part.number]
        place = self._place(world, part, act, place_in_part)
        choices = self._choices(shot, part, act, place_in_part, world)
        if position == len(self.request.shots) - 1 and position > 2:  # the film closes on a picture of its own
            choices = [Choice(picture, "story", STORY) for picture in pictures()["act:end"]]
        before = made[-1] if made else None
        if before:
            other = [choice for choice in choices if not _repeats(choice.picture, place, before)]
            choices = other or choices
        share = (2 + sum(beat.picture.has_protagonist for beat in made)) / (4 + len(made))
        best = max(
            choices, key=lambda choice: self._worth(choice, made, used, share, place_in_part == 0, self.lights[act])
        )
        line = best.line or clean(shot.lyric.split(" / ")[0], 120)
        place = place if not best.picture.place else best.picture.place.strip("-")
        return Beat(
            shot=shot,
            part=part,
            place_in_part=place_in_part,
            act=act,
            level=self.levels[position],
            picture=best.picture,
            origin=best.origin,
            line=line,
            wordless=is_wordless(line),
            worded=self.worded,
            foretold=self.first_sung.get(best.picture.concept, -1) > position,
            at=best.at,
            stage=best.stage,
            place=place,
            light=light_for(best.picture.text, self.lights[act]),
            palette=world.palettes[self.mode],
        )

    def _choices(self, shot: Shot, part: Part, act: int, place_in_part: int, world: World) -> list[Choice]:
        known = pictures()
        found: list[Choice] = []
        for row in shot.lyric.split(" / ") if shot.lyric else ():
            line = clean(row, 120)
            for rank, item in enumerate(find(line, self.languages)):
                worth = (FAINTLY_SUNG if item.concept in FAINT else SUNG) - 0.4 * rank
                if self.first_sung.get(item.concept) == shot.index and self.weights[item.concept] >= AT_THE_HEART:
                    worth += NAMED_AT_LAST
                found += [Choice(picture, "lyric", worth, line, item.at) for picture in known[item.concept]]
        if part.role == "chorus":
            stage = stage_of(self.motif, part.visit, part.visits)
            text, title = self.motif.stages[stage]
            sizes = ("wide",) if place_in_part == 0 else ("medium", "low", "close")
            worth = MOTIF_OPENS if place_in_part == 0 else MOTIF_AGAIN if place_in_part % 3 == 0 else 0.0
            found += [
                Choice(
                    Picture("motif", size, text, "", title if place_in_part == 0 else f"{title}, closer"),
                    "motif",
                    worth,
                    "",
                    -1,
                    stage,
                )
                for size in sizes
            ]
        found += [Choice(picture, "story", STORY) for picture in known[f"act:{ACTS[act]}"]]
        opens = place_in_part == 0 and part.role != "chorus"
        found += [Choice(picture, "view", VIEW_OPENS if opens else VIEW) for picture in known[f"view:{world.name}"]]
        for concept in self.idea:
            found += [Choice(picture, "idea", OF_THE_IDEA) for picture in known[concept]]
        if all(is_wordless(row) or not row for row in shot.lyric.split(" / ")):
            for concept, _ in self.weights.most_common(8):
                found += [Choice(picture, "song", OF_THE_SONG) for picture in known[concept]]
            if not self.worded:
                calls = sorted(world.calls - (DARK if self.mode == "major" else set()))
                found += [Choice(picture, "song", OF_THE_SONG) for concept in calls for picture in known[concept]]
        return found

    def _worth(
        self, choice: Choice, made: list[Beat], used: Counter[str], share: float, opens: bool, light: str
    ) -> float:
        """What a choice is worth here: its source, less repetition, plus what keeps size and the artist in balance."""
        picture = choice.picture
        worth = choice.worth + 0.8 * self.rng.random()
        if choice.origin != "motif":
            worth -= 2.5 * used[picture.text] + 0.5 * min(used[picture.concept], 8)
        if light_for(picture.text, light) != light:
            worth -= 3.0
        if opens:
            worth += 1.5 * (picture.size == "wide")
        worth += (6.0 if picture.has_protagonist else -6.0) * (0.5 - share)
        if made:
            worth -= 1.2 * (made[-1].picture.size == picture.size)
            worth -= 2.5 * (made[-1].picture.concept == picture.concept)
            worth -= 1.0 * (made[-1].picture.has_protagonist == picture.has_protagonist)
        if len(made) > 1:
            worth -= 1.0 * (made[-2].picture.concept == picture.concept)
        return worth

    def _place(self, world: World, part: Part, act: int, place_in_part: int) -> str:
        """A section keeps its place; a very long one moves on after a block of shots."""
        block = place_in_part // BLOCK
        if part.role == "chorus" and block % 2 == 0:
            return world.places[4][0] if act == 4 else world.chorus
        places = world.places[act]
        return places[(part.visit + block) % len(places)]

    def _weights(self, shots: tuple[Shot, ...]) -> Counter[str]:
        weights: Counter[str] = Counter()
        for shot in shots:
            for item in find(clean(shot.lyric, 600), self.languages):
                weights[item.concept] += 1 if item.concept in FAINT else 2
        for item in find(clean(self.request.title), self.languages):
            weights[item.concept] += 4
        for concept in self.idea:
            weights[concept] += 12  # what the person asked for leads
        return weights

    def _journey(self) -> dict[int, World]:
        """Without words the film travels: home for choruses, intro and outro, and a new world for each other kind."""
        kinds: dict[int, World] = {}
        for part in self.parts:  # the loudest kind, and the frame around the film, stay at home in the first world
            if part.role in ("chorus", "intro", "outro"):
                kinds[part.kind] = self.world
        for part in self.parts:
            if part.kind not in kinds:
                been = tuple(world.name for world in kinds.values())
                been = been if len(been) < len(worlds()) else ()
                kinds[part.kind] = journey(part.energy, self.rng.random(), been)
        return {part.number: kinds[part.kind] for part in self.parts}

    def _motif(self) -> Motif:
        sung: Counter[str] = Counter()
        choruses = {part.number for part in self.parts if part.role == "chorus"}
        for shot in self.request.shots:
            if shot.section in choruses:
                sung.update(item.concept for item in find(clean(shot.lyric, 600), self.languages))
        weights = {concept: 3.0 * count for concept, count in sung.items()} or {}
        for concept, count in self.weights.items():
            weights[concept] = weights.get(concept, 0.0) + 0.5 * count
        return choose_motif(weights, self.mode, self.rng.random())


def _languages(text: str) -> tuple[str, ...]:
    """An idea is short: its language counts first, English always too."""
    found = languages_of(text)
    return found if found == LANGUAGES else tuple(dict.fromkeys((*found, "en")))


def _levels(shots: tuple[Shot, ...]) -> list[float]:
    """Each shot's energy within the song's own range, 0..1; the middle for a song that hardly changes."""
    energies = sorted(shot.energy for shot in shots)
    if not energies:
        return []
    # The quietest and loudest tenth count alike, so that a faded end does not make the rest seem loud.
    low, high = energies[len(energies) // 10], energies[-1 - len(energies) // 10]
    spread = max(high - low, 0.25)
    return [min(max(0.5 + (shot.energy - (low + high) / 2) / spread, 0.0), 1.0) for shot in shots]


def _repeats(picture: Picture, place: str, before: Beat) -> bool:
    """The same subject in the same place as the scene before."""
    same_subject = picture.text == before.picture.text or (
        picture.has_protagonist and before.picture.has_protagonist and picture.concept == before.picture.concept
    )
    return same_subject and (picture.place.strip("-") if picture.place else place) == before.place
