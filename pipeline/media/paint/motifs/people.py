"""Who is in the picture, how they stand, and how near we are: far figure, half figure, face."""

import cv2
import numpy as np

from pipeline.media.paint.body import Body
from pipeline.media.paint.figures import draw_body, place_body, stand
from pipeline.media.paint.look import Look, look_for
from pipeline.media.paint.motifs.face import paint_face
from pipeline.media.paint.motifs.instruments import guitar_on, microphone
from pipeline.media.paint.motifs.umbrella import umbrella_over
from pipeline.media.paint.poses import POSES
from pipeline.media.paint.stage import Stage

_FAR_POSES = ("stand", "pockets", "away", "walk", "away", "stand", "sit")
_HEIGHT = {"wide": 0.4, "medium": 0.64, "close": 0.95}


def paint_people(stage: Stage) -> None:
    """Paint the person or people of the brief."""
    brief = stage.brief
    rng = stage.rng("people")
    if brief.person == "crowd":
        from pipeline.media.paint.motifs.crowd import paint_crowd

        paint_crowd(stage)
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
    if brief.place == "room" and brief.subjects and not {"mirror", "chair", "shadow"} & set(brief.subjects):
        x = 1 - x
    if brief.place in ("corridor", "stairs") and shot == "wide":  # on its middle line, where the light is
        x = stage.subject_x
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
        _guitarist(stage, look_for(stage, kind), x, foot, height)
        return
    if pose == "lie":
        lie(stage, kind, x, height)
        return
    hand_x, hand_y = POSES[pose].holds or (0.0, 0.0)
    flip = x > 0.5 if pose == "offer" else False if pose == "hold" else None
    stand(stage, kind, pose, x, foot, height, "figure", flip=flip)
    hand = (x + (-hand_x if flip else hand_x) * height / stage.aspect, foot - hand_y * height)
    if pose == "offer":
        stage.hand = (*hand, height)
    if pose == "hold" and "umbrella" in brief.subjects:
        umbrella_over(stage, *hand, height * 0.95)


def _pose(stage: Stage, rng: np.random.Generator) -> str:
    brief = stage.brief
    if brief.person == "dancer" or brief.pose == "dance":
        return str(rng.choice(["dance", "twirl", "leap", "twirl"]))
    if "umbrella" in brief.subjects or "lantern" in brief.subjects:
        return "hold"
    if brief.held:
        return "offer"
    if brief.pose == "lie":
        return "lie"
    named = {
        "sit": "seated" if brief.place in ("room", "stage") or "chair" in brief.subjects else "sit",
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
    return str(rng.choice(_FAR_POSES if brief.shot != "medium" else _FAR_POSES[:5]))


def lie(stage: Stage, kind: str, x: float, height: float) -> None:
    """Somebody on the ground or on the bed: a standing body laid on its side and seen a little from above."""
    body = draw_body(
        stage,
        POSES["lie"],
        look_for(stage, kind),
        height * min(stage.height, stage.width * 1.1),
        np.array([0.0, -1.0]),
        stage.rng("figure"),
    )
    on_bed = stage.brief.place == "room"
    bed = 0.5 + (0.28 if stage.subject_x < 0.5 else -0.28)
    turned = np.rot90(body.pixels, -1 if on_bed == (x < 0.5) else 1)  # the head on the pillow, which is outside
    laid = cv2.resize(turned, (turned.shape[1], max(4, int(turned.shape[0] * 0.62))), interpolation=cv2.INTER_AREA)
    body.pixels, (body.height, body.width) = np.ascontiguousarray(laid), laid.shape[:2]
    foot = 0.79 if on_bed else min(0.97, (stage.ground(x) if stage.ground else 0.9) + 0.03)
    place_body(stage, body, bed if on_bed else 0.5, foot, "subject", 0.85, shadow=False)


def _couple(stage: Stage, x: float, foot: float, height: float) -> None:
    rng = stage.rng("couple")
    gap = height * (0.19 if rng.random() < 0.5 else 0.155) / stage.aspect
    poses = ("hand_r", "hand_r") if gap > height * 0.17 / stage.aspect else ("lean_r", "lean_r")
    stand(stage, "man", poses[0], x - gap, foot, height, "left one", flip=False)
    stand(stage, "woman", poses[1], x + gap, foot + 0.004, height * 0.93, "right one", flip=True)


def _guitarist(stage: Stage, look: Look, x: float, foot: float, height: float) -> None:
    rng = stage.rng("figure")
    to_light = stage.towards_light(x, foot - height * 0.7)
    body: Body = draw_body(stage, POSES["guitar"], look, height * stage.height, to_light, rng)
    guitar_on(stage, body)
    place_body(stage, body, x, foot, depth=0.8)
