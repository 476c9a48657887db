"""Noir: black and white with little between; what lies between is scratched in lines, as on scratchboard."""

import cv2
import numpy as np

from pipeline.media.paint.noise import Field, blur, fractal, smoothstep
from pipeline.media.paint.palette import Palette, colour, luminance, mix
from pipeline.media.paint.stage import Stage
from pipeline.media.paint.styles.base import Style, joined, straight

_BLACK, _WHITE = colour("0a0a0c"), colour("f3efe6")
_LIFT = {"sky": 0.05, "far": 0.10, "middle": 0.0, "near": -0.03, "subject": -0.06, "front": -0.2}


class Noir(Style):
    name = "noir"
    vignette = 0.5
    grain = 0.03
    light = 0.9

    def palette(self, palette: Palette) -> Palette:
        def grey(c: Field) -> Field:
            return mix(_BLACK, _WHITE, luminance(np.asarray(c, np.float32)) ** 1.1)

        turned = palette.changed(grey)
        return Palette(
            palette.name,
            mix(turned.top, _BLACK, 0.55),
            mix(turned.high, _BLACK, 0.3),
            turned.low,
            mix(turned.horizon, _WHITE, 0.35),
            _WHITE,
            _BLACK,
            mix(turned.land, _BLACK, 0.4),
            mix(turned.accent, _WHITE, 0.3),
            max(0.6, palette.night),
        )

    def prepare(self, stage: Stage) -> None:
        """Light through blinds, when we are inside."""
        inside = stage.brief.place in ("room", "window", "door", "hall", "backdrop")
        if not inside:
            return
        lean = np.float32(0.25 if stage.light.x < 0.5 else -0.25)
        rows = stage.ys[:, None] + lean * stage.xs[None, :]
        bars = smoothstep(0.42, 0.62, np.abs((rows * 9) % 1 - 0.5) * 2)
        band = np.exp(-(((stage.xs[None, :] - 0.5 - lean * 0.8) / 0.33) ** 4)) * np.exp(
            -(((stage.ys[:, None] - 0.45) / 0.36) ** 4)
        )
        light = blur(np.asarray(bars * band, np.float32), max(0.8, stage.unit / 420))
        for name in ("middle", "subject"):
            if name in stage.sheets:
                pixels = stage.sheets[name].pixels
                shade = np.where(band > 0.03, 0.6 + 0.75 * light, 1.0).astype(np.float32)
                if name == "subject":  # a face must not vanish behind a bar
                    shade = 1 + (shade - 1) * np.float32(0.4)
                pixels[..., :3] = np.minimum(
                    pixels[..., :3] * shade[..., None] + light[..., None] * 0.10 * pixels[..., 3:], 1
                )

    def mark(self, stage: Stage, name: str, pixels: Field) -> Field:
        rgb, alpha = straight(pixels), pixels[..., 3]
        grey = np.asarray(rgb @ np.array([0.3, 0.59, 0.11], np.float32)) + np.float32(_LIFT.get(name, 0))
        unit = stage.unit
        sharp = grey + (grey - blur(grey, unit / 130)) * 0.9
        tone = smoothstep(0.06, 0.66, sharp)
        hatch = self._hatch(stage, name)
        width = np.clip(tone, 0.0, 1.0)
        lines = np.clip((width - hatch) * 3.4 + 0.5, 0, 1)
        strength = np.float32(0.62 if name in ("sky", "far") else 0.8)
        out = tone**1.15 * (1 - strength) + lines * strength
        out = np.where(tone > 0.93, np.maximum(out, tone), out)
        out = out * smoothstep(0.02, 0.16, tone)
        return joined(np.asarray(_BLACK + (_WHITE - _BLACK) * np.clip(out, 0, 1)[..., None], np.float32), alpha)

    def _hatch(self, stage: Stage, name: str) -> Field:
        """A comb of scratches, 0..1: level in sky and water, upright in figures, along the slope on land."""
        h, w = max(8, stage.H // 4), max(8, stage.W // 4)
        bend = cv2.resize(fractal(stage.rng(f"hatch {name}"), h, w, 3 * stage.share, 3), (stage.W, stage.H))
        jitter = cv2.resize(fractal(stage.rng(f"scratch {name}"), h, w, 26 * stage.share, 2, 3), (stage.W, stage.H))
        pitch = max(2.6, stage.unit / (185 if name != "subject" else 220))
        xs = np.arange(stage.W, dtype=np.float32)[None, :]
        ys = np.arange(stage.H, dtype=np.float32)[:, None]
        slant = {"sky": (0.06, 1.0), "far": (0.55, 0.83), "subject": (0.78, 0.6), "front": (0.9, 0.3)}.get(
            name, (0.16, 1.0)
        )
        phase = (xs * slant[0] + ys * slant[1] + bend * pitch * 3.5) / pitch
        wave = 0.5 + 0.5 * np.sin(phase * np.float32(2 * np.pi))
        return np.asarray(np.clip(wave * 0.9 + 0.05 + (jitter - 0.5) * 0.5, 0.02, 0.98), np.float32)
