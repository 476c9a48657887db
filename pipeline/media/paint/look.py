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


_SKINS = ("e8b898", "c98f6a", "8d5a3c", "f0c8aa", "6a4028")
_HAIRS = {"black": "17100e", "brown": "4a2c18", "blond": "c09048", "red": "8a3c18", "grey": "a8a4a0"}
_CLOTHS = {
    "cream": "e8dec8",
    "gold": "e8b428",
    "pink": "e890a8",
    "black": "2a2c38",
    "grey": "767c86",
    "sepia": "8a6038",
}


def look_for(stage: Stage, kind: str) -> Look:
    """Clothes, hair and colours for a kind of person: what the brief says of its hero, the rest always the same way."""
    hero, p = stage.brief.hero, stage.palette
    is_hero = kind not in ("woman", "man") or hero.gender in ("", kind)
    rng = np.random.default_rng([hero.number if is_hero else 7, zlib.crc32((hero.gender or kind).encode())])
    woman = rng.random() < 0.5  # always drawn, so that what follows does not depend on what was said
    woman = (
        kind == "woman"
        or (kind == "dancer" and not hero.gender)
        or (kind != "man" and (hero.gender == "woman" or (hero.gender != "man" and woman)))
    )
    usual = ["coat", "dress", "dress", "hood", "gown"] if woman else ["coat", "hood", "suit", "shirt", "coat"]
    clothes = str(rng.choice(usual))
    hair = str(rng.choice(["long", "long", "bun", "tail", "bob"] if woman else ["short", "short", "short", "bob"]))
    worn = p.accent if rng.random() < 0.7 else mix(p.horizon, p.shadow, 0.4)
    skin = mix(colour(str(rng.choice(_SKINS))), p.low, 0.14)
    shade = str(rng.choice(["black", "brown", "black", "brown", "red"]))
    if is_hero:
        clothes, hair, shade = hero.clothes or clothes, hero.hair or hair, hero.shade or shade
        if hero.cloth:
            worn = mix(colour(_CLOTHS.get(hero.cloth, TINTS[hero.cloth])), p.low, 0.12)
    if kind == "dancer" and not hero.clothes:
        clothes = "dress" if woman else "shirt"
    if kind == "ghost":
        clothes = "gown"
    if kind == "child" and not hero.clothes:
        clothes = "hood"
    hair_tone = mix(colour(_HAIRS[shade]), p.shadow, 0.2)
    trousers = mix(p.shadow, colour("2c3444"), 0.5)
    hat = "brim" if is_hero and hero.hat else ""
    return Look(clothes, hair, hat, worn, trousers, skin, hair_tone, woman, ghost=kind == "ghost")
