"""Where a film plays: its places, palette and light, one world for a song with words, a journey for one without."""

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

ACTS = ("opening", "departure", "search", "confrontation", "arrival")


@dataclass(frozen=True, slots=True)
class World:
    """`places` has one tuple per act, in the order of ACTS; `calls` are the concepts that ask for this world."""

    name: str
    calls: frozenset[str]
    energy: float  # what music it likes, 0 calm .. 1 loud
    places: tuple[tuple[str, ...], ...]
    chorus: str
    palettes: dict[str, str]


@lru_cache(maxsize=1)
def worlds() -> tuple[World, ...]:
    """All worlds of worlds.csv."""
    with Path(__file__).with_name("worlds.csv").open(encoding="utf-8", newline="") as table:
        return tuple(
            World(
                name=row["name"],
                calls=frozenset(row["calls"].split()),
                energy=float(row["energy"]),
                places=tuple(tuple(row[act].split("; ")) for act in ACTS),
                chorus=row["chorus"],
                palettes={mode: row[mode] for mode in ("minor", "major")},
            )
            for row in csv.DictReader(table, delimiter="|")
        )


# How the light moves over the film, one per act.
LIGHTS = {
    "minor": (
        ("blue dusk", "moonlight", "deep night", "lightning in the night", "first light of dawn"),
        ("grey morning mist", "pale noon under clouds", "red sunset", "moonlit night", "cold dawn"),
        ("last sunset light", "blue dusk", "starry night", "lightning over the dark", "golden dawn"),
    ),
    "major": (
        ("dawn", "clear morning light", "bright noon", "red sunset", "golden hour"),
        ("soft morning light", "bright noon", "golden hour", "blue dusk", "night full of warm lights"),
        ("first light of dawn", "golden morning", "sunset backlight", "starry night", "sunrise"),
    ),
}
NIGHT_LIGHT = re.compile(r"night|moon|dusk|dark")
NIGHT_PICTURE = re.compile(r"\b(?:stars?|milky way|moon|night|lanterns|headlights)\b")
DAWN_PICTURE = re.compile(r"\b(?:dawn|sunrise|sun breaking)\b")
DAWN_LIGHT = re.compile(r"dawn|sunrise|morning")
SUN_PICTURE = re.compile(r"\b(?:sun|sunrise)\b")

PROTAGONISTS = (
    "a woman in a long red coat",
    "a man in a long overcoat",
    "a young woman in a white dress",
    "a wanderer in a wide hat and long coat",
    "a young man in a yellow raincoat",
    "a child in a red hooded jacket",
)


def light_for(picture: str, light: str) -> str:
    """The section's light, unless the picture itself shows the stars by day or the sun by night."""
    at_night = bool(NIGHT_LIGHT.search(light))
    if DAWN_PICTURE.search(picture):
        return light if DAWN_LIGHT.search(light) else "first light of dawn"
    if NIGHT_PICTURE.search(picture) and not at_night:
        return "blue dusk"
    return "first sunlight" if SUN_PICTURE.search(picture) and at_night else light


def choose_world(weights: dict[str, float], energy: float, chance: float) -> World:
    """The world that the song's concepts call for most; without any, one that suits the energy, by `chance` (0..1)."""
    scores = [sum(weights.get(concept, 0.0) for concept in world.calls) for world in worlds()]
    best = max(scores)
    if best > 0:
        return worlds()[scores.index(best)]
    return journey(energy, chance, ())


def journey(energy: float, chance: float, been: tuple[str, ...]) -> World:
    """The next world of a film without words: one that suits the energy and where the film has not been."""
    left = [world for world in worlds() if world.name not in been] or list(worlds())
    left.sort(key=lambda world: abs(world.energy - energy))
    nearest = left[:3]
    return nearest[min(int(chance * len(nearest)), len(nearest) - 1)]
