"""Vintage film: faded dyes, light that bleeds round edges, a leak at the side, dust and coarse grain."""

import cv2
import numpy as np

from pipeline.media.paint.noise import Field, blur, smoothstep
from pipeline.media.paint.palette import Palette, Turn, colour
from pipeline.media.paint.stage import Particles, Stage
from pipeline.media.paint.styles.base import Style


class VintageFilm(Style):
    name = "vintage film"
    vignette = 0.5
    grain = 0.026
    light = 1.1

    def palette(self, palette: Palette) -> Palette:
        return palette.changed(Turn(colour("c08a5a"), 0.26, 0.74))

    def prepare(self, stage: Stage) -> None:
        rng = stage.rng("leak")
        light = stage.light_sheet()
        side = -0.06 if rng.random() < 0.5 else 1.06
        dx = (stage.xs - side)[None, :] / float(rng.uniform(0.14, 0.3))
        dy = (stage.ys - float(rng.uniform(0.1, 0.9)))[:, None] / float(rng.uniform(0.35, 0.8))
        leak = np.exp(-(dx**2) - dy**2)
        light += leak[..., None] * colour("ff7a30") * np.float32(0.5)
        light += (leak**3)[..., None] * colour("ffd070") * np.float32(0.35)
        specks = np.zeros((stage.H, stage.W), np.uint8)
        for _ in range(26):
            x, y = int(rng.integers(6, stage.W - 6)), int(rng.integers(6, stage.H - 6))
            if rng.random() < 0.72:
                cv2.circle(
                    specks,
                    (x, y),
                    max(1, int(stage.unit * rng.uniform(0.0008, 0.0022))),
                    int(rng.uniform(70, 200)),
                    -1,
                    cv2.LINE_AA,
                )
            else:
                a = np.cumsum(rng.normal(0, stage.unit * 0.004, (8, 2)), 0) + np.array([x, y])
                cv2.polylines(specks, [a.astype(np.int32)], False, int(rng.uniform(50, 140)), 1, cv2.LINE_AA)
        cover = specks.astype(np.float32) / 255
        pixels = np.dstack([cover[..., None] * colour("f4e8d0"), cover]).astype(np.float32)
        stage.particles.append(Particles("film dust", pixels, 1.0, (0.37, 0.61)))

    def mark(self, stage: Stage, name: str, pixels: Field) -> Field:
        unit = stage.unit
        soft = blur(pixels, unit / (560 if name == "subject" else 340))
        alpha = soft[..., 3:]
        rgb = soft[..., :3]
        grey = rgb.max(2)
        halo = blur(np.asarray(smoothstep(0.6, 1.0, grey), np.float32), unit / 46)
        rgb = rgb + halo[..., None] * colour("ff8a50") * 0.2 * alpha
        lift = np.array([0.085, 0.062, 0.070], np.float32)
        gain = np.array([0.90, 0.87, 0.76], np.float32)
        rgb = lift * alpha + rgb * gain
        return np.asarray(np.concatenate([np.minimum(rgb, alpha), alpha], 2), np.float32)

    def finish(self, stage: Stage) -> Field:
        factor = super().finish(stage)
        speckle: Field = stage.rng("chroma").standard_normal((stage.H // 2, stage.W // 2, 3), dtype=np.float32)
        speckle = cv2.resize(speckle, (stage.W, stage.H), interpolation=cv2.INTER_LINEAR)
        return np.asarray(factor * (1 + speckle * 0.018), np.float32)
