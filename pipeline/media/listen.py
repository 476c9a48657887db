"""Hears a song: everything about the music that the film is later cut, drawn and moved by."""

import itertools
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.media import beats, structure
from pipeline.media.key import mode
from pipeline.media.loudness import STEP, energy_curve, loudness
from pipeline.media.meter import downbeats
from pipeline.media.music import Music, Section
from pipeline.media.peaks import PEAKS_RATE, peaks
from pipeline.media.sections import name_sections
from pipeline.media.sound import FloatArray, Sound, window_size
from pipeline.media.spectrum import FRAME_RATE, MEL_WINDOW, Spectrum, spectrum
from pipeline.media.voice import VOICE_RATE, voice_activity, voice_evidence

CURVE_RATE = 20.0

Progress = Callable[[float, str], None]


def listen(wav: Path, progress: Progress | None = None) -> Music:
    """Everything heard in a canonical WAV (see `decode_song`); seconds on its own clock, the same for the same sound.

    Raises MediaError when the file cannot be read.
    """
    tell = progress or (lambda percent, sentence: None)
    sound = Sound(wav)
    tell(5, "Measuring the loudness")
    measured = loudness(sound)
    tell(20, "Listening to the sound")
    seen = spectrum(sound)
    tell(60, "Finding the beat")
    onsets = beats.onset_strength(seen.mel)
    bpm = beats.tempo(onsets)
    lag = np.float32(beats.onset_lag(window_size(sound.rate, MEL_WINDOW) / sound.rate))
    rate = np.float32(FRAME_RATE)
    path = beats.track(onsets, bpm) / rate + lag
    grid = beats.fill(path, sound.seconds, measured.power, STEP)
    grid = (beats.sharpen((grid - lag) * rate, onsets) / rate + lag).clip(0, max(0.0, sound.seconds - 0.001))
    firsts = downbeats(grid, seen.mel, seen.chroma, onsets)
    bars = grid[firsts].astype(np.float64)
    tell(75, "Finding verses and choruses")
    count = sound.count(CURVE_RATE)
    energy = energy_curve(measured, count, CURVE_RATE)
    sections = _sections(sound, seen, bars, energy)
    tell(95, "Drawing the waveform")
    return Music(
        duration=sound.seconds,
        sample_rate=sound.rate,
        channels=sound.channels,
        loudness=round(measured.integrated, 2),
        bpm=round(_steady_bpm(grid, float(np.median(bpm))), 2),
        mode=mode(seen.chroma),
        beats=_seconds(grid),
        downbeats=_seconds(grid[firsts]),
        sections=sections,
        energy=tuple(round(float(value), 4) for value in energy),
        onsets=_onset_curve(onsets, count),
        curve_rate=CURVE_RATE,
        peaks=peaks(sound),
        peaks_rate=PEAKS_RATE,
    )


def _sections(sound: Sound, seen: Spectrum, bars: npt.NDArray[np.float64], energy: FloatArray) -> tuple[Section, ...]:
    edges = structure.bar_edges(bars, sound.seconds)
    alike = structure.likeness(edges, seen.mel, seen.chroma)
    cuts = structure.boundaries(edges, alike)
    voice = voice_activity(voice_evidence(sound))
    times = [round(float(edges[cut]), 4) for cut in cuts]
    times[-1] = sound.seconds
    spans = list(itertools.pairwise(times))
    return name_sections(
        times,
        structure.repeats(cuts, alike),
        [_mean(energy, start, end, CURVE_RATE) for start, end in spans],
        [_mean(voice, start, end, VOICE_RATE) for start, end in spans],
    )


def _mean(curve: FloatArray, start: float, end: float, rate: float) -> float:
    first = min(int(start * rate), len(curve) - 1)
    return float(curve[first : max(first + 1, int(end * rate))].mean())


def _onset_curve(onsets: FloatArray, count: int) -> tuple[float, ...]:
    """The strongest onset of each 1/CURVE_RATE second, 0..1."""
    step = round(FRAME_RATE / CURVE_RATE)
    padded = np.zeros(count * step, np.float32)
    padded[: min(len(onsets), len(padded))] = onsets[: len(padded)]
    curve = padded.reshape(count, step).max(axis=1)
    top = max(float(np.percentile(curve, 99)), 1e-6)
    return tuple(round(float(value), 4) for value in np.clip(curve / top, 0, 1))


def _steady_bpm(grid: FloatArray, guess: float) -> float:
    """The tempo of the beats as found; the guess when there are too few."""
    if len(grid) < 9:
        return guess
    return 60 / float(np.median((grid[8:] - grid[:-8]) / 8))


def _seconds(times: FloatArray) -> tuple[float, ...]:
    return tuple(round(float(time), 4) for time in times)
