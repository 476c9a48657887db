"""What a newcomer finds, and that it is made once."""

from django.contrib.auth.models import User

from pipeline.models import Job
from projects.actions.projects import delete_project
from projects.first_run import first_user, sample_project
from projects.models import Project
from projects.permissions import Actor


def test_the_first_person_is_staff_without_a_password_and_made_once(db):
    user = first_user()
    assert user.is_staff
    assert not user.has_usable_password()
    assert first_user() == user
    assert User.objects.count() == 1


def test_the_sample_is_on_its_way_with_its_song_untouched(db, sample_song):
    project = sample_project(first_user())
    assert project is not None
    assert project.autopilot
    assert project.song.master.read() == sample_song.read_bytes()
    project.song.master.close()
    assert project.song.lyrics_format == "lrc"
    assert Job.objects.get().step == "hear_song"


def test_a_home_that_has_a_project_gets_no_sample(db):
    user = first_user()
    sample_project(user)
    assert sample_project(user) is None
    assert Project.objects.count() == 1


def test_a_sample_that_was_deleted_does_not_come_back_while_others_exist(db):
    user = first_user()
    project = sample_project(user)
    assert project is not None
    Project.objects.create(owner=user, title="Mine")
    delete_project(project=project, actor=Actor.of(user))
    assert sample_project(user) is None
