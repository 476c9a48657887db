"""`manage.py hear` prints everything that is heard, or one clear sentence."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.pipeline.media.sounds import song_with_form, write


@pytest.fixture
def song(tmp_path: Path) -> Path:
    return write(tmp_path / "song.wav", song_with_form("vcv")[0])


def heard(*arguments: object) -> str:
    out = StringIO()
    call_command("hear", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_json_has_exactly_what_is_promised(song: Path, tmp_path: Path) -> None:
    lyrics = tmp_path / "song.lrc"
    lyrics.write_text("[00:02.00]hello there\n[00:06.00]again\n", encoding="utf-16")
    found = json.loads(heard(song, "--lyrics", lyrics, "--json"))
    assert set(found) == {"duration", "bpm", "beats", "downbeats", "sections", "lines", "words"}
    assert found["duration"] == 24.0
    assert found["bpm"] == pytest.approx(120, abs=1)
    assert set(found["sections"][0]) == {"start", "end", "label", "repeat_of"}
    assert found["lines"][0] == {
        "start": 2.0,
        "end": found["lines"][0]["end"],
        "text": "hello there",
        "confidence": 1.0,
    }
    assert [(word["text"], word["line"]) for word in found["words"]] == [("hello", 0), ("there", 0), ("again", 1)]


def test_without_json_it_is_a_short_table(song: Path) -> None:
    table = heard(song)
    assert "bpm" in table
    assert "0:00.00" in table


def test_refusals_are_one_sentence(song: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.mp3"
    page.write_text("<html></html>")
    wrong = tmp_path / "wrong.srt"
    wrong.write_text("no times")
    for arguments in (
        (page,),
        (tmp_path / "none.mp3",),
        (song, "--lyrics", wrong),
        (song, "--lyrics", tmp_path / "no"),
    ):
        with pytest.raises(CommandError) as caught:
            heard(*arguments)
        assert str(caught.value).endswith(".")
        assert "\n" not in str(caught.value)
