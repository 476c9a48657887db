"""Captions show what is sung when it is sung, across cuts, in any shape of film; they obey no commands in lyrics."""

import re
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest

from pipeline.media import captions
from pipeline.media.caption_fonts import embedded_font, uncovered, width_in_ems
from pipeline.media.captions import lines_in, showings, write_ass
from pipeline.media.music import Line, TimedLyrics, Word
from pipeline.media.segments import Segment, render_segment
from tests.pipeline.media.reels import make_clip

FPS = 24


def lyrics(*lines: tuple[float, float, str], words: tuple[Word, ...] = ()) -> TimedLyrics:
    return TimedLyrics(tuple(Line(*line) for line in lines), words, "lrc")


def script(song: TimedLyrics, start: int = 0, frames: int = 240, width: int = 1280, height: int = 720) -> str:
    made = write_ass(song, start_frame=start, frames=frames, fps=FPS, width=width, height=height)
    assert made is not None
    return made


def events(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("Dialogue:")]


def bare(event: str) -> str:
    """What a viewer reads of an event: its text without commands."""
    return re.sub(r"(?<!\\)\{[^}]*\}", "", event.split(",,", 2)[-1].split(",", 0)[-1]).replace("\\N", "\n")


def test_a_window_in_which_nobody_sings_has_no_captions() -> None:
    song = lyrics((10, 12, "soy un fantasma"))
    assert write_ass(song, start_frame=0, frames=48, fps=FPS, width=1280, height=720) is None
    assert write_ass(TimedLyrics((), (), "none"), start_frame=0, frames=48, fps=FPS, width=1280, height=720) is None


def test_words_light_up_when_they_are_sung() -> None:
    words = (Word(1.0, 1.4, "soy", 0), Word(1.5, 1.7, "un", 0), Word(2.0, 3.0, "fantasma", 0))
    text = events(script(lyrics((1.0, 3.0, "soy un fantasma"), words=words)))[0]
    begin = 0.75  # a line stands a quarter of a second before it is sung
    starts = [int(found) for found in re.findall(r"\\t\((-?\d+),", text)]
    assert starts == [round((word.start - begin) * 1000) for word in words]
    assert "0:00:00.75" in text


def test_a_line_goes_on_over_a_cut_exactly_where_it_was() -> None:
    song = lyrics((1.0, 5.0, "uno dos tres cuatro"))
    cut = 72  # frame, 3 s
    first, second = (events(script(song, start, 72))[0] for start in (0, cut))
    assert [bare(event) for event in (first, second)] == ["uno dos tres cuatro"] * 2
    assert ",0:00:00.00," in second  # it is there from the first frame
    assert "0:00:03.01" in first  # and until the last
    shift = [
        [int(number) for number in re.search(r"\\fade\(255,0,255,([-\d,]+)\)", event)[1].split(",")]  # type: ignore[index]
        for event in (first, second)
    ]
    # on the song's clock both events fade at the same moments
    assert [one + 750 for one in shift[0]] == [two + 3000 for two in shift[1]]
    assert second.count(r"{\1a&H00&}") == 2  # "uno" and "dos" have been sung


def test_one_line_at_a_time_and_none_is_cut_off_while_it_is_sung() -> None:
    song = lyrics((1.0, 2.9, "first"), (3.0, 4.0, "second"), (8.0, 9.0, "third"))
    shown, _ = showings(song)
    assert [one.text for one in shown] == ["first", "second", "third"]
    for before, after in pairwise(shown):
        assert before.vanish <= after.appear
    assert shown[0].vanish >= 2.9
    assert shown[1].appear <= 3.0
    assert lines_in(song, start_frame=0, frames=24, fps=FPS) == (shown[0],)
    assert lines_in(song, start_frame=130, frames=24, fps=FPS) == ()


@pytest.mark.parametrize(
    "text",
    [
        r"{\b1}bold{\b0}",
        r"new\Nline \n \h",
        r"a \{ b \} c",
        "{unclosed",
        "closed}",
        "back\\slash\\",
        "%{n} : ' \" ;",
        "first\nsecond\r\nthird",
        "Dialogue: 0,0:00:00.00,0:00:09.00,Lyric,,0,0,0,,x",
        "a\0b\u202eevil",
    ],
)
def test_lyrics_are_never_commands(text: str) -> None:
    made = script(lyrics((0.0, 2.0, text)))
    assert len(events(made)) == 1
    assert "\0" not in made
    assert "\u202e" not in made
    body = re.sub(r"\{(?:\\(?:fade|blur|fs|fn|1a|t)[^{}]*)+\}", "", events(made)[0].split(",,0,0,0,,", 1)[1])
    assert not re.search(r"(?<!\\)[{}]", body)  # every brace of the lyrics is escaped
    assert not re.search(r"\\(?![{}\u200b])", body)  # and no backslash begins a command


def test_notes_around_a_line_are_not_sung() -> None:
    assert showings(lyrics((0, 1, "♪ la la ♫"), (2, 3, "♪♪♪")))[0][0].text == "la la"
    assert len(showings(lyrics((2, 3, "♪♪♪")))[0]) == 0


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (720, 1280), (720, 720), (160, 90)])
def test_long_lines_are_set_in_balanced_rows_inside_the_margins(width: int, height: int) -> None:
    long = "somewhere between the last light of the day and the first train out of this city I lost your name"
    event = events(script(lyrics((0, 4, long)), width=width, height=height))[0]
    rows = bare(event).split("\n")
    assert 2 <= len(rows) <= 3
    assert " ".join(" ".join(row.split()) for row in rows) == long
    widths = [width_in_ems(row.strip()) for row in rows]
    assert max(widths) < 1.45 * min(widths)
    size = float(found[1]) if (found := re.search(r"\\fs(\d+)", event)) else round(0.066 * min(width, height))
    assert max(widths) * size * 0.83 <= width * 0.85
    short = events(script(lyrics((0, 4, "my name")), width=width, height=height))[0]
    assert "\n" not in bare(short)


def test_the_embedded_font_covers_latin_greek_and_cyrillic() -> None:
    for text in ("Straße, œuvre, ñandú, İstanbul, łódź, žluťoučký, Việt", "Ωμέγα και φεγγάρι", "Ёжик, їжак, љубав"):
        assert uncovered(text) == set()
    assert uncovered("夜に駆ける") == set("夜に駆ける")
    assert (embedded_font().parent / "OFL.txt").read_text().count("SIL Open Font License") >= 1
    assert embedded_font().stat().st_size < 1_500_000


def test_a_script_without_a_font_is_left_out_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(captions, "system_family", lambda letters: None)
    shown, left_out = showings(lyrics((0, 1, "夜に駆ける"), (2, 3, "into the night")))
    assert [one.text for one in shown] == ["into the night"]
    assert left_out == ("夜に駆ける",)


def test_a_script_that_the_machine_has_a_font_for_is_set_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(captions, "system_family", lambda letters: "Noto Sans CJK JP")
    assert r"\fnNoto Sans CJK JP" in events(script(lyrics((0, 1, "夜に駆ける"))))[0]


def test_a_line_that_runs_leftwards_is_kept_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(captions, "system_family", lambda letters: "DejaVu Sans")
    event = events(script(lyrics((0, 1, "שלום עולם"))))[0]
    assert event.count(r"\1a") == 2  # one piece: before and after


@pytest.mark.parametrize(("width", "height"), [(320, 180), (180, 320), (240, 240)])
def test_captions_are_drawn_in_the_lower_third_inside_the_margins(tmp_path: Path, width: int, height: int) -> None:
    grey = np.full((12, width * height * 3 // 2), 90, np.uint8)
    grey[:, width * height :] = 128
    clip = make_clip(tmp_path / "clip.mp4", grey, FPS, width, height)
    song = lyrics((0.0, 3.0, "the quick brown ghost jumps over the lazy moon"))
    made = script(song, 6, 12, width, height)
    render_segment(Segment(clip, "0", 12, width, height, FPS, made), tmp_path / "out.mp4", tmp_path)
    with av.open(str(tmp_path / "out.mp4")) as container:
        picture = [frame.to_ndarray(format="gray") for frame in container.decode(video=0)][8].astype(int)
    rows, columns = np.nonzero(picture > 150)
    assert len(rows) > 50
    assert rows.min() > height * 0.55
    assert rows.max() < height * 0.95
    assert columns.min() > width * 0.04
    assert columns.max() < width * 0.96
    assert abs((columns.min() + columns.max()) / 2 - width / 2) < width * 0.04
