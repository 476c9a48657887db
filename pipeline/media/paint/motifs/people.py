"""Who is in the picture, how they stand, and how near we are: far figure, half figure, face."""

import numpy as np

from pipeline.media.paint.body import Body
from pipeline.media.paint.figures import place_body, stand
from pipeline.media.paint.look import Look, look_for
from pipeline.media.paint.motifs.face import paint_face
from pipeline.media.paint.motifs.instruments import guitar_on, microphone
from pipeline.media.paint.motifs.umbrella import umbrella_over
from pipeline.media.paint.poses import POSES
from pipeline.media.paint.stage import Stage

_FAR_POSES = ("stand", "pockets", "away", "walk", "away", "stand", "sit")
_HEIGHT = {"wide": 0.36, "medium": 0.62, "close": 0.95}


def paint_people(stage: Stage) -> None:
    """Paint the person or people of the brief."""
    brief = stage.brief
    rng = stage.rng("people")
    if brief.person == "crowd":
        from pipeline.media.paint.motifs.crowd import paint_crowd

        paint_crowd(stage)
        return
    if "eye" in brief.subjects and brief.shot != "wide":
        return
    if brief.face and brief.person not in ("couple", "dancer", "ghost", "musician"):
        paint_face(stage)
        return
    shot = brief.shot or ("wide", "wide", "medium")[int(rng.integers(3))]
    if brief.place in ("city", "mountains", "desert", "sea") and not brief.shot:
        shot = "wide"
    if brief.subjects and shot == "close":
        shot = "medium"
    height = _HEIGHT[shot] * float(rng.uniform(0.9, 1.12))
    if brief.person == "child":
        height *= 0.68
    if stage.aspect < 1:
        height *= 0.55 + 0.45 * stage.aspect
    x = stage.subject_x
    if brief.place == "room" and brief.subjects:
        x = 1 - x
    sitting = brief.pose in ("sit", "kneel")
    foot = (stage.ground(x) if stage.ground else 0.92) if shot == "wide" else 0.94 + (height - 0.5) * 0.62
    if sitting:
        foot = min(foot, 0.9) - 0.03 * (shot == "wide")
    if brief.angle == "low":
        height, foot = height * 1.18, foot + 0.02
    pose = _pose(stage, rng)
    kind = brief.person
    if kind == "couple":
        _couple(stage, x, foot, height)
        return
    if kind == "singer":
        body = stand(stage, kind, "sing", x, foot, height, "figure", flip=False)
        microphone(stage, x, foot, height)
        del body
        return
    if kind == "musician":
        look = look_for(stage, "man" if rng.random() < 0.5 else "woman", "figure look")
        _guitarist(stage, look, x, foot, height)
        return
    held = pose == "hold"
    stand(stage, kind, pose, x, foot, height, "figure", flip=False if held else None)
    if held and "umbrella" in brief.subjects:
        hand_x, hand_y = POSES["hold"].holds or (0.15, 0.8)
        umbrella_over(stage, x + hand_x * height / stage.aspect, foot - hand_y * height, height * 0.95)


def _pose(stage: Stage, rng: np.random.Generator) -> str:
    brief = stage.brief
    if brief.person == "dancer" or brief.pose == "dance":
        return str(rng.choice(["dance", "twirl", "leap", "twirl"]))
    if "umbrella" in brief.subjects or "lantern" in brief.subjects:
        return "hold"
    named = {
        "sit": "sit" if brief.place not in ("room", "stage") else "seated",
        "walk": "walk" if rng.random() < 0.6 else "away",
        "run": "run",
        "reach": "reach" if rng.random() < 0.5 else "open",
        "leap": "leap",
        "kneel": "kneel",
    }
    if brief.pose in named:
        return named[brief.pose]
    if brief.person == "ghost":
        return str(rng.choice(["stand", "open", "away"]))
    if brief.mood in ("joy", "hope") and rng.random() < 0.5:
        return str(rng.choice(["reach", "open"]))
    if brief.back:
        return str(rng.choice(["stand", "pockets", "away"]))
    return str(rng.choice(_FAR_POSES))


def _couple(stage: Stage, x: float, foot: float, height: float) -> None:
    rng = stage.rng("couple")
    gap = height * (0.19 if rng.random() < 0.5 else 0.155) / stage.aspect
    poses = ("hand_r", "hand_r") if gap > height * 0.17 / stage.aspect else ("lean_r", "lean_r")
    stand(stage, "man", poses[0], x - gap, foot, height, "left one", flip=False)
    stand(stage, "woman", poses[1], x + gap, foot + 0.004, height * 0.93, "right one", flip=True)


def _guitarist(stage: Stage, look: Look, x: float, foot: float, height: float) -> None:
    from pipeline.media.paint.figures import draw_body

    rng = stage.rng("figure")
    to_light = stage.towards_light(x, foot - height * 0.7)
    body: Body = draw_body(stage, POSES["guitar"], look, height * stage.height, to_light, rng)
    guitar_on(stage, body)
    place_body(stage, body, x, foot, depth=0.8)
