"""Plans how the camera moves over a picture: a pure function from words, energy and beats to smooth curves."""

import math
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Curve = npt.NDArray[np.float64]

# How far a move may look off the centre, in picture widths or heights, at depth 1; and how much a move that uses it
# zooms in throughout, so that its view stays on the canvas (the tests hold both against the canvas's overscan).
REACH = 0.12
ROOM = 0.03
SWAY = 0.005
BRIGHTEST = 0.045  # a beat never brightens the picture by more than this share: far from anything that could harm
PUNCH = 0.014  # the most a downbeat adds to the zoom

# Kinds of move and the words that ask for them; the first kind whose word comes earliest in the prompt leads.
_ACROSS = r"(?:pan|track|slid|truck|mov)\w*(?: \w+){0,3} "
_UPRIGHT = r"(?:tilt|crane|pedestal|boom|ris|mov)\w*(?: \w+){0,3} "
WORDS: dict[str, str] = {
    "push": r"push\w*|dolly[- ]in|zoom\w*[- ]in|closer|towards?|advance\w*|approach\w*|creep\w*",
    "pull": r"pull\w*|dolly[- ]out|zoom\w*[- ]out|retreat\w*|reveal\w*|widen\w*|away|back from",
    "pan left": rf"{_ACROSS}left(?:wards?)?",
    "pan right": rf"{_ACROSS}right(?:wards?)?",
    "tilt up": rf"{_UPRIGHT}up(?:wards?)?|rise|rising|ascend\w*",
    "tilt down": rf"{_UPRIGHT}down(?:wards?)?|descend\w*|sink\w*",
    "orbit": r"orbit\w*|arc(?:s|ing)?|circl\w+|around|parallax",
    "drift": r"float\w*|glid\w+|drift\w* (?:slowly|gently|across|over|through)|(?:camera|slow|gentle|lateral) drift\w*",
    "handheld": r"hand[- ]?held|shak\w+|nervous|documentary|jitter\w*|restless",
    "static": r"static|locked[- ]off|still camera|tripod|no camera|fixed",
}
SLOW = re.compile(r"\b(?:slow\w*|gentl\w+|subtl\w+|soft\w*|barely|calm\w*)\b")
FAST = re.compile(r"\b(?:fast\w*|quick\w*|strong\w*|rapid\w*|whip\w*|energetic\w*|hard)\b")
SWAYING = re.compile(r"\b(?:wave|sway|bend|billow|trembl|flutter|ripple|shimmer|rock|breez|wind)\w*")
BY_CHANCE = ("push", "pull", "pan left", "pan right", "tilt up", "tilt down", "drift", "orbit", "push")


@dataclass(frozen=True, slots=True, eq=False)
class Move:
    """A planned camera move; every curve has one value per frame.

    `x`, `y`: where the camera looks, in picture widths and heights off the centre (right and down are positive).
    `zoom` >= 1 magnifies. `roll` is in radians. `pulse` 0..1 is the beat's echo, `gain` the brightness factor. The
    layer at depth `pivot` stands still while nearer and farther ones pass it in opposite directions. `sway` is how far
    near layers swing by themselves (grass, waves, cloth), in picture widths.
    """

    kind: str
    x: Curve
    y: Curve
    zoom: Curve
    roll: Curve
    pulse: Curve
    gain: Curve
    pivot: float = 0.0
    sway: float = 0.0

    @property
    def frames(self) -> int:
        return len(self.x)


def parallax(depth: float, pivot: float) -> float:
    """The share of the camera's pan that a layer at `depth` makes; negative beyond the pivot."""
    return 1.8 * (depth - pivot) if pivot else 0.2 + 0.8 * depth


def swing(seconds: float, depth: float, sway: float) -> tuple[float, float]:
    """How far a layer at `depth` has swung right and down by then, in picture widths; far ones hardly, none in step."""
    across = math.sin(2 * math.pi * 0.23 * seconds + 5.0 * depth)
    down = math.sin(2 * math.pi * 0.31 * seconds + 3.0 * depth)
    return sway * depth * across, 0.5 * sway * depth * down


def zoom_at(zoom: float, depth: float) -> float:
    """How much a camera zoom magnifies the layer at `depth`: near ones come at you, the sky hardly moves."""
    return 1.0 + (zoom - 1.0) * (0.65 + 0.55 * depth)


def kinds_asked(motion_prompt: str) -> list[str]:
    """The kinds of move a motion prompt asks for, in the order of its words; empty when it names none."""
    text = motion_prompt.lower()
    found = [(match.start(), kind) for kind, words in WORDS.items() if (match := re.search(rf"\b(?:{words})\b", text))]
    return [kind for _, kind in sorted(found)]


def plan_move(
    motion_prompt: str,
    frames: int,
    fps: int,
    seed: int,
    energy: float | Sequence[float] = 0.5,
    beats: Sequence[tuple[int, float, bool]] = (),
) -> Move:
    """Plan the move for a clip of `frames` frames.

    `energy` is 0..1, one value or one a frame; `beats` are (frame, strength 0..1, is_downbeat). The same arguments
    give the same move. A second kind in the prompt is blended in at half strength.
    """
    if frames < 1 or fps < 1:
        raise ValueError("a move needs at least one frame and one frame a second")
    chance = np.random.default_rng([seed & 0xFFFFFFFF, zlib.crc32(motion_prompt.encode()), frames])
    level = float(np.clip(np.mean(energy) if np.size(np.asarray(energy)) else 0.5, 0.0, 1.0))
    asked = kinds_asked(motion_prompt)
    leading = asked[0] if asked else BY_CHANCE[int(chance.integers(len(BY_CHANCE)))]
    clock = np.arange(frames, dtype=np.float64) / fps
    pace = _pace(motion_prompt.lower())
    curves = {name: np.zeros(frames) for name in ("x", "y", "zoom", "roll")}
    for kind, share in [(leading, 1.0), *((kind, 0.5) for kind in asked[1:2] if "static" not in (leading, kind))]:
        for name, curve in _travel(kind, clock, level, pace, chance).items():
            curves[name] = curves[name] + share * curve
    breath = 0.0025 if leading == "static" else 0.004  # no shot stands wholly still
    curves["x"] = curves["x"] + breath * _wander(clock, chance, slowest=0.05, fastest=0.18)
    curves["y"] = curves["y"] + breath * _wander(clock, chance, slowest=0.05, fastest=0.16)

    pulse = beat_pulse(frames, fps, beats)
    zoom = curves["zoom"] - min(0.0, float(curves["zoom"].min()))
    return Move(
        kind=leading,
        x=_within(curves["x"], REACH),
        y=_within(curves["y"], REACH),
        zoom=1.0 + zoom + PUNCH * (0.25 + 0.75 * level) * pulse,
        roll=curves["roll"],
        pulse=pulse,
        gain=1.0 + BRIGHTEST * (0.3 + 0.7 * level) * pulse,
        pivot=0.5 if leading == "orbit" else 0.0,
        sway=SWAY if SWAYING.search(motion_prompt.lower()) else 0.0,
    )


def beat_pulse(frames: int, fps: int, beats: Sequence[tuple[int, float, bool]]) -> Curve:
    """The echo of the beats, 0..1 a frame: up within three frames of each beat, down over about a third of a second."""
    clock = np.arange(frames, dtype=np.float64)
    attack, decay = 0.05 * fps, 0.16 * fps
    shape_top = (decay / attack) * (1 + decay / attack) ** -(1 + attack / decay)  # of (1 - e^-t/attack) e^-t/decay
    pulse = np.zeros(frames)
    for frame, strength, is_downbeat in beats:
        since = np.maximum(clock - frame + 1, 0.0)
        echo = (1.0 - np.exp(-since / attack)) * np.exp(-since / decay) / shape_top
        size = float(np.clip(strength, 0.0, 1.0)) * (1.0 if is_downbeat else 0.55)
        pulse = np.maximum(pulse, size * echo)
    return np.clip(pulse, 0.0, 1.0)


def _travel(kind: str, clock: Curve, level: float, pace: float, chance: np.random.Generator) -> dict[str, Curve]:
    """One kind of move alone; longer clips and more energy travel farther, up to the room there is."""
    seconds = max(float(clock[-1]), 0.2)
    way = _eased(len(clock))
    pace *= 0.6 + 0.9 * level
    across = min(REACH * 0.86, 0.026 * pace * seconds + 0.012, 0.045 * seconds)
    deep = min(0.22, 0.04 * pace * seconds + 0.015, 0.09 * seconds)
    side = 1.0 if chance.random() < 0.5 else -1.0
    if kind == "push":
        return {"zoom": deep * way, "y": -0.2 * across * way}
    if kind == "pull":
        return {"zoom": deep * (1.0 - way), "y": 0.2 * across * (way - 1.0)}
    if kind in ("pan left", "pan right"):
        sign = -1.0 if kind == "pan left" else 1.0
        return {"x": sign * across * (2 * way - 1), "zoom": ROOM + 0.012 * way}
    if kind in ("tilt up", "tilt down"):
        sign = -1.0 if kind == "tilt up" else 1.0
        return {"y": sign * across * (2 * way - 1), "zoom": ROOM + 0.012 * way}
    if kind == "orbit":
        return {
            "x": side * across * (2 * way - 1),
            "zoom": ROOM + 0.35 * deep * way,
            "roll": side * 0.004 * (2 * way - 1),
        }
    if kind == "drift":
        return {
            "x": side * 0.55 * across * (2 * way - 1),
            "y": 0.35 * across * (2 * way - 1),
            "zoom": ROOM + 0.4 * deep * way,
        }
    if kind == "handheld":
        size = 0.0045 + 0.0045 * level
        return {
            "x": size * _wander(clock, chance, slowest=0.25, fastest=1.5),
            "y": size * _wander(clock, chance, slowest=0.25, fastest=1.6),
            "roll": 0.004 * (0.5 + level) * _wander(clock, chance, slowest=0.2, fastest=0.9),
            "zoom": 0.02 + 0.3 * deep * way,
        }
    return {"zoom": 0.012 * way}


def _pace(text: str) -> float:
    """How fast the camera goes by the first word that says so: "slow push in; quick flashes" is a slow push."""
    slow, fast = SLOW.search(text), FAST.search(text)
    if slow is not None and (fast is None or slow.start() < fast.start()):
        return 0.65
    return 1.35 if fast is not None else 1.0


def _eased(frames: int) -> Curve:
    """0 to 1, most of it at constant speed: a shot that has stopped by its cut looks like a slide show."""
    t = np.linspace(0.0, 1.0, frames) if frames > 1 else np.zeros(1)
    return 0.6 * t + 0.4 * (t * t * (3.0 - 2.0 * t))


def _wander(clock: Curve, chance: np.random.Generator, *, slowest: float, fastest: float) -> Curve:
    """Band-limited noise within -1..1: five sines between two frequencies in Hz, the slow ones larger."""
    pitches = np.geomspace(slowest, fastest, 5) * chance.uniform(0.9, 1.1, 5)
    sizes = pitches**-0.8
    phases = chance.uniform(0.0, 2 * np.pi, 5)
    waves = np.sin(2 * np.pi * pitches[:, None] * clock[None, :] + phases[:, None])
    return np.asarray((sizes / sizes.sum()) @ waves, dtype=np.float64)


def _within(curve: Curve, limit: float) -> Curve:
    """Bend a curve smoothly so that it never leaves ±limit."""
    return limit * np.tanh(curve / limit)
