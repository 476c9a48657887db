"""Ink and wash on paper: a dark lip along every form that thins into white, contours, dry brush, one red."""

import numpy as np

from pipeline.media.paint.noise import Field, blur, smoothstep
from pipeline.media.paint.palette import colour
from pipeline.media.paint.stage import Stage
from pipeline.media.paint.styles.base import Style, bled, joined, paper, straight

_PAPER, _INK, _RED = colour("f4eddd"), colour("1a1d26"), colour("b8322a")
_DENSITY = {"sky": 1.0, "far": 0.72, "middle": 0.95, "near": 1.05, "subject": 1.15, "front": 1.3}


class Ink(Style):
    name = "ink"
    vignette = 0.14
    grain = 0.0
    light = 0.0

    def mark(self, stage: Stage, name: str, pixels: Field) -> Field:
        wet = bled(stage, pixels, name, 0.0028 if name == "subject" else 0.005)
        rgb, alpha = straight(wet), wet[..., 3]
        grey = rgb @ np.array([0.3, 0.59, 0.11], np.float32)
        if name == "sky":
            tone = self._sky(stage, grey)
        else:
            tone = self._form(stage, name, grey, alpha)
        warmth = rgb[..., 0] - np.maximum(rgb[..., 1], rgb[..., 2])
        share = warmth / (rgb[..., 0] + 0.06)
        near = name == "subject"  # the one red of a seal: a coat, a rose; hardly ever a warm landscape
        stain = np.clip(share - (0.3 if near else 0.55), 0, 1) * (6.0 if near else 1.5)
        ink = _PAPER + (_INK - _PAPER) * np.clip(tone, 0, 1)[..., None]
        if name in ("subject", "near", "front", "middle"):
            cover = stain if name == "subject" else stain * (1.25 - tone)
            ink = (
                ink + (_RED * (1.15 - 0.4 * np.clip(tone, 0, 1))[..., None] - ink) * np.clip(cover, 0, 0.88)[..., None]
            )
        return joined(np.asarray(ink, np.float32), np.clip(smoothstep(0.15, 0.75, alpha), 0, 1))

    def _sky(self, stage: Stage, grey: Field) -> Field:
        low, high = float(np.percentile(grey, 3)), float(np.percentile(grey, 97))
        dark = 1 - np.clip((grey - low) / max(high - low, 0.12), 0, 1)
        wash = blur(dark, stage.unit / 40)
        bloom = stage.noise("wash", 2.6, 6, 2.2)
        body = wash * (0.55 + 0.75 * (bloom - 0.2))
        pooled = np.clip(body - blur(body, stage.unit / 14), 0, 1) * 1.6
        fine = np.clip(dark - blur(dark, stage.unit / 120), -1, 1)
        fade = smoothstep(stage.horizon + 0.12, stage.horizon - 0.5, stage.ys)[:, None]
        return np.asarray((body * 0.62 + pooled) * fade + fine * 0.45 * (0.4 + fade), np.float32)

    def _form(self, stage: Stage, name: str, grey: Field, alpha: Field) -> Field:
        """Darkness of a form: local shade, a dark lip inside its edge, lines where tones meet."""
        density = _DENSITY.get(name, 0.9)
        unit = stage.unit
        spread = blur(alpha, unit / 22)
        lip = np.clip(alpha - spread, 0, 1) * 1.35
        local = np.clip(0.62 - grey, -0.2, 0.7) if name != "far" else np.clip(0.55 - grey, -0.1, 0.4)
        small = blur(grey, unit / 420)
        lines = np.clip((blur(grey, unit / 150) - small) * 5.5, 0, 1)
        contour = np.clip((alpha - blur(alpha, unit / 260)) * 3.2, 0, 1) * alpha
        tooth = paper(stage, "paper", 0.5)
        streak = stage.noise(f"brush {name}", 60, 3, 5)
        dry = smoothstep(0.42, 0.62, streak + lip * 0.5 + tooth * 0.08)
        wash = 0.55 * local + 0.55 * lip
        steps = 0.5 * wash + 0.25 * smoothstep(0.16, 0.22, wash) + 0.25 * smoothstep(0.42, 0.47, wash)
        fall = smoothstep(0.0, 0.5, blur(np.clip(alpha - lip, 0, 1), unit / 60))
        tone = steps * (0.82 + 0.18 * dry) * (1.25 - 0.55 * fall) + lines * 0.55 + contour * (0.3 + 0.55 * dry)
        if name == "subject":
            tone = tone + np.clip(0.5 - grey, 0, 1) * 0.95
        return np.asarray(tone * density, np.float32)

    def finish(self, stage: Stage) -> Field:
        tooth = paper(stage)
        warm = np.array([1.0, 0.995, 0.98], np.float32)
        return np.asarray((super().finish(stage) * (1 + tooth * 0.022)[..., None]) * warm, np.float32)
