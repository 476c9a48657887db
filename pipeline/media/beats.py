"""Where the beats fall: onset strength, tempo, and the best path of beats through the song.

The path is Ellis's dynamic programming ("Beat Tracking by Dynamic Programming", 2007) over a SuperFlux onset curve
(Böck and Widmer, 2013), with each beat then moved onto the attack it belongs to.
"""

import numpy as np
import scipy.ndimage
import scipy.signal

from pipeline.media.sound import FloatArray
from pipeline.media.spectrum import FRAME_RATE

SLOWEST, FASTEST = 60.0, 200.0  # beats a minute
TIGHTNESS = 120.0
LAG_FRAMES = 2


def onset_strength(mel: FloatArray) -> FloatArray:
    """How much new sound begins at each frame, >= 0, one value per mel frame, without slow swells and vibrato."""
    widened = scipy.ndimage.maximum_filter1d(mel, 3, axis=1)
    flux = np.zeros(len(mel), np.float32)
    flux[LAG_FRAMES:] = np.maximum(mel[LAG_FRAMES:] - widened[:-LAG_FRAMES], 0).mean(axis=1)
    around = scipy.ndimage.uniform_filter1d(flux, round(FRAME_RATE * 1.0), mode="nearest")
    return np.asarray(np.maximum(flux - around, 0), np.float32)


def onset_lag(window: float) -> float:
    """Seconds to add to a flux peak for its attack; `window` seconds reach ahead. Fitted to clicks of known time."""
    return 0.35 * window - 0.0105


def tempo(onsets: FloatArray) -> float:
    """Beats a minute of the whole song, SLOWEST..FASTEST: autocorrelation at its multiples, liking about 110."""
    longest = round(FRAME_RATE * 60 / SLOWEST * 4) + 1
    envelope = scipy.ndimage.gaussian_filter1d(onsets.astype(np.float64), 1.5)
    size = int(2 ** np.ceil(np.log2(len(envelope) + longest)))
    power = np.abs(np.fft.rfft(envelope - envelope.mean(), size)) ** 2
    repeats = np.fft.irfft(power, size)[:longest]
    if repeats[0] <= 0:
        return 120.0
    repeats = repeats / repeats[0]
    rates = np.exp(np.linspace(np.log(SLOWEST), np.log(FASTEST), 600))
    lags = FRAME_RATE * 60 / rates
    score = np.zeros(len(rates))
    for multiple, weight in ((1.0, 1.0), (2.0, 0.7), (3.0, 0.25), (4.0, 0.5)):
        score += weight * np.interp(lags * multiple, np.arange(longest), repeats, right=0.0)
    # where every half beat is as strong as the beat itself, the half beats are the beats
    halves = np.interp(lags / 2, np.arange(longest), repeats) / np.maximum(
        np.interp(lags, np.arange(longest), repeats), 0.05
    )
    score *= 1 - 0.6 * np.clip((halves - 0.8) / 0.2, 0, 1) * (rates * 2 < FASTEST)
    liking = np.exp(-0.5 * (np.log2(rates / 110) / 0.7) ** 2)
    return float(rates[int(np.argmax((score - score.min() + 1e-6) * liking))])


def track(onsets: FloatArray, bpm: float) -> FloatArray:
    """The beats as (fractional) frames, ascending, from the first frame to the last; follows a band that drifts."""
    period = FRAME_RATE * 60 / bpm
    spread = float(onsets.std())
    if spread == 0:
        return np.arange(0, len(onsets), period, dtype=np.float32)
    local = scipy.ndimage.gaussian_filter1d(onsets.astype(np.float64) / spread, max(1.0, period / 32))
    back = np.arange(-round(2 * period), -round(period / 2) + 1)
    cost = -TIGHTNESS * np.log(-back / period) ** 2
    best = local.copy()
    came = np.full(len(local), -1)
    step = -int(back[-1])  # nothing inside one step depends on the rest of it
    for start in range(0, len(local), step):
        frames = np.arange(start, min(start + step, len(local)))
        before = frames[:, None] + back[None, :]
        options = np.where(before >= 0, best[np.maximum(before, 0)], 0.0) + cost
        choice = options.argmax(axis=1)
        gain = options[np.arange(len(frames)), choice]
        best[frames] += np.maximum(gain, 0)
        chosen = before[np.arange(len(frames)), choice]
        came[frames] = np.where((gain > 0) & (chosen >= 0), chosen, -1)
    ending = max(0, len(best) - round(period))
    beat = ending + int(best[ending:].argmax())
    path = []
    while beat >= 0:
        path.append(beat)
        beat = int(came[beat])
    return np.asarray(path[::-1], np.float32)


def sharpen(beats: FloatArray, onsets: FloatArray) -> FloatArray:
    """Each beat on the nearest clear attack within 40 ms, between frames by a parabola; others stay where they are."""
    reach = round(0.04 * FRAME_RATE)
    clear = float(np.percentile(onsets, 75)) + 1e-9
    sharp = beats.copy()
    for index, beat in enumerate(beats):
        low = max(1, int(beat) - reach)
        high = min(len(onsets) - 1, int(beat) + reach + 1)
        if high <= low:
            continue
        peak = low + int(onsets[low:high].argmax())
        left, top, right = (float(value) for value in onsets[peak - 1 : peak + 2])
        if top < clear or top < left or top < right:
            continue
        bend = left - 2 * top + right
        sharp[index] = peak + (0.5 * (left - right) / bend if bend < 0 else 0.0)
    return sharp


def fill(seconds: FloatArray, duration: float, sounding: FloatArray, step: float) -> FloatArray:
    """Carry the grid on to the song's start and end by its neighbouring period, but not into silence.

    `sounding` is the K-weighted power every `step` seconds; the grid stops where it stays below -60 LUFS for longer
    than two seconds.
    """
    heard = np.flatnonzero(sounding > 10 ** ((-60 + 0.691) / 10))
    if not len(seconds) or not len(heard):
        return seconds[:0]
    first, last = max(0.0, heard[0] * step - 2.0), min(duration, (heard[-1] + 1) * step + 2.0)
    gaps = np.diff(seconds)
    if len(gaps):
        opening, closing = float(np.median(gaps[:8])), float(np.median(gaps[-8:]))
        before = np.arange(seconds[0] - opening, -0.02, -opening)[::-1]
        after = np.arange(seconds[-1] + closing, duration, closing)
        seconds = np.concatenate([before, seconds, after])
    kept = seconds[(seconds >= first - 0.02) & (seconds < min(last, duration))]
    return np.asarray(np.maximum(kept, 0.0), np.float32)
