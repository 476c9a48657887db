"""What is next comes out of the rows alone: at every stage, after every restart, for either hand."""

import pytest

from approvals.actions import decide
from approvals.models import Approval
from pipeline.flow import advance, next_actions
from pipeline.models import Job
from pipeline.overview import overview
from projects.actions.films import assemble_video
from projects.errors import Conflict
from projects.models import Cut, FinalVideo
from projects.states import JobStatus, Making
from tests.stage import add_clip, add_image, add_scenes, choose, heard_song, make_project


def names(project):
    return [action.name for action in next_actions(project)]


@pytest.fixture
def project(alice):
    return make_project(alice, autopilot=True)


def test_without_a_song_there_is_nothing_to_do(project):
    assert names(project) == []


def test_a_heard_song_has_its_lyrics_timed_even_without_autopilot(alice):
    project = make_project(alice, autopilot=False)
    heard_song(project, timed_at=None)
    assert advance(project) == ["time_lyrics"]
    assert names(project) == []  # it is under way


def test_autopilot_plans_draws_approves_animates_and_assembles(project):
    heard_song(project, lines=[], words=[])
    assert advance(project) == ["plan_scenes"]
    Job.objects.update(status=JobStatus.DONE)
    one, two, _three = board = add_scenes(project)
    assert len(advance(project)) == 3
    assert {job.step for job in Job.objects.filter(status=JobStatus.QUEUED)} == {"draw_image"}
    for scene in board:
        scene.images.all().delete()
        add_image(scene)
    Job.objects.update(status=JobStatus.DONE)
    assert [name.split()[0] for name in advance(project)] == ["approve"] * 3 + ["animate"] * 3
    assert set(Approval.objects.values_list("actor", "verdict")) == {("OMVEE autopilot", "approved")}
    for scene in board:
        scene.refresh_from_db()
        scene.clips.all().delete()
        add_clip(scene, scene.chosen_image)
    Job.objects.update(status=JobStatus.DONE)
    assert [name.split()[0] for name in advance(project)] == ["approve"] * 3 + ["assemble"]
    assert names(project) == []
    assert Job.objects.filter(step="render_segment", status=JobStatus.QUEUED).count() == 3
    assert (one.position, two.position) == (0, 1)


def test_without_autopilot_nothing_is_drawn_or_approved(alice):
    project = make_project(alice, autopilot=False)
    heard_song(project)
    scene = add_scenes(project)[0]
    add_image(scene)
    assert names(project) == []


def test_what_failed_waits_for_a_person(project):
    heard_song(project)
    scene = add_scenes(project, 1)[0]
    add_image(scene, status=Making.FAILED, file="")
    assert names(project) == []


def test_what_a_person_rejected_is_not_approved_by_the_autopilot(project, by_alice):
    heard_song(project)
    scene = add_scenes(project, 1)[0]
    decide(take=add_image(scene), actor=by_alice, verdict="rejected")
    assert names(project) == []


def test_one_failed_scene_does_not_stop_the_others(project):
    heard_song(project)
    one, _two, _three = add_scenes(project)
    add_image(one, status=Making.FAILED, file="")
    assert len(names(project)) == 2


def test_a_film_with_a_hole_is_refused_with_the_list(project, by_alice):
    heard_song(project)
    one, two, _three = add_scenes(project)
    image = add_image(two)
    choose(two, image)
    add_clip(two, image, chosen=True)
    with pytest.raises(Conflict, match="1, 3"):
        assemble_video(project=project, actor=by_alice)
    assert not FinalVideo.objects.exists()
    assert one.position == 0


def filmed(project):
    """A project whose every scene has its clip."""
    heard_song(project, lines=[], words=[])
    for scene in add_scenes(project):
        image = add_image(scene)
        choose(scene, image)
        add_clip(scene, image, chosen=True)
    return project


def test_a_film_continues_from_its_segments_to_its_assembly(project, by_alice):
    film = assemble_video(project=filmed(project), actor=by_alice)
    assert names(project) == []
    Job.objects.update(status=JobStatus.DONE)
    Cut.objects.update(segment="projects/1/segments/a.mp4")
    assert advance(project) == [f"continue {film}"]
    assert Job.objects.get(step="assemble_film").status == JobStatus.QUEUED


def test_the_same_film_is_made_once(project, by_alice):
    filmed(project)
    assert assemble_video(project=project, actor=by_alice) == assemble_video(project=project, actor=by_alice)


def test_changing_one_clip_leaves_the_other_segments_as_they_are(project, by_alice):
    first = assemble_video(project=filmed(project), actor=by_alice)
    for cut in first.cuts.all():
        cut.segment = f"projects/{project.pk}/segments/{cut.digest}.mp4"
        cut.save(update_fields=["segment"])
    FinalVideo.objects.update(status=Making.READY)
    scene = project.scenes.get(position=1)
    add_clip(scene, scene.chosen_image, chosen=True)
    second = assemble_video(project=project, actor=by_alice)
    assert second.number == 2
    assert [cut.position for cut in second.cuts.filter(segment="")] == [1]


def test_the_overview_counts_what_is_there(project, django_assert_max_num_queries):
    filmed(project)
    with django_assert_max_num_queries(8):
        shown = overview(project)
    assert [(stage.name, stage.done, stage.total) for stage in shown.stages] == [
        ("Song", 2, 2),
        ("Scenes", 3, 3),
        ("Pictures", 3, 3),
        ("Clips", 3, 3),
        ("Film", 0, 0),
    ]
    assert [stage.state for stage in shown.stages][:4] == ["done"] * 4
    assert not shown.running


def test_a_standing_failure_is_shown_until_it_is_made_good(project, by_alice):
    song = heard_song(project, timed_at=None)
    values = {"project": project, "step": "time_lyrics", "subject": f"song:{song.pk}", "queue": "studio"}
    Job.objects.create(status=JobStatus.FAILED, error="No words were found.", **values)
    assert overview(project).stages[0].errors == ("No words were found.",)
    Job.objects.create(status=JobStatus.DONE, **values)
    assert overview(project).stages[0].errors == ()


def test_another_picture_asks_the_autopilot_for_its_clip_and_another_film(project, by_alice):
    FinalVideo.objects.filter(pk=assemble_video(project=filmed(project), actor=by_alice).pk).update(status=Making.READY)
    Job.objects.update(status=JobStatus.DONE)
    assert names(project) == []
    scene = project.scenes.get(position=1)
    choose(scene, add_image(scene))
    assert names(project) == [f"animate {scene}"]
    add_clip(scene, scene.chosen_image, chosen=True)
    assert names(project) == ["assemble"]


def test_a_failed_take_is_no_failure_once_its_scene_has_another(project):
    heard_song(project)
    scene = add_scenes(project, 1)[0]
    bad = add_image(scene, status=Making.FAILED, file="")
    values = {"project": project, "step": "draw_image", "subject": f"image:{bad.pk}", "queue": "studio"}
    Job.objects.create(status=JobStatus.FAILED, error="Out of paint.", **values)
    assert overview(project).stages[2].errors == ("Out of paint.",)
    choose(scene, add_image(scene))
    assert overview(project).stages[2].errors == ()
