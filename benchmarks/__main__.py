"""Measure OMVEE on this machine: a whole film from a cold start, one changed picture, recovery from a killed worker.

Every figure is printed as a ratio to the song's own length too, and all come from one run on one machine.
"""

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SONG = ROOT / "samples" / "fantasma.mp3"
LYRICS = ROOT / "samples" / "fantasma.lrc"


def run(home: Path, *arguments: str) -> tuple[str, float]:
    """Run Python in a home of its own; its output and seconds."""
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, "OMVEE_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stderr.strip().splitlines()[-1])
    return done.stdout, time.monotonic() - began


def film(home: Path, size: str) -> tuple[dict[str, Any], float]:
    """A whole film of the sample song, in an empty home: no database, no files, nothing cached."""
    arguments = [
        "manage.py",
        "make_video",
        str(SONG),
        "--lyrics",
        str(LYRICS),
        "--out",
        str(home / "film.mp4"),
        "--json",
    ]
    out, seconds = run(home, *arguments, "--out", str(home / "film.mp4"), "--size", size)
    return json.loads(out), seconds


def peak_memory() -> float:
    """The largest resident set, in GB, of any process that has run and ended under this one."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", default="1280x720")
    chosen = parser.parse_args()
    home = Path(tempfile.mkdtemp(prefix="omvee-bench-"))
    try:
        report, cold = film(home, chosen.size)
        memory = peak_memory()
        out, _ = run(home, "-m", "benchmarks.change_picture", str(report["project"]))
    finally:
        shutil.rmtree(home, ignore_errors=True)
    song = report["receipt"]["song_seconds"]
    changed = json.loads(out)
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {chosen.size} at 24 fps")
    print(f"song                         {song:7.1f} s, {len(report['scenes'])} shots")
    print(f"film from a cold start       {cold:7.1f} s   {cold / song:5.2f} x the song")
    for step, seconds in sorted(report["timings"].items(), key=lambda item: -item[1]):
        if step != "total":
            print(f"  {step:<26} {seconds:7.1f} s   of worker time")
    print(f"one scene's picture changed  {changed['seconds']:7.1f} s   {changed['rendered']} segment rendered")
    print(f"peak memory of any process   {memory:7.2f} GB")
    print(f"receipt passed               {report['receipt']['passed']}")


if __name__ == "__main__":
    main()
