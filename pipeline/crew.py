"""Worker processes without Redis, for one project: they take its jobs straight from the table."""

import multiprocessing
import os
import signal
import time
from multiprocessing.process import BaseProcess
from types import TracebackType

from django.conf import settings
from django.db import connections

from pipeline import flow
from pipeline.claim import die_with_parent
from pipeline.models import Job
from pipeline.sweep import sweep
from pipeline.worker import run_next
from projects.models import Project
from projects.states import JOB_LIVE

LOOK_EVERY = 0.1  # seconds between looks at the table when there is nothing to do


class Crew:
    """So many processes that run one project's jobs. Dead ones are replaced; leaving the block stops them."""

    def __init__(self, project_id: int, size: int) -> None:
        self.project_id = project_id
        self.size = size
        self.processes: list[BaseProcess] = []
        self.swept = time.monotonic()

    def __enter__(self) -> "Crew":
        self.fill()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.join(timeout=10)

    def fill(self) -> None:
        """Have as many living processes as asked for."""
        self.processes = [process for process in self.processes if process.is_alive()]
        while len(self.processes) < self.size:
            connections.close_all()
            process = multiprocessing.get_context("fork").Process(target=serve, args=(self.project_id,), daemon=False)
            process.start()
            self.processes.append(process)

    def watch(self) -> bool:
        """Wait a moment; False when the project has nothing under way and nothing next."""
        time.sleep(LOOK_EVERY * 3)
        self.fill()
        if time.monotonic() - self.swept > settings.OMVEE_SWEEP_SECONDS:
            self.swept = time.monotonic()
            sweep(bell=False)
        if self.busy():
            return True
        done = flow.advance(Project.objects.get(pk=self.project_id))
        return bool(done) or self.busy()  # whoever advanced it, we or a worker a moment before us

    def busy(self) -> bool:
        """Is there a job under way or waiting?"""
        return Job.objects.filter(project_id=self.project_id, status__in=JOB_LIVE).exists()


def serve(project_id: int) -> None:
    """What each process does until it is told to stop."""
    die_with_parent()
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        if not run_next(project_id):
            time.sleep(LOOK_EVERY)
