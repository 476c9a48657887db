"""Where somebody sings or speaks, without a model.

Three signs are added up. What is left after the repeating accompaniment is taken away (REPET-SIM, Rafii and Pardo,
"Music/Voice Separation Using the Similarity Matrix", 2012) and stands in the middle of the stereo picture; and
sound whose pitch moves, neither steady as a held note nor broad as a drum (after Tachibana et al., "Melody line
estimation in homophonic music audio signals based on temporal-variability of melodic source", 2010), by its level and
by its share of the mix.
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
HELD = 0.8  # seconds a note must stand still to be no voice
APART = 1.0  # seconds between a moment and those it is compared with
MOST_MOMENTS = 3000  # candidates for a background; a longer song is sampled


def voice_evidence(sound: Sound) -> FloatArray:
    """How much speaks for a voice, mean 0 and spread 1, VOICE_RATE values a second, smoothed over half a second."""
    level, share = _moving_pitch(sound)
    total = _scaled(_foreground(sound)) + _scaled(level) + _scaled(share)
    return _scaled(total)


def voice_activity(evidence: FloatArray, expected: float | None = None) -> FloatArray:
    """How likely somebody sings, 0..1, from `voice_evidence`.

    `expected` is the share of the song that is sung, when the lyrics tell; else two kinds of moments are told apart.
    """
    low, high = _two_means(evidence)
    threshold = (low + high) / 2 if expected is None else float(np.quantile(evidence, 1 - expected))
    steepness = 4 / max(high - low, 1e-3)
    return np.asarray(1 / (1 + np.exp(-np.clip((evidence - threshold) * steepness, -20, 20))), np.float32)


def _scaled(curve: FloatArray) -> FloatArray:
    smooth = scipy.ndimage.gaussian_filter1d(curve, VOICE_RATE * 0.2)
    return np.asarray((smooth - smooth.mean()) / max(float(smooth.std()), 1e-6), np.float32)


def _foreground(sound: Sound) -> FloatArray:
    """Log energy in the voice band of what stands in the middle and does not repeat."""
    middle, mix = _bands(sound)
    background = _background(np.sqrt(mix))
    share = np.maximum(0.0, 1.0 - background**2 / np.maximum(mix, 1e-12))
    energy = np.sqrt((middle * share).sum(axis=1))
    return np.asarray(np.log10(np.maximum(energy, float(energy.max(initial=0.0)) * 1e-3) + 1e-9), np.float32)


def _moving_pitch(sound: Sound) -> tuple[FloatArray, FloatArray]:
    """Log energy of sound that is neither held nor struck, and its share of the mix."""
    size = window_size(sound.rate, 0.186)
    taper = scipy.signal.get_window("hann", size).astype(np.float32)
    first, last = int(300 * size / sound.rate), int(min(3000, 0.49 * sound.rate) * size / sound.rate)
    around = round(HELD * VOICE_RATE / 2)
    level = np.empty((sound.count(VOICE_RATE), 2), np.float32)
    carried = np.zeros((0, last - first), np.float32)
    done = 0
    for index, windows in sound.windows(VOICE_RATE, size, at_once=512, mono=True):
        fresh = np.abs(scipy.fft.rfft(windows[:, :, 0] * taper, axis=1)[:, first:last])
        rows = np.concatenate([carried, fresh])
        held = scipy.ndimage.median_filter(rows, (2 * around + 1, 1))
        struck = scipy.ndimage.median_filter(rows, (1, 33))
        moving = np.maximum(rows - np.maximum(held, struck), 0)
        both = np.stack([(moving**2).sum(axis=1), (rows**2).sum(axis=1)], axis=1)
        start = index - len(carried)
        ready = index + len(fresh) if index + len(fresh) == len(level) else index + len(fresh) - around
        level[done:ready] = both[done - start : ready - start]
        done = ready
        carried = rows[-2 * around :]
    floor = 1e-3 * float(level[:, 1].mean()) + 1e-9
    moving_level = np.log10(level[:, 0] + floor)
    return moving_level, moving_level - np.log10(level[:, 1] + floor)


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
