"""Motion prompts: what the camera does, what moves in the picture, what the light does on the beat."""

import random
import re

from pipeline.providers.sketch.parts import Part

# By role and loudness; the first words are the camera's, in the words animators understand.
CALM = {
    "intro": ("slow push in", "gentle camera drift", "slow tilt up"),
    "verse": ("gentle camera drift", "slow pan right", "slow pan left", "slow push in", "slow tilt down"),
    "chorus": ("slow push in", "slow orbit", "slow tilt up", "slow pan left"),
    "bridge": ("slow orbit", "slow pull out", "gentle camera drift"),
    "instrumental": ("slow pan left", "gentle camera drift", "slow pan right", "slow tilt up"),
    "outro": ("slow pull out", "gentle camera drift", "slow tilt up"),
}
LOUD = {
    "intro": ("push in", "tilt up", "pan right"),
    "verse": ("steady push in", "pan right", "handheld, close and nervous", "pan left", "tilt up"),
    "chorus": ("strong push in", "handheld with quick shakes", "fast orbit", "tilt up", "pan left", "quick pull out"),
    "bridge": ("handheld, restless", "orbit", "strong push in"),
    "instrumental": ("fast pan right", "orbit", "strong push in", "tilt up", "fast pan left"),
    "outro": ("pull out", "slow pull out", "tilt up"),
}
LOUD_FROM = 0.6

# What moves when the picture shows it. No word here may sound like a camera move (rise, toward, away, around, float).
ALIVE = (
    (r"wave|sea\b(?! of)|beach|shore", "waves roll and break"),
    (r"rain|puddle", "rain falls and rings spread on the water"),
    (r"snow|frost|ice", "snow falls softly"),
    (r"fire|flame|candle|bonfire|match", "flames flicker and sparks fly"),
    (r"storm|lightning", "lightning flashes in the clouds"),
    (r"fog|mist|smoke|steam", "mist curls"),
    (r"curtain|flag", "cloth billows in the wind"),
    (r"wheat|grass|meadow", "the grass bends in waves"),
    (r"petal|flower|rose|leaf|leaves", "petals flutter down"),
    (r"lake|river|water|boat", "the water shimmers"),
    (r"bird|gull|feather", "wings beat"),
    (r"butterfl", "wings open and close"),
    (r"stars?\b|milky way|moon", "stars twinkle"),
    (r"window|city|street|lamp|neon", "lights blink on and off"),
    (r"sand|dune|desert|dust", "sand streams in the wind"),
    (r"lantern|light", "the glow breathes"),
    (r"forest|tree|branch", "leaves tremble"),
    (r"cloud|sky", "clouds pass"),
    (r"mirror|glass", "reflections ripple"),
    (r"crowd|danc", "bodies sway to the beat"),
    (r"dress|coat|jacket|hair", "hair and cloth stir in the wind"),
)
STILL_LIFE = "dust hangs in the air"
BEAT = {
    "calm": ("light swells softly on each bar", "the light breathes with the music", "a soft glow on the downbeats"),
    "loud": ("light pulses on every beat", "flashes on the downbeats", "the light kicks with the drum"),
}


def motion(
    picture: str, place: str, part: Part, energy: float, before: str, rng: random.Random, *, first: bool, leads_in: bool
) -> tuple[str, str]:
    """(motion prompt, camera move). `before` is the neighbour's camera move.

    The camera pushes into a chorus (`first` in it), so the shot that `leads_in` to it does something else.
    """
    loud = energy >= LOUD_FROM
    moves = (LOUD if loud else CALM)[part.role]
    if first and part.role == "chorus":
        moves = moves[:1]  # the camera goes into the chorus
    if leads_in:
        moves = tuple(move for move in moves if _kind(move) != "push")
    choices = [move for move in moves if _kind(move) != _kind(before)] or [
        move for move in (*LOUD["verse"], *CALM["verse"]) if _kind(move) != _kind(before)
    ]
    camera = rng.choice(choices)
    found = _life(picture)[:2]
    if not found or (len(found) == 1 and rng.random() < 0.35):
        found += [life for life in _life(place)[:1] if life not in found]
    return f"{camera}; {' and '.join(found) or STILL_LIFE}; {rng.choice(BEAT['loud' if loud else 'calm'])}", camera


def _life(seen: str) -> list[str]:
    return [life for pattern, life in ALIVE if re.search(rf"\b(?:{pattern})", seen)]


def _kind(move: str) -> str:
    for kind in ("push", "pull", "pan right", "pan left", "tilt", "orbit", "drift", "handheld"):
        if kind in move:
            return kind
    return move
