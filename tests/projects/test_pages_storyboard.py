"""The live page: what changed comes out of band, verbs answer with it, nothing running polls nothing."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from pipeline.models import Job
from projects.actions.projects import set_autopilot
from projects.models import Event, Image, Scene, Song
from projects.permissions import Actor
from tests.projects import factories


@pytest.fixture(autouse=True)
def _cast(project):
    """Every test here is about alice's project."""


def changes(page: Client, project, **seen: object):
    return page.get(f"/projects/{project.pk}/changes", {key: str(value) for key, value in seen.items()})


def versions(page: Client, project) -> dict[str, str]:
    """What a freshly loaded page would send back."""
    text = page.get(f"/projects/{project.pk}/").content.decode()
    pulse = text[text.index('id="pulse"') :]
    names = ("after", "scene", "timeline", "player")
    return {name: pulse.split(f'name="{name}" value="')[1].split('"')[0] for name in names}


def quiet(project) -> None:
    """As if everything had happened long ago."""
    Event.objects.filter(project=project).update(created=timezone.now() - timedelta(hours=1))


def test_a_quiet_page_does_not_poll(page: Client, project) -> None:
    quiet(project)
    assert "hx-trigger" not in page.get(f"/projects/{project.pk}/").content.decode()


def test_a_page_on_which_something_runs_polls(page: Client, project) -> None:
    quiet(project)
    Job.objects.create(
        project=project, step="draw_image", queue="studio", subject="image:1", actor="x", status="running"
    )
    assert 'hx-trigger="every 1500ms"' in page.get(f"/projects/{project.pk}/").content.decode()


def test_only_what_changed_comes_back(page: Client, project) -> None:
    seen = versions(page, project)
    first, second, _ = project.scenes.order_by("position")
    Event.record("scene.image_chosen", project=project, subject=second, actor=Actor.system("autopilot"))
    text = changes(page, project, **seen).content.decode()
    assert f'id="scene-{second.pk}"' in text
    assert f'id="shot-{second.pk}"' in text
    assert f'id="scene-{first.pk}"' not in text
    assert 'id="timeline"' not in text
    assert 'id="player"' not in text
    assert "<html" not in text


def test_the_card_on_the_page_is_the_card_that_comes_later(page: Client, project) -> None:
    scene = project.scenes.order_by("position")[1]
    whole = page.get(f"/projects/{project.pk}/").content.decode()
    Event.record("scene.image_chosen", project=project, subject=scene, actor=Actor.system("autopilot"))
    later = changes(page, project, **versions(page, project) | {"after": 0}).content.decode()

    def card(text: str) -> str:
        start = text.index(f'<article id="scene-{scene.pk}"')
        return text[start : text.index("</article>", start)].replace(' hx-swap-oob="true"', "")

    assert card(whole) == card(later)


def test_nothing_new_is_204(page: Client, project) -> None:
    seen = versions(page, project)
    text = changes(page, project, **seen).content.decode()
    mark = text.split('name="mark" value="')[1].split('"')[0]
    assert changes(page, project, **seen, mark=mark).status_code == 204


def test_a_new_film_replaces_the_player(page: Client, project) -> None:
    seen = versions(page, project)
    film = factories.make_film(project)
    text = changes(page, project, **seen).content.decode()
    assert 'id="player"' in text
    assert f"/media/film/{film.pk}" in text


def test_newly_planned_scenes_redraw_the_time_line(page: Client, alice: User) -> None:
    project = factories.make_project(alice, made="song")
    seen = versions(page, project)
    factories.make_scenes(project)
    text = changes(page, project, **seen).content.decode()
    assert 'id="timeline"' in text
    assert text.count('class="card ') == 4


@pytest.mark.parametrize("after", ["", "-1", "abc", "9" * 30, "1; DROP TABLE"])
def test_a_cursor_that_makes_no_sense_is_the_beginning(page: Client, project, after: str) -> None:
    assert changes(page, project, after=after, scene="x").status_code == 200


def test_who_decided_is_on_the_card(page: Client, project) -> None:
    assert "Approved by OMVEE autopilot" in page.get(f"/projects/{project.pk}/").content.decode()


def test_a_scene_is_taken_in_hand_alone(page: Client, project, htmx) -> None:
    answer = page.get(f"/projects/{project.pk}/scenes/2/", headers=htmx)
    assert "Scene title 2" in answer.content.decode()
    assert b"<html" not in answer.content
    assert page.get(f"/projects/{project.pk}/scenes/2/")["Location"] == f"/projects/{project.pk}/?scene=2"
    assert page.get(f"/projects/{project.pk}/scenes/99/", headers=htmx).status_code == 404


def take(project) -> tuple[Scene, Image]:
    scene = project.scenes.order_by("position")[0]
    return scene, scene.chosen_image


def test_a_new_picture_is_asked_for_and_the_page_lives_again(page: Client, project, htmx) -> None:
    scene, _ = take(project)
    quiet(project)
    answer = page.post(f"/projects/{project.pk}/scenes/1/image/", {"scene": "0", "after": "0"}, headers=htmx)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert scene.images.count() == 2
    assert f'id="scene-{scene.pk}"' in text
    assert 'hx-trigger="every 1500ms"' in text


def test_a_rejected_picture_says_by_whom(client: Client, project, bob: User, htmx) -> None:
    _, image = take(project)
    client.force_login(bob)
    data = {"verdict": "rejected", "scene": "0", "take": f"image-{image.pk}"}
    answer = client.post(f"/projects/{project.pk}/image/{image.pk}/judge/", data, headers=htmx)
    image.refresh_from_db()
    assert image.verdict == "rejected"
    assert "Rejected by bob" in answer.content.decode()


def test_approving_uses_the_take(page: Client, project, htmx) -> None:
    scene, _ = take(project)
    newer = factories.make_image(scene)
    page.post(f"/projects/{project.pk}/image/{newer.pk}/judge/", {"verdict": "approved", "scene": "0"}, headers=htmx)
    scene.refresh_from_db()
    assert scene.chosen_image == newer


def test_what_a_verb_refuses_is_said_on_the_page(page: Client, project, htmx) -> None:
    scene, _ = take(project)
    newer = factories.make_image(scene)
    answer = page.post(f"/projects/{project.pk}/image/{newer.pk}/choose/", {"scene": "0"}, headers=htmx)
    assert answer.status_code == 409
    assert "Approve this take before choosing it." in answer.content.decode()


def test_a_reviewer_is_offered_verdicts_only(client: Client, project, bob: User, htmx) -> None:
    client.force_login(bob)
    text = client.get(f"/projects/{project.pk}/").content.decode()
    assert 'id="approve"' in text
    assert 'id="new-image"' not in text
    assert client.post(f"/projects/{project.pk}/scenes/1/image/", headers=htmx).status_code == 403


def test_a_take_of_another_project_is_not_there(page: Client, project, film_project, htmx) -> None:
    other = film_project.scenes.first().chosen_image_id
    url = f"/projects/{project.pk}/image/{other}/judge/"
    assert page.post(url, {"verdict": "rejected"}, headers=htmx).status_code == 404


def test_without_scripts_a_verb_comes_back_to_the_page(page: Client, project) -> None:
    answer = page.post(f"/projects/{project.pk}/scenes/2/image/", {"from": "1"})
    assert answer["Location"] == f"/projects/{project.pk}/?scene=2"


def test_verbs_take_no_get(page: Client, project) -> None:
    for url in ("autopilot/", "scenes/1/image/", "next/film/", "line/"):
        assert page.get(f"/projects/{project.pk}/{url}").status_code == 405


def test_autopilot_is_switched(page: Client, project, alice: User, htmx) -> None:
    set_autopilot(project=project, actor=Actor.of(alice), on=True)
    answer = page.post(f"/projects/{project.pk}/autopilot/", {"on": "off"}, headers=htmx)
    project.refresh_from_db()
    assert not project.autopilot
    assert 'aria-checked="false"' in answer.content.decode()


def test_switched_on_the_autopilot_takes_the_next_step_at_once(page: Client, alice: User, htmx) -> None:
    project = factories.make_project(alice, made="song")
    set_autopilot(project=project, actor=Actor.of(alice), on=False)
    assert not Job.objects.filter(project=project, step="plan_scenes").exists()
    page.post(f"/projects/{project.pk}/autopilot/", {"on": "on"}, headers=htmx)
    assert Job.objects.filter(project=project, step="plan_scenes").exists()


def test_without_autopilot_the_next_step_is_one_button(page: Client, alice: User, htmx) -> None:
    project = factories.make_project(alice, made="scenes")
    assert "Draw 4 pictures" in page.get(f"/projects/{project.pk}/").content.decode()
    page.post(f"/projects/{project.pk}/next/pictures/", headers=htmx)
    assert Image.objects.filter(scene__project=project).count() == 4


def test_a_line_is_put_right(page: Client, project, htmx) -> None:
    answer = page.post(f"/projects/{project.pk}/line/", {"line": "1", "start": "2.5"}, headers=htmx)
    assert answer.status_code == 200
    assert Song.objects.get(project=project).lines[1]["start"] == pytest.approx(2.5)
    assert 'id="timeline"' in answer.content.decode()


def test_corrected_words_can_be_put_into_the_film(page: Client, film_project, htmx) -> None:
    address = f"/projects/{film_project.pk}/"
    assert "with the new words" not in page.get(address).content.decode()
    page.post(f"{address}line/", {"line": 1, "start": 2.5}, headers=htmx)
    assert "Assemble it with the new words" in page.get(address).content.decode()
    film_project.films.update(captions=False)
    assert "with the new words" not in page.get(address).content.decode()


@pytest.mark.parametrize(
    "data", [{}, {"line": "0", "start": "nan"}, {"line": "77", "start": "1"}, {"line": "0", "start": "1e9"}]
)
def test_a_line_that_cannot_be_put_there_is_refused(page: Client, project, htmx, data) -> None:
    before = Song.objects.get(project=project).lines
    answer = page.post(f"/projects/{project.pk}/line/", data, headers=htmx)
    assert answer.status_code == 422
    assert Song.objects.get(project=project).lines == before


def test_a_failed_picture_says_why_and_can_be_tried_again(page: Client, project, htmx) -> None:
    scene = project.scenes.order_by("position")[2]
    Scene.objects.filter(pk=scene.pk).update(chosen_image=None, chosen_clip=None)
    scene.clips.all().delete()
    scene.images.all().delete()
    image = factories.make_image(scene, status="failed")
    job = Job.objects.create(
        project=project,
        step="draw_image",
        queue="studio",
        subject=f"image:{image.pk}",
        actor="alice",
        status="failed",
        error="The picture maker said no.",
    )
    assert "The picture maker said no." in page.get(f"/projects/{project.pk}/").content.decode()
    answer = page.post(f"/projects/{project.pk}/jobs/{job.pk}/retry/", headers=htmx)
    assert answer.status_code == 200
    image.refresh_from_db()
    assert image.status == "queued"
