"""Verbs on jobs."""

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from pipeline.models import Job
from pipeline.queue import enqueue
from projects.errors import Conflict
from projects.models import Cut, Stateful
from projects.permissions import Actor, Role, require
from projects.states import JOB_LIVE, JobStatus, Making


def cancel_job(*, job: Job, actor: Actor) -> None:
    """Stop a job, and the take or film it was making. Its attempt, if one runs, ends at its next word."""
    require(actor, Role.EDITOR, job.project)
    with transaction.atomic():
        if job.status not in JOB_LIVE or not job.transition(JobStatus.CANCELLED, actor=actor, ended=Now()):
            raise Conflict("This is finished already.")
        subject = made_by(job)
        while subject is not None and Making.CANCELLED in subject.MOVES[subject.status]:
            if subject.transition(Making.CANCELLED, actor=actor):
                break
            subject.refresh_from_db()  # its worker began in this very moment


def retry_job(*, job: Job, actor: Actor) -> Job:
    """Try a failed or cancelled job again, for the same take."""
    require(actor, Role.EDITOR, job.project)
    if job.status not in (JobStatus.FAILED, JobStatus.CANCELLED):
        raise Conflict("Only something that failed or was cancelled can be tried again.")
    try:
        about = job.load_subject()
    except ObjectDoesNotExist as error:
        raise Conflict("What this was for has been deleted.") from error
    with transaction.atomic():
        if newer_than(job).exists():
            raise Conflict("This has been tried again since.")
        subject = made_by(job)
        if subject is not None and subject.status in (Making.FAILED, Making.CANCELLED):
            subject.transition(Making.QUEUED, actor=actor, error="")
        return enqueue(step=job.step, subject=about, project=job.project, actor=actor, queue=job.queue)


def newer_than(job: Job) -> QuerySet[Job]:
    """Later jobs of the same step for the same subject: the newest one alone says how it stands."""
    return Job.objects.filter(step=job.step, subject=job.subject, created__gt=job.created).exclude(pk=job.pk)


def made_by(job: Job) -> Stateful | None:
    """The take or film that a job makes; None for a job that makes neither (hearing, planning)."""
    try:
        subject = job.load_subject()
    except ObjectDoesNotExist:
        return None
    if isinstance(subject, Cut):
        return subject.film
    return subject if isinstance(subject, Stateful) else None
