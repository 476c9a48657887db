"""Posters, thumbnails and strips are small JPEGs of exactly the frame that was asked for."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline.media.errors import MediaError
from pipeline.media.poster import frame_strip, grab_frame, thumbnail
from tests.pipeline.media.reels import HEIGHT, WIDTH, make_clip


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """60 grey frames, each three levels brighter than the one before."""
    frames = np.full((60, WIDTH * HEIGHT * 3 // 2), 128, np.uint8)
    frames[:, : WIDTH * HEIGHT] = (40 + 3 * np.arange(60))[:, None]
    return make_clip(tmp_path_factory.mktemp("poster") / "clip.mp4", frames)


def shade(path: Path) -> float:
    with Image.open(path) as image:
        assert image.format == "JPEG"
        return float(np.asarray(image.convert("L")).mean())


@pytest.mark.parametrize("number", [0, 1, 29, 50, 59])
def test_the_frame_that_was_asked_for_is_grabbed(clip: Path, tmp_path: Path, number: int) -> None:
    grab_frame(clip, number, tmp_path / "poster.jpg", width=80)
    full_range = (40 + 3 * number - 16) * 255 / 219
    assert shade(tmp_path / "poster.jpg") == pytest.approx(full_range, abs=1.7)
    with Image.open(tmp_path / "poster.jpg") as image:
        assert image.size == (80, 45)


def test_a_strip_shows_frames_from_the_whole_film(clip: Path, tmp_path: Path) -> None:
    frame_strip(clip, 4, tmp_path / "strip.jpg", width=406, gap=2)
    with Image.open(tmp_path / "strip.jpg") as image:
        assert image.size == (406, round(90 * 100 / 160))
        shades = [float(np.asarray(image.convert("L"))[20:30, 102 * n + 30 : 102 * n + 70].mean()) for n in range(4)]
    assert shades == sorted(shades)
    assert shades[3] - shades[0] > 100


def test_a_thumbnail_is_never_larger_than_the_picture(tmp_path: Path) -> None:
    Image.new("RGBA", (300, 600), (255, 255, 255, 128)).save(tmp_path / "picture.png")
    thumbnail(tmp_path / "picture.png", tmp_path / "small.jpg", width=100)
    thumbnail(tmp_path / "picture.png", tmp_path / "same.jpg", width=900)
    with Image.open(tmp_path / "small.jpg") as small, Image.open(tmp_path / "same.jpg") as same:
        assert (small.size, same.size) == ((100, 200), (300, 600))
    assert shade(tmp_path / "small.jpg") == pytest.approx(128, abs=2)  # half transparent white on black


def test_what_is_no_film_and_no_picture_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_bytes(b"#EXTM3U\nsecret.mp4\n")
    with pytest.raises(MediaError, match="cannot be opened"):
        grab_frame(tmp_path / "film.mp4", 0, tmp_path / "out.jpg")
    with pytest.raises(MediaError, match="cannot be read"):
        thumbnail(tmp_path / "film.mp4", tmp_path / "out.jpg")
    assert not (tmp_path / "out.jpg").exists()
