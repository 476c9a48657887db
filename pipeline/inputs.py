"""Digests of what shaped a take. A take whose digest no longer fits is stale: still usable, never redone by itself."""

import hashlib
import json
from typing import Any

from projects.models import Clip, Image, Project, Scene


def fingerprint(values: dict[str, Any]) -> str:
    """SHA-256 of the canonical JSON of plain values."""
    return hashlib.sha256(json.dumps(values, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def image_inputs(scene: Scene, project: Project) -> str:
    """What a picture of this scene would be drawn from today."""
    references = []
    if scene.artist_present and project.artist is not None:
        references = [photo.sha256 for photo in project.artist.photos.all()]
    return fingerprint(
        {
            "prompt": scene.image_prompt,
            "negative": scene.negative_prompt,
            "style": project.style,
            "size": [project.width, project.height],
            "references": references,
        }
    )


def clip_inputs(scene: Scene, image: Image, project: Project) -> str:
    """What a clip of this scene from this picture would be made of today."""
    return fingerprint(
        {
            "image": image.sha256,
            "motion": scene.motion_prompt,
            "frames": [scene.start_frame, scene.end_frame],
            "fps": project.fps,
            "size": [project.width, project.height],
        }
    )


def is_stale_image(image: Image, scene: Scene, project: Project) -> bool:
    return image.is_usable and image.input_digest != image_inputs(scene, project)


def is_stale_clip(clip: Clip, scene: Scene, project: Project) -> bool:
    """Stale when the scene moved, its motion was rewritten, or another picture was chosen since."""
    image = scene.chosen_image
    return clip.is_usable and (image is None or clip.input_digest != clip_inputs(scene, image, project))
