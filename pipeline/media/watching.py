"""Watches a finished film once, small and grey, and notes where the picture jumps, goes black or stands still."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
import numpy.typing as npt
from av.codec.context import ThreadType

Grey = npt.NDArray[np.uint8]

SMALL = 160  # pixels across, of the grey copies that are compared
NEAR = 3  # frames on each side of a planned cut among which its jump must be the greatest
BLACK_LEVEL, BLACK_SHARE = 26, 0.9995  # a frame is black when this share of it is darker than this luma (16 is black)
BLACK_SECONDS = 0.12
LEAST_JUMP = 1.0  # grey levels, mean: two pictures nearer than that look the same
STILL_DIFFERENCE = 0.25  # grey levels, mean; what ffmpeg's freezedetect takes for the same picture (-60 dB)
STILL_LEVELS, STILL_SHARE = 3, 0.0005  # and hardly a pixel differs by more than coding a still picture does
STILL_SECONDS = 1.5
KEY_FRAME_LEEWAY = 8.0


@dataclass(frozen=True, slots=True)
class Cut:
    """A planned cut and what was seen there.

    `found` is its frame, None when the two pictures hardly differ. `jump` is the mean difference of the two frames in
    grey levels, `apart` how far the new shot's first frame is from the rendered segment's (None when not compared).
    """

    planned: int
    found: int | None
    jump: float
    apart: float | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Frames `start` to `end` (exclusive)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Watched:
    """What was seen. `uneven` counts frames whose time stamp is not exactly their number times the frame's length."""

    frames: int
    uneven: int
    start_seconds: float
    cuts: tuple[Cut, ...]
    black: tuple[Stretch, ...]
    still: tuple[Stretch, ...]


def watch(film: Path, *, cuts: Sequence[int], fps: int, segments: Sequence[Path] = ()) -> Watched:
    """Decode the film's pictures once and measure them; only a few small frames are held at a time.

    `cuts` are the first frames of shots, ascending; `segments`, when given, the rendered segments that begin there, one
    for each. Raises av.FFmpegError when the film or a segment cannot be decoded.
    """
    planned = sorted({cut for cut in cuts if cut > 0})
    due = dict(zip(cuts, segments, strict=True)) if segments else {}
    apart: dict[int, float] = {}
    jumps: list[float] = []
    spans: dict[int, float] = {}
    wanted = {cut + NEAR - 1: cut for cut in planned}
    recent: deque[Grey] = deque(maxlen=2 * NEAR)
    black, still = _Run(round(BLACK_SECONDS * fps)), _Run(round(STILL_SECONDS * fps))
    reference: Grey | None = None
    uneven, start = 0, 0.0
    with av.open(str(film), options={"protocol_whitelist": "file"}, format="mp4") as container:
        stream = container.streams.video[0]
        stream.codec_context.thread_type = ThreadType.FRAME
        stream.codec_context.thread_count = 2
        tick = Fraction(1, fps)
        number = -1
        for number, frame in enumerate(container.decode(stream)):
            stamp = frame.pts * frame.time_base if frame.pts is not None and frame.time_base is not None else None
            if number == 0:
                start = float(stamp or 0)
            uneven += stamp != number * tick
            small = _small(frame)
            jumps.append(_difference(recent[-1], small) if recent else 0.0)
            recent.append(small)
            if number in due:
                apart[number] = _difference(_first_frame(due[number]), small)
            cut = wanted.get(number)
            if cut is not None:
                spans[cut] = _difference(recent[0], small)
            black.note(number, float(np.count_nonzero(small < BLACK_LEVEL)) >= BLACK_SHARE * small.size)
            alike = reference is not None and _same(reference, small, fresh=bool(frame.key_frame))
            still.note(number, alike)
            if not alike or frame.key_frame:
                reference = small
    frames = number + 1
    return Watched(
        frames=frames,
        uneven=uneven,
        start_seconds=start,
        cuts=tuple(_judge(cut, planned, jumps, spans.get(cut), apart.get(cut)) for cut in planned),
        black=black.ended(frames),
        still=still.ended(frames),
    )


class _Run:
    """Collects stretches of at least `shortest` frames."""

    def __init__(self, shortest: int) -> None:
        self.shortest = max(2, shortest)
        self.since: int | None = None
        self.stretches: list[Stretch] = []

    def note(self, frame: int, holds: bool) -> None:
        if holds:
            self.since = frame if self.since is None else self.since
            return
        if self.since is not None and frame - self.since >= self.shortest:
            self.stretches.append(Stretch(self.since, frame))
        self.since = None

    def ended(self, frames: int) -> tuple[Stretch, ...]:
        self.note(frames, False)
        return tuple(self.stretches)


def _first_frame(segment: Path) -> Grey:
    with av.open(str(segment), options={"protocol_whitelist": "file"}, format="mp4") as container:
        return _small(next(container.decode(video=0)))


def _small(frame: av.VideoFrame) -> Grey:
    plane = frame.planes[0]
    luma = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)[: frame.height, : frame.width]
    factor = max(1, frame.width // SMALL)
    wide, high = frame.width // factor, frame.height // factor
    whole = luma[: high * factor, : wide * factor]  # an integer factor is what makes averaging fast
    return np.asarray(cv2.resize(whole, (wide, high), interpolation=cv2.INTER_AREA), dtype=np.uint8).copy()


def _difference(one: Grey, other: Grey) -> float:
    return float(cv2.norm(one, other, cv2.NORM_L1)) / one.size


def _same(one: Grey, other: Grey, *, fresh: bool) -> bool:
    """Whether nothing moved between two frames; a key frame codes even a still picture anew, a little differently."""
    apart = cv2.absdiff(one, other)
    leeway = KEY_FRAME_LEEWAY if fresh else 1.0
    if float(cv2.norm(apart, cv2.NORM_L1)) > leeway * STILL_DIFFERENCE * one.size:
        return False
    return int(np.count_nonzero(apart >= leeway * STILL_LEVELS)) <= STILL_SHARE * one.size


def _judge(cut: int, planned: Sequence[int], jumps: Sequence[float], span: float | None, apart: float | None) -> Cut:
    """Where the jump of a planned cut lies: the greatest of the frames around it that are no planned cuts themselves.

    `span` is the difference of the pictures some frames before and after; when even they are alike there is no cut to
    see. A jump elsewhere counts as the cut only when it clearly outdoes what is at the planned frame.
    """
    if cut >= len(jumps):
        return Cut(cut, None, 0.0, apart)
    others = set(planned) - {cut}
    around = [f for f in range(max(1, cut - NEAR), min(len(jumps), cut + NEAR + 1)) if f not in others]
    peak = max(around, key=lambda frame: jumps[frame])
    here = jumps[cut]
    if peak == cut and here >= LEAST_JUMP:
        return Cut(cut, cut, here, apart)
    if jumps[peak] >= 3 * LEAST_JUMP and jumps[peak] >= 2 * here and (span is None or span >= 3 * LEAST_JUMP):
        return Cut(cut, peak, jumps[peak], apart)
    return Cut(cut, None, here, apart)
