"""The one place that writes a status."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models, transaction

from projects.errors import IllegalMove
from projects.models.event import Event, subject_of
from projects.permissions import Actor


class Stateful(models.Model):
    """A row with a status that moves only along its table, by compare-and-set, leaving an Event.

    A subclass says `MOVES`, and what its events are about through `event_project()`.
    """

    MOVES: ClassVar[Mapping[str, frozenset[str]]]
    status = models.CharField(max_length=16, db_index=True)

    class Meta:
        abstract = True

    def event_project(self) -> int | None:
        """The id of the project whose feed tells of this row."""
        raise NotImplementedError(f"{type(self).__name__} must say whose feed its moves belong to")

    def transition(
        self, to: str, *, actor: Actor, note: str = "", guard: models.Q | None = None, **values: Any
    ) -> bool:
        """Move to `to` and write `values` with it, if the row still has the status this object believes in.

        `guard` narrows the compare further (a fence, a lease). Returns False, changing nothing, when somebody else was
        first; raises IllegalMove for a move that the table does not know.
        """
        old = self.status
        if to not in self.MOVES[old]:
            raise IllegalMove(f"{subject_of(self)} cannot go from {old} to {to}.")
        with transaction.atomic():
            rows = type(self)._default_manager.filter(guard or models.Q(), pk=self.pk, status=old)
            if not rows.update(status=to, **values):
                return False
            Event.objects.create(
                project_id=self.event_project(),
                kind=f"{self._meta.model_name}.{to}",
                subject=subject_of(self),
                old=old,
                new=to,
                actor=str(actor),
                actor_user=actor.user,
                note=note,
            )
        self.refresh_from_db(fields=["status", *values])
        return True
