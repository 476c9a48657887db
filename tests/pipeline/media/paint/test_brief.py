"""The painter reads what people write: in sentences, in several languages, and nonsense too."""

import pytest

from pipeline.media.paint.brief import STYLES, read, style_of
from pipeline.media.paint.motifs import PLACES, SUBJECTS
from pipeline.media.paint.vocabulary import PLACES as PLACE_WORDS
from pipeline.media.paint.vocabulary import SUBJECTS as SUBJECT_WORDS


def test_a_sentence_becomes_subject_place_light_and_lens() -> None:
    brief = read(
        "A lone woman in a long coat on a ridge above sleeping mountains, blue dusk, thin moon; "
        "ink and wash, 35 mm wide"
    )
    assert (brief.person, brief.hero.clothes, brief.place) == ("woman", "coat", "mountains")
    assert (brief.time, brief.shot, brief.style, brief.crescent) == ("dusk", "wide", "ink", True)


@pytest.mark.parametrize(
    ("prompt", "place"),
    [
        ("El mar de noche", "sea"),
        ("une forêt sous la pluie", "forest"),
        ("eine Straße in der Stadt", "city"),
        ("зимний лес", "forest"),
        ("Waves!", "sea"),
        ("a boat", "sea"),
    ],
)
def test_other_languages_and_forms_are_understood(prompt: str, place: str) -> None:
    assert read(prompt).place == place


def test_what_is_denied_is_not_painted() -> None:
    assert "rabbit" not in read("the hat of a magician without a rabbit").subjects
    assert read("a field, a horse", negative_prompt="horse").subjects == ()


def test_a_negative_phrase_bans_no_single_word() -> None:
    assert read("two hands reaching in the dark", negative_prompt="deformed hands, extra fingers").subjects == (
        "hands",
    )


def test_the_hero_is_the_same_in_every_scene() -> None:
    one, two = read("A woman in a red coat at the sea"), read("A woman in a red coat in a street at night, close-up")
    assert one.hero == two.hero
    assert one.hero.cloth == two.hero.cloth == "red"
    assert read("A woman in a white dress at the sea").hero != one.hero


def test_what_happens_in_a_scene_does_not_change_who_is_in_it() -> None:
    who = "A slender woman with long dark hair in a long red coat"
    scenes = (
        f"{who}, lifting a tall black hat, on a bare theatre stage, close-up, 85mm lens",
        f"{who}, leaning into a storm, hair and coat pulled by the wind, moonlit night, wide shot, 24mm lens",
        f"{who}, with flowers growing over the shoulders, in a white garden, fierce mood, medium shot",
    )
    heroes = {read(scene).hero for scene in scenes}
    assert len(heroes) == 1
    hero = heroes.pop()
    assert (hero.gender, hero.clothes, hero.cloth, hero.hair, hero.shade) == ("woman", "coat", "red", "long", "black")
    assert "night" not in read(scenes[0]).time


@pytest.mark.parametrize(
    ("words", "shade", "cloth"),
    [
        ("A tall man, short silver hair, green jacket, walking in a field", "grey", "green"),
        ("the singer (a young woman with a blonde bob and a black suit) at the sea", "blond", "black"),
        ("a young man in a yellow raincoat walking into shallow waves", "", "gold"),
    ],
)
def test_hair_and_clothes_are_read_from_the_description(words: str, shade: str, cloth: str) -> None:
    assert (read(words).hero.shade, read(words).hero.cloth) == (shade, cloth)


def test_moods_styles_and_comparisons_are_not_things() -> None:
    brief = read("A staircase rising into darkness, lonely mood, low angle, 28mm lens, paper-cut style.")
    assert (brief.person, brief.subjects, brief.place) == ("", (), "stairs")
    assert read("A dancer turning, the dress opening like a flower, on a beach").subjects == ()


def test_what_one_person_holds_is_held() -> None:
    brief = read("A woman in a red coat holding a closed rose bud, in a hall, wide shot")
    assert (brief.held, brief.subjects) == ("rose", ())


def test_a_palette_in_words_is_read_in_order() -> None:
    brief = read("A bed, palette of chalk blue, cream and crimson, wide shot, 24mm lens, painted style.")
    assert brief.colours == ("blue", "cream", "red")


def test_every_word_has_a_hand_that_paints_it() -> None:
    assert set(PLACE_WORDS) <= set(PLACES)
    assert set(SUBJECT_WORDS) <= set(SUBJECTS)
    assert len(PLACES) + len(SUBJECTS) >= 50


@pytest.mark.parametrize(
    ("style", "prompt", "expected"),
    [
        ("noir", "", "noir"),
        ("Film noir, rainy", "", "noir"),
        ("watercolor", "", "watercolour"),
        ("risograph", "", "print"),
        ("", "a street; synthwave", "neon"),
        ("", "a boat", "painted"),
        ("no such style", "a boat", "painted"),
    ],
)
def test_styles_have_synonyms(style: str, prompt: str, expected: str) -> None:
    assert style_of(style, prompt) == expected
    assert expected in STYLES


def test_unknown_words_are_an_abstract() -> None:
    assert read("xyzzy plugh").place == "abstract"


@pytest.mark.parametrize(
    ("prompt", "place"), [("a train crossing a bridge", "railway"), ("fish in the sea", "underwater")]
)
def test_what_floats_or_rolls_gets_its_own_ground(prompt: str, place: str) -> None:
    assert read(prompt).place == place
