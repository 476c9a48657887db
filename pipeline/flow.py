"""What happens next: `next_actions` is pure and reads the database; `advance` performs it by calling the verbs.

Restart anything at any moment and the same next actions come out. Two hands do them: `flow` continues what a person
asked for (hear the song, finish the film), `autopilot` also decides (plan, draw, approve, choose, animate, assemble).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.db import transaction

from approvals.actions import decide
from pipeline.models import Job
from projects.actions import films, scenes, songs, takes
from projects.errors import DomainError
from projects.models import Clip, Image, Project, Scene, Song, subject_of
from projects.permissions import Actor
from projects.states import JOB_LIVE, UNDER_WAY, JobStatus, Verdict

FLOW = Actor.system("flow")
AUTOPILOT = Actor.system("autopilot")


@dataclass(frozen=True, slots=True)
class Next:
    """One thing to do: who does it, what it is (for logs and tests), and the call that does it."""

    actor: Actor
    name: str
    do: Callable[[], object]


def next_actions(project: Project) -> list[Next]:
    """Everything that can be done now without a person, in the order in which to do it. Changes nothing."""
    song = Song.objects.filter(project=project).select_related("project").first()
    if song is None or song.heard_at is None:
        return []
    if song.timed_at is None:
        return _once(project, "time_lyrics", song, FLOW, lambda: songs.time_lyrics(project=project, actor=FLOW))
    actions = _films_under_way(project)
    if not project.autopilot:
        return actions
    board = list(
        project.scenes.select_related("project", "chosen_image", "chosen_clip", "project__artist")
        .prefetch_related("images", "clips", "project__artist__photos")
        .order_by("position")
    )
    if not board:
        return actions + _once(
            project, "plan_scenes", song, AUTOPILOT, lambda: scenes.plan_scenes(project=project, actor=AUTOPILOT)
        )
    for scene in board:
        actions += _picture(scene) if scene.chosen_image is None else _clip(scene)
    if all(_shows_its_picture(scene) for scene in board) and not _has_its_film(project, board):
        actions.append(Next(AUTOPILOT, "assemble", lambda: films.assemble_video(project=project, actor=AUTOPILOT)))
    return actions


def advance(project: Project) -> list[str]:
    """Do what is next until nothing is, and return the names of what was done. One process at a time per project."""
    done: list[str] = []
    last: list[str] = []
    while (names := _one_round(project)) and names != last:  # the same again would mean that doing it changed nothing
        done, last = done + names, names
    return done


def _one_round(project: Project) -> list[str]:
    """Everything that is next right now; doing it may open the way to more (approve, then animate)."""
    done: list[str] = []
    with transaction.atomic():
        locked = Project.objects.select_for_update(no_key=True).filter(pk=project.pk).first()
        for action in next_actions(locked) if locked else ():
            try:
                with transaction.atomic():
                    action.do()
            except DomainError:
                continue  # somebody else was first; the next look at the database knows better
            done.append(action.name)
    return done


def _once(project: Project, step: str, song: Song, actor: Actor, do: Callable[[], object]) -> list[Next]:
    """A step on the song, unless it is under way or has failed: a failure waits for a person's retry."""
    subject = subject_of(song)
    tried = Job.objects.filter(project=project, step=step, subject=subject).order_by("created").last()
    if tried is not None and tried.status != JobStatus.DONE:
        return []
    return [Next(actor, step, do)]


def _picture(scene: Scene) -> list[Next]:
    """A scene without a chosen picture: approve and choose the newest good one, or have one drawn."""
    made = sorted(scene.images.all(), key=lambda image: -image.number)
    if any(image.status in UNDER_WAY for image in made):
        return []
    good = next((image for image in made if image.is_usable and image.verdict != Verdict.REJECTED), None)
    if good is not None:
        return [Next(AUTOPILOT, f"approve {good}", lambda: _approve(good))]
    if made:
        return []  # failed, cancelled or rejected: a person's turn
    return [Next(AUTOPILOT, f"draw {scene}", lambda: takes.generate_image(scene=scene, actor=AUTOPILOT))]


def _clip(scene: Scene) -> list[Next]:
    """A scene with a picture: approve and choose the newest good clip of it, or have one made."""
    if _shows_its_picture(scene):
        return []
    made = sorted(scene.clips.all(), key=lambda clip: -clip.number)
    if any(clip.status in UNDER_WAY for clip in made):
        return []
    of_this = [clip for clip in made if clip.image_id == scene.chosen_image_id]
    good = next((clip for clip in of_this if clip.is_usable and clip.verdict != Verdict.REJECTED), None)
    if good is not None:
        return [Next(AUTOPILOT, f"approve {good}", lambda: _approve(good))]
    if of_this:
        return []
    return [Next(AUTOPILOT, f"animate {scene}", lambda: takes.generate_clip(scene=scene, actor=AUTOPILOT))]


def _shows_its_picture(scene: Scene) -> bool:
    """Is the chosen clip one of the chosen picture? Choosing another picture asks the autopilot for another clip."""
    return scene.chosen_clip is not None and scene.chosen_clip.image_id == scene.chosen_image_id


def _approve(take: Image | Clip) -> None:
    """Approve a take, which chooses it too; one that a reviewer approved already only needs choosing."""
    if take.verdict != Verdict.APPROVED:
        decide(take=take, actor=AUTOPILOT, verdict=Verdict.APPROVED)
    else:
        takes.choose_take(take=take, actor=AUTOPILOT)


def _films_under_way(project: Project) -> list[Next]:
    """Films that somebody asked for and that have nothing under way right now."""
    return [
        Next(FLOW, f"continue {film}", partial(films.continue_film, film=film, actor=FLOW))
        for film in project.films.filter(status__in=UNDER_WAY)
        if not Job.objects.filter(subject__in=film.subjects(), status__in=JOB_LIVE).exists()
    ]


def _has_its_film(project: Project, board: list[Scene]) -> bool:
    """Was a film of exactly the clips that are chosen now asked for, whatever became of it?"""
    clips = [scene.chosen_clip_id for scene in board]
    return any([cut.clip_id for cut in film.cuts.all()] == clips for film in project.films.prefetch_related("cuts"))
