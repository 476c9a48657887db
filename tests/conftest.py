"""What every test starts from: the cast, a home of its own, no network beyond loopback, no Redis."""

import socket
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.storage import storages

from projects.permissions import Actor

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


@pytest.fixture(autouse=True)
def own_home(
    settings: Any, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files go to the test's own folder, and nothing rings: a test that wants work done does it itself."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.WORK_DIR = tmp_path_factory.mktemp("work")
    settings.OMVEE_RING = False
    monkeypatch.setattr("pipeline.sweep.ring", lambda job_id, queue: False)  # a developer's own Redis may be running
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    storages._storages.pop("default", None)  # the cached backend remembers the last test's folder


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection to anywhere but this machine is an error."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test tried to reach {address}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def alice(db: None) -> User:
    """Owns the projects."""
    return User.objects.create_user("alice", password="correct horse 9")


@pytest.fixture
def bob(db: None) -> User:
    """Reviews them."""
    return User.objects.create_user("bob", password="correct horse 9")


@pytest.fixture
def charlie(db: None) -> User:
    """Has nothing to do with them."""
    return User.objects.create_user("charlie", password="correct horse 9")


@pytest.fixture
def by_alice(alice: User) -> Actor:
    return Actor.of(alice)


@pytest.fixture
def sample_song() -> Path:
    return SAMPLES / "fantasma.mp3"
