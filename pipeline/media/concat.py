"""Joins rendered segments and the master's sound into the film: pictures by stream copy, sound encoded once.

Two runs of ffmpeg, so that the one that reads the person's song may not read playlists, and the one that reads our
playlist sees nothing but our own files.
"""

import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import av

from pipeline.media.codec import TICKS_PER_FRAME
from pipeline.media.errors import MediaError
from pipeline.media.ffmpeg import run_ffmpeg
from pipeline.media.segments import count_packets

Progress = Callable[[float, str], None]

SONG_FORMATS = "mp3,wav,w64,flac,ogg,mov,aac,aiff"
AUDIO_BITRATE = "256k"


def assemble(
    segments: Sequence[Path],
    master: Path,
    out: Path,
    *,
    frames: int,
    fps: int,
    song_seconds: float,
    title: str = "",
    artist: str = "",
    credits: str = "",
    workdir: Path,
    progress: Progress | None = None,
) -> None:
    """Write the film to `out` (MP4, index first): `segments` in their order over the whole of `master`.

    `master` is the song as uploaded. Raises MediaError when the segments do not hold exactly `frames` frames, when
    `frames` is not the song's length at `fps`, or when a file cannot be read.
    """
    tell = progress or (lambda _share, _sentence: None)
    if frames != round(song_seconds * fps):
        raise MediaError(
            f"The film has {frames} frames, but the song needs {round(song_seconds * fps)}.", code="film_length"
        )
    counted = sum(count_packets(segment) for segment in segments)
    if counted != frames:
        raise MediaError(f"The parts of the film hold {counted} frames instead of {frames}.", code="film_length")
    with tempfile.TemporaryDirectory(prefix="film-", dir=workdir) as name:
        folder = Path(name)
        tell(5.0, "Encoding the song once, from its first sample to its last")
        encode_song(master, folder / "song.m4a", song_seconds=song_seconds)
        tell(70.0, f"Joining {len(segments)} shots")
        lines = ["ffconcat version 1.0"]
        for number, segment in enumerate(segments):
            link = folder / f"segment-{number:05d}.mp4"
            link.symlink_to(segment.resolve())
            lines.append(f"file {link.name}")
        (folder / "segments.ffconcat").write_text("\n".join(lines) + "\n", encoding="ascii")
        tags = {"title": title, "artist": artist, "comment": credits, "encoder": "OMVEE"}
        # Segment lengths reach the muxer in microseconds; counting frames instead leaves no room for their rounding.
        clock = f"setts=ts=N*{TICKS_PER_FRAME}:duration={TICKS_PER_FRAME}:time_base=1/{fps * TICKS_PER_FRAME}"
        command = [
            *("-f", "concat", "-safe", "1", "-i", "segments.ffconcat", "-i", "song.m4a"),
            *("-map", "0:v:0", "-map", "1:a:0", "-c", "copy", "-bsf:v", clock),
            *("-video_track_timescale", str(fps * TICKS_PER_FRAME), "-map_metadata", "-1", "-map_chapters", "-1"),
            *[word for key, value in tags.items() if value for word in ("-metadata", f"{key}={_one_line(value)}")],
            *("-metadata:s:v:0", "language=und", "-movflags", "+faststart", "-f", "mp4", "film.mp4"),
        ]
        run_ffmpeg(
            command,
            timeout=120 + song_seconds,
            cwd=folder,
            formats="concat,mov",
            says="The shots could not be joined into a film.",
        )
        temporary = out.with_name(out.name + ".part")
        shutil.move(folder / "film.mp4", temporary)
        temporary.replace(out)
    tell(100.0, "The film is joined")


def encode_song(master: Path, out: Path, *, song_seconds: float) -> None:
    """Encode the master's sound to AAC in an MP4 whose edit list takes the encoder's delay away again.

    CD and film sample rates are kept, others become 48 kHz; more than two channels are mixed down. Raises MediaError.
    """
    try:
        with av.open(
            str(master), options={"protocol_whitelist": "file", "format_whitelist": SONG_FORMATS}
        ) as container:
            if not container.streams.audio:
                raise MediaError("There is no sound in this song file.", code="no_audio")
            stream = container.streams.audio[0]
            rate, channels = stream.codec_context.sample_rate, stream.codec_context.channels
    except av.FFmpegError as error:
        raise MediaError("The song file cannot be read.", code="bad_song", detail=str(error)) from error
    command = [
        *("-threads", "1", "-i", f"file:{master.resolve()}", "-map", "0:a:0", "-vn", "-sn", "-dn"),
        *("-c:a", "aac", "-b:a", AUDIO_BITRATE if channels > 1 else "160k", "-ac", str(min(channels, 2))),
        *("-ar", str(rate if rate in (44100, 48000) else 48000)),
        *("-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact", "-f", "mp4", str(out)),
    ]
    run_ffmpeg(
        command,
        timeout=120 + song_seconds,
        formats=SONG_FORMATS,
        says="The song could not be encoded for the film.",
    )


def _one_line(text: str) -> str:
    return " ".join(text.replace("\0", " ").split())[:1000]
