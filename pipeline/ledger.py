"""The ledger of paid calls: a row is committed before a request leaves, its outcome after."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.db.models.functions import Now

from pipeline.inputs import fingerprint
from pipeline.models import ProviderCall
from pipeline.pricing import ModelCard
from pipeline.providers import registry
from pipeline.providers.errors import Misconfigured, OutcomeUnknown, ProviderError
from pipeline.work import WORKER, Work
from projects.models import Project
from projects.states import CallStatus


@dataclass(slots=True)
class Bill:
    """What a call turned out to cost; the step fills it in from the provider's result."""

    cost: Decimal = Decimal(0)


def choose(project: Project, role: str) -> tuple[str, ModelCard]:
    """The provider and model that fill a role in this project: its own choice, else the site's."""
    name = str(project.roles.get(role) or settings.OMVEE_ROLES.get(role, ""))
    return name, registry.offer(role, name).models[0]


@contextmanager
def call(work: Work, *, role: str, provider: str, model: ModelCard, request: object) -> Iterator[Bill]:
    """Wrap one call. A free model leaves no row; a paid one leaves its row whatever happens to this process.

    A certain refusal closes the row as failed. Anything else that breaks off after the request may have left it leaves
    the outcome unknown: the row says so, and OutcomeUnknown keeps the job from buying it again.
    """
    bill = Bill()
    if model.is_free:
        yield bill
        return
    row = ProviderCall.objects.create(
        job=work.job,
        role=role,
        provider=provider,
        model=model.name,
        request_digest=fingerprint({"request": repr(request)}),
        idempotency_key=f"{work.job.pk}:{uuid.uuid4().hex[:12]}",
        estimated_cost=model.price,
        status=CallStatus.SUBMITTING,
    )
    try:
        yield bill
    except ProviderError as error:
        certain = not isinstance(error, OutcomeUnknown)
        row.transition(
            CallStatus.FAILED if certain else CallStatus.UNCERTAIN, actor=WORKER, note=str(error), ended=Now()
        )
        raise
    except BaseException as error:
        row.transition(CallStatus.UNCERTAIN, actor=WORKER, note=f"{type(error).__name__}: {error}")
        raise
    row.transition(CallStatus.SUCCEEDED, actor=WORKER, cost=bill.cost, ended=Now())


def card(role: str, provider: str, model: str) -> ModelCard:
    """The model that a take was asked of. Raises Misconfigured when the provider no longer offers it."""
    for known in registry.offer(role, provider).models:
        if known.name == model:
            return known
    raise Misconfigured(f"{provider} no longer offers the model “{model}”. Ask for a new take.")
