"""Where files live: content-addressed below the project that owns them, written whole or not at all."""

import errno
import hashlib
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.storage import FileSystemStorage, default_storage
from django.db.models.fields.files import FieldFile

CHUNK = 1024 * 1024


class AtomicFileStorage(FileSystemStorage):
    """The local media folder. A file appears under its name only when every byte of it is on the disk."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name  # names are digests of the content: the same name is the same file

    def _save(self, name: str, content: "File[Any]") -> str:
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name[:64]}.{uuid.uuid4().hex}.part")  # two threads may keep the same file
        try:
            with draft.open("wb") as out:
                for chunk in content.chunks(CHUNK):
                    out.write(chunk)
                out.flush()
                os.fsync(out.fileno())
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
        return name


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is in storage: its name there, SHA-256 and size in bytes."""

    name: str
    sha256: str
    size: int


def digest(path: Path) -> str:
    """The file's SHA-256, read in pieces."""
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def project_folder(project_id: int) -> str:
    """Where a project's files live in storage."""
    return f"projects/{project_id}"


def keep(path: Path, *, owner: str, kind: str) -> Kept:
    """Put a file into storage below `owner` ("projects/12"), named by its content; keeping it twice is harmless."""
    sha256 = digest(path)
    size = path.stat().st_size
    name = f"{owner}/{kind}/{sha256}{path.suffix}"
    if not (default_storage.exists(name) and default_storage.size(name) == size):
        with path.open("rb") as source:
            default_storage.save(name, File(source))
    return Kept(name=name, sha256=sha256, size=size)


@contextmanager
def borrow(file: FieldFile, folder: Path) -> Iterator[Path]:
    """The stored file as a local path to read: itself when storage is local, else a copy in `folder`."""
    name = file.name or ""
    try:
        yield Path(default_storage.path(name))
    except NotImplementedError:
        copy = folder / Path(name).name
        with default_storage.open(name, "rb") as source, copy.open("wb") as out:
            shutil.copyfileobj(source, out, CHUNK)
        yield copy


def forget(owner: str) -> None:
    """Delete every file below `owner`; used once its rows are gone."""
    try:
        folders, files = default_storage.listdir(owner)
    except FileNotFoundError:
        return
    for name in files:
        default_storage.delete(f"{owner}/{name}")
    for name in folders:
        forget(f"{owner}/{name}")
    try:
        default_storage.delete(owner)
    except OSError as error:
        if error.errno != errno.ENOTEMPTY:
            raise
        # a worker that had not noticed the deletion wrote here just now; it clears up behind itself


def discard(name: str) -> None:
    """Delete one file; it may be gone already."""
    if name:
        default_storage.delete(name)
