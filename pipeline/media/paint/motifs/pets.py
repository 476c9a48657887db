"""Dog, cat, rabbit: the ones that sit."""

import numpy as np

from pipeline.media.paint.motifs.beast import Beast, size_at
from pipeline.media.paint.motifs.spot import Spot
from pipeline.media.paint.palette import colour, mix
from pipeline.media.paint.stage import Stage


def paint_dog(stage: Stage, spot: Spot) -> None:
    """A dog that sits and looks out."""
    beast = Beast(
        stage,
        spot,
        size_at(spot, 0.7),
        mix(mix(colour("8a5a34"), stage.palette.shadow, 0.35), stage.palette.land, 0.15),
    )
    beast.bones(((-0.26, 0.10), (-0.42, 0.06), (-0.52, 0.16)), (0.06, 0.05, 0.02))
    beast.bones(((0.06, 0.44), (0.09, 0.2), (0.09, 0.02), (0.13, 0.01)), (0.11, 0.07, 0.05, 0.05), 0.75)
    beast.shape(
        (-0.30, 0.04),
        (-0.32, 0.2),
        (-0.20, 0.42),
        (-0.06, 0.60),
        (0.08, 0.66),
        (0.17, 0.56),
        (0.16, 0.40),
        (0.06, 0.2),
        (0.03, 0.02),
    )
    beast.shape((-0.28, 0.02), (-0.32, 0.16), (-0.2, 0.27), (-0.06, 0.2), (-0.02, 0.06), (0.06, 0.0))
    beast.bones(((0.11, 0.46), (0.15, 0.22), (0.155, 0.02), (0.2, 0.01)), (0.12, 0.075, 0.05, 0.05))
    beast.shape(
        (-0.02, 0.58),
        (0.0, 0.78),
        (0.08, 0.88),
        (0.19, 0.87),
        (0.25, 0.79),
        (0.37, 0.755),
        (0.385, 0.70),
        (0.30, 0.675),
        (0.2, 0.66),
        (0.15, 0.55),
    )
    beast.shape(
        (0.05, 0.86), (-0.01, 0.82), (-0.03, 0.68), (0.03, 0.65), (0.09, 0.74), (0.11, 0.85), dim=0.75, round_=0.03
    )
    beast.bones(((0.375, 0.745), (0.385, 0.735)), (0.035, 0.03), 0.3)
    beast.done()


def paint_cat(stage: Stage, spot: Spot) -> None:
    """A cat that sits with its tail around, ears against the light."""
    beast = Beast(stage, spot, size_at(spot, 0.62), mix(colour("2c2428"), stage.palette.shadow, 0.4))
    beast.bones(((-0.14, 0.05), (-0.32, 0.03), (-0.36, 0.14), (-0.28, 0.2)), (0.07, 0.065, 0.055, 0.03))
    beast.shape(
        (-0.22, 0.0),
        (-0.26, 0.16),
        (-0.22, 0.36),
        (-0.12, 0.54),
        (0.0, 0.62),
        (0.10, 0.56),
        (0.16, 0.36),
        (0.17, 0.14),
        (0.19, 0.0),
    )
    beast.bones(((0.08, 0.36), (0.11, 0.14), (0.115, 0.015), (0.15, 0.012)), (0.1, 0.07, 0.055, 0.05))
    beast.shape(
        (-0.10, 0.60),
        (-0.13, 0.72),
        (-0.10, 0.82),
        (0.0, 0.86),
        (0.10, 0.83),
        (0.16, 0.74),
        (0.19, 0.68),
        (0.14, 0.61),
        (0.04, 0.56),
    )
    beast.shape((-0.12, 0.76), (-0.12, 0.97), (-0.01, 0.85), round_=0.03)
    beast.shape((0.02, 0.85), (0.09, 0.97), (0.125, 0.79), round_=0.03)
    beast.bones(
        ((0.095, 0.735), (0.12, 0.738)),
        (0.03, 0.026),
        1.0,
        mix(colour("e8d060"), stage.palette.light, 0.4) * np.float32(2),
    )
    beast.done()


def paint_rabbit(stage: Stage, spot: Spot) -> None:
    """A rabbit that sits up, ears lit through."""
    beast = Beast(
        stage, spot, size_at(spot, 0.6), mix(mix(colour("c8b8a4"), stage.palette.shadow, 0.2), stage.palette.land, 0.1)
    )
    inner = mix(stage.palette.accent, beast.coat, 0.45)
    beast.shape(
        (-0.02, 0.70), (-0.12, 0.88), (-0.13, 1.08), (-0.05, 1.06), (0.05, 0.84), (0.06, 0.72), dim=0.85, round_=0.03
    )
    beast.shape((-0.26, 0.14), (-0.33, 0.2), (-0.27, 0.27), (-0.2, 0.22), dim=1.3, round_=0.05)
    beast.shape(
        (-0.24, 0.02),
        (-0.27, 0.22),
        (-0.18, 0.42),
        (-0.02, 0.56),
        (0.10, 0.52),
        (0.16, 0.34),
        (0.13, 0.12),
        (0.16, 0.0),
    )
    beast.shape((-0.2, 0.0), (-0.24, 0.14), (-0.12, 0.24), (0.0, 0.18), (0.03, 0.06), (0.14, 0.0))
    beast.bones(((0.08, 0.36), (0.13, 0.16), (0.14, 0.015), (0.18, 0.012)), (0.09, 0.06, 0.05, 0.045))
    beast.shape(
        (-0.05, 0.52), (-0.06, 0.66), (0.02, 0.75), (0.12, 0.75), (0.22, 0.67), (0.24, 0.60), (0.17, 0.54), (0.06, 0.49)
    )
    beast.shape((0.03, 0.72), (-0.04, 0.92), (-0.01, 1.12), (0.06, 1.08), (0.11, 0.88), (0.11, 0.74), round_=0.04)
    beast.shape((0.045, 0.78), (0.005, 0.93), (0.02, 1.06), (0.05, 1.03), (0.085, 0.88), tone=inner, round_=0.02)
    beast.bones(((0.135, 0.665), (0.14, 0.66)), (0.034, 0.034), 1, colour("100a0a"))
    beast.done()
