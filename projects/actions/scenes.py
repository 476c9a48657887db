"""Plan the scenes."""

from pipeline.models import Job
from pipeline.queue import enqueue
from projects.actions.songs import song_of
from projects.errors import Conflict
from projects.models import Project
from projects.permissions import Actor, Role, require


def plan_scenes(*, project: Project, actor: Actor) -> Job:
    """Have the song cut into scenes and each scene given its story. Needs timed lyrics and no scenes yet."""
    require(actor, Role.EDITOR, project)
    song = song_of(project)
    if song.timed_at is None:
        raise Conflict("The song is still being heard.")
    if project.scenes.exists():
        raise Conflict("The scenes are planned already.")
    return enqueue(step="plan_scenes", subject=song, project=project, actor=actor)
