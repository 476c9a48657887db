"""Renders a picture under a moving camera to a clip of exactly the asked number of frames."""

import fcntl
from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.media.camera import Move
from pipeline.media.codec import encoding, raw_input
from pipeline.media.errors import MediaError
from pipeline.media.ffmpeg import open_ffmpeg
from pipeline.media.paint.layers import Layer, canvas_size, crop
from pipeline.media.sheets import Sheet, Stage, sheet_of_layer, sheet_of_still
from pipeline.media.stills import cover, read_still

Pixels = npt.NDArray[np.uint8]
Progress = Callable[[float, str], None]

LONGEST_PIPE = 1 << 20
# RGB to BT.709 limited range (ITU-R BT.709-6, items 3.3 and 3.4, quantised to 8 bits)
LUMA = (0.18259, 0.61423, 0.06201)
BLUE = (-0.10064, -0.33857, 0.43922)
RED = (0.43922, -0.39894, -0.04027)


def animate(
    image: Path,
    layers: Sequence[Layer] | None,
    move: Move,
    *,
    width: int,
    height: int,
    fps: int,
    out: Path,
    seed: int = 0,
    progress: Progress | None = None,
) -> None:
    """Write `move.frames` frames of width x height (even numbers) at `fps` to `out`, in the film's own encoding.

    With layers of the film's shape each moves by its depth; without, the flat picture is covered by the frame with
    just the room the move needs. Raises MediaError for a picture that cannot be read or a size that cannot be encoded.
    """
    if width % 2 or height % 2 or min(width, height) < 16:
        raise MediaError("A film's width and height must be even numbers of at least 16.", code="bad_size")
    cv2.setNumThreads(1)
    sheets, finish = _sheets(image, layers, move, width, height)
    stage = Stage(sheets, move, width, height, fps)
    film = _Planes(width, height, seed)
    temporary = out.with_name(out.name + ".part")
    command = [*raw_input(width, height, fps), *encoding(fps), temporary]
    with open_ffmpeg(command, timeout=60 + move.frames * 2.0, says="The clip could not be encoded.") as process:
        assert process.stdin is not None
        _widen(process.stdin.fileno())
        for frame in range(move.frames):
            picture = stage.lay(frame)
            if finish is not None:
                cv2.multiply(picture, finish, dst=picture, scale=1 / 128)
            process.stdin.write(film.planes(picture, float(move.gain[frame])))
            if progress is not None and frame % 24 == 23:
                progress(100.0 * frame / move.frames, f"Moving the camera: frame {frame + 1} of {move.frames}")
    temporary.replace(out)


def _sheets(
    image: Path, layers: Sequence[Layer] | None, move: Move, width: int, height: int
) -> tuple[list[Sheet], Pixels | None]:
    if not layers or not _same_shape(layers[0], width, height):
        room = room_needed(move, height / width)
        picture = cover(read_still(image), round(width * room), round(height * room))
        return [sheet_of_still(picture)], None
    laid = [sheet_of_layer(layer, width, height) for layer in layers if layer.kind != "finish"]
    finish = next((layer.rgba for layer in layers if layer.kind == "finish"), None)
    if finish is not None:
        canvas = sheet_canvas(width, height, finish)
        finish = np.ascontiguousarray(crop(canvas, width, height))
    return [sheet for sheet in laid if sheet is not None], finish


def _same_shape(layer: Layer, width: int, height: int) -> bool:
    """Layers painted for another shape of film would be stretched; then the flat picture, cropped, serves better."""
    high, wide = int(layer.rgba.shape[0]), int(layer.rgba.shape[1])
    return abs(wide * height - high * width) <= 0.02 * wide * height


def sheet_canvas(width: int, height: int, rgba: Pixels) -> Pixels:
    """The canvas of a layer at the scale of a width x height frame."""
    size = canvas_size(width, height)
    if rgba.shape[1::-1] == size:
        return rgba
    return np.asarray(cv2.resize(rgba, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def room_needed(move: Move, shape: float) -> float:
    """How much larger than the frame a flat picture must be so that its edge never shows; `shape` is height / width."""
    sin, cos = np.abs(np.sin(move.roll)), np.cos(move.roll)
    half_w = 0.5 * (cos + sin * shape) / move.zoom
    half_h = 0.5 * (cos + sin / shape) / move.zoom
    reach = max(float((np.abs(move.x) + half_w).max()), float((np.abs(move.y) + half_h).max()))
    return max(1.0, 2 * reach) + 0.002


class _Planes:
    """Turns RGBX frames into one buffer of Y, U and V planes, with a still, faint grain against banding."""

    def __init__(self, width: int, height: int, seed: int) -> None:
        size = width * height
        self.buffer = np.empty(size * 3 // 2, np.uint8)
        self.luma = self.buffer[:size].reshape(height, width)
        self.blue = self.buffer[size : size * 5 // 4].reshape(height // 2, width // 2)
        self.red = self.buffer[size * 5 // 4 :].reshape(height // 2, width // 2)
        self.small = np.empty((height // 2, width // 2, 4), np.uint8)
        self.full = tuple(np.empty((height, width), np.uint8) for _ in range(4))
        self.half = tuple(np.empty((height // 2, width // 2), np.uint8) for _ in range(4))
        noise = np.random.default_rng(seed & 0xFFFFFFFF).normal(0.0, 1.0, (height, width))
        noise -= cv2.GaussianBlur(noise, (0, 0), 1.5)  # only the fine part: it breaks bands and hides from the eye
        self.grain = np.clip(np.rint(noise * 1.1 + 3), 0, 6).astype(np.uint8)

    def planes(self, picture: Pixels, gain: float) -> memoryview:
        red, green, blue, _ = cv2.split(picture, self.full)
        cv2.addWeighted(red, LUMA[0] * gain, green, LUMA[1] * gain, 16 - 3, dst=self.luma)
        cv2.addWeighted(self.luma, 1.0, blue, LUMA[2] * gain, 0, dst=self.luma)
        cv2.add(self.luma, self.grain, dst=self.luma)
        cv2.resize(picture, (self.blue.shape[1], self.blue.shape[0]), dst=self.small, interpolation=cv2.INTER_AREA)
        red, green, blue, _ = cv2.split(self.small, self.half)
        cv2.addWeighted(blue, BLUE[2] * gain, green, BLUE[1] * gain, 128, dst=self.blue)
        cv2.addWeighted(self.blue, 1.0, red, BLUE[0] * gain, 0, dst=self.blue)
        cv2.addWeighted(red, RED[0] * gain, green, RED[1] * gain, 128, dst=self.red)
        cv2.addWeighted(self.red, 1.0, blue, RED[2] * gain, 0, dst=self.red)
        return self.buffer.data


def _widen(descriptor: int) -> None:
    """A wider pipe costs fewer switches between the two processes; where it cannot be had, the usual one will do."""
    if hasattr(fcntl, "F_SETPIPE_SZ"):
        try:
            fcntl.fcntl(descriptor, fcntl.F_SETPIPE_SZ, LONGEST_PIPE)
        except OSError:
            return
