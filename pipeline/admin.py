"""The making, as staff see it: what ran, what it cost, what went wrong. The rows are written by the engine only."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from omvee_site.records import AnyAdmin, ReadOnly
from pipeline.actions import cancel_job, retry_job
from pipeline.models import AIModel, Job, Lease, ProviderCall
from projects.errors import DomainError
from projects.permissions import Actor


@admin.register(Job)
class JobAdmin(ReadOnly):
    list_display = (
        "created",
        "step",
        "subject",
        "project",
        "status",
        "progress",
        "attempts",
        "actor",
        "error_code",
        "sentence",
    )
    list_filter = ("status", "step", "queue", "error_code")
    list_select_related = ("project",)
    search_fields = ("id", "subject", "project__title", "actor", "error", "detail")
    date_hierarchy = "created"
    actions = ("try_again", "cancel")

    @admin.action(description="Try again (failed or cancelled jobs)")
    def try_again(self, request: HttpRequest, queryset: QuerySet[Job]) -> None:
        self._each(request, queryset, retry_job)

    @admin.action(description="Cancel (jobs that are not finished)")
    def cancel(self, request: HttpRequest, queryset: QuerySet[Job]) -> None:
        self._each(request, queryset, cancel_job)

    def _each(self, request: HttpRequest, queryset: QuerySet[Job], verb: Any) -> None:
        """The same verb that the page uses, with this person's name on it."""
        done = 0
        for job in queryset.select_related("project"):
            try:
                verb(job=job, actor=Actor.of(request.user))
                done += 1
            except DomainError as error:
                self.message_user(request, f"{job}: {error.message}", messages.WARNING)
        self.message_user(request, f"Done for {done} of {queryset.count()} jobs.")


@admin.register(ProviderCall)
class ProviderCallAdmin(ReadOnly):
    list_display = ("created", "provider", "role", "model", "status", "estimated_cost", "cost", "external_id", "job")
    list_filter = ("status", "provider", "role")
    list_select_related = ("job",)
    search_fields = ("external_id", "idempotency_key", "request_digest", "job__id")
    date_hierarchy = "created"


@admin.register(AIModel)
class AIModelAdmin(AnyAdmin):
    list_display = ("name", "role", "licence", "size", "memory", "is_active", "downloaded")
    list_filter = ("role", "is_active", "licence")
    search_fields = ("name", "source", "licence")
    date_hierarchy = "created"
    readonly_fields = ("sha256", "downloaded", "created")


@admin.register(Lease)
class LeaseAdmin(ReadOnly):
    list_display = ("name", "holder", "until")
    search_fields = ("name", "holder")
