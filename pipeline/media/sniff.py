"""Says what a song file is by its first bytes, so that nothing else ever reaches a demuxer.

Playlists (HLS, ffconcat, DASH, SDP) can make a demuxer open other files; web pages, archives and
programs are no songs.
"""

from pathlib import Path

from pipeline.media.errors import MediaError

# kind -> the only demuxer of ffmpeg that may read it
DEMUXERS = {"mp3": "mp3", "wav": "wav", "flac": "flac", "ogg": "ogg", "m4a": "mov", "aac": "aac"}
LOOK = 65_536  # bytes; some taggers leave that many zeros before the sound
SONG_KINDS = "MP3, WAV, FLAC, OGG, Opus, M4A and AAC"

NOT_SONGS: tuple[tuple[bytes, str], ...] = (
    (b"#EXTM3U", "a playlist"),
    (b"ffconcat", "a playlist"),
    (b"<?xml", "an XML document"),
    (b"<MPD", "a playlist"),
    (b"<svg", "a drawing"),
    (b"<!DOCTYPE", "a web page"),
    (b"<html", "a web page"),
    (b"<?php", "a program"),
    (b"v=0", "a stream description"),
    (b"PK\x03\x04", "an archive"),
    (b"PK\x05\x06", "an archive"),
    (b"\x1f\x8b", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"Rar!", "an archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"%PDF", "a document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1aE\xdf\xa3", "a Matroska or WebM film"),
)


def sniff_song(path: Path) -> str:
    """The kind of a song file: a key of DEMUXERS. Raises MediaError (code "not_a_song") for everything else."""
    with path.open("rb") as file:
        head = file.read(LOOK)
        if not head:
            raise MediaError("This file is empty.", code="empty")
        for _ in range(4):  # taggers sometimes leave several ID3 tags one after another
            if head[:3] != b"ID3" or len(head) < 10:
                break
            size = (head[6] & 127) << 21 | (head[7] & 127) << 14 | (head[8] & 127) << 7 | (head[9] & 127)
            file.seek(file.tell() - len(head) + 10 + size + (10 if head[5] & 0x10 else 0))
            head = file.read(LOOK)
    kind = _kind(head.lstrip(b"\0") if head[:1] == b"\0" and head[4:8] != b"ftyp" else head)
    if kind is None:
        raise MediaError(_refusal(head), code="not_a_song")
    return kind


def _kind(head: bytes) -> str | None:
    if head[:4] in (b"RIFF", b"RF64") and head[8:12] == b"WAVE":
        return "wav"
    if head[:4] == b"fLaC":
        return "flac"
    if head[:4] == b"OggS":
        return "ogg"
    if head[4:8] == b"ftyp":
        return "m4a"
    if len(head) >= 4 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0:
        version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
        if layer == 0 and head[1] & 0xF0 == 0xF0:
            return "aac"  # ADTS
        bitrate, rate = head[2] >> 4, head[2] >> 2 & 3
        if version != 1 and layer == 1 and bitrate != 15 and rate != 3:
            return "mp3"
    return None


def _refusal(head: bytes) -> str:
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    what = next((name for magic, name in NOT_SONGS if text[: len(magic)].lower() == magic.lower()), None)
    if head[:4] == b"RIFF" and head[8:12] == b"AVI ":
        what = "an AVI film"
    if what:
        return f"This file is not a song but {what}. OMVEE takes {SONG_KINDS}."
    return f"This file is not a song that OMVEE can read. It takes {SONG_KINDS}."
