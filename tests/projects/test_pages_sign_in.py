"""Coming in: a password, or a link that works once."""

import io

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from sesame.utils import get_query_string

from tests.projects import factories


def link(user: User) -> str:
    return reverse("sign_in_link") + get_query_string(user)


def test_every_page_asks_a_stranger_to_sign_in(client: Client, project) -> None:
    for url in ["/", "/projects/new/", f"/projects/{project.pk}/", "/artists/", f"/projects/{project.pk}/changes"]:
        answer = client.get(url)
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/sign-in/"), url


def test_a_password_signs_in_and_a_wrong_one_says_so(client: Client, alice: User) -> None:
    wrong = client.post("/sign-in/", {"username": "alice", "password": "wrong"})
    assert "correct username and password" in wrong.content.decode()
    right = client.post("/sign-in/", {"username": "alice", "password": "correct horse 9"})
    assert right["Location"] == "/"


def test_a_link_signs_in_and_opens_the_newest_project(client: Client, alice: User) -> None:
    factories.make_project(alice, made="nothing")
    newest = factories.make_project(alice, made="nothing")
    answer = client.get(link(alice))
    assert answer["Location"] == f"/projects/{newest.pk}/"
    assert client.get("/").status_code == 200


def test_without_a_project_it_opens_the_list(client: Client, alice: User) -> None:
    assert client.get(link(alice))["Location"] == "/"


def test_a_link_works_once_and_a_used_one_says_how_to_get_another(alice: User) -> None:
    once = link(alice)
    assert Client().get(once).status_code == 302
    answer = Client().get(once)
    assert answer.status_code == 403
    assert "make run" in answer.content.decode()
    assert "sign_in_link" in answer.content.decode()


def test_a_link_older_than_a_day_is_used_up(alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    once = link(alice)
    monkeypatch.setattr("sesame.settings.MAX_AGE", -1)
    assert Client().get(once).status_code == 403


def test_a_used_link_in_a_browser_that_is_signed_in_just_opens_the_page(client: Client, alice: User) -> None:
    once = link(alice)
    client.get(once)
    assert client.get(once).status_code == 302


@pytest.mark.parametrize("key", ["", "x", "AAAA" * 400, "%00"])
def test_an_invented_key_opens_nothing(client: Client, alice: User, key: str) -> None:
    assert client.get(f"/sign-in/link/?key={key}").status_code == 403


def test_the_command_prints_a_link_that_works(client: Client, alice: User) -> None:
    out = io.StringIO()
    call_command("sign_in_link", "alice", at="http://127.0.0.1:8000", stdout=out)
    address = out.getvalue().strip()
    assert address.startswith("http://127.0.0.1:8000/sign-in/link/?key=")
    assert client.get(address.removeprefix("http://127.0.0.1:8000")).status_code == 302


def test_the_command_names_those_it_knows(alice: User) -> None:
    with pytest.raises(CommandError, match="alice"):
        call_command("sign_in_link", "nobody")


def test_signing_out_needs_a_post(page: Client) -> None:
    assert page.get("/sign-out/").status_code == 405
    assert page.post("/sign-out/")["Location"] == "/sign-in/"
    assert page.get("/").status_code == 302
