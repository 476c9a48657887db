"""The song of a project: attach it, its words, and when a line begins."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from projects.actions.songs import attach_song, correct_line, set_lyrics
from projects.errors import DomainError, Invalid
from projects.forms import LineForm, LyricsForm, SongForm
from projects.models import Project, Song
from projects.permissions import Actor
from projects.views.people import actor, visible_project
from projects.views.uploads import lyrics_text, on_disk, refuse_above, wants_json
from projects.views.verbs import verb


def _words(form: LyricsForm) -> tuple[str, str]:
    lyrics: str = form.cleaned_data["lyrics"]
    if form.cleaned_data["lyrics_file"] and not lyrics.strip():
        return lyrics_text(form.cleaned_data["lyrics_file"])
    return lyrics, ""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """A song for a project that has none."""
    project = visible_project(request, pk)
    form = SongForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            song = form.cleaned_data["song"]
            try:
                refuse_above(song, settings.MAX_SONG_BYTES, "song")
                lyrics, kind = _words(form)
                with on_disk(song) as path:
                    attach_song(
                        project=project,
                        actor=actor(request),
                        upload=path,
                        filename=song.name or "",
                        lyrics=lyrics,
                        lyrics_format=kind,
                    )
                if wants_json(request):
                    return JsonResponse({"url": reverse("project", args=[pk])}, status=201)
                return redirect("project", pk=pk)
            except DomainError as error:
                _say(form, error)
                status = error.status
        if wants_json(request):
            return JsonResponse({"errors": form.errors}, status=status)
    context = {"project": project, "form": form, "max_song_bytes": settings.MAX_SONG_BYTES}
    return render(request, "projects/song.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def lyrics(request: HttpRequest, pk: int) -> HttpResponse:
    """Other words for the song; they are timed again."""
    project = visible_project(request, pk)
    song = Song.objects.filter(project=project).first()
    if song is None:
        return redirect("song_attach", pk=pk)
    form = LyricsForm(request.POST or None, request.FILES or None, initial={"lyrics": song.lyrics})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                text, kind = _words(form)
                set_lyrics(project=project, actor=actor(request), lyrics=text, lyrics_format=kind)
                return redirect("project", pk=pk)
            except DomainError as error:
                _say(form, error)
                status = error.status
    return render(request, "projects/lyrics.html", {"project": project, "song": song, "form": form}, status=status)


def _say(form: LyricsForm, error: DomainError) -> None:
    """Put what a verb refused beside the field that it is about."""
    for name, words in (error.fields or {"": error.message}).items():
        form.add_error(name if name in form.fields else None, words)


@verb
def line(request: HttpRequest, project: Project, who: Actor) -> None:
    """When a lyric line really begins."""
    form = LineForm(request.POST)
    if not form.is_valid():
        raise Invalid("Say when the line begins, in seconds from the start of the song.")
    correct_line(project=project, actor=who, line=form.cleaned_data["line"], start=form.cleaned_data["start"])
