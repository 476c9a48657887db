"""The one way OMVEE encodes pictures that become film, so that any two segments can be joined by stream copy.

Clips of the embedded animator and rendered segments use the very same parameters: H.264 High, 4:2:0, BT.709 limited
range, closed groups of pictures and no B-frames, so presentation order is decoding order and every file starts at 0.
"""

import hashlib
import json
import subprocess
import tempfile
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import av

from pipeline.media.ffmpeg import binary, run_ffmpeg

TICKS_PER_FRAME = 512  # a track timescale of fps * 512 is what players and editors expect of whole frame rates
CRF = 20
PRESET = "veryfast"
COLOUR = ("-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709", "-color_range", "tv")


def raw_input(width: int, height: int, fps: int) -> list[str]:
    """ffmpeg's words for planar 4:2:0 frames on stdin, already in BT.709 limited range."""
    size = f"{width}x{height}"
    return ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", size, "-r", str(fps), *COLOUR, "-i", "pipe:0"]


def encoding(fps: int, *, threads: int = 1) -> list[str]:
    """ffmpeg's words for the film's video stream at `fps` frames a second; put them before the output's name."""
    x264 = (
        "stitchable=1:scenecut=0:open-gop=0:bframes=0:weightp=0:partitions=none:subme=1:me=dia:aq-mode=3:aq-strength=0.8:"
        f"sar=1/1:chromaloc=0:threads={threads}"
    )
    return [
        *("-c:v", "libx264", "-preset", PRESET, "-crf", str(CRF), "-profile:v", "high", "-pix_fmt", "yuv420p"),
        *("-g", str(2 * fps), "-x264-params", x264, "-r", str(fps)),
        *COLOUR,
        *("-video_track_timescale", str(fps * TICKS_PER_FRAME), "-map_metadata", "-1", "-fflags", "+bitexact"),
        *("-an", "-sn", "-dn", "-f", "mp4"),
    ]


@lru_cache(maxsize=1)
def version() -> str:
    """What ffmpeg calls itself, for digests: another encoder makes other bytes."""
    said = subprocess.run([binary(), "-version"], capture_output=True, text=True, timeout=30, check=True).stdout
    return said.splitlines()[0].strip()


def encoding_digest(fps: int) -> str:
    """A SHA-256 of everything the encoding of a segment at `fps` depends on."""
    return hashlib.sha256(json.dumps([version(), encoding(fps)]).encode()).hexdigest()


@lru_cache(maxsize=16)
def parameter_sets(width: int, height: int, fps: int) -> bytes:
    """The decoder configuration (SPS and PPS) that every segment of this size and rate carries.

    Found by encoding one grey frame; a clip with other bytes here cannot be joined by stream copy.
    """
    with tempfile.TemporaryDirectory(prefix="omvee-codec-") as folder:
        out = Path(folder, "grey.mp4")
        grey = bytes([128]) * (width * height * 3 // 2)
        run_ffmpeg([*raw_input(width, height, fps), *encoding(fps), out], timeout=60, stdin=grey)
        with av.open(str(out)) as container:
            return bytes(container.streams.video[0].codec_context.extradata or b"")


def carries_parameters(stream: av.VideoStream, *, width: int, height: int, fps: int) -> bool:
    """Whether an open video stream is in the film's encoding, to the last byte of its decoder configuration."""
    context = stream.codec_context
    if (context.name, context.width, context.height) != ("h264", width, height):
        return False
    if stream.time_base != Fraction(1, fps * TICKS_PER_FRAME):
        return False
    return bytes(context.extradata or b"") == parameter_sets(width, height, fps)


def is_ready_to_join(clip: Path, *, width: int, height: int, fps: int, frames: int) -> bool:
    """Whether `clip` holds at least `frames` frames exactly as a segment would have them (so it need not be encoded).

    Reads packets only, decodes nothing. Raises av.FFmpegError when it is no MP4 at all.
    """
    with av.open(str(clip), format="mp4", options={"protocol_whitelist": "file"}) as container:
        if len(container.streams) != 1 or not container.streams.video:
            return False
        stream = container.streams.video[0]
        if not carries_parameters(stream, width=width, height=height, fps=fps):
            return False
        packets = [packet for packet in container.demux(stream) if packet.size]
    in_step = all(
        packet.pts == packet.dts == number * TICKS_PER_FRAME for number, packet in enumerate(packets[:frames])
    )
    return len(packets) >= frames and packets[0].is_keyframe and in_step
