"""Refuses a request that is too large before its body is taken in: Django would first write all of it to the disk."""

from asgiref.typing import (
    ASGI3Application,
    ASGIReceiveCallable,
    ASGIReceiveEvent,
    ASGISendCallable,
    ASGISendEvent,
    HTTPDisconnectEvent,
    Scope,
)
from django.template.loader import render_to_string


class BodyLimit:
    """An ASGI application around another. A length that is announced is judged at once, one that is not by counting."""

    def __init__(self, app: ASGI3Application, most: int) -> None:
        self.app = app
        self.most = most

    async def __call__(self, scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        if announced.isdigit() and int(announced) > self.most:
            await self.refuse(send)
            return
        taken = 0
        is_over = is_answered = False

        async def counted() -> ASGIReceiveEvent:
            nonlocal taken, is_over
            event = await receive()
            if event["type"] == "http.request":
                taken += len(event.get("body", b""))
                if taken > self.most:
                    is_over = True
                    return HTTPDisconnectEvent(type="http.disconnect")
            return event

        async def watched(event: ASGISendEvent) -> None:
            nonlocal is_answered
            is_answered = True
            await send(event)

        await self.app(scope, counted, watched)
        if is_over and not is_answered:
            await self.refuse(send)

    async def refuse(self, send: ASGISendCallable) -> None:
        """413, in words, and the connection closed so that the rest is not sent."""
        body = render_to_string("413.html", {"most": self.most // 1_000_000}).encode()
        headers = [
            (b"content-type", b"text/html; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
            (b"connection", b"close"),
        ]
        await send({"type": "http.response.start", "status": 413, "headers": headers, "trailers": False})
        await send({"type": "http.response.body", "body": body, "more_body": False})
