"""How loud a song is, as ears judge it: integrated LUFS and a loudness curve (ITU-R BS.1770-4)."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.signal

from pipeline.media.sound import FloatArray, Sound

STEP = 0.1  # seconds between loudness measures
ABSOLUTE_GATE = -70.0
RELATIVE_GATE = -10.0


@dataclass(frozen=True, slots=True)
class Loudness:
    """`integrated` LUFS (-70 for silence) and `power`, the K-weighted mean square of every STEP seconds."""

    integrated: float
    power: FloatArray


def loudness(sound: Sound) -> Loudness:
    """K-weight the song, measure it every 100 ms, and gate 400 ms blocks as BS.1770-4 says."""
    filters = _k_weighting(sound.rate)
    state = np.zeros((len(filters), 2, sound.channels))
    step = round(STEP * sound.rate)
    powers: list[npt.NDArray[np.float64]] = []
    for block in sound.blocks(STEP * 200):
        weighted, state = scipy.signal.sosfilt(filters, block, axis=0, zi=state)
        squares = (weighted**2).sum(axis=1)
        edges = np.arange(0, len(squares), step)
        sums = np.add.reduceat(squares, edges)
        powers.append(sums / np.minimum(step, len(squares) - edges))
    power = np.concatenate(powers) if powers else np.zeros(1)
    return Loudness(integrated=_integrated(power), power=power.astype(np.float32))


def _integrated(power: npt.NDArray[np.float64]) -> float:
    blocks = np.convolve(power, np.full(4, 0.25), mode="valid") if len(power) >= 4 else power.mean(keepdims=True)
    levels = lufs(blocks)
    loud = blocks[levels > ABSOLUTE_GATE]
    if not len(loud):
        return ABSOLUTE_GATE
    gate = float(lufs(loud.mean())) + RELATIVE_GATE
    return float(lufs(loud[lufs(loud) > gate].mean()))


def lufs(power: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Mean square, summed over channels, as LUFS."""
    return np.asarray(-0.691 + 10 * np.log10(np.maximum(power, 1e-12)), np.float64)


def _k_weighting(rate: int) -> npt.NDArray[np.float64]:
    """The two filters of BS.1770 for any sample rate (constants as derived by De Man, "Evaluation of ... 1770")."""
    sections = []
    for frequency, q, gain in ((1681.974450955533, 0.7071752369554196, 3.999843853973347), (38.13547087602444, 0.5, 0)):
        k = np.tan(np.pi * min(frequency, 0.45 * rate) / rate)
        a0 = 1 + k / q + k * k
        if gain:
            high = 10 ** (gain / 20)
            middle = high**0.4996667741545416
            b = ((high + middle * k / q + k * k) / a0, 2 * (k * k - high) / a0, (high - middle * k / q + k * k) / a0)
        else:
            b = (1.0, -2.0, 1.0)
        sections.append([*b, 1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0])
    return np.asarray(sections)


def energy_curve(measured: Loudness, count: int, rate: float) -> FloatArray:
    """A smooth 0..1 curve of felt energy, `count` values at `rate` a second.

    Decibels between the song's own quiet (10th percentile, at most 24 dB down) and its loudest, smoothed over a second.
    """
    levels = np.maximum(lufs(measured.power), ABSOLUTE_GATE)
    width = max(1, round(1.0 / STEP))
    padded = np.pad(levels, (width // 2, width - 1 - width // 2), mode="edge")
    kernel = scipy.signal.get_window("hann", width + 2)[1:-1]
    smooth = np.convolve(padded, kernel / kernel.sum(), mode="valid")
    top = float(np.percentile(smooth, 98))
    bottom = min(max(float(np.percentile(smooth, 5)), top - 24.0), top - 6.0)
    scaled = np.clip((smooth - bottom) / (top - bottom), 0.0, 1.0)
    at = np.arange(count) / rate
    return np.interp(at, (np.arange(len(scaled)) + 0.5) * STEP, scaled).astype(np.float32)
