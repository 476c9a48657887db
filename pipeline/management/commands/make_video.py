"""A film from the command line: the same project, verbs, steps and checks as in the browser, without a server."""

import argparse
import json
import logging
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from omvee_site.home import refuse_full_disk
from pipeline.crew import Crew
from pipeline.models import Job
from pipeline.overview import overview
from projects.actions.artists import add_photo, create_artist
from projects.actions.projects import create_project, delete_project
from projects.actions.songs import attach_song, lyrics_in_file
from projects.errors import DomainError
from projects.first_run import first_user
from projects.models import ASPECTS, STYLES, FinalVideo, Project
from projects.permissions import Actor
from projects.states import JobStatus, Making


class Command(BaseCommand):
    help = "Make a music video of a song and write it to a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("song", type=Path)
        parser.add_argument("--lyrics", type=Path, help="plain text, LRC, SRT or VTT")
        parser.add_argument("--out", type=Path, default=Path("film.mp4"))
        parser.add_argument("--size", type=frame, help="WIDTHxHEIGHT in pixels, such as 1280x720")
        parser.add_argument("--aspect", choices=list(ASPECTS))
        parser.add_argument("--fps", type=int, default=24)
        parser.add_argument("--style", default="painted", help=", ".join(STYLES))
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--title", default="")
        parser.add_argument("--artist", default="", help="the artist's name")
        parser.add_argument("--look", default="", help="how the artist looks, in words")
        parser.add_argument("--photo", type=Path, action="append", default=[], help="a photo of the artist")
        parser.add_argument("--idea", default="", help="what the film is about, in words")
        parser.add_argument("--no-captions", action="store_true")
        parser.add_argument("--workers", type=int, default=settings.OMVEE_WORKERS)
        parser.add_argument("--json", action="store_true", help="print one JSON object instead of a progress bar")

    def handle(self, *args: Any, **options: Any) -> None:
        logging.getLogger("pipeline").setLevel(logging.ERROR)  # the bar, or the JSON, speaks
        settings.OMVEE_RING = False  # our own crew takes the jobs straight from the table
        out: Path = options["out"]
        refuse_full_disk(settings.OMVEE_HOME)
        try:
            with writing(out) as draft:
                call_command("migrate", verbosity=0)
                film = self.make(options)
                save(film, draft, out)
        except KeyboardInterrupt as interrupt:
            raise CommandError("Stopped. What was made so far stays in its project.", returncode=130) from interrupt
        if options["json"]:
            self.stdout.write(json.dumps(report(film, out), ensure_ascii=False))
        else:
            self.stdout.write(f"{out}: {film.frames} frames, {film.cuts.count()} shots, receipt passed.")

    def make(self, options: dict[str, Any]) -> FinalVideo:
        """Begin the project and follow it to its film. Raises CommandError."""
        try:
            project = self.begin(options)
        except DomainError as error:
            raise CommandError(error.message) from error
        try:
            return self.follow(project, workers=max(1, options["workers"]), quiet=options["json"])
        except Project.DoesNotExist as gone:
            raise CommandError("The project was deleted while its film was being made.") from gone

    def begin(self, options: dict[str, Any]) -> Project:
        """The project, with its song attached. Raises CommandError or DomainError in words."""
        song: Path = options["song"]
        for path in (song, options["lyrics"], *options["photo"]):
            if path is not None and not path.is_file():
                raise CommandError(f"There is no file {path}.")
        words: Path | None = options["lyrics"]
        lyrics, kind = lyrics_in_file(words.read_bytes(), words.name) if words else ("", "")
        size = options["size"]
        aspect = options["aspect"] or nearest_aspect(size)
        actor = Actor.of(first_user())
        artist = None
        if options["artist"] or options["look"] or options["photo"]:
            artist = create_artist(actor=actor, name=options["artist"] or "The artist", description=options["look"])
            for photo in options["photo"]:
                add_photo(artist=artist, actor=actor, upload=photo)
        project = create_project(
            actor=actor,
            title=options["title"] or song.stem.replace("_", " ").replace("-", " ").title()[:160],
            artist=artist,
            idea=options["idea"],
            style=options["style"],
            aspect=aspect,
            width=size[0] if size else None,
            height=size[1] if size else None,
            fps=options["fps"],
            captions=not options["no_captions"],
            seed=options["seed"],
        )
        with ExitStack() as undo:
            undo.callback(delete_project, project=project, actor=actor)
            attach_song(
                project=project, actor=actor, upload=song, filename=song.name, lyrics=lyrics, lyrics_format=kind
            )
            undo.pop_all()
        return project

    def follow(self, project: Project, *, workers: int, quiet: bool) -> FinalVideo:
        """Let a crew of processes work until the film is there. Raises CommandError with the reason when it stops."""
        bar = tqdm(
            total=100, disable=quiet, bar_format="{desc:<48.48} {bar} {percentage:3.0f}% {elapsed}", file=sys.stderr
        )
        with Crew(project.pk, workers) as crew, bar:
            while crew.watch():
                stages = overview(project)
                bar.set_description_str(stages.sentence)
                bar.n = round(sum(WEIGHT[stage.name] * stage.percent for stage in stages.stages))
                bar.refresh()
        film = project.films.order_by("-number").first()
        if film is not None and film.status == Making.READY:
            return film
        failed = Job.objects.filter(project=project, status=JobStatus.FAILED).order_by("-ended").first()
        reason = (
            (film.error if film else "") or (failed.error if failed else "") or "The work stopped for no known reason."
        )
        raise CommandError(reason)


WEIGHT = {"Song": 0.08, "Scenes": 0.02, "Pictures": 0.3, "Clips": 0.35, "Film": 0.25}  # shares of the whole time


@contextmanager
def writing(out: Path) -> Iterator[Path]:
    """A draft beside `out`, for as long as the block lasts. Raises CommandError before any work is done in vain."""
    draft = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        if out.is_dir():
            raise CommandError(f"{out} is a folder. Name a file: --out {out / 'film.mp4'}")
        out.parent.mkdir(parents=True, exist_ok=True)
        draft.touch()
    except OSError as error:
        raise CommandError(f"{out} cannot be written: {error.strerror}.") from error
    try:
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def save(film: FinalVideo, draft: Path, out: Path) -> None:
    """Copy the film to where it was asked for, whole or not at all."""
    try:
        with film.file.open("rb") as source, draft.open("wb") as target:
            shutil.copyfileobj(source, target)
        draft.replace(out)
    except OSError as error:
        raise CommandError(f"{out} could not be written: {error.strerror}. The film is kept in its project.") from error


def frame(text: str) -> tuple[int, int]:
    """Read "1280x720"."""
    width, _, height = text.lower().partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise argparse.ArgumentTypeError("Give the size as WIDTHxHEIGHT, such as 1280x720.")
    return int(width), int(height)


def nearest_aspect(size: tuple[int, int] | None) -> str:
    """The aspect whose shape is closest to a size."""
    if size is None:
        return "16:9"
    return min(ASPECTS, key=lambda name: abs(ASPECTS[name][0] / ASPECTS[name][1] - size[0] / max(size[1], 1)))


def report(film: FinalVideo, out: Path) -> dict[str, Any]:
    """What --json prints."""
    timings: dict[str, float] = {}
    for job in Job.objects.filter(project=film.project, status=JobStatus.DONE):
        if job.started and job.ended:
            timings[job.step] = round(timings.get(job.step, 0.0) + (job.ended - job.started).total_seconds(), 3)
    first, last = film.project.created, film.project.events.order_by("id").last()
    timings["total"] = round((last.created - first).total_seconds(), 3) if last else 0.0
    cuts = list(film.cuts.order_by("position").values_list("start_frame", flat=True))
    scenes = film.project.scenes.order_by("position")
    return {
        "film": str(out),
        "project": film.project.pk,
        "receipt": film.receipt,
        "cuts": [*cuts, film.frames],
        "scenes": [
            {
                "start_frame": scene.start_frame,
                "end_frame": scene.end_frame,
                "title": scene.title,
                "lyric": scene.lyric,
                "reason": scene.reason,
                "image_prompt": scene.image_prompt,
                "motion_prompt": scene.motion_prompt,
            }
            for scene in scenes
        ],
        "timings": timings,
    }
