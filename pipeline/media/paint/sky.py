"""The sky: gradient, glow about the light, clouds lit from it, stars, sun, moon, northern lights, rainbow."""

import cv2
import numpy as np

from pipeline.media.paint.noise import Field, blur, fractal, smoothstep
from pipeline.media.paint.palette import Colour, colour, mix
from pipeline.media.paint.stage import Stage


def paint_sky(stage: Stage) -> None:
    """Fill the sky sheet, which is opaque everywhere."""
    sheet = stage.sheet("sky")
    sheet.pixels[..., :3] = gradient(stage)
    sheet.pixels[..., 3] = 1
    brief = stage.brief
    if stage.palette.night > 0.55 and not {"rain", "snow", "storm", "fog"} & set(brief.weather):
        stars(stage, 1.0 if brief.has("stars", "space") else 0.45 * stage.palette.night)
    if brief.has("aurora"):
        aurora(stage)
    luminary(stage)
    cover = {"storm": 0.85, "rain": 0.72, "snow": 0.5, "fog": 0.3}
    amount = max([cover.get(w, 0.0) for w in brief.weather] + [0.62 if "clouds" in brief.sky else 0.0])
    if not amount:
        amount = float(stage.rng("cloud amount").uniform(0.12, 0.5)) * (0.5 if brief.has("stars", "space") else 1)
    clouds(stage, amount)
    if brief.has("rainbow"):
        rainbow(stage)


def gradient(stage: Stage) -> Field:
    """Four colours from the top to the horizon, bent by slow noise, warmed about the light: RGB (H, W, 3)."""
    p = stage.palette
    h, w = max(8, stage.H // 4), max(8, stage.W // 4)
    ys = np.interp(np.linspace(0, stage.H - 1, h), np.arange(stage.H), stage.ys).astype(np.float32)
    t = np.clip(ys / max(stage.horizon, 0.2), -0.1, 1.6)[:, None]
    t = t + (fractal(stage.rng("sky bend"), h, w, 2, 3, 2.5) - 0.5) * 0.16
    stops = np.array([0.0, 0.42, 0.78, 1.02], np.float32)
    colours = np.stack([p.top, p.high, p.low, p.horizon])
    rgb = np.stack([np.interp(t, stops, colours[:, i]) for i in range(3)], -1).astype(np.float32)
    far = cv2.resize(stage.distance(stage.light.x, stage.light.y), (w, h), interpolation=cv2.INTER_AREA)
    wide = np.exp(-((far / 0.62) ** 1.3)) * np.float32(0.5 * stage.light.strength)
    core = np.exp(-((far / 0.2) ** 1.5)) * np.float32(0.4 * stage.light.strength)
    rgb += (mix(p.light, p.horizon, 0.45) - rgb) * wide[..., None]
    rgb += (p.light - rgb) * core[..., None]
    return np.asarray(cv2.resize(rgb, (stage.W, stage.H), interpolation=cv2.INTER_CUBIC), np.float32)


def clouds(stage: Stage, amount: float) -> None:
    """Clouds that flatten towards the horizon; the side to the light is bright, the belly dark."""
    p, sheet = stage.palette, stage.sheet("sky")
    h, w = max(8, stage.H // 2), max(8, stage.W // 2)
    rng = stage.rng("clouds")
    ys = np.interp(np.linspace(0, stage.H - 1, h), np.arange(stage.H), stage.ys).astype(np.float32)
    height = np.clip((stage.horizon - ys) / max(stage.horizon, 0.2), 0.02, 1.2)
    source: Field = fractal(rng, h, w, 3.2, 6, 2.1, 0.55)
    squeeze = (1 - height**0.75) * h * 0.96  # perspective: rows crowd towards the horizon
    map_y = np.repeat(np.clip(squeeze, 0, h - 1).astype(np.float32)[:, None], w, 1)
    map_x = ((np.arange(w, dtype=np.float32) - w / 2)[None, :] * (0.45 + 0.55 * height[:, None]) + w / 2).astype(
        np.float32
    )
    source = np.asarray(cv2.remap(source, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT), np.float32)
    level = 0.98 - 0.72 * amount
    body = smoothstep(level - 0.06, level + 0.26, source)
    body *= smoothstep(0.0, 0.22, height)[:, None] * np.float32(min(1, 0.55 + amount * 0.6))
    soft = blur(source, max(1.0, h / 90))
    vector = stage.towards_light(0.5, stage.horizon * 0.45)
    shift = h / 38
    moved = cv2.warpAffine(
        soft,
        np.array([[1, 0, -vector[0] * shift], [0, 1, -vector[1] * shift]], np.float32),
        (w, h),
        borderMode=cv2.BORDER_REFLECT,
    )
    lit = np.clip(0.45 + (soft - moved) * 5.5, 0, 1)
    far = cv2.resize(stage.distance(stage.light.x, stage.light.y), (w, h), interpolation=cv2.INTER_AREA)
    near = np.exp(-((far / 0.75) ** 1.2))
    belly = mix(mix(p.high, p.shadow, 0.2 + 0.3 * amount), p.low, 0.35)
    crown = mix(mix(p.low, p.horizon, 0.5), p.light, 0.5)
    tone = belly + (crown - belly) * (lit * (0.5 + 0.5 * near))[..., None]
    tone += (p.light - tone) * (np.clip(lit - 0.62, 0, 1) * near * 1.4)[..., None]
    size = (stage.W, stage.H)
    sheet.lay(cv2.resize(body, size), cv2.resize(tone.astype(np.float32), size), strength=0.92)


def stars(stage: Stage, density: float) -> None:
    """Stars of many sizes, a few bright ones with a halo, and the milky way across."""
    sheet, rng = stage.sheet("sky"), stage.rng("stars")
    band = None
    if density > 0.8:
        angle = rng.uniform(-0.9, 0.9)
        xs, ys = (stage.xs - 0.5)[None, :], (stage.ys - 0.3)[:, None]
        across = xs * np.sin(angle) * stage.aspect + ys * np.cos(angle)
        cloud = stage.noise("milky way", 3, 5, 1.5)
        band = np.exp(-((across / 0.13) ** 2)) * np.clip(cloud * 1.5 - 0.25, 0, 1.2)
        dark = np.exp(-((across / 0.05) ** 2)) * smoothstep(0.5, 0.75, stage.noise("dust lane", 5, 4, 1.5))
        band = np.clip(band - dark * 0.5, 0, 1).astype(np.float32)
        sheet.tint(band, mix(stage.palette.light, stage.palette.low, 0.4), 0.42)
    count = int(520 * density * max(1.0, stage.W * stage.H / 6e5) ** 0.5)
    x, y = rng.random(count) * stage.W, rng.random(count) ** 1.2 * stage.Y(stage.horizon + 0.05)
    size = rng.pareto(2.2, count) * 0.28 + 0.25
    layer = np.zeros((stage.H, stage.W), np.float32)
    scale = max(0.55, stage.unit / 720)
    for sx, sy, s in zip(x, y, np.minimum(size, 2.6), strict=True):
        ix, iy = int(sx), int(sy)
        layer[iy % stage.H, ix] += min(1.0, s)
        if s > 0.7:
            cv2.circle(layer, (ix, iy), max(1, round(s * scale * 0.8)), min(1.0, 0.5 + s * 0.3), -1, cv2.LINE_AA)
    bloom = blur(layer, 2.2 * scale) * 2.2
    fade = smoothstep(1.0, 0.55, stage.ys / max(stage.horizon, 0.2))[:, None]
    sheet.add(np.clip(blur(layer, 0.6) * 1.5 + bloom, 0, 1) * fade, mix(colour("ffffff"), stage.palette.light, 0.3))


def luminary(stage: Stage) -> None:
    """The sun or the moon where the light is, when the words or the hour show one."""
    brief, light = stage.brief, stage.light
    if not light.behind or not -0.05 < light.x < 1.05 or light.y > stage.horizon + 0.06 or light.y < -0.05:
        return
    if {"storm", "rain"} & set(brief.weather) and not brief.has("moon", "sun"):
        return
    late = brief.time in ("sunset", "dawn", "golden", "day") or brief.has("sun")
    if brief.has("moon") or (stage.palette.night > 0.55 and not late):
        moon(stage, light.x, light.y, _size(stage, "moon", 0.05))
    elif brief.has("sun") or brief.time in ("sunset", "dawn", "golden") or stage.palette.name in ("sunset", "dawn"):
        radius = _size(stage, "sun", 0.062)
        disc = smoothstep(radius * 1.06, radius * 0.92, stage.distance(light.x, light.y))
        stage.sheet("sky").tint(disc, mix(stage.palette.light, colour("ffffff"), 0.45), 0.95)
        stage.shine(light.x, light.y, radius * 2.6, stage.palette.light, 0.34)
    else:
        stage.shine(light.x, light.y, 0.12, stage.palette.light, 0.22)


def _size(stage: Stage, name: str, usual: float) -> float:
    grown = 1.9 if stage.brief.has(name) and not stage.brief.subjects and not stage.brief.person else 1.25
    return usual * float(stage.rng("luminary").uniform(0.85, 1.35)) * (grown if stage.brief.has(name) else 1.0)


def moon(stage: Stage, x: float, y: float, radius: float) -> None:
    """A moon with seas; a sickle when the words say thin or crescent."""
    far = stage.distance(x, y)
    disc = smoothstep(radius * 1.04, radius * 0.95, far)
    seas = smoothstep(0.5, 0.72, stage.noise("moon", 11, 3))
    tone = mix(colour("fffdf2"), stage.palette.light, 0.45)
    if stage.brief.crescent:
        cut = smoothstep(
            radius * 0.93, radius * 1.08, stage.distance(x + radius * 0.5 / stage.aspect, y - radius * 0.32)
        )
        disc = disc * cut
    stage.sheet("sky").tint(disc, tone, 1.0)
    stage.sheet("sky").tint(disc * seas, mix(tone, stage.palette.low, 0.5), 0.42)
    stage.shine(x, y, radius * 2.4, stage.palette.light, 0.20)


def aurora(stage: Stage) -> None:
    """Curtains of light folded across the sky."""
    rng = stage.rng("aurora")
    tones: list[Colour] = [colour("58f0b0"), colour("48c8e8"), colour("b070f0")]
    layer = np.zeros((stage.H, stage.W, 3), np.float32)
    fine = cv2.resize(
        rng.random((1, max(8, stage.W // 5)), dtype=np.float32), (stage.W, 1), interpolation=cv2.INTER_CUBIC
    )
    for k in range(3):
        foot = 0.5 + 0.12 * k + 0.1 * np.sin(stage.xs * rng.uniform(4, 9) + rng.uniform(0, 6)) - 0.18
        rise = (foot[None, :] * stage.horizon / 0.62 - stage.ys[:, None]) / 0.4
        curtain = np.exp(-np.clip(rise, 0, 9) * 2.6) * smoothstep(-0.06, 0.0, rise) * (0.45 + 0.75 * fine)
        layer += curtain[..., None] * mix(tones[k % 3], stage.palette.light, 0.1) * np.float32(0.42)
    stage.sheet("sky").pixels[..., :3] += layer


def rainbow(stage: Stage) -> None:
    """A faint bow opposite the light."""
    far = stage.distance(1 - stage.light.x, stage.horizon + 0.1)
    for k, text in enumerate(("e05050", "f0a040", "f0e060", "60c070", "5080e0", "8050c0")):
        ring = np.exp(-(((far - (0.62 - 0.014 * k)) / 0.011) ** 2))
        stage.sheet("sky").tint(ring.astype(np.float32), colour(text), 0.36)
