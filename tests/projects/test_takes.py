"""Asking for takes and choosing them."""

import pytest

from approvals.actions import decide
from pipeline.models import Job
from projects.actions.takes import choose_clip, choose_image, generate_clip, generate_image
from projects.errors import Conflict, NotAllowed, NotFound
from projects.models import Image
from projects.permissions import Actor
from projects.states import Making
from tests.stage import add_clip, add_image, add_reviewer, add_scenes, choose, make_project


def test_a_new_take_is_added_and_nothing_is_overwritten(alice, by_alice):
    scene = add_scenes(make_project(alice))[0]
    old = add_image(scene)
    new = generate_image(scene=scene, actor=by_alice)
    assert (new.number, new.status) == (2, Making.QUEUED)
    assert Image.objects.get(pk=old.pk).file == old.file
    assert Job.objects.get(subject=f"image:{new.pk}").step == "draw_image"


def test_a_double_click_asks_once(alice, by_alice):
    scene = add_scenes(make_project(alice))[0]
    assert generate_image(scene=scene, actor=by_alice) == generate_image(scene=scene, actor=by_alice)
    assert Job.objects.count() == 1


def test_takes_have_seeds_of_their_own_that_repeat_with_the_project_seed(alice, by_alice):
    one = [generate_image(scene=scene, actor=by_alice).seed for scene in add_scenes(make_project(alice, seed=5))]
    two = [generate_image(scene=scene, actor=by_alice).seed for scene in add_scenes(make_project(alice, seed=5))]
    assert one == two
    assert len(set(one)) == len(one)


def test_a_clip_needs_a_chosen_picture(alice, by_alice):
    scene = add_scenes(make_project(alice))[0]
    with pytest.raises(Conflict, match="picture"):
        generate_clip(scene=scene, actor=by_alice)
    choose(scene, add_image(scene))
    clip = generate_clip(scene=scene, actor=by_alice)
    assert (clip.frames, clip.image) == (scene.frames, scene.chosen_image)


def test_only_an_approved_take_can_be_chosen(alice, by_alice):
    scene = add_scenes(make_project(alice))[0]
    image = add_image(scene)
    with pytest.raises(Conflict, match="Approve"):
        choose_image(image=image, actor=by_alice)
    decide(take=image, actor=by_alice, verdict="approved")
    choose_image(image=image, actor=by_alice)
    scene.refresh_from_db()
    assert scene.chosen_image == image


def test_an_unfinished_clip_cannot_be_chosen(alice, by_alice):
    scene = add_scenes(make_project(alice))[0]
    image = add_image(scene)
    clip = add_clip(scene, image, status=Making.WORKING, verdict="approved")
    with pytest.raises(Conflict, match="not made"):
        choose_clip(clip=clip, actor=by_alice)


@pytest.mark.parametrize("verb", [generate_image, generate_clip])
def test_reviewers_and_outsiders_ask_for_nothing(alice, bob, charlie, verb):
    project = make_project(alice)
    add_reviewer(project, bob)
    scene = add_scenes(project)[0]
    choose(scene, add_image(scene))
    with pytest.raises(NotAllowed):
        verb(scene=scene, actor=Actor.of(bob))
    with pytest.raises(NotFound):
        verb(scene=scene, actor=Actor.of(charlie))
    assert not Job.objects.exists()
