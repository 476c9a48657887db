"""The receipt of a film: what was promised, measured from the finished file, and in words what is not as promised."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import av

from pipeline.media.errors import MediaError
from pipeline.media.listening import Listened, Window, listen
from pipeline.media.watching import Cut, Stretch, Watched, watch

MOST_OFFSET = 0.005  # seconds between the film's sound and the song
LEAST_ALIKE = 0.8
OTHER_SHOT = 1.0  # grey levels; a joined segment is the same to the last bit
AAC_FRAME = 1024
BT709 = 1


@dataclass(frozen=True, slots=True)
class Receipt:
    """Measured from the finished file. Seconds are floats; frames count from 0; `offset` > 0 means the film is late."""

    frames: int
    frames_promised: int
    fps: int
    film_seconds: float
    song_seconds: float
    uneven_frames: int
    cuts: tuple[Cut, ...]
    black: tuple[Stretch, ...]
    still: tuple[Stretch, ...]
    audio_seconds: float
    audio_offset: float | None  # the worst window; None when the song is silent throughout
    audio_drift: float
    audio_windows: tuple[Window, ...]
    container: dict[str, Any]
    failures: tuple[str, ...]

    @property
    def passed(self) -> bool:
        return not self.failures

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON values, with `passed`."""
        seen = [cut for cut in self.cuts if cut.found is not None]
        summary = {
            "planned": len(self.cuts),
            "exact": sum(cut.found == cut.planned for cut in seen),
            "not_visible": len(self.cuts) - len(seen),
        }
        return {"passed": self.passed, **asdict(self), "cut_summary": summary}


def measure(
    film: Path,
    master: Path,
    *,
    cuts: Sequence[int],
    frames: int,
    fps: int,
    song_seconds: float,
    segments: Sequence[Path] = (),
    planned_black: Sequence[tuple[int, int]] = (),
    planned_still: Sequence[tuple[int, int]] = (),
) -> Receipt:
    """Decode `film` once and hold it against its plan and `master` (the song as uploaded, or its canonical WAV).

    `cuts` are the first frames of the shots, `segments` (when given) the rendered segment of each: then the film must
    begin every shot with that very picture. The planned stretches are (start, end) frames in which black or a still
    picture is meant. Raises MediaError when the film cannot be read at all; all else is a failure in words.
    """
    try:
        container = _container(film)
        watched = watch(film, cuts=cuts, fps=fps, segments=segments)
        listened = listen(film, master)
    except (av.FFmpegError, IndexError) as error:
        raise MediaError("The finished film cannot be read back.", code="film_unreadable", detail=str(error)) from error
    black = _unplanned(watched.black, planned_black)
    still = _unplanned(watched.still, planned_still)
    offsets = [window.offset - watched.start_seconds for window in listened.windows]
    sure = [offset for window, offset in zip(listened.windows, offsets, strict=True) if window.alike >= LEAST_ALIKE]
    worst = max(sure, key=abs) if sure else None
    failures = [
        *_about_length(watched, listened, container, frames=frames, fps=fps, song_seconds=song_seconds),
        *_about_pictures(watched.cuts, black, still, fps),
        *_about_sound(listened, offsets),
        *_about_format(container),
    ]
    return Receipt(
        frames=watched.frames,
        frames_promised=frames,
        fps=fps,
        film_seconds=container["video_seconds"],
        song_seconds=song_seconds,
        uneven_frames=watched.uneven,
        cuts=watched.cuts,
        black=black,
        still=still,
        audio_seconds=listened.film_seconds,
        audio_offset=worst,
        audio_drift=sure[-1] - sure[0] if sure else 0.0,
        audio_windows=listened.windows,
        container=container,
        failures=tuple(failures),
    )


def _container(film: Path) -> dict[str, Any]:
    with av.open(str(film), options={"protocol_whitelist": "file"}, format="mp4") as container:
        video, audio = container.streams.video[0], container.streams.audio[0]
        context = video.codec_context
        return {
            "video_codec": context.name,
            "video_profile": context.profile,
            "pixel_format": context.pix_fmt,
            "width": context.width,
            "height": context.height,
            "colour": [context.color_primaries, context.color_trc, context.colorspace],
            "colour_range": context.color_range,
            "audio_codec": audio.codec_context.name,
            "audio_rate": audio.codec_context.sample_rate,
            "audio_channels": audio.codec_context.channels,
            "video_seconds": float(video.duration * video.time_base) if video.duration and video.time_base else 0.0,
            "index_first": index_first(film),
            "bytes": film.stat().st_size,
        }


def index_first(film: Path) -> bool:
    """Whether an MP4's index (moov) comes before its pictures (mdat), so that it plays while it is being loaded."""
    with film.open("rb") as file:
        while len(head := file.read(8)) == 8:
            size, kind = int.from_bytes(head[:4], "big"), head[4:]
            if kind in (b"moov", b"mdat"):
                return kind == b"moov"
            if size == 1:
                size = int.from_bytes(file.read(8), "big") - 8
            if size < 8:
                return False
            file.seek(size - 8, 1)
    return False


def _unplanned(stretches: Sequence[Stretch], planned: Sequence[tuple[int, int]]) -> tuple[Stretch, ...]:
    """Stretches that are not inside a planned one (give or take a frame, since the first still frame is a new one)."""
    return tuple(
        one for one in stretches if not any(start - 1 <= one.start and one.end <= end + 1 for start, end in planned)
    )


def _about_length(
    watched: Watched, listened: Listened, container: dict[str, Any], *, frames: int, fps: int, song_seconds: float
) -> list[str]:
    found = []
    due = round(song_seconds * fps)
    if watched.frames != due or frames != due:
        found.append(f"The film has {watched.frames} frames; the song needs {due} and {frames} were planned.")
    if watched.uneven:
        found.append(f"{watched.uneven} frames do not stand at their place on the clock.")
    if abs(container["video_seconds"] - song_seconds) > 1 / fps:
        found.append(f"The film is {container['video_seconds']:.3f} s long, the song {song_seconds:.3f} s.")
    most = AAC_FRAME / listened.rate
    if abs(listened.film_seconds - listened.song_seconds) > most + 1e-6:
        apart = (listened.film_seconds - listened.song_seconds) * 1000
        found.append(
            f"The film's sound is {apart:+.0f} ms against the song's length; {most * 1000:.0f} ms are allowed."
        )
    return found


def _about_pictures(cuts: Sequence[Cut], black: Sequence[Stretch], still: Sequence[Stretch], fps: int) -> list[str]:
    found = [
        f"The cut planned at frame {cut.planned} is at frame {cut.found}."
        for cut in cuts
        if cut.found is not None and cut.found != cut.planned
    ]
    found += [
        f"At frame {cut.planned} another shot begins than the one that was planned."
        for cut in cuts
        if cut.apart is not None and cut.apart > OTHER_SHOT
    ]
    for what, stretches in (("is black", black), ("stands still", still)):
        found += [
            f"The picture {what} from {one.start / fps:.2f} s to {one.end / fps:.2f} s without being planned."
            for one in stretches
        ]
    return found


def _about_sound(listened: Listened, offsets: Sequence[float]) -> list[str]:
    found = []
    late = [
        (window, offset)
        for window, offset in zip(listened.windows, offsets, strict=True)
        if window.alike >= LEAST_ALIKE
    ]
    off = [(window, offset) for window, offset in late if abs(offset) > MOST_OFFSET]
    if off:
        window, offset = max(off, key=lambda pair: abs(pair[1]))
        found.append(f"The sound is {offset * 1000:+.1f} ms off the song at {window.at:.0f} s; 5 ms are allowed.")
    other = [window for window in listened.windows if window.alike < LEAST_ALIKE]
    if other:
        found.append(f"The film's sound is not the song's at {other[0].at:.0f} s.")
    return found


def _about_format(container: dict[str, Any]) -> list[str]:
    promised = {
        "video_codec": ("h264", "The pictures are not H.264."),
        "video_profile": ("High", "The pictures are not in H.264's High profile."),
        "pixel_format": ("yuv420p", "The pictures are not in 4:2:0."),
        "colour": ([BT709] * 3, "The film does not say that its colours are BT.709."),
        "audio_codec": ("aac", "The sound is not AAC."),
        "index_first": (True, "The film's index does not come first, so it would not play while loading."),
    }
    return [sentence for key, (value, sentence) in promised.items() if container[key] != value]
