"""A shadow that is larger than whoever throws it, on the wall or over the land."""

import cv2
import numpy as np

from pipeline.media.paint.figures import draw_body
from pipeline.media.paint.look import look_for
from pipeline.media.paint.motifs.spot import Spot
from pipeline.media.paint.pose import mirrored
from pipeline.media.paint.poses import POSES
from pipeline.media.paint.stage import Stage


def paint_shadow(stage: Stage, spot: Spot) -> None:
    """The outline of a person, almost as high as the picture, soft, darkening what lies behind."""
    rng = stage.rng("shadow")
    said = stage.brief.said
    alone = not stage.brief.person
    pose = POSES["reach" if "hands" in said or alone else "walk" if "walking" in said else "stand"]
    if rng.random() < 0.5:
        pose = mirrored(pose)
    height = 0.92 if alone else 0.86
    x = spot.x if alone else 1 - stage.subject_x
    body = draw_body(stage, pose, look_for(stage, "figure"), height * stage.height, np.array([0.0, -1.0]), rng)
    cover = cv2.GaussianBlur(body.pixels[..., 3], (0, 0), max(1.0, stage.unit * 0.007))
    mask = np.zeros((stage.H, stage.W), np.float32)
    left, top = int(stage.X(x) - body.width / 2), int(stage.Y(0.94) - body.height * 0.9)
    x0, y0 = max(0, left), max(0, top)
    x1, y1 = min(stage.W, left + body.width), min(stage.H, top + body.height)
    mask[y0:y1, x0:x1] = cover[y0 - top : y1 - top, x0 - left : x1 - left]
    fade = np.clip(1.15 - 0.35 * stage.ys, 0, 1)[:, None].astype(np.float32)
    for name in ("sky", "far", "middle", "near"):
        if name in stage.sheets:
            stage.sheets[name].tint(np.asarray(mask * fade, np.float32), stage.palette.shadow, 0.72)
