"""Attach the song, its lyrics, and correct what was heard."""

import shutil
import tempfile
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction

from pipeline import storage
from pipeline.heard import lyrics_of, lyrics_values
from pipeline.media.errors import MediaError
from pipeline.models import Job
from pipeline.queue import enqueue
from projects.errors import Conflict, Invalid
from projects.models import Event, Project, Song, subject_of
from projects.permissions import Actor, Role, require
from projects.states import JOB_LIVE

LYRICS_FORMATS = ("text", "lrc", "srt", "vtt")


def attach_song(
    *, project: Project, actor: Actor, upload: Path, filename: str, lyrics: str = "", lyrics_format: str = ""
) -> Song:
    """Take a song into a project, byte for byte as it came, and have it heard. Raises Invalid for an unusable file.

    A project has one song for good: another song is another project, since every picture hangs on this one's times.
    Only a song that could not be heard makes room for another.
    """
    from pipeline.media.probe import probe_song

    require(actor, Role.EDITOR, project)
    refuse_second_song(project)
    if upload.stat().st_size > settings.MAX_SONG_BYTES:
        raise Invalid("The file is larger than 200 MB.", fields={"song": "The file is larger than 200 MB."})
    try:
        facts = probe_song(upload)
    except MediaError as error:
        raise Invalid(str(error), fields={"song": str(error)}) from error
    text, kind = read_lyrics(lyrics, lyrics_format)
    with tempfile.TemporaryDirectory(prefix="omvee-song-") as folder:
        master = Path(folder) / f"master.{facts.format}"
        shutil.copyfile(upload, master)  # a file that still grows would not fit the digest it is named by
        kept = storage.keep(master, owner=storage.project_folder(project.pk), kind="song")
    with transaction.atomic():
        # again, now that nobody else can be between the look and the row: two windows may send a song at once
        Project.objects.select_for_update(no_key=True).get(pk=project.pk)
        refuse_second_song(project)
        for unheard in Song.objects.filter(project=project).exclude(master=kept.name):
            transaction.on_commit(partial(storage.discard, unheard.master.name or ""))
        Song.objects.filter(project=project).delete()
        song = Song.objects.create(
            project=project,
            master=kept.name,
            filename=Path(filename.replace("\\", "/")).name[:255] or "song",
            sha256=kept.sha256,
            size=kept.size,
            format=facts.format,
            lyrics=text,
            lyrics_format=kind,
        )
        Event.record("song.attached", project=project, subject=song, actor=actor, note=song.filename)
        enqueue(step="hear_song", subject=song, project=project, actor=actor)
    return song


def refuse_second_song(project: Project) -> None:
    """Raise Conflict when the project has its song, or one that may still be heard."""
    song = Song.objects.filter(project=project).first()
    if song is not None and not could_not_be_heard(song):
        raise Conflict("This project has its song. Start a new project for another one.")


def could_not_be_heard(song: Song) -> bool:
    """Hearing has ended, and not with a heard song."""
    jobs = Job.objects.filter(step="hear_song", subject=subject_of(song))
    return song.heard_at is None and jobs.exists() and not jobs.filter(status__in=JOB_LIVE).exists()


def lyrics_in_file(data: bytes, name: str) -> tuple[str, str]:
    """The words in a lyrics file and the format that its name tells ("" when it tells none). Raises Invalid."""
    from pipeline.media.lyrics import decode_text

    try:
        text = decode_text(data)
    except MediaError as error:
        raise Invalid(str(error), fields={"lyrics_file": str(error)}) from error
    if "\x00" in text:
        message = "This lyrics file is not text. TXT, LRC, SRT and VTT files are understood."
        raise Invalid(message, fields={"lyrics_file": message})
    suffix = name.rpartition(".")[2].lower()
    return text, suffix if suffix in ("lrc", "srt", "vtt") else ""


def read_lyrics(lyrics: str, lyrics_format: str) -> tuple[str, str]:
    """Check lyrics as typed and name their format. Raises Invalid."""
    from pipeline.media.lyrics import detect_format, parse_lyrics

    if lyrics_format and lyrics_format not in LYRICS_FORMATS:
        raise Invalid("Lyrics can be plain text, LRC, SRT or VTT.", fields={"lyrics": "Unknown format."})
    kind = lyrics_format or detect_format(lyrics)
    try:
        parse_lyrics(lyrics, kind)
    except MediaError as error:
        raise Invalid(str(error), fields={"lyrics": str(error)}) from error
    return lyrics.replace("\x00", ""), kind


def set_lyrics(*, project: Project, actor: Actor, lyrics: str, lyrics_format: str = "") -> Song:
    """Give the song other lyrics and have them timed again."""
    require(actor, Role.EDITOR, project)
    song = song_of(project)
    song.lyrics, song.lyrics_format = read_lyrics(lyrics, lyrics_format)
    song.timed_at = None
    with transaction.atomic():
        song.save(update_fields=["lyrics", "lyrics_format", "timed_at"])
        Event.record("song.lyrics", project=project, subject=song, actor=actor)
        if song.heard_at:
            enqueue(step="time_lyrics", subject=song, project=project, actor=actor)
    return song


def time_lyrics(*, project: Project, actor: Actor) -> Job:
    """Have the lyrics put on the song's clock."""
    require(actor, Role.EDITOR, project)
    return enqueue(step="time_lyrics", subject=song_of(project), project=project, actor=actor)


def correct_line(*, project: Project, actor: Actor, line: int, start: float) -> Song:
    """Say when a lyric line really begins (seconds); its neighbours re-time between the lines that are certain."""
    from pipeline.media.retime import retime

    require(actor, Role.EDITOR, project)
    with transaction.atomic():
        song = Song.objects.select_for_update().get(pk=song_of(project).pk)
        lyrics = lyrics_of(song)
        if not 0 <= line < len(lyrics.lines):
            raise Invalid("There is no such line.", fields={"line": "There is no such line."})
        if not 0 <= start < (song.duration or 0.0):
            raise Invalid("That time is outside the song.", fields={"start": "That time is outside the song."})
        try:
            corrected = retime(lyrics, line, start, duration=song.duration or 0.0)
        except ValueError as error:
            between = "A line must begin between the lines around it whose times are certain."
            raise Invalid(between, fields={"start": between}) from error
        values = lyrics_values(corrected)
        Song.objects.filter(pk=song.pk).update(**values)
        Event.record("song.line_corrected", project=project, subject=song, actor=actor, note=f"line {line + 1}")
    song.refresh_from_db()
    return song


def song_of(project: Project) -> Song:
    """The project's song. Raises Conflict when there is none yet."""
    song = Song.objects.filter(project=project).select_related("project").first()
    if song is None:
        raise Conflict("Upload a song first.")
    return song
