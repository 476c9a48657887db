"""manage.py make_video: a film, its receipt and its plan, the same for the same seed; or one clear sentence."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import av
import pytest

from tests.sounds import clicks

ROOT = Path(__file__).resolve().parent.parent.parent


def make_video(home: Path, *arguments: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "manage.py", "make_video", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "OMVEE_HOME": str(home), "DATABASE_URL": ""},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def film(home: Path, song: Path, *arguments: object) -> dict[str, Any]:
    done = make_video(home, song, "--out", home / "film.mp4", "--json", "--size", "192x108", *arguments)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert isinstance(report, dict)
    return report


def pictures(home: Path) -> set[str]:
    """The digests of everything that was drawn and animated."""
    return {path.name for kind in ("images", "clips") for path in (home / "media").glob(f"projects/*/{kind}/*")}


@pytest.mark.slow
def test_a_song_with_lyrics_becomes_a_film_and_the_same_seed_gives_the_same_one(tmp_path):
    song = clicks(tmp_path / "song.wav", 10.0)
    lyrics = tmp_path / "song.lrc"
    lyrics.write_text("[00:01.00]the sea at night\n[00:05.00]a door in the rain\n", encoding="utf-8")
    first = film(tmp_path / "one", song, "--lyrics", lyrics, "--style", "ink", "--seed", 3)
    assert first["receipt"]["passed"], first["receipt"]["failures"]
    assert (first["cuts"][0], first["cuts"][-1]) == (0, 240)
    assert [scene["start_frame"] for scene in first["scenes"]] == first["cuts"][:-1]
    assert "the sea at night" in " ".join(scene["lyric"] for scene in first["scenes"])
    assert {"hear_song", "time_lyrics", "plan_scenes", "draw_image", "animate_image", "total"} <= set(first["timings"])
    with av.open(str(tmp_path / "one" / "film.mp4")) as container:
        assert sum(1 for _ in container.decode(video=0)) == 240
        assert container.metadata["title"] == "Song"

    again = film(tmp_path / "two", song, "--lyrics", lyrics, "--style", "ink", "--seed", 3)
    assert again["cuts"] == first["cuts"]
    assert pictures(tmp_path / "two") == pictures(tmp_path / "one")
    other = film(tmp_path / "three", song, "--lyrics", lyrics, "--style", "ink", "--seed", 4, "--no-captions")
    assert not pictures(tmp_path / "three") & pictures(tmp_path / "one")
    assert other["receipt"]["passed"]


@pytest.mark.slow
def test_a_song_without_words_becomes_a_tall_film(tmp_path):
    song = clicks(tmp_path / "instrumental.wav", 6.0, bpm=100)
    done = make_video(tmp_path / "home", song, "--out", tmp_path / "film.mp4", "--size", "108x192", "--fps", "25")
    assert done.returncode == 0, done.stderr
    with av.open(str(tmp_path / "film.mp4")) as container:
        assert (container.streams.video[0].width, container.streams.video[0].height) == (108, 192)
        assert sum(1 for _ in container.decode(video=0)) == 150


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("missing.mp3", None, "There is no file"),
        ("empty.mp3", b"", "empty"),
        ("notes.mp3", b"#EXTM3U\nhttp://localhost/song.mp3\n", "song"),
        ("page.mp3", b"<html><script>alert(1)</script></html>", "song"),
    ],
)
def test_what_is_no_song_is_refused_in_one_sentence_and_leaves_no_project(tmp_path, name, content, words):
    song = tmp_path / name
    if content is not None:
        song.write_bytes(content)
    done = make_video(tmp_path / "home", song, "--out", tmp_path / "film.mp4")
    assert done.returncode == 1
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert not (tmp_path / "film.mp4").exists()


@pytest.mark.parametrize(("content", "words"), [(b"\x89PNG\r\n\x00" * 30, "not text"), (b"la " * 200_000, "too long")])
def test_what_are_no_lyrics_is_refused_in_one_sentence(tmp_path, content, words):
    song = clicks(tmp_path / "song.wav", 4.0)
    (tmp_path / "words.txt").write_bytes(content)
    done = make_video(tmp_path / "home", song, "--lyrics", tmp_path / "words.txt")
    assert done.returncode == 1
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr


def test_a_place_that_cannot_be_written_is_said_before_anything_is_made(tmp_path):
    song = clicks(tmp_path / "song.wav", 4.0)
    (tmp_path / "file").write_text("a note")
    for out, words in ((tmp_path, "is a folder"), (tmp_path / "file" / "film.mp4", "cannot be written")):
        done = make_video(tmp_path / "home", song, "--out", out)
        assert done.returncode == 1
        assert words in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert not (tmp_path / "home" / "omvee.sqlite3").exists()


@pytest.mark.slow
def test_stopped_in_the_middle_it_says_so_and_leaves_no_process_and_no_half_film(tmp_path):
    song = clicks(tmp_path / "song.wav", 30.0)
    environment = {**os.environ, "OMVEE_HOME": str(tmp_path / "home"), "DATABASE_URL": ""}
    command = [sys.executable, "manage.py", "make_video", str(song), "--out", str(tmp_path / "film.mp4")]
    running = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)
    crew = Path(f"/proc/{running.pid}/task/{running.pid}/children")
    until = time.monotonic() + 40
    while not (children := crew.read_text().split()):
        assert time.monotonic() < until
        assert running.poll() is None
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=30)
    assert running.returncode == 130
    assert said.strip().splitlines()[-1].startswith("CommandError: Stopped.")
    assert "Traceback" not in said
    assert [pid for pid in children if Path(f"/proc/{pid}").exists()] == []
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".wav"] == ["home"]


@pytest.mark.parametrize("arguments", [["--size", "big"], ["--aspect", "4:3"], ["--fps", "7"], ["--size", "641x360"]])
def test_a_wrong_choice_is_refused_in_words(tmp_path, arguments):
    song = clicks(tmp_path / "song.wav", 4.0)
    done = make_video(tmp_path / "home", song, *arguments)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
