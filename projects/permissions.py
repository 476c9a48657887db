"""Who may do what. Every action names its actor and asks here first; no actor never means no check."""

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser, User

from projects.errors import NotAllowed, NotFound

if TYPE_CHECKING:
    from projects.models import Artist, Project


class Role(IntEnum):
    """What a person is to a project; a higher role may all that a lower one may."""

    OUTSIDER = 0
    REVIEWER = 1
    EDITOR = 2
    OWNER = 3


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts: a signed-in person, or a named part of OMVEE itself (autopilot, flow, worker, sweep)."""

    name: str
    user: User | None = None

    @classmethod
    def of(cls, user: User | AnonymousUser) -> "Actor":
        """The person behind a request. Raises NotAllowed for someone who has not signed in."""
        if not isinstance(user, User):
            raise NotAllowed("Please sign in first.")
        return cls(name=user.get_username(), user=user)

    @classmethod
    def system(cls, name: str) -> "Actor":
        return cls(name=name)

    @property
    def is_system(self) -> bool:
        return self.user is None

    def __str__(self) -> str:
        return self.name if self.user else f"OMVEE {self.name}"


def role_in(project: "Project", actor: Actor) -> Role:
    """The actor's role. OMVEE itself acts for the owner; staff see and mend everything."""
    if actor.user is None:
        return Role.OWNER
    if project.owner_id == actor.user.pk or (actor.user.is_staff and actor.user.is_active):
        return Role.OWNER
    member = project.memberships.filter(user=actor.user).first()
    return Role[member.role.upper()] if member else Role.OUTSIDER


def require(actor: Actor, role: Role, project: "Project") -> None:
    """Raise NotFound to an outsider (who may not learn that it exists), NotAllowed where the role is too small."""
    held = role_in(project, actor)
    if held == Role.OUTSIDER:
        raise NotFound("There is no such project.")
    if held < role:
        raise NotAllowed(f"This needs the role of {role.name.lower()}; yours here is {held.name.lower()}.")


def require_artist(actor: Actor, artist: "Artist") -> None:
    """An artist's profile belongs to its owner (and staff)."""
    if actor.user is not None and artist.owner_id != actor.user.pk and not actor.user.is_staff:
        raise NotFound("There is no such artist.")
