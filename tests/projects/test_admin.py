"""The admin shows every noun, and writes no status."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from approvals.models import Approval
from pipeline.models import Job, ProviderCall
from projects.models import Event
from projects.permissions import Actor
from tests.projects import factories

NOUNS = [model for app in ("projects", "pipeline", "approvals") for model in apps.get_app_config(app).get_models()]


@pytest.fixture
def staff(client: Client, db: None) -> Client:
    client.force_login(User.objects.create_superuser("root", password="correct horse 9"))
    return client


@pytest.fixture
def everything(alice: User):
    project = factories.make_project(alice, scenes=2, made="film")
    factories.make_artist(alice)
    job = Job.objects.create(
        project=project, step="draw_image", queue="studio", subject="image:1", actor="a", status="failed"
    )
    ProviderCall.objects.create(
        job=job, role="illustrator", provider="sketch", request_digest="0", idempotency_key="k", status="succeeded"
    )
    Event.record("project.created", project=project, subject=project, actor=Actor.of(alice))
    return project


@pytest.mark.parametrize("model", NOUNS, ids=lambda model: model.__name__)
def test_every_noun_has_a_list_a_search_and_a_page(staff: Client, everything, model) -> None:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    assert staff.get(reverse(f"{name}_changelist")).status_code == 200
    assert staff.get(reverse(f"{name}_changelist"), {"q": "fantasma"}).status_code == 200
    row = model._default_manager.first()
    if row is not None:
        assert staff.get(reverse(f"{name}_change", args=[row.pk])).status_code == 200


@pytest.mark.parametrize("model", NOUNS, ids=lambda model: model.__name__)
def test_nothing_can_set_a_status_or_a_verdict(staff: Client, rf, model) -> None:
    page = admin.site._registry[model]
    request = rf.get("/")
    request.user = User.objects.get(username="root")
    written = {field.name for field in model._meta.fields} & {"status", "verdict"}
    if written and page.has_change_permission(request):
        assert written <= set(page.get_readonly_fields(request))


@pytest.mark.parametrize("model", [Event, Approval, ProviderCall, Job], ids=lambda model: model.__name__)
def test_records_are_only_read(staff: Client, everything, model) -> None:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    row = model._default_manager.first()
    assert staff.get(reverse(f"{name}_add")).status_code == 403
    assert staff.post(reverse(f"{name}_change", args=[row.pk]), {"actor": "somebody else"}).status_code == 403
    assert staff.post(reverse(f"{name}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403


def test_thumbnails_go_through_the_private_address(staff: Client, everything) -> None:
    text = staff.get(reverse("admin:projects_image_changelist")).content.decode()
    image = everything.scenes.first().chosen_image_id
    assert f'src="/media/image/{image}/thumb"' in text


def test_a_list_of_many_takes_few_queries(staff: Client, alice: User, django_assert_max_num_queries) -> None:
    factories.make_project(alice, scenes=20, made="clips")
    with django_assert_max_num_queries(12):
        staff.get(reverse("admin:projects_clip_changelist"))


def test_a_failed_job_is_tried_again_by_the_same_verb(staff: Client, everything) -> None:
    scene = everything.scenes.first()
    image = factories.make_image(scene, status="failed")
    job = Job.objects.create(
        project=everything, step="draw_image", queue="studio", subject=f"image:{image.pk}", actor="a", status="failed"
    )
    data = {"action": "try_again", "_selected_action": [str(job.pk)]}
    staff.post(reverse("admin:pipeline_job_changelist"), data)
    image.refresh_from_db()
    assert image.status == "queued"
    assert Event.objects.filter(actor="root", subject=f"image:{image.pk}").exists()
