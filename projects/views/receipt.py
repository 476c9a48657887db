"""A film's receipt in plain words: what was measured in the finished file, and each thing that was wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """One measured thing. `ok` is None for a plain figure."""

    name: str
    value: str
    ok: bool | None = None


def findings(receipt: Mapping[str, Any]) -> list[Finding]:
    """What a person wants to know of a receipt, failures first. A key that is missing is left out, never guessed."""
    if not receipt:
        return []
    return [finding for part in (_failures, _length, _cuts, _pictures, _sound, _format) for finding in part(receipt)]


def _failures(receipt: Mapping[str, Any]) -> Iterator[Finding]:
    for sentence in receipt.get("failures") or ():
        yield Finding("Not as promised", str(sentence), ok=False)


def _length(receipt: Mapping[str, Any]) -> Iterator[Finding]:
    frames, promised = receipt.get("frames"), receipt.get("frames_promised")
    if isinstance(frames, int):
        ok = frames == promised if isinstance(promised, int) else None
        yield Finding("Frames", f"{frames:,}" if ok is not False else f"{frames:,} of {promised:,}", ok=ok)
    film, song = receipt.get("film_seconds"), receipt.get("song_seconds")
    if isinstance(film, int | float) and isinstance(song, int | float):
        frame = 1 / (receipt.get("fps") or 24)
        yield Finding("Length", f"{film:.3f} s, the song {song:.3f} s", ok=abs(film - song) <= frame)


def _cuts(receipt: Mapping[str, Any]) -> Iterator[Finding]:
    summary = receipt.get("cut_summary")
    if not isinstance(summary, Mapping):
        return
    planned, exact, unseen = (int(summary.get(key) or 0) for key in ("planned", "exact", "not_visible"))
    words = f"{exact} of {planned} found at their frame"
    if unseen:
        words += f"; {unseen} between pictures that hardly differ"
    yield Finding("Cuts", words, ok=exact + unseen == planned)


def _pictures(receipt: Mapping[str, Any]) -> Iterator[Finding]:
    for key, name in (("black", "Black stretches"), ("still", "Frozen stretches")):
        stretches = receipt.get(key)
        if isinstance(stretches, list | tuple):
            yield Finding(name, f"{len(stretches)} unplanned" if stretches else "none", ok=not stretches)


def _sound(receipt: Mapping[str, Any]) -> Iterator[Finding]:
    if "audio_offset" in receipt:
        offset = receipt["audio_offset"]
        if offset is None:
            yield Finding("Sound against the song", "silent throughout")
        else:
            yield Finding("Sound against the song", f"{1000 * offset:+.1f} ms", ok=abs(offset) <= 0.005)
    drift = receipt.get("audio_drift")
    if isinstance(drift, int | float) and receipt.get("audio_offset") is not None:
        yield Finding("Drift from first to last second", f"{1000 * drift:+.1f} ms", ok=abs(drift) <= 0.005)


def _format(receipt: Mapping[str, Any]) -> Iterator[Finding]:
    container = receipt.get("container")
    if isinstance(container, Mapping):
        keys = ("video_codec", "video_profile", "pixel_format", "audio_codec")
        words = [str(container[key]) for key in keys if container.get(key)]
        if container.get("width") and container.get("height"):
            words.insert(0, f"{container['width']} × {container['height']}")
        if words:
            yield Finding("File", ", ".join(words))
