"""Chooses where the film cuts, for the whole song at once."""

import math

import numpy as np

from pipeline.media.cut_cost import SAME_LENGTH, CutCost
from pipeline.media.cut_grid import cut_grid
from pipeline.media.errors import MediaError
from pipeline.media.music import Music, TimedLyrics

SEARCHED = 16.0  # seconds: a shot the search looks at is never longer, whatever the animator can do
SAME = 0.08  # two lengths whose logarithms are this close look the same


def cut(
    music: Music,
    lyrics: TimedLyrics,
    *,
    fps: int,
    frames: int,
    shortest: float,
    longest: float,
    seed: int = 0,
) -> tuple[int, ...]:
    """The boundaries of all shots in frames: 0 first, `frames` last, strictly increasing.

    Candidates are the tracked beats, rounded to the nearest frame, and stand-ins (onset peaks, then even spacing)
    where no beat is tracked for 2 s. Dynamic programming finds the cheapest road through them; its state is (cut,
    the cut before), so that a shot can be compared with its neighbour: O(candidates x window^2), vectorised. The
    terms, with their weights in `cut_cost`:

    * a cut: off any beat (STRAY), on a weak beat (WEAK_BEAT), not just before a lyric line (AWAY_FROM_LINE), inside
      a sung word (IN_WORD when a beat outside it is near, IN_WORD_HELD when none is, WORD_EDGE within 50 ms of the
      word's edge), and a little chance by `seed` (JITTER);
    * a shot: how far its length is from what the energy asks for (LENGTH, 7.8 s when calm to 2.6 s when loud),
      each second beyond 8.5 (LINGER), each section change it runs across (ACROSS_SECTION), a length that is not 1, 2
      or 4 bars (BARS, HALF_BARS, BROKEN_BARS), and the same length as the shot before it (SAME_LENGTH).

    Shots stay within `shortest` to `longest` seconds whenever the song can be divided so. If it cannot, the longest
    is kept (no animator makes more) and the shots are equal. Deterministic in its arguments. Raises MediaError when
    there is nothing to cut.
    """
    if frames < 1 or fps < 1:
        raise MediaError("The song is too short to make a film of.", code="song_too_short")
    high = max(1, math.floor(longest * fps + 1e-6))
    low = min(max(1, math.ceil(shortest * fps - 1e-6)), high)
    if frames <= low:
        return _even(frames, high)
    searched = min(high, max(2 * low, round(SEARCHED * fps)))
    grid = cut_grid(music, fps=fps, frames=frames, longest=searched)
    cost = CutCost(grid, music, lyrics, fps=fps, bounds=(low, searched), seed=seed)
    return _cheapest(cost, low, searched) or _even(frames, high)


def _even(frames: int, longest: int) -> tuple[int, ...]:
    """As few equal shots as the longest allows."""
    count = -(-frames // longest)
    return tuple(frames * number // count for number in range(count + 1))


def _cheapest(cost: CutCost, low: int, high: int) -> tuple[int, ...] | None:
    """The cheapest road from the first candidate to the last in steps of `low` to `high` frames; None without one."""
    frames = cost.frames
    size = frames.size
    first = np.searchsorted(frames, frames - high, side="left")
    last = np.searchsorted(frames, frames - low, side="right")
    width = max(1, int((last - first).max()))
    # best[j, k]: the cheapest way to end a shot at j that began at first[j] + k; road: where the shot before began.
    best = np.full((size, width), np.inf)
    road = np.full((size, width), -1, dtype=np.int64)
    for start in range(size - 1):
        ends = np.arange(
            np.searchsorted(frames, frames[start] + low, side="left"),
            np.searchsorted(frames, frames[start] + high, side="right"),
        )
        if ends.size == 0:
            continue
        if start == 0:
            best[ends, start - first[ends]] = cost.shots(start, ends)
            continue
        befores = np.arange(first[start], last[start])
        arrived = best[start, : befores.size]
        if befores.size == 0 or not np.isfinite(arrived).any():
            continue
        lengths = np.log(frames[ends] - frames[start])
        earlier = np.log(frames[start] - frames[befores])
        same = np.abs(earlier[:, None] - lengths[None, :]) < SAME
        total = arrived[:, None] + SAME_LENGTH * same
        choice = np.argmin(total, axis=0)
        best[ends, start - first[ends]] = total[choice, np.arange(ends.size)] + cost.shots(start, ends)
        road[ends, start - first[ends]] = befores[choice]
    end = size - 1
    slot = int(np.argmin(best[end]))
    if not np.isfinite(best[end, slot]):
        return None
    path = [end]
    here, before = end, int(first[end]) + slot
    while True:
        path.append(before)
        if before == 0:
            break
        here, before = before, int(road[here, before - first[here]])
    return tuple(int(frames[index]) for index in reversed(path))
