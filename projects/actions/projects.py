"""Make, change and delete a project."""

import secrets
from functools import partial

from django.db import transaction

from pipeline import storage
from pipeline.models import Job
from pipeline.providers import registry
from pipeline.providers.errors import Misconfigured
from projects.errors import Invalid, NotAllowed
from projects.models import ASPECTS, STYLES, Artist, Event, Project
from projects.permissions import Actor, Role, require, require_artist

SHORT_SIDE = 720
LONGEST_SIDE = 3840


def create_project(
    *,
    actor: Actor,
    title: str,
    artist: Artist | None = None,
    idea: str = "",
    style: str = "painted",
    aspect: str = "16:9",
    width: int | None = None,
    height: int | None = None,
    fps: int = 24,
    captions: bool = True,
    seed: int | None = None,
    roles: dict[str, str] | None = None,
    autopilot: bool = True,
) -> Project:
    """Begin a project of one's own. Raises Invalid with what is wrong, field by field."""
    if actor.user is None:
        raise NotAllowed("A project needs an owner.")
    if artist is not None:
        require_artist(actor, artist)
    wrong: dict[str, str] = {}
    title = " ".join(title.split())
    if not title or len(title) > 160:
        wrong["title"] = "Give the project a title of 1 to 160 characters."
    if len(idea) > 5000:
        wrong["idea"] = "Keep the idea below 5,000 characters."
    if aspect not in ASPECTS:
        wrong["aspect"] = f"Choose one of {', '.join(ASPECTS)}."
    if not style.strip() or len(style) > 120:
        wrong["style"] = f"Choose a style: {', '.join(STYLES)}, or name one in 120 characters at most."
    if fps not in (24, 25, 30, 50, 60):
        wrong["fps"] = "Choose 24, 25, 30, 50 or 60 frames a second."
    for role, provider in (roles or {}).items():
        try:
            registry.offer(role, provider)
        except Misconfigured as error:
            wrong["roles"] = str(error)
    if aspect in ASPECTS:
        size = (width, height) if width and height else frame_size(aspect, SHORT_SIDE)
        if not all(64 <= side <= LONGEST_SIDE and side % 2 == 0 for side in size):
            wrong["size"] = f"Width and height must be even numbers from 64 to {LONGEST_SIDE}."
    if wrong:
        raise Invalid(" ".join(wrong.values()), fields=wrong)
    with transaction.atomic():
        project = Project.objects.create(
            owner=actor.user,
            artist=artist,
            title=title,
            idea=idea.strip(),
            style=style.strip(),
            aspect=aspect,
            width=size[0],
            height=size[1],
            fps=fps,
            captions=captions,
            seed=seed if seed is not None else secrets.randbelow(2**31),
            roles=roles or {},
            autopilot=autopilot,
        )
        Event.record("project.created", project=project, subject=project, actor=actor)
    return project


def frame_size(aspect: str, short_side: int) -> tuple[int, int]:
    """Width and height in even pixels for an aspect such as "16:9"."""
    across, down = ASPECTS[aspect]
    unit = short_side / min(across, down)
    return round(across * unit / 2) * 2, round(down * unit / 2) * 2


def set_autopilot(*, project: Project, actor: Actor, on: bool) -> None:
    """Let OMVEE take the next steps and approve by itself, or stop it from now on; what is under way goes on."""
    require(actor, Role.EDITOR, project)
    with transaction.atomic():
        if Project.objects.filter(pk=project.pk).exclude(autopilot=on).update(autopilot=on):
            Event.record("project.autopilot", project=project, subject=project, actor=actor, note="on" if on else "off")
    project.autopilot = on


def delete_project(*, project: Project, actor: Actor) -> None:
    """Delete a project with everything that was made in it, files included. There is no way back."""
    require(actor, Role.OWNER, project)
    folder = storage.project_folder(project.pk)
    with transaction.atomic():
        # Workers write a job or a scene first and the project's events after: locking in that order never deadlocks.
        for rows in (Job.objects.filter(project=project), project.scenes.all(), Project.objects.filter(pk=project.pk)):
            list(rows.select_for_update().values_list("pk"))
        project.delete()
        transaction.on_commit(partial(storage.forget, folder), robust=True)
