"""What each section of the song is for in the film: its role, which return it is, and its act of the story."""

from collections import Counter
from dataclasses import dataclass

from pipeline.media.music import Music, Section
from pipeline.providers.base import Shot
from pipeline.providers.sketch.titles import is_wordless

CHORUS_NAMES = ("chorus", "refrain", "hook", "drop")
BRIDGE_NAMES = ("bridge", "break", "solo", "middle")


@dataclass(frozen=True, slots=True)
class Part:
    """`role` is intro, verse, chorus, bridge, instrumental or outro; `visit` counts from 0 the `visits` of its kind."""

    number: int
    kind: int  # the first section it repeats, or its own number
    role: str
    visit: int
    visits: int
    act: int  # index into world.ACTS
    energy: float


def parts(music: Music, shots: tuple[Shot, ...]) -> tuple[Part, ...]:
    """One part per section of the song (one for the whole song when none was heard)."""
    sections = music.sections or (Section(0.0, max(music.duration, 1e-3), "verse"),)
    kinds = [_kind(number, sections) for number in range(len(sections))]
    energies = [_mean_energy(number, shots) for number in range(len(sections))]
    chorus = _chorus_kind(sections, kinds, energies)
    roles = [_role(number, sections, kinds[number], chorus) for number in range(len(sections))]
    sung = {shot.section for shot in shots if any(not is_wordless(line) for line in shot.lyric.split(" / ") if line)}
    if sung:  # where nobody sings in a song that is sung, a verse is none
        unsung = {0: "intro", len(sections) - 1: "outro"}
        roles = [
            unsung.get(number, "instrumental") if role == "verse" and number not in sung else role
            for number, role in enumerate(roles)
        ]
    totals, seen = Counter(roles), Counter[str]()
    made: list[Part] = []
    for number, key in enumerate(roles):
        act = _act(number, sections, roles)
        made.append(Part(number, kinds[number], roles[number], seen[key], totals[key], act, energies[number]))
        seen[key] += 1
    return tuple(made)


def _kind(number: int, sections: tuple[Section, ...]) -> int:
    for _ in sections:  # repeats of repeats lead back to the first; never longer than there are sections
        earlier = sections[number].repeat_of
        if earlier is None or not 0 <= earlier < number:
            break
        number = earlier
    return number


def _mean_energy(number: int, shots: tuple[Shot, ...]) -> float:
    inside = [(shot.energy, shot.end_frame - shot.start_frame) for shot in shots if shot.section == number]
    total = sum(frames for _, frames in inside)
    return sum(energy * frames for energy, frames in inside) / total if total else 0.0


def _chorus_kind(sections: tuple[Section, ...], kinds: list[int], energies: list[float]) -> int | None:
    """The kind that serves as chorus where no section is called one: the loudest that comes back."""
    if any(_named(section, CHORUS_NAMES) for section in sections):
        return None
    counts = Counter(kinds)
    returning = [kind for kind, count in counts.items() if count > 1]
    return max(returning, key=lambda kind: energies[kind], default=None)


def _named(section: Section, names: tuple[str, ...]) -> bool:
    label = section.label.casefold()
    return any(name in label for name in names) and "pre" not in label


def _role(number: int, sections: tuple[Section, ...], kind: int, chorus: int | None) -> str:
    section, label = sections[number], sections[number].label.casefold()
    if _named(section, CHORUS_NAMES) or (chorus is not None and kind == chorus):
        return "chorus"
    if "intro" in label or "outro" in label:
        return "intro" if "intro" in label else "outro"
    if _named(section, BRIDGE_NAMES):
        return "bridge"
    if "instrumental" in label or "interlude" in label:
        return "instrumental"
    return "verse"


def _act(number: int, sections: tuple[Section, ...], roles: list[str]) -> int:
    """Opening, departure, search, confrontation, arrival: by where the section's middle lies, and by its role."""
    end = max(sections[-1].end, 1e-3)
    middle = (sections[number].start + sections[number].end) / 2 / end
    last_chorus = max((place for place, role in enumerate(roles) if role == "chorus"), default=-1)
    if roles[number] == "outro" or (number == last_chorus and middle > 0.6) or (number == len(roles) - 1 and number):
        return 4
    if number == 0 and (roles[0] == "intro" or middle < 0.1):
        return 0
    if (roles[number] == "bridge" and middle > 0.45) or 0.62 < middle <= 0.85:
        return 3
    if middle > 0.85:
        return 4
    return 1 if middle < 0.36 else 2
