"""What a newcomer finds: somebody to sign in as, and the sample project on its way to a film."""

from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User

from projects.actions.artists import create_artist
from projects.actions.projects import create_project
from projects.actions.songs import attach_song
from projects.models import Project
from projects.permissions import Actor

FIRST_USER = "artist"
SAMPLES = Path(settings.BASE_DIR) / "samples"


def first_user() -> User:
    """The person of an embedded deployment: staff, without a password, let in by one-time links."""
    user, made = User.objects.get_or_create(username=FIRST_USER, defaults={"is_staff": True, "is_superuser": True})
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user


def sample_project(user: User) -> Project | None:
    """The sample song as a project with autopilot on, made once for a home that has no project at all."""
    if Project.objects.exists():
        return None
    actor = Actor.of(user)
    artist = create_artist(
        actor=actor,
        name="Los Rombos",
        description="A woman with long dark hair in a long red coat",
    )
    project = create_project(
        actor=actor,
        title="Fantasma",
        artist=artist,
        idea="A ghost walks at night over mountains, through forest and along the sea until the sun rises",
        style="painted",
        seed=7,
    )
    attach_song(
        project=project,
        actor=actor,
        upload=SAMPLES / "fantasma.mp3",
        filename="fantasma.mp3",
        lyrics=(SAMPLES / "fantasma.lrc").read_text(encoding="utf-8"),
        lyrics_format="lrc",
    )
    return project
