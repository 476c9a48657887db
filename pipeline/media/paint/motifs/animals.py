"""Wolf, horse, deer: the wild ones."""

from pipeline.media.paint.motifs.beast import Beast, size_at
from pipeline.media.paint.motifs.spot import Spot
from pipeline.media.paint.palette import colour, mix
from pipeline.media.paint.stage import Stage


def paint_wolf(stage: Stage, spot: Spot) -> None:
    """A wolf that howls at the light."""
    beast = Beast(
        stage, spot, size_at(spot, 0.9), mix(mix(colour("5a5a62"), stage.palette.shadow, 0.4), stage.palette.land, 0.2)
    )
    beast.bones(((-0.24, 0.36), (-0.22, 0.19), (-0.27, 0.12), (-0.24, 0.0)), (0.12, 0.07, 0.04, 0.035), 0.7)
    beast.bones(((0.14, 0.38), (0.15, 0.18), (0.15, 0.0)), (0.1, 0.05, 0.036), 0.7)
    beast.bones(((-0.30, 0.44), (-0.44, 0.34), (-0.50, 0.18)), (0.06, 0.08, 0.02))
    beast.shape(
        (-0.33, 0.46),
        (-0.2, 0.55),
        (0.05, 0.55),
        (0.2, 0.62),
        (0.27, 0.52),
        (0.24, 0.37),
        (0.1, 0.31),
        (-0.12, 0.37),
        (-0.3, 0.33),
    )
    beast.bones(((-0.27, 0.40), (-0.21, 0.22), (-0.29, 0.13), (-0.265, 0.0)), (0.16, 0.085, 0.045, 0.04))
    beast.bones(((0.19, 0.42), (0.21, 0.2), (0.215, 0.0)), (0.12, 0.056, 0.04))
    beast.shape(
        (0.10, 0.52),
        (0.16, 0.66),
        (0.22, 0.76),
        (0.30, 0.83),
        (0.42, 0.97),
        (0.46, 0.97),
        (0.42, 0.88),
        (0.385, 0.80),
        (0.36, 0.72),
        (0.32, 0.60),
        (0.27, 0.46),
    )
    beast.shape((0.22, 0.77), (0.155, 0.87), (0.205, 0.855), (0.285, 0.82), round_=0.03)
    beast.bones(((0.385, 0.81), (0.44, 0.87)), (0.03, 0.014), 0.7)
    beast.done()


def paint_horse(stage: Stage, spot: Spot) -> None:
    """A horse at a canter, mane and tail in the wind."""
    beast = Beast(
        stage, spot, size_at(spot, 1.05), mix(mix(colour("6a3a1e"), stage.palette.shadow, 0.4), stage.palette.land, 0.1)
    )
    hair = mix(colour("181010"), stage.palette.shadow, 0.4)
    beast.bones(
        ((-0.26, 0.44), (-0.20, 0.28), (-0.30, 0.17), (-0.36, 0.05), (-0.33, 0.03)),
        (0.12, 0.065, 0.04, 0.032, 0.035),
        0.68,
    )
    beast.bones(((0.16, 0.46), (0.30, 0.36), (0.36, 0.22), (0.31, 0.16)), (0.1, 0.05, 0.034, 0.036), 0.68)
    beast.bones(((-0.34, 0.60), (-0.46, 0.58), (-0.56, 0.44), (-0.60, 0.30)), (0.05, 0.085, 0.07, 0.015), 1, hair)
    beast.shape(
        (-0.36, 0.57),
        (-0.28, 0.67),
        (-0.12, 0.64),
        (0.06, 0.64),
        (0.2, 0.69),
        (0.25, 0.56),
        (0.2, 0.42),
        (0.04, 0.40),
        (-0.14, 0.42),
        (-0.28, 0.40),
        (-0.36, 0.46),
    )
    beast.bones(
        ((-0.28, 0.50), (-0.29, 0.30), (-0.42, 0.20), (-0.46, 0.07), (-0.42, 0.045)), (0.19, 0.08, 0.045, 0.034, 0.04)
    )
    beast.bones(((0.19, 0.50), (0.22, 0.30), (0.14, 0.20), (0.04, 0.18)), (0.13, 0.06, 0.038, 0.036))
    beast.shape(
        (0.08, 0.60),
        (0.18, 0.78),
        (0.27, 0.93),
        (0.35, 0.97),
        (0.42, 0.90),
        (0.51, 0.76),
        (0.50, 0.715),
        (0.44, 0.71),
        (0.36, 0.79),
        (0.31, 0.72),
        (0.27, 0.52),
    )
    beast.shape((0.30, 0.95), (0.315, 1.04), (0.355, 0.965), round_=0.02)
    for k in range(6):
        x, y = 0.28 - 0.034 * k, 0.95 - 0.055 * k
        beast.bones(((x, y), (x - 0.09, y + 0.015), (x - 0.17, y - 0.05)), (0.055, 0.05, 0.012), 1, hair)
    beast.done()


def paint_deer(stage: Stage, spot: Spot) -> None:
    """A stag that stands and listens."""
    beast = Beast(
        stage,
        spot,
        size_at(spot, 1.05),
        mix(mix(colour("7a5030"), stage.palette.shadow, 0.35), stage.palette.land, 0.15),
    )
    for x, dim in ((-0.2, 0.7), (0.12, 0.7)):
        beast.bones(((x, 0.42), (x + 0.015, 0.22), (x, 0.0)), (0.08, 0.034, 0.026), dim)
    beast.shape(
        (-0.31, 0.50),
        (-0.24, 0.575),
        (-0.05, 0.555),
        (0.1, 0.58),
        (0.2, 0.60),
        (0.22, 0.48),
        (0.16, 0.38),
        (0.0, 0.37),
        (-0.2, 0.385),
        (-0.30, 0.42),
    )
    beast.bones(((-0.25, 0.45), (-0.235, 0.30), (-0.285, 0.2), (-0.275, 0.0)), (0.14, 0.062, 0.034, 0.027))
    beast.bones(((0.16, 0.46), (0.18, 0.24), (0.18, 0.0)), (0.11, 0.042, 0.028))
    beast.shape(
        (0.08, 0.54),
        (0.14, 0.66),
        (0.18, 0.76),
        (0.24, 0.81),
        (0.31, 0.78),
        (0.385, 0.735),
        (0.37, 0.70),
        (0.29, 0.705),
        (0.26, 0.64),
        (0.23, 0.50),
    )
    beast.shape((0.18, 0.79), (0.10, 0.83), (0.20, 0.815), round_=0.02)
    horn = mix(colour("c8a878"), stage.palette.shadow, 0.25)
    for side, dim in ((-1, 0.75), (1, 1.0)):
        lean = 0.06 * side
        main = ((0.235, 0.80), (0.20 + lean, 0.92), (0.24 + lean * 2.6, 1.06), (0.33 + lean * 2, 1.14))
        beast.bones(main, (0.026, 0.022, 0.018, 0.006), dim, horn)
        for a, b in (
            ((0.21 + lean, 0.92), (0.31 + lean, 0.97)),
            ((0.225 + lean * 1.9, 1.0), (0.14 + lean * 2.4, 1.09)),
            ((0.25 + lean * 2.5, 1.07), (0.22 + lean * 3.2, 1.17)),
        ):
            beast.bones((a, b), (0.018, 0.006), dim, horn)
    beast.done()
