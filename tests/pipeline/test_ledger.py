"""A paid call leaves its row whatever happens; a free one leaves none."""

from decimal import Decimal

import pytest

from pipeline import ledger
from pipeline.claim import claim
from pipeline.models import ProviderCall
from pipeline.pricing import ModelCard
from pipeline.providers import registry
from pipeline.providers.errors import Misconfigured, OutcomeUnknown, Refused
from pipeline.providers.registry import Offer, Provider
from pipeline.queue import enqueue
from pipeline.work import Work
from projects.states import CallStatus, Making
from tests.stage import add_image, add_scenes, make_project

DEAR = ModelCard("dear", "proprietary", price=Decimal("0.040000"))
FREE = ModelCard("free", "MIT")


@pytest.fixture
def work(alice, by_alice, tmp_path):
    image = add_image(add_scenes(make_project(alice))[0], status=Making.QUEUED, file="")
    job = enqueue(step="draw_image", subject=image, project=image.scene.project, actor=by_alice)
    return Work(claim(str(job.pk)), tmp_path)


def call(work, card):
    return ledger.call(work, role="illustrator", provider="gallery", model=card, request="a ghost")


def test_the_row_is_there_before_the_call_and_closed_after(work):
    with call(work, DEAR) as bill:
        row = ProviderCall.objects.get()
        assert (row.status, row.estimated_cost) == (CallStatus.SUBMITTING, Decimal("0.04"))
        bill.cost = Decimal("0.031")
    row.refresh_from_db()
    assert (row.status, row.cost) == (CallStatus.SUCCEEDED, Decimal("0.031"))


def test_a_certain_refusal_closes_it_as_failed(work):
    with pytest.raises(Refused), call(work, DEAR):
        raise Refused("No.")
    assert ProviderCall.objects.get().status == CallStatus.FAILED


@pytest.mark.parametrize("error", [OutcomeUnknown("No answer came."), KeyboardInterrupt(), ValueError("broken JSON")])
def test_whatever_may_have_been_bought_is_uncertain(work, error):
    with pytest.raises(type(error)), call(work, DEAR):
        raise error
    assert ProviderCall.objects.get().status == CallStatus.UNCERTAIN


def test_a_free_call_leaves_no_row(work):
    with call(work, FREE):
        pass
    assert not ProviderCall.objects.exists()


def test_a_project_chooses_over_the_site(alice, settings):
    gallery = registry.register(Provider("gallery", {"illustrator": Offer("x:Y", (DEAR,))}))
    try:
        project = make_project(alice, roles={"illustrator": gallery.name})
        assert ledger.choose(project, "illustrator") == ("gallery", DEAR)
        assert ledger.choose(make_project(alice), "illustrator")[0] == "sketch"
    finally:
        registry.forget("gallery")


def test_a_model_that_is_gone_is_said(alice):
    with pytest.raises(Misconfigured, match="no longer"):
        ledger.card("illustrator", "sketch", "retired")


def test_a_role_nobody_knows_and_a_name_taken_twice_are_refused():
    with pytest.raises(ValueError, match="painter"):
        registry.register(Provider("gallery", {"painter": Offer("x:Y", (DEAR,))}))
    with pytest.raises(ValueError, match="sketch"):
        registry.register(Provider("sketch", {}))
