"""The artist's photo: worked in, recognisable, in the picture's own tones."""

from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from pipeline.media.errors import MediaError
from pipeline.media.paint.brief import STYLES, read
from pipeline.media.paint.painting import paint
from pipeline.media.paint.sitter import bust, face_in, load_photo, sitter


def photo(tmp_path: Path) -> Path:
    """A face of sorts before a plain wall: skin, dark hair, eyes, mouth, a striped shirt."""
    image = np.full((400, 320, 3), (150, 165, 160), np.uint8)
    cv2.ellipse(image, (160, 420), (130, 130), 0, 0, 360, (60, 40, 120), -1)
    for y in range(300, 400, 16):
        cv2.line(image, (40, y), (280, y), (200, 190, 210), 4)
    cv2.ellipse(image, (160, 150), (84, 104), 0, 0, 360, (20, 24, 36), -1)
    cv2.ellipse(image, (160, 170), (66, 86), 0, 0, 360, (120, 160, 210), -1)
    for x in (134, 186):
        cv2.ellipse(image, (x, 155), (15, 8), 0, 0, 360, (245, 245, 245), -1)
        cv2.circle(image, (x, 155), 7, (20, 20, 20), -1)
    cv2.ellipse(image, (160, 215), (26, 9), 0, 0, 360, (60, 50, 150), -1)
    path = tmp_path / "artist.png"
    cv2.imwrite(str(path), image)
    return path


def likeness(picture: npt.NDArray[np.uint8], path: Path) -> float:
    """The best match of the photo's face in the picture over sizes, -1..1."""
    face = np.asarray(cv2.imread(str(path), cv2.IMREAD_GRAYSCALE))[60:265, 85:235]
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    best = -1.0
    for height in range(44, 120, 6):
        small = cv2.resize(face, (height * face.shape[1] // face.shape[0], height), interpolation=cv2.INTER_AREA)
        if small.shape[0] < grey.shape[0] and small.shape[1] < grey.shape[1]:
            best = max(best, float(cv2.matchTemplate(grey, small, cv2.TM_CCOEFF_NORMED).max()))
    return best


@pytest.mark.parametrize("prompt", ["the singer at the sea, sunset, close-up", "the singer on a hill, wide shot"])
def test_the_artist_is_recognisably_there(tmp_path: Path, prompt: str) -> None:
    path = photo(tmp_path)
    brief = read(prompt, seed=2)
    without = paint(brief, (320, 180), 2).picture
    with_artist = paint(brief, (320, 180), 2, [path]).picture
    assert np.abs(without.astype(int) - with_artist.astype(int)).mean() > 2
    assert likeness(with_artist, path) > 0.6
    assert likeness(with_artist, path) > likeness(without, path) + 0.1


@pytest.mark.parametrize("style", STYLES)
def test_every_style_takes_a_photo(tmp_path: Path, style: str) -> None:
    made = paint(read("the singer in a street at night, medium shot", style, seed=1), (160, 90), 1, [photo(tmp_path)])
    assert made.picture.shape == (90, 160, 3)


def test_the_cut_keeps_the_face_and_leaves_the_wall(tmp_path: Path) -> None:
    image = np.asarray(cv2.imread(str(photo(tmp_path))))[..., ::-1]
    cover = sitter(np.ascontiguousarray(image))
    assert cover[150:200, 140:180].mean() > 0.9
    assert cover[:40, :40].mean() < 0.1


def test_a_plain_or_tiny_photo_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "flat.png"
    cv2.imwrite(str(path), np.full((40, 30, 3), 90, np.uint8))
    assert paint(read("the singer at the sea"), (160, 90), 1, [path]).picture.shape == (90, 160, 3)


def test_what_is_no_picture_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "not.png"
    path.write_bytes(b"no picture")
    with pytest.raises(MediaError, match="photo"):
        paint(read("the singer"), (160, 90), 1, [path])


def test_the_face_is_found_wherever_it_is(tmp_path: Path) -> None:
    made = load_photo(photo(tmp_path))
    aside = np.zeros((480, 720, 3), np.uint8)
    aside[...] = (90, 110, 150)
    aside[40:440, 380:700] = made
    face = face_in(aside)
    assert face is not None
    assert abs(face[0] - (380 + 160)) < 40
    assert abs(face[1] - (40 + 170)) < 60
    shown = bust(aside)
    assert shown.shape[1] < 560


def test_without_a_face_the_photo_stays_whole() -> None:
    grey = np.full((120, 160, 3), 128, np.uint8)
    assert face_in(grey) is None
    assert bust(grey).shape == grey.shape
    assert 0.05 < float(sitter(grey).mean()) < 0.95


def test_the_head_keeps_its_hair(tmp_path: Path) -> None:
    made = load_photo(photo(tmp_path))
    cover = sitter(made)
    assert cover[60:80, 150:170].mean() > 0.8  # the hair above the forehead
    assert cover[8:30, 8:60].mean() < 0.2  # the wall
