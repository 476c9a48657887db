"""Heads, hair and hats, from behind, in front and in profile."""

import numpy as np

from pipeline.media.paint.body import Body, folds_of
from pipeline.media.paint.look import Look
from pipeline.media.paint.pose import Pose
from pipeline.media.paint.shapes import disc, fill, smooth, soften

# a head in profile, facing right, in half head heights about its middle
PROFILE = (
    (0.10, 1.0),
    (0.48, 0.84),
    (0.69, 0.48),
    (0.73, 0.18),
    (0.70, 0.04),
    (0.80, -0.10),
    (0.95, -0.26),
    (0.78, -0.34),
    (0.82, -0.44),
    (0.76, -0.49),
    (0.79, -0.58),
    (0.68, -0.68),
    (0.70, -0.84),
    (0.52, -0.98),
    (0.18, -0.80),
    (-0.18, -0.60),
    (-0.62, -0.42),
    (-0.90, 0.05),
    (-0.88, 0.52),
    (-0.50, 0.92),
)


SIDE_HAIR = (
    (0.50, 0.86),
    (0.66, 0.62),
    (0.40, 0.50),
    (0.24, 0.22),
    (0.10, -0.02),
    (-0.02, -0.30),
    (-0.20, -0.62),
    (-0.66, -0.56),
    (-0.96, -0.05),
    (-1.0, 0.50),
    (-0.62, 0.98),
    (0.0, 1.10),
)


def hair_behind(body: Body, pose: Pose, look: Look, wind: float) -> None:
    if look.hair not in ("long", "tail") or look.ghost or (look.clothes == "hood" and pose.view == "back"):
        return
    hx, hy = pose.head
    mask = body.mask()
    if pose.view == "side":
        away = -np.sign(hx - pose.leg_l[0][0] + 1e-6) * 0.05
    else:
        away = wind * 0.8
    if look.hair == "tail":
        body.limb(
            mask,
            ((hx + away * 0.5, hy + 0.03), (hx + away * 1.7, hy - 0.03), (hx + away * 2.2 + wind * 0.4, hy - 0.15)),
            (0.03, 0.04, 0.01),
        )
    else:
        for k in range(5):
            swing = wind * (0.4 + 0.12 * k) + away * 0.4
            spread = (k - 2) * 0.02
            body.limb(
                mask,
                (
                    (hx + spread * 1.5, hy + 0.02),
                    (hx + spread * 1.6 + swing * 0.5, hy - 0.11),
                    (hx + spread + swing * 1.3, hy - 0.24 + 0.012 * k),
                ),
                (0.05, 0.05, 0.012),
            )
    body.part(soften(mask, body.scale * 0.006), look.hair_tone, 0.03, folds_of(body, np.random.default_rng(5), 0.6))


def head(body: Body, pose: Pose, look: Look, wind: float) -> None:
    hx, hy = pose.head
    r = 0.066
    if look.ghost:
        veil = body.mask()
        fill(
            veil,
            smooth(
                body.path(
                    (hx, hy + 0.078),
                    (hx + 0.062, hy + 0.03),
                    (hx + 0.07, hy - 0.06),
                    (hx + 0.115, hy - 0.13),
                    (hx - 0.115, hy - 0.13),
                    (hx - 0.07, hy - 0.06),
                    (hx - 0.062, hy + 0.03),
                )
            ),
        )
        body.part(veil, look.cloth, 0.06)
        return
    turn = 1.0 if hx >= pose.neck[0] else -1.0
    face = body.mask()
    if pose.view == "side":
        fill(face, smooth(body.path(*[(hx + turn * px * r, hy + py * r) for px, py in PROFILE]), steps=4))
    else:
        disc(face, *body.at(hx, hy + 0.008), 0.05 * body.scale, 0.06 * body.scale)
        disc(face, *body.at(hx, hy - 0.022), 0.039 * body.scale, 0.046 * body.scale)
        face = soften(face, body.scale * 0.006)
    body.part(face, look.skin, 0.05)
    hair = body.mask()
    if pose.view == "back":
        disc(hair, *body.at(hx, hy + 0.010), 0.056 * body.scale, 0.065 * body.scale)
        disc(hair, *body.at(hx, hy - 0.022), 0.047 * body.scale, 0.045 * body.scale)
    elif pose.view == "side":
        fill(hair, smooth(body.path(*[(hx + turn * px * r, hy + py * r) for px, py in SIDE_HAIR]), steps=4))
    else:
        fill(
            hair,
            smooth(
                body.path(
                    (hx - 0.05, hy - 0.02),
                    (hx - 0.058, hy + 0.03),
                    (hx - 0.03, hy + 0.072),
                    (hx + 0.02, hy + 0.076),
                    (hx + 0.056, hy + 0.034),
                    (hx + 0.051, hy - 0.02),
                    (hx + 0.04, hy + 0.026),
                    (hx + 0.006, hy + 0.042),
                    (hx - 0.036, hy + 0.026),
                ),
                steps=5,
            ),
        )
    if look.hair == "bob":
        for sx in (-1, 1):
            body.limb(
                hair,
                ((hx + sx * 0.035, hy + 0.04), (hx + sx * 0.052, hy - 0.01), (hx + sx * 0.046, hy - 0.062)),
                (0.03, 0.034, 0.022),
            )
    if look.hair == "long" and pose.view != "side":
        for sx in (-1, 1):
            body.limb(
                hair,
                (
                    (hx + sx * 0.03, hy + 0.04),
                    (hx + sx * 0.05 + wind * 0.1, hy - 0.05),
                    (hx + sx * 0.05 + wind * 0.6, hy - 0.15),
                ),
                (0.03, 0.036, 0.01),
            )
        if pose.view == "back":
            body.limb(hair, ((hx, hy), (hx + wind * 0.2, hy - 0.09), (hx + wind * 0.7, hy - 0.2)), (0.105, 0.105, 0.03))
    if look.hair == "bun":
        disc(hair, *body.at(hx - (turn * 0.055 if pose.view == "side" else 0), hy + 0.066), 0.027 * body.scale)
    body.part(hair, look.hair_tone, 0.045, folds_of(body, np.random.default_rng(3), 0.5))
    if look.hat == "brim":
        hat = body.mask()
        disc(hat, *body.at(hx, hy + 0.036), 0.105 * body.scale, 0.019 * body.scale, angle=-4 * turn)
        fill(
            hat,
            smooth(
                body.path(
                    (hx - 0.056, hy + 0.036),
                    (hx - 0.05, hy + 0.09),
                    (hx - 0.01, hy + 0.102),
                    (hx + 0.045, hy + 0.094),
                    (hx + 0.056, hy + 0.036),
                ),
                steps=5,
            ),
        )
        body.part(hat, look.cloth * np.float32(0.7), 0.04)
