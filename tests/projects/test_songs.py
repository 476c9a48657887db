"""attach_song: byte for byte, once; only what could not be heard makes room for another."""

import pytest
from django.core.files.storage import default_storage

from pipeline.models import Job
from projects.actions.songs import attach_song, correct_line
from projects.errors import Conflict, Invalid
from projects.models import Song
from projects.states import JobStatus
from tests.sounds import clicks
from tests.stage import heard_song, make_project


def test_the_master_is_kept_byte_for_byte_under_a_name_of_ours(alice, by_alice, sample_song):
    project = make_project(alice)
    song = attach_song(project=project, actor=by_alice, upload=sample_song, filename="../../etc/a b;.mp3")
    with song.master.open("rb") as kept:
        assert kept.read() == sample_song.read_bytes()
    assert song.master.name == f"projects/{project.pk}/song/{song.sha256}.mp3"
    assert song.filename == "a b;.mp3"


def test_a_song_that_is_being_heard_or_was_heard_stays(alice, by_alice, sample_song):
    project = make_project(alice)
    song = attach_song(project=project, actor=by_alice, upload=sample_song, filename="one.mp3")
    with pytest.raises(Conflict, match="has its song"):
        attach_song(project=project, actor=by_alice, upload=sample_song, filename="two.mp3")
    assert Song.objects.get() == song


def test_a_song_that_could_not_be_heard_makes_room_for_another(
    alice, by_alice, tmp_path, sample_song, django_capture_on_commit_callbacks
):
    project = make_project(alice)
    torn = attach_song(project=project, actor=by_alice, upload=sample_song, filename="torn.mp3")
    Job.objects.update(status=JobStatus.FAILED)
    whole = clicks(tmp_path / "whole.wav", 4.0)
    with django_capture_on_commit_callbacks(execute=True):
        song = attach_song(project=project, actor=by_alice, upload=whole, filename="whole.wav")
    assert Song.objects.get() == song
    assert not default_storage.exists(torn.master.name)
    assert default_storage.exists(song.master.name)
    assert Job.objects.get(subject=f"song:{song.pk}").status == JobStatus.QUEUED


def test_the_same_unheard_file_again_keeps_its_bytes(alice, by_alice, sample_song, django_capture_on_commit_callbacks):
    project = make_project(alice)
    attach_song(project=project, actor=by_alice, upload=sample_song, filename="a.mp3")
    Job.objects.update(status=JobStatus.FAILED)
    with django_capture_on_commit_callbacks(execute=True):
        song = attach_song(project=project, actor=by_alice, upload=sample_song, filename="a.mp3")
    assert default_storage.size(song.master.name) == sample_song.stat().st_size


def test_a_corrected_line_becomes_certain_and_impossible_ones_are_refused_in_words(alice, by_alice):
    project = make_project(alice)
    line = {"start": 1.0, "end": 3.0, "text": "soy un fantasma", "confidence": 0.3}
    heard_song(project, lines=[line], words=[{"start": 1.0, "end": 3.0, "text": "soy", "line": 0}])
    song = correct_line(project=project, actor=by_alice, line=0, start=2.5)
    assert (song.lines[0]["start"], song.lines[0]["confidence"]) == (2.5, 1.0)
    assert song.words[0]["start"] == 2.5
    for wrong in ({"line": 7, "start": 1.0}, {"line": 0, "start": 99.0}, {"line": 0, "start": -1.0}):
        with pytest.raises(Invalid):
            correct_line(project=project, actor=by_alice, **wrong)
