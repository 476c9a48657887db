"""Syllables by rules, close enough in most languages to share a line's time among its words."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.media.syllables import split_time, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("fantasma", 3), ("extraña", 3), ("caer", 2), ("agua", 2), ("belleza", 3), ("corazón", 3),
        ("hello", 2), ("world", 1), ("river", 2), ("naïve", 2), ("Straße", 2), ("Liebe", 2), ("amour", 2),
        ("свобода", 3), ("θάλασσα", 3), ("悲しみ", 3), ("きょう", 2), ("사랑", 2), ("我爱你", 3), ("प्यार", 2),
        ("שלום", 2), ("rhythm", 1), ("x", 1), ("99", 4), ("hello!", 2), ("—", 0), ("...", 0), ("", 0),
    ],
)  # fmt: skip
def test_words_of_many_languages(word: str, count: int) -> None:
    assert syllables(word) == count


def test_long_words_get_more_time() -> None:
    words = split_time("la maravillosa", 10.0, 14.0)
    assert [word for _, _, word in words] == ["la", "maravillosa"]
    assert words[0][0] == 10.0
    assert words[-1][1] == 14.0
    assert words[1][1] - words[1][0] > 3 * (words[0][1] - words[0][0])


def test_bare_punctuation_stays_with_its_word() -> None:
    assert [word for _, _, word in split_time("vamos ! ya", 0.0, 3.0)] == ["vamos !", "ya"]


@given(st.text(max_size=80), st.floats(0, 1000), st.floats(0.1, 60))
def test_words_tile_their_line(text: str, start: float, length: float) -> None:
    words = split_time(text, start, start + length)
    for before, after in itertools.pairwise(words):
        assert before[1] == after[0]
    if words:
        assert words[0][0] == start
        assert words[-1][1] == start + length
        assert " ".join(word for *_, word in words) == " ".join(text.split())
    assert all(begin <= end for begin, end, _ in words)
