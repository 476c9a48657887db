"""A person corrects when a line begins: its neighbours follow, certain lines stay."""

import itertools

import pytest

from pipeline.media.music import Line, TimedLyrics
from pipeline.media.retime import retime, words_of


def in_order(timed: TimedLyrics) -> None:
    for before, after in itertools.pairwise(timed.lines):
        assert before.start < before.end <= after.start
    for word in timed.words:
        line = timed.lines[word.line]
        assert line.start - 0.01 <= word.start <= word.end <= line.end + 0.01


def four_lines() -> TimedLyrics:
    lines = tuple(Line(10.0 * index, 10.0 * index + 8, f"word{index} two", 0.4) for index in range(1, 5))
    return TimedLyrics(lines, words_of(lines), "aligned")


def test_a_corrected_line_takes_its_neighbours_with_it() -> None:
    moved = retime(four_lines(), 1, 25.0, duration=60.0)
    assert moved.lines[1].start == 25.0
    assert moved.lines[1].confidence == 1.0
    assert moved.lines[0].start == pytest.approx(12.5)
    assert 30.0 < moved.lines[2].start < 40.0
    assert [line.confidence for line in moved.lines] == [0.4, 1.0, 0.4, 0.4]
    in_order(moved)


def test_anchored_lines_do_not_move() -> None:
    anchored = retime(retime(four_lines(), 0, 11.0, duration=60.0), 3, 41.0, duration=60.0)
    moved = retime(anchored, 1, 22.0, duration=60.0)
    assert (moved.lines[0].start, moved.lines[3].start) == (11.0, 41.0)
    assert 22.0 < moved.lines[2].start < 41.0
    again = retime(moved, 1, 20.0, duration=60.0)  # the same line may be corrected twice
    assert again.lines[1].start == 20.0
    in_order(again)


@pytest.mark.parametrize(("line", "start"), [(7, 10.0), (-1, 10.0), (1, 45.0), (1, 10.5), (1, -1.0)])
def test_a_correction_that_cannot_be_is_refused(line: int, start: float) -> None:
    anchored = retime(retime(four_lines(), 0, 11.0, duration=60.0), 3, 41.0, duration=60.0)
    with pytest.raises(ValueError, match="line"):
        retime(anchored, line, start, duration=60.0)
