"""The cut grid as shots: what is sung, how loud it is and which section it belongs to."""

from itertools import pairwise

import numpy as np

from pipeline.media.music import Line, Music, TimedLyrics, Word
from pipeline.providers.base import Shot


def shots(boundaries: tuple[int, ...], music: Music, lyrics: TimedLyrics, fps: int) -> tuple[Shot, ...]:
    """One shot between each two neighbouring boundaries (frames, as `pipeline.media.cutter.cut` gives them).

    A lyric line stays whole: it belongs to the shot in which most of its words are sung (the earlier one when two
    share it equally), or, without word times, to the shot it overlaps most. `energy` is the mean over the shot,
    `section` the one the shot overlaps most.
    """
    edges = np.asarray(boundaries, dtype=np.float64) / fps
    sung: dict[int, list[str]] = {}
    by_line: dict[int, list[Word]] = {}
    for word in lyrics.words:
        by_line.setdefault(word.line, []).append(word)
    for number, line in enumerate(lyrics.lines):
        text = " ".join(line.text.split())
        if text:
            sung.setdefault(_shot_of(line, by_line.get(number, []), edges), []).append(text)
    return tuple(
        Shot(
            index=index,
            start_frame=start,
            end_frame=end,
            section=_section_of(start / fps, end / fps, music),
            lyric=" / ".join(sung.get(index, [])),
            energy=_energy(start / fps, end / fps, music),
        )
        for index, (start, end) in enumerate(pairwise(boundaries))
    )


def _shot_of(line: Line, words: list[Word], edges: np.ndarray[tuple[int], np.dtype[np.float64]]) -> int:
    last = edges.size - 2
    if words:
        middles = np.array([(word.start + word.end) / 2 for word in words])
        places = np.clip(np.searchsorted(edges, middles, side="right") - 1, 0, last)
        return int(np.bincount(places).argmax())
    overlap = np.minimum(edges[1:], max(line.end, line.start + 1e-3)) - np.maximum(edges[:-1], line.start)
    return int(np.argmax(overlap))


def _section_of(start: float, end: float, music: Music) -> int:
    overlaps = [min(end, section.end) - max(start, section.start) for section in music.sections]
    return max(range(len(overlaps)), key=overlaps.__getitem__, default=0)


def _energy(start: float, end: float, music: Music) -> float:
    first = min(int(start * music.curve_rate), max(0, len(music.energy) - 1))
    stretch = music.energy[first : max(first + 1, int(end * music.curve_rate))]
    return float(np.clip(np.mean(stretch), 0.0, 1.0)) if stretch else 0.0
