"""The sketch transcriber keeps times that are given and finds those that are not."""

from pathlib import Path

import pytest

from pipeline.media.listen import listen
from pipeline.providers.base import TranscribeRequest
from pipeline.providers.errors import BadRequest
from pipeline.providers.sketch.transcriber import SketchTranscriber
from tests.pipeline.media.sounds import drums, write

LRC = "[00:01.00]one two\n[00:05.50]three\n"


@pytest.fixture
def song(tmp_path: Path) -> Path:
    return write(tmp_path / "song.wav", drums(120, 12))


def ask(song: Path, lyrics: str, lyrics_format: str = "text") -> tuple[list[tuple[str, float, float]], str]:
    request = TranscribeRequest(audio=song, music=listen(song), lyrics=lyrics, lyrics_format=lyrics_format)
    told: list[float] = []
    timed = SketchTranscriber().transcribe(request, song.parent, lambda percent, sentence: told.append(percent)).lyrics
    assert told == sorted(told)
    assert told[-1] == 100
    return [(line.text, line.start, line.confidence) for line in timed.lines], timed.source


def test_lrc_is_exact(song: Path) -> None:
    assert ask(song, LRC, "lrc") == ([("one two", 1.0, 1.0), ("three", 5.5, 1.0)], "lrc")


def test_plain_text_is_aligned(song: Path) -> None:
    lines, source = ask(song, "one two\nthree")
    assert source == "aligned"
    assert [text for text, *_ in lines] == ["one two", "three"]
    assert all(confidence < 1 for *_, confidence in lines)


def test_no_lyrics_give_none(song: Path) -> None:
    assert ask(song, "") == ([], "none")


def test_lyrics_that_cannot_be_read_are_refused_in_words(song: Path) -> None:
    with pytest.raises(BadRequest, match="SRT"):
        ask(song, "no times here", "srt")
