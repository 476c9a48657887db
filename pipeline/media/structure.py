"""Where a song changes: stretches of bars that belong together, and which of them are the same music again.

Bars are compared by harmony and timbre; boundaries are chosen for the whole song at once by dynamic programming over
the novelty of the comparison (Foote, "Automatic Audio Segmentation Using a Measure of Audio Novelty", 2000) and a
liking for 4, 8 and 16 bars.
"""

import itertools

import librosa
import numpy as np
import numpy.typing as npt
import scipy.ndimage

from pipeline.media.sound import FloatArray
from pipeline.media.spectrum import CHROMA_RATE, FRAME_RATE

SHORTEST, LONGEST = 5.0, 45.0  # seconds of a section
HALF_KERNEL = 4  # bars on each side of a change
SAME_MUSIC = 0.62  # of the song's own range of likeness


def bar_edges(downbeats: npt.NDArray[np.float64], duration: float) -> npt.NDArray[np.float64]:
    """The song cut at its downbeats, 0 and the end included; where there are none, every two seconds."""
    inner = downbeats[(downbeats > 0.6) & (downbeats < duration - 0.6)]
    if len(inner) < 3:
        inner = np.arange(2.0, max(duration - 1.0, 2.0), 2.0)
    edges = [0.0]
    for edge in inner:
        while edge - edges[-1] > 6.0:  # no rhythm here: keep pieces comparable
            edges.append(edges[-1] + 3.0)
        edges.append(float(edge))
    while duration - edges[-1] > 6.0:
        edges.append(edges[-1] + 3.0)
    return np.asarray([*edges, duration])


def likeness(edges: npt.NDArray[np.float64], mel: FloatArray, chroma: FloatArray) -> FloatArray:
    """How alike any two bars sound, (bars, bars), about 0..1: half harmony through the bar, half timbre."""
    harmony, timbre = [], []
    for start, end in itertools.pairwise(edges):
        quarters = np.linspace(start, end, 5)
        harmony.append(np.concatenate([_mean(chroma, a, b, CHROMA_RATE) for a, b in itertools.pairwise(quarters)]))
        timbre.append(_mean(mel, start, end, FRAME_RATE))
    cepstrum = librosa.feature.mfcc(S=np.asarray(timbre).T, n_mfcc=14).T
    cepstrum = (cepstrum - cepstrum.mean(axis=0)) / np.maximum(cepstrum.std(axis=0), 1e-3)
    cepstrum[:, 0] *= 1.5
    chords = np.asarray(harmony)
    chords = chords - chords.mean(axis=0)
    alike = 0.5 * _cosine(chords) + 0.5 * _cosine(cepstrum)
    return np.asarray(alike * 0.5 + 0.5, np.float32)


def _mean(curve: FloatArray, start: float, end: float, rate: float) -> FloatArray:
    first = min(int(start * rate), len(curve) - 1)
    return np.asarray(curve[first : max(first + 1, int(end * rate))].mean(axis=0), np.float32)


def _cosine(rows: FloatArray) -> FloatArray:
    unit = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return np.asarray(unit @ unit.T, np.float32)


def novelty(alike: FloatArray) -> FloatArray:
    """How much bar i differs from what came before it, 0..1; index i is the edge before bar i."""
    size = 2 * HALF_KERNEL
    place = np.arange(size) - HALF_KERNEL + 0.5
    taper = np.exp(-0.5 * (place / (HALF_KERNEL * 0.6)) ** 2)
    board = np.outer(np.sign(place) * taper, np.sign(place) * taper)
    padded = np.pad(alike, HALF_KERNEL, mode="edge")
    curve = np.array([(padded[i : i + size, i : i + size] * board).sum() for i in range(len(alike) + 1)])
    curve = np.maximum(curve - np.median(curve), 0)
    return np.asarray(curve / max(float(curve.max()), 1e-6), np.float32)


def _return(alike: FloatArray) -> FloatArray:
    """How many diagonals of likeness (the same music again) begin or end at each edge, 0..1."""
    bars = len(alike)
    lags = np.zeros((bars, bars), np.float32)
    for lag in range(2, bars):
        lags[lag:, lag] = np.diagonal(alike, -lag)
    strong = lags > np.quantile(alike, 0.85)
    runs = scipy.ndimage.uniform_filter1d(strong.astype(np.float32), 4, axis=0) > 0.7
    change = np.abs(np.diff(runs.astype(np.float32), axis=0, prepend=0)).sum(axis=1)
    change = np.append(change, 0.0)
    return np.asarray(change / max(float(np.quantile(change, 0.98)), 1.0), np.float32).clip(0, 1)


def boundaries(edges: npt.NDArray[np.float64], alike: FloatArray) -> list[int]:
    """The edges (indices, first and last included) where sections begin and end."""
    bars = len(edges) - 1
    if bars < 4:
        return [0, bars]
    worth = novelty(alike) + 0.4 * _return(alike)
    best = np.full(bars + 1, -np.inf)
    best[0] = 0.0
    came = np.zeros(bars + 1, np.intp)
    for end in range(1, bars + 1):
        for start in range(end - 1, -1, -1):
            seconds = edges[end] - edges[start]
            outermost = start == 0 or end == bars  # an intro or an ending may be short
            if seconds > LONGEST and best[end] > -np.inf:
                break
            length = end - start
            even = 0.25 if length % 8 == 0 else 0.15 if length % 4 == 0 else 0.0
            short = max(0.0, (SHORTEST if not outermost else 2.5) - seconds)
            cost = 0.55 - even + 0.5 * short + max(0.0, seconds - 26.0) * 0.02
            value = best[start] + (worth[end] if end < bars else 0.0) - cost
            if value > best[end]:
                best[end], came[end] = value, start
    cuts = [bars]
    while cuts[-1] > 0:
        cuts.append(int(came[cuts[-1]]))
    return cuts[::-1]


def repeats(cuts: list[int], alike: FloatArray) -> list[int | None]:
    """For each section the earlier one whose music it repeats, or None. Chains lead to the first of a kind."""
    if len(cuts) < 3:
        return [None] * (len(cuts) - 1)
    floor, ceiling = float(np.quantile(alike, 0.1)), float(np.quantile(alike[~np.eye(len(alike), dtype=bool)], 0.98))
    kinds: list[int | None] = []
    for later in range(len(cuts) - 1):
        found: tuple[float, int] | None = None
        for earlier in range(later):
            if kinds[earlier] is not None:
                continue
            twins = [earlier, *(index for index in range(later) if kinds[index] == earlier)]
            score = max(_match(cuts, alike, twin, later) for twin in twins)
            if found is None or score > found[0]:
                found = (score, earlier)
        same = found is not None and (found[0] - floor) / max(ceiling - floor, 1e-6) > SAME_MUSIC
        kinds.append(found[1] if found is not None and same else None)
    return kinds


def _match(cuts: list[int], alike: FloatArray, one: int, two: int) -> float:
    """How alike two sections are bar by bar, at the best shift of up to two bars; unequal lengths count against it."""
    a, b = alike[cuts[one] : cuts[one + 1]], slice(cuts[two], cuts[two + 1])
    block = a[:, b]
    short, long = sorted(block.shape)
    if short < 2 or short < 0.5 * long:
        return 0.0
    best = 0.0
    for shift in range(-2, 3):
        diagonal = np.diagonal(block, shift)
        if len(diagonal) >= max(2, 0.6 * short):
            best = max(best, float(diagonal.mean()))
    return best * (1 - 0.1 * (1 - float(short) / float(long)))
