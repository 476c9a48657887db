"""Images are found in six languages, every one of them has pictures, and titles keep the lyric's own words."""

import csv
from pathlib import Path

import pytest

from pipeline.providers.sketch.imagery import LANGUAGES, find, languages_of
from pipeline.providers.sketch.lenses import SERVES
from pipeline.providers.sketch.motifs import MOTIFS
from pipeline.providers.sketch.pictures import pictures
from pipeline.providers.sketch.titles import clean, is_wordless, line_title, phrase_title
from pipeline.providers.sketch.world import ACTS, light_for, worlds


@pytest.mark.parametrize(
    ("text", "language", "concepts"),
    [
        ("soy un fantasma que se asusta de si mismo", "es", {"ghost", "fear", "mirror"}),
        ("Regen fällt auf die Straßen der Stadt", "de", {"rain", "fall", "street", "city"}),
        ("la lune est dans le ciel et je pleure", "fr", {"moon", "sky", "sadness"}),
        ("o meu coração não sabe voar na chuva", "pt", {"heart", "fly", "rain"}),
        ("il mare e le stelle nella notte", "it", {"sea", "star", "night"}),
        ("the old clock on the stairs", "en", {"clock", "stairs"}),
    ],
)
def test_images_are_found_in_six_languages(text: str, language: str, concepts: set[str]) -> None:
    assert language in languages_of(text)
    assert concepts <= {found.concept for found in find(text, languages_of(text))}


def test_words_that_only_look_alike_in_another_language_are_left_alone() -> None:
    assert not {found.concept for found in find("the main kind of or lit", ("en",))}


def test_every_concept_has_pictures_and_every_picture_can_be_taken() -> None:
    known = pictures()
    for language in LANGUAGES:
        assert len({found.concept for word in _words(language) for found in find(word, (language,))}) >= 60
    for group in known.values():
        assert all(picture.size in SERVES and len(picture.title) <= 40 for picture in group)
    for world in worlds():
        assert world.calls <= set(known)
        assert all(world.places)
        assert f"view:{world.name}" in known
    assert all(motif.concepts <= set(known) for motif in MOTIFS)
    assert {f"act:{act}" for act in ACTS} <= set(known)


def _words(language: str) -> list[str]:
    table = Path(find.__code__.co_filename).with_name("lexicon.csv")
    with table.open(encoding="utf-8", newline="") as rows:
        found = list(csv.DictReader(rows, delimiter="|"))
    assert {row["concept"] for row in found} <= set(pictures())
    return [word.rstrip("*") for row in found for word in row[language].split()]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("soy un fantasma que", "Soy un fantasma"),
        ("que solo el aire atraviesa", "Solo el aire atraviesa"),
        ("and the moon", "The moon"),
        ("a line that is much too long to be the title of any scene", ""),
    ],
)
def test_a_short_line_is_its_own_title(line: str, title: str) -> None:
    assert line_title(line) == title


def test_a_long_line_gives_the_phrase_around_its_image() -> None:
    assert (
        phrase_title("y entonces dijo que yo era el sombrero de un mago perdido en Madrid", 7)
        == "El sombrero de un mago"
    )
    assert phrase_title("Oh we were burning like the summer sun", 6) == "The summer sun"
    assert phrase_title("I drove a hundred miles without a name", 4) == "A hundred miles"


def test_typed_text_is_cleaned_and_wordless_singing_is_known() -> None:
    assert clean("a <b>bold</b>\n\x07 {{move}}") == "a bold move"
    assert is_wordless("Ooh ooh, ah la la")
    assert not is_wordless("la luna")
    assert not is_wordless("")


def test_stars_are_not_shown_at_noon_nor_the_sun_at_night() -> None:
    assert light_for("the milky way over a hill", "bright noon") == "blue dusk"
    assert light_for("sun on the face", "deep night") == "first sunlight"
    assert light_for("the first line of dawn", "golden hour") == "first light of dawn"
    assert light_for("a small house", "golden hour") == "golden hour"
