"""Decides whether an uploaded song may come in, and says its facts, before anything of it is decoded."""

import json
import math
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from pipeline.media.confine import Limits, confined, small_environment
from pipeline.media.errors import MediaError
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
READER = Path(__file__).with_name("song_reader.py")
READER_LIMITS = Limits(cpu_seconds=20, file_size=1, address_space=3_000_000_000)


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
    read = _read(path.resolve(), DEMUXERS[kind])
    if "error" in read:
        raise MediaError(
            "This song file is damaged or not complete, and cannot be read.", code="damaged", detail=str(read["error"])
        )
    if "codec" not in read:
        if "video" in list(read.get("streams") or ()):  # type: ignore[call-overload]
            raise MediaError("This file is a film without sound; OMVEE needs the song.", code="no_sound")
        raise MediaError("There is no sound in this file.", code="no_sound")
    facts = SongFacts(
        format=kind,
        codec=str(read["codec"]),
        duration=_seconds(read["duration"]),
        sample_rate=int(str(read["rate"])),
        channels=int(str(read["channels"])),
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


def _read(path: Path, demuxer: str) -> dict[str, object]:
    program = [sys.executable, "-I", str(READER), str(path), demuxer]
    try:
        done = subprocess.run(
            confined(program, READER_LIMITS),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=30,
            env=small_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"error": "the reader took too long"}
    try:
        facts = json.loads(done.stdout)
    except ValueError:
        return {"error": done.stderr.decode("utf-8", "replace").strip()[-300:] or f"exit status {done.returncode}"}
    return facts if isinstance(facts, dict) else {"error": "no facts"}
