"""Runs ffmpeg and nothing else: no shell, a deadline, resource limits, and no way for an input to reach other files.

Every input gets `-protocol_whitelist` and, for files we did not make, `-format_whitelist`; a protocol list alone does
not stop a playlist that calls itself a song. The child dies with its parent, so a killed worker leaves no encoder.
"""

import os
import signal
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import imageio_ffmpeg

from pipeline.media.confine import NO_LIMITS, Limits, confined, small_environment
from pipeline.media.errors import MediaError

# The command line is a list, or a graph of ffmpeg-python (anything with `get_args()`).
Command = Sequence[str | Path] | Any

STDERR_KEPT = 64 * 1024

__all__ = ["NO_LIMITS", "Command", "Limits", "binary", "open_ffmpeg", "run_ffmpeg"]


def binary() -> str:
    """The ffmpeg to run: `OMVEE_FFMPEG` when set, else the one that comes with imageio-ffmpeg.

    Raises MediaError when there is none.
    """
    chosen = os.environ.get("OMVEE_FFMPEG") or imageio_ffmpeg.get_ffmpeg_exe()
    path = Path(chosen)
    if not path.is_file() or not os.access(path, os.X_OK):
        raise MediaError("There is no ffmpeg to run where OMVEE_FFMPEG points.", code="no_ffmpeg", detail=chosen)
    return chosen


def run_ffmpeg(
    command: Command,
    *,
    timeout: float,
    cwd: Path | None = None,
    stdin: bytes | None = None,
    limits: Limits = NO_LIMITS,
    formats: str | None = None,
    loglevel: str = "error",
    says: str = "ffmpeg could not make this file.",
) -> str:
    """Run ffmpeg to its end and return what it wrote to stderr (its last 64 KB).

    `command` is the argument list without the program, or an ffmpeg-python graph. `timeout` is seconds of wall clock.
    `formats` are the demuxers that inputs may use, comma-separated. `loglevel` "info" for filters that measure.
    Raises MediaError(`says`) when it fails, code "timeout" when it takes too long.
    """
    with _started(command, timeout, cwd, limits, formats, loglevel, says, feeds=stdin is not None) as run:
        if stdin is not None:
            assert run.process.stdin is not None
            run.process.stdin.write(stdin)
    return run.stderr()


@contextmanager
def open_ffmpeg(
    command: Command,
    *,
    timeout: float,
    cwd: Path | None = None,
    limits: Limits = NO_LIMITS,
    formats: str | None = None,
    loglevel: str = "error",
    says: str = "ffmpeg could not make this file.",
) -> Iterator[subprocess.Popen[bytes]]:
    """Run ffmpeg while the block writes raw frames to `process.stdin`; leaving the block ends the input and waits.

    The input is named `pipe:0` in the command. Raises MediaError(`says`) with ffmpeg's last line as `detail` when it
    fails or stops reading; when the block itself raises, ffmpeg is killed and that error goes on.
    """
    with _started(command, timeout, cwd, limits, formats, loglevel, says, feeds=True) as run:
        yield run.process


class _Run:
    """One running ffmpeg with a thread that drains its stderr and a timer that kills it when time is up."""

    def __init__(self, process: "subprocess.Popen[bytes]", timeout: float) -> None:
        self.process = process
        self.late = False
        self._tail = b""
        assert process.stderr is not None
        self._reader = threading.Thread(target=self._drain, args=(process.stderr,), daemon=True)
        self._reader.start()
        self._timer = threading.Timer(timeout, self._overdue)
        self._timer.daemon = True
        self._timer.start()

    def _drain(self, pipe: IO[bytes]) -> None:
        while chunk := pipe.read1(65536):  # type: ignore[attr-defined]
            self._tail = (self._tail + chunk)[-STDERR_KEPT:]

    def _overdue(self) -> None:
        self.late = True
        self.kill()

    def kill(self) -> None:
        if self.process.returncode is None:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                return

    def finish(self) -> None:
        self._timer.cancel()
        self._reader.join(timeout=5)
        for pipe in (self.process.stdin, self.process.stderr):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # the other end is gone and bytes were left in the buffer
                    continue

    def stderr(self) -> str:
        return self._tail.decode("utf-8", "replace")

    def last_line(self) -> str:
        lines = [line.strip() for line in self.stderr().splitlines() if line.strip()]
        useful = [line for line in lines if line != "Conversion failed!"]
        return (useful or lines or [""])[-1][:500]


@contextmanager
def _started(
    command: Command,
    timeout: float,
    cwd: Path | None,
    limits: Limits,
    formats: str | None,
    loglevel: str,
    says: str,
    *,
    feeds: bool,
) -> Iterator[_Run]:
    process = subprocess.Popen(
        _command_line(command, limits, formats, loglevel),
        stdin=subprocess.PIPE if feeds else subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=cwd,
        env=small_environment(),
        process_group=0,
    )
    run = _Run(process, timeout)
    try:
        try:
            yield run
            if process.stdin is not None:
                process.stdin.close()
        except BrokenPipeError:
            # ffmpeg stopped reading; its own last line says why
            process.wait()
            if process.returncode == 0:
                raise MediaError(says, code="ffmpeg_failed", detail="it stopped before the input ended") from None
        process.wait()
    finally:
        run.kill()
        process.wait()
        run.finish()
    if run.late:
        raise MediaError("This took too long and was stopped.", code="timeout", detail=run.last_line())
    if process.returncode != 0:
        detail = run.last_line() or f"exit status {process.returncode}"
        raise MediaError(says, code="ffmpeg_failed", detail=detail)


def _command_line(command: Command, limits: Limits, formats: str | None, loglevel: str) -> list[str]:
    arguments = command.get_args() if hasattr(command, "get_args") else command
    guarded: list[str] = ["-nostdin", "-hide_banner", "-y", "-loglevel", loglevel]
    words = [os.fspath(word) for word in arguments]
    for index, word in enumerate(words):
        if word == "-i":
            piped = index + 1 < len(words) and words[index + 1].startswith(("pipe:", "-"))
            guarded += ["-protocol_whitelist", "file,pipe" if piped else "file"]
            if formats is not None:
                guarded += ["-format_whitelist", formats]
        guarded.append(word)
    return confined([binary(), *guarded], limits)
