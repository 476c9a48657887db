"""The receipt passes a true film and names, in words, every way in which a film can be wrong."""

import json
from pathlib import Path

import numpy as np
import pytest
import soundfile
from PIL import Image

from pipeline.media.animate import animate
from pipeline.media.camera import plan_move
from pipeline.media.concat import assemble, encode_song
from pipeline.media.errors import MediaError
from pipeline.media.ffmpeg import run_ffmpeg
from pipeline.media.listening import listen
from pipeline.media.receipt import Receipt, measure
from tests.pipeline.media.reels import FPS, HEIGHT, RATE, WIDTH, clicks, make_clip, make_song, scene_frames

LENGTHS = (40, 33, 52, 19, 48)
FRAMES = sum(LENGTHS)
SECONDS = FRAMES / FPS
CUTS = [int(cut) for cut in np.cumsum((0, *LENGTHS))[:-1]]


@pytest.fixture(scope="module")
def reel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a song and the shots of a film."""
    folder = tmp_path_factory.mktemp("reel")
    make_song(folder / "song.mp3", SECONDS)
    for number, length in enumerate(LENGTHS):
        make_clip(folder / f"{number}.mp4", scene_frames(number + 1, length))
    return folder


def film_of(folder: Path, shots: list[Path], song: Path, out: Path) -> Path:
    assemble(shots, song, out, frames=FRAMES, fps=FPS, song_seconds=SECONDS, workdir=folder)
    return out


def shots_of(reel: Path) -> list[Path]:
    return [reel / f"{number}.mp4" for number in range(len(LENGTHS))]


def receipt_of(film: Path, song: Path, **changes: object) -> Receipt:
    promised = {"cuts": CUTS, "frames": FRAMES, "fps": FPS, "song_seconds": SECONDS} | changes
    return measure(film, song, **promised)  # type: ignore[arg-type]


def test_a_true_film_passes(reel: Path, tmp_path: Path) -> None:
    film = film_of(tmp_path, shots_of(reel), reel / "song.mp3", tmp_path / "film.mp4")
    for song in (reel / "song.mp3", reel / "song.wav"):
        receipt = receipt_of(film, song)
        assert receipt.failures == ()
        assert receipt.passed
        assert receipt.frames == FRAMES
        assert [cut.found for cut in receipt.cuts] == CUTS[1:]
        assert receipt.audio_offset is not None
        assert abs(receipt.audio_offset) < 0.002
        said = json.loads(json.dumps(receipt.as_dict()))
        assert said["passed"] is True
        assert said["cut_summary"] == {"planned": 4, "exact": 4, "not_visible": 0}


@pytest.mark.parametrize("shift", [0.02, -0.02, 0.008])
def test_shifted_sound_is_caught(reel: Path, tmp_path: Path, shift: float) -> None:
    sound = clicks(SECONDS)
    moved = np.roll(sound, round(shift * RATE), axis=0)
    soundfile.write(tmp_path / "moved.wav", moved, RATE)
    film = film_of(tmp_path, shots_of(reel), tmp_path / "moved.wav", tmp_path / "film.mp4")
    receipt = receipt_of(film, reel / "song.wav")
    assert receipt.audio_offset == pytest.approx(shift, abs=0.001)
    assert any("off the song" in sentence and f"{shift * 1000:+.1f}" in sentence for sentence in receipt.failures)


def test_sound_that_starts_late_by_its_time_stamps_is_caught(reel: Path, tmp_path: Path) -> None:
    film = film_of(tmp_path, shots_of(reel), reel / "song.mp3", tmp_path / "film.mp4")
    late = tmp_path / "late.mp4"
    run_ffmpeg(
        [
            "-i",
            film,
            "-itsoffset",
            "0.02",
            "-i",
            film,
            "-map",
            "0:v",
            "-map",
            "1:a",
            "-c",
            "copy",
            "-movflags",
            "+faststart",
            late,
        ],
        timeout=30,
    )
    assert any("off the song" in sentence for sentence in receipt_of(late, reel / "song.mp3").failures)


def test_sound_that_drifts_is_heard_drifting(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "song.wav", clicks(40), RATE)
    slower = ["-af", f"asetrate={RATE - 15},aresample={RATE}"]
    run_ffmpeg(["-i", tmp_path / "song.wav", *slower, tmp_path / "drifting.wav"], timeout=30)
    encode_song(tmp_path / "drifting.wav", tmp_path / "drifting.m4a", song_seconds=40)
    windows = listen(tmp_path / "drifting.m4a", tmp_path / "song.wav").windows
    assert windows[0].offset < 0.002
    assert windows[-1].offset == pytest.approx(38.5 * 15 / RATE, abs=0.001)


def test_shortened_sound_is_caught(reel: Path, tmp_path: Path) -> None:
    soundfile.write(tmp_path / "short.wav", clicks(SECONDS)[: -round(0.06 * RATE)], RATE)
    film = film_of(tmp_path, shots_of(reel), tmp_path / "short.wav", tmp_path / "film.mp4")
    failures = receipt_of(film, reel / "song.wav").failures
    assert any("-60 ms against the song's length" in sentence for sentence in failures)


def test_another_song_is_caught(reel: Path, tmp_path: Path) -> None:
    soundfile.write(tmp_path / "other.wav", clicks(SECONDS, seed=7), RATE)
    film = film_of(tmp_path, shots_of(reel), tmp_path / "other.wav", tmp_path / "film.mp4")
    assert any("not the song's" in sentence for sentence in receipt_of(film, reel / "song.wav").failures)


def test_a_dropped_frame_is_caught(reel: Path, tmp_path: Path) -> None:
    shots = shots_of(reel)
    shots[2] = make_clip(tmp_path / "shorter.mp4", scene_frames(3, LENGTHS[2] - 1))
    film = tmp_path / "film.mp4"
    short = {"frames": FRAMES - 1, "song_seconds": (FRAMES - 1) / FPS}
    assemble(shots, reel / "song.mp3", film, fps=FPS, workdir=tmp_path, **short)
    failures = receipt_of(film, reel / "song.mp3").failures
    assert any(f"{FRAMES - 1} frames" in sentence for sentence in failures)
    assert any(f"planned at frame {CUTS[3]} is at frame {CUTS[3] - 1}" in sentence for sentence in failures)


@pytest.mark.parametrize("swapped", [(1, 2), (0, 4)])
def test_swapped_shots_are_caught(reel: Path, tmp_path: Path, swapped: tuple[int, int]) -> None:
    right, wrong = shots_of(reel), shots_of(reel)
    one, two = swapped
    wrong[one], wrong[two] = wrong[two], wrong[one]
    assert receipt_of(
        film_of(tmp_path, right, reel / "song.mp3", tmp_path / "right.mp4"), reel / "song.mp3", segments=right
    ).passed
    film = film_of(tmp_path, wrong, reel / "song.mp3", tmp_path / "wrong.mp4")
    failures = receipt_of(film, reel / "song.mp3", segments=right).failures
    assert any(f"At frame {CUTS[two]} another shot begins" in sentence for sentence in failures)


def test_a_cut_one_frame_late_is_caught(reel: Path, tmp_path: Path) -> None:
    shots = shots_of(reel)
    shots[0] = make_clip(tmp_path / "longer.mp4", scene_frames(1, LENGTHS[0] + 1))
    shots[1] = make_clip(tmp_path / "shorter.mp4", scene_frames(2, LENGTHS[1] - 1))
    film = film_of(tmp_path, shots, reel / "song.mp3", tmp_path / "film.mp4")
    failures = receipt_of(film, reel / "song.mp3").failures
    assert failures == (f"The cut planned at frame {CUTS[1]} is at frame {CUTS[1] + 1}.",)


def test_a_cut_between_pictures_that_are_alike_is_not_visible_and_no_failure(reel: Path, tmp_path: Path) -> None:
    whole = np.repeat(scene_frames(9, 12), 8, axis=0)[3:]  # one slow shot, cut in the middle
    shots = shots_of(reel)
    shots[0] = make_clip(tmp_path / "first.mp4", whole[: LENGTHS[0]])
    shots[1] = make_clip(tmp_path / "second.mp4", whole[LENGTHS[0] : LENGTHS[0] + LENGTHS[1]])
    film = film_of(tmp_path, shots, reel / "song.mp3", tmp_path / "film.mp4")
    receipt = receipt_of(film, reel / "song.mp3")
    assert receipt.passed
    assert receipt.cuts[0].found is None
    assert receipt.as_dict()["cut_summary"]["not_visible"] == 1


@pytest.mark.parametrize("what", ["is black", "stands still"])
def test_black_and_frozen_stretches_are_caught_unless_they_were_planned(reel: Path, tmp_path: Path, what: str) -> None:
    pictures = scene_frames(3, LENGTHS[2])
    if what == "is black":
        pictures[10:20, : WIDTH * HEIGHT] = 16
        pictures[10:20, WIDTH * HEIGHT :] = 128
        start, end = CUTS[2] + 10, CUTS[2] + 20
    else:
        pictures[10:50] = pictures[10]
        start, end = CUTS[2] + 10, CUTS[2] + 50
    shots = shots_of(reel)
    shots[2] = make_clip(tmp_path / "odd.mp4", pictures)
    film = film_of(tmp_path, shots, reel / "song.mp3", tmp_path / "film.mp4")
    receipt = receipt_of(film, reel / "song.mp3")
    assert [what in sentence for sentence in receipt.failures] == [True]
    found = (receipt.black or receipt.still)[0]
    assert abs(found.start - start) <= 1
    assert abs(found.end - end) <= 1
    planned = {"planned_black" if what == "is black" else "planned_still": [(start, end)]}
    assert receipt_of(film, reel / "song.mp3", **planned).passed


def test_a_dark_picture_under_a_locked_off_camera_is_neither_black_nor_frozen(reel: Path, tmp_path: Path) -> None:
    dim = np.zeros((HEIGHT * 2, WIDTH * 2, 3), np.uint8)
    dim[..., 2] = np.linspace(4, 26, WIDTH * 2)  # a night without a moon
    dim[40:46, 60:66] = 70
    Image.fromarray(dim).save(tmp_path / "night.png")
    shots = shots_of(reel)
    shots[2] = tmp_path / "night.mp4"
    move = plan_move("static", LENGTHS[2], FPS, 1, 0.0)
    animate(tmp_path / "night.png", None, move, width=WIDTH, height=HEIGHT, fps=FPS, out=shots[2])
    film = film_of(tmp_path, shots, reel / "song.mp3", tmp_path / "film.mp4")
    assert receipt_of(film, reel / "song.mp3").failures == ()


def test_another_codec_and_an_index_at_the_end_are_caught(reel: Path, tmp_path: Path) -> None:
    film = film_of(tmp_path, shots_of(reel), reel / "song.mp3", tmp_path / "film.mp4")
    other = tmp_path / "other.mp4"
    run_ffmpeg(["-i", film, "-c:v", "libx264", "-profile:v", "main", "-bf", "0", "-c:a", "copy", other], timeout=60)
    failures = " ".join(receipt_of(other, reel / "song.mp3").failures)
    assert "High profile" in failures
    assert "index" in failures


def test_a_film_that_cannot_be_read_is_an_error_in_words(reel: Path, tmp_path: Path) -> None:
    broken = tmp_path / "film.mp4"
    broken.write_bytes(b"\0" * 1000)
    with pytest.raises(MediaError, match="cannot be read back"):
        receipt_of(broken, reel / "song.mp3")


def test_a_silent_song_passes(reel: Path, tmp_path: Path) -> None:
    soundfile.write(tmp_path / "silence.wav", np.zeros((round(SECONDS * RATE), 2), np.float32), RATE)
    film = film_of(tmp_path, shots_of(reel), tmp_path / "silence.wav", tmp_path / "film.mp4")
    receipt = receipt_of(film, tmp_path / "silence.wav")
    assert receipt.passed
    assert receipt.audio_offset is None
