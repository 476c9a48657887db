"""The doorbell. `enqueue` writes the Job row; once that is committed its id, and nothing else, goes to Redis."""

import logging
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models.functions import Now
from redis.exceptions import RedisError

from pipeline.models import Job
from projects.models import Project, subject_of
from projects.permissions import Actor
from projects.states import JOB_LIVE, JobStatus

log = logging.getLogger(__name__)
WORKER = "pipeline.worker.run"  # by name: the queue never imports what it wakes


def enqueue(*, step: str, subject: models.Model, project: Project, actor: Actor, queue: str = "studio") -> Job:
    """Have `step` done for `subject`, in the caller's transaction. A live job for the same is returned as it is."""
    key = subject_of(subject)
    live = Job.objects.filter(step=step, subject=key, status__in=JOB_LIVE)
    if found := live.first():
        return found
    try:
        with transaction.atomic():
            job = Job.objects.create(
                project=project,
                step=step,
                subject=key,
                queue=queue,
                status=JobStatus.QUEUED,
                actor=str(actor),
                actor_user=actor.user,
            )
    except IntegrityError:  # another process wrote the same live job in this moment
        return live.get()
    ring_after_commit(job)
    return job


def ring_after_commit(job: Job) -> None:
    """Ring once the row is there for the worker to find; with OMVEE_RING off, the sweep alone rings."""
    if settings.OMVEE_RING:
        transaction.on_commit(partial(ring, str(job.pk), job.queue), robust=True)


def ring(job_id: str, queue: str) -> bool:
    """Tell RQ that a job waits. False when Redis is away: the row is safe and the sweep rings again."""
    import django_rq

    try:
        django_rq.get_queue(queue).enqueue_call(
            WORKER, args=(job_id,), result_ttl=0, failure_ttl=3600, description=f"job {job_id}"
        )
    except (RedisError, OSError) as error:
        log.warning("job %s is stored but could not be rung: %s", job_id, error)
        return False
    return True


def due() -> models.QuerySet[Job]:
    """Queued jobs whose time has come, oldest first, by the database's clock."""
    return Job.objects.filter(models.Q(run_after=None) | models.Q(run_after__lte=Now()), status=JobStatus.QUEUED)


def unrung(seconds: float) -> models.QuerySet[Job]:
    """Due jobs that have been waiting longer than a ring takes: nobody may have heard it."""
    patience = Now() - timedelta(seconds=seconds)
    return due().filter(created__lte=patience)
