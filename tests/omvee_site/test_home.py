"""A home that cannot be used is refused in one sentence; one that can is served by one process at a time."""

import errno
import os
import shutil
import subprocess
import sys
import time
from collections import namedtuple
from pathlib import Path

import pytest

from omvee_site.home import HomeUnusable, clear_leftovers, make_home, refuse_full_disk, secret_key, sole_use

ROOT = Path(__file__).resolve().parent.parent.parent
Usage = namedtuple("Usage", "total used free")


def test_a_file_is_no_home(tmp_path):
    (tmp_path / "home").write_text("a note")
    with pytest.raises(HomeUnusable, match="is a file"):
        make_home(tmp_path / "home")


def test_a_folder_that_cannot_be_made_or_written_is_named(tmp_path, monkeypatch):
    def refused(*args, **keys):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(Path, "mkdir", refused)
    with pytest.raises(HomeUnusable, match="Read-only file system"):
        make_home(tmp_path / "home")
    monkeypatch.setattr(Path, "write_text", refused)
    with pytest.raises(HomeUnusable, match="Read-only file system"):
        secret_key(tmp_path)


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path):
    key = secret_key(tmp_path)
    assert secret_key(tmp_path) == key
    assert len(key) > 40
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_a_second_one_is_told_where_the_first_one_is(tmp_path):
    first, second = sole_use(tmp_path, "http://127.0.0.1:8000"), sole_use(tmp_path, "http://127.0.0.1:8001")
    with first, pytest.raises(HomeUnusable, match=r"already, at http://127\.0\.0\.1:8000"), second:
        raise AssertionError("both serve one home")
    with sole_use(tmp_path, "http://127.0.0.1:8001"):
        assert (tmp_path / "running").read_text() == "http://127.0.0.1:8001"


def test_a_full_disk_is_said_before_anything_starts(tmp_path, monkeypatch):
    refuse_full_disk(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(10**9, 10**9, 3_000_000))
    with pytest.raises(HomeUnusable, match="Only 3 MB are free"):
        refuse_full_disk(tmp_path)


def test_old_leftovers_go_and_what_is_in_use_stays(tmp_path):
    old, oldest, fresh = tmp_path / "old", tmp_path / "oldest.upload", tmp_path / "fresh.upload"
    old.mkdir()
    (old / "clip.mp4").write_bytes(b"half")
    oldest.write_bytes(b"half")
    fresh.write_bytes(b"more comes")
    long_ago = time.time() - 3 * 24 * 3600
    for path in (old, oldest):
        os.utime(path, (long_ago, long_ago))
    clear_leftovers(tmp_path)
    assert list(tmp_path.iterdir()) == [fresh]


@pytest.mark.parametrize("name", ["with a space", "été 歌", "50% #1?", "x" * 120])
def test_any_folder_name_makes_a_home(tmp_path, name):
    home = tmp_path / name
    script = (
        "from django.conf import settings; from redis.connection import parse_url; "
        "print(settings.DATABASES['default']['NAME']); print(parse_url(settings.REDIS_URL)['path'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"import django; django.setup(); {script}"],
        cwd=ROOT,
        env={
            **os.environ,
            "OMVEE_HOME": str(home),
            "DJANGO_SETTINGS_MODULE": "omvee_site.settings",
            "DATABASE_URL": "",
            "REDIS_URL": "",
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    database, socket = done.stdout.splitlines()
    assert database == str(home / "omvee.sqlite3")
    assert len(os.fsencode(socket)) < 108
    assert "%" not in socket or "%" in name


def test_a_home_that_cannot_be_used_stops_every_command_with_a_sentence(tmp_path):
    (tmp_path / "home").write_text("a note")
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={**os.environ, "OMVEE_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "is a file, not a folder" in done.stderr
