"""Private media: Range, conditions, and nothing for those who may not see the project."""

import asyncio
import threading
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from asgiref.sync import async_to_sync
from django.contrib.auth.models import User
from django.http import StreamingHttpResponse
from django.test import AsyncClient
from django.urls import reverse

from projects.models import FinalVideo, Membership, Project
from projects.states import Making
from projects.views import streaming
from tests.projects import factories

FILM = bytes(range(256)) * 40


@pytest.fixture
def film(alice: User) -> FinalVideo:
    project = factories.make_project(alice, title='Fantasma: "la película" / 2', scenes=2)
    project.artist = factories.make_artist(alice)[0]
    project.save()
    return factories.make_film(project, data=FILM)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    pieces: list[bytes]

    @property
    def body(self) -> bytes:
        return b"".join(self.pieces)


def get(user: User | None, url: str, *, method: str = "get", **headers: str) -> Answer:
    """Ask as a browser does, through the ASGI side of Django."""

    async def ask() -> Answer:
        client = AsyncClient()
        if user is not None:
            await client.aforce_login(user)
        response = await getattr(client, method)(url, headers={n.replace("_", "-"): v for n, v in headers.items()})
        if isinstance(response, StreamingHttpResponse):
            assert response.is_async
            return Answer(response.status_code, response.headers, [piece async for piece in response])
        return Answer(response.status_code, response.headers, [response.content])

    return async_to_sync(ask)()


@pytest.mark.parametrize(
    ("asked", "part", "content_range"),
    [
        ("bytes=0-", FILM, "bytes 0-10239/10240"),
        ("bytes=100-199", FILM[100:200], "bytes 100-199/10240"),
        ("bytes=-50", FILM[-50:], "bytes 10190-10239/10240"),
        ("bytes=10000-99999", FILM[10000:], "bytes 10000-10239/10240"),
    ],
    ids=["open end", "middle", "suffix", "beyond the end"],
)
def test_a_player_gets_exactly_the_range_it_asks_for(
    film: FinalVideo, alice: User, asked: str, part: bytes, content_range: str
) -> None:
    answer = get(alice, reverse("media_film", args=[film.pk]), range=asked)
    assert answer.status == 206
    assert answer.body == part
    assert answer.headers["Content-Range"] == content_range
    assert answer.headers["Content-Length"] == str(len(part))
    assert answer.headers["Content-Type"] == "video/mp4"


def test_without_a_range_the_whole_file_comes(film: FinalVideo, alice: User) -> None:
    answer = get(alice, reverse("media_film", args=[film.pk]))
    assert answer.status == 200
    assert answer.body == FILM
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"].startswith("private")
    assert "Cookie" in answer.headers["Vary"]


def test_a_range_behind_the_end_is_416_and_says_how_long_the_file_is(film: FinalVideo, alice: User) -> None:
    answer = get(alice, reverse("media_film", args=[film.pk]), range="bytes=10240-")
    assert (answer.status, answer.headers["Content-Range"]) == (416, "bytes */10240")


def test_several_ranges_are_answered_with_the_whole(film: FinalVideo, alice: User) -> None:
    answer = get(alice, reverse("media_film", args=[film.pk]), range="bytes=0-1,5-6")
    assert (answer.status, answer.body) == (200, FILM)


def test_head_tells_the_length_and_sends_nothing(film: FinalVideo, alice: User) -> None:
    answer = get(alice, reverse("media_film", args=[film.pk]), method="head")
    assert (answer.status, answer.headers["Content-Length"], answer.body) == (200, "10240", b"")


def test_a_held_copy_is_not_sent_again(film: FinalVideo, alice: User) -> None:
    url = reverse("media_film", args=[film.pk])
    first = get(alice, url)
    again = get(alice, url, if_none_match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    since = get(alice, url, if_modified_since=first.headers["Last-Modified"])
    assert since.status == 304


def test_a_range_of_a_file_that_changed_is_the_whole_new_file(film: FinalVideo, alice: User) -> None:
    url = reverse("media_film", args=[film.pk])
    same = get(alice, url, method="head").headers["ETag"]
    assert get(alice, url, range="bytes=0-9", if_range=same).status == 206
    assert get(alice, url, range="bytes=0-9", if_range='"older"').status == 200


def test_only_get_and_head(film: FinalVideo, alice: User) -> None:
    assert get(alice, reverse("media_film", args=[film.pk]), method="post").status == 405


def test_the_download_has_a_name_that_any_system_takes(film: FinalVideo, alice: User) -> None:
    answer = get(alice, reverse("media_film_download", args=[film.pk]), method="head")
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith("attachment; filename*=utf-8''Los%20Rombos%20Fantasma%20la%20pel")
    assert "%2F" not in disposition
    assert disposition.endswith("%28720p%29.mp4")


def all_urls(project: Project) -> list[str]:
    scene = project.scenes.first()
    assert scene is not None
    image, clip = scene.chosen_image_id, scene.chosen_clip_id
    film = project.films.first()
    assert film is not None
    assert project.artist is not None
    photo = project.artist.photos.first()
    assert photo is not None
    names = {
        "media_song": project.pk,
        "media_image": image,
        "media_image_thumb": image,
        "media_clip": clip,
        "media_clip_thumb": clip,
        "media_film": film.pk,
        "media_film_thumb": film.pk,
        "media_film_download": film.pk,
        "media_photo": photo.pk,
    }
    return [reverse(name, args=[pk]) for name, pk in names.items()]


def test_owner_and_reviewer_get_every_file_outsiders_and_strangers_none(
    film: FinalVideo, alice: User, bob: User, charlie: User
) -> None:
    Membership.objects.create(project_id=film.project_id, user=bob, role="reviewer")
    urls = all_urls(film.project)
    for url in urls:
        assert [get(user, url).status for user in (alice, bob)] == [200, 200], url
        assert [get(user, url).status for user in (charlie, None)] == [404, 404], url


def test_an_unpublished_film_is_nobodys_to_watch(film: FinalVideo, alice: User) -> None:
    FinalVideo.objects.filter(pk=film.pk).update(status=Making.FAILED)
    assert get(alice, reverse("media_film", args=[film.pk])).status == 404


def test_a_file_that_is_gone_from_storage_is_404(film: FinalVideo, alice: User) -> None:
    Path(film.file.path).unlink()
    assert get(alice, reverse("media_film", args=[film.pk])).status == 404


@pytest.mark.parametrize("pk", ["0", "999999", "9" * 40])
def test_an_id_that_was_never_given_is_404(alice: User, pk: str) -> None:
    for kind in ("song", "image", "clip", "film", "photo"):
        assert get(alice, f"/media/{kind}/{pk}").status == 404


def test_a_browser_that_goes_away_in_the_middle_of_a_read_leaves_no_error() -> None:
    began, may_end, closed = threading.Event(), threading.Event(), threading.Event()

    def pieces() -> Generator[bytes, None, None]:
        try:
            began.set()
            assert may_end.wait(10)
            yield b"late"
        finally:
            closed.set()

    async def leave() -> None:
        stream = streaming._in_threads(pieces())
        reading = asyncio.ensure_future(anext(stream))
        await asyncio.to_thread(began.wait, 10)
        reading.cancel()
        may_end.set()
        with pytest.raises(asyncio.CancelledError):
            await reading

    asyncio.run(leave())
    assert closed.is_set()


def test_a_long_file_is_read_in_pieces(film: FinalVideo, alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "PIECE", 1000)
    answer = get(alice, reverse("media_film", args=[film.pk]), range="bytes=500-4499")
    assert [len(piece) for piece in answer.pieces] == [1000] * 4
    assert answer.body == FILM[500:4500]
