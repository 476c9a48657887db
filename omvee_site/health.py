"""`/health`: alive. `/health/ready`: everything that a video needs is there."""

import uuid
from collections.abc import Callable
from pathlib import Path

import redis
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from rq import Worker


@never_cache
@require_safe
def alive(request: HttpRequest) -> JsonResponse:
    """The web server answers."""
    return JsonResponse({"status": "alive"})


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """503 as long as one part is missing; each part says in words how it is."""
    parts = {name: _look(check) for name, check in CHECKS.items()}
    fine = all(part["ok"] for part in parts.values())
    return JsonResponse({"status": "ready" if fine else "not ready", "checks": parts}, status=200 if fine else 503)


def _look(check: Callable[[], str]) -> dict[str, object]:
    try:
        return {"ok": True, "detail": check()}
    except (DatabaseError, redis.RedisError, OSError, LookupError) as error:
        return {"ok": False, "detail": f"{type(error).__name__}: {error}".splitlines()[0][:200]}


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return connection.vendor


def _connection() -> "redis.Redis":
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2)


def _redis() -> str:
    with _connection() as client:
        client.ping()
    return "answers"


def _storage() -> str:
    name = default_storage.save(f"health/{uuid.uuid4().hex}", ContentFile(b"omvee"))
    default_storage.delete(name)
    return "writable"


def _ffmpeg() -> str:
    from pipeline.media.ffmpeg import binary

    path = Path(binary())
    if not path.is_file():
        raise LookupError(f"there is no ffmpeg at {path.name}")
    return path.name


def _workers() -> str:
    with _connection() as client:
        count = Worker.count(connection=client)
    if not count:
        raise LookupError("no worker is registered")
    return f"{count} at work"


CHECKS: dict[str, Callable[[], str]] = {
    "database": _database,
    "redis": _redis,
    "storage": _storage,
    "ffmpeg": _ffmpeg,
    "workers": _workers,
}
