"""Who may do what, and that those who may not know learn nothing."""

import pytest
from django.contrib.auth.models import AnonymousUser, User

from projects.errors import NotAllowed, NotFound
from projects.models import Project
from projects.permissions import Actor, Role, require, role_in
from tests.stage import add_reviewer, make_project


def test_the_owner_may_everything(alice):
    project = make_project(alice)
    assert role_in(project, Actor.of(alice)) == Role.OWNER


def test_a_reviewer_reviews_but_does_not_edit(alice, bob):
    project = make_project(alice)
    add_reviewer(project, bob)
    require(Actor.of(bob), Role.REVIEWER, project)
    with pytest.raises(NotAllowed, match="editor"):
        require(Actor.of(bob), Role.EDITOR, project)


def test_an_outsider_is_told_that_there_is_no_such_project(alice, charlie):
    with pytest.raises(NotFound):
        require(Actor.of(charlie), Role.REVIEWER, make_project(alice))


def test_nobody_signed_in_is_no_actor():
    with pytest.raises(NotAllowed):
        Actor.of(AnonymousUser())


def test_staff_see_everything_and_a_dismissed_one_nothing(alice, db):
    project = make_project(alice)
    staff = User.objects.create_user("dora", is_staff=True)
    assert list(Project.objects.visible_to(staff)) == [project]
    staff.is_active = False
    assert list(Project.objects.visible_to(staff)) == []
    assert role_in(project, Actor.of(staff)) == Role.OUTSIDER


def test_visible_are_ones_own_and_those_one_is_a_member_of(alice, bob, charlie):
    own, shared, _hidden = make_project(bob), make_project(alice), make_project(charlie)
    add_reviewer(shared, bob)
    assert set(Project.objects.visible_to(bob)) == {own, shared}


def test_omvee_itself_acts_for_the_owner(alice):
    assert role_in(make_project(alice), Actor.system("autopilot")) == Role.OWNER
