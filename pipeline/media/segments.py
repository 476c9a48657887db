"""One segment of a film: a clip fitted to exactly its frames and size, with its captions, in the film's encoding.

Segments are cached by `segment_digest`; a clip that already is what the segment must be is copied, not encoded again.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from fractions import Fraction
from itertools import islice
from pathlib import Path

import av

from pipeline.media.caption_fonts import lay_out_fonts
from pipeline.media.codec import TICKS_PER_FRAME, carries_parameters, encoding, encoding_digest, is_ready_to_join
from pipeline.media.errors import MediaError
from pipeline.media.ffmpeg import run_ffmpeg

Progress = Callable[[float, str], None]

RENDERER = 1  # raise it whenever the same segment would come out differently
FORMATS = "mov,matroska,webm"
READING = {"protocol_whitelist": "file", "format_whitelist": FORMATS}
MOST_MISSING = 0.5  # a clip may be shorter than its segment by this share: its last frame is held


@dataclass(frozen=True, slots=True)
class Segment:
    """What one stretch of the film shows. `captions` is a whole ASS script on the segment's own clock, or None."""

    clip: Path
    clip_sha256: str
    frames: int
    width: int
    height: int
    fps: int
    captions: str | None = None
    fit: str = "cover"  # "cover" crops a clip of another shape, "contain" puts black around it


def segment_digest(segment: Segment) -> str:
    """A SHA-256 of everything that shapes the segment's bytes; where the clip lies does not matter."""
    inputs = asdict(segment) | {"clip": None, "renderer": RENDERER, "encoding": encoding_digest(segment.fps)}
    return hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()


def render_segment(segment: Segment, out: Path, workdir: Path, progress: Progress | None = None) -> None:
    """Write the segment to `out` (MP4, video only): exactly `segment.frames` frames.

    A longer clip is cut, a shorter one holds its last frame, another size or rate is fitted. Raises MediaError when the
    clip cannot be read or is far too short.
    """
    tell = progress or (lambda _share, _sentence: None)
    tell(0.0, "Fitting the clip to its place in the film")
    size = {"width": segment.width, "height": segment.height, "fps": segment.fps}
    with tempfile.TemporaryDirectory(prefix="segment-", dir=workdir) as folder:
        made = Path(folder, "segment.mp4")
        if segment.captions is None and _is_ready(segment):
            _copy(segment, made)
        else:
            _encode(segment, made, Path(folder))
        if not is_ready_to_join(made, frames=segment.frames, **size) or count_packets(made) != segment.frames:
            raise MediaError(
                f"A part of the film did not come out with its {segment.frames} frames.",
                code="segment_frames",
                detail=f"{count_packets(made)} frames",
            )
        temporary = out.with_name(out.name + ".part")
        shutil.move(made, temporary)
        temporary.replace(out)
    tell(100.0, "The clip fits its place in the film")


def count_packets(video: Path) -> int:
    """How many frames an MP4's video stream holds, by its packets; decodes nothing."""
    with av.open(str(video), format="mp4", options={"protocol_whitelist": "file"}) as container:
        return sum(1 for packet in container.demux(container.streams.video[0]) if packet.size)


def held_frames(segment: Segment) -> int:
    """How many frames at the end of the segment show the clip's last frame, because the clip is shorter than it."""
    return max(0, segment.frames - _frames_in(segment))


def _is_ready(segment: Segment) -> bool:
    try:
        return is_ready_to_join(
            segment.clip, width=segment.width, height=segment.height, fps=segment.fps, frames=segment.frames
        )
    except av.FFmpegError:
        return False  # not an MP4 at all: it may still be another kind of clip


def _copy(segment: Segment, out: Path) -> None:
    """The first frames of a ready clip, packet by packet; without B-frames a cut after any frame is clean."""
    with (
        av.open(str(segment.clip), format="mp4", options={"protocol_whitelist": "file"}) as source,
        av.open(str(out), "w", format="mp4") as target,
    ):
        stream = source.streams.video[0]
        copied = target.add_stream_from_template(stream)
        copied.time_base = Fraction(1, segment.fps * TICKS_PER_FRAME)
        packets = (packet for packet in source.demux(stream) if packet.size)
        for packet in islice(packets, segment.frames):
            packet.stream = copied
            target.mux(packet)


def _encode(segment: Segment, out: Path, folder: Path) -> None:
    clip = folder / "clip.bin"
    clip.symlink_to(segment.clip.resolve())
    have = _frames_in(segment)
    if have < segment.frames * (1 - MOST_MISSING):
        seconds = segment.frames / segment.fps
        raise MediaError(
            f"This clip is far too short for its {seconds:.1f} seconds of the film.", code="clip_too_short"
        )
    filters = _filters(segment)
    if segment.captions is not None:
        (folder / "captions.ass").write_text(segment.captions, encoding="utf-8")
        lay_out_fonts(folder / "fonts")
        filters.append("ass=filename=captions.ass:fontsdir=fonts")
    command = [
        *("-threads", "1", "-i", f"file:{clip}", "-map", "0:v:0", "-filter_threads", "1", "-vf", ",".join(filters)),
        *("-frames:v", str(segment.frames)),
        *encoding(segment.fps),
        str(out),
    ]
    run_ffmpeg(
        command,
        timeout=120 + segment.frames * 2.0,
        cwd=folder,
        formats=FORMATS,
        says="This clip could not be fitted to the film.",
    )


def _filters(segment: Segment) -> list[str]:
    """Rate, then size and colours, then length; a clip in the film's own encoding needs nothing but the last."""
    w, h, fps = segment.width, segment.height, segment.fps
    filters = []
    ours = False
    with av.open(str(segment.clip), options=READING) as container:
        stream = container.streams.video[0]
        context = stream.codec_context
        ours = carries_parameters(stream, width=w, height=h, fps=fps)
        if not ours:
            if stream.average_rate != fps:
                filters.append(f"fps={fps}:start_time=0")
            shape = stream.sample_aspect_ratio
            if shape and shape != 1:
                filters.append(f"scale=trunc(iw*{shape.numerator}/{shape.denominator}/2)*2:ih")
            # Untagged clips of high definition are BT.709, smaller ones BT.601, as players take them.
            untagged = context.colorspace not in (1, 4, 5, 6, 7, 9) and max(context.width, context.height) >= 1280
            how, fit = ("increase", f"crop={w}:{h}") if segment.fit == "cover" else ("decrease", f"pad={w}:{h}:-1:-1")
            filters += [
                f"scale={w}:{h}:force_original_aspect_ratio={how}:force_divisible_by=2:flags=bicubic"
                f"{':in_color_matrix=bt709' if untagged else ''}:out_color_matrix=bt709:out_range=tv",
                *(fit, "setsar=1", "format=yuv420p"),
                "setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709:range=tv",
            ]
    filters += [f"tpad=stop_mode=clone:stop={segment.frames}", f"trim=end_frame={segment.frames}"]
    filters.append(f"setpts=N/{fps}/TB")
    return filters


def _frames_in(segment: Segment) -> int:
    """How many film frames the clip can fill, by what its header and packets say."""
    try:
        with av.open(str(segment.clip), options=READING) as container:
            if not container.streams.video:
                raise MediaError("This clip has no picture in it.", code="no_video")
            stream = container.streams.video[0]
            stamps = [packet.pts for packet in container.demux(stream) if packet.size and packet.pts is not None]
            if not stamps or stream.time_base is None or not stream.average_rate:
                raise MediaError("This clip has no picture in it.", code="no_video")
            seconds = (max(stamps) - min(stamps)) * stream.time_base + 1 / stream.average_rate
            return int(seconds * segment.fps + Fraction(1, 2))
    except av.FFmpegError as error:
        raise MediaError("This clip cannot be read.", code="bad_clip", detail=str(error)) from error
