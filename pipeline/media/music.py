"""The plain types of a heard song. Seconds are floats here: this is the edge; inside a film, frames are integers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the song with one character. `repeat_of` is the index of the earlier section it repeats."""

    start: float
    end: float
    label: str
    repeat_of: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One lyric line. `confidence` 0..1: how sure its time is (1.0 for LRC, SRT, VTT or a person's correction)."""

    start: float
    end: float
    text: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Word:
    """One sung word; `line` is the index of its line."""

    start: float
    end: float
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Music:
    """Everything heard in the sound itself (no lyrics).

    `beats` and `downbeats` are seconds, ascending, downbeats a subset of beats. `energy` and `onsets` are one value
    0..1 per 1/`curve_rate` second from 0 to the song's end. `peaks` are (min, max) pairs in -128..127 flattened, at
    `peaks_rate` pairs a second. `mode` is "major" or "minor".
    """

    duration: float
    sample_rate: int
    channels: int
    loudness: float  # integrated LUFS (ITU-R BS.1770)
    bpm: float
    mode: str
    beats: tuple[float, ...]
    downbeats: tuple[float, ...]
    sections: tuple[Section, ...]
    energy: tuple[float, ...]
    onsets: tuple[float, ...]
    curve_rate: float
    peaks: tuple[int, ...]
    peaks_rate: float


@dataclass(frozen=True, slots=True)
class TimedLyrics:
    """Lines and words on the song's clock. `source` is "lrc", "srt", "vtt", "aligned", "heard" or "none"."""

    lines: tuple[Line, ...]
    words: tuple[Word, ...]
    source: str
