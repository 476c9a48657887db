"""The list, a new project, a project's page, its end."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pipeline.models import Job
from projects.models import Artist, Membership, Project, Song
from tests.projects import factories

SAMPLES = Path(__file__).resolve().parent.parent.parent / "samples"


def song_upload(name: str = "fantasma.wav", seconds: float = 5) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, factories.wav(seconds), content_type="audio/wav")


def new(page: Client, **values: object):
    form = {"song": song_upload(), "style": "painted", "aspect": "16:9", "captions": "on", "autopilot": "on"}
    return page.post("/projects/new/", form | values)


def test_an_empty_list_says_what_to_do(page: Client) -> None:
    text = page.get("/").content.decode()
    assert "A song goes in, a film comes out" in text
    assert "/projects/new/" in text


def test_the_list_shows_own_and_shared_projects_and_no_others(client: Client, project, film_project, bob: User) -> None:
    client.force_login(bob)
    text = client.get("/").content.decode()
    assert f"/projects/{project.pk}/" in text
    assert f"/projects/{film_project.pk}/" not in text


def test_a_finished_film_is_the_poster(page: Client, film_project) -> None:
    text = page.get("/").content.decode()
    assert f"/media/film/{film_project.films.get().pk}/thumb" in text
    assert "The film is ready" in text


def test_a_song_is_all_that_a_project_needs(page: Client, alice: User) -> None:
    answer = new(page)
    project = Project.objects.get()
    assert answer["Location"] == f"/projects/{project.pk}/"
    assert (project.title, project.owner, project.autopilot, project.captions) == ("Fantasma", alice, True, True)
    assert Job.objects.get(project=project).step == "hear_song"


def test_lyrics_come_as_text_or_as_a_file(page: Client) -> None:
    new(page, lyrics="one\ntwo")
    assert Song.objects.latest("pk").lyrics == "one\ntwo"
    new(page, lyrics_file=SimpleUploadedFile("x.lrc", (SAMPLES / "fantasma.lrc").read_bytes()))
    song = Song.objects.latest("pk")
    assert song.lyrics_format == "lrc"
    assert "soy un fantasma que" in song.lyrics


def test_a_new_artist_is_made_with_the_photos(page: Client) -> None:
    photo = SimpleUploadedFile("me.jpg", factories.jpeg(size=(320, 320)), content_type="image/jpeg")
    answer = new(page, artist_name="Los Rombos", artist_description="Three in black", photos=[photo], consent="Ana")
    assert answer.status_code == 302
    artist = Artist.objects.get()
    assert Project.objects.get().artist == artist
    assert artist.photos.get().consent == "Ana"


def test_a_file_that_is_no_song_is_refused_and_everything_typed_is_kept(page: Client) -> None:
    fake = SimpleUploadedFile("song.mp3", b"#EXTM3U\nhttp://example.org/other.mp3", content_type="audio/mpeg")
    answer = new(page, song=fake, title="My title", lyrics="some words", idea="an idea", style="noir")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "playlist" in text
    for typed in ("My title", "some words", "an idea"):
        assert typed in text
    assert not Project.objects.exists()


def test_a_refused_song_does_not_make_the_artist_twice(page: Client) -> None:
    fake = SimpleUploadedFile("song.mp3", b"nothing")
    answer = new(page, song=fake, artist_name="Los Rombos")
    artist = Artist.objects.get()
    assert f'<option value="{artist.pk}" selected>' in answer.content.decode()


@pytest.mark.parametrize("name", ["../../etc/passwd.mp3", "a\x00b.mp3", "<img src=x onerror=alert(1)>.mp3", "x" * 300])
def test_a_files_name_is_shown_and_never_trusted(page: Client, name: str) -> None:
    answer = new(page, song=song_upload(name))
    if answer.status_code == 302:
        text = page.get(answer["Location"]).content.decode()
        assert "<img src=x" not in text
        assert ".." not in Song.objects.get().master.name
    else:
        assert answer.status_code == 422


def test_the_script_gets_the_address_or_the_wrong_fields_as_json(page: Client) -> None:
    wrong = page.post("/projects/new/", {"style": "painted", "aspect": "16:9"}, headers={"Accept": "application/json"})
    assert (wrong.status_code, list(wrong.json()["errors"])) == (422, ["song"])
    form = {"song": song_upload(), "style": "ink", "aspect": "1:1"}
    right = page.post("/projects/new/", form, headers={"Accept": "application/json"})
    assert (right.status_code, right.json()["url"]) == (201, f"/projects/{Project.objects.get().pk}/")


def test_a_song_above_the_limit_is_refused_in_words(page: Client, settings) -> None:
    settings.MAX_SONG_BYTES = 10_000
    answer = new(page)
    assert answer.status_code == 422
    assert "at most 10 kB are possible" in answer.content.decode()


def test_words_above_the_limit_are_refused_with_a_number_that_means_something(page: Client) -> None:
    answer = new(page, lyrics_file=SimpleUploadedFile("words.txt", b"la " * 300_000))
    assert answer.status_code == 422
    assert "This file has 900 kB; at most 400 kB are possible." in answer.content.decode()


def test_somebody_elses_artist_cannot_be_chosen(page: Client, charlie: User) -> None:
    artist, _ = factories.make_artist(charlie)
    assert new(page, artist=artist.pk).status_code == 422
    assert not Project.objects.exists()


@pytest.mark.parametrize("made", ["nothing", "song", "scenes", "pictures", "clips", "film"])
def test_the_page_shows_a_project_at_every_stage(page: Client, alice: User, made: str) -> None:
    project = factories.make_project(alice, made=made)
    answer = page.get(f"/projects/{project.pk}/")
    assert answer.status_code == 200
    assert (b"This project has no song yet" in answer.content) == (made == "nothing")


def test_the_page_has_no_inline_script_or_style(page: Client, film_project, project) -> None:
    for url in ("/", "/projects/new/", f"/projects/{film_project.pk}/", f"/projects/{project.pk}/", "/artists/"):
        text = page.get(url).content.decode()
        assert " style=" not in text, url
        assert "<style" not in text, url
        assert " onclick=" not in text, url
        scripts = text.split("<script ")[1:]
        assert all('src="' in script.split(">")[0] or 'type="application/json"' in script for script in scripts), url


def test_lyrics_cannot_break_out_of_the_page(page: Client, alice: User) -> None:
    project = factories.make_project(alice, made="song")
    Song.objects.filter(project=project).update(
        lines=[{"start": 0, "end": 1, "text": "</script><script>alert(1)</script>", "confidence": 1}]
    )
    assert "<script>alert" not in page.get(f"/projects/{project.pk}/").content.decode()


def test_the_number_of_queries_does_not_grow_with_the_song(page: Client, alice: User, django_assert_max_num_queries):
    small = factories.make_project(alice, scenes=2, made="film")
    large = factories.make_project(alice, scenes=12, made="film")
    page.get(f"/projects/{small.pk}/")
    with django_assert_max_num_queries(45):
        page.get(f"/projects/{large.pk}/")


def test_a_published_film_is_played_and_its_receipt_told(page: Client, film_project) -> None:
    text = page.get(f"/projects/{film_project.pk}/").content.decode()
    film = film_project.films.get()
    assert f'src="/media/film/{film.pk}"' in text
    assert f"/media/film/{film.pk}/download" in text
    assert "+0.4 ms" in text
    assert "3 of 3 found at their frame" in text


def test_a_film_that_failed_says_why_and_is_not_played(page: Client, alice: User) -> None:
    project = factories.make_project(alice, made="clips")
    film = factories.make_film(project, status="failed")
    film.error = "The film has 95 frames; the song needs 96."
    film.receipt = {"failures": [film.error]}
    film.save()
    text = page.get(f"/projects/{project.pk}/").content.decode()
    assert "The film was not published" in text
    assert film.error in text
    assert f"/media/film/{film.pk}" not in text


def test_what_one_may_not_see_is_not_there(client: Client, project, charlie: User) -> None:
    client.force_login(charlie)
    urls = ("", "changes", "delete/", "scenes/1/", "song/", "lyrics/")
    assert [client.get(f"/projects/{project.pk}/{url}").status_code for url in urls] == [404] * len(urls)


def test_only_the_owner_deletes_and_is_asked_first(client: Client, project, alice: User, bob: User) -> None:
    client.force_login(bob)
    assert client.post(f"/projects/{project.pk}/delete/").status_code == 403
    client.force_login(alice)
    assert "There is no way back" in client.get(f"/projects/{project.pk}/delete/").content.decode()
    assert Project.objects.filter(pk=project.pk).exists()
    assert client.post(f"/projects/{project.pk}/delete/")["Location"] == "/"
    assert not Project.objects.filter(pk=project.pk).exists()


def test_staff_see_every_project(client: Client, project, charlie: User) -> None:
    charlie.is_staff = True
    charlie.save()
    client.force_login(charlie)
    assert client.get(f"/projects/{project.pk}/").status_code == 200


def test_a_page_that_does_not_exist_is_told_in_words(page: Client) -> None:
    answer = page.get("/nowhere/")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.content.decode()


def test_a_form_without_its_token_is_told_in_words(alice: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(alice)
    answer = strict.post("/projects/new/", {})
    assert answer.status_code == 403
    assert "The page was open too long" in answer.content.decode()


def test_an_editor_may_attach_the_song_and_a_reviewer_may_not(client: Client, alice: User, bob: User) -> None:
    project = factories.make_project(alice, made="nothing")
    member = Membership.objects.create(project=project, user=bob, role="reviewer")
    client.force_login(bob)
    assert client.post(f"/projects/{project.pk}/song/", {"song": song_upload()}).status_code == 403
    member.role = "editor"
    member.save()
    assert client.post(f"/projects/{project.pk}/song/", {"song": song_upload()}).status_code == 302
    assert Song.objects.filter(project=project).exists()
