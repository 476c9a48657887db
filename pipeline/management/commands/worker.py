"""Run workers on one queue: everything heavy is imported and warmed once, then each worker process is forked."""

import os
import signal
import sys
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import connections
from rq import Worker
from rq.serializers import JSONSerializer

from pipeline.claim import die_with_parent


class Command(BaseCommand):
    help = "Run RQ workers on one queue (one queue per worker process: only then can a lost job be found again)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("queue", nargs="?", default="studio", choices=list(settings.RQ_QUEUES))
        parser.add_argument("--processes", type=int, default=1)
        parser.add_argument("--cold", action="store_true", help="do not warm the analysis of songs first")

    def handle(self, *args: Any, queue: str, processes: int, cold: bool, **options: Any) -> None:
        if not cold:
            from pipeline.media.warm import warm

            warm()
        connections.close_all()
        pool = WorkerPool(queue)
        pool.run(processes)


class WorkerPool:
    """Forks the workers, restarts one that dies, and stops them all, their running job first, on SIGTERM or SIGINT."""

    def __init__(self, queue: str) -> None:
        self.queue = queue
        self.children: set[int] = set()
        self.stopping = False

    def run(self, processes: int) -> None:
        for stop in (signal.SIGTERM, signal.SIGINT):
            signal.signal(stop, self.stop)
        while not self.stopping:
            while len(self.children) < processes:
                self.children.add(self.fork())
            self.reap()
            time.sleep(0.2)
        while self.children:
            self.reap()
            time.sleep(0.05)

    def fork(self) -> int:
        child = os.fork()
        if child:
            return child
        die_with_parent()
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        code = 1
        try:
            work(self.queue)
            code = 0
        finally:
            sys.stdout.flush()
            os._exit(code)

    def reap(self) -> None:
        while self.children:
            child, _ = os.waitpid(-1, os.WNOHANG)
            if child == 0:
                return
            self.children.discard(child)

    def stop(self, *signal_and_frame: object) -> None:
        self.stopping = True
        for child in self.children:
            os.kill(child, signal.SIGTERM)


def work(queue_name: str) -> None:
    """One RQ worker until it is told to stop; it forks a work-horse for every job."""
    import django_rq

    queue = django_rq.get_queue(queue_name)
    worker = Worker([queue], connection=queue.connection, serializer=JSONSerializer, log_job_description=False)
    worker.work(logging_level="WARNING", with_scheduler=False)
