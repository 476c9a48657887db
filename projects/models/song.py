"""The song: the master exactly as it was uploaded, and all that was heard in it."""

from django.db import models

from projects.models.project import Project


class Song(models.Model):
    """One per project. `heard_at` and `timed_at` say when the sound and the lyrics were last worked out."""

    project = models.OneToOneField(Project, on_delete=models.CASCADE, related_name="song")
    master = models.FileField(max_length=255)
    filename = models.CharField(max_length=255)  # the person's name for it: shown escaped, never used as a path
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    format = models.CharField(max_length=24, blank=True)
    lyrics = models.TextField(blank=True)
    lyrics_format = models.CharField(max_length=8, default="text")

    duration = models.FloatField(null=True, blank=True)  # seconds, decoded; only at this edge
    sample_rate = models.PositiveIntegerField(default=0)
    channels = models.PositiveSmallIntegerField(default=0)
    loudness = models.FloatField(default=0.0)
    bpm = models.FloatField(default=0.0)
    mode = models.CharField(max_length=8, default="major")
    beats = models.JSONField(default=list)
    downbeats = models.JSONField(default=list)
    sections = models.JSONField(default=list)
    energy = models.JSONField(default=list)
    onsets = models.JSONField(default=list)
    curve_rate = models.FloatField(default=10.0)
    peaks = models.JSONField(default=list)
    peaks_rate = models.FloatField(default=20.0)
    lines = models.JSONField(default=list)
    words = models.JSONField(default=list)
    lyrics_source = models.CharField(max_length=12, default="none")
    heard_at = models.DateTimeField(null=True, blank=True)
    timed_at = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.filename

    @property
    def frames(self) -> int:
        """The film's length on the project's frame clock."""
        return round((self.duration or 0.0) * self.project.fps)
