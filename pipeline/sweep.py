"""The safety net: rings again for what nobody heard, takes over what a dead worker left, and moves projects on.

Safe to run anywhere, any number of times at once: a lease row lets one sweep work at a time.
"""

import logging
import socket
import time
import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, IntegrityError, close_old_connections, models
from django.db.models.functions import Now

from pipeline import flow
from pipeline.claim import hand_back
from pipeline.models import Job, Lease
from pipeline.queue import ring, unrung
from pipeline.work import lease_end
from pipeline.worker import fail_subject
from projects.models import Project
from projects.permissions import Actor
from projects.states import JOB_LIVE, JobStatus

log = logging.getLogger(__name__)
SWEEP = Actor.system("sweep")
MOST_ATTEMPTS = 5  # runs of one job, however they ended
RING_PATIENCE = 10.0  # seconds: a busy queue is not a lost ring; a second ring is refused at the claim


@dataclass(frozen=True, slots=True)
class Swept:
    """What one sweep did. `flew` is False when another sweep was under way."""

    flew: bool
    taken_over: int = 0
    rung: int = 0
    advanced: int = 0


def sweep(*, bell: bool = True) -> Swept:
    """One round. Without the bell nobody is rung for: those who look at the table by themselves find what waits."""
    me = f"{socket.gethostname()}:{uuid.uuid4().hex[:8]}"
    if not take_lease("sweep", me):
        return Swept(flew=False)
    try:
        return Swept(flew=True, taken_over=take_over(), rung=ring_again() if bell else 0, advanced=advance_all())
    finally:
        Lease.objects.filter(name="sweep", holder=me).update(until=Now())


def take_lease(name: str, holder: str) -> bool:
    """Become the only holder of a named lease for a while, unless somebody else is."""
    if Lease.objects.filter(name=name, until__lte=Now()).update(holder=holder, until=lease_end()):
        return True
    if Lease.objects.filter(name=name).exists():
        return False
    try:
        Lease.objects.create(name=name, holder=holder, until=lease_end())
    except IntegrityError:
        return False
    return True


def take_over() -> int:
    """Put jobs back whose worker stopped renewing its lease."""
    taken = 0
    for job in Job.objects.filter(status=JobStatus.RUNNING, lease_until__lte=Now()):
        if job.attempts >= MOST_ATTEMPTS:
            give_up(job)
        elif hand_back(job, actor=SWEEP, note="The worker stopped; another one takes over."):
            log.warning("job %s %s taken over from a worker that stopped", job.pk, job.step)
            taken += 1
    return taken


def give_up(job: Job) -> None:
    """Stop trying a job whose worker died every time: the job itself kills it."""
    message = f"The worker was killed {job.attempts} times while doing this, so OMVEE stopped trying."
    values = {"error_code": "worker_killed", "error": message, "ended": Now(), "lease_until": None}
    if job.transition(JobStatus.FAILED, actor=SWEEP, note=message, guard=models.Q(fence=job.fence), **values):
        fail_subject(job, message)


def ring_again() -> int:
    """Ring for jobs that have been due for a while, as often as queued work is allowed to wait."""
    rung = 0
    patience = RING_PATIENCE if settings.OMVEE_RING else 0.0
    for job_id, queue in unrung(patience).filter(_not_rung_lately()).values_list("pk", "queue")[:200]:
        # on a queued job the lease says when to ring next
        Job.objects.filter(pk=job_id, status=JobStatus.QUEUED).update(lease_until=lease_end())
        rung += ring(str(job_id), queue)
    return rung


def _not_rung_lately() -> models.Q:
    return models.Q(lease_until=None) | models.Q(lease_until__lte=Now())


def advance_all() -> int:
    """Compute what is next for every project that changed lately and has nothing under way."""
    busy = Job.objects.filter(status__in=JOB_LIVE).values("project_id")
    recent = Now() - timedelta(hours=24)
    idle = Project.objects.filter(events__created__gte=recent).exclude(pk__in=busy).distinct()
    return sum(bool(flow.advance(project)) for project in idle)


def sweep_forever() -> None:
    """Sweep every few seconds until the process is stopped."""
    trouble = ""
    while True:
        try:
            swept = sweep()
        except DatabaseError as error:  # it is restarting, or its disk is full: the next round sees
            if str(error) != trouble:  # said once, not every few seconds
                trouble = str(error)
                log.warning("sweep: the database says: %s", error)
            close_old_connections()
        else:
            trouble = ""
            if swept.taken_over or swept.rung or swept.advanced:
                log.info("sweep: %s", swept)
        time.sleep(settings.OMVEE_SWEEP_SECONDS)
