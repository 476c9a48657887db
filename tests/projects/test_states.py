"""Statuses move along their tables, by compare-and-set, each with its Event; nothing else writes one."""

import re
from pathlib import Path

import pytest

from pipeline.models import Job
from projects.errors import IllegalMove
from projects.models import Event, Image
from projects.permissions import Actor
from projects.states import CALL_MOVES, JOB_MOVES, MAKING_MOVES, JobStatus, Making, moves
from tests.stage import add_image, add_scenes, make_project

ROOT = Path(__file__).resolve().parent.parent.parent
WORKER = Actor.system("worker")


def test_a_table_that_forgets_a_state_fails_at_import():
    with pytest.raises(ValueError, match="waiting"):
        moves({s: set() for s in JobStatus if s != JobStatus.WAITING}, JobStatus)


def test_a_table_that_names_an_unknown_state_fails_at_import():
    table = {state: set() for state in Making}
    table[Making.QUEUED] = {"painting"}
    with pytest.raises(ValueError, match="painting"):
        moves(table, Making)


@pytest.mark.parametrize("table", [MAKING_MOVES, JOB_MOVES, CALL_MOVES])
def test_every_state_but_the_first_can_be_reached(table):
    first = next(iter(table))
    reached, edge = {first}, [first]
    while edge:
        for target in table[edge.pop()]:
            if target not in reached:
                reached.add(target)
                edge.append(target)
    assert reached == set(table)


def test_a_move_leaves_an_event_with_old_new_and_actor(alice):
    image = add_image(add_scenes(make_project(alice))[0], status=Making.QUEUED)
    assert image.transition(Making.WORKING, actor=Actor.of(alice), note="by hand")
    event = Event.objects.get(kind="image.working")
    assert (event.subject, event.old, event.new, event.actor, event.actor_user) == (
        f"image:{image.pk}",
        "queued",
        "working",
        "alice",
        alice,
    )


def test_a_move_that_the_table_does_not_know_is_refused_and_changes_nothing(alice):
    image = add_image(add_scenes(make_project(alice))[0])
    with pytest.raises(IllegalMove):
        image.transition(Making.QUEUED, actor=WORKER)
    assert Image.objects.get(pk=image.pk).status == Making.READY
    assert not Event.objects.filter(subject=f"image:{image.pk}").exists()


def test_of_two_that_move_the_same_row_only_the_first_wins(alice):
    first = add_image(add_scenes(make_project(alice))[0], status=Making.WORKING)
    second = Image.objects.get(pk=first.pk)
    assert first.transition(Making.READY, actor=WORKER)
    assert not second.transition(Making.FAILED, actor=WORKER, error="too late")
    second.refresh_from_db()
    assert (second.status, second.error) == (Making.READY, "")
    assert Event.objects.filter(subject=f"image:{first.pk}").count() == 1


def test_a_finished_job_never_moves_again():
    for state in (JobStatus.DONE, JobStatus.FAILED, JobStatus.CANCELLED):
        assert not Job.MOVES[state]


def test_nothing_but_transition_assigns_a_status():
    """Creating a row with its first status is not a move; assigning or updating one is."""
    offenders = []
    for folder in ("omvee_site", "projects", "pipeline", "approvals"):
        for path in (ROOT / folder).rglob("*.py"):
            if path.name == "stateful.py" or "migrations" in path.parts:
                continue
            for line in path.read_text().splitlines():
                if re.search(r"\.status\s*=[^=]|update\([^)]*\bstatus=|setattr\([^)]*status", line):
                    offenders.append(f"{path.name}: {line.strip()}")
    assert offenders == []
