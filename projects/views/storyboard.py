"""The parts of the project page that change: after an event, after a verb, or when another scene is taken in hand."""

import hashlib
import re
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from omvee_site.htmx import wants_fragment
from projects.models import Project
from projects.views.board import touched_scenes
from projects.views.people import actor, visible_project
from projects.views.room import Room

TOKEN = re.compile(r'csrfmiddlewaretoken" value="\w+"')  # masked anew in every answer, it is no change


@dataclass(frozen=True, slots=True)
class Seen:
    """What the browser says it shows: up to which event, which scene, which versions of the larger parts."""

    after: int
    scene: int | None
    take: str
    timeline: str
    player: str
    mark: str

    @classmethod
    def of(cls, data: QueryDict) -> "Seen":
        def number(name: str) -> int | None:
            text = data.get(name, "")
            return int(text) if text.isdecimal() and len(text) < 16 else None

        return cls(
            after=number("after") or 0,
            scene=number("scene"),
            take=data.get("take", "")[:40],
            timeline=data.get("timeline", ""),
            player=data.get("player", ""),
            mark=data.get("mark", ""),
        )


@login_required
@require_safe
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """What is new since event `after`, out of band; 204 when it would look the same."""
    project = visible_project(request, pk)
    seen = Seen.of(request.GET)
    room = Room(project, actor(request), in_hand=seen.scene, taken=seen.take)
    return fragments(request, room, seen)


@login_required
@require_safe
def scene(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A scene in hand."""
    project = visible_project(request, pk)
    if not wants_fragment(request):
        return redirect(f"{request.path.partition('/scenes/')[0]}/?scene={number}")
    room = Room(project, actor(request), in_hand=number - 1, taken=request.GET.get("take", "")[:40])
    if room.card is None or room.card.number != number:
        raise Http404("There is no such scene.")
    return render(request, "projects/_inspector.html", room.context())


def fragments(request: HttpRequest, room: Room, seen: Seen, *, status: int = 200) -> HttpResponse:
    """Every part that changed since what was seen, and the pulse that asks again while something runs."""
    touched = touched_scenes(room.project, seen.after)
    if room.message and room.card:
        touched.add(room.card.scene.pk)
    is_redrawn = seen.timeline != room.timeline_version
    context = room.context() | {
        "oob": True,
        "touched": [] if is_redrawn else [card for card in room.cards if card.scene.pk in touched],
        "is_redrawn": is_redrawn,
        "is_replayed": seen.player != room.player_version,
        "is_in_hand_touched": is_redrawn or (room.card is not None and room.card.scene.pk in touched),
    }
    body = render_to_string("projects/_changes.html", context, request)
    mark = hashlib.sha256(f"{room.is_live}{TOKEN.sub('', body)}".encode()).hexdigest()[:16]
    if request.method == "GET" and mark == seen.mark:
        return HttpResponse(status=204)
    body += render_to_string("projects/_pulse.html", room.context() | {"oob": True, "mark": mark}, request)
    return HttpResponse(body, status=status)


def after_verb(request: HttpRequest, project: Project, *, message: str = "", status: int = 200) -> HttpResponse:
    """The answer to a verb: the changed parts for a live page, the page itself for a browser without scripts."""
    if not wants_fragment(request):
        if message:
            messages.error(request, message)
        number = request.POST.get("from", "")
        suffix = f"?scene={int(number) + 1}" if number.isdecimal() and len(number) < 6 else ""
        return redirect(f"/projects/{project.pk}/{suffix}")
    seen = Seen.of(request.POST)
    project.refresh_from_db()
    room = Room(project, actor(request), message=message, in_hand=seen.scene, taken=seen.take)
    return fragments(request, room, seen, status=status)
