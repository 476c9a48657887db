"""The error tree of the outside world. The class carries the decision: retry, stop, or never send again."""


class ProviderError(Exception):
    """A provider could not do what was asked. `str(error)` is a sentence for the person; `detail` is for staff."""

    code = "provider_error"
    retryable = False

    def __init__(self, message: str, *, detail: str = "") -> None:
        super().__init__(message)
        self.detail = detail


class Unavailable(ProviderError):
    """The service is down or slow; nothing was bought; trying again later makes sense."""

    code = "unavailable"
    retryable = True


class RateLimited(ProviderError):
    """Too many requests; `retry_after` seconds when the service said so."""

    code = "rate_limited"
    retryable = True

    def __init__(self, message: str, *, retry_after: float | None = None, detail: str = "") -> None:
        super().__init__(message, detail=detail)
        self.retry_after = retry_after


class Refused(ProviderError):
    """The provider's content policy said no; the same request will be refused again."""

    code = "refused"


class BadRequest(ProviderError):
    """The request was wrong in itself (size, duration, format)."""

    code = "bad_request"


class Misconfigured(ProviderError):
    """A key or setting is missing or wrong; a person with access to the settings must act."""

    code = "misconfigured"


class OutcomeUnknown(ProviderError):
    """Sent, and no answer came: it may have been bought. Never submitted again by a program."""

    code = "outcome_unknown"
