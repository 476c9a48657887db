"""Files are kept whole or not at all, under the digest of their content, below who owns them."""

import hashlib
from pathlib import Path

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import models
from django.db.models.fields.files import FieldFile

from pipeline import storage


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "picture.png"
    path.write_bytes(b"pixels" * 1000)
    return path


def test_a_file_is_named_by_its_content(picture):
    kept = storage.keep(picture, owner="projects/1", kind="images")
    assert kept.sha256 == hashlib.sha256(picture.read_bytes()).hexdigest()
    assert kept.name == f"projects/1/images/{kept.sha256}.png"
    assert Path(default_storage.path(kept.name)).read_bytes() == picture.read_bytes()


def test_keeping_twice_is_harmless(picture):
    first = storage.keep(picture, owner="projects/1", kind="images")
    assert storage.keep(picture, owner="projects/1", kind="images") == first
    assert default_storage.listdir("projects/1/images")[1] == [f"{first.sha256}.png"]


def test_a_half_written_file_is_never_seen(picture):
    class Torn(File):
        def chunks(self, chunk_size=None):
            yield b"pixels"
            raise OSError("the disk went away")

    with picture.open("rb") as source, pytest.raises(OSError, match="went away"):
        default_storage.save("projects/1/images/torn.png", Torn(source))
    assert not default_storage.exists("projects/1/images/torn.png")
    assert default_storage.listdir("projects/1/images") == ([], [])


def test_a_torn_file_from_an_earlier_crash_is_replaced(picture):
    kept = storage.keep(picture, owner="projects/1", kind="images")
    Path(default_storage.path(kept.name)).write_bytes(b"pix")
    storage.keep(picture, owner="projects/1", kind="images")
    assert default_storage.size(kept.name) == picture.stat().st_size


def test_forgetting_one_owner_leaves_the_others(picture):
    storage.keep(picture, owner="projects/1", kind="images")
    kept = storage.keep(picture, owner="projects/10", kind="images")
    storage.forget("projects/1")
    storage.forget("projects/1")
    assert not default_storage.exists("projects/1")
    assert default_storage.exists(kept.name)


def test_names_cannot_leave_the_media_folder():
    with pytest.raises(SuspiciousFileOperation):
        default_storage.path("../../etc/passwd")


class Bucket:
    """A storage that has no local paths, as S3 has none."""

    def path(self, name):
        raise NotImplementedError

    def open(self, name, mode):
        return default_storage.open(name, mode)


def test_a_storage_without_paths_lends_a_copy(picture, tmp_path, monkeypatch):
    kept = storage.keep(picture, owner="projects/1", kind="images")
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.setattr(storage, "default_storage", Bucket())
    with storage.borrow(FieldFile(None, models.FileField(), kept.name), folder) as path:
        assert path.parent == folder
        assert path.read_bytes() == picture.read_bytes()
