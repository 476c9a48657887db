"""Hearing is made ready once: after the installation on disk, before the workers fork in memory."""

import subprocess
import sys
from pathlib import Path

from .sounds import drums, write

ROOT = Path(__file__).parents[3]
IN_A_FORK = """
import os, sys
from pathlib import Path
from pipeline.media.warm import warm
warm()
before = set(sys.modules)
child = os.fork()
if not child:
    from pipeline.media.listen import listen
    beats = listen(Path(sys.argv[1])).beats
    late = {name for name in set(sys.modules) - before if name.startswith(("librosa", "numba", "scipy"))}
    print(len(beats), "beats", sorted(late), flush=True)
    os._exit(0)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def test_a_forked_worker_hears_at_once_with_nothing_left_to_load(tmp_path: Path) -> None:
    wav = write(tmp_path / "drums.wav", drums(120, 10))
    heard = subprocess.run(
        [sys.executable, "-c", IN_A_FORK, str(wav)], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert heard.returncode == 0, heard.stderr
    assert heard.stdout == "20 beats []\n"


def test_the_installation_prepares_the_beat_tracker() -> None:
    assert "python -m pipeline.media.warm" in (ROOT / "Makefile").read_text()
    done = subprocess.run(
        [sys.executable, "-m", "pipeline.media.warm"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
