"""`/health` says alive; `/health/ready` says part by part what is missing."""

import fakeredis
import pytest
from django.test import Client

from omvee_site import health


@pytest.fixture
def redis(monkeypatch: pytest.MonkeyPatch) -> fakeredis.FakeRedis:
    server = fakeredis.FakeRedis()
    monkeypatch.setattr(health, "_connection", lambda: server)
    return server


def test_alive_needs_nothing(client: Client) -> None:
    answer = client.get("/health")
    assert (answer.status_code, answer.json()) == (200, {"status": "alive"})


def test_ready_without_workers_is_503_and_names_them(client: Client, db: None, redis: fakeredis.FakeRedis) -> None:
    answer = client.get("/health/ready")
    checks = answer.json()["checks"]
    assert answer.status_code == 503
    assert {name for name, check in checks.items() if not check["ok"]} == {"workers"}
    assert checks["storage"] == {"ok": True, "detail": "writable"}


def test_ready_with_everything_is_200(
    client: Client, db: None, redis: fakeredis.FakeRedis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health.Worker, "count", lambda connection: 2)
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["status"]) == (200, "ready")


def test_a_redis_that_is_gone_is_said_in_one_line(client: Client, db: None, settings) -> None:
    settings.REDIS_URL = "unix:///nowhere/redis.sock?db=0"
    checks = client.get("/health/ready").json()["checks"]
    assert not checks["redis"]["ok"]
    assert "\n" not in checks["redis"]["detail"]
