"""What is heard in a song: beats on their attacks, bars, curves, loudness, and no song that breaks it."""

from pathlib import Path

import numpy as np
import pytest

from pipeline.media.key import mode
from pipeline.media.listen import CURVE_RATE, listen
from pipeline.media.loudness import loudness
from pipeline.media.music import Music
from pipeline.media.sound import Sound
from pipeline.media.spectrum import chromagram

from .sounds import RATE, Samples, beat_times, chord, drums, place, voice, write


def check(music: Music) -> None:
    """What is true of every song."""
    assert all(0 <= beat < music.duration for beat in music.beats)
    assert all(before < after for before, after in zip(music.beats, music.beats[1:], strict=False))
    assert set(music.downbeats) <= set(music.beats)
    assert music.sections[0].start == 0
    assert music.sections[-1].end == music.duration
    for before, after in zip(music.sections, music.sections[1:], strict=False):
        assert before.end == after.start
    for index, section in enumerate(music.sections):
        assert section.end > section.start
        assert section.label
        assert section.repeat_of is None or section.repeat_of < index
    for curve in (music.energy, music.onsets):
        assert len(curve) == int(np.ceil(music.duration * music.curve_rate - 1e-9))
        assert min(curve) >= 0
        assert max(curve) <= 1
    assert len(music.peaks) == 2 * int(np.ceil(music.duration * music.peaks_rate - 1e-9))
    assert -128 <= min(music.peaks) <= max(music.peaks) <= 127
    assert 40 <= music.bpm <= 210
    assert music.mode in ("major", "minor")


@pytest.mark.parametrize("bpm", [64, 90, 120, 140, 176])
def test_beats_lie_on_the_drum_within_twenty_milliseconds(bpm: int, tmp_path: Path) -> None:
    music = listen(write(tmp_path / "drums.wav", drums(bpm, 24)))
    check(music)
    assert music.bpm == pytest.approx(bpm, rel=0.01)
    beats = np.array(music.beats)
    for time in beat_times(bpm, 24):
        assert np.abs(beats - time).min() < 0.020


@pytest.mark.parametrize("rate", [8000, 44_100, 48_000])
def test_the_sample_rate_does_not_move_the_beats(rate: int, tmp_path: Path) -> None:
    beats = np.array(listen(write(tmp_path / "drums.wav", drums(100, 15, rate=rate), rate)).beats)
    errors = [float(beats[np.abs(beats - time).argmin()] - time) for time in beat_times(100, 15)]
    assert np.abs(errors).max() < 0.020


def test_the_grid_reaches_from_the_start_to_the_end(tmp_path: Path) -> None:
    samples = drums(120, 20)
    samples[: 5 * RATE] *= 0.02  # a very quiet beginning
    music = listen(write(tmp_path / "drums.wav", samples))
    assert music.beats[0] < 0.5
    assert music.beats[-1] > 19.4
    assert np.diff(music.beats).max() < 0.6


@pytest.mark.parametrize("bar", [3, 4])
def test_the_first_beat_of_the_bar_has_the_kick(bar: int, tmp_path: Path) -> None:
    music = listen(write(tmp_path / "drums.wav", drums(110, 24, bar=bar)))
    firsts = beat_times(110, 24)[::bar]
    found = np.array(music.downbeats)
    hits = sum(bool((np.abs(found - time) < 0.05).any()) for time in firsts)
    assert hits >= 0.9 * len(firsts)
    assert len(found) <= len(firsts) + 2


def clicks(times: Samples, seconds: float, strength: float = 0.5) -> Samples:
    chance = np.random.default_rng(3)
    samples = np.random.default_rng(2).standard_normal(int(seconds * RATE)) * 1e-3
    hit = chance.standard_normal(2000) * np.exp(-np.arange(2000) / 300) * strength
    for time in times:
        place(samples, hit, float(time))
    return samples


@pytest.mark.parametrize(
    "tempos",
    [np.linspace(100, 120, 50), np.linspace(100, 108, 50), np.repeat([100.0, 112.0], 25)],
    ids=["faster", "drifting", "two tempos"],
)
def test_a_band_that_changes_its_tempo_is_followed(tempos: Samples, tmp_path: Path) -> None:
    times = np.cumsum(60 / tempos)
    beats = np.array(listen(write(tmp_path / "band.wav", clicks(times, float(times[-1]) + 0.5))).beats)
    near = [np.abs(beats - time).min() < 0.02 for time in times]
    assert np.mean(near) > 0.95


def test_swung_notes_between_the_beats_do_not_pull_them(tmp_path: Path) -> None:
    times = beat_times(120, 24)
    samples = clicks(times, 24) + clicks(times + 0.5 * 2 / 3, 24.0, strength=0.25)
    music = listen(write(tmp_path / "swing.wav", samples))
    assert music.bpm == pytest.approx(120, rel=0.01)
    assert all(np.abs(np.array(music.beats) - time).min() < 0.02 for time in times)


@pytest.mark.parametrize("drawn", [0.0, 1.0])
def test_one_early_stroke_does_not_bend_the_grid(drawn: float, tmp_path: Path) -> None:
    times = beat_times(120, 20)
    times[20] -= 0.06 * drawn  # a drummer's slip
    beats = np.array(listen(write(tmp_path / "slip.wav", clicks(times, 20))).beats)
    assert np.abs(np.diff(beats, 2)).max() < 0.1


def test_loud_and_quiet_parts_show_in_the_energy_and_the_waveform(tmp_path: Path) -> None:
    samples = drums(120, 20)
    samples[10 * RATE :] *= 0.1
    music = listen(write(tmp_path / "halves.wav", samples))
    middle = int(10 * CURVE_RATE)
    assert np.mean(music.energy[:middle]) > np.mean(music.energy[middle:]) + 0.4
    heights = np.abs(music.peaks)
    assert heights[: len(heights) // 2].mean() > 4 * heights[len(heights) // 2 :].mean()


def test_a_limited_master_still_shows_its_shape(tmp_path: Path) -> None:
    chance = np.random.default_rng(4)
    brick = np.clip(chance.standard_normal(20 * RATE) * 5, -0.99, 0.99)
    brick[10 * RATE :] = np.clip(chance.standard_normal(10 * RATE) * 0.2, -0.3, 0.3)
    brick[10 * RATE :: 500] = 0.99  # every window peaks at full scale
    heights = np.abs(listen(write(tmp_path / "brick.wav", brick)).peaks).reshape(-1, 2).max(axis=1)
    assert np.median(heights[:200]) > 2 * np.median(heights[200:])


def test_loudness_is_that_of_the_standard(tmp_path: Path) -> None:
    clock = np.arange(10 * 48_000) / 48_000
    tone = 10 ** (-23 / 20) * np.sin(2 * np.pi * 1000 * clock)  # EBU Tech 3341, test 1: -23 LUFS in stereo
    wav = write(tmp_path / "tone.wav", np.stack([tone, tone], axis=1), 48_000)
    assert loudness(Sound(wav)).integrated == pytest.approx(-23.0, abs=0.1)


@pytest.mark.parametrize(
    ("chords", "expected"),
    [(((60, 64, 67), (65, 69, 72), (67, 71, 74)), "major"), (((57, 60, 64), (62, 65, 69), (64, 67, 71)), "minor")],
)
def test_major_and_minor(chords: tuple[tuple[int, ...], ...], expected: str, tmp_path: Path) -> None:
    samples = np.concatenate([chord(notes, 2.0) for notes in (*chords, chords[0])])
    assert mode(chromagram(Sound(write(tmp_path / "chords.wav", samples)))) == expected


def odd_songs() -> dict[str, Samples]:
    chance = np.random.default_rng(5)
    words = np.zeros(8 * RATE)
    for time in np.cumsum(chance.uniform(0.2, 0.9, 12)):
        place(words, voice(50 + chance.uniform(-4, 4), 0.3), float(time))
    quiet_start = np.concatenate([np.zeros(6 * RATE), drums(100, 10)])
    return {
        "three seconds": drums(120, 3.0),
        "spoken words": words,
        "one held chord": chord((60, 64, 67), 12.0),
        "noise": chance.standard_normal(8 * RATE) * 0.1,
        "silence before the song": quiet_start,
        "one click": np.eye(1, 6 * RATE, 3 * RATE)[0] * 0.9,
        "almost nothing": chance.standard_normal(5 * RATE) * 2e-4,
    }


@pytest.mark.parametrize("seconds", [0.001, 0.05, 0.3, 1.0, 2.0])
@pytest.mark.parametrize("hertz", [0.0, 220.0])
def test_a_blink_of_sound_without_any_rhythm_is_heard(hertz: float, seconds: float, tmp_path: Path) -> None:
    clock = np.arange(int(seconds * RATE)) / RATE
    check(listen(write(tmp_path / "blink.wav", 0.3 * np.sin(2 * np.pi * hertz * clock))))


@pytest.mark.parametrize("name", odd_songs())
def test_songs_without_a_beat_are_heard_too(name: str, tmp_path: Path) -> None:
    music = listen(write(tmp_path / "odd.wav", odd_songs()[name]))
    check(music)


def test_no_beats_are_invented_in_silence(tmp_path: Path) -> None:
    music = listen(write(tmp_path / "late.wav", odd_songs()["silence before the song"]))
    assert music.beats[0] > 3.5


def test_the_same_sound_is_heard_the_same(tmp_path: Path) -> None:
    wav = write(tmp_path / "drums.wav", drums(128, 12))
    assert listen(wav) == listen(wav)


def test_progress_is_told_in_sentences(tmp_path: Path) -> None:
    told: list[tuple[float, str]] = []
    listen(write(tmp_path / "drums.wav", drums(128, 6)), lambda percent, sentence: told.append((percent, sentence)))
    assert [percent for percent, _ in told] == sorted(percent for percent, _ in told)
    assert all(sentence and not sentence.endswith(".") for _, sentence in told)
