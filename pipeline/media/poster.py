"""Small pictures of films and takes: one frame, a thumbnail, a strip of frames."""

import io
from pathlib import Path

import av
import cv2
import numpy as np
from PIL import Image

from pipeline.media.errors import MediaError
from pipeline.media.stills import Pixels, read_still

QUALITY = 86


def grab_frame(film: Path, frame: int, out: Path, width: int = 640) -> None:
    """Write frame number `frame` of a film or clip as a JPEG `width` pixels wide. Raises MediaError."""
    _write_jpeg(_scaled(_frame_at(film, frame), width), out)


def thumbnail(image: Path, out: Path, width: int = 480) -> None:
    """Write a JPEG of a PNG, JPEG or WebP picture, at most `width` pixels wide. Raises MediaError."""
    picture = read_still(image)
    _write_jpeg(_scaled(picture, min(width, picture.shape[1])), out)


def frame_strip(film: Path, count: int, out: Path, *, width: int = 1600, gap: int = 6) -> None:
    """Write a JPEG of `count` frames side by side, evenly spread over the film. Raises MediaError."""
    with _opened(film) as container:
        frames = container.streams.video[0].frames
    each = (width - gap * (count - 1)) // count
    pictures = [_scaled(_frame_at(film, int((number + 0.5) * frames / count)), each) for number in range(count)]
    strip = np.zeros((pictures[0].shape[0], each * count + gap * (count - 1), 3), np.uint8)
    for number, picture in enumerate(pictures):
        left = number * (each + gap)
        strip[:, left : left + each] = picture
    _write_jpeg(strip, out)


def _opened(film: Path) -> "av.container.InputContainer":
    try:
        return av.open(str(film), options={"protocol_whitelist": "file", "format_whitelist": "mov,matroska,webm"})
    except av.FFmpegError as error:
        raise MediaError("This film cannot be opened.", code="film_unreadable", detail=str(error)) from error


def _frame_at(film: Path, number: int) -> Pixels:
    """The frame as RGB: from the last key frame before it, forward."""
    with _opened(film) as container:
        stream = container.streams.video[0]
        rate, base = stream.average_rate, stream.time_base
        if rate is None or base is None:
            raise MediaError("This film has no picture in it.", code="no_video")
        wanted = int((number / rate) / base) + (stream.start_time or 0)
        last: av.VideoFrame | None = None
        try:
            container.seek(wanted, stream=stream, backward=True)
            for frame in container.decode(stream):
                last = frame
                if frame.pts is not None and frame.pts >= wanted:
                    break
        except av.FFmpegError as error:
            raise MediaError("This film cannot be read.", code="film_unreadable", detail=str(error)) from error
        if last is None:
            raise MediaError(f"The film has no frame {number}.", code="no_frame")
        return np.asarray(last.to_ndarray(format="rgb24"), dtype=np.uint8)


def _scaled(picture: Pixels, width: int) -> Pixels:
    high, wide = picture.shape[:2]
    size = (width, max(1, round(high * width / wide)))
    method = cv2.INTER_AREA if width < wide else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(picture, size, interpolation=method), dtype=np.uint8)


def _write_jpeg(picture: Pixels, out: Path) -> None:
    held = io.BytesIO()
    Image.fromarray(picture).save(held, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    temporary = out.with_name(out.name + ".part")
    temporary.write_bytes(held.getvalue())
    temporary.replace(out)
