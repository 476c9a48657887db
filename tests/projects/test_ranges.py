"""The Range and condition headers of RFC 9110."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.views.ranges import Span, Unsatisfiable, asked_span, is_unchanged, range_still_fits

MODIFIED = datetime(2026, 5, 3, 12, 0, 0, tzinfo=UTC)
HTTP_MODIFIED = "Sun, 03 May 2026 12:00:00 GMT"


@pytest.mark.parametrize(
    ("header", "span"),
    [
        ("bytes=0-", (0, 999)),
        ("bytes=0-0", (0, 0)),
        ("bytes=10-19", (10, 19)),
        ("bytes=990-2000", (990, 999)),
        ("bytes=-100", (900, 999)),
        ("bytes=-5000", (0, 999)),
        ("BYTES = 5 - 9", (5, 9)),
    ],
)
def test_one_range_is_served(header: str, span: tuple[int, int]) -> None:
    assert asked_span(header, 1000) == Span(*span)


@pytest.mark.parametrize(
    "header", ["", "bytes", "bytes=", "bytes=-", "bytes=a-b", "items=0-5", "bytes=9-5", "bytes=0-1,5-6", "bytes=0-1-2"]
)
def test_what_is_malformed_or_multiple_gets_the_whole_file(header: str) -> None:
    assert asked_span(header, 1000) is None


@pytest.mark.parametrize("header", ["bytes=1000-", "bytes=5000-6000", "bytes=-0"])
def test_a_range_behind_the_end_is_refused(header: str) -> None:
    with pytest.raises(Unsatisfiable):
        asked_span(header, 1000)


@given(st.text(alphabet="bytes=-,0123456789 x", max_size=40), st.integers(0, 5000))
def test_a_span_always_lies_inside_the_file(header: str, size: int) -> None:
    try:
        span = asked_span(header, size)
    except Unsatisfiable:
        return
    assert span is None or 0 <= span.first <= span.last < size


def test_a_held_copy_is_recognised_by_tag_or_by_date() -> None:
    assert is_unchanged('"abc", W/"tag"', "", etag='"tag"', modified=MODIFIED)
    assert is_unchanged("*", "", etag='"tag"', modified=MODIFIED)
    assert is_unchanged("", HTTP_MODIFIED, etag='"tag"', modified=MODIFIED)
    assert not is_unchanged('"other"', HTTP_MODIFIED, etag='"tag"', modified=MODIFIED)
    assert not is_unchanged("", "", etag='"tag"', modified=MODIFIED)


def test_if_range_compares_strongly() -> None:
    assert range_still_fits("", etag='"tag"', modified=MODIFIED)
    assert range_still_fits('"tag"', etag='"tag"', modified=MODIFIED)
    assert range_still_fits(HTTP_MODIFIED, etag='"tag"', modified=MODIFIED)
    assert not range_still_fits('W/"tag"', etag='"tag"', modified=MODIFIED)
    assert not range_still_fits('"other"', etag='"tag"', modified=MODIFIED)
