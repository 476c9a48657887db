"""People: a skeleton in a pose, dressed, modelled by the light, with hair that moves in the wind.

A figure is painted part by part, back to front, each part rounded by the light on its own; then a rim and the haze
bind the parts into one body.
"""

import zlib
from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.media.paint.light import Vector, modelled, rim
from pipeline.media.paint.noise import Field, Generator, fractal, smoothstep
from pipeline.media.paint.palette import TINTS, Colour, colour, mix, saturate
from pipeline.media.paint.poses import POSES, Pose, mirrored
from pipeline.media.paint.shapes import Mask, Points, blank, disc, fill, limb, points, smooth, soften, stroke
from pipeline.media.paint.stage import Stage

_WIDE, _TALL, _FOOT = 1.25, 1.42, 0.14  # the patch, in body heights: width, height, room below the feet


@dataclass(frozen=True)
class Look:
    """How somebody is dressed: coat, dress, gown, hood, suit, shirt; hair long, short, bun, tail; a hat or none."""

    clothes: str
    hair: str
    hat: str
    cloth: Colour
    trousers: Colour
    skin: Colour
    hair_tone: Colour
    woman: bool
    build: float = 1.0
    ghost: bool = False


def look_for(stage: Stage, kind: str, name: str = "look") -> Look:
    """Clothes, hair and colours for a kind of person: what the brief says, the rest by seed."""
    brief, p = stage.brief, stage.palette
    rng = np.random.default_rng([brief.hero, zlib.crc32(kind.encode())])  # the same hero in every scene
    del name
    woman = kind in ("woman", "dancer") or (kind not in ("man",) and bool(rng.random() < 0.5))
    usual = ["coat", "dress", "dress", "hood", "gown"] if woman else ["coat", "hood", "suit", "shirt", "coat"]
    clothes = str(rng.choice(usual))
    if brief.clothes in ("coat", "dress", "hood", "suit"):
        clothes = brief.clothes
    if kind == "dancer":
        clothes = "dress" if woman else "shirt"
    if kind == "ghost":
        clothes = "gown"
    if kind == "child":
        clothes = "hood" if not brief.clothes else clothes
    hair = str(rng.choice(["long", "long", "bun", "tail", "bob"] if woman else ["short", "short", "short", "bob"]))
    hat = "brim" if brief.clothes == "brim" else ""
    tones = [
        p.accent,
        p.accent,
        mix(p.accent, p.shadow, 0.55),
        mix(p.land, p.shadow, 0.35),
        mix(p.horizon, p.shadow, 0.45),
    ]
    cloth = tones[int(rng.integers(len(tones)))]
    if brief.cloth:
        cloth = mix(colour(TINTS[brief.cloth]), p.low, 0.15)
        if brief.cloth in ("cream", "gold", "pink"):
            cloth = cloth * np.float32(1.25)
    skin = mix(colour(str(rng.choice(["e8b898", "c98f6a", "8d5a3c", "f0c8aa", "6a4028"]))), p.low, 0.18)
    hair_tone = mix(colour(str(rng.choice(["1c1210", "2c1a12", "4a2c18", "0e0c10", "6b3a1c"]))), p.shadow, 0.3)
    trousers = mix(p.shadow, colour("2c3444"), 0.5)
    return Look(clothes, hair, hat, cloth, trousers, skin, hair_tone, woman, ghost=kind == "ghost")


class Body:
    """One figure on a patch of its own, `scale` pixels to a body height."""

    def __init__(self, scale: float, to_light: Vector, light: Colour, behind: float, exposure: float) -> None:
        self.scale = scale
        self.width, self.height = max(8, int(scale * _WIDE)), max(8, int(scale * _TALL))
        self.pixels: Field = np.zeros((self.height, self.width, 4), np.float32)
        self.to_light, self.light, self.behind, self.exposure = to_light, light, behind, exposure

    def at(self, x: float, y: float) -> tuple[float, float]:
        return (self.width / 2 + x * self.scale, self.height - (y + _FOOT) * self.scale)

    def path(self, *joints: tuple[float, float]) -> Points:
        return points(self.at(*joint) for joint in joints)

    def mask(self) -> Mask:
        return blank(self.height, self.width)

    def limb(self, mask: Mask, joints: tuple[tuple[float, float], ...], widths: tuple[float, ...]) -> None:
        limb(mask, self.path(*joints), [w * self.scale for w in widths])

    def part(self, mask: Mask, tone: Colour, roundness: float = 0.05, folds: Field | None = None) -> None:
        """Lay one part on the body, modelled by the light."""
        x, y, w, h = cv2.boundingRect(mask)
        if w < 1:
            return
        x0, y0 = max(0, x - 3), max(0, y - 3)
        cut = mask[y0 : y + h + 3, x0 : x + w + 3]
        shaded = modelled(
            cut, tone * np.float32(self.exposure), self.to_light, self.light, roundness * self.scale, self.behind, 0.55
        )
        if folds is not None:
            shaded = shaded * folds[y0 : y0 + cut.shape[0], x0 : x0 + cut.shape[1], None]
        cover = (cut.astype(np.float32) / 255)[..., None]
        edge = cv2.GaussianBlur(cut, (0, 0), max(0.8, self.scale * 0.012)).astype(np.float32) / 255
        here = self.pixels[y0 : y0 + cut.shape[0], x0 : x0 + cut.shape[1]]
        here[..., :3] *= 1 - np.clip(edge[..., None] - cover, 0, 1) * 0.45  # a soft shadow on what lies behind the part
        here *= 1 - cover
        here[..., :3] += shaded * cover
        here[..., 3:] += cover


def draw_body(stage: Stage, pose: Pose, look: Look, scale: float, to_light: Vector, rng: Generator) -> Body:
    """Paint a dressed body in a pose onto a patch."""
    light = stage.light
    behind = 0.85 if light.behind else 0.3
    exposure = (0.42 if light.behind else 0.8) * (1.0 - 0.25 * stage.palette.night)
    body = Body(scale, to_light, light.colour, behind, exposure)
    wind = float(rng.uniform(0.03, 0.12)) * (1.6 if {"wind", "storm"} & set(stage.brief.weather) else 1.0)
    wind *= float(rng.choice([-1, 1]))
    side = pose.view == "side"
    slim = (0.9 if look.woman else 1.0) * look.build
    bare = look.clothes in ("dress",) and look.woman
    leg_tone = look.skin if bare else look.trousers
    sleeve = look.skin if bare else look.cloth

    far_arm, near_arm = (pose.arm_l, pose.arm_r) if side else (None, None)
    if far_arm:
        _arm(body, far_arm, sleeve, look, slim, back=True)
    order = ((pose.leg_l, pose.toes[0]), (pose.leg_r, pose.toes[1]))
    for leg, toe in order:
        mask = body.mask()
        body.limb(mask, leg, (0.088 * slim, 0.066 * slim, 0.042 * slim))
        body.limb(mask, (leg[2], (leg[2][0] + toe * 0.9, leg[2][1] - 0.034)), (0.04 * slim, 0.026))
        body.part(mask, leg_tone, 0.035)
    _hair_behind(body, pose, look, wind)
    _torso(body, pose, look, slim, wind, rng)
    if near_arm:
        _arm(body, near_arm, sleeve, look, slim)
    else:
        for arm in (pose.arm_l, pose.arm_r):
            _arm(body, arm, sleeve, look, slim)
    _head(body, pose, look, wind)
    return body


def _arm(
    body: Body, arm: tuple[tuple[float, float], ...], tone: Colour, look: Look, slim: float, back: bool = False
) -> None:
    sleeve, hand = body.mask(), body.mask()
    thick = 1.0 if look.clothes in ("coat", "hood", "suit") else 0.78
    shoulder, elbow, wrist = arm
    dx, dy = wrist[0] - elbow[0], wrist[1] - elbow[1]
    length = max(1e-4, (dx * dx + dy * dy) ** 0.5)
    end = (wrist[0] + dx / length * 0.04, wrist[1] + dy / length * 0.04)
    body.limb(hand, (wrist, end), (0.03 * slim, 0.022))
    body.part(hand, look.skin, 0.02)
    body.limb(sleeve, (shoulder, elbow, wrist), (0.062 * slim * thick, 0.054 * slim * thick, 0.04 * slim * thick))
    body.part(sleeve, tone * np.float32(0.8 if back else 1.0), 0.03)


def _hull(body: Body, circles: list[tuple[float, float, float]]) -> Points:
    turn = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    rims = [np.stack([x + np.cos(turn) * r, y + np.sin(turn) * r], 1) for x, y, r in circles]
    outline = cv2.convexHull(np.concatenate(rims).astype(np.float32))[:, 0]
    return body.path(*[(float(x), float(y)) for x, y in outline])


def _torso(body: Body, pose: Pose, look: Look, slim: float, wind: float, rng: Generator) -> None:
    s_l, s_r, h_l, h_r = pose.arm_l[0], pose.arm_r[0], pose.leg_l[0], pose.leg_r[0]
    hips = ((h_l[0] + h_r[0]) / 2, (h_l[1] + h_r[1]) / 2)
    chest = ((s_l[0] + s_r[0]) / 2, (s_l[1] + s_r[1]) / 2)
    waist = (chest[0] * 0.42 + hips[0] * 0.58, chest[1] * 0.42 + hips[1] * 0.58)
    side = pose.view == "side"
    bulk = {"coat": 1.12, "hood": 1.14, "suit": 1.05}.get(look.clothes, 0.95) * slim
    mask = body.mask()
    girth = (0.058 if side else 0.074 if not look.woman else 0.056) * bulk
    shoulder_r = 0.036 * bulk
    fill(mask, _hull(body, [(*s_l, shoulder_r), (*s_r, shoulder_r), (waist[0], waist[1], girth)]))
    fill(mask, _hull(body, [(waist[0], waist[1], girth), (*h_l, 0.045 * bulk), (*h_r, 0.045 * bulk)]))
    fill(mask, _hull(body, [(*pose.neck, 0.024), (*s_l, 0.026 * bulk), (*s_r, 0.026 * bulk)]))
    mask = soften(mask, body.scale * 0.012)
    neck = body.mask()
    body.limb(neck, (chest, pose.neck, pose.head), (0.05 * slim, 0.046 * slim, 0.046 * slim))
    if not (pose.view == "back" and look.hair in ("long", "bob")):
        body.part(neck, look.skin * np.float32(0.85), 0.03)
    tone = look.cloth if look.clothes not in ("shirt",) else mix(look.cloth, colour("e8e4dc"), 0.35)
    folds = _folds(body, rng, 0.35)
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


def _folds(body: Body, rng: Generator, depth: float) -> Field:
    """Long soft creases that run down the cloth."""
    noise = fractal(rng, max(8, body.height // 2), max(8, body.width // 2), 3, 3, 0.16)
    creases = 1 + (cv2.resize(noise, (body.width, body.height)) - 0.5) * depth * 1.5
    return np.asarray(np.clip(creases, 0.5, 1.5), np.float32)


def _hair_behind(body: Body, pose: Pose, look: Look, wind: float) -> None:
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
            swing = wind * (0.6 + 0.3 * k) + away * 0.4
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
    body.part(soften(mask, body.scale * 0.006), look.hair_tone, 0.03, _folds(body, np.random.default_rng(5), 0.6))


def _head(body: Body, pose: Pose, look: Look, wind: float) -> None:
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
    body.part(hair, look.hair_tone, 0.045, _folds(body, np.random.default_rng(3), 0.5))
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
    top = int(stage.Y(foot_y) - (body.height - _FOOT * body.scale))
    pixels = body.pixels
    cover = pixels[..., 3]
    edge = rim(cover, body.to_light, max(1.0, body.scale * 0.008)) * np.float32(0.75 * stage.light.strength)
    fresh = np.linspace(1.0, 0.55, body.height, dtype=np.float32)[:, None]
    edge = edge * fresh
    rgb = pixels[..., :3] / np.maximum(cover, 1e-3)[..., None]
    rgb = mix_field(rgb, stage.haze, (1 - depth) * 0.75 * stage.brief.air)
    rgb = rgb + (stage.light.colour - rgb) * edge[..., None]
    if shadow:
        cast_shadow(stage, cover, x, foot_y, body.height - _FOOT * body.scale)
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
    dressed = look or look_for(stage, kind, f"{name} look")
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
    veil = cover * (1.05 - 0.62 * inner) * smoothstep(1.0, 0.52, up + (noise - 0.5) * 0.55)
    pale = mix(stage.light.colour, stage.palette.horizon, 0.35)
    body.pixels[..., :3] = pale * (0.78 + 0.4 * (noise[..., None] - 0.5)) * veil[..., None]
    body.pixels[..., 3] = veil


def thin_line(stage: Stage, sheet: str, path: Points, width: float, tone: Colour) -> None:
    """A line in picture units, `width` in shares of the short side: a string, a wire, a mast."""
    mask = stage.mask()
    stroke(mask, stage.to_canvas(path), max(0.5, width * stage.unit))
    stage.sheet(sheet).lay(mask, tone)
