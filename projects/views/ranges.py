"""What part of a file was asked for: the Range and condition headers of RFC 9110, as pure functions."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.utils.http import parse_etags, parse_http_date_safe

_ONE_RANGE = re.compile(r"bytes[ \t]*=[ \t]*(\d*)[ \t]*-[ \t]*(\d*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """Bytes `first` to `last`, both included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


class Unsatisfiable(Exception):
    """The range begins after the end of the file."""


def asked_span(header: str, size: int) -> Span | None:
    """The one span that a Range header asks for; None when all of it should be sent.

    A header that is malformed, has another unit or asks for several ranges is ignored, as RFC 9110 §14.2 allows.
    Raises Unsatisfiable for a well-formed range outside of the file.
    """
    match = _ONE_RANGE.fullmatch(header.strip())
    if match is None or len(header) > 100:
        return None
    start, end = match.groups()
    if not start and not end:
        return None
    if not start:
        wanted = int(end)
        if wanted == 0 or size == 0:
            raise Unsatisfiable
        return Span(max(0, size - wanted), size - 1)
    first = int(start)
    if end and int(end) < first:
        return None
    if first >= size:
        raise Unsatisfiable
    return Span(first, min(int(end), size - 1) if end else size - 1)


def is_unchanged(if_none_match: str, if_modified_since: str, *, etag: str, modified: datetime) -> bool:
    """Whether the copy that the browser holds is still good (304)."""
    if if_none_match:
        held = parse_etags(if_none_match)
        return held == ["*"] or etag in [tag.removeprefix("W/") for tag in held]
    since = parse_http_date_safe(if_modified_since) if if_modified_since else None
    return since is not None and int(modified.timestamp()) <= since


def range_still_fits(if_range: str, *, etag: str, modified: datetime) -> bool:
    """Whether a partial answer would fit what the browser already holds (If-Range; the strong comparison)."""
    if not if_range:
        return True
    if if_range.startswith('"'):
        return if_range.strip() == etag
    return parse_http_date_safe(if_range) == int(modified.timestamp())
