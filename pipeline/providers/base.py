"""Requests and results that cross to the outside world: frozen dataclasses, no Django, no ORM.

A provider fills one or more roles. Every method gets a `workdir`, an empty folder of its own, and returns paths inside
it; the caller keeps the files. A provider is deterministic in its request where it says so (`sketch` is).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

from pipeline.media.music import Music, TimedLyrics

Progress = Callable[[float, str], None]  # (0..100, one sentence)


@dataclass(frozen=True, slots=True)
class TranscribeRequest:
    """Give times to lyrics. `lyrics` is the text as typed ("" for none), `lyrics_format` text, lrc, srt or vtt."""

    audio: Path  # the canonical WAV that `pipeline.media.decode` made, never the upload
    music: Music
    lyrics: str = ""
    lyrics_format: str = "text"
    language: str = ""


@dataclass(frozen=True, slots=True)
class Transcribed:
    lyrics: TimedLyrics
    cost: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Shot:
    """One slot of the cut grid, before it has a story. Frames are on the film's clock, `end_frame` exclusive."""

    index: int
    start_frame: int
    end_frame: int
    section: int  # index into Music.sections
    lyric: str  # the words sung in it, lines joined by " / "; "" when nobody sings
    energy: float  # 0..1, mean over the shot


@dataclass(frozen=True, slots=True)
class DirectRequest:
    """Turn a cut grid into scenes with a story, a picture and a movement each."""

    title: str
    idea: str
    style: str
    aspect: str  # "16:9", "9:16" or "1:1"
    fps: int
    seed: int
    artist_name: str
    artist_description: str
    has_reference: bool  # a reference photo of the artist exists
    music: Music
    lyrics: TimedLyrics
    shots: tuple[Shot, ...]


@dataclass(frozen=True, slots=True)
class SceneDraft:
    """What a director says of one shot; `index` is the shot's."""

    index: int
    title: str
    reason: str
    description: str
    image_prompt: str
    negative_prompt: str
    motion_prompt: str
    artist_present: bool = False


@dataclass(frozen=True, slots=True)
class Directed:
    scenes: tuple[SceneDraft, ...]
    cost: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class DrawRequest:
    """Draw one picture of exactly width x height pixels. `references` are pictures of the artist, best first."""

    prompt: str
    width: int
    height: int
    seed: int
    style: str = ""
    negative_prompt: str = ""
    references: tuple[Path, ...] = ()
    parameters: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Drawn:
    """`image` is a PNG, JPEG or WebP. `layers`, when the provider has them, an OpenRaster file, far to near."""

    image: Path
    layers: Path | None = None
    cost: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class AnimateRequest:
    """Turn a picture into a clip of exactly `frames` frames.

    `beats` are (frame offset within the clip, strength 0..1, is_downbeat); `energy` is one value 0..1 per frame.
    """

    image: Path
    layers: Path | None
    motion_prompt: str
    frames: int
    fps: int
    width: int
    height: int
    seed: int
    beats: tuple[tuple[int, float, bool], ...] = ()
    energy: tuple[float, ...] = ()
    parameters: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Animated:
    clip: Path
    frames: int
    cost: Decimal = Decimal(0)


class Transcriber(Protocol):
    def transcribe(self, request: TranscribeRequest, workdir: Path, progress: Progress) -> Transcribed: ...


class Director(Protocol):
    def direct(self, request: DirectRequest, workdir: Path, progress: Progress) -> Directed: ...


class Illustrator(Protocol):
    def draw(self, request: DrawRequest, workdir: Path, progress: Progress) -> Drawn: ...


class Animator(Protocol):
    def animate(self, request: AnimateRequest, workdir: Path, progress: Progress) -> Animated: ...
