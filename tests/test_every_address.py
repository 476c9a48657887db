"""Every address of the site, for everybody, by every method: one row each, and a new address without a row fails."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from approvals.models import Approval
from pipeline.models import Job
from projects.models import Clip, Event, FinalVideo, Image, Membership, Project, ReferencePhoto, Song
from tests.projects import factories

ROLES = ("owner", "reviewer", "outsider", "stranger")
Keys = Callable[["Stage"], dict[str, Any]]


class Stage:
    """Alice's finished project, which bob reviews; charlie has a project of his own."""

    def __init__(self, alice: User, bob: User, charlie: User) -> None:
        self.people: dict[str, User | None] = {"owner": alice, "reviewer": bob, "outsider": charlie, "stranger": None}
        self.project = factories.make_project(alice, scenes=2, made="film")
        Membership.objects.create(project=self.project, user=bob, role="reviewer")
        self.artist, self.photo = factories.make_artist(alice)
        Project.objects.filter(pk=self.project.pk).update(artist=self.artist)
        self.image = Image.objects.filter(scene__project=self.project).earliest("pk")
        self.clip = Clip.objects.filter(scene__project=self.project).earliest("pk")
        self.film = self.project.films.get()
        self.job = Job.objects.create(
            project=self.project, step="plan_scenes", subject=f"song:{self.project.song.pk}", status="failed"
        )
        factories.make_project(charlie, scenes=1)


@pytest.fixture
def stage(alice: User, bob: User, charlie: User) -> Stage:
    return Stage(alice, bob, charlie)


def nothing(stage: Stage) -> dict[str, Any]:
    return {}


def project(stage: Stage, **more: Any) -> dict[str, Any]:
    return {"pk": stage.project.pk, **more}


PRIVATE = "200/200/405  200/200/405  404/404/405  404/404/405"  # media: who may not see a file learns nothing of it
VERB = "405/405/302  405/405/302  405/405/404  302/302/302"  # without scripts a verb leads back to the page
# For each address what is in it, and HEAD/GET/POST for owner, reviewer, outsider and stranger.
ROWS: dict[str, tuple[Keys, str]] = {
    "favicon.ico": (nothing, "302/302/302  302/302/302  302/302/302  302/302/302"),
    "health": (nothing, "200/200/405  200/200/405  200/200/405  200/200/405"),
    "health_ready": (nothing, "200/200/405  200/200/405  200/200/405  200/200/405"),
    "sign_in": (nothing, "302/302/302  302/302/302  302/302/302  200/200/200"),
    "sign_in_link": (nothing, "405/302/405  405/302/405  405/302/405  405/403/405"),
    "sign_out": (nothing, "405/405/302  405/405/302  405/405/302  405/405/302"),
    "project_list": (nothing, "200/200/405  200/200/405  200/200/405  302/302/302"),
    "project_new": (nothing, "200/200/422  200/200/422  200/200/422  302/302/302"),
    "project": (project, "200/200/405  200/200/405  404/404/405  302/302/302"),
    "project_delete": (project, "200/200/302  200/200/403  404/404/404  302/302/302"),
    "project_changes": (project, "200/200/405  200/200/405  404/404/405  302/302/302"),
    "scene": (lambda stage: project(stage, number=1), "302/302/405  302/302/405  404/404/405  302/302/302"),
    "song_attach": (project, "200/200/422  200/200/422  404/404/404  302/302/302"),
    "song_lyrics": (project, "200/200/302  200/200/403  404/404/404  302/302/302"),
    "song_line": (project, VERB),
    "autopilot": (project, VERB),
    "next_step": (lambda stage: project(stage, step="pictures"), VERB),
    "new_take": (lambda stage: project(stage, number=1, kind="image"), VERB),
    "judge": (lambda stage: project(stage, kind="image", take=stage.image.pk), VERB),
    "choose": (lambda stage: project(stage, kind="clip", take=stage.clip.pk), VERB),
    "job": (lambda stage: project(stage, job=stage.job.pk, what="retry"), VERB),
    "artists": (nothing, "200/200/302  200/200/302  200/200/302  302/302/302"),
    "artist": (lambda stage: {"pk": stage.artist.pk}, "200/200/422  404/404/404  404/404/404  302/302/302"),
    "photo_remove": (lambda stage: {"pk": stage.photo.pk}, "405/405/302  405/405/404  405/405/404  302/302/302"),
    "media_song": (project, PRIVATE),
    "media_image": (lambda stage: {"pk": stage.image.pk}, PRIVATE),
    "media_image_thumb": (lambda stage: {"pk": stage.image.pk}, PRIVATE),
    "media_clip": (lambda stage: {"pk": stage.clip.pk}, PRIVATE),
    "media_clip_thumb": (lambda stage: {"pk": stage.clip.pk}, PRIVATE),
    "media_film": (lambda stage: {"pk": stage.film.pk}, PRIVATE),
    "media_film_thumb": (lambda stage: {"pk": stage.film.pk}, PRIVATE),
    "media_film_download": (lambda stage: {"pk": stage.film.pk}, PRIVATE),
    "media_photo": (lambda stage: {"pk": stage.photo.pk}, PRIVATE),
}
# What a POST says; one body that means something at every address.
BODY = {"lyrics": "other words", "line": "0", "start": "0.5", "verdict": "", "name": "Somebody", "on": ""}


def addresses(patterns: Any = None, space: str = "") -> Iterator[str]:
    """The names of all addresses but the admin's."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace != "admin":
                yield from addresses(pattern.url_patterns, space)
        elif isinstance(pattern, URLPattern):
            yield pattern.name or str(pattern.pattern)


def client_of(stage: Stage, role: str, **values: Any) -> Client:
    client = Client(**values)
    if user := stage.people[role]:
        client.force_login(user)
    return client


def address(stage: Stage, name: str) -> str:
    return "/favicon.ico" if name == "favicon.ico" else reverse(name, kwargs=ROWS[name][0](stage))


def standing(stage: Stage) -> list[Any]:
    """All that somebody without the right to must not be able to change."""
    found = Project.objects.filter(pk=stage.project.pk).values_list("autopilot", "title", "artist")
    rows = [found.first(), Song.objects.values_list("lyrics", "lines").get(project=stage.project)]
    counts = [model.objects.count() for model in (Job, Image, Clip, Event, Approval, FinalVideo, ReferencePhoto)]
    return [*rows, *counts, *stage.project.scenes.values_list("chosen_image", "chosen_clip")]


def test_every_address_has_its_row() -> None:
    assert set(addresses()) == set(ROWS)


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("role", ROLES)
def test_everybody_gets_what_the_table_says(
    stage: Stage, name: str, role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("omvee_site.health.CHECKS", {})
    client, url = client_of(stage, role), address(stage, name)
    before = standing(stage)
    looked = [client.head(url).status_code, client.get(url).status_code]
    assert standing(stage) == before, "looking changes nothing"
    found = [*looked, client.post(url, BODY).status_code]
    assert "/".join(map(str, found)) == ROWS[name][1].split()[ROLES.index(role)]
    if role != "owner":
        assert standing(stage) == before, "who may not must change nothing"


@pytest.mark.parametrize("name", ROWS)
def test_nothing_is_changed_without_the_pages_token(stage: Stage, name: str) -> None:
    client = client_of(stage, "owner", enforce_csrf_checks=True)
    before = standing(stage)
    assert client.post(address(stage, name), BODY).status_code in (403, 405) or name == "favicon.ico"
    assert standing(stage) == before


@pytest.mark.parametrize("name", ["judge", "choose", "job"])
def test_an_id_of_another_project_is_not_there(stage: Stage, name: str) -> None:
    """Charlie owns a project; in its addresses he writes what belongs to alice."""
    client = client_of(stage, "outsider")
    keys = ROWS[name][0](stage) | {"pk": Project.objects.get(owner=stage.people["outsider"]).pk}
    before = standing(stage)
    client.post(reverse(name, kwargs=keys), BODY | {"verdict": "rejected"})
    assert standing(stage) == before


@pytest.mark.parametrize("role", ROLES)
def test_the_admin_is_for_staff(stage: Stage, role: str) -> None:
    client = client_of(stage, role)
    for model in ("project", "song", "scene", "image", "clip", "finalvideo", "artist", "event"):
        for url in (reverse(f"admin:projects_{model}_changelist"), reverse("admin:pipeline_job_changelist")):
            answer = client.get(url)
            assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/admin/login/")
