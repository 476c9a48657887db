"""Reads lyrics as people have them: plain text, LRC, SRT or VTT; finds which, and in which encoding."""

import re
from dataclasses import dataclass

from pipeline.media.errors import MediaError

MAX_BYTES = 200_000
MAX_LINES = 2_000
FORMATS = ("text", "lrc", "srt", "vtt")

CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
HEADING_NAMES = (
    r"intro|outro|verse|vers|strophe|couplet|estrofa|strofa|chorus|refrain|refr[aã]o|ritornello|coro|estribillo|hook"
    r"|pre-?chorus|post-?chorus|bridge|puente|pont|ponte|brücke|solo|instrumental|interlude|break|drop|coda|tag"
)
BRACKETED = re.compile(r"^[\[{(<]\s*([^\[\]{}()<>]+?)\s*[\]})>]\s*:?$")
HEADING = re.compile(rf"^(?:{HEADING_NAMES})\b[\s\d.:#ivx]*(?:\(?x\s*\d+\)?)?\s*:?$", re.IGNORECASE)
REPEAT = re.compile(r"\s*[\[({]?\s*(?:(?:x\s?(\d{1,2}))|(?:(\d{1,2})\s?x)|(bis))\s*[\])}]?\s*$", re.IGNORECASE)
LRC_STAMP = re.compile(r"\[(\d{1,3}):(\d{1,2})(?:[.:](\d{1,3}))?\]")
LRC_TAG = re.compile(r"^\[([a-z#]+)\s*:(.*)\]\s*$", re.IGNORECASE)
WORD_STAMP = re.compile(r"<(\d{1,3}):(\d{1,2})(?:[.:](\d{1,3}))?>")
CUE = re.compile(
    r"^\s*(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})\s*-->\s*(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
)
VTT_WORD = re.compile(r"<(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})\.(\d{3})>")
MARKUP = re.compile(r"</?[a-z][^>]{0,80}>|\{\\[^}]{0,80}\}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LyricLine:
    """One line as written. `stanza` counts blank lines and headings; times are None in plain text.

    `words` are (start second, word) where the file times its words; an empty word only ends the one before.
    """

    text: str
    stanza: int = 0
    start: float | None = None
    end: float | None = None
    words: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Lyrics:
    """`format` is text, lrc, srt or vtt; lines are in the order of time when they have times."""

    format: str
    lines: tuple[LyricLine, ...]


def decode_text(data: bytes) -> str:
    """Bytes of a lyrics file as text: UTF-8, UTF-16 (marked or not), else Windows-1252. Raises MediaError."""
    if len(data) > MAX_BYTES * 2:
        raise MediaError(f"These lyrics are too long; {MAX_BYTES // 1000} KB is the most.", code="lyrics_too_long")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    odd, even = data[1::2].count(0), data[0::2].count(0)
    if len(data) > 8 and max(odd, even) > len(data) // 4:
        return data.decode("utf-16-le" if odd > even else "utf-16-be", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def parse_lyrics(text: str, lyrics_format: str | None = None) -> Lyrics:
    """The lines of lyrics in `lyrics_format` (lrc, srt, vtt; found out when it is None, empty or text).

    Headings such as [Chorus] are not sung and dropped; "(x2)" repeats its line. Raises MediaError when too long or when
    the format is unknown or promises times that are not there.
    """
    if len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise MediaError(f"These lyrics are too long; {MAX_BYTES // 1000} KB is the most.", code="lyrics_too_long")
    clean = CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n"))
    if clean.count("\n") >= MAX_LINES:
        raise MediaError(f"These lyrics have too many lines; {MAX_LINES} is the most.", code="lyrics_too_long")
    chosen = detect_format(clean) if lyrics_format in (None, "", "text") else lyrics_format
    if chosen not in FORMATS:
        raise MediaError("Lyrics can be plain text, LRC, SRT or VTT.", code="lyrics_format")
    lines = {"text": _text, "lrc": _lrc, "srt": _cues, "vtt": _cues}[chosen](clean)
    if chosen != "text" and clean.strip() and not lines:
        raise MediaError(
            f"No timed line was found in these lyrics, so they are not {chosen.upper()}.", code="lyrics_format"
        )
    if len(lines) > MAX_LINES:
        raise MediaError(f"These lyrics have too many lines; {MAX_LINES} is the most.", code="lyrics_too_long")
    return Lyrics(chosen, tuple(lines))


def detect_format(text: str) -> str:
    """text, lrc, srt or vtt, by what stands in it."""
    lines = text.lstrip().splitlines()
    if lines and lines[0].startswith("WEBVTT"):
        return "vtt"
    if any(CUE.match(line) for line in lines):
        return "srt"
    if any(LRC_STAMP.match(line.strip()) for line in lines):
        return "lrc"
    return "text"


def is_heading(line: str) -> bool:
    """Whether a line names a part of the song ("[Chorus]", "Verse 2:") and is not sung."""
    inside = BRACKETED.match(line)
    if inside and line[0] in "[{<":
        return True
    return bool(HEADING.match(inside.group(1) if inside else line)) and (inside is not None or len(line) < 24)


def _text(text: str) -> list[LyricLine]:
    lines: list[LyricLine] = []
    stanza, fresh, first = 0, True, 0
    for raw in text.splitlines():
        line = " ".join(raw.split())
        if not line or is_heading(line):
            if not fresh:
                stanza, fresh, first = stanza + 1, True, len(lines)
            continue
        repeat = REPEAT.search(line)
        words, times = (line[: repeat.start()].strip(), _times(repeat)) if repeat else (line, 1)
        if not words:  # "(x2)" on a line of its own repeats the stanza so far
            block = lines[first:]
            for extra in range(1, times):
                lines += [LyricLine(one.text, stanza + extra) for one in block]
            stanza += times - 1
            continue
        if any(char.isalnum() for char in words):
            lines += [LyricLine(words, stanza)] * times
            fresh = False
    return lines


def _times(repeat: re.Match[str]) -> int:
    return 2 if repeat.group(3) else max(1, min(int(repeat.group(1) or repeat.group(2)), 16))


def _lrc(text: str) -> list[LyricLine]:
    found: list[tuple[float, str, tuple[tuple[float, str], ...]]] = []
    offset = 0.0
    for raw in text.splitlines():
        line = raw.strip()
        stamps: list[float] = []
        while stamp := LRC_STAMP.match(line):
            stamps.append(_minutes(stamp))
            line = line[stamp.end() :].lstrip()
        if not stamps:
            tag = LRC_TAG.match(line)
            if tag and tag.group(1).lower() == "offset" and re.fullmatch(r"\s*[+-]?\d{1,7}\s*", tag.group(2)):
                offset = int(tag.group(2)) / 1000
            continue
        stamped = _stamped_words(line)
        plain = " ".join(WORD_STAMP.sub(" ", line).split())
        for stamp_time in stamps:
            shift = stamp_time - stamps[0]
            found.append((stamp_time, plain, tuple((time + shift, word) for time, word in stamped)))
    found.sort(key=lambda one: one[0])
    lines: list[LyricLine] = []
    stanza = 0
    for index, (start, plain, words) in enumerate(found):
        if not plain or is_heading(plain):
            stanza += 1
            continue
        end = found[index + 1][0] if index + 1 < len(found) else None
        moved = tuple((max(0.0, time - offset), word) for time, word in words)
        lines.append(LyricLine(plain, stanza, max(0.0, start - offset), None if end is None else end - offset, moved))
    return lines


def _stamped_words(line: str) -> list[tuple[float, str]]:
    stamps = list(WORD_STAMP.finditer(line))
    if not stamps:
        return []
    ends = [stamp.start() for stamp in stamps[1:]] + [len(line)]
    return [(_minutes(stamp), line[stamp.end() : end].strip()) for stamp, end in zip(stamps, ends, strict=True)]


def _minutes(stamp: re.Match[str]) -> float:
    fraction = stamp.group(3)
    return int(stamp.group(1)) * 60 + int(stamp.group(2)) + (int(fraction) / 10 ** len(fraction) if fraction else 0.0)


def _cues(text: str) -> list[LyricLine]:
    lines: list[LyricLine] = []
    for block in re.split(r"\n\s*\n", text.strip()):
        rows = block.splitlines()
        at = next((index for index, row in enumerate(rows) if CUE.match(row)), None)
        if at is None:
            continue
        cue = CUE.match(rows[at])
        assert cue is not None
        start, end = _clock(*cue.groups()[:4]), _clock(*cue.groups()[4:])
        body = " ".join(" ".join(rows[at + 1 :]).split())
        words = _vtt_words(body, start)
        plain = " ".join(MARKUP.sub("", VTT_WORD.sub(" ", body)).split()).strip("♪♫ ")
        if plain and end > start and not is_heading(plain):
            lines.append(LyricLine(plain, 0, start, end, words))
    return sorted(lines, key=lambda line: line.start or 0.0)


def _vtt_words(body: str, start: float) -> tuple[tuple[float, str], ...]:
    stamps = list(VTT_WORD.finditer(body))
    if not stamps:
        return ()
    pieces = [(start, body[: stamps[0].start()])]
    ends = [stamp.start() for stamp in stamps[1:]] + [len(body)]
    pieces += [(_clock(*one.groups()), body[one.end() : end]) for one, end in zip(stamps, ends, strict=True)]
    return tuple((time, plain) for time, piece in pieces if (plain := " ".join(MARKUP.sub("", piece).split())))


def _clock(hours: str | None, minutes: str, seconds: str, fraction: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{fraction}")
