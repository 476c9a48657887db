"""Sounds made for the tests: clicks, drums, a voice over chords, at known times."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile

Samples = npt.NDArray[np.float64]
RATE = 22_050
SAMPLES = Path(__file__).parents[3] / "samples"


def write(path: Path, samples: Samples, rate: int = RATE) -> Path:
    soundfile.write(path, samples, rate, subtype="PCM_16")
    return path


def beat_times(bpm: float, seconds: float, first: float = 0.37) -> npt.NDArray[np.float64]:
    return np.arange(first, seconds - 0.3, 60 / bpm)


def drums(bpm: float, seconds: float, *, bar: int = 4, first: float = 0.37, rate: int = RATE) -> Samples:
    """A drum on every beat, the first of each bar with a heavy kick; the hiss of a room beneath."""
    chance = np.random.default_rng(1)
    samples = chance.standard_normal(int(seconds * rate)) * 1e-3
    clock = np.arange(int(0.15 * rate)) / rate
    for index, time in enumerate(beat_times(bpm, seconds, first)):
        kick = np.sin(2 * np.pi * 60 * clock) * np.exp(-clock * 20) * (1.0 if index % bar == 0 else 0.25)
        snap = chance.standard_normal(len(clock)) * np.exp(-clock * 50) * 0.3
        place = int(time * rate)
        samples[place : place + len(clock)] += 0.5 * (kick + snap)[: len(samples) - place]
    return samples


def chord(notes: tuple[int, ...], seconds: float, rate: int = RATE) -> Samples:
    """Held notes (MIDI numbers) with a few partials and soft ends."""
    clock = np.arange(int(seconds * rate)) / rate
    tone = sum(
        np.sin(2 * np.pi * 440 * 2 ** ((note - 69) / 12) * partial * clock) / partial
        for note in notes
        for partial in (1, 2, 3)
    )
    ends = np.minimum(1.0, np.minimum(clock, seconds - clock) / 0.02)
    return np.asarray(0.08 * tone * ends)


def voice(note: float, seconds: float, rate: int = RATE) -> Samples:
    """A sung vowel: many partials under two formants, with vibrato and a slide into the note."""
    clock = np.arange(int(seconds * rate)) / rate
    bend = 0.35 * np.sin(2 * np.pi * 5.5 * clock) - 2.0 * np.exp(-clock * 12)
    pitch = 440 * 2 ** ((note + bend - 69) / 12)
    phase = 2 * np.pi * np.cumsum(pitch) / rate
    tone = np.zeros(len(clock))
    for partial in range(1, 14):
        hertz = partial * float(np.median(pitch))
        formants = np.exp(-(((hertz - 700) / 300) ** 2)) + 0.7 * np.exp(-(((hertz - 1500) / 500) ** 2)) + 0.05
        tone += formants * np.sin(partial * phase)
    ends = np.minimum(1.0, np.minimum(clock, seconds - clock) / 0.04)
    return 0.25 * tone * ends


def place(song: Samples, sound: Samples, time: float, rate: int = RATE) -> None:
    start = int(time * rate)
    song[start : start + len(sound)] += sound[: len(song) - start]


VERSE = ((57, 60, 64), (53, 57, 60))  # A minor, F
CHORUS = ((60, 64, 67), (55, 59, 62))  # C, G


def song_with_form(form: str, *, bpm: float = 120.0, rate: int = RATE) -> tuple[Samples, list[float]]:
    """Eight seconds for each letter of `form` (v verse, c chorus, i quiet intro) and the times where they begin."""
    part = 8.0
    samples = np.zeros(int(part * len(form) * rate))
    samples += drums(bpm, part * len(form), first=0.0, rate=rate)[: len(samples)] * 0.3
    for index, letter in enumerate(form):
        chords = {"v": VERSE, "c": CHORUS, "i": ((50, 57),)}[letter]
        loud = {"v": 0.7, "c": 1.6, "i": 0.3}[letter]
        for bar in range(4):
            place(samples, loud * chord(chords[bar % len(chords)], 2.0, rate), index * part + 2.0 * bar, rate)
            if letter == "c":
                place(samples, 0.6 * chord((76 + 3 * (bar % 2), 84), 2.0, rate), index * part + 2.0 * bar, rate)
    return samples / max(1.0, float(np.abs(samples).max()) / 0.9), [part * index for index in range(len(form) + 1)]
