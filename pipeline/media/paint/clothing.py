"""Legs, arms and what covers them: coats, dresses, sleeves, with folds and a hem the wind carries."""

import cv2
import numpy as np

from pipeline.media.paint.body import Body, folds_of
from pipeline.media.paint.look import Look
from pipeline.media.paint.noise import Generator
from pipeline.media.paint.palette import Colour, colour, mix
from pipeline.media.paint.pose import Pose
from pipeline.media.paint.shapes import Mask, Points, disc, fill, smooth, soften


def arm_of(
    body: Body, arm: tuple[tuple[float, float], ...], tone: Colour, look: Look, slim: float, back: bool = False
) -> None:
    sleeve, hand = body.mask(), body.mask()
    thick = 1.0 if look.clothes in ("coat", "hood", "suit") else 0.78
    shoulder, elbow, wrist = arm
    shoulder = (shoulder[0] * 0.93, shoulder[1] - 0.016)  # inside the line of the shoulders, no puffed sleeve
    dx, dy = wrist[0] - elbow[0], wrist[1] - elbow[1]
    length = max(1e-4, (dx * dx + dy * dy) ** 0.5)
    end = (wrist[0] + dx / length * 0.04, wrist[1] + dy / length * 0.04)
    body.limb(hand, (wrist, end), (0.03 * slim, 0.022))
    body.part(hand, look.skin, 0.02)
    body.limb(sleeve, (shoulder, elbow, wrist), (0.058 * slim * thick, 0.05 * slim * thick, 0.037 * slim * thick))
    body.part(sleeve, tone * np.float32(0.8 if back else 1.0), 0.03)


def _hull(body: Body, circles: list[tuple[float, float, float]]) -> Points:
    turn = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    rims = [np.stack([x + np.cos(turn) * r, y + np.sin(turn) * r], 1) for x, y, r in circles]
    outline = cv2.convexHull(np.concatenate(rims).astype(np.float32))[:, 0]
    return body.path(*[(float(x), float(y)) for x, y in outline])


def torso(body: Body, pose: Pose, look: Look, slim: float, wind: float, rng: Generator) -> None:
    s_l, s_r, h_l, h_r = pose.arm_l[0], pose.arm_r[0], pose.leg_l[0], pose.leg_r[0]
    hips = ((h_l[0] + h_r[0]) / 2, (h_l[1] + h_r[1]) / 2)
    chest = ((s_l[0] + s_r[0]) / 2, (s_l[1] + s_r[1]) / 2)
    waist = (chest[0] * 0.42 + hips[0] * 0.58, chest[1] * 0.42 + hips[1] * 0.58)
    side = pose.view == "side"
    bulk = {"coat": 1.12, "hood": 1.14, "suit": 1.05}.get(look.clothes, 0.95) * slim
    mask = body.mask()
    girth = (0.058 if side else 0.074 if not look.woman else 0.056) * bulk
    shoulder_r = 0.027 * bulk
    s_l, s_r = (s_l[0] * 0.95, s_l[1] - 0.016), (s_r[0] * 0.95, s_r[1] - 0.016)  # they slope from the neck
    fill(mask, _hull(body, [(*s_l, shoulder_r), (*s_r, shoulder_r), (waist[0], waist[1], girth)]))
    fill(mask, _hull(body, [(waist[0], waist[1], girth), (*h_l, 0.045 * bulk), (*h_r, 0.045 * bulk)]))
    fill(mask, _hull(body, [(*pose.neck, 0.024), (*s_l, 0.026 * bulk), (*s_r, 0.026 * bulk)]))
    mask = soften(mask, body.scale * 0.012)
    neck = body.mask()
    body.limb(neck, (chest, pose.neck, pose.head), (0.05 * slim, 0.046 * slim, 0.046 * slim))
    if not (pose.view == "back" and look.hair in ("long", "bob")):
        body.part(neck, look.skin * np.float32(0.85), 0.03)
    tone = look.cloth if look.clothes not in ("shirt",) else mix(look.cloth, colour("e8e4dc"), 0.35)
    folds = folds_of(body, rng, 0.35)
    knees = max(pose.leg_l[1][1], pose.leg_r[1][1])
    if look.clothes in ("coat", "dress", "gown"):
        lower = {"coat": 0.23, "dress": 0.30, "gown": 0.02}[look.clothes]
        flare = {"coat": 0.115, "dress": 0.155, "gown": 0.20}[look.clothes]
        _skirt(body, mask, pose, waist, girth, lower, flare, wind, rng, knees)
    body.part(mask, tone, 0.085 if look.clothes != "gown" else 0.1, folds)
    if look.clothes == "hood":
        hood = body.mask()
        centre = (pose.neck[0] * 0.8 + chest[0] * 0.2, pose.neck[1] - 0.006)
        disc(hood, *body.at(*centre), 0.062 * body.scale * slim, 0.036 * body.scale)
        body.part(hood, tone * np.float32(0.9), 0.03)
    elif look.clothes in ("coat", "suit"):
        collar = body.mask()
        body.limb(
            collar,
            ((pose.neck[0] - 0.045, pose.neck[1] - 0.02), (pose.neck[0] + 0.045, pose.neck[1] - 0.02)),
            (0.04, 0.04),
        )
        body.part(collar, tone * np.float32(0.82), 0.02)


def _skirt(
    body: Body,
    mask: Mask,
    pose: Pose,
    waist: tuple[float, float],
    girth: float,
    lower: float,
    flare: float,
    wind: float,
    rng: Generator,
    knees: float,
) -> None:
    """From the waist down to a hem that the wind and the stride carry."""
    feet = (pose.leg_l[2], pose.leg_r[2])
    ground = min(feet[0][1], feet[1][1]) - 0.045
    fall = 1.0 if pose.height > 0.9 else 0.45
    hem_y = ground + lower * fall * (1.0 if knees > 0.2 else 0.4)
    if pose.height < 0.9:
        hem_y = min(hem_y, waist[1] - 0.1)
    left = min(feet[0][0], feet[1][0], pose.leg_l[1][0])
    right = max(feet[0][0], feet[1][0], pose.leg_r[1][0])
    reach = min(0.5, max(0.0, (right - left) - 0.16) * 0.5)
    if right - left > 0.5:  # in the air, legs apart: a short skirt that flies up
        left, right, reach, hem_y = waist[0] - 0.1, waist[0] + 0.1, 0.05, waist[1] - 0.15
    centre = (left + right) / 2 * 0.55 + waist[0] * 0.45
    half = flare + reach
    hem = np.linspace(-1, 1, 9)
    wave = rng.uniform(-1, 1, 9) * 0.016
    bottom = [
        (centre + k * half + wind * (0.5 + 0.5 * abs(k)), hem_y + w + 0.02 * k * k)
        for k, w in zip(hem, wave, strict=True)
    ]
    middle = waist[1] * 0.5 + hem_y * 0.5
    hips = girth + 0.022
    outline = [
        (waist[0] - girth, waist[1] + 0.02),
        (waist[0] - hips, waist[1] - 0.06),
        (centre * 0.5 + waist[0] * 0.5 - hips - half * 0.22 + wind * 0.12, middle),
        *bottom,
        (centre * 0.5 + waist[0] * 0.5 + hips + half * 0.22 + wind * 0.12, middle),
        (waist[0] + hips, waist[1] - 0.06),
        (waist[0] + girth, waist[1] + 0.02),
    ]
    fill(mask, smooth(body.path(*outline), steps=5))
