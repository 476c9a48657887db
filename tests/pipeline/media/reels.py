"""Little clips, songs and films that the tests of moving and assembling are made of."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile

from pipeline.media.codec import encoding, raw_input
from pipeline.media.ffmpeg import run_ffmpeg

WIDTH, HEIGHT, FPS = 160, 90, 24
RATE = 44100


def scene_frames(seed: int, frames: int, width: int = WIDTH, height: int = HEIGHT) -> npt.NDArray[np.uint8]:
    """Planar 4:2:0 frames of one shot: soft noise of its own that slides slowly, so no two shots look alike."""
    import cv2

    chance = np.random.default_rng(seed)
    small = chance.integers(30, 225, (6, 12), dtype=np.uint8)
    wide = cv2.resize(small, (width + frames + 8, height), interpolation=cv2.INTER_CUBIC)
    chroma = np.full((2, height // 2, width // 2), 128, np.uint8)
    chroma[0] = 100 + seed * 17 % 60
    return np.stack([np.concatenate([wide[:, n : n + width].ravel(), chroma.ravel()]) for n in range(frames)])


def make_clip(
    path: Path, frames: npt.NDArray[np.uint8], fps: int = FPS, width: int = WIDTH, height: int = HEIGHT
) -> Path:
    run_ffmpeg([*raw_input(width, height, fps), *encoding(fps), path], timeout=60, stdin=frames.tobytes())
    return path


def clicks(seconds: float, *, rate: int = RATE, channels: int = 2, seed: int = 1) -> npt.NDArray[np.float32]:
    """A click at uneven times over faint noise: a song whose place in time cannot be mistaken."""
    chance = np.random.default_rng(seed)
    sound = chance.normal(0, 0.01, round(seconds * rate)).astype(np.float32)
    at = 0.2
    while at < seconds - 0.1:
        start = int(at * rate)
        burst = np.exp(-np.arange(int(0.05 * rate)) / (0.008 * rate)) * np.sin(np.arange(int(0.05 * rate)) * 0.15 * at)
        sound[start : start + len(burst)] += 0.6 * burst.astype(np.float32)[: len(sound) - start]
        at += float(chance.uniform(0.23, 0.61))
    return np.repeat(sound[:, None], channels, axis=1)


def make_song(path: Path, seconds: float, *, rate: int = RATE, channels: int = 2) -> Path:
    """A click track as WAV, or encoded by the name's suffix: .mp3, .flac, .ogg, .m4a."""
    wav = path.with_suffix(".wav")
    soundfile.write(wav, clicks(seconds, rate=rate, channels=channels), rate)
    if path.suffix != ".wav":
        run_ffmpeg(["-i", wav, path], timeout=60)
    return path
