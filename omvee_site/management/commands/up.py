"""Everything on one machine under one parent: Redis, web, workers and the sweep. What `make run` calls."""

import socket
import sys
import time
import urllib.error
import urllib.request
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from sesame.utils import get_query_string

from omvee_site import redis_server
from omvee_site.home import clear_leftovers, refuse_full_disk, sole_use
from omvee_site.supervisor import Supervisor, manage, spawn
from projects.first_run import first_user, sample_project


class Command(BaseCommand):
    help = "Start OMVEE on this machine and print a one-time sign-in link."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=settings.OMVEE_WORKERS)
        parser.add_argument("--no-sample", action="store_true", help="do not begin the sample project")

    def handle(self, *args: Any, host: str, port: int, workers: int, no_sample: bool, **options: Any) -> None:
        url = f"http://{host}:{port}"
        refuse_full_disk(settings.OMVEE_HOME)
        with sole_use(settings.OMVEE_HOME, url):
            check_port(host, port)
            for folder in (Path(settings.FILE_UPLOAD_TEMP_DIR), settings.WORK_DIR):
                clear_leftovers(folder)
            self.serve(url, host, port, workers, no_sample=no_sample)

    def serve(self, url: str, host: str, port: int, workers: int, *, no_sample: bool) -> None:
        """Start everything, say where it is, and keep it running until told to stop."""
        supervisor = Supervisor()
        try:
            call_command("migrate", verbosity=0)
            self.start(supervisor, host, port, workers)
            user = first_user()
            if not no_sample:
                sample_project(user)
            if not web_answers(f"{url}/health"):
                raise CommandError("The web server did not start; its own words are above.")
            link = f"{url}{reverse('sign_in_link')}{get_query_string(user)}"
            self.stdout.write(f"OMVEE is ready: {link}", ending="\n")
            self.stdout.flush()
            supervisor.run(self.stderr.write)
        except LookupError as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt as interrupt:
            raise CommandError("Stopped before it was ready.", returncode=130) from interrupt
        finally:
            supervisor.end()

    def start(self, supervisor: Supervisor, host: str, port: int, workers: int) -> None:
        """Start the children: Redis first, everything else once it answers."""
        if settings.REDIS_IS_OURS:
            folder = settings.OMVEE_HOME / "redis"
            supervisor.add("redis", partial(redis_server.start, settings.REDIS_SOCKET, folder))
        if not redis_server.answers(settings.REDIS_URL):
            raise CommandError("Redis does not answer. Check REDIS_URL, or unset it to use the embedded one.")
        web = [sys.executable, "-m", "uvicorn", "omvee_site.asgi:application", "--host", host, "--port", str(port)]
        web += [
            "--app-dir",
            str(settings.BASE_DIR),
            "--lifespan",
            "off",
            "--log-level",
            "warning",
            "--timeout-graceful-shutdown",
            "3",
        ]
        supervisor.add("web", partial(spawn, web))
        supervisor.add("workers", partial(spawn, manage("worker", "studio", "--processes", str(workers))))
        supervisor.add("sweep", partial(spawn, manage("sweep")))


def check_port(host: str, port: int) -> None:
    """Refuse in words when something else listens there already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(f"Port {port} is taken. Choose another: make run PORT={port + 1}") from error


def web_answers(url: str, *, within: float = 30.0) -> bool:
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 our own address
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    return False
