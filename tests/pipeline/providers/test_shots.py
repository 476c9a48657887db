"""The cut grid becomes shots that know what is sung in them."""

from pipeline.media.music import Line, Music, Section, TimedLyrics, Word
from pipeline.providers.shots import shots

MUSIC = Music(
    duration=12.0,
    sample_rate=44100,
    channels=2,
    loudness=-14.0,
    bpm=120.0,
    mode="minor",
    beats=(),
    downbeats=(),
    sections=(Section(0.0, 5.0, "verse"), Section(5.0, 12.0, "chorus")),
    energy=(0.2,) * 60 + (0.8,) * 60,
    onsets=(0.0,) * 120,
    curve_rate=10.0,
    peaks=(),
    peaks_rate=10.0,
)
CUTS = (0, 96, 144, 288)  # 0, 4, 6 and 12 s at 24 frames a second


def sung(*words: tuple[float, float, str, int], lines: tuple[Line, ...]) -> TimedLyrics:
    return TimedLyrics(lines, tuple(Word(*word) for word in words), "lrc")


def test_shots_tile_the_film_and_carry_section_and_mean_energy() -> None:
    made = shots(CUTS, MUSIC, TimedLyrics((), (), "none"), 24)
    assert [(shot.index, shot.start_frame, shot.end_frame) for shot in made] == [
        (0, 0, 96),
        (1, 96, 144),
        (2, 144, 288),
    ]
    assert [shot.section for shot in made] == [0, 0, 1]
    assert [round(shot.energy, 2) for shot in made] == [0.2, 0.2, 0.8]
    assert {shot.lyric for shot in made} == {""}


def test_a_line_across_a_cut_belongs_where_most_of_its_words_are_sung() -> None:
    line = Line(3.0, 6.0, "one two three")
    lyrics = sung((3.0, 3.6, "one", 0), (4.2, 4.8, "two", 0), (5.0, 5.8, "three", 0), lines=(line,))
    assert [shot.lyric for shot in shots(CUTS, MUSIC, lyrics, 24)] == ["", "one two three", ""]


def test_lines_of_one_shot_are_joined_in_order_and_an_equal_share_goes_to_the_earlier() -> None:
    lines = (Line(0.5, 1.5, "first  line"), Line(2.0, 3.5, "second"), Line(3.5, 4.8, "half here"))
    lyrics = sung((3.5, 3.9, "half", 2), (4.2, 4.8, "here", 2), lines=lines)
    assert shots(CUTS, MUSIC, lyrics, 24)[0].lyric == "first line / second / half here"


def test_a_line_without_word_times_goes_where_it_lasts_longest() -> None:
    lyrics = TimedLyrics((Line(3.5, 9.0, "long one"), Line(5.0, 5.0, "no length"), Line(6.0, 7.0, " ")), (), "srt")
    assert [shot.lyric for shot in shots(CUTS, MUSIC, lyrics, 24)] == ["", "no length", "long one"]


def test_music_without_curves_or_sections_still_gives_shots() -> None:
    bare = Music(12.0, 8000, 1, -20.0, 0.0, "major", (), (), (), (), (), 10.0, (), 10.0)
    assert [(shot.section, shot.energy) for shot in shots(CUTS, bare, TimedLyrics((), (), "none"), 24)] == [
        (0, 0.0)
    ] * 3
