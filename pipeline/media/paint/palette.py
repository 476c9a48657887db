"""Colours of a picture: curated palettes by time of day, weather and mood, and the arithmetic on them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Colour = npt.NDArray[Any]  # (3,) RGB 0..1


def colour(text: str) -> Colour:
    """`"ff8040"` as RGB 0..1."""
    return np.array([int(text[i : i + 2], 16) / 255 for i in (0, 2, 4)], np.float32)


def mix(a: Colour, b: Colour, amount: float) -> Colour:
    """`a` at 0, `b` at 1."""
    return np.asarray(a + (b - a) * amount, np.float32)


def luminance(c: Colour) -> float:
    """Perceived brightness 0..1 (BT.709 weights on gamma values)."""
    return float(c[0] * 0.2126 + c[1] * 0.7152 + c[2] * 0.0722)


def saturate(c: Colour, amount: float) -> Colour:
    """Away from grey above 1, towards it below."""
    grey = np.float32(luminance(c))
    return np.asarray(np.clip(grey + (c - grey) * amount, 0, 1), np.float32)


@dataclass(frozen=True)
class Palette:
    """Sky from top to horizon, the light, the two ends of the land, one accent; `night` when lamps are lit."""

    name: str
    top: Colour
    high: Colour
    low: Colour
    horizon: Colour
    light: Colour
    shadow: Colour
    land: Colour
    accent: Colour
    night: float

    @property
    def paper(self) -> Colour:
        return mix(colour("f3ead8"), self.light, 0.12)

    def changed(self, turn: "Callable[[Colour], Colour]") -> "Palette":
        """Every colour passed through one change, such as a tint."""
        return Palette(
            self.name,
            turn(self.top),
            turn(self.high),
            turn(self.low),
            turn(self.horizon),
            turn(self.light),
            turn(self.shadow),
            turn(self.land),
            turn(self.accent),
            self.night,
        )


class Turn:
    """A change of colour towards a tint, keeping brightness, with a change of saturation."""

    def __init__(self, tint: Colour, amount: float, saturation: float = 1.0, gain: float = 1.0) -> None:
        self.tint, self.amount, self.saturation, self.gain = tint, amount, saturation, gain

    def __call__(self, c: Colour) -> Colour:
        target = self.tint * (luminance(c) / max(luminance(self.tint), 0.05))
        mixed = saturate(mix(c, np.clip(target, 0, 1).astype(np.float32), self.amount), self.saturation)
        return np.asarray(np.clip(mixed * self.gain, 0, 1), np.float32)


def _palette(name: str, text: str, night: float) -> Palette:
    top, high, low, horizon, light, shadow, land, accent = (colour(part) for part in text.split())
    return Palette(name, top, high, low, horizon, light, shadow, land, accent, night)


TINTS = {
    "red": "d03028",
    "orange": "e07828",
    "gold": "e8b040",
    "green": "4a9a58",
    "teal": "2a9aa0",
    "blue": "3468c8",
    "violet": "8048c0",
    "pink": "f080a0",
    "sepia": "a87848",
    "grey": "8a8a8a",
    "cream": "f2e4c8",
    "black": "16161c",
}

#        name              top    high   low    horizon light  shadow land   accent
PALETTES: dict[str, Palette] = {
    p.name: p
    for p in (
        _palette("dusk", "141b3c 2c3a6b 6d6f9f d9a18c ffd9a8 0b1024 2a3050 f0805a", 0.7),
        _palette("blue", "0b1a3a 1d3f70 4b7ba3 a9c3cf e8f1ee 08112a 22395a e0b070", 0.6),
        _palette("sunset", "2b1743 7a2c5c d8573f ffb25a ffe0a0 1c0c24 5a2a3a ff6a3d", 0.35),
        _palette("golden", "5b7fa0 a9b2a5 e8c088 ffdf9e fff0c4 2a1c14 7a5a30 d9702c", 0.1),
        _palette("dawn", "3d4b7a 8a7fae e6a7a8 ffd8b8 fff0d8 23223f 59557a f2849e", 0.2),
        _palette("day", "2f74b5 62a2d3 a8d0e4 e6f0ea fff6dc 16283a 4d7a4a e0603a", 0.0),
        _palette("night", "04081a 0b1637 1b2f5e 3c5684 dfe8ff 02040d 101c38 f2c069", 1.0),
        _palette("violet", "0f0724 2d1358 63309a b868b8 ffd0f0 0a0418 2c1a4c 40d8e0", 0.9),
        _palette("storm", "1b2128 38434d 5f6d74 98a4a3 dfe8e6 0d1216 2c3638 d8b04a", 0.5),
        _palette("fog", "7f8c93 9fabaf bfc8c7 dcdfd9 fbf8ec 2b343a 6d797b b5694a", 0.1),
        _palette("desert", "3a5f86 8fa3a5 e3b98a f7d9a6 fff0cf 3a1a14 c07a3e 8a2e20", 0.0),
        _palette("forest", "243f3e 4c7566 94b28a dfe3b4 fff4c8 08140f 23402c e0913a", 0.1),
        _palette("teal", "06222e 0f4a58 2f8a8e a5d8c8 f2ffe8 03131a 14424a ff8a5c", 0.5),
        _palette("fire", "12060a 3c0d10 8f2412 e8641c ffd070 0a0304 3a120c ffb030", 0.9),
        _palette("candle", "0e0806 2a150c 5a2f16 a8642c ffd591 080403 2c180e e88a3a", 0.95),
        _palette("snow", "5d7896 90abc2 c2d4e0 eef0f0 fff4e4 1d2c40 a9bccb c8503c", 0.15),
        _palette("stage", "0a0416 24093c 6a1468 d8307e ffd8f4 05020c 1c0c2c 38c8ff", 1.0),
        _palette("deep", "0c6a86 0a4a6c 072f50 051d38 d8fff4 020d1c 0d3a4c ffb060", 0.7),
        _palette("spring", "6fa8cf a2cbe0 d8e6dc fbf1d4 fffbe6 20382c 6f9a48 ea6a8a", 0.0),
        _palette("autumn", "5a6a7a 9a9690 d8b48a f2d2a0 fff0c8 24130e 9a5a28 c8321e", 0.05),
        _palette("rose", "4a1d3c 93406a dd8494 f9cdbc fff0e2 220c1c 6a3450 f04a66", 0.3),
        _palette("grey", "30353c 5a6168 8b9194 c3c5c0 f4f2ea 14171b 454a4e a85a3c", 0.3),
    )
}
