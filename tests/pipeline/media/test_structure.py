"""The form of a song: where its parts change and which come back."""

from pathlib import Path

import numpy as np
import pytest

from pipeline.media import structure
from pipeline.media.listen import listen
from pipeline.media.sections import name_sections

from .sounds import song_with_form, write


@pytest.mark.parametrize("form", ["ivcvcvc", "vcvcc", "vvcvvc"])
def test_parts_change_where_the_music_changes(form: str, tmp_path: Path) -> None:
    samples, times = song_with_form(form)
    music = listen(write(tmp_path / "song.wav", samples))
    found = np.array([section.start for section in music.sections])
    changes = [time for before, after, time in zip(form, form[1:], times[1:], strict=False) if before != after]
    for time in changes:
        assert np.abs(found - time).min() < 0.3, f"nothing found at {time}"
    assert len(found) <= len(form) + 2


def test_the_chorus_comes_back_and_says_so(tmp_path: Path) -> None:
    samples, times = song_with_form("ivcvcvc")
    music = listen(write(tmp_path / "song.wav", samples))

    def at(time: float) -> int:
        return max(index for index, section in enumerate(music.sections) if section.start <= time + 0.5)

    first, second, third = (at(times[index] + 2) for index in (2, 4, 6))
    assert music.sections[second].repeat_of == music.sections[third].repeat_of == first
    assert music.sections[first].label == "Chorus"
    assert music.sections[second].label == "Chorus 2"
    assert music.sections[at(times[3] + 2)].repeat_of == at(times[1] + 2)
    assert music.sections[0].label == "Intro"


def test_names_follow_energy_voice_and_place() -> None:
    sections = name_sections(
        times=[0, 10, 30, 50, 70, 90, 110, 130, 140],
        repeat_of=[None, None, None, 1, 2, None, 2, None],
        energy=[0.2, 0.5, 0.9, 0.5, 0.9, 0.6, 0.95, 0.2],
        voice=[0.0, 0.8, 0.9, 0.8, 0.9, 0.7, 0.9, 0.0],
    )
    assert [section.label for section in sections] == [
        "Intro", "Verse 1", "Chorus", "Verse 2", "Chorus 2", "Bridge", "Chorus 3", "Outro"
    ]  # fmt: skip


def test_a_song_of_one_piece_is_one_section() -> None:
    assert [section.label for section in name_sections([0, 9], [None], [0.5], [0.5])] == ["Verse"]
    assert structure.boundaries(np.array([0.0, 2.0, 4.0]), np.ones((2, 2), np.float32)) == [0, 2]


def test_bars_cover_the_song_also_where_there_is_no_beat() -> None:
    edges = structure.bar_edges(np.array([20.0, 22.0, 24.0, 26.0]), 60.0)
    assert edges[0] == 0
    assert edges[-1] == 60
    assert np.diff(edges).max() <= 6.0
    assert np.diff(edges).min() > 0
