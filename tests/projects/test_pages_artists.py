"""Artists and their photos."""

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from projects.models import Artist, ReferencePhoto
from tests.projects import factories


def test_an_artist_is_made_and_listed(page: Client) -> None:
    answer = page.post("/artists/", {"name": "Los Rombos", "description": "Three in black"})
    assert answer["Location"] == f"/artists/{Artist.objects.get().pk}/"
    assert "Los Rombos" in page.get("/artists/").content.decode()


def test_a_name_is_needed(page: Client) -> None:
    assert page.post("/artists/", {"name": "  "}).status_code == 422
    assert not Artist.objects.exists()


def test_photos_are_added_with_who_agreed(page: Client, alice: User) -> None:
    artist, _ = factories.make_artist(alice)
    photo = SimpleUploadedFile("me.jpg", factories.jpeg((9, 9, 9), (400, 300)))
    assert page.post(f"/artists/{artist.pk}/", {"photos": [photo], "consent": "Ana"}).status_code == 302
    assert artist.photos.latest("pk").consent == "Ana"


def test_what_is_no_photo_is_named(page: Client, alice: User) -> None:
    artist, _ = factories.make_artist(alice)
    wrong = SimpleUploadedFile("notes.jpg", b"not a picture")
    answer = page.post(f"/artists/{artist.pk}/", {"photos": [wrong]})
    assert answer.status_code == 422
    assert "notes.jpg" in answer.content.decode()
    assert artist.photos.count() == 1


def test_a_photo_is_removed(page: Client, alice: User) -> None:
    artist, photo = factories.make_artist(alice)
    assert page.post(f"/photos/{photo.pk}/remove/")["Location"] == f"/artists/{artist.pk}/"
    assert not ReferencePhoto.objects.exists()


def test_other_peoples_artists_are_not_there(client: Client, alice: User, charlie: User) -> None:
    artist, photo = factories.make_artist(alice)
    client.force_login(charlie)
    assert client.get(f"/artists/{artist.pk}/").status_code == 404
    assert client.post(f"/photos/{photo.pk}/remove/").status_code == 404
    assert "Los Rombos" not in client.get("/artists/").content.decode()
