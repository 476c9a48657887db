"""A request that is too large is refused before it is taken in."""

import asyncio
from typing import Any

from omvee_site.body_limit import BodyLimit


def ask(pieces: list[bytes], *, announced: int | None, most: int = 100) -> tuple[list[dict[str, Any]], list[bytes]]:
    """What is answered, and what the application behind the limit was given."""
    given: list[bytes] = []
    answers: list[dict[str, Any]] = []
    waiting = [{"type": "http.request", "body": piece, "more_body": True} for piece in pieces]
    waiting.append({"type": "http.request", "body": b"", "more_body": False})

    async def app(scope: Any, receive: Any, send: Any) -> None:
        while True:
            event = await receive()
            if event["type"] == "http.disconnect":
                return
            given.append(event["body"])
            if not event["more_body"]:
                await send({"type": "http.response.start", "status": 200, "headers": []})
                return

    async def receive() -> Any:
        return waiting.pop(0)

    async def send(event: Any) -> None:
        answers.append(event)

    headers = [] if announced is None else [(b"content-length", str(announced).encode())]
    asyncio.run(BodyLimit(app, most)({"type": "http", "headers": headers}, receive, send))  # type: ignore[arg-type]
    return answers, given


def test_what_fits_passes() -> None:
    answers, given = ask([b"x" * 60, b"x" * 40], announced=100)
    assert answers[0]["status"] == 200
    assert len(b"".join(given)) == 100


def test_an_announced_length_is_refused_before_a_byte_is_taken() -> None:
    answers, given = ask([b"x" * 101], announced=101)
    assert answers[0]["status"] == 413
    assert b"too large" in answers[1]["body"]
    assert given == []


def test_a_length_that_is_not_announced_is_counted() -> None:
    answers, given = ask([b"x" * 60, b"x" * 60, b"x" * 60], announced=None)
    assert answers[0]["status"] == 413
    assert given == [b"x" * 60]
