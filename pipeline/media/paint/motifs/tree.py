"""Trees: branches grown by halving, leaves in lit and shaded clusters."""

import cv2
import numpy as np

from pipeline.media.paint.body import Body
from pipeline.media.paint.figures import place_body
from pipeline.media.paint.motifs.spot import Spot
from pipeline.media.paint.noise import Generator
from pipeline.media.paint.palette import mix
from pipeline.media.paint.shapes import Mask, disc
from pipeline.media.paint.stage import Stage

Twig = tuple[float, float]


def _grow(
    body: Body,
    mask: Mask,
    rng: Generator,
    x: float,
    y: float,
    angle: float,
    length: float,
    width: float,
    tips: list[Twig],
) -> None:
    """One branch and, from its end, the next ones."""
    bend = angle + rng.normal(0, 0.14)
    mx, my = x + np.cos(angle) * length * 0.5, y + np.sin(angle) * length * 0.5
    ex, ey = mx + np.cos(bend) * length * 0.5, my + np.sin(bend) * length * 0.5
    body.limb(mask, ((x, y), (mx, my), (ex, ey)), (width, width * 0.85, width * 0.68))
    if abs(ex) > 0.46 and abs(np.cos(bend)) > 0.3:  # keeps its crown together
        bend = np.pi / 2 + (np.pi / 2 - bend) * 0.35
    if length < 0.055 or width < 0.004 or abs(ex) > 0.52:
        tips.append((ex, ey))
        return
    spread = rng.uniform(0.35, 0.6)
    for k in range(3 if rng.random() < 0.4 else 2):
        side = (-1, 1, 0.1)[k]
        _grow(
            body,
            mask,
            rng,
            ex,
            ey,
            bend + side * spread + rng.normal(0, 0.12) + (np.pi / 2 - bend) * 0.06,
            length * rng.uniform(0.68, 0.86),
            width * 0.66,
            tips,
        )


def _tree(stage: Stage, rng: Generator, scale: float, x: float, y: float, bare: bool) -> Body:
    body = Body(scale, stage.towards_light(x, y), stage.light.colour, 0.85, 0.6)
    mask = body.mask()
    tips: list[Twig] = []
    for side in (-1, 1):
        body.limb(mask, ((side * 0.10, -0.005), (side * 0.035, 0.03), (0.0, 0.12)), (0.01, 0.03, 0.05))
    _grow(body, mask, rng, 0.0, 0.0, np.pi / 2 + rng.normal(0, 0.07), 0.26, 0.075, tips)
    bark = mix(mix(stage.palette.land, stage.palette.shadow, 0.72), stage.palette.accent, 0.06)
    body.part(mask, bark, 0.03)
    if not bare:
        leaf = mix(stage.palette.land, stage.palette.accent, 0.5 if stage.palette.name == "autumn" else 0.06)
        by_height = sorted(tips, key=lambda tip: rng.random())
        for step in range(4):
            cluster = body.mask()
            for tx, ty in by_height[step::4]:
                if abs(tx) > 0.5 or ty > 1.16:
                    continue
                for _ in range(9):
                    r = rng.uniform(0.010, 0.026)
                    disc(
                        cluster,
                        *body.at(tx + rng.normal(0, 0.042), ty + rng.normal(0, 0.034)),
                        r * scale,
                        r * 0.75 * scale,
                    )
            tone = mix(mix(leaf, stage.palette.shadow, 0.55), mix(leaf, stage.palette.light, 0.3), step / 3)
            body.part(cluster, tone, 0.03)
    return body


def paint_tree(stage: Stage, spot: Spot) -> None:
    """One tree that carries the picture."""
    rng = stage.rng("tree")
    bare = (
        bool({"snow", "storm"} & set(stage.brief.weather)) or stage.brief.mood in ("sad", "fear") or rng.random() < 0.25
    )
    size = min(0.8, spot.size * 1.45)
    y = stage.ground(spot.x) - 0.03 if stage.ground else spot.y
    body = _tree(stage, rng, size * stage.height, spot.x, y - size * 0.6, bool(bare))
    place_body(stage, body, spot.x, y, "subject", 0.85)


def paint_small_tree(stage: Stage, sheet: str, x: float, y: float, size: float) -> None:
    """A tree further off, softened by the air."""
    rng = stage.rng(f"tree {x:.3f}")
    body = _tree(stage, rng, size * stage.height, x, y - size * 0.6, False)
    body.pixels = cv2.GaussianBlur(body.pixels, (0, 0), 0.7)
    place_body(stage, body, x, y, sheet, 0.55, shadow=False)
