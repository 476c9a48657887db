"""The image of the chorus: it returns with every chorus, and each time it has grown."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Motif:
    """`stages` are (picture, title) from first to last; `concepts` are the words in a chorus that call for it."""

    name: str
    concepts: frozenset[str]
    modes: tuple[str, ...]
    stages: tuple[tuple[str, str], ...]


def _motif(name: str, concepts: str, modes: str, *stages: tuple[str, str]) -> Motif:
    return Motif(name, frozenset(concepts.split()), tuple(modes.split()), stages)


MOTIFS = (
    _motif(
        "the moon",
        "moon night sky dream silence",
        "minor major",
        ("{who} small under a thin crescent moon", "Thin moon"),
        ("{who} with arms half raised under a half moon", "Half moon"),
        ("{who} walking on water toward a swelling moon", "The moon swells"),
        ("{who} with open arms before an enormous full moon", "Full moon"),
    ),
    _motif(
        "the door",
        "door home key goodbye room wall freedom hope",
        "minor major",
        ("{who} before a closed door standing alone in the open", "The closed door"),
        ("a door ajar, one blade of light falling on {who}", "The door ajar"),
        ("an open door full of wind, {who} leaning in", "The door open"),
        ("{who} dissolving into light that floods from an open door", "Light floods"),
    ),
    _motif(
        "the rose",
        "flower beauty sadness hunger garden field love joy",
        "minor major",
        ("{who} holding a closed rose bud, one drop of dew on it", "The bud"),
        ("{who} with a half opened rose whose petals are turning grey", "The grey petals"),
        ("{who} in a whirl of rose petals", "Whirl of petals"),
        ("{who} in the middle of an endless meadow of flowers", "The meadow"),
    ),
    _motif(
        "the ghost",
        "ghost soul death mirror shadow emptiness",
        "minor",
        ("the faint outline of a ghost in fog, facing {who}", "The outline"),
        ("a ghost reaching out one pale hand to {who}", "The pale hand"),
        ("{who} and a ghost dancing, hand in hand", "Dancing with it"),
        ("a ghost turning into light in the arms of {who}", "It turns to light"),
    ),
    _motif(
        "the flame",
        "fire candle light heart fight hope",
        "minor major",
        ("{who} cupping one small candle flame in both hands", "One flame"),
        ("{who} inside a ring of candles", "A ring of flames"),
        ("{who} before a great bonfire, sparks flying", "The bonfire"),
        ("{who} under a sky full of lanterns", "A sky of lanterns"),
    ),
    _motif(
        "the bird",
        "bird freedom fly sky chain wind song",
        "major minor",
        ("{who} holding a cage with one small bird", "The cage"),
        ("{who} opening the cage, the bird on the sill", "The cage opens"),
        ("{who} running beneath one white bird in flight", "One white bird"),
        ("a great flock of birds bursting across the sun above {who}", "The flock"),
    ),
    _motif(
        "the boat",
        "boat sea river lake fish lighthouse search",
        "minor major",
        ("{who} beside a small boat tied to the shore", "The tied boat"),
        ("{who} in a small boat leaving the shore", "Leaving the shore"),
        ("{who} standing in a small boat between huge waves", "Between the waves"),
        ("{who} in a small boat gliding into a golden sunrise", "Into the sunrise"),
    ),
    _motif(
        "the heart",
        "heart kiss couple blood hand love",
        "major minor",
        ("a small red heart in the palm of {who}", "A small heart"),
        ("a red heart shining through the coat of {who}", "It glows through"),
        ("two figures and one red heart of light between them", "One heart for two"),
        ("a red heart-shaped balloon lifting {who} off the ground", "Lifted"),
    ),
    _motif(
        "the crowd",
        "crowd dance city street joy",
        "major",
        ("{who} dancing alone under one street lamp", "Dancing alone"),
        ("{who} and a second dancer under falling rain", "The second dancer"),
        ("{who} in the middle of a dancing crowd", "The crowd joins"),
        ("a whole crowd with raised hands and lanterns around {who}", "Everyone"),
    ),
    _motif(
        "the star",
        "star world loneliness road train car walk",
        "major minor",
        ("{who} looking up at a single star", "A single star"),
        ("{who} reaching for a star that hangs low", "The star hangs low"),
        ("{who} walking with a star in both hands", "Carrying a star"),
        ("{who} lifted into the milky way", "Milky way"),
    ),
    _motif(
        "the storm",
        "storm rain cloud snow cold fear",
        "minor",
        ("{who} under a single grey cloud", "The single cloud"),
        ("{who} in the first heavy rain", "First rain"),
        ("{who} with face lifted into lightning", "Lightning"),
        ("{who} in the last drops of rain, sun breaking through", "It breaks"),
    ),
    _motif(
        "the butterfly",
        "butterfly hat memory child",
        "major",
        ("{who} holding a closed silver cocoon", "The cocoon"),
        ("a butterfly unfolding its wings on the hand of {who}", "Wings unfold"),
        ("butterflies circling {who}", "A circle of wings"),
        ("{who} inside a whirl of a thousand butterflies", "A thousand wings"),
    ),
)


def choose_motif(weights: dict[str, float], mode: str, chance: float) -> Motif:
    """The motif whose concepts weigh most in the chorus; by `chance` (0..1) among those of the mode when none does."""
    scores = [sum(weights.get(concept, 0.0) for concept in motif.concepts) for motif in MOTIFS]
    best = max(scores)
    if best > 0:
        return MOTIFS[scores.index(best)]
    fitting = [motif for motif in MOTIFS if motif.modes[0] == mode] or list(MOTIFS)
    return fitting[min(int(chance * len(fitting)), len(fitting) - 1)]


def stage_of(motif: Motif, visit: int, visits: int) -> int:
    """The stage for the `visit`-th (from 0) of `visits` choruses: the first opens, the last is always the last."""
    last = len(motif.stages) - 1
    if visits <= 1:
        return last
    return round(visit * last / (visits - 1))
