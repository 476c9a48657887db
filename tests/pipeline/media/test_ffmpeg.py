"""ffmpeg runs behind one door: it ends in time, says why it failed, and opens nothing it was not given."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import ffmpeg
import pytest

from pipeline.media.errors import MediaError
from pipeline.media.ffmpeg import Limits, binary, open_ffmpeg, run_ffmpeg

RAW = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", "64x64", "-r", "24", "-i", "pipe:0"]
ENDLESS = ["-f", "lavfi", "-i", "anullsrc", "-f", "null", "-"]


def test_a_graph_of_ffmpeg_python_becomes_a_file(tmp_path: Path) -> None:
    out = tmp_path / "tone.wav"
    run_ffmpeg(ffmpeg.input("sine=d=1", f="lavfi").output(str(out)), timeout=20)
    assert out.stat().st_size > 44_100


def test_measuring_filters_can_be_read() -> None:
    said = run_ffmpeg(
        ["-f", "lavfi", "-i", "sine=d=1", "-af", "volumedetect", "-f", "null", "-"], timeout=20, loglevel="info"
    )
    assert "max_volume" in said


def test_bytes_go_in_at_stdin(tmp_path: Path) -> None:
    out = tmp_path / "frames.nut"
    run_ffmpeg([*RAW, "-c:v", "rawvideo", str(out)], timeout=20, stdin=bytes(64 * 64 * 3) * 3)
    assert out.stat().st_size > 3 * 64 * 64


def test_frames_are_written_while_it_runs(tmp_path: Path) -> None:
    out = tmp_path / "film.mp4"
    with open_ffmpeg([*RAW, str(out)], timeout=20) as process:
        assert process.stdin is not None
        for _ in range(24):
            process.stdin.write(bytes(64 * 64 * 3))
    assert out.stat().st_size > 0


def test_a_failure_carries_the_last_useful_line(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match=r"^This is our sentence\.$") as caught:
        run_ffmpeg(["-i", str(tmp_path / "none.wav"), "-f", "null", "-"], timeout=20, says="This is our sentence.")
    assert "No such file" in caught.value.detail


def test_a_failure_while_frames_are_written_is_told(tmp_path: Path) -> None:
    def write_many() -> None:
        with open_ffmpeg([*RAW, "-c:v", "no_such_codec", str(tmp_path / "x.mp4")], timeout=20) as process:
            assert process.stdin is not None
            for _ in range(2000):
                process.stdin.write(bytes(64 * 64 * 3))

    with pytest.raises(MediaError) as caught:
        write_many()
    assert "Encoder" in caught.value.detail


def test_an_error_of_ours_ends_ffmpeg_and_goes_on(tmp_path: Path) -> None:
    seen: list[subprocess.Popen[bytes]] = []

    def fail_inside() -> None:
        with open_ffmpeg([*RAW, str(tmp_path / "x.mp4")], timeout=20) as process:
            seen.append(process)
            raise KeyError("ours")

    with pytest.raises(KeyError, match="ours"):
        fail_inside()
    assert seen[0].returncode is not None


def test_it_is_stopped_when_time_is_up() -> None:
    started = time.monotonic()
    with pytest.raises(MediaError, match="too long") as caught:
        run_ffmpeg(ENDLESS, timeout=0.5)
    assert caught.value.code == "timeout"
    assert time.monotonic() - started < 5


def test_it_is_stopped_when_it_has_used_its_processor_time() -> None:
    with pytest.raises(MediaError) as caught:
        run_ffmpeg(ENDLESS, timeout=30, limits=Limits(cpu_seconds=1))
    assert caught.value.code == "ffmpeg_failed"


def test_it_cannot_write_a_larger_file_than_allowed(tmp_path: Path) -> None:
    out = tmp_path / "large.wav"
    command = ["-f", "lavfi", "-i", "anullsrc", "-t", "60", str(out)]
    with pytest.raises(MediaError):
        run_ffmpeg(command, timeout=30, limits=Limits(file_size=100_000))
    assert out.stat().st_size <= 100_000


def test_no_input_is_fetched_from_the_network(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        url = f"http://127.0.0.1:{server.getsockname()[1]}/song.mp3"
        with pytest.raises(MediaError):
            run_ffmpeg(["-i", url, str(tmp_path / "x.wav")], timeout=20)
        with pytest.raises(BlockingIOError):
            server.accept()


def test_a_demuxer_that_is_not_listed_is_refused(tmp_path: Path) -> None:
    wav = tmp_path / "tone.wav"
    run_ffmpeg(["-f", "lavfi", "-i", "sine=d=1", str(wav)], timeout=20)
    with pytest.raises(MediaError):
        run_ffmpeg(["-i", str(wav), "-f", "null", "-"], timeout=20, formats="mp3,flac")


def test_no_key_of_ours_is_in_its_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shim = tmp_path / "shim"
    shim.write_text("#!/bin/sh\nenv >&2\nexit 1\n")
    shim.chmod(0o700)
    monkeypatch.setenv("OMVEE_FFMPEG", str(shim))
    monkeypatch.setenv("REPLICATE_API_TOKEN", "secret-token")
    assert binary() == str(shim)
    said = []
    with pytest.raises(MediaError) as caught:
        said.append(run_ffmpeg(["-version"], timeout=20))
    assert "secret-token" not in caught.value.detail
    assert not said


def test_a_wrong_binary_is_told_in_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OMVEE_FFMPEG", str(tmp_path / "nothing"))
    with pytest.raises(MediaError, match="OMVEE_FFMPEG"):
        binary()


@pytest.mark.skipif(sys.platform != "linux", reason="dying with the parent is a Linux feature")
def test_it_dies_with_its_parent(tmp_path: Path) -> None:
    script = (
        "import os, signal, threading\n"
        "from pipeline.media.ffmpeg import open_ffmpeg\n"
        f"with open_ffmpeg({RAW!r} + [{str(tmp_path / 'x.mp4')!r}], timeout=60) as process:\n"
        "    print(process.pid, flush=True)\n"
        "    process.stdin.write(bytes(64 * 64 * 3))\n"
        "    process.stdin.flush()\n"
        "    input()\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    assert parent.stdout is not None
    assert parent.stdin is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdin.close()
    parent.stdout.close()
    deadline = time.monotonic() + 10
    while _alive(child) and time.monotonic() < deadline:
        os.sched_yield()
    assert not _alive(child)


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
