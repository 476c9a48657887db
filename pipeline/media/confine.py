"""Starts a program inside limits, in a way that is safe from a process with threads and dies with its parent.

`preexec_fn` can deadlock in a process with threads, so a bare Python sets the limits and then becomes the program.
"""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass

LAUNCHER = """
import os, resource, sys
parent, cpu, size, space = map(int, sys.argv[1:5])
if sys.platform == "linux":
    import ctypes
    ctypes.CDLL(None).prctl(1, 9, 0, 0, 0)
if os.getppid() != parent:
    os._exit(1)
for what, most in ((resource.RLIMIT_CPU, cpu), (resource.RLIMIT_FSIZE, size), (resource.RLIMIT_AS, space)):
    if most:
        hard = resource.getrlimit(what)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (most, most))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
os.execv(sys.argv[5], sys.argv[5:])
"""

ENVIRONMENT_KEPT = ("PATH", "HOME", "TMPDIR", "LANG", "LD_LIBRARY_PATH", "FONTCONFIG_FILE", "FONTCONFIG_PATH")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one run may use; 0 is "no limit". CPU seconds over all threads, bytes per written file, bytes of memory."""

    cpu_seconds: int = 0
    file_size: int = 0
    address_space: int = 0


NO_LIMITS = Limits()


def confined(program: Sequence[str], limits: Limits = NO_LIMITS) -> list[str]:
    """The command line that runs `program` (an absolute path and its arguments) inside `limits`.

    The process is killed when the thread that started it ends (Linux), and writes no core file.
    """
    bounds = (os.getpid(), limits.cpu_seconds, limits.file_size, limits.address_space)
    return [sys.executable, "-I", "-S", "-c", LAUNCHER, *map(str, bounds), *program]


def small_environment() -> dict[str, str]:
    """The few variables a media tool needs; keys and passwords of this process are not among them."""
    return {name: os.environ[name] for name in ENVIRONMENT_KEPT if name in os.environ}
