"""Who sits for a portrait: where the face is in a photo, the part worth showing, and the outline.

Without a model for it, a face is found as an upright oval of skin with none around it, and the cut is GrabCut (Rother,
Kolmogorov, Blake 2004) started from that face and the shoulders below. When its answer is implausible, the first guess
itself serves, feathered.
"""

from pathlib import Path

import cv2
import numpy as np

from pipeline.media.errors import MediaError
from pipeline.media.paint.layers import Pixels
from pipeline.media.paint.noise import Field, smoothstep
from pipeline.media.paint.shapes import disc, fill, points, smooth

_LONGEST = 640
_SEEN = 96  # pixels of the longest side when a face is looked for
_SURE = 0.32  # how much more skin inside the oval than around it

Face = tuple[float, float, float]  # x, y of its middle in pixels, half its width


def load_photo(path: Path) -> Pixels:
    """A photo as RGB, upright by its EXIF, at most 640 pixels long. Raises MediaError when it cannot be read."""
    photo = cv2.imread(str(path), cv2.IMREAD_COLOR)
    if photo is None or min(photo.shape[:2]) < 16:
        raise MediaError("The artist's photo cannot be read as a picture.", code="reference_unreadable")
    scale = _LONGEST / max(photo.shape[:2])
    if scale < 1:
        photo = cv2.resize(photo, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.cvtColor(photo, cv2.COLOR_BGR2RGB), np.uint8)


def face_in(photo: Pixels) -> Face | None:
    """The likeliest face; None when nothing looks like one (a black and white photo, somebody from behind)."""
    scale = _SEEN / max(photo.shape[:2])
    small = cv2.resize(photo, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    luma, red, blue = (channel.astype(np.float32) for channel in cv2.split(cv2.cvtColor(small, cv2.COLOR_RGB2YCrCb)))
    # the cluster of skin in YCrCb (Chai and Ngan 1999), with soft edges; very dark and very bright pixels say little
    skin = smoothstep(129, 138, red) * smoothstep(182, 172, red) * smoothstep(72, 82, blue) * smoothstep(134, 126, blue)
    skin = np.asarray(skin * smoothstep(20, 50, luma), np.float32)
    best: tuple[float, Face] | None = None
    for half in np.geomspace(0.06, 0.24, 9) * small.shape[1]:
        around = _oval(float(half))
        score = cv2.filter2D(skin, cv2.CV_32F, around, borderType=cv2.BORDER_CONSTANT)
        score[int(len(score) * 0.68) :] = -1  # nobody's face is at the very bottom
        score = score * np.float32(0.85 + 0.15 * float(half) / (0.24 * small.shape[1]))
        y, x = np.unravel_index(int(score.argmax()), score.shape)
        if best is None or score[y, x] > best[0]:
            best = (float(score[y, x]), (float(x) / scale, float(y) / scale, float(half) / scale))
    return best[1] if best is not None and best[0] > _SURE else None


def _oval(half: float) -> Field:
    """A filter: an oval of this half width counts, a ring about its upper two thirds counts against."""
    reach = int(np.ceil(half * 2.1))
    ys, xs = np.mgrid[-reach : reach + 1, -reach : reach + 1].astype(np.float32)
    far = np.hypot(xs / half, ys / (half * 1.32))
    inside = (far < 1).astype(np.float32)
    ring = ((far > 1.25) & (far < 1.65) & (ys < half * 0.5)).astype(np.float32)
    return np.asarray(inside / inside.sum() - ring / max(float(ring.sum()), 1.0), np.float32)


def bust(photo: Pixels) -> Pixels:
    """The photo cropped to head and shoulders; the whole photo where no face is found."""
    face = face_in(photo)
    if face is None:
        return photo
    x, y, half = face
    height, width = photo.shape[:2]
    x0, x1 = max(0, int(x - 3.4 * half)), min(width, int(x + 3.4 * half))
    y0, y1 = max(0, int(y - 2.7 * half)), min(height, int(y + 4.6 * half))
    return np.ascontiguousarray(photo[y0:y1, x0:x1]) if min(x1 - x0, y1 - y0) >= 48 else photo


def sitter(photo: Pixels) -> Field:
    """How much each pixel belongs to the person (h, w), 0..1, with a soft edge."""
    scale = 150 / max(photo.shape[:2])
    small = cv2.resize(photo, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    h, w = small.shape[:2]
    face = face_in(photo)
    x, y, half = (v * scale for v in face) if face is not None else (w * 0.5, h * 0.40, w * 0.19)
    guess, core = np.zeros((h, w), np.uint8), np.zeros((h, w), np.uint8)
    disc(guess, x, y - half * 0.1, half * 1.5, half * 1.75)
    wide = max(half * 3.0, (h - y) * 0.5)
    for mask, share in ((guess, 1.0), (core, 0.5)):
        shoulders = [(-wide, h * 1.02), (-wide * 0.75, y + half * 2.6), (-half, y + half * 1.8)]
        shoulders += [(-dx, dy) for dx, dy in reversed(shoulders)]
        fill(mask, smooth(points([(x + dx * share, dy + (1 - share) * half * 1.2) for dx, dy in shoulders])))
    disc(core, x, y, half * 0.8, half * 1.1)
    allowed = np.zeros((h, w), np.uint8)
    disc(allowed, x, y + half * 0.2, half * 1.9, half * 2.1)
    fill(
        allowed,
        points(
            [
                (x - wide * 1.35, h * 1.02),
                (x - wide * 1.2, y + half * 1.5),
                (x + wide * 1.2, y + half * 1.5),
                (x + wide * 1.35, h * 1.02),
            ]
        ),
    )
    labels = np.where(guess > 127, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    labels[core > 127] = cv2.GC_FGD
    labels[(allowed < 128) & (core < 128)] = cv2.GC_BGD
    found: Field = guess.astype(np.float32) / 255
    if float(small.std()) > 4:  # a plain card has nothing to cut along
        cv2.setRNGSeed(7)
        models = np.zeros((2, 1, 65), np.float64)
        cv2.grabCut(small, labels, (0, 0, w, h), models[0], models[1], 3, cv2.GC_INIT_WITH_MASK)
        cut = ((labels == cv2.GC_FGD) | (labels == cv2.GC_PR_FGD)).astype(np.uint8)
        cut = cv2.morphologyEx(cut, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
        _, parts = cv2.connectedComponents(cut)
        middle = parts[min(h - 1, max(0, int(y))), min(w - 1, max(0, int(x)))]
        cut = (parts == middle).astype(np.uint8) if middle else cut
        cut = cv2.morphologyEx(cut, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
        if 0.12 < float(cut.mean()) < 0.85:
            found = cut.astype(np.float32)
    found = cv2.GaussianBlur(found, (0, 0), 1.8)
    full: Field = cv2.resize(found, (photo.shape[1], photo.shape[0]), interpolation=cv2.INTER_CUBIC)
    return smoothstep(0.25, 0.75, full)
