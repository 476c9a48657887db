"""Projects: the list, a new one, one's page, its end."""

from contextlib import ExitStack
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from pipeline.overview import overview
from projects.actions.artists import add_photo, create_artist
from projects.actions.projects import create_project, delete_project
from projects.actions.songs import attach_song
from projects.errors import DomainError
from projects.forms import NewProjectForm
from projects.models import Artist, Project
from projects.states import Making
from projects.views.people import actor, person, visible_project
from projects.views.room import Room, standing
from projects.views.uploads import lyrics_text, on_disk, refuse_above, wants_json

# What verbs call a field, where the form has another name for it.
FIELDS = {"photo": "photos", "name": "artist_name"}


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Everybody's own and shared projects, newest first, each with a poster."""
    projects = Project.objects.visible_to(person(request)).select_related("artist", "song", "owner")
    return render(request, "projects/list.html", {"entries": [_entry(project) for project in projects[:200]]})


def _entry(project: Project) -> dict[str, Any]:
    film = project.films.filter(status=Making.READY).first()
    scene = project.scenes.filter(chosen_image__isnull=False).order_by("position").first()
    image = scene.chosen_image_id if scene else None
    shown = overview(project)
    percent = sum(stage.percent for stage in shown.stages) // max(1, len(shown.stages))
    return {
        "project": project,
        "film": film,
        "image": image,
        "overview": shown,
        "percent": percent,
        "sentence": standing(project, shown),
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A song and everything else that a video begins with, on one page."""
    if request.method != "POST":
        return _form(request, NewProjectForm(user=person(request)))
    form = NewProjectForm(request.POST, request.FILES, user=person(request))
    if not form.is_valid():
        return _form(request, form, status=422)
    try:
        project = _begin(request, form)
    except DomainError as error:
        fields = {FIELDS.get(name, name): words for name, words in error.fields.items()}
        for name, words in (fields or {"": error.message}).items():
            form.add_error(name if name in form.fields else None, words)
        return _form(request, form, status=error.status)
    if wants_json(request):
        return JsonResponse({"url": reverse("project", args=[project.pk])}, status=201)
    return redirect("project", pk=project.pk)


def _form(request: HttpRequest, form: NewProjectForm, status: int = 200) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"errors": form.errors}, status=status)
    limits = {"max_song_bytes": settings.MAX_SONG_BYTES, "max_photo_bytes": settings.MAX_PHOTO_BYTES}
    return render(request, "projects/new.html", {"form": form, **limits}, status=status)


def _begin(request: HttpRequest, form: NewProjectForm) -> Project:
    """Make the artist, the project and its song. Whatever stops the song leaves no empty project behind."""
    who, values = actor(request), form.cleaned_data
    song = values["song"]
    refuse_above(song, settings.MAX_SONG_BYTES, "song")
    lyrics, kind = values["lyrics"], ""
    if values["lyrics_file"] and not lyrics.strip():
        lyrics, kind = lyrics_text(values["lyrics_file"])
    artist: Artist | None = values["artist"]
    if artist is None and values["artist_name"].strip():
        artist = create_artist(actor=who, name=values["artist_name"], description=values["artist_description"])
        # should something later be refused, the form comes back with this artist chosen, not made a second time
        data = request.POST.copy()
        data["artist"], data["artist_name"] = str(artist.pk), ""
        form.data = data
    if artist is not None:
        for photo in values["photos"]:
            with on_disk(photo) as path:
                add_photo(artist=artist, actor=who, upload=path, consent=values["consent"])
    project = create_project(
        actor=who,
        title=form.new_title(),
        artist=artist,
        idea=values["idea"],
        style=values["style"],
        aspect=values["aspect"],
        captions=values["captions"],
        autopilot=values["autopilot"],
    )
    with ExitStack() as undo:
        undo.callback(delete_project, project=project, actor=who)
        with on_disk(song) as path:
            attach_song(
                project=project, actor=who, upload=path, filename=song.name or "", lyrics=lyrics, lyrics_format=kind
            )
        undo.pop_all()
    return project


@login_required
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The project's page."""
    project = visible_project(request, pk)
    asked = request.GET.get("scene", "")
    in_hand = int(asked) - 1 if asked.isdecimal() and len(asked) < 6 else None
    room = Room(project, actor(request), in_hand=in_hand)
    return render(request, "projects/detail.html", room.context())


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then delete."""
    project = visible_project(request, pk)
    if request.method == "POST":
        title = project.title
        try:
            delete_project(project=project, actor=actor(request))
        except DomainError as error:
            return render(request, "projects/delete.html", {"project": project, "error": error}, status=error.status)
        messages.success(request, f"“{title}” and everything that was made in it is deleted.")
        return redirect("project_list")
    return render(request, "projects/delete.html", {"project": project})
