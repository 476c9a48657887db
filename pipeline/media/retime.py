"""Shares lines out among their words, and moves lines that a person corrects with their neighbours."""

import bisect
from dataclasses import replace

from pipeline.media.music import Line, TimedLyrics, Word
from pipeline.media.syllables import split_time


def words_of(lines: tuple[Line, ...]) -> tuple[Word, ...]:
    """Words of timed lines, shared out by syllables within each line."""
    return tuple(
        Word(round(start, 3), round(end, 3), text, index)
        for index, line in enumerate(lines)
        for start, end, text in split_time(line.text, line.start, line.end)
    )


def retime(lyrics: TimedLyrics, line_index: int, new_start: float, *, duration: float) -> TimedLyrics:
    """A person says when one line starts; the lines between it and the nearest sure ones move with it.

    Lines of confidence 1.0 are anchors and never move; times between two anchors stretch in proportion. The line itself
    becomes an anchor. Raises ValueError for a line that is not there or a start beyond its neighbouring anchors.
    """
    if not 0 <= line_index < len(lyrics.lines):
        raise ValueError(f"there is no line {line_index}")
    lines = list(lyrics.lines)
    anchors = [index for index, line in enumerate(lines) if line.confidence >= 1.0 and index != line_index]
    split = bisect.bisect(anchors, line_index)
    first = anchors[split - 1] if split else -1
    last = anchors[split] if split < len(anchors) else len(lines)
    low = lines[first].start if first >= 0 else 0.0
    high = lines[last].start if last < len(lines) else duration
    if not low <= new_start < high:
        raise ValueError(f"line {line_index} must start between {low:.2f} and {high:.2f} seconds")
    old = lines[line_index].start

    def moved(time: float) -> float:
        if time <= old:
            return low + (time - low) * (new_start - low) / (old - low) if old > low else new_start
        return new_start + (time - old) * (high - new_start) / (high - old) if high > old else new_start

    for index in range(first + 1, last):
        line = lines[index]
        lines[index] = replace(line, start=round(moved(line.start), 3), end=round(moved(min(line.end, high)), 3))
    lines[line_index] = replace(lines[line_index], start=round(new_start, 3), confidence=1.0)
    if first >= 0 and first + 1 < len(lines):
        lines[first] = replace(
            lines[first], end=min(lines[first].end, max(lines[first + 1].start, lines[first].start + 0.05))
        )
    kept = [word for word in lyrics.words if not first < word.line < last]
    fresh = [word for word in words_of(tuple(lines)) if first < word.line < last]
    words = sorted([*kept, *fresh], key=lambda word: (word.line, word.start))
    return TimedLyrics(tuple(lines), tuple(words), lyrics.source)
