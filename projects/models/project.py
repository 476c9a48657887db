"""A project: one song on its way to one music video."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import User
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from projects.models.artist import Artist

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from projects.models.film import FinalVideo
    from projects.models.scene import Scene
    from projects.models.song import Song

ASPECTS = {"16:9": (16, 9), "9:16": (9, 16), "1:1": (1, 1)}
STYLES = ("painted", "ink", "neon", "watercolour", "paper-cut", "noir", "vintage film", "print")


class ProjectQuerySet(models.QuerySet["Project"]):
    def visible_to(self, user: User) -> "ProjectQuerySet":
        """What this person may know of: their own, those they are a member of; staff see all."""
        if user.is_staff and user.is_active:
            return self
        mine = Membership.objects.filter(user=user).values("project_id")
        return self.filter(Q(owner=user) | Q(pk__in=mine))


class Project(models.Model):
    """Everything that was chosen for the video. Its stage is computed by `pipeline.flow`, never stored."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="projects")
    artist = models.ForeignKey(Artist, on_delete=models.SET_NULL, null=True, blank=True, related_name="projects")
    title = models.CharField(max_length=160)
    idea = models.TextField(blank=True)
    style = models.CharField(max_length=120, default="painted")
    aspect = models.CharField(max_length=8, default="16:9")
    width = models.PositiveIntegerField(default=1280)
    height = models.PositiveIntegerField(default=720)
    fps = models.PositiveSmallIntegerField(default=24, validators=[MinValueValidator(12), MaxValueValidator(60)])
    captions = models.BooleanField(default=True)
    seed = models.PositiveIntegerField(default=1)
    roles = models.JSONField(default=dict, blank=True)  # role -> provider, over OMVEE_ROLES
    budget = models.DecimalField(max_digits=12, decimal_places=6, null=True, blank=True)  # cap in USD
    autopilot = models.BooleanField(default=False)
    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField(auto_now=True)

    objects = ProjectQuerySet.as_manager()
    if TYPE_CHECKING:
        memberships: "RelatedManager[Membership]"
        scenes: "RelatedManager[Scene]"
        films: "RelatedManager[FinalVideo]"
        song: "Song"

    class Meta:
        ordering = ["-created", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(width__gte=64) & Q(height__gte=64), name="project_size"),
            models.CheckConstraint(condition=Q(budget__isnull=True) | Q(budget__gte=0), name="project_budget"),
        ]

    def __str__(self) -> str:
        return self.title


class Membership(models.Model):
    """A person other than the owner who works on a project. `role` is "editor" or "reviewer"."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=16, default="reviewer")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "user"], name="member_once"),
            models.CheckConstraint(condition=Q(role__in=["editor", "reviewer"]), name="member_role"),
        ]

    def __str__(self) -> str:
        return f"{self.user} is {self.role} of {self.project}"
