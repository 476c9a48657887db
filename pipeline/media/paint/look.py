"""How people in a picture are dressed, the same hero in every scene."""

import zlib
from dataclasses import dataclass

import numpy as np

from pipeline.media.paint.palette import TINTS, Colour, colour, mix
from pipeline.media.paint.stage import Stage


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
