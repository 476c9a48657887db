"""Keep the artists: who they are, how they look, their reference photos."""

import tempfile
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from pipeline import storage
from pipeline.media.errors import MediaError
from projects.errors import Conflict, Invalid, NotAllowed
from projects.models import Artist, ReferencePhoto
from projects.permissions import Actor, require_artist

MOST_PHOTOS = 20


def create_artist(*, actor: Actor, name: str, description: str = "") -> Artist:
    """Begin an artist's profile."""
    if actor.user is None:
        raise NotAllowed("An artist's profile needs an owner.")
    name = " ".join(name.split())
    if not name or len(name) > 120:
        raise Invalid("Give the artist a name of 1 to 120 characters.", fields={"name": "1 to 120 characters."})
    return Artist.objects.create(owner=actor.user, name=name, description=description.strip()[:5000])


def add_photo(*, artist: Artist, actor: Actor, upload: Path, consent: str = "") -> ReferencePhoto:
    """Add a reference photo: re-encoded, turned upright, without the camera's metadata. The same once more is the same.

    Raises Invalid, and Conflict when there are too many.
    """
    from pipeline.media.photo import clean_photo

    require_artist(actor, artist)
    if artist.photos.count() >= MOST_PHOTOS:
        raise Conflict(f"An artist can have {MOST_PHOTOS} photos. Remove one first.")
    if upload.stat().st_size > settings.MAX_PHOTO_BYTES:
        raise Invalid("The photo is larger than 20 MB.", fields={"photo": "The photo is larger than 20 MB."})
    with tempfile.TemporaryDirectory(prefix="omvee-photo-") as folder:
        clean = Path(folder) / "photo.jpg"
        try:
            width, height = clean_photo(upload, clean)
        except MediaError as error:
            raise Invalid(str(error), fields={"photo": str(error)}) from error
        kept = storage.keep(clean, owner=f"artists/{artist.pk}", kind="photos")
    with transaction.atomic():
        Artist.objects.select_for_update(no_key=True).get(pk=artist.pk)  # the same photo may be sent twice at once
        if found := artist.photos.filter(sha256=kept.sha256).first():
            return found
        last = artist.photos.aggregate(last=Max("position"))["last"]
        return ReferencePhoto.objects.create(
            artist=artist,
            position=0 if last is None else last + 1,
            file=kept.name,
            sha256=kept.sha256,
            width=width,
            height=height,
            consent=consent.strip()[:240],
        )


def remove_photo(*, photo: ReferencePhoto, actor: Actor) -> None:
    """Delete a reference photo and its file. Pictures already drawn from it stay."""
    require_artist(actor, photo.artist)
    name = photo.file.name
    with transaction.atomic():
        photo.delete()
        transaction.on_commit(lambda: storage.discard(name or ""))
