"""Wrong configuration fails at start-up, in words. `manage.py check` and every command run these."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from pipeline.providers import registry
from pipeline.providers.errors import Misconfigured


@register()
def roles(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Each role in OMVEE_ROLES exists and its provider can fill it."""
    found: list[CheckMessage] = []
    for role, provider in settings.OMVEE_ROLES.items():
        if role not in registry.ROLES:
            hint = f"Known roles: {', '.join(registry.ROLES)}."
            found.append(Error(f"OMVEE_ROLES names an unknown role “{role}”.", hint=hint, id="omvee.E001"))
            continue
        try:
            registry.offer(role, provider)
        except Misconfigured as error:
            found.append(Error(f"OMVEE_ROLES: {error}", id="omvee.E002"))
    return found


@register()
def ffmpeg(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """A chosen ffmpeg is there."""
    chosen = settings.OMVEE_FFMPEG
    if chosen and shutil.which(chosen) is None:
        return [Error(f"OMVEE_FFMPEG is “{chosen}”, which cannot be run.", hint="Unset it.", id="omvee.E003")]
    return []


@register()
def redis(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """REDIS_URL is an address that the Redis client understands."""
    scheme = urlsplit(settings.REDIS_URL).scheme
    if scheme not in ("redis", "rediss", "unix"):
        hint = "Such as redis://localhost:6379/0. Unset it to use the embedded Redis."
        return [Error(f"REDIS_URL begins with “{scheme}://”.", hint=hint, id="omvee.E004")]
    return []


@register()
def numbers(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Workers, lease and sweep are numbers that make sense together."""
    found: list[CheckMessage] = []
    if settings.OMVEE_WORKERS < 1:
        found.append(Error("OMVEE_WORKERS must be at least 1.", id="omvee.E005"))
    if settings.OMVEE_LEASE_SECONDS < 2:
        found.append(Error("OMVEE_LEASE_SECONDS must be at least 2.", id="omvee.E006"))
    if not 0 < settings.OMVEE_SWEEP_SECONDS <= settings.OMVEE_LEASE_SECONDS:
        hint = "A sweep rarer than leases run out makes recovery slow."
        found.append(Warning("OMVEE_SWEEP_SECONDS should be below OMVEE_LEASE_SECONDS.", hint=hint, id="omvee.W001"))
    return found


@register()
def home(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """OMVEE_HOME can be written to."""
    probe = Path(settings.OMVEE_HOME) / ".writable"
    try:
        probe.touch()
        probe.unlink()
    except OSError as error:
        return [Error(f"OMVEE_HOME ({settings.OMVEE_HOME}) cannot be written to: {error.strerror}.", id="omvee.E007")]
    return []


@register(deploy=True)
def servers(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """What a real deployment must not do on embedded defaults."""
    found: list[CheckMessage] = []
    if settings.OMVEE_EMBEDDED:
        found.append(Warning("OMVEE_EMBEDDED is on; set it to false on a server.", id="omvee.W002"))
    elif "sqlite3" in settings.DATABASES["default"]["ENGINE"]:
        found.append(Warning("Set DATABASE_URL to a PostgreSQL database on a server.", id="omvee.W003"))
    if not settings.OMVEE_EMBEDDED and settings.REDIS_IS_OURS:
        found.append(Warning("Set REDIS_URL on a server.", id="omvee.W004"))
    return found
