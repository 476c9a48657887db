"""The assembled film."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from projects.models.event import subject_of
from projects.models.project import Project
from projects.models.scene import Scene
from projects.models.stateful import Stateful
from projects.models.takes import Clip
from projects.states import MAKING_MOVES, Verdict

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class FinalVideo(Stateful):
    """A film of a set of chosen clips. It is published (`ready`) only with a receipt that passed."""

    MOVES = MAKING_MOVES

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="films")
    number = models.PositiveIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    fps = models.PositiveSmallIntegerField()
    captions = models.BooleanField(default=True)
    frames = models.PositiveIntegerField()
    file = models.FileField(max_length=255, blank=True)
    thumbnail = models.FileField(max_length=255, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    receipt = models.JSONField(default=dict, blank=True)
    verdict = models.CharField(max_length=12, default=Verdict.PENDING)
    input_digest = models.CharField(max_length=64, blank=True)
    error = models.TextField(blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField(auto_now_add=True)

    if TYPE_CHECKING:
        cuts: "RelatedManager[Cut]"

    class Meta:
        ordering = ["project", "-number"]
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="film_number")]

    def __str__(self) -> str:
        return f"Film {self.number} of {self.project}"

    def event_project(self) -> int | None:
        return self.project_id

    def subjects(self) -> set[str]:
        """What the jobs that make this film are about: itself and its cuts."""
        return {subject_of(self), *map(subject_of, self.cuts.only("pk"))}


class Cut(models.Model):
    """One segment of a film: which clip is shown from which frame, and the rendered segment once it is there.

    `digest` names everything that shapes the segment; a segment already rendered under it is used again.
    """

    film = models.ForeignKey(FinalVideo, on_delete=models.CASCADE, related_name="cuts")
    scene = models.ForeignKey(Scene, on_delete=models.SET_NULL, null=True)
    clip = models.ForeignKey(Clip, on_delete=models.SET_NULL, null=True)
    position = models.PositiveIntegerField()
    start_frame = models.PositiveIntegerField()
    frames = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    segment = models.FileField(max_length=255, blank=True)

    class Meta:
        ordering = ["film", "position"]
        constraints = [models.UniqueConstraint(fields=["film", "position"], name="cut_position")]

    def __str__(self) -> str:
        return f"Cut {self.position + 1} of {self.film}"
