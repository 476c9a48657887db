"""The person on the screen: a description and reference photos."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class ArtistQuerySet(models.QuerySet["Artist"]):
    def visible_to(self, user: User) -> "ArtistQuerySet":
        return self if user.is_staff else self.filter(owner=user)


class Artist(models.Model):
    """A musician or a band. `description` is how they look, in words that a picture maker can use."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="artists")
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True)
    created = models.DateTimeField(auto_now_add=True)

    objects = ArtistQuerySet.as_manager()
    if TYPE_CHECKING:
        photos: "RelatedManager[ReferencePhoto]"

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class ReferencePhoto(models.Model):
    """A photo of the artist, re-encoded and without metadata. `consent` notes who agreed to its use."""

    artist = models.ForeignKey(Artist, on_delete=models.CASCADE, related_name="photos")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=24, default="portrait")
    file = models.FileField(max_length=255)
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    consent = models.CharField(max_length=240, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["artist", "position", "id"]
        constraints = [models.UniqueConstraint(fields=["artist", "sha256"], name="photo_once_per_artist")]

    def __str__(self) -> str:
        return f"{self.artist} · {self.kind} {self.position + 1}"
