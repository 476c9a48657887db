"""OMVEE_HOME: the one folder that holds a deployment's database, media, Redis files and secret key."""

import os
import secrets
from pathlib import Path


def make_home(home: Path) -> Path:
    """Create the folder (readable by its owner only) and return it."""
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    return home


def secret_key(home: Path) -> str:
    """The home's own key, made once. Two processes that start together agree on the one that was written first."""
    path = home / "secret_key"
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
