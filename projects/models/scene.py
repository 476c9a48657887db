"""A scene: one shot's place on the frame clock, its story and the takes chosen for it."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from projects.models.project import Project

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from projects.models.takes import Clip, Image


class Scene(models.Model):
    """Scenes tile the song: no gap, no overlap, from frame 0 to the song's last (`end_frame` is exclusive)."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="scenes")
    position = models.PositiveIntegerField()
    start_frame = models.PositiveIntegerField()
    end_frame = models.PositiveIntegerField()
    section = models.PositiveIntegerField(default=0)  # index into the song's sections
    lyric = models.TextField(blank=True)
    title = models.CharField(max_length=160, blank=True)
    reason = models.TextField(blank=True)
    description = models.TextField(blank=True)
    image_prompt = models.TextField(blank=True)
    negative_prompt = models.TextField(blank=True)
    motion_prompt = models.TextField(blank=True)
    artist_present = models.BooleanField(default=False)
    chosen_image = models.ForeignKey(
        "projects.Image", on_delete=models.SET_NULL, null=True, blank=True, related_name="chosen_by"
    )
    chosen_clip = models.ForeignKey(
        "projects.Clip", on_delete=models.SET_NULL, null=True, blank=True, related_name="chosen_by"
    )
    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField(auto_now=True)

    if TYPE_CHECKING:
        images: "RelatedManager[Image]"
        clips: "RelatedManager[Clip]"

    class Meta:
        ordering = ["project", "position"]
        constraints = [
            models.UniqueConstraint(fields=["project", "position"], name="scene_position"),
            models.UniqueConstraint(fields=["project", "start_frame"], name="scene_start"),
            models.CheckConstraint(condition=Q(end_frame__gt=F("start_frame")), name="scene_has_length"),
        ]

    def __str__(self) -> str:
        return f"{self.position + 1}. {self.title or self.lyric or 'Scene'}"

    @property
    def frames(self) -> int:
        return self.end_frame - self.start_frame
