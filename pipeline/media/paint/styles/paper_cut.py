"""Paper-cut: sheets of coloured card, each tone a card of its own, with a shadow under every edge."""

from itertools import pairwise

import cv2
import numpy as np

from pipeline.media.paint.noise import Field, blur
from pipeline.media.paint.palette import Palette, Turn, colour
from pipeline.media.paint.setting import INDOORS
from pipeline.media.paint.stage import Stage
from pipeline.media.paint.styles.base import Style, paper, straight, tripled

_CARDS = {"sky": 6, "far": 3, "middle": 3, "near": 3, "subject": 4, "front": 2}


class PaperCut(Style):
    name = "paper-cut"
    vignette = 0.22
    grain = 0.0
    light = 0.55

    def palette(self, palette: Palette) -> Palette:
        return palette.changed(Turn(colour("808080"), 0.0, 1.25, 1.06))

    def mark(self, stage: Stage, name: str, pixels: Field) -> Field:
        unit = stage.unit
        alpha = pixels[..., 3]
        inside = stage.brief.place in INDOORS and name in ("middle", "near")  # walls with doors, not hills
        smooth_by = unit / (230 if name == "subject" else 170 if inside else 75)
        wide = blur(pixels, smooth_by)
        rgb = straight(wide)
        grey = np.asarray(rgb @ np.array([0.3, 0.59, 0.11], np.float32))
        if name == "sky":
            grey = grey + (stage.noise("cut", 3, 2) - 0.5) * 0.05
        seen = grey[alpha > 0.5]
        if not len(seen):
            return pixels
        levels = np.quantile(
            seen[:: max(1, len(seen) // 20000)], np.linspace(0, 1, (6 if inside else _CARDS.get(name, 3)) + 1)[1:-1]
        )
        tooth = paper(stage, "card", 1.0)
        shift = np.sign(0.5 - stage.light.x + 1e-6) * unit / 190
        drop = np.array([[1, 0, shift], [0, 1, unit / 150]], np.float32)
        size = (stage.W, stage.H)
        card = _mean(rgb, (alpha > 0.5) & (grey <= levels[0]))
        out = np.broadcast_to(card, (*alpha.shape, 3)).copy()
        bounds = [*levels.tolist(), 2.0]
        for low, high in pairwise(bounds):
            edge = np.clip((grey - low) * (unit / 1.6) * 0.35 + 0.5, 0, 1)
            under = cv2.GaussianBlur(
                cv2.warpAffine(edge, drop, size, borderMode=cv2.BORDER_REPLICATE), (0, 0), unit / 210
            )
            out *= tripled(1 - 0.42 * np.clip(under - edge * 0.5, 0, 1))
            tone = _mean(rgb, (alpha > 0.5) & (grey > low) & (grey <= high))
            out += (tone - out) * tripled(edge)
            rim = np.clip(edge - blur(edge, 1.2), 0, 0.5)
            out += tripled(rim * np.float32(0.35))
        cut = np.clip((alpha - 0.35) * 3.2, 0, 1)
        lip = np.clip(cut - np.roll(cut, max(1, round(unit / 360)), 0), 0, 1)
        out += tripled(lip * np.float32(0.22))
        out *= tripled(1 + tooth * 0.035)
        return _with_shadow(stage, np.asarray(out, np.float32), cut, drop, name)


def _with_shadow(stage: Stage, rgb: Field, cut: Field, drop: Field, name: str) -> Field:
    """The card and the soft shadow it drops on what lies behind it."""
    if name == "sky":
        return np.dstack([rgb, cut]).astype(np.float32)
    lifted = drop.copy()
    lifted[:, 2] *= 2.2
    under = cv2.warpAffine(cut, lifted, (stage.W, stage.H), borderMode=cv2.BORDER_REPLICATE)
    up = lifted.copy()
    up[1, 2] *= -0.7
    under = np.maximum(under, cv2.warpAffine(cut, up, (stage.W, stage.H), borderMode=cv2.BORDER_REPLICATE))
    shadow = blur(under, stage.unit / 85) * 0.6 * (1 - cut)
    out = np.empty((*cut.shape, 4), np.float32)
    out[..., :3] = rgb * cut[..., None] + stage.palette.shadow * 0.4 * shadow[..., None]
    out[..., 3] = np.clip(cut + shadow, 0, 1)
    return out


def _mean(rgb: Field, where: Field) -> Field:
    step = rgb[::4, ::4][where[::4, ::4]]
    return np.asarray(step.mean(0) if len(step) else rgb.mean((0, 1)), np.float32)
