"""The cutter tiles the song, keeps the animator's bounds, and cuts on beats and outside words."""

import math
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.media.cutter import cut
from pipeline.media.errors import MediaError
from pipeline.media.music import Line, Music, Section, TimedLyrics, Word

NO_LYRICS = TimedLyrics((), (), "none")


def song(
    duration: float,
    beats: tuple[float, ...] = (),
    *,
    bar: int = 4,
    sections: tuple[tuple[float, float, str, float], ...] = (),
    onsets: tuple[float, ...] = (),
) -> Music:
    """A heard song with `sections` of (start, end, label, energy)."""
    count = max(1, round(duration * 10))
    energy = [0.5] * count
    for start, end, _label, level in sections:
        for index in range(round(start * 10), min(count, round(end * 10))):
            energy[index] = level
    return Music(
        duration=duration,
        sample_rate=44100,
        channels=2,
        loudness=-14.0,
        bpm=60 * (len(beats) - 1) / (beats[-1] - beats[0]) if len(beats) > 1 and beats[-1] > beats[0] else 0.0,
        mode="minor",
        beats=beats,
        downbeats=beats[::bar],
        sections=tuple(Section(start, end, label) for start, end, label, _ in sections)
        or (Section(0.0, duration, "verse"),),
        energy=tuple(energy),
        onsets=onsets or (0.0,) * count,
        curve_rate=10.0,
        peaks=(),
        peaks_rate=10.0,
    )


def steady(duration: float, bpm: float, first: float = 0.35) -> tuple[float, ...]:
    step = 60 / bpm
    return tuple(first + step * number for number in range(int((duration - first) / step)))


BEATS = steady(166, 112)
BAR = 4 * 60 / 112
STARTS = tuple(0.35 + BAR * bars for bars in (0, 8, 24, 36, 52, 64))
LABELS = (("intro", 0.1), ("verse", 0.45), ("chorus", 0.95), ("verse", 0.45), ("chorus", 0.95), ("outro", 0.15))
POP = song(
    166,
    BEATS,
    sections=tuple(
        (start, end, label, level)
        for start, end, (label, level) in zip((0.0, *STARTS[1:]), (*STARTS[1:], 166.0), LABELS, strict=True)
    ),
)


def cut_song(music: Music, lyrics: TimedLyrics = NO_LYRICS, fps: int = 24, **options: float) -> tuple[int, ...]:
    return cut(
        music,
        lyrics,
        fps=fps,
        frames=round(music.duration * fps),
        shortest=options.get("shortest", 1.0),
        longest=options.get("longest", 12.0),
        seed=int(options.get("seed", 0)),
    )


def off_beat(boundaries: tuple[int, ...], music: Music, fps: int) -> list[int]:
    return [
        frame
        for frame in boundaries[1:-1]
        if not any(abs(frame / fps - beat) <= 0.5 / fps + 1e-9 for beat in music.beats)
    ]


ascending = st.lists(st.floats(0.0, 400.0), max_size=300).map(lambda beats: tuple(sorted(beats)))


@settings(max_examples=60, deadline=None)
@given(
    duration=st.floats(0.05, 400.0),
    beats=ascending,
    fps=st.sampled_from((24, 25, 30)),
    shortest=st.floats(0.1, 6.0),
    spread=st.floats(0.0, 12.0),
    seed=st.integers(-(2**70), 2**70),
)
def test_any_music_is_tiled_within_the_bounds_whenever_it_can_be(
    duration: float, beats: tuple[float, ...], fps: int, shortest: float, spread: float, seed: int
) -> None:
    frames = max(1, round(duration * fps))
    longest = shortest + spread
    music = song(duration, tuple(beat for beat in beats if beat <= duration))
    boundaries = cut(music, NO_LYRICS, fps=fps, frames=frames, shortest=shortest, longest=longest, seed=seed)
    assert boundaries[0] == 0
    assert boundaries[-1] == frames
    lengths = [right - left for left, right in pairwise(boundaries)]
    assert min(lengths) > 0
    high = max(1, math.floor(longest * fps + 1e-6))
    low = min(max(1, math.ceil(shortest * fps - 1e-6)), high)
    assert max(lengths) <= high
    if -(-frames // high) * low <= frames:  # some number of shots fits
        assert min(lengths) >= low


@settings(max_examples=25, deadline=None)
@given(bpm=st.floats(60, 180), fps=st.sampled_from((24, 25, 30)), first=st.floats(0, 1), seed=st.integers(0, 99))
def test_every_cut_of_a_song_with_a_beat_is_on_a_beat(bpm: float, fps: int, first: float, seed: int) -> None:
    music = song(90, steady(90, bpm, first))
    boundaries = cut_song(music, fps=fps, seed=seed)
    assert off_beat(boundaries, music, fps) == []
    assert len(boundaries) > 8


def test_most_cuts_fall_on_downbeats_and_every_section_begins_with_a_cut() -> None:
    boundaries = cut_song(POP)
    downbeats = {round(beat * 24) for beat in POP.downbeats}
    inner = boundaries[1:-1]
    assert sum(frame in downbeats for frame in inner) >= 0.85 * len(inner)
    assert {round(section.start * 24) for section in POP.sections} <= set(boundaries)


def test_loud_choruses_are_cut_faster_than_verses_and_the_intro_is_the_calmest() -> None:
    boundaries = cut_song(POP)

    def mean(number: int) -> float:
        section = POP.sections[number]
        lengths = [
            (right - left) / 24
            for left, right in pairwise(boundaries)
            if section.start - 0.1 <= left / 24 < section.end - 0.1
        ]
        return sum(lengths) / len(lengths)

    intro, verse, chorus = mean(0), mean(1), mean(2)
    assert 2.0 <= chorus <= 3.5
    assert chorus < verse < intro
    assert 5.0 <= intro <= 9.0


def test_a_pop_song_gets_shots_of_about_four_and_a_half_seconds_and_they_vary() -> None:
    boundaries = cut_song(POP)
    assert 30 <= len(boundaries) - 1 <= 46
    assert len({right - left for left, right in pairwise(boundaries)}) >= 5


def sung_on(music: Music) -> TimedLyrics:
    """A line every second bar from the ninth on; each word fills one beat except its last tenth of a second."""
    words, lines = [], []
    starts = list(music.downbeats[8:60:2])
    for number, start in enumerate(starts):
        for place in range(5):
            at = start - 0.2 + place * 0.6
            words.append(Word(at, at + 0.5, "la", number))
        lines.append(Line(start - 0.2, words[-1].end, "la la la la la"))
    return TimedLyrics(tuple(lines), tuple(words), "lrc")


def test_no_cut_falls_inside_a_sung_word_when_a_beat_outside_is_near() -> None:
    lyrics = sung_on(POP)
    outside = [beat for beat in BEATS if not any(word.start < beat < word.end for word in lyrics.words)]
    for seed in range(5):
        for frame in cut_song(POP, lyrics, seed=seed)[1:-1]:
            seconds = frame / 24
            deep = any(word.start + 0.05 < seconds < word.end - 0.05 for word in lyrics.words)
            assert not deep or min(abs(beat - seconds) for beat in outside) > 0.75


def test_a_line_that_begins_just_after_a_beat_draws_the_cut() -> None:
    lines = tuple(Line(beat + 0.3, beat + 1.5, "la") for beat in POP.downbeats[9:60:4])
    lyrics = TimedLyrics(lines, (), "lrc")
    with_lines, without = set(cut_song(POP, lyrics)), set(cut_song(POP))
    targets = {round((line.start - 0.3) * 24) for line in lines}
    assert len(targets & with_lines) >= len(targets & without)
    assert len(targets & with_lines) >= 0.7 * len(targets)


def test_a_stretch_without_beats_is_cut_on_its_onsets() -> None:
    onsets = [0.0] * 400
    hits = (61, 118, 163, 214, 262, 301, 349)
    for hit in hits:
        onsets[hit] = 0.9
    music = song(40, onsets=tuple(onsets))
    inner = cut_song(music)[1:-1]
    assert len(inner) >= 4
    assert all(min(abs(frame / 24 - hit / 10) for hit in hits) < 0.03 for frame in inner)


@pytest.mark.parametrize("beats", [(), (1.5,), (0.0,), (3.0,)])
def test_a_three_second_song_still_becomes_a_film(beats: tuple[float, ...]) -> None:
    boundaries = cut_song(song(3.0, beats))
    assert boundaries[0] == 0
    assert boundaries[-1] == 72
    assert min(right - left for left, right in pairwise(boundaries)) >= 24


def test_a_song_shorter_than_the_shortest_shot_is_one_shot() -> None:
    assert cut_song(song(0.5)) == (0, 12)


def test_when_no_division_fits_the_longest_is_kept() -> None:
    assert cut_song(song(8.0), shortest=5.0, longest=6.0) == (0, 96, 192)


def test_the_same_seed_cuts_the_same_and_another_seed_cuts_otherwise() -> None:
    assert cut_song(POP, seed=7) == cut_song(POP, seed=7)
    assert len({cut_song(POP, seed=seed) for seed in range(4)}) == 4


def test_twenty_minutes_are_cut_in_less_than_a_second() -> None:
    music = song(1200, steady(1200, 200))
    lyrics = TimedLyrics(
        tuple(Line(float(at), at + 2.5, "la") for at in range(0, 1200, 3)),
        tuple(Word(at + part / 2, at + part / 2 + 0.4, "la", at // 3) for at in range(0, 1200, 3) for part in range(5)),
        "lrc",
    )
    cut_song(song(60, steady(60, 120)))
    began = time.process_time()
    boundaries = cut_song(music, lyrics)
    assert time.process_time() - began < 1.0
    assert off_beat(boundaries, music, 24) == []


def test_nothing_to_cut_is_refused_in_words() -> None:
    with pytest.raises(MediaError, match="too short"):
        cut(song(1.0), NO_LYRICS, fps=24, frames=0, shortest=1, longest=12)
