"""The artist's photo worked into the picture: cut out softly, drawn in the palette's tones, lit by the picture's light.

Without a model for it, the cut is GrabCut (Rother, Kolmogorov, Blake 2004) started from where a portrait's sitter is:
an upright ellipse in the middle, shoulders below. When its answer is implausible, the ellipse itself serves, feathered.
"""

from pathlib import Path

import cv2
import numpy as np

from pipeline.media.errors import MediaError
from pipeline.media.paint.layers import Pixels
from pipeline.media.paint.light import rim
from pipeline.media.paint.noise import Field, blur, smoothstep
from pipeline.media.paint.palette import mix
from pipeline.media.paint.shapes import disc, fill, points, smooth
from pipeline.media.paint.stage import Stage

_INSIDE = ("room", "window", "door", "hall", "backdrop")
_LONGEST = 640


def load_photo(path: Path) -> Pixels:
    """A photo as RGB, upright by its EXIF, at most 640 pixels long. Raises MediaError when it cannot be read."""
    photo = cv2.imread(str(path), cv2.IMREAD_COLOR)
    if photo is None or min(photo.shape[:2]) < 16:
        raise MediaError("The artist's photo cannot be read as a picture.", code="reference_unreadable")
    scale = _LONGEST / max(photo.shape[:2])
    if scale < 1:
        photo = cv2.resize(photo, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.cvtColor(photo, cv2.COLOR_BGR2RGB), np.uint8)


def sitter(photo: Pixels) -> Field:
    """How much each pixel belongs to the person (h, w), 0..1, with a soft edge."""
    scale = 150 / max(photo.shape[:2])
    small = cv2.resize(photo, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    h, w = small.shape[:2]
    guess = np.zeros((h, w), np.uint8)
    disc(guess, w * 0.5, h * 0.42, w * 0.25, h * 0.34)
    shoulders = points(
        [
            (w * 0.08, h * 1.02),
            (w * 0.2, h * 0.8),
            (w * 0.4, h * 0.7),
            (w * 0.6, h * 0.7),
            (w * 0.8, h * 0.8),
            (w * 0.92, h * 1.02),
        ]
    )
    fill(guess, smooth(shoulders))
    core = np.zeros((h, w), np.uint8)
    disc(core, w * 0.5, h * 0.42, w * 0.12, h * 0.18)
    labels = np.where(guess > 127, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    labels[core > 127] = cv2.GC_FGD
    border = max(2, w // 28)
    labels[: max(1, h // 40)] = cv2.GC_BGD
    labels[: int(h * 0.6), :border] = cv2.GC_BGD
    labels[: int(h * 0.6), w - border :] = cv2.GC_BGD
    found: Field = guess.astype(np.float32) / 255
    if float(small.std()) > 4:  # a plain card has nothing to cut along
        cv2.setRNGSeed(7)
        models = np.zeros((2, 1, 65), np.float64)
        cv2.grabCut(small, labels, (0, 0, w, h), models[0], models[1], 3, cv2.GC_INIT_WITH_MASK)
        cut = ((labels == cv2.GC_FGD) | (labels == cv2.GC_PR_FGD)).astype(np.uint8)
        cut = cv2.morphologyEx(cut, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
        count, parts = cv2.connectedComponents(cut)
        if count > 1:
            cut = (parts == parts[int(h * 0.42), w // 2]).astype(np.uint8) if parts[int(h * 0.42), w // 2] else cut
        cut = cv2.morphologyEx(cut, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
        share = float(cut.mean())
        if 0.14 < share < 0.8:
            found = cut.astype(np.float32)
            if float(cut[-max(2, h // 12) :].mean()) < 0.25:  # lost the shoulders: nobody is a head alone
                low = np.linspace(0, 1, h, dtype=np.float32)[:, None] > 0.66
                found = np.maximum(found, guess.astype(np.float32) / 255 * low)
    found = cv2.GaussianBlur(found, (0, 0), 1.4)
    full: Field = cv2.resize(found, (photo.shape[1], photo.shape[0]), interpolation=cv2.INTER_CUBIC)
    return smoothstep(0.25, 0.75, full)


def toned(stage: Stage, photo: Pixels) -> Field:
    """The photo in the palette's own tones, contrast evened out: RGB (h, w, 3)."""
    grey = cv2.cvtColor(photo, cv2.COLOR_RGB2GRAY)
    even = cv2.createCLAHE(2.2, (4, 4)).apply(grey).astype(np.float32) / 255
    low, high = np.percentile(even, (2, 98))
    t = np.clip((even - low) / max(float(high - low), 0.05), 0, 1)
    p = stage.palette
    stops = np.array([0.0, 0.4, 0.75, 1.0], np.float32)
    warm = mix(p.accent, p.low, 0.45)
    colours = np.stack(
        [
            mix(p.shadow, p.top, 0.18),
            mix(warm, p.shadow, 0.42),
            mix(warm, p.horizon, 0.62),
            mix(p.light, p.horizon, 0.2),
        ]
    )
    rgb = np.stack([np.interp(t, stops, colours[:, i]) for i in range(3)], -1)
    return np.asarray(rgb, np.float32)


def paint_portrait(stage: Stage, path: Path) -> None:
    """Put the artist into the picture: before us, over the sky as a double exposure, or framed on a wall."""
    photo = load_photo(path)
    brief = stage.brief
    if brief.place in _INSIDE and brief.shot != "close" and stage.rng("portrait").random() < 0.5:
        _framed(stage, photo)
    elif brief.shot in ("wide",) or (not brief.shot and stage.rng("portrait").random() < 0.45):
        _in_the_sky(stage, photo)
    else:
        _before_us(stage, photo)


def _fitted(photo: Field, height: float) -> Field:
    scale = height / photo.shape[0]
    return np.asarray(
        cv2.resize(photo, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    )


def _before_us(stage: Stage, photo: Pixels) -> None:
    """A half figure in front, cut out, lit from where the light is, sinking into the ground."""
    height = min(stage.height * 0.86, stage.width * 0.8 * photo.shape[0] / photo.shape[1])
    rgb, cover = _fitted(toned(stage, photo), height), np.clip(_fitted(sitter(photo), height), 0, 1)
    h, w = cover.shape
    down = np.linspace(0, 1, h, dtype=np.float32)[:, None]
    cover = cover * smoothstep(1.0, 0.9, down)
    side = np.linspace(-1, 1, w, dtype=np.float32)[None, :]
    cover = cover * smoothstep(1.0, 0.93, np.abs(side))
    to_light = stage.towards_light(stage.subject_x, 0.5)
    rgb = rgb * (0.95 + 0.22 * side * to_light[0] - 0.25 * np.clip(down - 0.55, 0, 1))[..., None]
    edge = rim(np.asarray(cover, np.float32), to_light, max(1.5, stage.unit / 110)) * np.float32(0.75)
    rgb = rgb + (stage.light.colour - rgb) * blur(edge, max(0.6, stage.unit / 500))[..., None]
    x, top = int(stage.X(stage.subject_x) - w / 2), int(stage.Y(1.05) - h)
    stage.shine(stage.subject_x, 0.45, 0.4, stage.palette.light, 0.12)
    stage.sheet("subject").lay(np.asarray(cover, np.float32), np.asarray(rgb, np.float32), (x, top))


def _in_the_sky(stage: Stage, photo: Pixels) -> None:
    """A double exposure: the face large in the sky, land and sea before it."""
    height = min(stage.height * 0.98, stage.width * 0.9 * photo.shape[0] / photo.shape[1])
    rgb, cut = _fitted(toned(stage, photo), height), np.clip(_fitted(sitter(photo), height), 0, 1)
    h, w = cut.shape
    ys, xs = np.linspace(-1, 1, h, dtype=np.float32)[:, None], np.linspace(-1, 1, w, dtype=np.float32)[None, :]
    veil = smoothstep(1.05, 0.55, np.sqrt(xs**2 + (ys + 0.1) ** 2))
    cover = np.clip(veil * (0.35 + 0.65 * cut), 0, 1)
    x = int(stage.X(1 - stage.subject_x) - w / 2)
    top = int(stage.Y(max(stage.horizon + 0.06, 0.62)) - h * 0.86)
    name = "far" if "far" not in stage.sheets or stage.brief.place in _INSIDE else "sky"
    air = stage.haze
    grey = rgb @ np.array([0.3, 0.59, 0.11], np.float32)
    soft = rgb + (air - rgb) * np.float32(0.12)
    strength = np.clip(cover * (0.72 + 0.3 * np.abs(grey - float(grey.mean())) * 2), 0, 0.92)
    stage.sheet(name).lay(np.asarray(strength, np.float32), np.asarray(soft, np.float32), (x, top))


def _framed(stage: Stage, photo: Pixels) -> None:
    """A large framed portrait on the wall, lit like the room."""
    height = 0.56 * min(stage.height, stage.width * 1.2)
    crop_w = min(photo.shape[1], int(photo.shape[0] * 0.8))
    start = (photo.shape[1] - crop_w) // 2
    rgb = _fitted(toned(stage, photo[:, start : start + crop_w]), height)
    h, w = rgb.shape[:2]
    x, y = int(stage.X(stage.subject_x) - w / 2), int(stage.Y(0.1))
    sheet = stage.sheet("middle")
    p = stage.palette
    thick = max(3, int(stage.unit * 0.022))
    shadow = np.zeros((h + thick * 8, w + thick * 8), np.float32)
    shadow[thick * 3 : -thick * 3, thick * 3 : -thick * 3] = 1
    sheet.lay(blur(shadow, thick * 1.1), p.shadow, (x - thick * 4 + thick, y - thick * 4 + thick), 0.7)
    wood = mix(mix(p.accent, p.shadow, 0.55), p.land, 0.3)
    frame = np.ones((h + 2 * thick, w + 2 * thick), np.float32)
    tone = np.broadcast_to(wood, (*frame.shape, 3)).copy()
    tone[:thick] *= 1.35
    tone[:, :thick] *= 1.12
    tone[-thick:] *= 0.7
    sheet.lay(frame, np.asarray(tone, np.float32), (x - thick, y - thick))
    glass = 1 + 0.08 * (np.linspace(1, -1, h)[:, None] + np.linspace(1, -1, w)[None, :])
    sheet.lay(np.ones((h, w), np.float32), np.asarray(rgb * glass[..., None], np.float32), (x, y))
