"""The making: jobs, the ledger of paid calls, local models."""

import uuid
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q

from projects.models import Project, Stateful
from projects.states import CALL_MOVES, JOB_LIVE, JOB_MOVES


class Job(Stateful):
    """One piece of background work. The row is the truth; Redis only carries its id.

    `subject` is "kind:id" (image:12). `lease_until` and `fence` say which worker may still write.
    """

    MOVES = JOB_MOVES

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="jobs")
    step = models.CharField(max_length=48)
    queue = models.CharField(max_length=24)
    subject = models.CharField(max_length=64)
    actor = models.CharField(max_length=160)
    actor_user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    attempts = models.PositiveSmallIntegerField(default=0)
    fence = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    run_after = models.DateTimeField(null=True, blank=True)
    progress = models.FloatField(default=0.0)
    sentence = models.CharField(max_length=240, blank=True)
    submission_id = models.CharField(max_length=160, blank=True)
    reserved = models.DecimalField(max_digits=12, decimal_places=6, default=0)
    error_code = models.CharField(max_length=48, blank=True)
    error = models.TextField(blank=True)  # for the person
    detail = models.TextField(blank=True)  # for staff
    created = models.DateTimeField(auto_now_add=True)
    started = models.DateTimeField(null=True, blank=True)
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created", "id"]
        indexes = [models.Index(fields=["status", "run_after"], name="job_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["step", "subject"], condition=Q(status__in=[str(s) for s in JOB_LIVE]), name="one_live_job"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.subject}"

    def event_project(self) -> int | None:
        return self.project_id

    def load_subject(self) -> Any:
        """The row that the job is about. Raises its DoesNotExist when it was deleted meanwhile."""
        kind, _, key = self.subject.partition(":")
        return apps.get_model("projects", kind)._default_manager.get(pk=key)


class ProviderCall(Stateful):
    """One call that can cost money, written before the request leaves."""

    MOVES = CALL_MOVES

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="calls")
    role = models.CharField(max_length=24)
    provider = models.CharField(max_length=48)
    model = models.CharField(max_length=120, blank=True)
    request_digest = models.CharField(max_length=64)
    idempotency_key = models.CharField(max_length=80, unique=True)
    external_id = models.CharField(max_length=160, null=True, blank=True)  # noqa: DJ001 NULLs are distinct, "" are not
    estimated_cost = models.DecimalField(max_digits=12, decimal_places=6, default=0)
    cost = models.DecimalField(max_digits=12, decimal_places=6, null=True, blank=True)
    response = models.JSONField(default=dict, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["provider", "external_id"], name="call_external_id"),
            models.CheckConstraint(condition=Q(estimated_cost__gte=0), name="call_estimate_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.role} {self.status}"

    def event_project(self) -> int | None:
        return self.job.project_id


class AIModel(models.Model):
    """A local model: what it is for, its licence and whether its files are here and in use."""

    role = models.CharField(max_length=24)
    name = models.CharField(max_length=160, unique=True)
    source = models.CharField(max_length=240)
    licence = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField(default=0)
    memory = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    is_active = models.BooleanField(default=False)
    downloaded = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["role", "name"]
        constraints = [
            models.UniqueConstraint(fields=["role"], condition=Q(is_active=True), name="one_active_model_per_role")
        ]

    def __str__(self) -> str:
        return self.name


class Lease(models.Model):
    """A named lease held by one process at a time: the single flight of the sweep."""

    name = models.CharField(max_length=48, primary_key=True)
    holder = models.CharField(max_length=80)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} held by {self.holder}"
