"""The API's one way of saying no: problem JSON."""

import pytest
from django.http import Http404
from rest_framework import exceptions

from omvee_site.api import problem
from projects.errors import Conflict, Invalid, NotAllowed, NotFound


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (Invalid("Wrong.", fields={"title": "Too long."}), 422, "invalid"),
        (NotFound("No."), 404, "not_found"),
        (NotAllowed("No."), 403, "not_allowed"),
        (Conflict("No."), 409, "conflict"),
        (Http404(), 404, "not_found"),
        (exceptions.NotAuthenticated(), 401, "not_authenticated"),
        (exceptions.Throttled(wait=7), 429, "throttled"),
        (exceptions.ValidationError({"title": ["Too long."]}), 400, "invalid"),
    ],
)
def test_an_error_becomes_a_problem(error: Exception, status: int, code: str) -> None:
    answer = problem(error, {})
    assert answer is not None
    assert answer.content_type == "application/problem+json"
    assert (answer.status_code, answer.data["status"], answer.data["code"]) == (status, status, code)
    assert answer.data["title"]
    assert answer.data["detail"]
    assert answer.data["type"].startswith("urn:omvee:problem:")


def test_the_fields_are_named() -> None:
    answer = problem(Invalid("Wrong.", fields={"title": "Too long."}), {})
    assert answer is not None
    assert answer.data["errors"] == {"title": "Too long."}


def test_how_long_to_wait_is_in_the_header() -> None:
    answer = problem(exceptions.Throttled(wait=7), {})
    assert answer is not None
    assert answer.headers["Retry-After"] == "7"


def test_what_nobody_foresaw_stays_an_error() -> None:
    assert problem(RuntimeError("bug"), {}) is None
