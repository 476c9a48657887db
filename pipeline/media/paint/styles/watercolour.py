"""Watercolour: transparent washes that pool at their edges, pigment in the paper's tooth, light left as paper."""

import numpy as np

from pipeline.media.paint.noise import Field, blur
from pipeline.media.paint.palette import Palette, colour, mix
from pipeline.media.paint.stage import Stage
from pipeline.media.paint.styles.base import Style, bled, joined, paper, straight, tripled

_PAPER = colour("faf6ec")


class Watercolour(Style):
    name = "watercolour"
    vignette = 0.05
    grain = 0.0
    light = 0.5

    def palette(self, palette: Palette) -> Palette:
        def thinned(c: Field) -> Field:
            return mix(np.asarray(c, np.float32), _PAPER, 0.26)

        return palette.changed(thinned)

    def mark(self, stage: Stage, name: str, pixels: Field) -> Field:
        unit = stage.unit
        reach = 0.003 if name == "subject" else 0.0065
        wet = bled(stage, pixels, name, reach, 18)
        alpha = np.clip((wet[..., 3] - 0.25) * 2.0, 0, 1)
        rgb = straight(wet)
        flow = stage.noise(f"flow {name}", 3.2, 5)
        wash = blur(np.asarray(rgb, np.float32), unit / (260 if name == "subject" else 110))
        rgb = wash * 0.72 + rgb * 0.28
        load = 0.86 + (flow - 0.5) * 0.55  # pigment on the paper, thicker where it pooled
        wide = np.clip(alpha - blur(alpha, unit / 90), 0, 1)
        thin = np.clip(alpha - blur(alpha, unit / 320), 0, 1)
        grey = rgb.mean(2)
        tides = np.abs(grey - blur(grey, unit / 140)) * 2.2
        load = load + wide * 0.5 + thin * 1.1 + np.clip(tides, 0, 0.5)
        tooth = paper(stage, "paper", 1.0)
        load = load + tooth * 0.10
        load = np.clip(load, 0.12, 1.7)
        # Beer-Lambert: thicker pigment absorbs more, paper shows through thin washes
        clear = np.clip(rgb / _PAPER, 0.02, 1)
        washed = _PAPER * np.exp(np.log(clear) * tripled(load))
        if name != "sky":
            alpha = alpha * 0.97
        return joined(np.asarray(washed, np.float32), np.asarray(alpha, np.float32))

    def finish(self, stage: Stage) -> Field:
        return np.asarray(super().finish(stage) * (1 + paper(stage, "paper") * 0.028)[..., None], np.float32)
