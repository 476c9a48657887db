"""Every decision is on record; the last one wins; a take let go is no longer the scene's choice."""

import pytest
from django.db import IntegrityError, transaction

from approvals.actions import decide
from approvals.models import Approval
from projects.errors import Conflict, Invalid, NotFound
from projects.models import Event, Image
from projects.permissions import Actor
from projects.states import Making
from tests.stage import add_image, add_reviewer, add_scenes, choose, make_project


def test_a_reviewer_decides_and_the_last_verdict_wins(alice, bob):
    project = make_project(alice)
    add_reviewer(project, bob)
    image = add_image(add_scenes(project)[0])
    decide(take=image, actor=Actor.of(bob), verdict="rejected", comment="too dark")
    decide(take=image, actor=Actor.of(bob), verdict="approved")
    assert Image.objects.get(pk=image.pk).verdict == "approved"
    assert [(a.verdict, a.actor) for a in Approval.objects.order_by("id")] == [("rejected", "bob"), ("approved", "bob")]
    assert Event.objects.filter(kind__in=["image.rejected", "image.approved"]).count() == 2


def test_rejecting_the_chosen_take_lets_it_go(alice, by_alice):
    scene = add_scenes(make_project(alice))[0]
    image = add_image(scene)
    choose(scene, image)
    decide(take=image, actor=by_alice, verdict="rejected")
    scene.refresh_from_db()
    assert scene.chosen_image is None


def test_what_is_not_made_cannot_be_judged(alice, by_alice):
    image = add_image(add_scenes(make_project(alice))[0], status=Making.QUEUED, file="")
    with pytest.raises(Conflict):
        decide(take=image, actor=by_alice, verdict="approved")


def test_a_word_that_is_no_verdict_is_refused(alice, by_alice):
    image = add_image(add_scenes(make_project(alice))[0])
    with pytest.raises(Invalid):
        decide(take=image, actor=by_alice, verdict="lovely")
    assert not Approval.objects.exists()


def test_an_outsider_finds_nothing_to_judge(alice, charlie):
    image = add_image(add_scenes(make_project(alice))[0])
    with pytest.raises(NotFound):
        decide(take=image, actor=Actor.of(charlie), verdict="approved")


def test_an_approval_judges_exactly_one_thing(alice):
    project = make_project(alice)
    scene = add_scenes(project)[0]
    image = add_image(scene)
    for subjects in ({}, {"scene": scene, "image": image}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Approval.objects.create(project=project, actor="alice", verdict="approved", **subjects)


def test_what_an_editor_approves_is_what_the_scene_uses(alice, by_alice):
    scene = add_scenes(make_project(alice))[0]
    for image in (add_image(scene), add_image(scene)):
        decide(take=image, actor=by_alice, verdict="approved")
        scene.refresh_from_db()
        assert scene.chosen_image == image


def test_a_reviewer_approves_and_leaves_the_choice_to_the_editors(alice, bob):
    project = make_project(alice)
    add_reviewer(project, bob)
    scene = add_scenes(project)[0]
    decide(take=add_image(scene), actor=Actor.of(bob), verdict="approved")
    scene.refresh_from_db()
    assert scene.chosen_image is None
