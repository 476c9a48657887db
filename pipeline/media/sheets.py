"""The sheets of one picture, made ready for the camera: premultiplied, cropped to what is visible, laid frame by frame.

Colour stays RGB until the frame is whole, so that the blend rules of `pipeline.media.paint.layers` hold exactly; the
fourth channel holds 255 - alpha, which is what "over" multiplies with what is below.
"""

import math
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.media.camera import Move, parallax, swing, zoom_at
from pipeline.media.paint.layers import OVERSCAN, Layer

Pixels = npt.NDArray[np.uint8]
Matrix = npt.NDArray[np.float64]  # 2 x 3, from frame pixels to sheet pixels
Extent = tuple[int, int, int, int]  # left, top, right, bottom in the frame

_LINEAR = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """Premultiplied RGB and 255 - alpha, (H, W, 4). `left`, `top`: where its corner lies on the canvas."""

    pixels: Pixels
    left: float
    top: float
    canvas: tuple[int, int]  # width, height in pixels of the frame at zoom 1
    depth: float
    kind: str
    drift: tuple[float, float] = (0.0, 0.0)
    opaque: bool = False  # covers the whole frame, always
    layered: bool = True
    solid: tuple[int, int] = (0, 0)  # rows that hide everything behind them, from edge to edge


def sheet_of_still(picture: Pixels) -> Sheet:
    """A flat RGB picture (H, W, 3), already larger than the frame by what its move needs."""
    height, width = picture.shape[:2]
    pixels = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2RGBA), dtype=np.uint8)
    return Sheet(pixels, 0, 0, (width, height), 1.0, "picture", opaque=True, layered=False)


def sheet_of_layer(layer: Layer, width: int, height: int) -> Sheet | None:
    """One layer for frames of width x height; None when nothing of it is visible."""
    canvas = (round(width * OVERSCAN), round(height * OVERSCAN))
    rgba = layer.rgba
    high, wide = rgba.shape[:2]
    premultiplied = _premultiplied(rgba)
    if abs(wide - canvas[0]) > 2 or abs(high - canvas[1]) > 2:
        method = cv2.INTER_AREA if canvas[0] < wide else cv2.INTER_CUBIC
        premultiplied = np.asarray(cv2.resize(premultiplied, canvas, interpolation=method), dtype=np.uint8)
        high, wide = premultiplied.shape[:2]
    canvas = (wide, high)
    opaque = layer.kind == "picture" and bool(premultiplied[..., 3].min() == 255)
    if layer.kind == "picture" or layer.kind == "light":
        seen = premultiplied[..., 3] if layer.kind == "picture" else premultiplied[..., :3].max(axis=2)
        x, y, w, h = cv2.boundingRect(seen)
        if not w:
            return None
        x0, y0, x1, y1 = max(0, x - 1), max(0, y - 1), min(wide, x + w + 1), min(high, y + h + 1)
        premultiplied = premultiplied[y0:y1, x0:x1].copy()
    else:
        x0 = y0 = 0
        if layer.kind == "particles":
            if not premultiplied[..., 3].any():
                return None
            premultiplied = np.tile(premultiplied, (2, 2, 1))
    solid = _solid_rows(premultiplied) if layer.kind == "picture" and premultiplied.shape[1] == wide else (0, 0)
    premultiplied[..., 3] = 255 - premultiplied[..., 3]
    return Sheet(premultiplied, x0, y0, canvas, layer.depth, layer.kind, layer.drift, opaque, solid=solid)


def _solid_rows(pixels: Pixels) -> tuple[int, int]:
    """The lowest stretch of rows in which every pixel is opaque, as (first, end)."""
    through = pixels[..., 3].min(axis=1) < 255
    if through.all():
        return 0, 0
    end = len(through) - int(np.argmin(through[::-1]))
    above = np.flatnonzero(through[:end])
    return (int(above[-1]) + 1 if len(above) else 0), end


def _premultiplied(rgba: Pixels) -> Pixels:
    alpha = cv2.merge([rgba[..., 3]] * 3 + [np.full(rgba.shape[:2], 255, np.uint8)])
    return np.asarray(cv2.multiply(rgba, alpha, scale=1 / 255), dtype=np.uint8)


class Stage:
    """Lays sheets over each other as the camera of `move` sees them, frame after frame, in its own reused buffers."""

    def __init__(self, sheets: list[Sheet], move: Move, width: int, height: int, fps: int) -> None:
        self.sheets, self.move, self.fps = sheets, move, fps
        self.width, self.height = width, height
        self.picture = np.zeros((height, width, 4), np.uint8)
        self._warped = np.empty(width * height * 4, np.uint8)
        self._inverse = np.empty(width * (height + 1) * 4, np.uint8)

    def lay(self, frame: int) -> Pixels:
        """The composed RGBX frame (H, W, 4); the array is the same one every time."""
        if not (self.sheets and self.sheets[0].opaque):
            self.picture.fill(0)
        for sheet, matrix, rows in reversed(self._visible(frame)):
            for extent, covers in rows:
                self._blend(sheet, matrix, extent, frame, covers=covers)
        return self.picture

    def _visible(self, frame: int) -> list[tuple[Sheet, Matrix, list[tuple[Extent, bool]]]]:
        """Near to far: each sheet, its matrix, and the parts of the frame it shows in (True: hiding all behind it)."""
        parts = []
        hidden = (0, 0)  # the rows that nearer sheets hide
        for sheet in reversed(self.sheets):
            matrix, extent = self._view(sheet, frame)
            if extent is None:
                continue
            x0, y0, x1, y1 = extent
            if hidden[0] < y1 <= hidden[1]:
                y1 = hidden[0]
            if hidden[0] <= y0 < hidden[1]:
                y0 = hidden[1]
            first, end = (y0, y1) if sheet.opaque else self._hides(sheet, matrix)
            first, end = max(first, y0), min(end, y1)
            bands = [(y0, first, False), (first, end, True), (end, y1, False)] if first < end else [(y0, y1, False)]
            parts.append((sheet, matrix, [((x0, top, x1, low), covers) for top, low, covers in bands if top < low]))
            if end - first > hidden[1] - hidden[0]:
                hidden = (first, end)
        return parts

    def _hides(self, sheet: Sheet, matrix: Matrix) -> tuple[int, int]:
        """The frame rows that lie wholly within the sheet's solid ones."""
        first, end = sheet.solid
        if first >= end:
            return 0, 0
        slant = float(matrix[1, 0]) * self.width
        offset, step = float(matrix[1, 2]), float(matrix[1, 1])
        top = math.ceil((first + 1 - offset - min(slant, 0.0)) / step)
        low = math.floor((end - 2 - offset - max(slant, 0.0)) / step) + 1
        if end == sheet.pixels.shape[0] and sheet.top + end >= sheet.canvas[1]:
            low = self.height  # the picture goes on below the canvas
        return max(top, 0), min(low, self.height)

    def _view(self, sheet: Sheet, frame: int) -> tuple[Matrix, Extent | None]:
        """The matrix from frame pixels to the sheet's pixels, and the frame rectangle that the sheet can touch."""
        move = self.move
        near = parallax(sheet.depth, move.pivot) if sheet.layered else 1.0
        zoom = zoom_at(float(move.zoom[frame]), sheet.depth) if sheet.layered else float(move.zoom[frame])
        roll = float(move.roll[frame])
        if sheet.kind == "particles":
            zoom, roll = 1.0, 0.0  # they only slide, which is half the work
        wide, high = sheet.canvas
        across = (wide - 1) / 2 + near * float(move.x[frame]) * self.width
        down = (high - 1) / 2 + near * float(move.y[frame]) * self.height
        if move.sway and sheet.layered:
            swung = swing(frame / self.fps, sheet.depth, move.sway)
            across, down = across - swung[0] * self.width, down - swung[1] * self.width
        if sheet.kind == "particles":
            seconds = frame / self.fps
            across -= sheet.drift[0] * wide * seconds
            down -= sheet.drift[1] * high * seconds
            across = _wrapped(across, self.width / 2 + 4, wide)
            down = _wrapped(down, self.height / 2 + 4, high)
        cos, sin = math.cos(roll) / zoom, math.sin(roll) / zoom
        middle_x, middle_y = (self.width - 1) / 2, (self.height - 1) / 2
        matrix = np.array(
            [
                [cos, -sin, across - sheet.left - cos * middle_x + sin * middle_y],
                [sin, cos, down - sheet.top - sin * middle_x - cos * middle_y],
            ]
        )
        if sheet.opaque or sheet.kind == "particles":
            return matrix, (0, 0, self.width, self.height)
        return matrix, self._touched(matrix, sheet.pixels.shape[1], sheet.pixels.shape[0])

    def _touched(self, matrix: Matrix, wide: int, high: int) -> Extent | None:
        there = cv2.invertAffineTransform(matrix)
        corners = np.array([[-1, -1, 1], [wide, -1, 1], [-1, high, 1], [wide, high, 1]]) @ there.T
        x0, y0 = (int(v) for v in np.floor(corners.min(0)))
        x1, y1 = (int(v) for v in np.ceil(corners.max(0)))
        # An edge of the canvas is no edge of the picture: what reaches it is taken to go on beyond it.
        x0, y0, x1, y1 = max(x0, 0), max(y0, 0), min(x1 + 1, self.width), min(y1 + 1, self.height)
        return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None

    def _blend(self, sheet: Sheet, matrix: Matrix, extent: Extent, frame: int, *, covers: bool) -> None:
        x0, y0, x1, y1 = extent
        shifted = matrix.copy()
        shifted[:, 2] += matrix[:, 0] * x0 + matrix[:, 1] * y0
        size = (x1 - x0, y1 - y0)
        count = size[0] * size[1] * 4
        below = self.picture[y0:y1, x0:x1]
        if covers:
            cv2.warpAffine(sheet.pixels, shifted, size, dst=below, flags=_LINEAR, borderMode=cv2.BORDER_REPLICATE)
            return
        warped = self._warped[:count].reshape(size[1], size[0], 4)
        inverse = self._inverse[:count].reshape(size[1], size[0], 4)
        if sheet.kind == "particles":
            _slide(sheet.pixels, float(shifted[0, 2]), float(shifted[1, 2]), warped, self._inverse)
        else:
            cv2.warpAffine(sheet.pixels, shifted, size, dst=warped, flags=_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        if sheet.kind == "light":
            shine = self.shine(frame)
            cv2.multiply(below, warped, dst=inverse, scale=shine / 255)
            cv2.subtract(below, inverse, dst=below)
            cv2.addWeighted(below, 1.0, warped, shine, 0.0, dst=below)
            return
        cv2.cvtColor(cv2.extractChannel(warped, 3), cv2.COLOR_GRAY2RGBA, dst=inverse)
        cv2.multiply(below, inverse, dst=below, scale=1 / 255)
        cv2.add(below, warped, dst=below)

    def shine(self, frame: int) -> float:
        """How bright light layers are: a slow breath, and a lift with the beat; never above what was painted."""
        breath = math.sin(2 * math.pi * frame / self.fps * 0.21)
        return 0.90 + 0.04 * breath + 0.06 * float(self.move.pulse[frame])


def _slide(pixels: Pixels, left: float, top: float, out: Pixels, scratch: Pixels) -> None:
    """The part of `pixels` that begins at (left, top), interpolated linearly, into `out`.

    One direction after the other: so each step's weights sum to 1 and what is transparent stays exactly so.
    """
    high, wide = out.shape[:2]
    x, y = math.floor(left), math.floor(top)
    part = pixels[y : y + high + 1, x : x + wide + 1]
    across = scratch[: (high + 1) * wide * 4].reshape(high + 1, wide, 4)
    cv2.addWeighted(part[:, :-1], 1.0 - (left - x), part[:, 1:], left - x, 0.0, dst=across)
    cv2.addWeighted(across[:-1], 1.0 - (top - y), across[1:], top - y, 0.0, dst=out)


def _wrapped(centre: float, half: float, length: int) -> float:
    """The same place on an endlessly repeated canvas, such that the view's near edge lies in the first copy."""
    return (centre - half) % length + half
