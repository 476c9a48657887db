"""Where a film plays: its places, palette and light, one world for a song with words, a journey for one without."""

from dataclasses import dataclass

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


def _world(
    name: str, energy: float, calls: str, minor: str, major: str, chorus: str, *places: tuple[str, ...]
) -> World:
    return World(name, frozenset(calls.split()), energy, places, chorus, {"minor": minor, "major": major})


WORLDS = (
    _world(
        "sea", 0.45, "sea boat fish lighthouse river lake wind", "slate blue, silver and warm yellow",
        "turquoise, pale gold and pink", "on a wide beach at low tide",
        ("on an empty beach",), ("in a small harbour", "on a wooden jetty by the sea"),
        ("along a rocky shore", "out on open sea water"), ("on a cliff above the sea", "among towering waves"),
        ("at the lighthouse by the sea", "on a calm bright bay"),
    ),
    _world(
        "city", 0.8, "city street car crowd dance clock window bottle gold fight", "deep blue, black and magenta",
        "amber, teal and pink", "on a rooftop above the city skyline",
        ("over the sleeping city skyline",), ("in a narrow city street", "under the city bridge"),
        ("on a wet city street", "in an underground passage of the city"),
        ("on a high city rooftop in the wind", "at an empty city crossing"),
        ("on a bridge before the city skyline", "in a wide empty city square"),
    ),
    _world(
        "forest", 0.3, "forest tree wolf bird rabbit fear dream shadow dog", "deep green, black and pale gold",
        "emerald, amber and cream", "in a forest clearing",
        ("at the edge of a misty forest",), ("on a forest path",), ("deep in a dark forest", "by a forest stream"),
        ("among fallen trees in the forest",), ("on a bright hill above the forest", "in an open forest clearing"),
    ),
    _world(
        "desert", 0.55, "desert sun hunger chain freedom death silence", "rust, pale grey and violet",
        "orange, gold and deep blue", "on the crest of a great dune",
        ("in an empty desert",), ("between low dunes",), ("among endless desert dunes", "in a red canyon"),
        ("in a desert sandstorm", "on black desert rocks"), ("at a small green oasis in the desert",),
    ),
    _world(
        "road", 0.7, "road car run freedom goodbye walk search guitar", "grey, rust and warm yellow",
        "azure, gold and red", "on a straight open road",
        ("beside an empty road",), ("on a road out of town",), ("on a mountain road", "at a lonely petrol station"),
        ("on a flooded road",), ("where the road meets the sea", "on a hill road above a valley"),
    ),
    _world(
        "mountains", 0.35, "mountain snow cold star sky cloud fall", "cold blue, grey and orange",
        "white, azure and amber", "on a high mountain ridge",
        ("before distant snow mountains",), ("in a snowy valley",), ("on a steep mountain path", "on a frozen lake"),
        ("on a stormy mountain pass",), ("on the summit above a sea of clouds",),
    ),
    _world(
        "house", 0.25,
        "house room door mirror ghost hat memory stairs candle piano emptiness letter key kiss mother cat",
        "faded blue, cream and crimson", "cream, green and warm amber", "in the great hall of an old house",
        ("outside an old house in a field",), ("in a long corridor of an old house",),
        ("in an abandoned room of an old house", "on the staircase of an old house"),
        ("in a room full of mirrors",), ("in the garden of an old house", "in a field beyond the old house"),
    ),
    _world(
        "fields", 0.5, "field flower garden butterfly horse sun rain joy child home love beauty",
        "golden brown, grey and crimson", "gold, green and crimson", "in a meadow full of flowers",
        ("over wide wheat fields",), ("on a path through the wheat field",), ("at the edge of a field by a river",),
        ("in a field under a black storm",), ("in a blossoming garden", "on a flower meadow by a lake"),
    ),
    _world(
        "railway", 0.65, "train bridge wait goodbye clock home", "blue, grey and scarlet",
        "rust, gold and pale blue", "on a railway bridge",
        ("at a small railway station",), ("on an empty railway platform",), ("along railway tracks",),
        ("under an iron railway bridge",), ("where railway tracks meet the sea",),
    ),
)  # fmt: skip

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
PROTAGONISTS = (
    "a woman in a long red coat",
    "a man in a dark overcoat",
    "a young woman in a pale dress",
    "a wanderer in a wide hat and long coat",
    "a young man in a yellow raincoat",
    "a child in a red hooded jacket",
)


def choose_world(weights: dict[str, float], energy: float, chance: float) -> World:
    """The world that the song's concepts call for most; without any, one that suits the energy, by `chance` (0..1)."""
    scores = [sum(weights.get(concept, 0.0) for concept in world.calls) for world in WORLDS]
    best = max(scores)
    if best > 0:
        return WORLDS[scores.index(best)]
    return journey(energy, chance, ())


def journey(energy: float, chance: float, been: tuple[str, ...]) -> World:
    """The next world of a film without words: one that suits the energy and where the film has not been."""
    left = [world for world in WORLDS if world.name not in been] or list(WORLDS)
    left.sort(key=lambda world: abs(world.energy - energy))
    nearest = left[:3]
    return nearest[min(int(chance * len(nearest)), len(nearest) - 1)]
