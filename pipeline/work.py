"""What a step is given: its job, a folder of its own, a way to tell how far it is, and the right to write once."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import Now

from pipeline.models import Job
from projects.models import Stateful
from projects.permissions import Actor
from projects.states import JobStatus, Making

WORKER = Actor.system("worker")


class LeaseLost(Exception):
    """Another worker owns the job now, or it was cancelled: stop at once and write nothing."""


class Work:
    """One attempt at a job. All writes carry the fence that the claim was given."""

    def __init__(self, job: Job, folder: Path) -> None:
        self.job = job
        self.folder = folder
        self.fence = job.fence
        self._said = 0.0

    def held(self) -> models.QuerySet[Job]:
        """The job's row, if this attempt still owns it."""
        return Job.objects.filter(pk=self.job.pk, fence=self.fence, status=JobStatus.RUNNING)

    def renew(self) -> bool:
        """Hold the lease for another while; False when it was lost."""
        return bool(self.held().update(lease_until=lease_end()))

    def progress(self, percent: float, sentence: str) -> None:
        """Tell the person how far it is, at most twice a second. Raises LeaseLost when nobody wants to know."""
        now = time.monotonic()
        if now - self._said < 0.5 and percent < 100:
            return
        self._said = now
        said = self.held().update(
            progress=min(max(percent, 0.0), 100.0), sentence=sentence[:240], lease_until=lease_end()
        )
        if not said:
            raise LeaseLost

    def begin(self, take: Stateful) -> bool:
        """Mark a take as being worked on; False when there is nothing left to do for it."""
        take.refresh_from_db()
        if take.status == Making.QUEUED:
            return take.transition(Making.WORKING, actor=WORKER)
        return take.status == Making.WORKING

    @contextmanager
    def settle(self) -> Iterator[None]:
        """The one transaction in which the result and the job's end are written together, fence checked first."""
        with transaction.atomic():
            if not self.renew():
                raise LeaseLost
            yield
            self.finish()

    def finish(self) -> None:
        self.job.refresh_from_db(fields=["status"])
        values: dict[str, Any] = {"ended": Now(), "lease_until": None, "progress": 100.0}
        fence = models.Q(fence=self.fence)
        if not self.job.transition(JobStatus.DONE, actor=WORKER, guard=fence, **values):
            raise LeaseLost


def lease_end() -> models.expressions.CombinedExpression:
    """Now, by the database's clock, plus the length of a lease."""
    return Now() + timedelta(seconds=settings.OMVEE_LEASE_SECONDS)
