"""Between a Song row and the plain types that media and providers speak."""

from dataclasses import asdict
from typing import Any

from pipeline.media.music import Line, Music, Section, TimedLyrics, Word
from projects.models import Song


def music_of(song: Song) -> Music:
    """What was heard in the song's sound."""
    return Music(
        duration=song.duration or 0.0,
        sample_rate=song.sample_rate,
        channels=song.channels,
        loudness=song.loudness,
        bpm=song.bpm,
        mode=song.mode,
        beats=tuple(song.beats),
        downbeats=tuple(song.downbeats),
        sections=tuple(Section(**section) for section in song.sections),
        energy=tuple(song.energy),
        onsets=tuple(song.onsets),
        curve_rate=song.curve_rate,
        peaks=tuple(song.peaks),
        peaks_rate=song.peaks_rate,
    )


def music_values(music: Music) -> dict[str, Any]:
    """The Song fields that hold a Music."""
    values = asdict(music)
    return {name: list(values[name]) if isinstance(values[name], tuple) else values[name] for name in values}


def lyrics_of(song: Song) -> TimedLyrics:
    """The lyrics on the song's clock."""
    return TimedLyrics(
        lines=tuple(Line(**line) for line in song.lines),
        words=tuple(Word(**word) for word in song.words),
        source=song.lyrics_source,
    )


def lyrics_values(lyrics: TimedLyrics) -> dict[str, Any]:
    """The Song fields that hold TimedLyrics."""
    return {
        "lines": [asdict(line) for line in lyrics.lines],
        "words": [asdict(word) for word in lyrics.words],
        "lyrics_source": lyrics.source,
    }


def beats_under(music: Music, start: int, end: int, fps: int) -> tuple[tuple[int, float, bool], ...]:
    """The beats within frames [start, end): (offset in frames, strength 0..1 by the onset there, is it a downbeat)."""
    down = set(music.downbeats)
    found = []
    for beat in music.beats:
        frame = round(beat * fps)
        if start <= frame < end:
            found.append((frame - start, _at(music.onsets, beat * music.curve_rate), beat in down))
    return tuple(found)


def energy_under(music: Music, start: int, end: int, fps: int) -> tuple[float, ...]:
    """The energy 0..1 of each frame in [start, end)."""
    return tuple(_at(music.energy, frame / fps * music.curve_rate) for frame in range(start, end))


def _at(curve: tuple[float, ...], index: float) -> float:
    return curve[min(max(round(index), 0), len(curve) - 1)] if curve else 0.0
