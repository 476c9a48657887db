"""Sends a private file in pieces, without a thread held while the browser is slow."""

import asyncio
import hashlib
import threading
from collections.abc import AsyncIterator, Generator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.storage import Storage
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header, http_date

from projects.views.ranges import Span, Unsatisfiable, asked_span, is_unchanged, range_still_fits

PIECE = 256 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in storage and how to present it. `save_as` makes the browser keep it under that name."""

    storage: Storage
    name: str
    content_type: str
    size: int
    modified: datetime
    save_as: str = ""

    @property
    def etag(self) -> str:
        marks = f"{self.name}:{self.size}:{self.modified.timestamp()}"
        return f'"{hashlib.sha256(marks.encode()).hexdigest()[:32]}"'

    def pieces(self, span: Span) -> Generator[bytes, None, None]:
        """The bytes of `span`. A bucket is asked for just these; a local file is read from there on."""
        bucket: Any = getattr(self.storage, "bucket", None)
        if bucket is not None:
            key = self.storage._normalize_name(self.name)  # type: ignore[attr-defined]
            answer = bucket.Object(key).get(Range=f"bytes={span.first}-{span.last}")
            with closing(answer["Body"]) as body:
                yield from body.iter_chunks(PIECE)
            return
        with self.storage.open(self.name, "rb") as file:
            file.seek(span.first)
            left = span.length
            while left and (piece := file.read(min(PIECE, left))):
                left -= len(piece)
                yield piece


async def _in_threads(pieces: Generator[bytes, None, None]) -> AsyncIterator[bytes]:
    """Each piece is read in a worker thread; between two pieces nothing is held but the open file.

    A browser that goes away cancels the wait, not the read: the file is closed once that has ended.
    """
    reading = threading.Lock()

    def read() -> bytes:
        with reading:
            return next(pieces, b"")

    def close() -> None:
        with reading:
            pieces.close()

    try:
        while piece := await asyncio.to_thread(read):
            yield piece
    finally:
        await asyncio.to_thread(close)


def send(request: HttpRequest, file: StoredFile) -> HttpResponseBase:
    """200, 206, 304 or 416 for a file, to GET and HEAD."""
    headers = {
        "Accept-Ranges": "bytes",
        "ETag": file.etag,
        "Last-Modified": http_date(file.modified.timestamp()),
        "Cache-Control": "private, max-age=600",
        "X-Content-Type-Options": "nosniff",
    }
    condition = (request.headers.get("If-None-Match", ""), request.headers.get("If-Modified-Since", ""))
    if is_unchanged(*condition, etag=file.etag, modified=file.modified):
        return HttpResponse(status=304, headers=headers)
    headers["Content-Type"] = file.content_type
    if disposition := content_disposition_header(bool(file.save_as), file.save_as):
        headers["Content-Disposition"] = disposition
    span = None
    asked = request.headers.get("Range", "") if request.method == "GET" else ""
    if asked and range_still_fits(request.headers.get("If-Range", ""), etag=file.etag, modified=file.modified):
        try:
            span = asked_span(asked, file.size)
        except Unsatisfiable:
            return HttpResponse(status=416, headers={**headers, "Content-Range": f"bytes */{file.size}"})
    status = 206 if span else 200
    if span:
        headers["Content-Range"] = f"bytes {span.first}-{span.last}/{file.size}"
    whole = span or Span(0, file.size - 1)
    headers["Content-Length"] = str(whole.length)
    if request.method == "HEAD" or whole.length < 1:
        return HttpResponse(status=status, headers=headers)
    return StreamingHttpResponse(_in_threads(file.pieces(whole)), status=status, headers=headers)
