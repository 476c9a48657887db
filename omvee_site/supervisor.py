"""One parent for the embedded deployment: starts the children, restarts one that dies, stops them all together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings

from pipeline.claim import die_with_parent

GRACE = 12.0  # seconds between asking a child to stop and making it


@dataclass(slots=True)
class Child:
    """A process that must run: how to start it, and when it may be started again after dying."""

    name: str
    start: "Callable[[], subprocess.Popen[bytes]]"
    process: "subprocess.Popen[bytes] | None" = None
    deaths: int = 0
    not_before: float = field(default=0.0)


def spawn(command: list[str], **environment: str) -> "subprocess.Popen[bytes]":
    """A child in a session of its own, so that Ctrl-C reaches only the parent; it dies if the parent is killed."""
    return subprocess.Popen(
        command, env={**os.environ, **environment}, start_new_session=True, preexec_fn=die_with_parent
    )


def manage(*arguments: str) -> list[str]:
    """The command line of one of our own commands."""
    return [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments]


class Supervisor:
    """Runs the children until SIGINT or SIGTERM; stops them in the reverse order of their start."""

    def __init__(self) -> None:
        self.children: list[Child] = []
        self.stopping = False

    def add(self, name: str, start: "Callable[[], subprocess.Popen[bytes]]") -> None:
        """Start a child now and keep it running."""
        child = Child(name, start)
        child.process = start()
        self.children.append(child)

    def run(self, say: Callable[[str], None]) -> None:
        """Watch the children until told to stop, then stop them."""
        for stop in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(stop, self.stop)
        try:
            while not self.stopping:
                self.mend(say)
                time.sleep(0.2)
        finally:
            self.end()

    def mend(self, say: Callable[[str], None]) -> None:
        """Start dead children again, more slowly each time."""
        for child in self.children:
            if child.process is not None and child.process.poll() is not None:
                say(f"{child.name} stopped (exit {child.process.returncode}); starting it again.")
                child.process = None
                child.not_before = time.monotonic() + min(0.5 * 2**child.deaths, 15.0)
                child.deaths += 1
            if child.process is None and time.monotonic() >= child.not_before:
                child.process = child.start()

    def stop(self, *signal_and_frame: object) -> None:
        self.stopping = True

    def end(self) -> None:
        """Ask each child to stop, the last started first; kill what is still there after its grace."""
        for child in reversed(self.children):
            if child.process is not None and child.process.poll() is None:
                child.process.terminate()
                try:
                    child.process.wait(timeout=GRACE)
                except subprocess.TimeoutExpired:
                    os.killpg(child.process.pid, signal.SIGKILL)
                    child.process.wait()
