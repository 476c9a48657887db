"""What OMVEE says no with. Each carries a sentence for the person; doors turn it into a card or problem JSON."""


class DomainError(Exception):
    """A request that cannot be done. `fields` maps a field's name to what is wrong with it."""

    code = "error"
    status = 400

    def __init__(self, message: str, *, fields: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.fields = fields or {}


class Invalid(DomainError):
    """The values are wrong; nothing was changed."""

    code = "invalid"
    status = 422


class NotFound(DomainError):
    """There is no such thing, or this person may not know of it: the same answer for both."""

    code = "not_found"
    status = 404


class NotAllowed(DomainError):
    """The person sees the thing but may not do this to it."""

    code = "not_allowed"
    status = 403


class Conflict(DomainError):
    """The thing has moved on: somebody else was first, or the step does not fit its state."""

    code = "conflict"
    status = 409


class IllegalMove(Conflict):
    """A status move that the table in `projects/states.py` does not know. A bug in the caller, never a person's."""

    code = "illegal_move"
