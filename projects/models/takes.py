"""Takes: numbered, immutable results. Regenerating adds one; nothing is ever overwritten.

Three separate axes, never merged: `status` (how its making went), `verdict` (what people said, written by approvals),
and whether it is stale (computed from `input_digest`, see `pipeline.inputs`).
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from projects.models.artist import Artist
from projects.models.scene import Scene
from projects.models.stateful import Stateful
from projects.states import MAKING_MOVES, Making, Verdict


class Take(Stateful):
    """What an Image and a Clip share."""

    MOVES = MAKING_MOVES

    number = models.PositiveIntegerField()
    prompt = models.TextField(blank=True)
    negative_prompt = models.TextField(blank=True)
    provider = models.CharField(max_length=48)
    model = models.CharField(max_length=120, blank=True)
    seed = models.PositiveBigIntegerField(default=0)
    parameters = models.JSONField(default=dict, blank=True)
    file = models.FileField(max_length=255, blank=True)
    thumbnail = models.FileField(max_length=255, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    cost = models.DecimalField(max_digits=12, decimal_places=6, default=0)
    verdict = models.CharField(max_length=12, default=Verdict.PENDING, db_index=True)
    input_digest = models.CharField(max_length=64, blank=True)
    error = models.TextField(blank=True)  # a sentence for the person
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    @property
    def is_usable(self) -> bool:
        """Made, and with a file to show."""
        return self.status == Making.READY and bool(self.file)


class Image(Take):
    """A picture of a scene, or (scene empty) a character reference of an artist.

    `layers` holds the picture's planes as OpenRaster, when its illustrator paints in planes.
    """

    scene = models.ForeignKey(Scene, on_delete=models.CASCADE, null=True, blank=True, related_name="images")
    artist = models.ForeignKey(Artist, on_delete=models.CASCADE, null=True, blank=True, related_name="images")
    layers = models.FileField(max_length=255, blank=True)

    class Meta:
        ordering = ["scene", "artist", "number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(scene__isnull=False, artist__isnull=True) | Q(scene__isnull=True, artist__isnull=False),
                name="image_of_scene_or_artist",
            ),
            models.UniqueConstraint(fields=["scene", "number"], name="image_number"),
            models.UniqueConstraint(fields=["artist", "number"], name="image_artist_number"),
        ]

    def __str__(self) -> str:
        return f"Picture {self.number} of {self.scene or self.artist}"

    def event_project(self) -> int | None:
        return self.scene.project_id if self.scene else None


class Clip(Take):
    """A moving picture of a scene, made from one of its images, as many frames long as the scene was then."""

    scene = models.ForeignKey(Scene, on_delete=models.CASCADE, related_name="clips")
    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="clips")
    frames = models.PositiveIntegerField(default=0)
    fps = models.PositiveSmallIntegerField(default=24)

    class Meta:
        ordering = ["scene", "number"]
        constraints = [models.UniqueConstraint(fields=["scene", "number"], name="clip_number")]

    def __str__(self) -> str:
        return f"Clip {self.number} of {self.scene}"

    def event_project(self) -> int | None:
        return self.scene.project_id
