"""Wrong configuration is said in words, with an id to look up."""

import pytest

from pipeline import checks


def ids(found):
    return [message.id for message in found]


@pytest.mark.parametrize(
    ("check", "setting", "value", "expected"),
    [
        (checks.roles, "OMVEE_ROLES", {"painter": "sketch"}, "omvee.E001"),
        (checks.roles, "OMVEE_ROLES", {"illustrator": "nobody"}, "omvee.E002"),
        (checks.roles, "OMVEE_ROLES", {"voice": "sketch"}, "omvee.E002"),
        (checks.ffmpeg, "OMVEE_FFMPEG", "/nowhere/ffmpeg", "omvee.E003"),
        (checks.redis, "REDIS_URL", "http://localhost", "omvee.E004"),
        (checks.numbers, "OMVEE_WORKERS", 0, "omvee.E005"),
        (checks.numbers, "OMVEE_LEASE_SECONDS", 0.5, "omvee.E006"),
        (checks.numbers, "OMVEE_SWEEP_SECONDS", 600, "omvee.W001"),
        (checks.home, "OMVEE_HOME", "/proc/1/nowhere", "omvee.E007"),
        (checks.servers, "OMVEE_EMBEDDED", True, "omvee.W002"),
    ],
)
def test_each_mistake_has_its_message(settings, check, setting, value, expected):
    setattr(settings, setting, value)
    assert expected in ids(check(None))


def test_the_defaults_are_right():
    for check in (checks.roles, checks.ffmpeg, checks.redis, checks.numbers, checks.home):
        assert check(None) == []
