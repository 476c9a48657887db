"""Who may work on a job: claim, heartbeat, hand back, and dying together with the parent."""

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, models
from django.db.models.functions import Now

from pipeline.models import Job
from pipeline.queue import due
from pipeline.work import WORKER, Work, lease_end
from projects.permissions import Actor
from projects.states import JobStatus

PR_SET_PDEATHSIG = 1


def claim(job_id: str) -> Job | None:
    """Take a due job for this process by compare-and-set; None when it is not due or somebody else was first."""
    job = due().filter(pk=job_id).first()
    if job is None:
        return None
    taken = job.transition(
        JobStatus.RUNNING,
        actor=WORKER,
        guard=models.Q(fence=job.fence),
        fence=job.fence + 1,
        attempts=job.attempts + 1,
        lease_until=lease_end(),
        started=Now(),
        progress=0.0,
        sentence="",
    )
    return job if taken else None


def hand_back(job: Job, *, actor: Actor, note: str, run_after: Any = None) -> bool:
    """Put a running job back into the queue: a retry, or work taken from a worker that died."""
    return job.transition(
        JobStatus.QUEUED,
        actor=actor,
        note=note,
        guard=models.Q(fence=job.fence),
        lease_until=None,
        run_after=run_after,
        sentence=note[:240],
    )


@contextmanager
def heartbeat(work: Work) -> Iterator[None]:
    """Renew the lease from a thread while the step computes without saying anything."""
    stop = threading.Event()

    def beat() -> None:
        try:
            while not stop.wait(settings.OMVEE_LEASE_SECONDS / 4):
                try:
                    if not work.renew():
                        return
                except DatabaseError:
                    connection.close()  # the database is restarting; the next beat tries a new connection
        finally:
            connection.close()

    thread = threading.Thread(target=beat, name=f"lease {work.job.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=5)


def die_with_parent() -> None:
    """Ask Linux to kill this process when its parent dies: an orphaned work-horse must not write beside its heir."""
    if sys.platform == "linux":
        parent = os.getppid()
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:  # it died between the two lines
            os._exit(1)
