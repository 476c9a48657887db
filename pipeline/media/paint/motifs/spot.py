"""Where a subject goes and how large."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Spot:
    """x and the y of its foot in picture units, its height as a share of the picture's, whether it is a close-up."""

    x: float
    y: float
    size: float
    near: bool = False
