"""Pictures: exact, layered, the same for the same seed, different for another word, seed or style."""

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from pipeline.media.errors import MediaError
from pipeline.media.paint.brief import STYLES, read
from pipeline.media.paint.layers import compose, crop
from pipeline.media.paint.motifs import PLACES, SUBJECTS
from pipeline.media.paint.painting import Painting, paint
from pipeline.media.paint.vocabulary import PLACES as PLACE_WORDS
from pipeline.media.paint.vocabulary import SUBJECTS as SUBJECT_WORDS

SIZE = (160, 90)
PROMPT = "A woman in a long coat on a ridge above mountains, blue dusk"


def picture(prompt: str, style: str = "painted", seed: int = 1, size: tuple[int, int] = SIZE) -> Painting:
    return paint(read(prompt, style, seed=seed), size, seed)


def difference(a: Painting, b: Painting) -> float:
    return float(np.abs(a.picture.astype(int) - b.picture.astype(int)).mean())


@pytest.mark.parametrize("size", [(320, 180), (180, 320), (200, 200), (64, 64), (333, 127)])
def test_a_picture_has_exactly_its_size_and_layers_beyond_it(size: tuple[int, int]) -> None:
    made = picture(PROMPT, size=size)
    assert made.picture.shape == (size[1], size[0], 3)
    names = [layer.name for layer in made.layers]
    assert names[0] == "sky"
    assert names[-1] == "finish"
    assert 5 <= len(names) <= 10
    assert (made.layers[0].rgba[..., 3] == 255).all()
    height, width = made.merged.shape[:2]
    assert width >= size[0] * 1.12
    assert height >= size[1] * 1.12
    assert all(layer.rgba.shape == (height, width, 4) for layer in made.layers)
    depths = [layer.depth for layer in made.layers if layer.kind == "picture"]
    assert depths == sorted(depths)


def test_the_picture_is_its_layers_composed_cropped_and_finished() -> None:
    made = picture(PROMPT)
    assert np.array_equal(compose(made.layers), made.merged)
    inner = crop(made.merged, *SIZE).astype(float) * crop(made.layers[-1].rgba, *SIZE)[..., :3] / 128
    assert np.abs(np.clip(inner, 0, 255) - made.picture).max() <= 1


def test_layers_go_on_behind_the_nearer_ones_and_beyond_the_frame() -> None:
    made = picture(PROMPT, size=(320, 180))
    far = next(layer for layer in made.layers if layer.name == "far").rgba[..., 3]
    assert far[-4, :].mean() > 200
    assert far[far.shape[0] // 2 + 40, :6].mean() > 200


def test_the_same_seed_gives_the_same_picture_and_another_a_different_one() -> None:
    assert difference(picture(PROMPT, seed=3), picture(PROMPT, seed=3)) == 0
    for style in STYLES:
        assert difference(picture(PROMPT, style, 3), picture(PROMPT, style, 4)) > 4


@pytest.mark.parametrize("name", sorted(set(PLACE_WORDS) | set(SUBJECT_WORDS)))
def test_every_motif_shows_in_the_picture(name: str) -> None:
    word = (PLACE_WORDS.get(name) or SUBJECT_WORDS[name])[0]
    plain = picture("night" if name in PLACE_WORDS else "a meadow at night", seed=5)
    assert (
        difference(picture(f"a meadow at night, {word}" if name in SUBJECT_WORDS else f"{word} night", seed=5), plain)
        > 0.4
    )


def test_particles_wrap_around() -> None:
    made = picture("snow falling in a forest", size=(320, 180))
    snow = next(layer for layer in made.layers if layer.kind == "particles")
    alpha = snow.rgba[..., 3].astype(float)
    seam = np.abs(alpha[0] - alpha[-1]).mean() + np.abs(alpha[:, 0] - alpha[:, -1]).mean()
    inside = np.abs(np.diff(alpha, axis=0)).mean() + np.abs(np.diff(alpha, axis=1)).mean()
    assert seam < inside * 3 + 1
    assert snow.drift[1] > 0


def marks(image: npt.NDArray[np.uint8]) -> tuple[float, ...]:
    """What tells hands apart: sharpness, saturation, blackness, whiteness, one dominant pattern."""
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY).astype(np.float32)
    detail = np.abs(cv2.Laplacian(grey, cv2.CV_32F)).mean() / 10
    hsv = cv2.cvtColor(image, cv2.COLOR_RGB2HSV)
    spectrum = np.abs(np.fft.fftshift(np.fft.fft2(grey - grey.mean())))
    return (
        float(detail),
        float(hsv[..., 1].mean()) / 40,
        float((grey < 24).mean()) * 4,
        float((grey > 215).mean()) * 4,
        float(np.log(spectrum.max() / spectrum.mean())),
    )


def test_styles_differ_in_their_marks_and_not_only_in_colour() -> None:
    made = {style: np.array(marks(picture(PROMPT, style, 2, (480, 270)).picture)) for style in STYLES}
    for one in STYLES:
        for other in STYLES:
            if one < other:
                assert np.abs(made[one] - made[other]).max() > 0.25, (one, other)


ODD = [
    "",
    " ",
    "🔥🌊",
    "一个女人站在海边",
    "مدينة في الليل",
    "\x00\x01",
    "a" * 10_000,
    "sea " * 3000,
    "'; DROP TABLE",
    "%s %d {who}",
]


@pytest.mark.parametrize("number", range(40))
def test_no_prompt_is_too_odd(number: int) -> None:
    rng = np.random.default_rng(number)
    words = [word for row in (*PLACE_WORDS.values(), *SUBJECT_WORDS.values()) for word in row]
    for k in range(5):
        said = ODD[number % len(ODD)] if k == 0 else " ".join(rng.choice(words, int(rng.integers(1, 9))))
        style = STYLES[int(rng.integers(len(STYLES)))]
        size = [(64, 64), (96, 64), (64, 110)][int(rng.integers(3))]
        made = picture(said, style, int(rng.integers(-(2**31), 2**31)), size)
        assert made.picture.shape == (size[1], size[0], 3)
        assert made.picture.std() > 1


def test_a_size_out_of_range_is_refused_in_words() -> None:
    with pytest.raises(MediaError, match="pixels"):
        picture(PROMPT, size=(32, 32))


def test_there_is_a_painter_for_many_things() -> None:
    assert len(set(PLACES) | set(SUBJECTS)) >= 50
