"""A receipt on the page: every failure is said, nothing is guessed."""

from typing import Any

from projects.views.receipt import Finding, findings

RECEIPT: dict[str, Any] = {
    "passed": True,
    "frames": 3984,
    "frames_promised": 3984,
    "fps": 24,
    "film_seconds": 166.0,
    "song_seconds": 166.014,
    "cut_summary": {"planned": 38, "exact": 37, "not_visible": 1},
    "black": [],
    "still": [],
    "audio_offset": -0.0004,
    "audio_drift": 0.0,
    "container": {"video_codec": "h264", "audio_codec": "aac", "width": 1280, "height": 720},
    "failures": [],
}


def words(receipt: dict[str, Any]) -> dict[str, Finding]:
    return {finding.name: finding for finding in findings(receipt)}


def test_a_good_film_has_only_good_findings() -> None:
    found = words(RECEIPT)
    assert all(finding.ok in (True, None) for finding in found.values())
    assert found["Frames"].value == "3,984"
    assert found["Length"].value == "166.000 s, the song 166.014 s"
    assert found["Cuts"].value == "37 of 38 found at their frame; 1 between pictures that hardly differ"
    assert found["Sound against the song"].value == "-0.4 ms"


def test_failures_come_first_and_word_for_word() -> None:
    first, *_ = findings(RECEIPT | {"frames": 3983, "failures": ["The film has 3983 frames; the song needs 3984."]})
    assert first == Finding("Not as promised", "The film has 3983 frames; the song needs 3984.", ok=False)


def test_each_figure_that_is_off_is_marked() -> None:
    off = {"frames": 3983, "film_seconds": 165.0, "audio_offset": 0.02, "black": [{"start": 1, "end": 9}]}
    found = words(RECEIPT | off | {"cut_summary": {"planned": 38, "exact": 30, "not_visible": 0}})
    wrong = {name for name, finding in found.items() if finding.ok is False}
    assert wrong == {"Frames", "Length", "Sound against the song", "Black stretches", "Cuts"}


def test_a_silent_song_has_no_offset_and_an_empty_receipt_no_findings() -> None:
    assert words(RECEIPT | {"audio_offset": None})["Sound against the song"].value == "silent throughout"
    assert findings({}) == []
    assert findings({"passed": True, "something": "new"}) == []
