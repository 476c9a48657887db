"""Two things at once: two tabs, two workers, a deletion in the middle. Whoever is second loses and breaks nothing."""

import logging

import pytest
from django.core.files.storage import default_storage

from pipeline import queue, storage, worker
from pipeline.actions import cancel_job, retry_job
from pipeline.claim import claim
from pipeline.models import Job
from pipeline.queue import enqueue
from pipeline.steps import plan_scenes, time_lyrics
from pipeline.steps.base import Step
from pipeline.sweep import sweep
from pipeline.work import Work
from projects.actions import songs
from projects.actions.artists import add_photo, create_artist
from projects.actions.projects import delete_project
from projects.errors import Conflict
from projects.models import Image, Project, Song
from projects.states import JobStatus, Making
from tests.projects import factories
from tests.stage import add_image, add_scenes, heard_song, make_project, stored


@pytest.fixture(autouse=True)
def one_connection(monkeypatch):
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)


@pytest.fixture
def project(alice):
    return make_project(alice)


@pytest.fixture
def image(project):
    return add_image(add_scenes(project)[0], status=Making.QUEUED, file="")


@pytest.fixture
def job(image, project, by_alice):
    return enqueue(step="draw_image", subject=image, project=project, actor=by_alice)


def with_step(monkeypatch, body):
    monkeypatch.setattr(
        worker, "step_named", lambda name: type("Run", (Step,), {"run": lambda self, work: body(work)})()
    )


def failed(job, image):
    held = claim(str(job.pk))
    Work(held, storage.Path()).begin(image)
    held.transition(JobStatus.FAILED, actor=worker.WORKER)
    image.transition(Making.FAILED, actor=worker.WORKER)
    return held


def test_a_second_click_on_retry_does_not_disturb_the_take_that_is_being_made_again(job, image, by_alice):
    first = failed(job, image)
    again = retry_job(job=first, actor=by_alice)
    image.refresh_from_db()
    assert image.status == Making.QUEUED
    Work(claim(str(again.pk)), storage.Path()).begin(image)
    with pytest.raises(Conflict, match="tried again"):
        retry_job(job=Job.objects.get(pk=first.pk), actor=by_alice)
    image.refresh_from_db()
    assert image.status == Making.WORKING


def test_a_stale_retry_of_the_planning_keeps_the_scenes_and_what_was_made_of_them(project, by_alice, tmp_path):
    song = heard_song(project)
    add_image(add_scenes(project)[0])
    job = enqueue(step="plan_scenes", subject=song, project=project, actor=by_alice)
    plan_scenes.Run().run(Work(claim(str(job.pk)), tmp_path))
    assert project.scenes.count() == 3
    assert Image.objects.count() == 1


def test_words_rewritten_while_the_old_ones_are_timed_are_timed_too(project, by_alice, tmp_path, monkeypatch):
    song = heard_song(project, timed_at=None, lyrics="old words", lyrics_format="text")
    job = enqueue(step="time_lyrics", subject=song, project=project, actor=by_alice)
    work = Work(claim(str(job.pk)), tmp_path)
    monkeypatch.setattr("pipeline.media.decode.decode_song", lambda master, folder: master)

    def transcribe(self, request, folder, progress):
        songs.set_lyrics(project=project, actor=by_alice, lyrics="new words")  # the person, in this very moment
        return original(self, request, folder, progress)

    from pipeline.media.music import TimedLyrics
    from pipeline.providers.base import Transcribed
    from pipeline.providers.sketch.transcriber import SketchTranscriber

    def original(*anything):
        return Transcribed(lyrics=TimedLyrics(lines=(), words=(), source="text"))

    monkeypatch.setattr(SketchTranscriber, "transcribe", transcribe)
    time_lyrics.Run().run(work)
    found = Song.objects.get(pk=song.pk)
    assert (found.lyrics, found.timed_at) == ("new words", None)
    job.refresh_from_db()
    assert job.status == JobStatus.DONE
    from pipeline.flow import advance

    assert advance(project) == ["time_lyrics"]


def test_a_project_deleted_while_a_worker_makes_something_leaves_no_file_and_no_alarm(
    job, project, by_alice, monkeypatch, caplog, tmp_path, django_capture_on_commit_callbacks
):
    made = tmp_path / "made.png"
    made.write_bytes(b"picture")
    folder = storage.project_folder(project.pk)
    stored(f"{folder}/images/earlier.png")

    def body(work):
        with django_capture_on_commit_callbacks(execute=True):
            delete_project(project=Project.objects.get(pk=project.pk), actor=by_alice)
        storage.keep(made, owner=folder, kind="images")  # it does not know yet
        with work.settle():
            raise AssertionError("nothing may be written any more")

    with_step(monkeypatch, body)
    with caplog.at_level(logging.WARNING):
        worker.run(str(job.pk))
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
    assert not default_storage.exists(folder)
    assert not Project.objects.exists()


@pytest.mark.parametrize("error", [OSError("the picture is gone"), ValueError("a bug"), Image.DoesNotExist("gone")])
def test_whatever_a_step_says_after_its_project_was_deleted_is_nobodys_error(
    job, project, by_alice, monkeypatch, error
):
    def body(work):
        delete_project(project=Project.objects.get(pk=project.pk), actor=by_alice)
        raise error

    with_step(monkeypatch, body)
    worker.run(str(job.pk))
    assert not Job.objects.exists()


def test_a_take_that_begins_in_the_moment_it_is_cancelled_does_not_stay_at_work(job, image, by_alice, monkeypatch):
    seen = Image.objects.get(pk=image.pk)  # as the cancelling process saw it
    Image.objects.filter(pk=image.pk).update(status=Making.WORKING)
    monkeypatch.setattr("pipeline.actions.made_by", lambda job: seen)
    cancel_job(job=job, actor=by_alice)
    image.refresh_from_db()
    assert image.status == Making.CANCELLED


def test_a_cancelled_take_stays_cancelled_when_its_worker_fails_later(job, image, by_alice, monkeypatch):
    def body(work):
        work.begin(image)
        cancel_job(job=Job.objects.get(pk=job.pk), actor=by_alice)
        raise OSError("cut off")

    with_step(monkeypatch, body)
    worker.run(str(job.pk))
    image.refresh_from_db()
    job.refresh_from_db()
    assert (image.status, job.status) == (Making.CANCELLED, JobStatus.CANCELLED)


def test_of_two_songs_sent_at_once_the_second_is_refused_in_words(project, by_alice, monkeypatch, tmp_path):
    path = tmp_path / "song.wav"
    path.write_bytes(factories.wav(5))
    keep = storage.keep

    def other_window(*args, **keys):
        heard_song(project)
        return keep(*args, **keys)

    monkeypatch.setattr(storage, "keep", other_window)
    with pytest.raises(Conflict, match="has its song"):
        songs.attach_song(project=project, actor=by_alice, upload=path, filename="song.wav")
    assert Song.objects.count() == 1


def test_the_same_photo_sent_twice_at_once_is_one_photo(by_alice, monkeypatch, tmp_path):
    artist = create_artist(actor=by_alice, name="Los Rombos")
    path = tmp_path / "me.jpg"
    path.write_bytes(factories.jpeg(size=(320, 320)))
    keep = storage.keep

    def other_window(*args, **keys):
        monkeypatch.setattr(storage, "keep", keep)
        add_photo(artist=artist, actor=by_alice, upload=path)
        return keep(*args, **keys)

    monkeypatch.setattr(storage, "keep", other_window)
    assert add_photo(artist=artist, actor=by_alice, upload=path) == artist.photos.get()


@pytest.mark.parametrize("ring", [True, False])
def test_with_the_bell_off_the_sweep_alone_rings_and_at_once(
    ring, image, project, by_alice, settings, monkeypatch, django_capture_on_commit_callbacks
):
    settings.OMVEE_RING = ring
    rung = []

    class Bell:
        def enqueue_call(self, function, args, **keys):
            rung.append(args[0])

    monkeypatch.setattr("django_rq.get_queue", lambda name: Bell())
    monkeypatch.setattr("pipeline.sweep.ring", queue.ring)
    with django_capture_on_commit_callbacks(execute=True):
        job = enqueue(step="draw_image", subject=image, project=project, actor=by_alice)
    assert rung == ([str(job.pk)] if ring else [])
    sweep()
    assert rung == [str(job.pk)]
    sweep()  # rung a moment ago
    assert rung == [str(job.pk)]
