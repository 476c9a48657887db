"""Lyrics that bring their own times (LRC, SRT, VTT): every given time is kept exactly."""

from pipeline.media.errors import MediaError
from pipeline.media.lyrics import LyricLine, Lyrics
from pipeline.media.music import Line, TimedLyrics, Word
from pipeline.media.syllables import split_time, syllables

SYLLABLE = 0.45  # seconds of singing when a line has no end of its own
LONGEST_SYLLABLE = 1.6


def timed_lyrics(lyrics: Lyrics, duration: float) -> TimedLyrics:
    """Lines with confidence 1.0, words as timed in the file or by syllables. Lines after the song's end are left out.

    An LRC line has no end: it lasts to the next line, or as long as its syllables can be held. Raises MediaError when
    no line lies inside the song.
    """
    inside = [line for line in lyrics.lines if line.start is not None and line.start < duration]
    if lyrics.lines and not inside:
        raise MediaError(
            "These lyrics begin after the song has ended; they belong to another song.", code="lyrics_time"
        )
    lines: list[Line] = []
    words: list[Word] = []
    for index, line in enumerate(inside):
        assert line.start is not None
        following = inside[index + 1].start if index + 1 < len(inside) else None
        end = _end(line, line.start, duration if following is None or following <= line.start else following, lyrics)
        lines.append(Line(line.start, end, line.text, 1.0))
        words += _words(line, line.start, end, index)
    return TimedLyrics(tuple(lines), tuple(words), lyrics.format)


def _end(line: LyricLine, start: float, following: float, lyrics: Lyrics) -> float:
    if lyrics.format != "lrc" and line.end is not None:
        return max(start + 0.05, min(line.end, max(following, start + 0.05)))
    limit = following if line.end is None else min(line.end, following)
    count = max(1, sum(syllables(word) for word in line.text.split()))
    if line.words:
        last = line.words[-1]
        held = max(last[0] + (2 * SYLLABLE if last[1] else 0.0), start + 0.05)
        return min(held, limit) if limit > last[0] else held
    room = limit - start
    return start + max(0.05, room if room <= LONGEST_SYLLABLE * count else SYLLABLE * count + 1.0)


def _words(line: LyricLine, start: float, end: float, index: int) -> list[Word]:
    if not line.words:
        return [Word(round(a, 3), round(b, 3), text, index) for a, b, text in split_time(line.text, start, end)]
    timed: list[Word] = []
    for place, (word_start, text) in enumerate(line.words):
        if not text:
            continue
        word_end = line.words[place + 1][0] if place + 1 < len(line.words) else end
        pieces = split_time(text, word_start, max(word_end, word_start + 0.02))
        timed += [Word(round(a, 3), round(b, 3), piece, index) for a, b, piece in pieces]
    return timed
