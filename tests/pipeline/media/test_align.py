"""Plain lyrics find the places where they are sung, and know how sure they are."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from pipeline.media.align import align, by_activity, spread_out
from pipeline.media.decode import decode_song
from pipeline.media.listen import listen
from pipeline.media.lyrics import parse_lyrics
from pipeline.media.music import Music, TimedLyrics
from pipeline.media.placement import Verse
from pipeline.media.sound import Sound
from pipeline.media.voice import VOICE_RATE, voice_activity, voice_evidence

from .sounds import RATE, SAMPLES, chord, drums, place, voice, write

TEXT = """silver river running under
every window of the city

carry over all the morning
to the houses by the water

never said a word about it
only sang another evening
"""
TRUE_STARTS = (8.0, 12.0, 24.0, 28.0, 40.0, 44.0)


def sung(path: Path) -> Path:
    """56 seconds of drums and chords; somebody sings six lines of four notes where TRUE_STARTS says."""
    samples = 0.2 * drums(120, 56, first=0.0)
    for bar in range(28):
        place(samples, 0.8 * chord(((57, 60, 64), (53, 57, 60), (48, 52, 55), (55, 59, 62))[bar % 4], 2.0), 2.0 * bar)
    for start in TRUE_STARTS:
        for index, note in enumerate((64, 67, 65, 62)):
            place(samples, 1.5 * voice(note, 0.72), start + 0.78 * index)
    return write(path, samples / np.abs(samples).max() * 0.9)


def errors(timed: TimedLyrics, truth: tuple[float, ...]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.asarray(np.abs(np.array([line.start for line in timed.lines]) - np.array(truth)), np.float64)


def check(timed: TimedLyrics, duration: float) -> None:
    starts = [line.start for line in timed.lines]
    assert starts == sorted(starts)
    for line in timed.lines:
        assert 0 <= line.start < line.end <= duration + 0.001
        assert 0.05 <= line.confidence <= 1.0
    for word in timed.words:
        line = timed.lines[word.line]
        assert line.start - 0.01 <= word.start <= word.end <= line.end + 0.01


def test_the_voice_is_heard_where_somebody_sings(tmp_path: Path) -> None:
    activity = voice_activity(voice_evidence(Sound(sung(tmp_path / "song.wav"))))
    singing = [
        activity[int((start + 0.5) * VOICE_RATE) : int((start + 3) * VOICE_RATE)].mean() for start in TRUE_STARTS
    ]
    silent = [
        activity[int(start * VOICE_RATE) : int((start + 3) * VOICE_RATE)].mean() for start in (2.0, 18.0, 34.0, 50.0)
    ]
    assert min(singing) > max(silent) + 0.3


def test_lines_are_placed_where_they_are_sung(tmp_path: Path) -> None:
    wav = sung(tmp_path / "song.wav")
    timed = align(parse_lyrics(TEXT).lines, listen(wav), wav)
    check(timed, 56.0)
    assert timed.source == "aligned"
    assert errors(timed, TRUE_STARTS).mean() < 0.5
    assert errors(timed, TRUE_STARTS).max() < 1.5
    assert max(line.confidence for line in timed.lines) <= 0.9  # only a person or a file is sure


def test_the_same_song_gives_the_same_times(tmp_path: Path) -> None:
    wav = sung(tmp_path / "song.wav")
    music = listen(wav)
    assert align(parse_lyrics(TEXT).lines, music, wav) == align(parse_lyrics(TEXT).lines, music, wav)


@pytest.mark.parametrize("text", ["one", "la\n" * 300, "悲しみ\n\nсвобода\n", "a " * 400])
def test_odd_lyrics_are_placed_somehow(text: str, tmp_path: Path) -> None:
    wav = sung(tmp_path / "song.wav")
    lines = parse_lyrics(text).lines
    timed = align(lines, listen(wav), wav)
    assert [line.text for line in timed.lines] == [line.text for line in lines]
    check(timed, 56.0)


def test_lyrics_over_an_instrumental_do_not_break(tmp_path: Path) -> None:
    wav = write(tmp_path / "drums.wav", drums(120, 12))
    check(align(parse_lyrics(TEXT).lines, listen(wav), wav), 12.0)


@cache
def fantasma(folder: Path) -> tuple[Music, Path]:
    wav = decode_song(SAMPLES / "fantasma.mp3", folder)
    return listen(wav), wav


@pytest.mark.slow
def test_a_real_song_is_aligned_far_better_than_spread_evenly(tmp_path_factory: pytest.TempPathFactory) -> None:
    music, wav = fantasma(tmp_path_factory.getbasetemp() / "fantasma")
    truth = tuple(line.start or 0.0 for line in parse_lyrics((SAMPLES / "fantasma.lrc").read_text()).lines)
    timed = align(parse_lyrics((SAMPLES / "fantasma.txt").read_text()).lines, music, wav)
    check(timed, music.duration)
    found = errors(timed, truth)
    assert found.mean() < 2.5
    assert np.median(found) < 0.25
    surer = [error for error, line in zip(found, timed.lines, strict=True) if line.confidence > 0.5]
    assert np.mean(surer) <= found.mean()


@pytest.mark.slow
def test_the_form_of_a_real_song(tmp_path_factory: pytest.TempPathFactory) -> None:
    music, _ = fantasma(tmp_path_factory.getbasetemp() / "fantasma")
    assert music.bpm == pytest.approx(110, abs=1)
    starts = np.array([section.start for section in music.sections])
    for verse_or_chorus in (17.6, 35.1, 52.5, 70.0, 131.1):
        assert np.abs(starts - verse_or_chorus).min() < 0.5
    choruses = [section for section in music.sections if section.label.startswith("Chorus")]
    assert len(choruses) >= 3


def test_the_first_guess_follows_the_voice() -> None:
    activity = np.zeros(int(40 * VOICE_RATE), np.float32)
    activity[int(10 * VOICE_RATE) : int(14 * VOICE_RATE)] = 1
    activity[int(30 * VOICE_RATE) : int(34 * VOICE_RATE)] = 1
    guess = by_activity([Verse(4, opens=index % 2 == 0) for index in range(4)], activity, 40.0)
    assert guess[1] == pytest.approx(12, abs=1)
    assert guess[3] == pytest.approx(32, abs=1)


def test_starts_are_kept_apart_and_inside() -> None:
    apart = spread_out(np.array([5.0, 5.0, 4.0, 99.0, 99.0], np.float32), 60.0)
    assert np.diff(apart).min() >= 0.299
    assert apart[-1] < 60


def test_a_sung_line_lasts_no_longer_than_the_song(tmp_path: Path) -> None:
    wav = write(tmp_path / "short.wav", np.concatenate([drums(120, 4), 0.5 * voice(60, 1.0)]), RATE)
    timed = align(parse_lyrics("only line here").lines, listen(wav), wav)
    assert timed.lines[0].end <= Sound(wav).seconds + 0.001
