"""Runs one job: claims it, runs its step, settles it, maps errors, then asks `flow` what is next."""

import logging
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import OperationalError, close_old_connections, models
from django.db.models.functions import Now

from pipeline import flow, storage
from pipeline.actions import made_by
from pipeline.claim import claim, die_with_parent, hand_back, heartbeat
from pipeline.media.errors import MediaError
from pipeline.models import Job
from pipeline.providers.errors import ProviderError, RateLimited
from pipeline.queue import due, ring_after_commit
from pipeline.steps.base import step_named
from pipeline.work import WORKER, LeaseLost, Work
from projects.errors import DomainError
from projects.models import Project
from projects.states import JobStatus, Making

log = logging.getLogger(__name__)


class StepTimeout(Exception):
    """The step took longer than it may."""


def run(job_id: str) -> None:
    """What RQ calls, in a work-horse of its own. Every outcome ends up in the Job row; RQ is told nothing."""
    die_with_parent()
    close_old_connections()
    job = claim(job_id)
    if job is None:
        log.info("job %s is not due, or another worker has it", job_id)
        return
    attempt(job)
    close_old_connections()
    project = Project.objects.filter(pk=job.project_id).first()
    if project is None:  # deleted meanwhile: what this attempt kept since then goes as well
        storage.forget(storage.project_folder(job.project_id))
    else:
        flow.advance(project)


def attempt(job: Job) -> None:
    """One run of a claimed job."""
    began = time.monotonic()
    log.info("job %s %s %s: attempt %d", job.pk, job.step, job.subject, job.attempts)
    step = step_named(job.step)
    for left in settings.WORK_DIR.glob(f"{job.pk}-*"):  # by a worker that was killed: it may not write any more
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=settings.WORK_DIR, prefix=f"{job.pk}-", ignore_cleanup_errors=True) as folder:
        work = Work(job, Path(folder))
        try:
            with heartbeat(work), deadline(step.timeout):
                step.run(work)
            if work.held().exists():
                work.finish()
        except LeaseLost:
            log.info("job %s was taken over, cancelled or deleted; this attempt stops", job.pk)
        except Exception as error:  # noqa: BLE001 the one place that maps every error of a step
            close_old_connections()
            settle_failure(work, error, retries=step.retry.attempts, delay=step.retry.delay(job.attempts))
    log.info("job %s %s: %s after %.1f s", job.pk, job.step, job.status, time.monotonic() - began)


def settle_failure(work: Work, error: Exception, *, retries: int, delay: float) -> None:
    """Try again later where that makes sense, else fail the job and what it was making, in words."""
    job = work.job
    if not work.held().exists():
        log.info("job %s was taken over, cancelled or deleted; its error is nobody's: %s", job.pk, error)
        return
    code, message, detail = explain(error)
    log.warning("job %s %s failed: %s %s", job.pk, job.step, message, detail, exc_info=error if code == "bug" else None)
    if may_retry(error) and job.attempts < retries:
        if isinstance(error, RateLimited) and error.retry_after:
            delay = max(delay, error.retry_after)
        if hand_back(job, actor=WORKER, note=f"{message} Trying again.", run_after=Now() + timedelta(seconds=delay)):
            ring_after_commit(job)
        return
    fence = models.Q(fence=work.fence)
    values = {"error_code": code, "error": message, "detail": detail, "ended": Now(), "lease_until": None}
    if job.transition(JobStatus.FAILED, actor=WORKER, note=message, guard=fence, **values):
        fail_subject(job, message)


def fail_subject(job: Job, message: str) -> None:
    """Say on the take or film itself that its making failed."""
    subject = made_by(job)
    if subject is not None and Making.FAILED in subject.MOVES[subject.status]:
        subject.transition(Making.FAILED, actor=WORKER, note=message, error=message)


def may_retry(error: Exception) -> bool:
    """Does another attempt make sense? The error says so; a database that went away is worth one too."""
    if isinstance(error, ProviderError):
        return error.retryable
    return isinstance(error, (OperationalError, StepTimeout, OSError)) and not isinstance(error, MediaError)


def explain(error: Exception) -> tuple[str, str, str]:
    """(code, a sentence for the person, detail for staff)."""
    match error:
        case MediaError() | ProviderError():
            return error.code, str(error), error.detail
        case DomainError():
            return error.code, error.message, ""
        case StepTimeout():
            return "timeout", "This took longer than it may and was stopped.", str(error)
        case ObjectDoesNotExist():
            return "gone", "What this was for was deleted meanwhile.", str(error)
        case OSError() if error.errno == 28:
            return "no_space", "The disk is full. Free some space; nothing was lost.", str(error)
    return (
        "bug",
        "Something went wrong inside OMVEE. Nothing was lost; staff can see why.",
        f"{type(error).__name__}: {error}",
    )


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise StepTimeout in the main thread after `seconds`, then hand the alarm clock back to whoever had set it."""
    if threading.current_thread() is not threading.main_thread():
        yield  # signals only reach the main thread; tools have timeouts of their own
        return

    def ring(signum: int, frame: object) -> None:
        raise StepTimeout(f"longer than {seconds:.0f} s")

    before = signal.signal(signal.SIGALRM, ring)
    began = time.monotonic()
    remaining, _ = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        left = max(remaining - (time.monotonic() - began), 0.1) if remaining else 0.0
        signal.setitimer(signal.ITIMER_REAL, left)
        signal.signal(signal.SIGALRM, before)


def run_next(project_id: int) -> bool:
    """Run the oldest due job of a project in this process, without Redis; False when there is none."""
    job_id = due().filter(project_id=project_id).values_list("pk", flat=True).first()
    if job_id is None:
        return False
    run(str(job_id))
    return True
