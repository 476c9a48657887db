"""Which beats are the first of their bar: kicks, accents and changes of harmony vote, in 4/4 or 3/4."""

import numpy as np
import numpy.typing as npt

from pipeline.media.sound import FloatArray
from pipeline.media.spectrum import CHROMA_RATE, FRAME_RATE

LOW_BANDS = 8  # of the mel bands: up to about 250 Hz
STUMBLE = 10.0  # what it costs to leave the count (a dropped beat, a slip of the tracker)
WALTZ_MARGIN = 1.12  # 3/4 must be clearly better than 4/4


def downbeats(beats: FloatArray, mel: FloatArray, chroma: FloatArray, onsets: FloatArray) -> npt.NDArray[np.intp]:
    """Indices into `beats` (seconds) of the first beats of bars. Empty when there are no beats."""
    if len(beats) < 8:
        return np.arange(0, len(beats), 4)
    votes = _votes(beats, mel, chroma, onsets)
    four, waltz = _count(votes, 4), _count(votes, 3)
    firsts = waltz[0] if waltz[1] > WALTZ_MARGIN * max(four[1], 0.05) else four[0]
    return np.flatnonzero(firsts)


def _votes(beats: FloatArray, mel: FloatArray, chroma: FloatArray, onsets: FloatArray) -> FloatArray:
    """How much each beat sounds like a first beat, mean 0 and spread 1."""
    frames = np.minimum((beats * FRAME_RATE).astype(np.intp), len(mel) - 1)
    low = mel[:, :LOW_BANDS]
    kick = np.zeros(len(low), np.float32)
    kick[2:] = np.maximum(low[2:] - low[:-2], 0).mean(axis=1)
    curves = (
        (_near(kick, frames), 0.5),
        (_near(low.mean(axis=1), frames), 1.0),
        (_near(onsets, frames), 0.5),
        (_changes(beats, chroma, 2), 1.0),
        (_changes(beats, chroma, 4), 0.5),
    )
    total = np.zeros(len(beats), np.float32)
    for curve, weight in curves:
        total += weight * (curve - curve.mean()) / max(float(curve.std()), 1e-6)
    return np.asarray(np.clip(total / max(float(total.std()), 1e-6), -2.5, 2.5), np.float32)


def _changes(beats: FloatArray, chroma: FloatArray, context: int) -> FloatArray:
    """How much the harmony of `context` beats after each beat differs from that before it, 0..1."""
    edges = np.minimum((beats * CHROMA_RATE).astype(np.intp), len(chroma) - 1)
    changes = np.zeros(len(beats), np.float32)
    for index in range(context, len(beats) - context):
        before = chroma[edges[index - context] : edges[index] + 1].mean(axis=0)
        after = chroma[min(edges[index] + 1, len(chroma) - 1) : edges[index + context] + 1].mean(axis=0)
        norm = float(np.linalg.norm(before) * np.linalg.norm(after))
        changes[index] = 1 - before @ after / max(norm, 1e-6)
    return changes


def _near(curve: FloatArray, frames: npt.NDArray[np.intp]) -> FloatArray:
    around = np.clip(frames[:, None] + np.arange(-4, 5), 0, len(curve) - 1)
    return np.asarray(curve[around].max(axis=1), np.float32)


def _count(votes: FloatArray, bar: int) -> tuple[npt.NDArray[np.bool_], float]:
    """The best count of `bar` beats through the song (Viterbi) and how much better its first beats are than others."""
    wanted = np.full(bar, -1 / (bar - 1))
    wanted[0] = 1.0
    score = votes[0] * wanted
    came = np.zeros((len(votes), bar), np.intp)
    for index in range(1, len(votes)):
        steady = np.roll(score, 1)
        jump = score.max() - STUMBLE
        came[index] = np.where(steady >= jump, np.roll(np.arange(bar), 1), score.argmax())
        score = np.maximum(steady, jump) + votes[index] * wanted
    place = int(score.argmax())
    firsts = np.zeros(len(votes), bool)
    for index in range(len(votes) - 1, -1, -1):
        firsts[index] = place == 0
        place = int(came[index, place])
    contrast = float(votes[firsts].mean() - votes[~firsts].mean()) if firsts.any() and not firsts.all() else 0.0
    return firsts, contrast
