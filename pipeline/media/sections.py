"""Names the parts of a song as musicians do: intro, verse, chorus, bridge, break, outro."""

from pipeline.media.music import Section


def name_sections(
    times: list[float], repeat_of: list[int | None], energy: list[float], voice: list[float]
) -> tuple[Section, ...]:
    """The named sections between `times` (one more than sections).

    `repeat_of` is the index of the first section of the same music; `energy` 0..1 and `voice` 0..1 (the share of it in
    which somebody sings) are one value a section. A chorus is the music that returns and is loudest; a verse is other
    music that returns, or is sung; the rest by place and voice.
    """
    count = len(repeat_of)
    kinds = [index if repeat is None else repeat for index, repeat in enumerate(repeat_of)]
    members = {kind: [index for index in range(count) if kinds[index] == kind] for kind in dict.fromkeys(kinds)}
    chorus = _chorus(members, energy, voice, count)
    sung_level = 0.5 * max(voice, default=0.0)
    labels = []
    for index in range(count):
        kind, sung = kinds[index], voice[index] >= max(sung_level, 0.15)
        length = times[index + 1] - times[index]
        if index == 0 and count > 1 and (not sung or length < 8.0) and kind != chorus:
            label = "Intro"
        elif index == count - 1 and count > 2 and (not sung or energy[index] < 0.5) and kind != chorus:
            label = "Outro"
        elif kind == chorus:
            label = "Chorus"
        elif len(members[kind]) > 1:
            label = "Verse" if sung or max(voice) < 0.15 else "Break"
        elif not sung:
            label = "Break"
        else:
            label = "Bridge" if index > count / 2 and "Chorus" in labels else "Verse"
        labels.append(label)
    numbered = _numbered(labels)
    return tuple(
        Section(start=times[index], end=times[index + 1], label=numbered[index], repeat_of=repeat_of[index])
        for index in range(count)
    )


def _chorus(members: dict[int, list[int]], energy: list[float], voice: list[float], count: int) -> int | None:
    """The kind that is the chorus, if any returns: loud, sung, often, and not the very beginning."""
    scores: dict[int, float] = {}
    for kind, indices in members.items():
        if len(indices) < 2:
            continue
        mean_energy = sum(energy[index] for index in indices) / len(indices)
        mean_voice = sum(voice[index] for index in indices) / len(indices)
        scores[kind] = mean_energy + 0.5 * mean_voice + 0.1 * min(len(indices), 4) - (0.25 if indices[0] == 0 else 0.0)
    return max(scores, key=lambda kind: scores[kind]) if scores and count > 2 else None


def _numbered(labels: list[str]) -> list[str]:
    """Verse 1, Chorus, Verse 2, Chorus 2: verses are numbered when there are several, others from the second."""
    seen: dict[str, int] = {}
    named = []
    for label in labels:
        seen[label] = number = seen.get(label, 0) + 1
        first = f"{label} 1" if label == "Verse" and labels.count("Verse") > 1 else label
        named.append(first if number == 1 else f"{label} {number}")
    return named
