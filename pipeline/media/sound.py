"""Reads the canonical WAV in pieces, so that a twenty-minute song needs no more memory than a short one."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile

from pipeline.media.errors import MediaError

FloatArray = npt.NDArray[np.float32]


class Sound:
    """A WAV file: `rate` in Hz, `channels`, `samples` per channel, `seconds`. Raises MediaError when unreadable."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            info = soundfile.info(path)
        except soundfile.LibsndfileError as error:
            raise MediaError("The sound of this song cannot be read.", code="damaged", detail=str(error)) from error
        self.rate = int(info.samplerate)
        self.channels = int(info.channels)
        self.samples = int(info.frames)
        self.seconds = self.samples / self.rate

    def blocks(self, seconds: float = 20.0) -> Iterator[FloatArray]:
        """The samples from the start, (n, channels) float32 in -1..1, `seconds` at a time."""
        with soundfile.SoundFile(self.path) as file:
            yield from file.blocks(max(1, round(seconds * self.rate)), dtype="float32", always_2d=True)

    def count(self, frame_rate: float) -> int:
        """How many frames `windows` gives in all: one per 1/frame_rate second from 0 to the end."""
        return max(1, int(np.ceil(self.seconds * frame_rate - 1e-9)))

    def windows(
        self, frame_rate: float, size: int, *, at_once: int = 1024, mono: bool = False
    ) -> Iterator[tuple[int, FloatArray]]:
        """Overlapping windows for a spectrum: (index of the first frame, array of shape (frames, size, channels)).

        Frame i is centred on second i / frame_rate; outside of the song there is silence. `mono` mixes the channels.
        """
        total = self.count(frame_rate)
        with soundfile.SoundFile(self.path) as file:
            for first in range(0, total, at_once):
                frames = np.arange(first, min(first + at_once, total))
                starts = np.round(frames * self.rate / frame_rate).astype(np.int64) - size // 2
                low, high = int(starts[0]), int(starts[-1]) + size
                file.seek(min(max(low, 0), self.samples))
                read = file.read(max(0, min(high, self.samples) - max(low, 0)), dtype="float32", always_2d=True)
                piece = np.zeros((high - low, self.channels), np.float32)
                offset = max(0, -low)
                piece[offset : offset + len(read)] = read
                if mono:
                    piece = piece.mean(axis=1, keepdims=True)
                shape = np.lib.stride_tricks.sliding_window_view(piece, size, axis=0)
                yield first, np.moveaxis(shape[starts - low], -1, 1)


def window_size(rate: int, seconds: float) -> int:
    """The power of two nearest to `seconds` of samples: quick to transform."""
    return int(2 ** round(np.log2(rate * seconds)))
