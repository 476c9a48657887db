"""The stage a picture is composed on: a canvas in picture units, one light, one palette, sheets far to near."""

import copy
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.media.paint.brief import Brief
from pipeline.media.paint.layers import canvas_size
from pipeline.media.paint.noise import Field, fractal
from pipeline.media.paint.palette import Colour, Palette, mix
from pipeline.media.paint.shapes import Mask, Points

DEPTHS = {
    "sky": 0.0,
    "far": 0.15,
    "middle": 0.35,
    "near": 0.6,
    "subject": 0.66,
    "front": 1.0,
}  # feet must not slide on the ground


def _box(cover: Mask | Field) -> tuple[int, int, int, int] | None:
    """x, y, width, height of what is not empty."""
    if cover.dtype == np.uint8:
        x, y, w, h = cv2.boundingRect(np.ascontiguousarray(cover))
        return (x, y, w, h) if w else None
    rows = np.flatnonzero(cv2.reduce(np.ascontiguousarray(cover), 1, cv2.REDUCE_MAX)[:, 0] > 0.002)
    if not len(rows):
        return None
    return 0, int(rows[0]), cover.shape[1], int(rows[-1] - rows[0]) + 1


def _rows(cover: Field, alpha: Field) -> tuple[int, int]:
    """The span of rows where both are not empty."""
    first, last = 0, len(cover)
    for values in (cover, alpha):
        rows = np.flatnonzero(values[:, ::3].max(1) > 0.002)
        if not len(rows):
            return 0, 0
        first, last = max(first, int(rows[0])), min(last, int(rows[-1]) + 1)
    return first, last


class Sheet:
    """One layer while it is painted: premultiplied RGBA float (H, W, 4)."""

    def __init__(self, height: int, width: int) -> None:
        self.pixels = np.zeros((height, width, 4), np.float32)

    def lay(
        self, mask: Mask | Field, tone: Colour | Field, at: tuple[int, int] = (0, 0), strength: float = 1.0
    ) -> None:
        """Lay a colour (3,) or (h, w, 3) through a mask whose top left corner is `at` (x, y)."""
        x, y = at
        height, width = self.pixels.shape[:2]
        left, top = max(0, -x), max(0, -y)
        right, bottom = min(mask.shape[1], width - x), min(mask.shape[0], height - y)
        if right <= left or bottom <= top:
            return
        cut = mask[top:bottom, left:right]
        box = _box(cut)
        if box is None:
            return
        bx, by, bw, bh = box
        cut = cut[by : by + bh, bx : bx + bw]
        left, top = left + bx, top + by
        if cut.dtype == np.uint8:
            cover = cut.astype(np.float32) * (strength / 255)
        else:
            cover = np.clip(cut, 0, 1) * np.float32(strength)
        here = self.pixels[y + top : y + top + bh, x + left : x + left + bw]
        over: Field = np.empty((bh, bw, 4), np.float32)
        over[..., :3] = tone if tone.ndim == 1 else tone[top : top + bh, left : left + bw]
        over[..., 3] = 1
        over -= here
        over *= cv2.merge([cover] * 4)
        here += over

    def tint(self, mask: Field, tone: Colour | Field, strength: float = 1.0) -> None:
        """Colour what is already there, leaving its alpha: light, haze, shadow on the sheet."""
        full = np.broadcast_to(mask, self.pixels.shape[:2])
        first, last = _rows(full, self.pixels[..., 3])
        if last <= first:
            return
        here = self.pixels[first:last]
        cover = np.clip(full[first:last], 0, 1) * np.float32(strength)
        alpha = here[..., 3]
        if tone.ndim == 1:
            over: Field = cv2.merge([alpha * tone[0], alpha * tone[1], alpha * tone[2], alpha])
        else:
            over = np.dstack([tone[first:last] * alpha[..., None], alpha])
        over -= here
        over *= cv2.merge([cover] * 4)
        here += over

    def add(self, mask: Field, tone: Colour, strength: float = 1.0) -> None:
        """Add light to what is already there."""
        self.pixels[..., :3] += (mask * np.float32(strength) * self.pixels[..., 3])[..., None] * tone


@dataclass
class Light:
    """Where the light is, in picture units (it may be outside), its colour and its strength 0..1."""

    x: float
    y: float
    colour: Colour
    strength: float = 1.0
    behind: bool = True  # in the picture's depth (rim light) or towards us (shaded forms)


@dataclass
class Particles:
    """A sheet that wraps around: its pixels, how near, which way it drifts."""

    name: str
    pixels: Field  # premultiplied RGBA
    depth: float
    drift: tuple[float, float]
    light: bool = False


@dataclass
class Stage:
    """Picture units run 0..1 over the picture, a little beyond on the canvas; y points down."""

    width: int
    height: int
    seed: int
    brief: Brief
    palette: Palette
    light: Light
    horizon: float = 0.6
    sheets: dict[str, Sheet] = field(default_factory=dict)
    glow: Field | None = None  # additive light (H, W, 3), made when first asked for
    behind: Field | None = None  # the same, of what shines behind the subject
    particles: list[Particles] = field(default_factory=list)
    ground: Callable[[float], float] | None = None  # where feet stand at x
    subject_x: float = 0.5
    hand: tuple[float, float, float] | None = None  # x, y of the hand that holds something, the height of its owner
    taken: set[str] = field(default_factory=set)
    papers: dict[str, Field] = field(default_factory=dict)  # one sheet of paper serves all layers

    def __post_init__(self) -> None:
        self.W, self.H = canvas_size(self.width, self.height)
        self.left, self.top = (self.W - self.width) / 2, (self.H - self.height) / 2
        self.unit = min(self.width, self.height)
        self.share = 1.0  # of the whole canvas's height that this stage shows
        self.canvas = (self.W, self.H)  # also when this stage is a window of it
        self.corner = (0, 0)  # of the window on that canvas
        self.xs = np.asarray((np.arange(self.W) - self.left) / self.width, np.float32)
        self.ys = np.asarray((np.arange(self.H) - self.top) / self.height, np.float32)
        self.aspect = self.width / self.height

    def window(self, box: tuple[int, int, int, int]) -> "Stage":
        """The same stage seen through a box (x, y, width, height) of its canvas: for marks that need no more."""
        x, y, w, h = box
        part = copy.copy(self)
        part.W, part.H, part.xs, part.ys = w, h, self.xs[x : x + w], self.ys[y : y + h]
        part.left, part.top, part.share = self.left - x, self.top - y, self.share * h / self.H
        part.corner = (self.corner[0] + x, self.corner[1] + y)
        return part

    def X(self, x: float) -> float:  # noqa: N802 - picture to canvas, as in the drawing books
        return x * self.width + self.left

    def Y(self, y: float) -> float:  # noqa: N802
        return y * self.height + self.top

    def to_canvas(self, xy: Points) -> Points:
        """Picture units to canvas pixels."""
        return np.asarray(xy * (self.width, self.height) + (self.left, self.top), np.float32)

    def rng(self, name: str) -> np.random.Generator:
        """A stream of its own for every part of the picture, so that adding one does not shuffle the others."""
        return np.random.default_rng([self.seed & 0xFFFFFFFF, zlib.crc32(name.encode())])

    def sheet(self, name: str) -> Sheet:
        """The sheet of this name, empty at first."""
        if name not in self.sheets:
            self.sheets[name] = Sheet(self.H, self.W)
        return self.sheets[name]

    def mask(self) -> Mask:
        return np.zeros((self.H, self.W), np.uint8)

    def noise(self, name: str, cells: float, octaves: int = 4, stretch: float = 1.0) -> Field:
        """Fractal noise over the whole canvas."""
        return fractal(self.rng(name), self.H, self.W, cells * self.share, octaves, stretch)

    def land(self, depth: float, tone: Colour | None = None) -> Colour:
        """A colour of the land at a depth 0..1: near the haze far away, near the shadow close by."""
        body = mix(self.palette.land, self.palette.shadow, 0.25 + 0.5 * depth) if tone is None else tone
        return mix(body, self.haze, (1 - depth) ** 1.25 * self.brief.air)

    @property
    def haze(self) -> Colour:
        return mix(mix(self.palette.low, self.palette.horizon, 0.55), self.palette.light, 0.08)

    def distance(self, x: float, y: float) -> Field:
        """Distance of every canvas pixel from a point, in units of the picture's short side."""
        dx = (self.xs - x) * (self.width / self.unit)
        dy = (self.ys - y) * (self.height / self.unit)
        return np.asarray(np.sqrt(dx[None, :] ** 2 + dy[:, None] ** 2), np.float32)

    def shine(self, x: float, y: float, radius: float, tone: Colour, strength: float = 1.0) -> None:
        """Add a soft pool of light to the light layer."""
        reach = int(radius * 3.2 * self.unit)
        cx, cy = int(self.X(x)), int(self.Y(y))
        x0, x1, y0, y1 = max(0, cx - reach), min(self.W, cx + reach), max(0, cy - reach), min(self.H, cy + reach)
        if x1 <= x0 or y1 <= y0:
            return
        dx = (np.arange(x0, x1, dtype=np.float32) - self.X(x)) / (radius * self.unit)
        dy = (np.arange(y0, y1, dtype=np.float32) - self.Y(y)) / (radius * self.unit)
        square = dx[None, :] ** 2 + dy[:, None] ** 2
        fall = np.exp(-square) * 0.6 + np.clip(1 - np.sqrt(square) / 3.2, 0, 1) ** 3 * 0.4
        self.light_sheet()[y0:y1, x0:x1] += (fall * np.float32(strength))[..., None] * tone

    def light_sheet(self) -> Field:
        """The additive light (H, W, 3)."""
        if self.glow is None:
            self.glow = np.zeros((self.H, self.W, 3), np.float32)
        return self.glow

    def towards_light(self, x: float, y: float) -> npt.NDArray[np.float32]:
        """Unit vector from a point to the light, x right, y down."""
        v = np.array([(self.light.x - x) * self.aspect, self.light.y - y], np.float32)
        return np.asarray(v / max(float(np.hypot(v[0], v[1])), 1e-6), np.float32)

    def flat(self) -> Field:
        """What has been painted so far, far to near, without particles: RGB (H, W, 3)."""
        seen = np.zeros((self.H, self.W, 3), np.float32)
        for name in DEPTHS:
            if name in self.sheets:
                pixels = self.sheets[name].pixels
                seen *= 1 - pixels[..., 3:]
                seen += pixels[..., :3]
        return seen
