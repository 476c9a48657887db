"""Where a film may cut: the frames of the tracked beats, and stand-ins where no beat was tracked."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from pipeline.media.music import Music

NO_BEAT = -1
CLOSEST_BEATS = 0.18  # seconds; nothing real beats faster (333 bpm), and the search stays small
SILENT_GAP = 2.0  # seconds without a beat after which the music is taken as free
FILL_STEP = 0.5  # seconds between stand-ins
ONSET_FLOOR = 0.25  # an onset weaker than this is no event a viewer hears

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class CutGrid:
    """Candidate frames, ascending, the film's first and last included; one entry of every array per candidate.

    `beat` is the number of the tracked beat (NO_BEAT for stand-ins), `stray` is 0 on a beat, 0.5 on an onset, 1 on
    plain spacing.
    """

    frames: IntArray
    beat: IntArray
    downbeat: BoolArray
    stray: FloatArray


def cut_grid(music: Music, *, fps: int, frames: int, longest: int) -> CutGrid:
    """All frames where a cut may fall; `frames` and `longest` (the longest shot) are frames."""
    downbeats = {round(beat * fps) for beat in music.downbeats}
    beats: dict[int, int] = {}
    spacing = max(1, round(CLOSEST_BEATS * fps))
    previous = -spacing
    for number, seconds in enumerate(music.beats):
        frame = round(seconds * fps)
        if 0 < frame < frames and frame - previous >= spacing:
            beats[frame] = number
            previous = frame
    onsets = _onset_frames(music, fps)
    stray: dict[int, float] = {}
    marks = [0, *sorted(beats), frames]
    for left, right in pairwise(marks):
        if right - left > min(SILENT_GAP * fps, longest / 2):
            stray.update(_stand_ins(left, right, onsets, fps, longest))
    ordered = sorted({0, frames, *beats, *stray})
    return CutGrid(
        frames=np.array(ordered, dtype=np.int64),
        beat=np.array([beats.get(frame, NO_BEAT) for frame in ordered], dtype=np.int64),
        downbeat=np.array([frame in downbeats and frame in beats for frame in ordered], dtype=np.bool_),
        stray=np.array([stray.get(frame, 0.0) for frame in ordered], dtype=np.float64),
    )


def _onset_frames(music: Music, fps: int) -> IntArray:
    curve = np.asarray(music.onsets, dtype=np.float64)
    if curve.size < 3:
        return np.zeros(0, dtype=np.int64)
    inner = curve[1:-1]
    peaks = np.flatnonzero((inner >= curve[:-2]) & (inner > curve[2:]) & (inner >= ONSET_FLOOR)) + 1
    return np.unique(np.rint(peaks / music.curve_rate * fps).astype(np.int64))


def _stand_ins(left: int, right: int, onsets: IntArray, fps: int, longest: int) -> dict[int, float]:
    """Onset peaks and, between them, even spacing, strictly inside a stretch without beats."""
    step = max(1, min(round(FILL_STEP * fps), longest // 4))
    found: dict[int, float] = {}
    previous = left
    for onset in onsets[(onsets >= left + step) & (onsets <= right - step)]:
        if int(onset) - previous >= step // 2 + 1:
            found[int(onset)] = 0.5
            previous = int(onset)
    marks = [left, *found, right]
    for start, end in pairwise(marks):
        parts = -(-(end - start) // step)
        for part in range(1, parts):
            found.setdefault(start + (end - start) * part // parts, 1.0)
    found.pop(left, None)
    found.pop(right, None)
    return dict(sorted(found.items()))
