"""A face close by: in profile against the light, or from behind with the light in the hair."""

import cv2
import numpy as np

from pipeline.media.paint.body import Body
from pipeline.media.paint.figures import place_body
from pipeline.media.paint.look import look_for
from pipeline.media.paint.motifs.hair import LONG, SHORT, TIED, brim, locks, rough, strands
from pipeline.media.paint.noise import Field, fractal
from pipeline.media.paint.palette import mix
from pipeline.media.paint.shapes import disc, fill, smooth
from pipeline.media.paint.stage import Stage

# a profile facing right; head from chin y=0.30 to crown y=1.0 of the patch
_FACE = (
    (0.06, 1.00),
    (0.16, 0.965),
    (0.225, 0.90),
    (0.25, 0.83),
    (0.255, 0.775),
    (0.247, 0.735),
    (0.262, 0.705),
    (0.292, 0.655),
    (0.318, 0.612),
    (0.312, 0.592),
    (0.276, 0.578),
    (0.268, 0.562),
    (0.284, 0.538),
    (0.281, 0.52),
    (0.262, 0.508),
    (0.272, 0.494),
    (0.274, 0.47),
    (0.254, 0.45),
    (0.252, 0.425),
    (0.262, 0.39),
    (0.24, 0.35),
    (0.19, 0.335),
    (0.11, 0.365),
    (0.03, 0.40),
    (-0.02, 0.36),
    (-0.03, 0.2),
    (-0.26, 0.2),
    (-0.28, 0.5),
    (-0.31, 0.72),
    (-0.24, 0.92),
    (-0.1, 1.0),
)


def paint_face(stage: Stage) -> None:
    """A head and shoulders of three quarters of the picture's height, facing the light's side."""
    rng = stage.rng("face")
    look = look_for(stage, stage.brief.person or "figure")
    size = 0.78 if stage.brief.shot == "close" else 0.66
    scale = size * min(stage.height, stage.width * 0.9)
    x = stage.subject_x
    turn = 1.0 if stage.light.x >= x else -1.0
    to_light = stage.towards_light(x, 0.45)
    exposure = 0.68 if stage.light.behind else 0.9
    body = Body(scale, to_light, stage.light.colour, 0.72, exposure)

    def path(pairs: tuple[tuple[float, float], ...]) -> Field:
        return body.path(*[(px * turn, py) for px, py in pairs])

    shoulders = body.mask()
    fill(
        shoulders,
        smooth(
            path(
                (
                    (-0.13, 0.30),
                    (-0.30, 0.22),
                    (-0.52, 0.12),
                    (-0.60, -0.2),
                    (0.46, -0.2),
                    (0.38, 0.06),
                    (0.16, 0.17),
                    (0.02, 0.24),
                )
            )
        ),
    )
    back = body.mask()
    if look.hair in ("long", "bob", "tail"):
        fill(
            back,
            smooth(
                path(
                    (
                        (-0.05, 1.02),
                        (-0.27, 0.96),
                        (-0.37, 0.75),
                        (-0.38, 0.5),
                        (-0.42, 0.3),
                        (-0.46, 0.02),
                        (-0.22, -0.1),
                        (-0.06, 0.2),
                        (-0.02, 0.5),
                    )
                )
            ),
        )
        body.part(back, look.hair_tone, 0.12, strands(body, rng))
    face = body.mask()
    fill(face, smooth(path(_FACE), steps=6))
    body.part(face, look.skin, 0.16)
    _features(body, turn, look.skin, stage)
    if stage.brief.said & {"tear", "tears"}:
        _tear(body, turn, stage)
    body.part(shoulders, look.cloth, 0.14, 1 + (fractal(rng, body.height, body.width, 5, 3, 0.4) - 0.5) * 0.3)
    hair = body.mask()
    crown = SHORT if look.hair == "short" else LONG if look.hair in ("long", "bob") else TIED
    fill(hair, smooth(path(crown), steps=6))
    hair = rough(hair, rng, scale, 0.8 if look.hair == "short" else 0.45)
    body.part(hair, look.hair_tone, 0.14, strands(body, rng))
    if look.hair != "short":
        locks(body, turn, look, hair, rng)
    if look.hair == "bun":
        bun = body.mask()
        disc(bun, *body.at(-0.36 * turn, 0.86), 0.13 * scale, 0.12 * scale)
        body.part(rough(bun, rng, scale, 0.5), look.hair_tone, 0.1, strands(body, rng))
    if look.hat:
        brim(body, turn, look)
    foot = 1.0 - 0.14 + 0.14 * size
    place_body(stage, body, x, foot, "subject", 0.92, shadow=False)


def _tear(body: Body, turn: float, stage: Stage) -> None:
    """One tear on the cheek, bright where the light goes through."""
    drop = body.mask()
    fill(
        drop, smooth(body.path(*[(x * turn, y) for x, y in ((0.19, 0.645), (0.176, 0.6), (0.19, 0.575), (0.206, 0.6))]))
    )
    body.part(drop, mix(stage.palette.light, stage.palette.high, 0.25) * np.float32(1.6), 0.02)


def _features(body: Body, turn: float, skin: Field, stage: Stage) -> None:
    """Eye socket, lid and lashes, brow, nostril, lips, jaw, ear."""
    dark = mix(np.asarray(skin, np.float32), stage.palette.shadow, 0.75)
    s = body.scale

    def soft(pairs: list[tuple[float, float, float, float]], tone: Field, strength: float, blur: float) -> None:
        mask = body.mask()
        for x, y, rx, ry in pairs:
            disc(mask, *body.at(x * turn, y), rx * s, ry * s)
        cover = cv2.GaussianBlur(mask, (0, 0), max(0.6, blur * s)).astype(np.float32) / 255 * np.float32(strength)
        cover *= body.pixels[..., 3]
        body.pixels[..., :3] += (tone * np.float32(body.exposure) - body.pixels[..., :3]) * cover[..., None]

    soft([(0.19, 0.70, 0.045, 0.03)], dark, 0.7, 0.016)
    soft([(0.14, 0.56, 0.06, 0.045)], mix(np.asarray(skin, np.float32), stage.palette.accent, 0.35), 0.45, 0.03)
    soft([(0.08, 0.40, 0.12, 0.02)], dark, 0.5, 0.025)
    soft([(0.285, 0.60, 0.012, 0.006)], dark, 0.8, 0.004)
    soft([(0.262, 0.522, 0.022, 0.012), (0.258, 0.484, 0.02, 0.013)], mix(stage.palette.accent, dark, 0.5), 0.8, 0.005)
    for pairs, width in (
        (((0.165, 0.765), (0.205, 0.782), (0.245, 0.768)), 0.014),
        (((0.175, 0.702), (0.205, 0.712), (0.236, 0.698)), 0.009),
        (((0.226, 0.704), (0.25, 0.700), (0.262, 0.712)), 0.005),
        (((0.24, 0.507), (0.268, 0.506)), 0.006),
    ):
        mask = body.mask()
        body.limb(
            mask,
            tuple((x * turn, y) for x, y in pairs),
            (width * 0.5, width, width * 0.4) if len(pairs) > 2 else (width * 0.5, width),
        )
        body.part(mask, dark * np.float32(0.5), 0.01)
    ear = body.mask()
    disc(ear, *body.at(-0.06 * turn, 0.63), 0.032 * s, 0.055 * s, angle=-8 * turn)
    body.part(ear, skin * np.float32(0.92), 0.02)
