"""Where somebody sings or speaks, without a model.

The accompaniment repeats and the voice does not (REPET-SIM, Rafii and Pardo, "Music/Voice Separation Using the
Similarity Matrix", 2012), and the voice stands in the middle of the stereo picture: what is left of both between 180 Hz and
5 kHz follows the voice.
"""

import numpy as np
import scipy.fft
import scipy.ndimage
import scipy.signal

from pipeline.media.sound import FloatArray, Sound, window_size

VOICE_RATE = 20.0  # frames a second
BANDS = 96
LOW, HIGH = 180.0, 5000.0
NEIGHBOURS = 24  # how many similar moments make up the background of one
APART = 1.0  # seconds between a moment and those it is compared with
MOST_MOMENTS = 3000  # candidates for a background; a longer song is sampled


def voice_energy(sound: Sound) -> FloatArray:
    """Foreground energy of the voice band, log, one value per 1/VOICE_RATE second, smoothed over half a second."""
    middle, mix = _bands(sound)
    background = _background(np.sqrt(mix))
    share = np.maximum(0.0, 1.0 - background**2 / np.maximum(mix, 1e-12))
    energy = np.sqrt((middle * share).sum(axis=1))
    level = np.log10(np.maximum(energy, float(energy.max(initial=0.0)) * 1e-3) + 1e-9)
    return np.asarray(scipy.ndimage.gaussian_filter1d(level, VOICE_RATE * 0.2), np.float32)


def voice_activity(sound: Sound) -> FloatArray:
    """How likely somebody sings, 0..1, one value per 1/VOICE_RATE second: two Gaussians fitted to the energies."""
    level = voice_energy(sound)
    low, high = _two_means(level)
    spread = max((high - low) / 4, 1e-3)
    return np.asarray(1 / (1 + np.exp(-np.clip((level - (low + high) / 2) / spread, -20, 20))), np.float32)


def _two_means(level: FloatArray) -> tuple[float, float]:
    low, high = (float(value) for value in np.percentile(level, (15, 85)))
    for _ in range(30):
        middle = (low + high) / 2
        below, above = level[level <= middle], level[level > middle]
        if not len(below) or not len(above):
            break
        low, high = float(below.mean()), float(above.mean())
    return low, high


def _bands(sound: Sound) -> tuple[FloatArray, FloatArray]:
    """Power of what stands in the middle, and of the whole mix; (frames, BANDS) each, bands even in pitch."""
    size = window_size(sound.rate, 0.093)
    taper = scipy.signal.get_window("hann", size).astype(np.float32)
    top = min(HIGH, 0.49 * sound.rate)
    edges = np.unique(np.round(np.geomspace(LOW, top, BANDS + 1) * size / sound.rate).astype(int))
    frames = sound.count(VOICE_RATE)
    middle = np.empty((frames, len(edges) - 1), np.float32)
    mix = np.empty_like(middle)
    for first, windows in sound.windows(VOICE_RATE, size, at_once=256):
        bins = scipy.fft.rfft(windows * taper[:, None], axis=1)[:, edges[0] : edges[-1]]
        left, right = bins[:, :, 0], bins[:, :, -1]
        total = np.abs(left) ** 2 + np.abs(right) ** 2 + 1e-12
        centred = 2 * (left * right.conj()).real / total  # 1 when equal on both sides, less when panned or wide
        power = np.abs(left + right) ** 2
        starts = edges[:-1] - edges[0]
        rows = slice(first, first + len(bins))
        mix[rows] = np.add.reduceat(power, starts, axis=1)
        middle[rows] = np.add.reduceat(power * np.maximum(centred, 0) ** 2, starts, axis=1)
    return middle, mix


def _background(level: FloatArray) -> FloatArray:
    """What the moments most like each moment have in common: the median of their magnitudes, at most its own."""
    frames = len(level)
    chosen = np.unique(np.linspace(0, frames - 1, min(frames, MOST_MOMENTS)).astype(int))
    candidates = level[chosen]
    unit = level / np.maximum(np.linalg.norm(level, axis=1, keepdims=True), 1e-9)
    others = unit[chosen]
    count = min(NEIGHBOURS, max(1, len(chosen) // 4))
    result = np.empty_like(level)
    for first in range(0, frames, 256):
        rows = np.arange(first, min(first + 256, frames))
        alike = unit[rows] @ others.T
        alike[np.abs(rows[:, None] - chosen[None, :]) < APART * VOICE_RATE] = -1.0
        nearest = np.argpartition(alike, -count, axis=1)[:, -count:]
        result[rows] = np.median(candidates[nearest], axis=1)
    return np.minimum(result, level)
