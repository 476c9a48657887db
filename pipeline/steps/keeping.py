"""What every finished take and film stores: the file itself and a small still of it."""

from pathlib import Path
from typing import Any

from pipeline import storage
from pipeline.work import Work


def keep_with_still(work: Work, file: Path, still: Path, *, kind: str) -> dict[str, Any]:
    """Put both into the project's storage; the values for the row.

    Call it before `work.settle()`: storing takes time, and on SQLite a transaction keeps every other writer waiting.
    """
    owner = storage.project_folder(work.job.project_id)
    kept = storage.keep(file, owner=owner, kind=kind)
    small = storage.keep(still, owner=owner, kind="thumbnails")
    return {"file": kept.name, "sha256": kept.sha256, "size": kept.size, "thumbnail": small.name}
