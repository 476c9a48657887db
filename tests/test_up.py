"""The embedded deployment as a newcomer meets it: started, used like a browser, hurt, stopped, started again."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from http.cookiejar import CookieJar
from pathlib import Path

import pytest
from django.utils.crypto import get_random_string

from omvee_site import redis_server
from tests.sounds import clicks

ROOT = Path(__file__).resolve().parent.parent
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(redis_server.find_server() is None, reason=redis_server.NONE_FOUND),
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc"),
]


class Up:
    """A running `manage.py up` in a home of its own, and a signed-in browser of sorts."""

    def __init__(self, home: Path) -> None:
        self.home = home
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.start()

    def start(self) -> None:
        quick = {"OMVEE_LEASE_SECONDS": "4", "OMVEE_SWEEP_SECONDS": "1", "OMVEE_RING": "true"}
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "up", "--port", str(self.port), "--workers", "2", "--no-sample"],
            cwd=ROOT,
            env={**os.environ, "OMVEE_HOME": str(self.home), "DATABASE_URL": "", **quick},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        found = re.search(r"OMVEE is ready: (\S+)", self.process.stdout.readline())
        assert found, "the first line must be the link"
        self.link = found[1]
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        """Status and body of a page; an address may be whole."""
        address = path if path.startswith("http") else self.url(path)
        with self.browser.open(urllib.request.Request(address, headers=headers), timeout=20) as answer:
            return answer.status, answer.read()

    def post(self, path: str, fields: dict[str, str], files: dict[str, tuple[str, bytes]]) -> str:
        """A multipart form, as a browser sends it; the address it leads to."""
        page = self.get(path)[1].decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token
        boundary = get_random_string(24)
        parts = [
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in ({"csrfmiddlewaretoken": token[1]} | fields).items()
        ]
        for name, (filename, content) in files.items():
            head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n\r\n'
            parts.append(head.encode() + content + b"\r\n")
        body = b"".join([*parts, f"--{boundary}--\r\n".encode()])
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}", "Referer": self.url(path)}
        request = urllib.request.Request(self.url(path), data=body, headers=headers)
        with self.browser.open(request, timeout=60) as answer:
            return str(answer.url)

    def ask(self, query: str) -> list[tuple[object, ...]]:
        address = f"file:{self.home / 'omvee.sqlite3'}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=20)) as database:
            return database.execute(query).fetchall()

    def wait_for(self, query: str, seconds: float) -> list[tuple[object, ...]]:
        """Look until the query finds something."""
        until = time.monotonic() + seconds
        while not (rows := self.ask(query)):
            assert time.monotonic() < until, f"not within {seconds} s: {query}; jobs: " + str(
                self.ask("SELECT step, status, attempts, sentence, error, detail FROM pipeline_job")
            )
            assert self.process.poll() is None, "up has died"
            time.sleep(0.2)
        return rows

    def family(self) -> dict[int, str]:
        """All processes below `up`: pid -> command line."""
        parents: dict[int, int] = {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                except OSError:
                    continue
        found: dict[int, str] = {}
        edge = [self.process.pid]
        while edge:
            parent = edge.pop()
            for pid in [pid for pid, above in parents.items() if above == parent]:
                edge.append(pid)
                try:
                    found[pid] = Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
                except OSError:
                    continue
        return found

    def stop(self) -> int:
        """Ctrl-C; the exit status."""
        self.process.send_signal(signal.SIGINT)
        status = self.process.wait(timeout=40)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return status


@pytest.fixture
def up(tmp_path: Path) -> Iterator[Up]:
    running = Up(tmp_path / "home")
    yield running
    if running.process.poll() is None:
        running.stop()


def test_a_song_becomes_a_film_although_a_worker_is_killed_and_everything_is_stopped_once(up, tmp_path):
    assert up.get("/health")[0] == 200
    assert up.get(up.link)[0] == 200
    second = subprocess.run(
        [sys.executable, "manage.py", "up", "--port", str(up.port + 1)],
        cwd=ROOT,
        env={**os.environ, "OMVEE_HOME": str(up.home), "DATABASE_URL": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (second.returncode, second.stdout) == (1, "")
    assert f"already, at {up.url('')}" in second.stderr
    assert second.stderr.count("\n") == 1

    song = clicks(tmp_path / "clicks.wav", 9.0).read_bytes()
    page = up.post(
        "/projects/new/",
        {"title": "Clicks", "style": "ink", "aspect": "1:1", "autopilot": "on", "captions": "on", "lyrics": "la la la"},
        {"song": ("../../clicks & co.wav", song)},
    )
    project = re.search(r"/projects/(\d+)/", page)
    assert project, page

    up.wait_for("SELECT 1 FROM pipeline_job WHERE status = 'running' AND step IN ('draw_image', 'animate_image')", 60)
    workers = [pid for pid, line in up.family().items() if "manage.py worker" in line]
    os.kill(max(workers), signal.SIGKILL)

    children = set(up.family())
    assert up.stop() == 0
    left = [pid for pid in children if Path(f"/proc/{pid}").exists()]
    assert left == [], "Ctrl-C must leave no process behind"

    up.start()
    (film,) = up.wait_for("SELECT id FROM projects_finalvideo WHERE status IN ('ready', 'failed')", 120)
    assert up.ask("SELECT status, error FROM projects_finalvideo") == [("ready", "")]
    assert up.get(up.link)[0] == 200
    status, part = up.get(f"/media/film/{film[0]}", Range="bytes=0-1023")
    assert (status, len(part)) == (206, 1024)
    assert up.get(f"/projects/{project[1]}/")[0] == 200

    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.build_opener().open(up.url(f"/media/film/{film[0]}"), timeout=20)
    assert refused.value.code in (403, 404)
    refused.value.close()
    assert up.stop() == 0


def test_a_taken_port_is_said_in_one_sentence(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "manage.py", "up", "--port", str(port)],
            cwd=ROOT,
            env={**os.environ, "OMVEE_HOME": str(tmp_path / "home"), "DATABASE_URL": ""},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    assert f"Port {port} is taken" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "value"), [("OMVEE_WORKERS", "many"), ("DATABASE_URL", "nonsense"), ("DEBUG", "perhaps")]
)
def test_a_setting_that_cannot_be_read_is_named_in_one_sentence(tmp_path, name, value):
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={**os.environ, "OMVEE_HOME": str(tmp_path / "home"), name: value},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert name in done.stderr
    assert "Traceback" not in done.stderr
