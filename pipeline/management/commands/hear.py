"""`manage.py hear SONG [--lyrics FILE]`: everything OMVEE hears in a song, without a project."""

import json
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pipeline.media.errors import MediaError

TYPES = {".lrc": "lrc", ".srt": "srt", ".vtt": "vtt"}


class Command(BaseCommand):
    help = "Hear a song: tempo, beats, sections, and lyrics on its clock."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("song", type=Path, help="MP3, WAV, FLAC, OGG, Opus, M4A or AAC")
        parser.add_argument("--lyrics", type=Path, help="plain text, LRC, SRT or VTT")
        parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")

    def handle(self, *args: Any, song: Path, lyrics: Path | None, json: bool, **options: Any) -> None:
        from pipeline.media.hearing import hear

        try:
            text = _read_lyrics(lyrics) if lyrics else ""
            if not song.is_file():
                raise MediaError(f"There is no file {song}.", code="missing")
            with tempfile.TemporaryDirectory(prefix="omvee-hear-") as folder:
                heard = hear(song, text, TYPES.get(lyrics.suffix.lower()) if lyrics else None, Path(folder))
        except MediaError as error:
            raise CommandError(str(error)) from error
        found = _as_dict(heard.music, heard.lyrics)
        self.stdout.write(_dump(found) if json else _table(found, heard.music.mode, heard.music.loudness))


def _read_lyrics(path: Path) -> str:
    from pipeline.media.lyrics import MAX_BYTES, decode_text

    if not path.is_file():
        raise MediaError(f"There is no file {path}.", code="missing")
    with path.open("rb") as file:
        return decode_text(file.read(2 * MAX_BYTES + 1))


def _as_dict(music: Any, lyrics: Any) -> dict[str, Any]:
    return {
        "duration": round(music.duration, 4),
        "bpm": music.bpm,
        "beats": list(music.beats),
        "downbeats": list(music.downbeats),
        "sections": [
            {"start": one.start, "end": one.end, "label": one.label, "repeat_of": one.repeat_of}
            for one in music.sections
        ],
        "lines": [
            {"start": one.start, "end": one.end, "text": one.text, "confidence": one.confidence} for one in lyrics.lines
        ],
        "words": [{"start": one.start, "end": one.end, "text": one.text, "line": one.line} for one in lyrics.words],
    }


def _dump(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False)


def _table(found: dict[str, Any], mode: str, loudness: float) -> str:
    rows = [
        f"{_clock(found['duration'])}  {found['bpm']:.1f} bpm  {mode}  {loudness:.1f} LUFS  "
        f"{len(found['beats'])} beats  {len(found['downbeats'])} bars",
        "",
    ]
    for section in found["sections"]:
        again = "" if section["repeat_of"] is None else f"  like {found['sections'][section['repeat_of']]['label']}"
        rows.append(f"{_clock(section['start'])}  {section['label']}{again}")
    if found["lines"]:
        rows.append("")
    rows += [f"{_clock(line['start'])}  {line['confidence']:>4.0%}  {line['text']}" for line in found["lines"]]
    return "\n".join(rows)


def _clock(seconds: float) -> str:
    return f"{int(seconds // 60)}:{seconds % 60:05.2f}"
