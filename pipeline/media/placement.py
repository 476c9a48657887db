"""Places lyric lines in a song by dynamic programming over start times: lines lie on voice, silence between them.

What decides: the voice (sung seconds belong to lines, silent ones to gaps), the usual step from line to line in bars,
the beginnings of sections for the beginnings of stanzas, and returning music for returning words. A state remembers the
times of the lines before it on its own best path, so a repeated line can be compared with where it was first sung.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.media.sound import FloatArray

MOST_WORK = 250_000_000  # states x predecessors x lines of one run


@dataclass(frozen=True, slots=True)
class Verse:
    """What placement needs of one line: its share of syllables, whether it opens a stanza, and earlier lines like it.

    `twins` are (index of an earlier line, how strongly the same music is expected).
    """

    syllables: int
    opens: bool
    twins: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """The song on a grid of `step` seconds.

    `voice` is -1..1 for or against singing, `alike` (grid, grid) -1..1 how alike the music is that begins there,
    `opening` 0..1 where a section begins, `bar` 0..1 where a bar begins, `entry` -1..1 where the voice comes in.
    """

    step: float
    voice: FloatArray
    alike: FloatArray
    opening: FloatArray
    bar: FloatArray
    entry: FloatArray


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of evidence counts; the aligner asks several times with different ones."""

    voice: float = 0.45  # a second
    rhythm: float = 1.2
    opening: float = 1.8
    bar: float = 0.3
    entry: float = 0.3
    again: float = 5.0
    even: float = 1.0


def grid_step(seconds: float, lines: int) -> float:
    """A grid fine enough to hear and coarse enough to compute, in seconds."""
    states = (MOST_WORK / max(lines, 1)) ** 0.5
    return float(max(0.2, seconds / min(states, 1800)))


def place(
    verses: list[Verse], ground: Ground, usual: float, even: FloatArray, weights: Weights
) -> tuple[FloatArray, float]:
    """The start second of each line, ascending, and how well that fits (comparable for the same ground and weights).

    `usual` is the usual step between lines of a stanza in seconds; `even` a first guess of every start.
    """
    count, states = len(verses), len(ground.voice)
    times = np.arange(states) * ground.step
    cumulated = np.concatenate([[0.0], np.cumsum(ground.voice) * ground.step])
    sung = np.concatenate([[0.0], np.cumsum(np.maximum(ground.voice, 0)) * ground.step])
    mean = sum(verse.syllables for verse in verses) / count
    shortest = max(1, round(0.6 * ground.step**-1 * min(1.0, usual / 3)))
    reach = min(states, round(max(40.0, 75.0) / ground.step))
    history = np.zeros((states, count), np.int32)
    score = np.full(states, -np.inf)
    for index, verse in enumerate(verses):
        unary = weights.even * -0.5 * ((times - even[index]) / max(12.0, 0.12 * times[-1])) ** 2
        unary = unary + weights.bar * ground.bar + weights.entry * ground.entry
        if verse.opens:
            unary = unary + weights.opening * ground.opening
        if index == 0:
            score = unary - weights.voice * _unsung(sung[:-1])
            history[:, 0] = np.arange(states)
            continue
        before = verses[index - 1]
        length = usual * (0.5 + 0.5 * before.syllables / mean)
        gaps = np.arange(shortest, reach)
        step_cost = _step_cost(gaps * ground.step, length, usual, verse.opens, weights)
        target = np.arange(states)[:, None]
        origin = target - gaps[None, :]
        valid = origin >= 0
        origin = np.maximum(origin, 0)
        line_end = np.minimum(origin + round(length * 1.15 / ground.step), target)
        inside = cumulated[line_end] - cumulated[origin]
        between = sung[target] - sung[line_end]
        total = score[origin] + weights.voice * (inside - _unsung(between)) + step_cost[None, :]
        for twin, strength in verse.twins:
            total += weights.again * strength * ground.alike[target, history[origin, twin]]
        total[~valid] = -np.inf
        choice = total.argmax(axis=1)
        rows = np.arange(states)
        came = origin[rows, choice]
        score = total[rows, choice] + unary
        history = history[came]
        history[:, index] = rows
    tail = np.minimum(np.arange(states) + round(usual / ground.step), states)
    score = score + weights.voice * (cumulated[tail] - cumulated[:-1] - _unsung(sung[-1] - sung[tail]))
    best = int(score.argmax())
    return np.asarray(history[best] * ground.step, np.float32), float(score[best])


def _unsung(seconds: npt.NDArray[np.floating]) -> npt.NDArray[np.floating]:
    """What it costs to leave voice without words: little by little, but a long solo or humming costs no more."""
    return np.asarray(6.0 * -np.expm1(-0.7 / 6.0 * seconds))


def _step_cost(
    gaps: npt.NDArray[np.floating], length: float, usual: float, opens: bool, weights: Weights
) -> npt.NDArray[np.float64]:
    """How likely the next line starts so much later: near the usual step, its half or double; after a stanza freely."""
    likely = np.full(len(gaps), 0.01)
    for multiple, weight in ((1.0, 1.0), (0.5, 0.15), (1.5, 0.2), (2.0, 0.35), (3.0, 0.05), (4.0, 0.05)):
        likely += weight * np.exp(-0.5 * ((gaps - multiple * usual) / (0.1 * usual * (1 + multiple))) ** 2)
    rhythm = np.log(likely)
    if opens:
        rhythm = np.maximum(rhythm, -1.6 - 0.02 * np.maximum(gaps - usual, 0))
    crowded = np.minimum(0.0, np.log(np.maximum(gaps, 0.05) / (0.5 * length))) * 3
    return np.asarray(weights.rhythm * (rhythm + crowded), np.float64)
