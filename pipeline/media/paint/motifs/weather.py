"""Weather and what floats in the air: sheets that wrap around, so that the animator can let them drift."""

import cv2
import numpy as np

from pipeline.media.paint.noise import Field, Generator, smoothstep, tile
from pipeline.media.paint.palette import Colour, colour, mix
from pipeline.media.paint.stage import Particles, Stage

INSIDE = ("room", "window", "door", "stairs", "hall", "corridor", "stage", "backdrop")


def paint_weather(stage: Stage) -> None:
    """At most one sheet of particles: what the words name first, else what suits the place."""
    brief = stage.brief
    wanted = next((w for w in brief.weather if w in _PAINTERS), "")
    inside = brief.place in INSIDE
    if "storm" in brief.weather:
        lightning(stage, 0.0 if inside else 1.0)
        wanted = wanted or "rain"
    if inside and wanted in ("rain", "snow"):
        _PAINTERS[wanted](stage, stage.rng(f"particles {wanted}"))
        fallen = stage.particles.pop().pixels  # it falls outside, behind the panes
        stage.sheet("far" if "far" in stage.sheets else "sky").tint(fallen[..., 3], stage.palette.light, 0.8)
        wanted = "dust"
    if "fog" in brief.weather and not inside:
        fog_bank(stage)
    if not wanted:
        wanted = _usual(stage)
    if wanted:
        _PAINTERS[wanted](stage, stage.rng(f"particles {wanted}"))


def _usual(stage: Stage) -> str:
    brief = stage.brief
    if "fire" in brief.subjects:
        return "embers"
    if brief.place == "underwater":
        return "bubbles"
    if brief.place in ("meadow", "garden"):
        return "fireflies" if stage.palette.night > 0.45 else "petals"
    if brief.place in (*INSIDE, "forest", "backdrop", "desert", "field"):
        return "dust"
    if brief.place == "snowfield":
        return "snow"
    return ""


def _scatter(stage: Stage, rng: Generator, count: int, small: float, large: float, blur: float = 0.0) -> Field:
    """Soft round grains that wrap around the canvas, sizes in shares of the short side: (H, W) 0..1."""
    layer = np.zeros((stage.H, stage.W), np.float32)
    for _ in range(count):
        r = max(0.7, stage.unit * (small + (large - small) * rng.random() ** 3))
        reach = int(r * 2.2) + 2
        grid = np.arange(-reach, reach + 1, dtype=np.float32)
        grain = np.exp(
            -(((grid[None, :] ** 2 + grid[:, None] ** 2) / (r * r)) ** (1.6 if blur == 0 else 1))
        ) * rng.uniform(0.35, 1)
        rows = (np.arange(-reach, reach + 1) + int(rng.random() * stage.H)) % stage.H
        columns = (np.arange(-reach, reach + 1) + int(rng.random() * stage.W)) % stage.W
        patch = np.ix_(rows, columns)
        layer[patch] = np.maximum(layer[patch], grain)
    return layer


def _sheet(stage: Stage, name: str, cover: Field, tone: Colour, depth: float, drift: tuple[float, float]) -> None:
    pixels = np.empty((stage.H, stage.W, 4), np.float32)
    pixels[..., :3] = cover[..., None] * tone
    pixels[..., 3] = cover
    stage.particles.append(Particles(name, pixels, depth, drift))


def _rain(stage: Stage, rng: Generator) -> None:
    """Slanting streaks, thin and pale, more of them in a storm."""
    heavy = "storm" in stage.brief.weather
    cover = np.zeros((stage.H, stage.W), np.uint8)
    slant = float(rng.uniform(-0.22, 0.22)) * (1.8 if heavy else 1)
    scale = stage.unit / 720
    for _ in range(900 if heavy else 560):
        x, y = rng.random() * stage.W, rng.random() * stage.H
        length = rng.uniform(14, 46) * scale
        value = int(rng.uniform(50, 170))
        for oy in (0, -stage.H):
            for ox in (0, -stage.W if slant > 0 else stage.W):
                a = (int((x + ox) * 16), int((y + oy) * 16))
                b = (int((x + ox + slant * length) * 16), int((y + oy + length) * 16))
                cv2.line(cover, a, b, value, 1, cv2.LINE_AA, 4)
    tone = mix(mix(stage.palette.light, stage.palette.horizon, 0.5), colour("ffffff"), 0.2)
    _sheet(stage, "rain", cover.astype(np.float32) * np.float32(0.55 / 255), tone, 0.8, (slant * 1.4, 1.6))


def _snow(stage: Stage, rng: Generator) -> None:
    cover = _scatter(stage, rng, 330, 0.0016, 0.008)
    _sheet(stage, "snow", cover * np.float32(0.9), mix(colour("ffffff"), stage.palette.light, 0.25), 0.8, (0.02, 0.12))


def _embers(stage: Stage, rng: Generator) -> None:
    cover = _scatter(stage, rng, 130, 0.0012, 0.005, 1)
    _sheet(
        stage,
        "embers",
        np.clip(cover * 1.3, 0, 1),
        mix(colour("ff9a3c"), stage.palette.light, 0.25),
        0.8,
        (0.015, -0.13),
    )


def _dust(stage: Stage, rng: Generator) -> None:
    cover = _scatter(stage, rng, 90, 0.0012, 0.006, 1)
    _sheet(
        stage,
        "dust",
        cover * np.float32(0.4),
        mix(stage.palette.light, stage.palette.horizon, 0.3),
        0.85,
        (0.012, -0.01),
    )


def _fireflies(stage: Stage, rng: Generator) -> None:
    cover = _scatter(stage, rng, 46, 0.002, 0.004, 1) + 0.5 * _scatter(
        stage, np.random.default_rng(int(rng.integers(1 << 30))), 16, 0.006, 0.016, 1
    )
    _sheet(
        stage, "fireflies", np.clip(cover, 0, 1), mix(colour("e8f070"), stage.palette.light, 0.3), 0.85, (0.008, -0.012)
    )


def _bubbles(stage: Stage, rng: Generator) -> None:
    cover = np.zeros((stage.H, stage.W), np.uint8)
    for _ in range(70):
        r = max(1.2, stage.unit * (0.002 + 0.011 * rng.random() ** 3))
        x, y = rng.uniform(r + 2, stage.W - r - 2), rng.uniform(r + 2, stage.H - r - 2)
        cv2.circle(cover, (int(x * 16), int(y * 16)), int(r * 16), int(rng.uniform(60, 150)), 1, cv2.LINE_AA, 4)
        cv2.circle(
            cover, (int((x - r * 0.35) * 16), int((y - r * 0.35) * 16)), max(8, int(r * 3.5)), 210, -1, cv2.LINE_AA, 4
        )
    _sheet(
        stage,
        "bubbles",
        cover.astype(np.float32) / 255,
        mix(stage.palette.light, colour("ffffff"), 0.3),
        0.8,
        (0.004, -0.07),
    )


def _petals(stage: Stage, rng: Generator) -> None:
    cover = np.zeros((stage.H, stage.W), np.uint8)
    for _ in range(44):
        r = stage.unit * rng.uniform(0.003, 0.011)
        x, y = rng.uniform(r + 2, stage.W - r - 2), rng.uniform(r + 2, stage.H - r - 2)
        cv2.ellipse(
            cover,
            (int(x * 16), int(y * 16)),
            (int(r * 16), int(r * rng.uniform(4, 10))),
            float(rng.uniform(0, 180)),
            0,
            360,
            int(rng.uniform(150, 255)),
            -1,
            cv2.LINE_AA,
            4,
        )
    _sheet(
        stage,
        "petals",
        cover.astype(np.float32) / 255,
        mix(stage.palette.accent, stage.palette.light, 0.4),
        0.85,
        (0.05, 0.05),
    )


_PAINTERS = {
    "rain": _rain,
    "snow": _snow,
    "embers": _embers,
    "dust": _dust,
    "fireflies": _fireflies,
    "bubbles": _bubbles,
    "petals": _petals,
}


def fog_bank(stage: Stage) -> None:
    """Banks of mist between the planes; they wrap, so they may drift."""
    noise = tile(stage.rng("fog"), stage.H, stage.W, 3, 4)
    height = np.exp(-(((stage.ys - stage.horizon - 0.06) / 0.2) ** 2))[:, None]
    for name, strength in (("far", 0.55), ("middle", 0.6), ("near", 0.35)):
        if name in stage.sheets:
            shifted = np.roll(noise, int(stage.W * 0.3 * strength), 1)
            stage.sheet(name).tint(
                np.asarray(smoothstep(0.1, 0.85, shifted) * height, np.float32), stage.haze, strength + 0.25
            )


def lightning(stage: Stage, glow: float) -> None:
    """One bolt that forks, in the sky and in the light."""
    rng = stage.rng("lightning")
    mask = np.zeros((stage.H, stage.W), np.uint8)
    x, y = float(rng.uniform(0.2, 0.8)), -0.08
    path = [(x, y)]
    while y < stage.horizon:
        x += rng.normal(0, 0.022)
        y += rng.uniform(0.012, 0.04)
        path.append((x, y))
    stems = [(path, 1.0)]
    for start in rng.integers(3, max(4, len(path) - 4), 4):
        bx, by = path[int(start)]
        side = rng.choice([-1, 1])
        fork = [(bx, by)]
        for _ in range(int(rng.integers(4, 9))):
            bx += side * rng.uniform(0.004, 0.03)
            by += rng.uniform(0.008, 0.03)
            fork.append((bx, by))
        stems.append((fork, 0.5))
    for stem, width in stems:
        line = np.array([(stage.X(px) * 16, stage.Y(py) * 16) for px, py in stem], np.int32)
        cv2.polylines(mask, [line], False, 255, max(1, round(width * stage.unit / 230)), cv2.LINE_AA, 4)
    bolt = mask.astype(np.float32) / 255
    tone = mix(colour("e8f0ff"), stage.palette.light, 0.4)
    stage.sheet("sky").tint(bolt, colour("ffffff"), 1.0)
    small = cv2.resize(bolt, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    halo = cv2.GaussianBlur(small, (0, 0), stage.unit / 180) * 2 + cv2.GaussianBlur(small, (0, 0), stage.unit / 40) * 6
    stage.light_sheet()[...] += np.clip(cv2.resize(halo, (stage.W, stage.H)), 0, 0.6 * glow)[..., None] * tone
