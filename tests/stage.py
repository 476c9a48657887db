"""Builds projects at any stage without rendering: plain rows and tiny files, for tests of verbs, flow and pages."""

import hashlib
from typing import Any

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from pipeline.inputs import clip_inputs, image_inputs
from projects.models import Clip, Image, Membership, Project, Scene, Song
from projects.states import Making, Verdict


def make_project(owner: User, **values: Any) -> Project:
    """A small project: 64x64 pixels, autopilot off."""
    defaults: dict[str, Any] = {"title": "Fantasma", "width": 64, "height": 64, "fps": 24, "seed": 1}
    return Project.objects.create(owner=owner, **(defaults | values))


def add_reviewer(project: Project, user: User, role: str = "reviewer") -> None:
    Membership.objects.create(project=project, user=user, role=role)


def stored(name: str, content: bytes = b"x") -> str:
    return default_storage.save(name, ContentFile(content))


def heard_song(project: Project, *, seconds: float = 12.0, **values: Any) -> Song:
    """A song at 120 bpm whose lyrics are timed."""
    now = timezone.now()
    beats = [i * 0.5 for i in range(int(seconds * 2))]
    defaults: dict[str, Any] = {
        "master": stored(f"projects/{project.pk}/song/master.mp3", b"song"),
        "filename": "fantasma.mp3",
        "sha256": hashlib.sha256(b"song").hexdigest(),
        "size": 4,
        "duration": seconds,
        "bpm": 120.0,
        "beats": beats,
        "downbeats": beats[::4],
        "sections": [{"start": 0.0, "end": seconds, "label": "Verse 1", "repeat_of": None}],
        "energy": [0.5] * int(seconds * 10),
        "onsets": [0.5] * int(seconds * 10),
        "lines": [{"start": 1.0, "end": 3.0, "text": "soy un fantasma", "confidence": 1.0}],
        "words": [{"start": 1.0, "end": 3.0, "text": "soy", "line": 0}],
        "lyrics": "soy un fantasma",
        "lyrics_source": "lrc",
        "heard_at": now,
        "timed_at": now,
    }
    return Song.objects.create(project=project, **(defaults | values))


def add_scenes(project: Project, count: int = 3, *, frames: int = 96) -> list[Scene]:
    """Scenes that tile the song from frame 0."""
    return [
        Scene.objects.create(
            project=project,
            position=index,
            start_frame=index * frames,
            end_frame=(index + 1) * frames,
            title=f"Scene {index + 1}",
            lyric="soy un fantasma" if index == 0 else "",
            image_prompt="a ghost on a ridge",
            motion_prompt="slow push",
        )
        for index in range(count)
    ]


def add_image(scene: Scene, **values: Any) -> Image:
    """A picture that is made and pending."""
    number = scene.images.count() + 1
    defaults: dict[str, Any] = {
        "number": number,
        "provider": "sketch",
        "model": "painter",
        "status": Making.READY,
        "file": stored(f"projects/{scene.project_id}/images/{scene.pk}-{number}.png"),
        "sha256": f"{scene.pk}-{number}",
        "width": 64,
        "height": 64,
        "input_digest": image_inputs(scene, scene.project),
    }
    return Image.objects.create(scene=scene, **(defaults | values))


def choose(scene: Scene, image: Image) -> None:
    """Make a picture the approved choice, without going through the verbs."""
    Image.objects.filter(pk=image.pk).update(verdict=Verdict.APPROVED)
    image.refresh_from_db()
    scene.chosen_image = image
    scene.save(update_fields=["chosen_image"])


def add_clip(scene: Scene, image: Image, *, chosen: bool = False, **values: Any) -> Clip:
    """A clip of a picture, made; optionally approved and chosen."""
    number = scene.clips.count() + 1
    defaults: dict[str, Any] = {
        "number": number,
        "provider": "sketch",
        "model": "parallax",
        "status": Making.READY,
        "file": stored(f"projects/{scene.project_id}/clips/{scene.pk}-{number}.mp4"),
        "sha256": f"clip-{scene.pk}-{number}",
        "frames": scene.frames,
        "input_digest": clip_inputs(scene, image, scene.project),
        "verdict": Verdict.APPROVED if chosen else Verdict.PENDING,
    }
    clip = Clip.objects.create(scene=scene, image=image, **(defaults | values))
    if chosen:
        scene.chosen_clip = clip
        scene.save(update_fields=["chosen_clip"])
    return clip
