"""Private media: a file is sent to those who may see its project, and is not there for anybody else."""

from collections.abc import Callable, Coroutine
from typing import Any

from asgiref.sync import sync_to_async
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.text import get_valid_filename
from django.views.decorators.http import require_safe

from projects.models import Artist, Clip, FinalVideo, Image, Project, ReferencePhoto, Song
from projects.states import Making
from projects.views.streaming import StoredFile, send

MediaView = Callable[[HttpRequest, int], Coroutine[Any, Any, HttpResponseBase]]
# What the browser may be told a file is. Everything else is a download of unknown bytes: never a page of ours.
TYPES = {
    ".mp3": "audio/mpeg",
    ".wav": "audio/wav",
    ".flac": "audio/flac",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".oga": "audio/ogg",
    ".m4a": "audio/mp4",
    ".aac": "audio/aac",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".avif": "image/avif",
}


def _file(field: FieldFile, *, save_as: str = "") -> StoredFile:
    """Where a field's file lies. Raises Http404 when there is none, or it is not in storage any more."""
    if not field:
        raise Http404("There is no such file.")
    name = field.name or ""
    suffix = f".{name.rpartition('.')[2].lower()}"
    try:
        size, modified = field.storage.size(name), field.storage.get_modified_time(name)
    except FileNotFoundError as gone:
        raise Http404("The file is not in storage any more.") from gone
    content_type = TYPES.get(suffix, "application/octet-stream")
    return StoredFile(field.storage, name, content_type, size, modified, save_as)


def _projects(request: HttpRequest) -> QuerySet[Project]:
    """The projects whose files this visitor may have. Raises Http404 for somebody who has not signed in."""
    if not isinstance(request.user, User):
        raise Http404("There is no such file.")
    return Project.objects.visible_to(request.user)


def private(find: Callable[[HttpRequest, int], StoredFile]) -> MediaView:
    """A media view: the permission and the row in one synchronous piece, then the bytes without the database."""

    @require_safe
    async def view(request: HttpRequest, pk: int) -> HttpResponseBase:
        return send(request, await sync_to_async(find)(request, pk))

    view.__name__ = find.__name__
    view.__doc__ = find.__doc__
    return view


@private
def song(request: HttpRequest, pk: int) -> StoredFile:
    """The master of a project, as it was uploaded."""
    found = Song.objects.filter(project__in=_projects(request), project_id=pk).first()
    if found is None:
        raise Http404("There is no such file.")
    return _file(found.master)


def _image(request: HttpRequest, pk: int) -> Image:
    projects = _projects(request)
    found = Image.objects.filter(pk=pk, scene__project__in=projects).first()
    if found is None and isinstance(request.user, User):
        artists = Artist.objects.visible_to(request.user)
        found = Image.objects.filter(pk=pk, artist__in=artists).first()
    if found is None:
        raise Http404("There is no such file.")
    return found


@private
def image(request: HttpRequest, pk: int) -> StoredFile:
    """A picture."""
    return _file(_image(request, pk).file)


@private
def image_thumb(request: HttpRequest, pk: int) -> StoredFile:
    """A small copy of a picture."""
    found = _image(request, pk)
    return _file(found.thumbnail or found.file)


def _clip(request: HttpRequest, pk: int) -> Clip:
    found = Clip.objects.select_related("image").filter(pk=pk, scene__project__in=_projects(request)).first()
    if found is None:
        raise Http404("There is no such file.")
    return found


@private
def clip(request: HttpRequest, pk: int) -> StoredFile:
    """A clip."""
    return _file(_clip(request, pk).file)


@private
def clip_thumb(request: HttpRequest, pk: int) -> StoredFile:
    """A still of a clip: its own, else its picture's."""
    found = _clip(request, pk)
    return _file(found.thumbnail or found.image.thumbnail or found.image.file)


def _film(request: HttpRequest, pk: int) -> FinalVideo:
    """Only a published film is anybody's to watch; one that failed its receipt is not."""
    films = FinalVideo.objects.select_related("project", "project__artist")
    found = films.filter(pk=pk, status=Making.READY, project__in=_projects(request)).first()
    if found is None:
        raise Http404("There is no such file.")
    return found


@private
def film(request: HttpRequest, pk: int) -> StoredFile:
    """A film to watch."""
    return _file(_film(request, pk).file)


@private
def film_thumb(request: HttpRequest, pk: int) -> StoredFile:
    """A film's poster."""
    return _file(_film(request, pk).thumbnail)


@private
def film_download(request: HttpRequest, pk: int) -> StoredFile:
    """A film to keep, under a name that says what it is."""
    found = _film(request, pk)
    artist = f"{found.project.artist} - " if found.project.artist else ""
    stem = " ".join(f"{artist}{found.project.title}".split())[:120]
    return _file(found.file, save_as=f"{file_stem(stem)} ({found.height}p).mp4")


def file_stem(title: str) -> str:
    """A title as a file name on any system: letters of every script stay, what a file system minds goes."""
    words = [get_valid_filename(word) for word in title.split() if any(letter.isalnum() for letter in word)]
    return " ".join(words) or "film"


@private
def photo(request: HttpRequest, pk: int) -> StoredFile:
    """A reference photo: its artist's owner's, and of those who work on a project with that artist."""
    projects = _projects(request)
    found = ReferencePhoto.objects.filter(pk=pk, artist__projects__in=projects).first()
    if found is None and isinstance(request.user, User):
        found = ReferencePhoto.objects.filter(pk=pk, artist__in=Artist.objects.visible_to(request.user)).first()
    if found is None:
        raise Http404("There is no such file.")
    return _file(found.file)
