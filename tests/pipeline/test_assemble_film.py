"""A film is published only with a receipt that passed; else it says why and nothing is lost."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline import worker
from pipeline.claim import claim
from pipeline.models import Job
from pipeline.overview import overview
from pipeline.queue import enqueue
from pipeline.steps.assemble_film import held
from projects.actions.films import assemble_video
from projects.models import Cut
from projects.states import JobStatus, Making
from tests.stage import add_clip, add_image, add_scenes, choose, heard_song, make_project, stored


@pytest.fixture
def film(alice, by_alice):
    """A film whose segments are all rendered."""
    project = make_project(alice)
    heard_song(project)
    for scene in add_scenes(project):
        image = add_image(scene)
        choose(scene, image)
        add_clip(scene, image, chosen=True)
    film = assemble_video(project=project, actor=by_alice)
    Job.objects.all().delete()
    for cut in film.cuts.all():
        Cut.objects.filter(pk=cut.pk).update(segment=stored(f"projects/{project.pk}/segments/{cut.position}.mp4"))
    return film


def run(film, by_alice, monkeypatch, *, passed):
    """Assemble with a joiner that writes a file and a measurement that says what the test wants."""
    failures = () if passed else ("The sound is 20 ms late.",)
    seen = {}

    def measure(out: Path, master: Path, **plan: object) -> SimpleNamespace:
        seen.update(plan)
        return SimpleNamespace(passed=passed, failures=failures, as_dict=lambda: {"passed": passed})

    monkeypatch.setattr("pipeline.media.concat.assemble", lambda segments, master, out, **_: out.write_bytes(b"film"))
    monkeypatch.setattr("pipeline.media.receipt.measure", measure)
    monkeypatch.setattr("pipeline.media.poster.grab_frame", lambda film, frame, out, width: out.write_bytes(b"picture"))
    job = enqueue(step="assemble_film", subject=film, project=film.project, actor=by_alice)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    worker.attempt(claim(str(job.pk)))
    film.refresh_from_db()
    job.refresh_from_db()
    return job, seen


def test_a_film_that_measures_up_is_published_with_its_receipt(film, by_alice, monkeypatch):
    job, seen = run(film, by_alice, monkeypatch, passed=True)
    assert (film.status, job.status) == (Making.READY, JobStatus.DONE)
    assert film.receipt["passed"]
    assert film.file.name.endswith(".mp4")
    assert seen["cuts"] == [0, 96, 192]
    assert len(seen["segments"]) == 3


def test_a_film_that_does_not_is_not_published_and_says_why(film, by_alice, monkeypatch):
    job, _ = run(film, by_alice, monkeypatch, passed=False)
    assert (film.status, job.status, job.error_code) == (Making.FAILED, JobStatus.FAILED, "receipt")
    assert "The sound is 20 ms late." in film.error
    assert not film.file
    assert film.error in overview(film.project).stages[-1].errors
    assert film.receipt == {"passed": False, "captions_left_out": []}


def test_a_clip_shorter_than_its_scene_is_still_on_purpose(film):
    cut = film.cuts.get(position=1)
    cut.clip.frames = cut.frames - 10
    cut.clip.save(update_fields=["frames"])
    cuts = list(film.cuts.select_related("clip").order_by("position"))
    assert held(cuts) == [(96 + 86, 96 + 96)]
