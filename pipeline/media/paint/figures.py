"""People: a skeleton in a pose, dressed, modelled by the light, set on the ground with a shadow.

A figure is painted part by part, back to front, each part rounded by the light on its own; then a rim and the haze
bind the parts into one body.
"""

import cv2
import numpy as np

from pipeline.media.paint.body import FOOT, Body
from pipeline.media.paint.clothing import arm_of, torso
from pipeline.media.paint.head import hair_behind, head
from pipeline.media.paint.light import Vector, rim
from pipeline.media.paint.look import Look, look_for
from pipeline.media.paint.noise import Field, Generator, fractal, smoothstep
from pipeline.media.paint.palette import Colour, luminance, mix, saturate
from pipeline.media.paint.pose import Pose, mirrored
from pipeline.media.paint.poses import POSES
from pipeline.media.paint.setting import INDOORS
from pipeline.media.paint.stage import Stage


def draw_body(stage: Stage, pose: Pose, look: Look, scale: float, to_light: Vector, rng: Generator) -> Body:
    """Paint a dressed body in a pose onto a patch."""
    light = stage.light
    behind = 0.85 if light.behind else 0.3
    exposure = (0.62 if light.behind else 0.88) * (1.0 - 0.2 * stage.palette.night)
    body = Body(scale, to_light, light.colour, behind, exposure)
    wind = float(rng.uniform(0.03, 0.12)) * (1.6 if {"wind", "storm"} & set(stage.brief.weather) else 1.0)
    wind *= float(rng.choice([-1, 1])) * (0.45 if stage.brief.place in INDOORS else 1.0)
    side = pose.view == "side"
    slim = (0.9 if look.woman else 1.0) * look.build
    bare = look.clothes in ("dress",) and look.woman
    leg_tone = look.skin if bare else look.trousers
    sleeve = look.skin if bare else look.cloth

    far_arm, near_arm = (pose.arm_l, pose.arm_r) if side else (None, None)
    if far_arm:
        arm_of(body, far_arm, sleeve, look, slim, back=True)
    order = ((pose.leg_l, pose.toes[0]), (pose.leg_r, pose.toes[1]))
    for leg, toe in order:
        mask = body.mask()
        body.limb(mask, leg, (0.088 * slim, 0.066 * slim, 0.042 * slim))
        body.limb(mask, (leg[2], (leg[2][0] + toe * 0.9, leg[2][1] - 0.034)), (0.04 * slim, 0.026))
        body.part(mask, leg_tone, 0.035)
    hair_behind(body, pose, look, wind)
    torso(body, pose, look, slim, wind, rng)
    if near_arm:
        arm_of(body, near_arm, sleeve, look, slim)
    else:
        for arm in (pose.arm_l, pose.arm_r):
            arm_of(body, arm, sleeve, look, slim)
    head(body, pose, look, wind)
    return body


def place_body(
    stage: Stage,
    body: Body,
    x: float,
    foot_y: float,
    sheet: str = "subject",
    depth: float = 0.75,
    alpha: float = 1.0,
    shadow: bool = True,
) -> None:
    """Set a painted body on the ground: its cast shadow, its rim of light, the haze between it and us."""
    left = int(stage.X(x) - body.width / 2)
    top = int(stage.Y(foot_y) - (body.height - FOOT * body.scale))
    pixels = body.pixels
    cover = pixels[..., 3]
    edge = rim(cover, body.to_light, max(1.0, body.scale * 0.008)) * np.float32(0.75 * stage.light.strength)
    fresh = np.linspace(1.0, 0.55, body.height, dtype=np.float32)[:, None]
    edge = edge * fresh
    rgb = pixels[..., :3] / np.maximum(cover, 1e-3)[..., None]
    rgb = mix_field(rgb, stage.haze, (1 - depth) * 0.75 * stage.brief.air)
    rgb = rgb + (stage.light.colour - rgb) * edge[..., None]
    if shadow:
        cast_shadow(stage, cover, x, foot_y, body.height - FOOT * body.scale)
    target = stage.sheet(sheet)
    target.lay(np.asarray(cover * alpha, np.float32), np.asarray(rgb, np.float32), (left, top))


def mix_field(rgb: Field, tone: Colour, amount: float) -> Field:
    """A field of colours drawn towards one colour."""
    return np.asarray(rgb + (tone - rgb) * np.float32(amount), np.float32)


def cast_shadow(stage: Stage, cover: Field, x: float, foot_y: float, feet: float) -> None:
    """The shape laid on the ground away from the light, softer with distance; it darkens what is painted there."""
    if "near" not in stage.sheets:
        return
    width = cover.shape[1]
    behind = stage.light.behind
    lean = float(np.clip((x - stage.light.x) * stage.aspect * 1.1, -1.2, 1.2))
    flat = -0.42 if behind else 0.22  # towards us when the light is behind
    x0, y0 = stage.X(x), stage.Y(foot_y)
    shear = lean * (1.0 if behind else 0.6)
    matrix = np.array([[1, -shear, x0 - width / 2 + shear * feet], [0, flat, y0 - feet * flat]], np.float32)
    laid = cv2.warpAffine(cover, matrix, (stage.W, stage.H), flags=cv2.INTER_LINEAR)
    laid = cv2.GaussianBlur(laid, (0, 0), max(1.0, stage.unit * 0.006))
    fade = np.exp(-np.abs(stage.ys - foot_y) * 3.2)[:, None]
    strength = 0.55 * stage.light.strength
    stage.sheet("near").tint(np.asarray(laid * fade, np.float32), saturate(stage.palette.shadow, 0.9), strength)


def stand(
    stage: Stage,
    kind: str,
    pose: str,
    x: float,
    foot_y: float,
    height: float,
    name: str = "figure",
    sheet: str = "subject",
    flip: bool | None = None,
    look: Look | None = None,
    depth: float = 0.8,
    shadow: bool = True,
) -> Body:
    """Paint a person of this kind and pose, `height` of the picture tall, feet at (x, foot_y)."""
    rng = stage.rng(name)
    chosen = POSES[pose]
    if flip if flip is not None else bool(rng.random() < 0.5):
        chosen = mirrored(chosen)
    dressed = look or look_for(stage, kind)
    scale = height * stage.height
    to_light = stage.towards_light(x, foot_y - height * 0.7)
    body = draw_body(stage, chosen, dressed, scale, to_light, rng)
    if kind == "ghost":
        dissolve(body, stage)
    place_body(stage, body, x, foot_y, sheet, depth, 0.86 if kind == "ghost" else 1.0, shadow and kind != "ghost")
    return body


def dissolve(body: Body, stage: Stage) -> None:
    """A ghost: pale, brighter at its edge than inside, fraying away towards the ground."""
    cover = body.pixels[..., 3]
    noise = fractal(stage.rng("ghost"), body.height, body.width, 7, 4, 0.5)
    up = np.linspace(0, 1, body.height, dtype=np.float32)[:, None]
    inner = cv2.GaussianBlur(cover, (0, 0), max(1.0, body.scale * 0.035))
    veil = cover * (1.08 - 0.40 * inner) * smoothstep(1.0, 0.52, up + (noise - 0.5) * 0.55)
    pale = mix(stage.light.colour, stage.palette.horizon, 0.35)
    if (
        stage.brief.style in ("ink", "print", "watercolour") or luminance(stage.haze) > 0.6
    ):  # pale on pale shows nothing
        pale = mix(mix(stage.palette.top, stage.palette.shadow, 0.45), pale, 0.18)
    body.pixels[..., :3] = pale * (0.78 + 0.4 * (noise[..., None] - 0.5)) * veil[..., None]
    body.pixels[..., 3] = veil
