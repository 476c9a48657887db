"""Listens to the film and to its song, and measures how far apart they are by cross-correlation."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
from scipy.signal import correlate

from pipeline.media.concat import SONG_FORMATS

Samples = npt.NDArray[np.float32]

RATE = 8000  # Hz of the mono copies that are compared: an eighth of a millisecond a sample
WINDOW_SECONDS = 3.0
WINDOWS = 13
FARTHEST = 0.5  # seconds searched to each side
SILENT = 1e-4  # root mean square below which a window says nothing


@dataclass(frozen=True, slots=True)
class Window:
    """Around `at` seconds the film's sound is `offset` seconds late; `alike` is the correlation there, 0..1."""

    at: float
    offset: float
    alike: float


@dataclass(frozen=True, slots=True)
class Listened:
    """`film_seconds` and `song_seconds` are lengths of the decoded sound; `rate` is the film's."""

    film_seconds: float
    song_seconds: float
    rate: int
    start_seconds: float
    windows: tuple[Window, ...]


def listen(film: Path, song: Path) -> Listened:
    """Decode both once and compare `WINDOWS` windows spread over the song.

    The film's time stamps count (a player obeys them); the song begins with its first sample. Raises av.FFmpegError.
    """
    film_sound, film_rate, film_seconds, start = _decoded(film, formats="mov")
    song_sound, _, song_seconds, _ = _decoded(song, formats=SONG_FORMATS)
    windows = tuple(_windows(film_sound, song_sound, start))
    return Listened(film_seconds, song_seconds, film_rate, start, windows)


def _decoded(path: Path, *, formats: str) -> tuple[Samples, int, float, float]:
    """Mono samples at RATE, the file's own rate, its length and the time stamp of its first sample in seconds."""
    pieces: list[Samples] = []
    count, start = 0, None
    with av.open(str(path), options={"protocol_whitelist": "file", "format_whitelist": formats}) as container:
        stream = container.streams.audio[0]
        rate = stream.codec_context.sample_rate
        resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
        for frame in container.decode(stream):
            if start is None:
                start = float(frame.pts * frame.time_base) if frame.pts is not None and frame.time_base else 0.0
            count += frame.samples
            frame.pts = None
            pieces += [piece.to_ndarray()[0] for piece in resampler.resample(frame)]
        pieces += [piece.to_ndarray()[0] for piece in resampler.resample(None)]
        stated = float(stream.duration * stream.time_base) if stream.duration and stream.time_base else None
    seconds = count / rate
    if formats == "mov" and stated is not None and 0 <= seconds - stated <= 1024 / rate:
        seconds = stated  # the last AAC frame is padded; the edit list says where the song ends
    sound = np.concatenate(pieces).astype(np.float32) if pieces else np.zeros(0, np.float32)
    return sound, rate, seconds, start or 0.0


def _windows(film: Samples, song: Samples, start: float) -> Iterator[Window]:
    size, reach = int(WINDOW_SECONDS * RATE), int(FARTHEST * RATE)
    length = min(len(film), len(song))
    padded = np.pad(film, reach)  # so that a shift is found at the very ends too
    size = min(size, max(RATE // 2, length // 2))
    places = np.unique(np.linspace(0, max(0, length - size), WINDOWS).astype(int))
    for place in places:
        piece = song[place : place + size]
        heard = padded[place : place + len(piece) + 2 * reach]
        if len(piece) < RATE // 4 or len(heard) < len(piece) or _level(piece) < SILENT or _level(heard) < SILENT:
            continue
        scores = correlate(heard, piece, mode="valid", method="fft") / _norms(heard, piece)
        best = int(np.argmax(scores))
        lag = best - reach + _between(scores, best)
        yield Window(float(place) / RATE, lag / RATE + start, float(scores[best]))


def _norms(heard: Samples, piece: Samples) -> npt.NDArray[np.float64]:
    """What to divide each correlation by so that 1 means "the same but for its loudness"."""
    power = np.concatenate([[0.0], np.cumsum(np.square(heard, dtype=np.float64))])
    local = power[len(piece) :] - power[: len(power) - len(piece)]
    whole = float(np.square(piece, dtype=np.float64).sum())
    return np.asarray(np.sqrt(np.maximum(local, 0.01 * whole) * whole), dtype=np.float64)


def _between(scores: npt.NDArray[np.float64], best: int) -> float:
    """Where between samples the peak lies, by a parabola through it and its neighbours; -0.5..0.5."""
    if not 0 < best < len(scores) - 1:
        return 0.0
    left, top, right = (float(scores[best + step]) for step in (-1, 0, 1))
    bend = left - 2 * top + right
    return 0.5 * (left - right) / bend if bend < 0 else 0.0


def _level(sound: Samples) -> float:
    return float(np.sqrt(np.mean(np.square(sound, dtype=np.float64)))) if len(sound) else 0.0
