"""Songs made on the spot."""

from pathlib import Path

import numpy as np
import soundfile

RATE = 44100


def clicks(path: Path, seconds: float, bpm: float = 120.0) -> Path:
    """A click on every beat over a low fifth, as a stereo WAV."""
    time_line = np.arange(int(seconds * RATE)) / RATE
    sound = 0.1 * np.sin(2 * np.pi * 110 * time_line) + 0.05 * np.sin(2 * np.pi * 164.8 * time_line)
    burst = 0.7 * np.exp(-np.arange(2000) / 300) * np.sin(2 * np.pi * 1000 * np.arange(2000) / RATE)
    for beat in np.arange(0, seconds - 0.1, 60 / bpm):
        start = int(beat * RATE)
        sound[start : start + 2000] += burst[: len(sound) - start]
    soundfile.write(path, np.stack([sound, sound], axis=1).astype(np.float32), RATE, subtype="PCM_16")
    return path
