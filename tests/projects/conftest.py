"""The pages' stage: a project of alice's that bob reviews and charlie knows nothing of."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from projects.models import Membership, Project
from tests.projects import factories


@pytest.fixture
def project(alice: User, bob: User) -> Project:
    """Pictures and clips are chosen; no film yet."""
    found = factories.make_project(alice, scenes=3)
    Membership.objects.create(project=found, user=bob, role="reviewer")
    return found


@pytest.fixture
def film_project(alice: User) -> Project:
    return factories.make_project(alice, title="Fantasma: la película", scenes=2, made="film")


@pytest.fixture
def page(client: Client, alice: User) -> Client:
    """A browser in which alice is signed in."""
    client.force_login(alice)
    return client


@pytest.fixture
def htmx() -> dict[str, str]:
    """The header by which HTMX says that it asks."""
    return {"HX-Request": "true"}
