"""What a cut and a shot cost: the taste of the cutter, in numbers that can be read and argued with."""

from bisect import bisect_left
from itertools import pairwise

import numpy as np

from pipeline.media.cut_grid import NO_BEAT, BoolArray, CutGrid, FloatArray, IntArray
from pipeline.media.music import Music, TimedLyrics

# What a cut costs by where it falls.
STRAY = 5.0  # no tracked beat there (half of it on an onset)
WEAK_BEAT = 0.9  # a beat that does not start a bar
AWAY_FROM_LINE = 0.7  # no lyric line begins just after it
IN_WORD = 9.0  # inside a sung word, while a beat outside any word is near
IN_WORD_HELD = 1.2  # inside a sung word, and no other beat is near
WORD_EDGE = 2.0  # inside, but so near the word's edge that it looks like the edge; in proportion to how deep
JITTER = 0.25  # the seed's say

# What a shot costs by its length and by what it runs across.
LENGTH = 2.2  # times (length / wanted) * ln(length / wanted)^2
LINGER, LINGER_FROM = 0.6, 8.5  # for each second beyond 8.5: a viewer begins to wait
ACROSS_SECTION = 4.0  # for each section change inside the shot
SAME_LENGTH = 0.3  # as long as the shot before it: metronomic
BARS = {1: 0.0, 2: 0.0, 3: 0.3, 4: 0.0, 6: 0.2, 8: 0.1}  # bars of the shot
OTHER_BARS = 0.4
HALF_BARS = 0.35
BROKEN_BARS = 0.8

CALM_SHOT, LOUD_SHOT = 7.8, 2.6  # seconds wanted at the song's lowest and highest energy
NEAR = 0.75  # seconds: how far "near" is for a beat outside a word
EDGE = 0.05  # seconds: a cut this close to a word's edge is seen as on it
LEAD = 0.7  # seconds before a line's start that still belong to it
SMOOTH = 3.0  # seconds over which energy is averaged


class CutCost:
    """The cost of every cut and every shot between two candidates of a grid (lengths and times vectorised)."""

    def __init__(
        self, grid: CutGrid, music: Music, lyrics: TimedLyrics, *, fps: int, bounds: tuple[int, int], seed: int
    ) -> None:
        self.frames = grid.frames
        self.seconds: FloatArray = grid.frames / fps
        self.beat = grid.beat
        self.bar = _beats_in_bar(music)
        rng = np.random.default_rng(seed % 2**63)
        jitter = rng.random((2, grid.frames.size))
        self.cut: FloatArray = _cut_costs(grid, self.seconds, lyrics) + JITTER * jitter[0]
        self.cut[-1] = 0.0  # the song's end is no choice
        wanted = _wanted_seconds(music, self.seconds) * np.exp(0.5 * (jitter[1] - 0.5))
        wanted = np.clip(wanted, bounds[0] / fps, bounds[1] / fps)
        # log of the wanted length, integrated over time, so that a shot's mean is a difference
        steps = np.diff(self.seconds, prepend=0.0)
        self._wanted: FloatArray = np.cumsum(np.log(wanted) * steps)
        self._sections: IntArray = np.cumsum(_section_marks(grid, self.seconds, music, lyrics), dtype=np.int64)

    def shots(self, start: int, ends: IntArray) -> FloatArray:
        """The cost of the shots from candidate `start` to each candidate of `ends`, their closing cuts included."""
        length = self.seconds[ends] - self.seconds[start]
        wanted = np.exp((self._wanted[ends] - self._wanted[start]) / length)
        off = np.log(length / wanted)
        across = self._sections[ends - 1] - self._sections[start]
        lingering = np.maximum(length - LINGER_FROM, 0.0)
        cost = LENGTH * (length / wanted) * off**2 + LINGER * lingering + ACROSS_SECTION * across + self.cut[ends]
        if self.beat[start] != NO_BEAT:
            counted = self.beat[ends] != NO_BEAT
            cost += np.where(counted, _bar_costs(self.beat[ends] - self.beat[start], self.bar), 0.0)
        return np.asarray(cost, dtype=np.float64)


def _beats_in_bar(music: Music) -> int:
    """Beats from one downbeat to the next, the median over the song; 4 when nothing says otherwise."""
    at = [bisect_left(music.beats, downbeat - 1e-6) for downbeat in music.downbeats]
    steps = [later - earlier for earlier, later in pairwise(at) if later > earlier]
    return int(np.median(steps)) if steps else 4


def _bar_costs(beats: IntArray, bar: int) -> FloatArray:
    bars, left = np.divmod(beats, bar)
    whole = np.array([BARS.get(int(count), OTHER_BARS) for count in bars], dtype=np.float64)
    broken = np.where((left * 2 == bar) & (bars >= 1), HALF_BARS, BROKEN_BARS)
    return np.where(left == 0, whole, broken)


def _cut_costs(grid: CutGrid, seconds: FloatArray, lyrics: TimedLyrics) -> FloatArray:
    cost = STRAY * grid.stray + WEAK_BEAT * ((grid.beat != NO_BEAT) & ~grid.downbeat)
    if lyrics.lines:
        starts = np.array(sorted(line.start for line in lyrics.lines))
        following = np.append(starts, np.inf)[np.searchsorted(starts, seconds - EDGE)]
        cost += AWAY_FROM_LINE * (following - seconds > LEAD)
    depth = word_depth(seconds, lyrics)
    inside: BoolArray = depth > EDGE
    outside = seconds[(depth <= 0) & (grid.beat != NO_BEAT)]
    gap = np.full(seconds.size, np.inf)
    if outside.size:
        right = np.clip(np.searchsorted(outside, seconds), 0, outside.size - 1)
        left = np.clip(right - 1, 0, None)
        gap = np.minimum(np.abs(outside[right] - seconds), np.abs(outside[left] - seconds))
    cost += np.where(inside, np.where(gap <= NEAR, IN_WORD, IN_WORD_HELD), WORD_EDGE * depth / EDGE)
    return np.asarray(cost, dtype=np.float64)


def word_depth(seconds: FloatArray, lyrics: TimedLyrics) -> FloatArray:
    """How deep, in seconds, each time lies inside a sung word (distance to its nearer edge); 0 outside."""
    depth = np.zeros(seconds.size)
    for word in lyrics.words:
        first, last = np.searchsorted(seconds, (word.start, word.end), side="right")
        if last > first:
            inside = seconds[first:last]
            depth[first:last] = np.maximum(depth[first:last], np.minimum(inside - word.start, word.end - inside))
    return depth


def _section_marks(grid: CutGrid, seconds: FloatArray, music: Music, lyrics: TimedLyrics) -> BoolArray:
    """True at the candidate that stands for each section change: a near downbeat, else the nearest, outside words."""
    marks = np.zeros(seconds.size, dtype=np.bool_)
    inside = word_depth(seconds, lyrics) > EDGE
    reach = 60.0 / music.bpm if music.bpm > 0 else 0.5
    for section in music.sections[1:]:
        if not 0 < section.start < seconds[-1]:
            continue
        distance = np.abs(seconds - section.start)
        distance = np.where(grid.downbeat, np.maximum(distance - reach, 0.0), distance + 1e-3) + 1.5 * reach * inside
        nearest = int(np.argmin(distance))
        if 0 < nearest < seconds.size - 1:
            marks[nearest] = True
    return marks


def _wanted_seconds(music: Music, seconds: FloatArray) -> FloatArray:
    """The shot length each moment asks for: long where the song is calm for itself, short where it is loud."""
    curve = np.asarray(music.energy, dtype=np.float64)
    if curve.size == 0:
        return np.full(seconds.size, float(np.sqrt(CALM_SHOT * LOUD_SHOT)))
    width = max(1, round(SMOOTH * music.curve_rate))
    total = np.cumsum(np.concatenate(([0.0], curve)))
    middle = np.arange(curve.size)
    left = np.clip(middle - width // 2, 0, curve.size)
    right = np.clip(middle + width // 2 + 1, 0, curve.size)
    smooth = (total[right] - total[left]) / (right - left)
    low, high = np.percentile(smooth, (5, 95))
    # A song that hardly changes is neither calm nor loud: its range counts as at least 0.3.
    spread = max(float(high - low), 0.3)
    level = np.clip(0.5 + (smooth - (low + high) / 2) / spread, 0.0, 1.0)
    at = np.clip((seconds * music.curve_rate).astype(np.int64), 0, curve.size - 1)
    return np.asarray(CALM_SHOT * (LOUD_SHOT / CALM_SHOT) ** level[at], dtype=np.float64)
