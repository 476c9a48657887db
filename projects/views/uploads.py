"""What comes in with a form: kept on disk under a name of our own while a verb looks at it."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.http import HttpRequest

from projects.actions.songs import lyrics_in_file
from projects.errors import Invalid

MAX_LYRICS_BYTES = 400_000  # as much as the widest encoding of the longest words


@contextmanager
def on_disk(upload: "UploadedFile[Any]") -> Iterator[Path]:
    """The upload as a file. A large one lies on disk already; a small one is written there for as long as needed."""
    if isinstance(upload, TemporaryUploadedFile):
        yield Path(upload.temporary_file_path())
        return
    with tempfile.NamedTemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR, suffix=".upload") as file:
        for piece in upload.chunks():
            file.write(piece)
        file.flush()
        yield Path(file.name)


def wants_json(request: HttpRequest) -> bool:
    """Whether `upload.js` sent the form and waits for the page to go to, or for what is wrong with which field."""
    return request.headers.get("Accept") == "application/json"


def refuse_above(upload: "UploadedFile[Any]", limit: int, field: str) -> None:
    """Raise Invalid for a file that is too large, or empty."""
    size = upload.size or 0
    if size > limit:
        message = f"This file has {_size(size)}; at most {_size(limit)} are possible."
        raise Invalid(message, fields={field: message})
    if size == 0:
        message = "This file is empty."
        raise Invalid(message, fields={field: message})


def _size(count: int) -> str:
    """A number of bytes as people say it."""
    return f"{count / 1_000_000:.0f} MB" if count >= 1_000_000 else f"{count / 1000:.0f} kB"


def lyrics_text(upload: "UploadedFile[Any]") -> tuple[str, str]:
    """The words of an uploaded lyrics file and their format. Raises Invalid."""
    refuse_above(upload, MAX_LYRICS_BYTES, "lyrics_file")
    return lyrics_in_file(upload.read(), upload.name or "")
