"""Asks `stream_reader.py`, in a confined process of its own, what streams a file has."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from pipeline.media.confine import Limits, confined, small_environment

READER = Path(__file__).with_name("stream_reader.py")
READER_LIMITS = Limits(cpu_seconds=20, file_size=1, address_space=3_000_000_000)
TIMEOUT = 30.0


def read_streams(path: Path, demuxer: str) -> dict[str, Any]:
    """The facts as a dictionary; {"error": ...} when the file cannot be read by that one demuxer."""
    program = [sys.executable, "-I", str(READER), str(path.resolve()), demuxer]
    try:
        done = subprocess.run(
            confined(program, READER_LIMITS),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIMEOUT,
            env=small_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"error": "the reader took too long"}
    try:
        facts = json.loads(done.stdout)
    except ValueError:
        return {"error": done.stderr.decode("utf-8", "replace").strip()[-300:] or f"exit status {done.returncode}"}
    return facts if isinstance(facts, dict) else {"error": "no facts"}
