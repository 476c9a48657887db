"""Hair close by, in profile: its outlines, tufts, strands and locks, and the hat on it."""

import cv2
import numpy as np

from pipeline.media.paint.body import Body
from pipeline.media.paint.look import Look
from pipeline.media.paint.noise import Field, fractal
from pipeline.media.paint.shapes import Mask, disc, fill, smooth

# outlines about a face in profile that looks to the right, in the patch's own units
SHORT = (
    (0.19, 0.955),
    (0.235, 0.90),
    (0.16, 0.88),
    (0.07, 0.82),
    (0.03, 0.72),
    (0.005, 0.62),
    (-0.03, 0.60),
    (-0.08, 0.50),
    (-0.2, 0.44),
    (-0.31, 0.58),
    (-0.345, 0.80),
    (-0.25, 1.0),
    (-0.06, 1.09),
    (0.11, 1.06),
)
TIED = (
    (0.20, 0.955),
    (0.235, 0.90),
    (0.17, 0.88),
    (0.08, 0.80),
    (0.02, 0.70),
    (-0.02, 0.62),
    (-0.10, 0.56),
    (-0.24, 0.50),
    (-0.33, 0.60),
    (-0.35, 0.80),
    (-0.25, 1.0),
    (-0.07, 1.095),
    (0.11, 1.06),
)
LONG = (
    (0.20, 0.955),
    (0.238, 0.895),
    (0.19, 0.85),
    (0.12, 0.78),
    (0.055, 0.66),
    (0.02, 0.52),
    (0.005, 0.36),
    (-0.01, 0.2),
    (-0.05, 0.05),
    (-0.16, -0.04),
    (-0.33, 0.0),
    (-0.43, 0.16),
    (-0.42, 0.40),
    (-0.395, 0.62),
    (-0.37, 0.84),
    (-0.27, 1.03),
    (-0.07, 1.105),
    (0.11, 1.07),
)


def rough(mask: Mask, rng: np.random.Generator, scale: float, amount: float) -> Mask:
    """Hair has no outline: the edge breaks up into tufts."""
    wide = cv2.GaussianBlur(mask, (0, 0), max(1.0, scale * 0.016)).astype(np.float32) / 255
    tufts = fractal(rng, mask.shape[0], mask.shape[1], 44, 3, 0.55) - 0.5
    return np.asarray(np.clip((wide + np.clip(tufts * amount, -0.4, 0.4) - 0.5) * 5 + 0.5, 0, 1) * 255, np.uint8)


def strands(body: Body, rng: np.random.Generator) -> Field:
    """Fine streaks that run down, as factors about 1."""
    noise = fractal(rng, max(8, body.height // 2), max(8, body.width // 2), 5, 4, 0.12)
    grown = np.repeat(np.repeat(noise, 2, 0), 2, 1)
    out = np.ones((body.height, body.width), np.float32)
    h, w = min(body.height, grown.shape[0]), min(body.width, grown.shape[1])
    out[:h, :w] = np.clip(0.78 + grown[:h, :w] * 0.44, 0.6, 1.35)
    return out


def locks(body: Body, turn: float, look: Look, cover: Mask, rng: np.random.Generator) -> None:
    """Single locks that fall in waves over the hair, some of them lit, and one loose before the ear."""
    longest = look.hair in ("long", "bob", "tail")
    factor = np.ones((body.height, body.width), np.float32)
    for k in range(14):
        start = (0.06 - 0.026 * k, 1.06 - 0.02 * abs(k - 5))
        end = (-0.04 - 0.027 * k, float(rng.uniform(-0.02, 0.1)) if longest else float(rng.uniform(0.55, 0.66)))
        swing = float(rng.uniform(-0.02, 0.02))
        path = [
            (
                (start[0] + (end[0] - start[0]) * t - 0.09 * np.sin(t * 3.1) + swing * np.sin(t * 7 + k)) * turn,
                start[1] + (end[1] - start[1]) * t,
            )
            for t in np.linspace(0, 1, 7)
        ]
        mask = body.mask()
        body.limb(mask, tuple(path), (0.006, 0.024, 0.03, 0.028, 0.024, 0.016, 0.006))
        soft = cv2.GaussianBlur(mask, (0, 0), max(0.8, body.scale * 0.006)).astype(np.float32) / 255
        factor += soft * np.float32(0.75 if k % 2 else -0.4)
    hair = cover.astype(np.float32) / 255
    body.pixels[..., :3] *= (1 + (factor - 1) * hair)[..., None]
    if longest:
        mask = body.mask()
        loose = [(0.13, 0.90), (0.085, 0.76), (0.075, 0.62), (0.10, 0.50), (0.085, 0.38)]
        body.limb(mask, tuple((x * turn, y) for x, y in loose), (0.02, 0.03, 0.024, 0.018, 0.004))
        body.part(mask, look.hair_tone * np.float32(1.1), 0.03)


def brim(body: Body, turn: float, look: Look) -> None:
    """A hat with a brim, seen from the side."""
    hat = body.mask()
    crown = [(-0.30, 0.88), (-0.28, 1.12), (-0.1, 1.24), (0.08, 1.22), (0.2, 1.1), (0.23, 0.92)]
    fill(hat, smooth(body.path(*[(x * turn, y) for x, y in crown]), steps=5))
    disc(hat, *body.at(-0.02 * turn, 0.91), 0.48 * body.scale, 0.06 * body.scale, angle=6 * turn)
    body.part(hat, look.cloth * np.float32(0.7), 0.1)
