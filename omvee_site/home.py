"""OMVEE_HOME: the one folder that holds a deployment's database, media, Redis files and secret key."""

import fcntl
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LEAST_SPACE = 100_000_000  # bytes; with less not even a short song comes through
LEFTOVER = 24 * 3600.0  # seconds after which a temporary file is nobody's any more


class HomeUnusable(Exception):
    """This folder cannot be a home now, in words."""


def make_home(home: Path) -> Path:
    """Create the folder (readable by its owner only) and return it. Raises HomeUnusable."""
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
    except FileExistsError as error:
        raise HomeUnusable(f"OMVEE_HOME: {home} is a file, not a folder.") from error
    except OSError as error:
        raise HomeUnusable(f"OMVEE_HOME: the folder {home} cannot be made: {error.strerror}.") from error
    return home


def secret_key(home: Path) -> str:
    """The home's own key, made once. Two processes that start together agree on the one that was written first."""
    path = home / "secret_key"
    try:
        if not path.exists():
            draft = home / f"secret_key.{os.getpid()}"
            draft.write_text(secrets.token_urlsafe(50))
            draft.chmod(0o600)
            try:
                os.link(draft, path)
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        return path.read_text().strip()
    except OSError as error:
        raise HomeUnusable(f"OMVEE_HOME: {home} cannot be used: {error.strerror}.") from error


@contextmanager
def sole_use(home: Path, url: str) -> Iterator[None]:
    """Be the only one that serves this home, as long as the block lasts. Raises HomeUnusable, naming who does already.

    Two Redis servers on one append-only file would ruin it. The lock goes with the process, however that ends.
    """
    try:
        file = (home / "running").open("a+")
    except OSError as error:
        raise HomeUnusable(f"OMVEE_HOME: {home} cannot be written to: {error.strerror}.") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            raise HomeUnusable(
                f"OMVEE runs in {home} already, at {file.read().strip() or 'another port'}. "
                "Stop that one first, or start this one elsewhere: OMVEE_HOME=another/folder make run"
            ) from error
        file.truncate(0)
        file.write(url)
        file.flush()
        yield


def refuse_full_disk(home: Path) -> None:
    """Raise HomeUnusable when so little space is left that nothing could be made."""
    free = shutil.disk_usage(home).free
    if free < LEAST_SPACE:
        raise HomeUnusable(
            f"Only {free // 1_000_000} MB are free on the disk of {home}; OMVEE needs at least "
            f"{LEAST_SPACE // 1_000_000} MB. Free some space, or choose another folder: OMVEE_HOME=another/folder"
        )


def clear_leftovers(folder: Path) -> None:
    """Remove what processes that were killed left in a folder for temporary files."""
    for entry in folder.iterdir():
        try:
            if time.time() - entry.lstat().st_mtime < LEFTOVER:
                continue
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink()
        except FileNotFoundError:
            continue  # its owner was quicker
