"""Assemble the film of the chosen clips."""

from django.db import transaction
from django.db.models import Max

from pipeline.cuts import plan_cuts
from pipeline.inputs import fingerprint
from pipeline.models import Job
from pipeline.queue import enqueue
from projects.actions.songs import song_of
from projects.errors import Conflict
from projects.models import Cut, Event, FinalVideo, Project
from projects.permissions import Actor, Role, require
from projects.states import UNDER_WAY, Making


def assemble_video(*, project: Project, actor: Actor, captions: bool | None = None) -> FinalVideo:
    """Begin a film of the clips that are chosen now. A film of exactly these, made or being made, is returned."""
    require(actor, Role.EDITOR, project)
    song = song_of(project)
    with_captions = project.captions if captions is None else captions
    scenes = list(project.scenes.select_related("chosen_clip").order_by("position"))
    holes = [scene.position + 1 for scene in scenes if scene.chosen_clip is None or not scene.chosen_clip.is_usable]
    if not scenes or holes:
        missing = ", ".join(map(str, holes))
        raise Conflict(f"These scenes have no chosen clip yet: {missing}." if holes else "There are no scenes yet.")
    cuts = plan_cuts(project, song, scenes, captions=with_captions)
    digest = fingerprint({"cuts": [cut.digest for cut in cuts], "master": song.sha256, "title": project.title})
    with transaction.atomic():
        Project.objects.select_for_update(no_key=True).get(pk=project.pk)
        same = project.films.filter(input_digest=digest, status__in=[*UNDER_WAY, Making.READY])
        if found := same.first():
            return found
        film = FinalVideo.objects.create(
            project=project,
            number=(project.films.aggregate(last=Max("number"))["last"] or 0) + 1,
            width=project.width,
            height=project.height,
            fps=project.fps,
            captions=with_captions,
            frames=song.frames,
            status=Making.QUEUED,
            input_digest=digest,
            asked_by=actor.user,
        )
        for cut in cuts:
            cut.film = film
        Cut.objects.bulk_create(cuts)
        Event.record("finalvideo.asked", project=project, subject=film, actor=actor)
        continue_film(film=film, actor=actor)
    return film


def continue_film(*, film: FinalVideo, actor: Actor) -> list[Job]:
    """Enqueue what a film still lacks: its segments, then, once they are all there, the assembly."""
    require(actor, Role.EDITOR, film.project)
    missing = film.cuts.filter(segment="")
    if missing:
        return [enqueue(step="render_segment", subject=cut, project=film.project, actor=actor) for cut in missing]
    return [enqueue(step="assemble_film", subject=film, project=film.project, actor=actor)]
