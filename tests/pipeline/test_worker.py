"""One job, one run: claimed once, settled once, every error said in words."""

import errno
import time
from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django.utils import timezone

from pipeline import worker
from pipeline.claim import claim
from pipeline.media.errors import MediaError
from pipeline.models import Job
from pipeline.providers.errors import RateLimited, Refused, Unavailable
from pipeline.queue import due, enqueue, ring
from pipeline.retry import Retry
from pipeline.steps.base import NAMES, Step, step_named
from pipeline.sweep import sweep
from pipeline.work import LeaseLost, Work
from projects.models import Image
from projects.states import JobStatus, Making
from tests.stage import add_image, add_scenes, make_project


@pytest.fixture(autouse=True)
def one_connection(monkeypatch):
    """The test's own transaction lives on its connection; the worker's fresh one after an error would not see it."""
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)


@pytest.fixture
def image(alice):
    return add_image(add_scenes(make_project(alice))[0], status=Making.QUEUED, file="")


@pytest.fixture
def job(image, by_alice):
    return enqueue(step="draw_image", subject=image, project=image.scene.project, actor=by_alice)


def run_step(monkeypatch, job, body, **attributes):
    """Run a job whose step does `body(work)`."""
    step = type("Run", (Step,), {"run": lambda self, work: body(work), **attributes})()
    monkeypatch.setattr(worker, "step_named", lambda name: step)
    claimed = claim(str(job.pk))
    assert claimed is not None
    worker.attempt(claimed)
    job.refresh_from_db()
    return job


@pytest.mark.parametrize("name", NAMES)
def test_every_step_can_be_found_and_has_a_deadline(name):
    assert 0 < step_named(name).timeout <= 1800


def test_an_unknown_step_is_said():
    with pytest.raises(LookupError, match="paint_wall"):
        step_named("paint_wall")


def test_of_two_workers_only_one_gets_the_job(job):
    assert claim(str(job.pk)) is not None
    assert claim(str(job.pk)) is None


def test_a_step_that_ends_leaves_its_job_done(monkeypatch, job):
    done = run_step(monkeypatch, job, lambda work: None)
    assert (done.status, done.attempts, done.progress) == (JobStatus.DONE, 1, 100.0)
    assert done.ended is not None


def test_the_result_and_the_end_of_the_job_are_one_transaction(monkeypatch, job, image):
    def body(work):
        work.begin(image)
        with work.settle():
            image.transition(Making.READY, actor=worker.WORKER, file="a.png")
            raise Unavailable("The disk went away.")

    run_step(monkeypatch, job, body)
    image.refresh_from_db()
    assert (image.status, image.file.name, job.status) == (Making.WORKING, "", JobStatus.QUEUED)


@pytest.mark.parametrize("error", [Unavailable("Down."), RateLimited("Slow down.", retry_after=30), OSError("pipe")])
def test_what_may_pass_is_tried_again_later(monkeypatch, job, error):
    def body(work):
        raise error

    again = run_step(monkeypatch, job, body, retry=Retry(attempts=3, base=50, cap=50))
    assert again.status == JobStatus.QUEUED
    assert again.run_after is not None
    if isinstance(error, RateLimited):
        assert again.run_after - timezone.now() > timedelta(seconds=25)
        assert not due().exists()


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (Refused("The service refuses this picture."), "refused", "refuses"),
        (MediaError("This is no song.", code="no_song"), "no_song", "no song"),
        (ZeroDivisionError("division by zero"), "bug", "staff"),
        (OSError(errno.ENOSPC, "No space left on device"), "no_space", "disk is full"),
    ],
)
def test_what_cannot_pass_fails_the_job_and_its_take_in_words(monkeypatch, job, image, error, code, words):
    def body(work):
        raise error

    failed = run_step(monkeypatch, job, body, retry=Retry(attempts=1))
    assert (failed.status, failed.error_code) == (JobStatus.FAILED, code)
    image.refresh_from_db()
    assert image.status == Making.FAILED
    assert words in image.error
    assert "Traceback" not in image.error


def test_after_the_last_attempt_it_fails(monkeypatch, job):
    def body(work):
        raise Unavailable("Down.")

    for attempt in (1, 2):
        Job.objects.filter(pk=job.pk).update(run_after=None)
        job.refresh_from_db()
        run_step(monkeypatch, job, body, retry=Retry(attempts=2))
        assert job.attempts == attempt
    assert (job.status, job.error) == (JobStatus.FAILED, "Down.")


def test_a_step_that_takes_too_long_is_stopped(monkeypatch, job):
    def body(work):
        until = time.monotonic() + 5
        while time.monotonic() < until:
            pass

    failed = run_step(monkeypatch, job, body, timeout=0.2, retry=Retry(attempts=1))
    assert (failed.status, failed.error_code) == (JobStatus.FAILED, "timeout")


def test_a_worker_that_lost_its_lease_writes_nothing(monkeypatch, job, image):
    def body(work):
        Job.objects.filter(pk=job.pk).update(fence=work.fence + 1)  # the heir has claimed it
        with work.settle():
            image.transition(Making.WORKING, actor=worker.WORKER)

    after = run_step(monkeypatch, job, body)
    image.refresh_from_db()
    assert (after.status, image.status) == (JobStatus.RUNNING, Making.QUEUED)


def test_a_cancelled_job_stops_at_its_next_word(monkeypatch, job):
    heard = []

    def body(work):
        other = Job.objects.get(pk=job.pk)
        other.transition(JobStatus.CANCELLED, actor=worker.WORKER)
        try:
            work.progress(50, "half")
        except LeaseLost:
            heard.append(True)
            raise

    assert run_step(monkeypatch, job, body).status == JobStatus.CANCELLED
    assert heard == [True]


def test_progress_is_told_at_most_twice_a_second(job, tmp_path, django_assert_num_queries):
    work = Work(claim(str(job.pk)), tmp_path)
    work.progress(1, "one")
    with django_assert_num_queries(0):
        work.progress(2, "two")
    job.refresh_from_db()
    assert (job.progress, job.sentence) == (1.0, "one")


def test_a_subject_deleted_meanwhile_fails_its_job_in_words(monkeypatch, job, image):
    Image.objects.filter(pk=image.pk).delete()
    failed = run_step(monkeypatch, job, lambda work: work.job.load_subject(), retry=Retry(attempts=1))
    assert failed.error_code == "gone"


def test_a_job_enqueued_twice_is_one_job(image, by_alice, job):
    assert enqueue(step="draw_image", subject=image, project=image.scene.project, actor=by_alice) == job
    assert Job.objects.count() == 1


def test_the_sweep_takes_over_from_a_worker_that_died(job):
    held = claim(str(job.pk))
    Job.objects.filter(pk=job.pk).update(lease_until=Now() - timedelta(seconds=1))
    assert sweep().taken_over == 1
    job.refresh_from_db()
    assert job.status == JobStatus.QUEUED
    heir = claim(str(job.pk))
    assert heir is not None
    assert heir.fence == held.fence + 1


def test_the_sweep_leaves_a_living_worker_alone(job):
    claim(str(job.pk))
    assert sweep().taken_over == 0


def test_a_job_that_kills_every_worker_is_given_up(job, image):
    claim(str(job.pk))
    Job.objects.filter(pk=job.pk).update(lease_until=Now() - timedelta(seconds=1), attempts=5)
    sweep()
    job.refresh_from_db()
    image.refresh_from_db()
    assert (job.status, image.status) == (JobStatus.FAILED, Making.FAILED)
    assert "killed" in job.error


def test_two_sweeps_do_not_work_at_once(db, monkeypatch):
    inner = []
    monkeypatch.setattr("pipeline.sweep.take_over", lambda: inner.append(sweep()) or 0)
    assert sweep().flew
    assert [swept.flew for swept in inner] == [False]


def test_a_job_whose_ring_was_lost_is_rung_again(monkeypatch, job, settings):
    settings.OMVEE_RING = True
    rung = []
    monkeypatch.setattr("pipeline.sweep.ring", lambda job_id, queue: rung.append((job_id, queue)) or True)
    sweep()
    assert rung == []
    Job.objects.filter(pk=job.pk).update(created=Now() - timedelta(seconds=60))
    sweep()
    sweep()  # it was rung a moment ago
    assert rung == [(str(job.pk), "studio")]


def test_ringing_while_redis_is_away_loses_nothing(settings, job, monkeypatch):
    settings.OMVEE_RING = True

    class Away:
        def enqueue_call(self, *args, **kwargs):
            raise ConnectionError("refused")

    monkeypatch.setattr("django_rq.get_queue", lambda name: Away())
    assert ring(str(job.pk), "studio") is False
    assert list(due()) == [job]


@pytest.mark.parametrize(("made", "least", "most"), [(1, 0, 4), (2, 0, 8), (20, 0, 60)])
def test_waiting_grows_with_jitter_up_to_its_cap(made, least, most):
    waits = [Retry(base=2, cap=60).delay(made) for _ in range(200)]
    assert least <= min(waits) <= max(waits) <= most
    assert len(set(waits)) > 100
    assert Retry().delay(1, at_least=90) >= 90
