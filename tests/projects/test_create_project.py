"""create_project: a project begins whole, or not at all and in words."""

import pytest

from projects.actions.projects import create_project, delete_project, set_autopilot
from projects.errors import Invalid, NotAllowed, NotFound
from projects.models import Event, Project
from projects.permissions import Actor
from tests.stage import add_reviewer, heard_song, make_project


@pytest.mark.parametrize(("aspect", "size"), [("16:9", (1280, 720)), ("9:16", (720, 1280)), ("1:1", (720, 720))])
def test_the_aspect_gives_the_size(by_alice, aspect, size):
    project = create_project(actor=by_alice, title="Fantasma", aspect=aspect)
    assert (project.width, project.height) == size


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("title", {"title": "   "}),
        ("title", {"title": "x" * 161}),
        ("aspect", {"aspect": "4:3"}),
        ("fps", {"fps": 23}),
        ("fps", {"fps": -24}),
        ("style", {"style": ""}),
        ("size", {"width": 641, "height": 360}),
        ("size", {"width": 20000, "height": 360}),
        ("roles", {"roles": {"illustrator": "nobody"}}),
        ("roles", {"roles": {"painter": "sketch"}}),
        ("idea", {"idea": "x" * 5001}),
    ],
)
def test_a_wrong_value_is_named_and_nothing_is_made(by_alice, field, values):
    with pytest.raises(Invalid) as caught:
        create_project(actor=by_alice, **({"title": "Fantasma"} | values))
    assert field in caught.value.fields
    assert not Project.objects.exists()


def test_omvee_itself_cannot_own_a_project(db):
    with pytest.raises(NotAllowed):
        create_project(actor=Actor.system("autopilot"), title="Fantasma")


def test_the_same_seed_is_kept_and_another_project_gets_its_own(by_alice):
    assert create_project(actor=by_alice, title="One", seed=7).seed == 7
    seeds = {create_project(actor=by_alice, title="Two").seed for _ in range(4)}
    assert len(seeds) > 1


def test_deleting_removes_rows_and_files_and_only_those(alice, by_alice, django_capture_on_commit_callbacks, settings):
    gone, kept = make_project(alice), make_project(alice)
    heard_song(gone)
    heard_song(kept)
    with django_capture_on_commit_callbacks(execute=True):
        delete_project(project=gone, actor=by_alice)
    assert list(Project.objects.all()) == [kept]
    left = [path.relative_to(settings.MEDIA_ROOT).parts[1] for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
    assert left == [str(kept.pk)]


def test_a_reviewer_cannot_delete_and_an_outsider_does_not_find(alice, bob, charlie):
    project = make_project(alice)
    add_reviewer(project, bob, role="editor")
    with pytest.raises(NotAllowed):
        delete_project(project=project, actor=Actor.of(bob))
    with pytest.raises(NotFound):
        delete_project(project=project, actor=Actor.of(charlie))
    assert Project.objects.filter(pk=project.pk).exists()


def test_switching_the_autopilot_is_told_once(alice, by_alice):
    project = make_project(alice)
    set_autopilot(project=project, actor=by_alice, on=True)
    set_autopilot(project=project, actor=by_alice, on=True)
    assert Event.objects.filter(kind="project.autopilot").count() == 1
