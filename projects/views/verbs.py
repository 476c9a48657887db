"""The verbs of the project page. Each asks an action and answers with the changed parts of the page."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from approvals.actions import decide
from pipeline.actions import cancel_job, retry_job
from pipeline.flow import advance
from pipeline.models import Job
from projects.actions.films import assemble_video
from projects.actions.projects import set_autopilot
from projects.actions.scenes import plan_scenes
from projects.actions.takes import choose_take, generate_clip, generate_image
from projects.errors import DomainError, Invalid
from projects.models import Clip, Image, Project, Scene
from projects.permissions import Actor
from projects.states import Making, Verdict
from projects.views.people import actor, visible_project
from projects.views.storyboard import after_verb


def verb(do: Callable[..., object]) -> Callable[..., HttpResponse]:
    """A view of a verb on a project: POST only; what the action refuses is said on the page."""

    @login_required
    @require_POST
    @wraps(do)
    def view(request: HttpRequest, pk: int, **keys: Any) -> HttpResponse:
        project = visible_project(request, pk)
        try:
            do(request, project, actor(request), **keys)
        except DomainError as error:
            return after_verb(request, project, message=error.message, status=error.status)
        advance(project)  # what the verb made possible begins now, not with the next sweep
        return after_verb(request, project)

    return view


def _scene(project: Project, number: str) -> Scene:
    scenes = project.scenes.select_related("project", "chosen_image", "project__artist")
    return get_object_or_404(scenes, position=int(number) - 1)


def _take(project: Project, kind: str, take: str) -> Image | Clip:
    if kind == "image":
        return get_object_or_404(Image.objects.select_related("scene__project"), pk=take, scene__project=project)
    return get_object_or_404(Clip.objects.select_related("scene__project"), pk=take, scene__project=project)


@verb
def new_take(request: HttpRequest, project: Project, who: Actor, number: str, kind: str) -> None:
    """Ask for one more picture or clip of a scene."""
    make = generate_image if kind == "image" else generate_clip
    make(scene=_scene(project, number), actor=who)


@verb
def judge(request: HttpRequest, project: Project, who: Actor, kind: str, take: str) -> None:
    """Approve or reject a take."""
    found = _take(project, kind, take)
    decide(take=found, actor=who, verdict=request.POST.get("verdict", ""), comment=request.POST.get("comment", ""))


@verb
def choose(request: HttpRequest, project: Project, who: Actor, kind: str, take: str) -> None:
    """Use a take for its scene."""
    choose_take(take=_take(project, kind, take), actor=who)


@verb
def next_step(request: HttpRequest, project: Project, who: Actor, step: str) -> None:
    """Without autopilot: ask for everything that a stage still lacks."""
    if step == "scenes":
        plan_scenes(project=project, actor=who)
    elif step == "pictures":
        for scene in project.scenes.filter(chosen_image__isnull=True).select_related("project", "project__artist"):
            if not scene.images.filter(status=Making.READY).exclude(verdict=Verdict.REJECTED).exists():
                generate_image(scene=scene, actor=who)
    elif step == "clips":
        wanted = project.scenes.filter(chosen_image__isnull=False, chosen_clip__isnull=True)
        for scene in wanted.select_related("project", "chosen_image", "project__artist"):
            if not scene.clips.filter(status=Making.READY).exclude(verdict=Verdict.REJECTED).exists():
                generate_clip(scene=scene, actor=who)
    else:
        assemble_video(project=project, actor=who)


@verb
def autopilot(request: HttpRequest, project: Project, who: Actor) -> None:
    """Let OMVEE go on by itself, or stop it."""
    set_autopilot(project=project, actor=who, on=request.POST.get("on") == "on")


@verb
def job(request: HttpRequest, project: Project, who: Actor, job: UUID, what: str) -> None:
    """Try a failed job again, or cancel one."""
    found = get_object_or_404(Job, pk=job, project=project)
    if what == "retry":
        retry_job(job=found, actor=who)
    elif what == "cancel":
        cancel_job(job=found, actor=who)
    else:
        raise Invalid("A job can be tried again or cancelled.")
