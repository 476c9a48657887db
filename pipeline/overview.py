"""Where a project stands, computed from its rows: what the page, the API and the command line show."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.models import Job
from projects.models import Event, FinalVideo, Project, Song, subject_of
from projects.states import JOB_LIVE, JobStatus, Making


@dataclass(frozen=True, slots=True)
class Stage:
    """How many of a stage's things are done. `state` is empty, working, waiting, done or failed."""

    name: str
    done: int
    total: int
    state: str
    percent: int
    sentence: str
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Overview:
    """All stages. `running`: something is under way; `sentence`: what is happening now; `failures`: see there."""

    stages: tuple[Stage, ...]
    running: bool
    last_event: int
    sentence: str
    failures: tuple[Job, ...] = ()


STEPS = {
    "Song": ("hear_song", "time_lyrics"),
    "Scenes": ("plan_scenes",),
    "Pictures": ("draw_image",),
    "Clips": ("animate_image",),
    "Film": ("render_segment", "assemble_film"),
}


def overview(project: Project) -> Overview:
    """Read the project's rows and say how far each stage is. A handful of queries, whatever the song's length."""
    song = Song.objects.filter(project=project).only("heard_at", "timed_at", "project_id").first()
    scenes = list(project.scenes.values_list("chosen_image_id", "chosen_clip_id"))
    film = project.films.order_by("-number").first()
    cuts = list(film.cuts.values_list("segment", flat=True)) if film else []
    live = list(Job.objects.filter(project=project, status__in=JOB_LIVE).order_by("-status", "created"))
    failed = _standing_failures(project, song, film)
    heard = 0 if song is None else bool(song.heard_at) + bool(song.timed_at)
    counts = {
        "Song": (heard, 2),
        "Scenes": (len(scenes), len(scenes)),
        "Pictures": (sum(image is not None for image, _ in scenes), len(scenes)),
        "Clips": (sum(clip is not None for _, clip in scenes), len(scenes)),
        "Film": _film_count(film, cuts),
    }
    stages = tuple(_stage(name, *counts[name], live, failed) for name in STEPS)
    running = [job for job in live if job.status == JobStatus.RUNNING]
    now = running[0] if running else live[0] if live else None
    sentence = (now.sentence or "Waiting for a worker") if now else ""
    last = Event.objects.filter(project=project).order_by("-id").values_list("id", flat=True).first() or 0
    return Overview(stages=stages, running=bool(live), last_event=last, sentence=sentence, failures=tuple(failed))


def _film_count(film: FinalVideo | None, cuts: list[str]) -> tuple[int, int]:
    """Segments and the joining count as the parts of a film."""
    if film is None:
        return 0, 0
    ready = film.status == Making.READY
    return sum(bool(segment) for segment in cuts) + ready, len(cuts) + 1


def _standing_failures(project: Project, song: Song | None, film: FinalVideo | None) -> list[Job]:
    """Failed jobs that nothing has made good since: no newer job, song or film, no chosen take of their scene."""
    ever = set(Job.objects.filter(project=project, status=JobStatus.FAILED).values_list("subject", flat=True))
    if not ever:
        return []
    newest: dict[tuple[str, str], Job] = {}
    for job in Job.objects.filter(project=project, subject__in=ever).defer("detail").order_by("created", "id"):
        newest[job.step, job.subject] = job
    failed = [job for job in newest.values() if job.status == JobStatus.FAILED]
    of_scenes = project.scenes.all()
    images = of_scenes.filter(chosen_image__isnull=False).values_list("images__id", flat=True)
    clips = of_scenes.filter(chosen_clip__isnull=False).values_list("clips__id", flat=True)
    settled = {f"image:{pk}" for pk in images} | {f"clip:{pk}" for pk in clips}
    current = ({subject_of(song)} if song else set()) | (film.subjects() if film else set())
    takes = (*STEPS["Pictures"], *STEPS["Clips"])
    return [job for job in failed if (job.subject not in settled if job.step in takes else job.subject in current)]


def _stage(name: str, done: int, total: int, live: Iterable[Job], failed: Iterable[Job]) -> Stage:
    mine = [job for job in live if job.step in STEPS[name]]
    running = [job for job in mine if job.status == JobStatus.RUNNING]
    errors = tuple(text for text, _ in Counter(job.error for job in failed if job.step in STEPS[name]).most_common(5))
    complete = bool(total) and done == total
    if mine:
        state = "working"
    elif complete:
        state = "done"
    elif errors:
        state = "failed"
    else:
        state = "waiting" if done or total else "empty"
    partly = sum(job.progress for job in running) / 100
    percent = 100 if complete else int(100 * (done + partly) / total) if total else int(100 * partly)
    sentence = running[0].sentence if running else "Waiting for a worker" if mine else ""
    return Stage(name, done, total, state, min(percent, 100), sentence, errors)
