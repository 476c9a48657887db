"""Decides whether an uploaded song may come in, and says its facts, before anything of it is decoded."""

import math
from dataclasses import dataclass
from pathlib import Path

from pipeline.media.errors import MediaError
from pipeline.media.read_streams import read_streams
from pipeline.media.sniff import DEMUXERS, SONG_KINDS, sniff_song

MAX_BYTES = 200 * 1000 * 1000
MAX_SECONDS = 20 * 60
MIN_RATE, MAX_RATE = 4_000, 384_000
MAX_CHANNELS = 16

CODECS: dict[str, tuple[str, ...]] = {
    "mp3": ("mp3", "mp3float"),
    "wav": ("pcm_",),
    "flac": ("flac",),
    "ogg": ("vorbis", "opus", "libopus", "flac"),
    "m4a": ("aac", "alac"),
    "aac": ("aac",),
}


@dataclass(frozen=True, slots=True)
class SongFacts:
    """What a song file says of itself. `duration` is the header's claim in seconds, None when it makes none."""

    format: str  # mp3, wav, flac, ogg, m4a, aac
    codec: str
    duration: float | None
    sample_rate: int
    channels: int


def probe_song(path: Path) -> SongFacts:
    """The facts of an uploaded song, read in a process of its own with one demuxer and no protocol but `file`.

    Raises MediaError in words: too big, too long, not a song, no sound in it, or damaged. The claimed duration is not
    the truth; `decode_song` measures it.
    """
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise MediaError(
            f"This file is {size / 1e6:.0f} MB; a song may have {MAX_BYTES // 10**6} MB at most.", code="too_big"
        )
    kind = sniff_song(path)
    read = read_streams(path, DEMUXERS[kind])
    if "error" in read:
        raise MediaError(
            "This song file is damaged or not complete, and cannot be read.", code="damaged", detail=str(read["error"])
        )
    if "codec" not in read:
        if "video" in read["streams"]:
            raise MediaError("This file is a film without sound; OMVEE needs the song.", code="no_sound")
        raise MediaError("There is no sound in this file.", code="no_sound")
    facts = SongFacts(
        format=kind,
        codec=str(read["codec"]),
        duration=_seconds(read["duration"]),
        sample_rate=int(read["rate"]),
        channels=int(read["channels"]),
    )
    _check(facts)
    return facts


def _check(facts: SongFacts) -> None:
    if not facts.codec.startswith(CODECS[facts.format]):
        raise MediaError(
            f"The sound in this file is coded as {facts.codec or 'something unknown'}. OMVEE takes {SONG_KINDS}.",
            code="codec",
        )
    if not MIN_RATE <= facts.sample_rate <= MAX_RATE or not 1 <= facts.channels <= MAX_CHANNELS:
        raise MediaError(
            f"This file claims {facts.channels} channels at {facts.sample_rate} Hz; that is not a song.",
            code="damaged",
        )
    # MP3 and AAC without an index only guess their length, so there the decoder's count alone decides
    if facts.format not in ("mp3", "aac") and facts.duration is not None and facts.duration > MAX_SECONDS:
        raise MediaError(too_long(), code="too_long")


def too_long() -> str:
    return f"This song is longer than {MAX_SECONDS // 60} minutes, the most OMVEE takes."


def _seconds(value: object) -> float | None:
    seconds = float(value) if isinstance(value, int | float) else math.nan
    return seconds if math.isfinite(seconds) and seconds > 0 else None


@dataclass(frozen=True, slots=True)
class ClipFacts:
    """What a clip says of itself; `frames` and `duration` are claims, 0 and None when it makes none."""

    codec: str
    width: int
    height: int
    fps: float
    frames: int
    duration: float | None


def probe_clip(path: Path) -> ClipFacts:
    """The facts of an MP4 clip, read as safely as a song. Raises MediaError when it is none or has no picture."""
    with path.open("rb") as file:
        head = file.read(12)
    read = read_streams(path, "mov") if head[4:8] == b"ftyp" else {"error": "no ftyp box"}
    if "picture_codec" not in read:
        raise MediaError(
            "This clip cannot be read; OMVEE takes MP4.", code="not_a_clip", detail=str(read.get("error", "no picture"))
        )
    return ClipFacts(
        codec=str(read["picture_codec"]),
        width=int(read["width"]),
        height=int(read["height"]),
        fps=float(read["fps"]),
        frames=int(read["frames"]),
        duration=_seconds(read["duration"]),
    )
