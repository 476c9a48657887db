"""The one feed: live pages, history, streams and audit all read it."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from projects.permissions import Actor

if TYPE_CHECKING:
    from projects.models.project import Project


def subject_of(row: models.Model) -> str:
    """How events and jobs name a row: "kind:id", such as "image:12"."""
    return f"{row._meta.model_name}:{row.pk}"


class Event(models.Model):
    """Something that happened, appended and never changed. `subject` is "kind:id", such as "image:12"."""

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, null=True, related_name="events")
    kind = models.CharField(max_length=48)
    subject = models.CharField(max_length=64, db_index=True)
    old = models.CharField(max_length=32, blank=True)
    new = models.CharField(max_length=32, blank=True)
    actor = models.CharField(max_length=160)
    actor_user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    note = models.TextField(blank=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["project", "id"], name="event_feed")]

    def __str__(self) -> str:
        return f"{self.created:%Y-%m-%d %H:%M:%S} {self.kind} {self.subject} by {self.actor}"

    @classmethod
    def record(
        cls,
        kind: str,
        *,
        project: "Project",
        subject: models.Model,
        actor: Actor,
        old: str = "",
        new: str = "",
        note: str = "",
    ) -> "Event":
        """Append what somebody did to something; status moves record themselves in `Stateful.transition()`."""
        return cls.objects.create(
            old=old,
            new=new,
            project=project,
            kind=kind,
            subject=subject_of(subject),
            actor=str(actor),
            actor_user=actor.user,
            note=note,
        )
