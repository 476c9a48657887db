"""Lyrics as people have them: text, LRC, SRT, VTT; in any encoding; with headings and repeats."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.media.errors import MediaError
from pipeline.media.lyrics import MAX_LINES, decode_text, detect_format, is_heading, parse_lyrics
from pipeline.media.timed_lyrics import timed_lyrics

from .sounds import SAMPLES


def texts(text: str, lyrics_format: str | None = None) -> list[str]:
    return [line.text for line in parse_lyrics(text, lyrics_format).lines]


def starts(text: str) -> list[float | None]:
    return [line.start for line in parse_lyrics(text).lines]


def test_plain_text_keeps_its_stanzas() -> None:
    lyrics = parse_lyrics("one\n  two \n\n\nthree\n")
    assert [(line.text, line.stanza) for line in lyrics.lines] == [("one", 0), ("two", 0), ("three", 1)]


def test_headings_are_not_sung() -> None:
    text = "[Verse 1]\nhello\nChorus:\nlove love\n(Bridge)\n[Guitar solo]\nbye\n{Outro}\n<fade>\n"
    assert texts(text) == ["hello", "love love", "bye"]
    assert [line.stanza for line in parse_lyrics(text).lines] == [0, 1, 2]


@pytest.mark.parametrize(
    "line", ["Intro the night with me and stay a while", "(ooh ooh)", "Break my heart again tonight"]
)
def test_words_that_look_like_headings_are_sung(line: str) -> None:
    assert not is_heading(line)
    assert texts(line) == [line]


def test_repeats_are_sung_as_often_as_they_say() -> None:
    assert texts("la la (x3)\nna na x2\nhey [bis]\n") == ["la la"] * 3 + ["na na"] * 2 + ["hey"] * 2
    assert texts("a\nb\n(x2)\n") == ["a", "b", "a", "b"]


def test_the_sample_in_lrc_is_exact() -> None:
    lyrics = parse_lyrics((SAMPLES / "fantasma.lrc").read_text())
    assert (lyrics.format, len(lyrics.lines)) == ("lrc", 17)
    assert (lyrics.lines[0].text, lyrics.lines[0].start) == ("soy un fantasma que", 17.63)
    assert lyrics.lines[-1].start == 144.14


def test_lrc_with_several_stamps_offset_and_tags() -> None:
    text = "[ti:Song]\n[offset:+500]\n[00:10.00][01:10.5]again\n[00:05]first\n[00:20.00]\n"
    assert texts(text) == ["first", "again", "again"]
    assert starts(text) == [4.5, 9.5, 70.0]
    assert parse_lyrics(text).lines[1].end == 19.5  # an empty stamp says where the line before it ends


def test_enhanced_lrc_times_its_words_exactly() -> None:
    lyrics = parse_lyrics("[00:10.00]<00:10.00>hello <00:11.20>big <00:11.90>world <00:13.00>\n[00:20.00]next\n")
    assert lyrics.lines[0].text == "hello big world"
    timed = timed_lyrics(lyrics, 30.0)
    words = [(word.text, word.start, word.end) for word in timed.words if word.line == 0]
    assert words == [("hello", 10.0, 11.2), ("big", 11.2, 11.9), ("world", 11.9, 13.0)]


SRT = "1\n00:00:01,500 --> 00:00:03,000\n<i>Hello</i> there\nmy friend\n\n"
SRT += "2\n00:01:00,000 --> 00:01:02,250\n{\\an8}♪ la ♪\n"
VTT = "WEBVTT\n\nNOTE a comment\n\n00:01.500 --> 00:03.000 align:start\n<v Anna>Hello <00:02.250><c>there</c>\n"


def test_srt() -> None:
    lyrics = parse_lyrics(SRT)
    assert lyrics.format == "srt"
    assert [(line.text, line.start, line.end) for line in lyrics.lines] == [
        ("Hello there my friend", 1.5, 3.0),
        ("la", 60.0, 62.25),
    ]


def test_vtt_with_words() -> None:
    lyrics = parse_lyrics(VTT)
    assert lyrics.format == "vtt"
    assert lyrics.lines[0].text == "Hello there"
    assert lyrics.lines[0].words == ((1.5, "Hello"), (2.25, "there"))


@pytest.mark.parametrize(
    ("text", "kind"), [(SRT, "srt"), (VTT, "vtt"), ("[00:01.00]x", "lrc"), ("[Chorus]\nx", "text")]
)
def test_the_format_is_found(text: str, kind: str) -> None:
    assert detect_format(text) == kind
    assert parse_lyrics(text, "text").format == kind  # pasted into the box for text all the same


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_any_unicode_file(encoding: str) -> None:
    assert decode_text("¿Dónde está 愛? Straße".encode(encoding)) == "¿Dónde está 愛? Straße"


def test_old_windows_files() -> None:
    assert decode_text("Être ou ne pas être – “là”".encode("cp1252")) == "Être ou ne pas être – “là”"


def test_control_characters_disappear() -> None:
    assert texts("a\x00b\x07\r\nc\u202e\u200bd\x1b\rend") == ["ab", "cd", "end"]


def test_markup_stays_plain_text() -> None:
    assert texts("</textarea><script>alert(1)</script>\n{{7*7}}") == ["</textarea><script>alert(1)</script>", "{{7*7}}"]


@pytest.mark.parametrize("text", ["a" * 200_001, "a\n" * (MAX_LINES + 1), "la la (x16)\n" * 200])
def test_too_much_is_refused_in_words(text: str) -> None:
    with pytest.raises(MediaError, match="most") as caught:
        parse_lyrics(text)
    assert caught.value.code == "lyrics_too_long"


def test_a_format_without_its_times_is_refused() -> None:
    for lyrics_format in ("lrc", "srt", "vtt"):
        with pytest.raises(MediaError, match=lyrics_format.upper()):
            parse_lyrics("just words", lyrics_format)
    with pytest.raises(MediaError, match="plain text"):
        parse_lyrics("x", "docx")


def test_nothing_is_nothing() -> None:
    assert parse_lyrics("").lines == ()
    assert parse_lyrics(" \n\n[Instrumental]\n").lines == ()


def test_lyrics_of_a_longer_song_are_cut_and_of_another_song_refused() -> None:
    lyrics = parse_lyrics("[00:05.00]in\n[01:00.00]out\n")
    assert [line.text for line in timed_lyrics(lyrics, 30.0).lines] == ["in"]
    with pytest.raises(MediaError, match="another song"):
        timed_lyrics(lyrics, 4.0)


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        lyrics = parse_lyrics(text)
    except MediaError:
        return
    for line in lyrics.lines:
        assert line.text == line.text.strip() != ""


@given(st.lists(st.tuples(st.floats(0, 3000), st.text("abc <>:[]0123456789.", min_size=1, max_size=30)), max_size=20))
def test_timed_lines_are_ordered_and_inside_the_song(rows: list[tuple[float, str]]) -> None:
    text = "\n".join(f"[{int(time // 60):02}:{time % 60:05.2f}]{words}" for time, words in rows)
    lyrics = parse_lyrics(text)
    if lyrics.format != "lrc" or not any((line.start or 0.0) < 200 for line in lyrics.lines):
        return
    timed = timed_lyrics(lyrics, 200.0)
    for line in timed.lines:
        assert 0 <= line.start < line.end
        assert line.start < 200
        assert line.confidence == 1.0
    assert [line.start for line in timed.lines] == sorted(line.start for line in timed.lines)
    for word in timed.words:
        assert word.start < word.end
