"""The one feed: live pages, history, streams and audit all read it."""

from django.conf import settings
from django.db import models


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
