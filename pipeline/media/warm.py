"""Loads what hearing needs before workers fork, so that no job pays for the start.

`python -m pipeline.media.warm` after an installation compiles librosa's inner loops once (numba, about 20 seconds) and
keeps them on disk, so that no worker pays for that either.
"""

import tempfile
from pathlib import Path

import numpy as np
import soundfile

RATE = 22_050


def warm() -> None:
    """Import the hearing modules and run them once on two seconds of made-up sound; starts no thread of its own."""
    from pipeline.media.align import align
    from pipeline.media.listen import listen
    from pipeline.media.lyrics import LyricLine

    seconds = np.arange(2 * RATE) / RATE
    tone = 0.3 * np.sin(2 * np.pi * 220 * seconds) * (1 - seconds * 2 % 1)
    with tempfile.TemporaryDirectory(prefix="warm-") as folder:
        wav = Path(folder) / "warm.wav"
        soundfile.write(wav, np.stack([tone, tone], axis=1), RATE, subtype="PCM_16")
        align((LyricLine("la la"),), listen(wav), wav)


if __name__ == "__main__":
    warm()
