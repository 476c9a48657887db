"""A real server in a home of its own, and a real browser. Without Chromium these tests are skipped and say why."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--autoplay-policy=no-user-gesture-required"]
SEED = """
import django; django.setup()
from django.contrib.auth.models import User
from tests.projects import factories
alice = User.objects.create_superuser("alice", password="correct horse 9")
factories.make_project(alice, title="Growing", scenes=6)
factories.make_project(alice, title="Begun", made="nothing")
factories.make_project(alice, title="Finished", scenes=4, made="film")
"""


@dataclass(frozen=True)
class Site:
    address: str
    home: Path

    def manage(self, *words: str) -> str:
        """What a management command prints, on the server's own home."""
        environment = os.environ | {"OMVEE_HOME": str(self.home), "DJANGO_SETTINGS_MODULE": "omvee_site.settings"}
        command = [sys.executable, *words]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True, timeout=120
        )
        return done.stdout

    def link(self) -> str:
        return self.manage("manage.py", "sign_in_link", "alice", "--at", self.address).strip()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    found = Site(f"http://127.0.0.1:{port}", tmp_path_factory.mktemp("home"))
    found.manage("manage.py", "migrate", "--verbosity", "0")
    found.manage("-c", SEED)
    environment = os.environ | {"OMVEE_HOME": str(found.home)}
    command = [
        sys.executable,
        "-m",
        "uvicorn",
        "omvee_site.asgi:application",
        "--port",
        str(port),
        "--log-level",
        "error",
    ]
    server = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        until = time.monotonic() + 60
        while not _answers(found.address):
            assert server.poll() is None, "the server ended"
            assert time.monotonic() < until, "the server did not answer within a minute"
        yield found
    finally:
        server.terminate()
        server.wait(20)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/health", timeout=1) as answer:
            return bool(answer.status == 200)
    except (URLError, ConnectionError, TimeoutError):
        return False


@pytest.fixture(scope="module")
def browser(site: Site) -> Iterator[Browser]:
    """Chromium for one module: as long as Playwright runs, its event loop is in the way of every other test's."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
