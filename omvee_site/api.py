"""One place where the API says no: RFC 9457 problem JSON."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import set_rollback

from projects.errors import DomainError

PROBLEM = "application/problem+json"


def _answer(code: int, name: str, detail: str, errors: dict[str, Any], headers: dict[str, str]) -> Response:
    titles = {400: "Bad request", 401: "Not signed in", 403: "Not allowed", 404: "Not found", 405: "Not that method"}
    titles |= {409: "Conflict", 413: "Too large", 415: "Not that format", 422: "Invalid", 429: "Too many requests"}
    body: dict[str, Any] = {
        "type": f"urn:omvee:problem:{name}",
        "title": titles.get(code, "Error"),
        "status": code,
        "detail": detail,
        "code": name,
    }
    if errors:
        body["errors"] = errors
    return Response(body, status=code, headers=headers, content_type=PROBLEM)


def problem(exc: Exception, context: dict[str, Any]) -> Response | None:
    """The answer to an error raised in an API view; None lets an unforeseen one become a 500."""
    set_rollback()
    if isinstance(exc, DomainError):
        return _answer(exc.status, exc.code, exc.message, exc.fields, {})
    if isinstance(exc, Http404):
        return _answer(status.HTTP_404_NOT_FOUND, "not_found", "There is no such thing.", {}, {})
    if isinstance(exc, PermissionDenied):
        return _answer(status.HTTP_403_FORBIDDEN, "not_allowed", "You may not do this.", {}, {})
    if isinstance(exc, exceptions.ValidationError):
        errors = exc.detail if isinstance(exc.detail, dict) else {"": exc.detail}
        return _answer(exc.status_code, "invalid", "Some values are wrong; nothing was changed.", errors, {})
    if isinstance(exc, exceptions.APIException):
        headers = {}
        if challenge := getattr(exc, "auth_header", None):
            headers["WWW-Authenticate"] = challenge
        if (wait := getattr(exc, "wait", None)) is not None:
            headers["Retry-After"] = str(round(wait))
        return _answer(exc.status_code, str(exc.default_code), str(exc.detail), {}, headers)
    return None
