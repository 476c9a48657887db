"""The artist's photo worked into the picture: cut out softly, in the palette's tones, lit by the picture's light."""

from pathlib import Path

import cv2
import numpy as np

from pipeline.media.paint.layers import Pixels
from pipeline.media.paint.light import rim
from pipeline.media.paint.noise import Field, blur, smoothstep
from pipeline.media.paint.palette import mix
from pipeline.media.paint.sitter import bust, load_photo, sitter
from pipeline.media.paint.stage import Stage

_INSIDE = ("room", "window", "door", "hall", "backdrop")


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
    """Put the artist into the picture: before us, over the sky as a double exposure, or framed on a wall.

    Neon always takes the sky, since its tubes would follow every wrinkle; a forest hides the sky.
    """
    photo = bust(load_photo(path))
    brief = stage.brief
    if brief.place in _INSIDE and brief.shot != "close" and stage.rng("portrait").random() < 0.5:
        _framed(stage, photo)
    elif brief.place == "forest":
        _before_us(stage, photo)
    elif brief.style == "neon" or brief.shot == "wide" or (not brief.shot and stage.rng("portrait").random() < 0.45):
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
    widest = 0.8 if stage.aspect > 1 else 1.15  # upright, the shoulders may leave the frame
    height = min(stage.height * 0.86, stage.width * widest * photo.shape[0] / photo.shape[1])
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
    middle = stage.subject_x if stage.aspect > 1 else 0.5
    x, top = int(stage.X(middle) - w / 2), int(stage.Y(1.05) - h)
    if "front" in stage.sheets:  # no grass before the face
        here = stage.sheets["front"].pixels[max(0, top) : top + h, max(0, x) : x + w]
        seen = cover[max(0, -top) :, max(0, -x) :][: here.shape[0], : here.shape[1]]
        here *= (
            1
            - np.float32(0.92)
            * seen[..., None]
            * smoothstep(1.0, 0.85, down[max(0, -top) :][: here.shape[0]])[..., None]
        )
    stage.shine(stage.subject_x, 0.45, 0.4, stage.palette.light, 0.12)
    stage.sheet("subject").lay(np.asarray(cover, np.float32), np.asarray(rgb, np.float32), (x, top))


def _in_the_sky(stage: Stage, photo: Pixels) -> None:
    """A double exposure: the face large in the sky, land and sea before it."""
    widest = 0.8 if stage.aspect > 1 else 1.1
    height = min(stage.height * 0.84, stage.width * widest * photo.shape[0] / photo.shape[1])
    rgb, cut = _fitted(toned(stage, photo), height), np.clip(_fitted(sitter(photo), height), 0, 1)
    h, w = cut.shape
    ys, xs = np.linspace(-1, 1, h, dtype=np.float32)[:, None], np.linspace(-1, 1, w, dtype=np.float32)[None, :]
    veil = smoothstep(1.05, 0.55, np.sqrt(xs**2 + (ys + 0.1) ** 2))
    cover = np.clip(veil * (0.35 + 0.65 * cut), 0, 1)
    x = int(stage.X(1 - stage.subject_x if stage.aspect > 1 else 0.5) - w / 2)
    top = int(stage.Y(-0.01 if stage.aspect > 1 else 0.05))
    name = "far" if "far" not in stage.sheets or stage.brief.place in _INSIDE else "sky"
    air = stage.haze
    grey = rgb @ np.array([0.3, 0.59, 0.11], np.float32)
    soft = rgb + (air - rgb) * np.float32(0.12)
    if stage.brief.style == "neon":
        soft = np.clip(soft * np.float32(1.9), 0, 1)
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
