"""Artists: who is on the screen, and the photos that pictures of them follow."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from projects.actions.artists import add_photo, create_artist, remove_photo
from projects.errors import DomainError
from projects.forms import ArtistForm, PhotoForm
from projects.models import Artist, ReferencePhoto
from projects.views.people import actor, person
from projects.views.uploads import on_disk


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """All artists of this person, and a new one."""
    form = ArtistForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                artist = create_artist(actor=actor(request), **form.cleaned_data)
                return redirect("artist", pk=artist.pk)
            except DomainError as error:
                for name, words in (error.fields or {"": error.message}).items():
                    form.add_error(name if name in form.fields else None, words)
                status = error.status
    artists = Artist.objects.visible_to(person(request)).prefetch_related("photos", "projects")
    return render(request, "projects/artists.html", {"artists": artists, "form": form}, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One artist with all photos; a POST adds photos."""
    artist = get_object_or_404(Artist.objects.visible_to(person(request)), pk=pk)
    form = PhotoForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and _added(request, artist, form):
            return redirect("artist", pk=pk)
    return render(request, "projects/artist.html", {"artist": artist, "form": form}, status=status)


def _added(request: HttpRequest, artist: Artist, form: PhotoForm) -> bool:
    """Add every photo; what is refused is said by its name, and the others stay."""
    for photo in form.cleaned_data["photos"]:
        try:
            with on_disk(photo) as path:
                add_photo(artist=artist, actor=actor(request), upload=path, consent=form.cleaned_data["consent"])
        except DomainError as error:
            form.add_error("photos", f"{photo.name}: {error.message}")
    return not form.errors


@login_required
@require_POST
def photo_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a photo."""
    artists = Artist.objects.visible_to(person(request))
    photo = get_object_or_404(ReferencePhoto.objects.select_related("artist"), pk=pk, artist__in=artists)
    artist = photo.artist_id
    remove_photo(photo=photo, actor=actor(request))
    messages.success(request, "The photo is deleted. Pictures already drawn from it stay.")
    return redirect("artist", pk=artist)
