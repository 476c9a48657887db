"""Lyrics as captions for libass: one line at a time, its words lighting up as they are sung.

The times of a whole song are worked out once (`showings`) and then cut to a segment's window, so a line that runs over
a cut goes on in the next segment exactly where it was.
"""

import math
import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from pipeline.media.caption_fonts import EM_SHARE, FAMILY, system_family, uncovered, width_in_ems
from pipeline.media.music import TimedLyrics

LEAD, HOLD = 0.25, 0.8  # seconds a line stands before it is sung and after
FADE_IN, FADE_OUT = 0.15, 0.2
NOTES = re.compile("[♩♪♫♬♭♮♯\U0001f3b5\U0001f3b6\U0001f3bc]+")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
UNSUNG, SUNG = "&H5A&", "&H00&"  # alpha of a word before and after it is sung


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line that lights up as one, with its trailing space; seconds on the song's clock."""

    start: float
    end: float
    text: str


@dataclass(frozen=True, slots=True)
class Showing:
    """One line on the screen from `appear` to `vanish`, in seconds of the song. `family` is the font that has it."""

    appear: float
    vanish: float
    pieces: tuple[Piece, ...]
    family: str = FAMILY

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces).strip()


def showings(lyrics: TimedLyrics) -> tuple[tuple[Showing, ...], tuple[str, ...]]:
    """Which line is seen when, over the whole song, and the lines that no font here can show (they are left out)."""
    lines = sorted((line.start, line.end, number) for number, line in enumerate(lyrics.lines))
    shown: list[Showing] = []
    left_out: list[str] = []
    for place, (start, end, number) in enumerate(lines):
        text = plain(lyrics.lines[number].text)
        if not text:
            continue
        family = _family_for(text)
        if family is None:
            left_out.append(text)
            continue
        until = end + HOLD
        if place + 1 < len(lines):
            following = lines[place + 1][0]
            until = min(until, max(following - LEAD, min(end, following)))
        appear = start - LEAD
        if shown:
            appear = max(appear, min(shown[-1].vanish, start))
        if until - appear < 0.2:
            continue
        words = [(word.start, word.end, plain(word.text)) for word in lyrics.words if word.line == number]
        shown.append(Showing(max(appear, 0.0), until, _pieces(text, start, end, words), family))
    return tuple(shown), tuple(left_out)


def lines_in(lyrics: TimedLyrics, *, start_frame: int, frames: int, fps: int) -> tuple[Showing, ...]:
    """The lines that are on the screen at some frame of the window."""
    first, last = start_frame / fps, (start_frame + frames) / fps
    return tuple(one for one in showings(lyrics)[0] if one.appear < last and one.vanish > first)


def write_ass(lyrics: TimedLyrics, *, start_frame: int, frames: int, fps: int, width: int, height: int) -> str | None:
    """An ASS script for the segment that begins at `start_frame`, on the segment's own clock; None when nothing shows.

    `width` and `height` are the film's. Lines too wide are set in two balanced rows, then smaller.
    """
    visible = lines_in(lyrics, start_frame=start_frame, frames=frames, fps=fps)
    if not visible:
        return None
    zero, length = start_frame / fps, frames / fps
    size = _font_size(width, height)
    side, bottom = _margins(width, height)
    events = [_event(one, zero, length, size, width - 2 * side) for one in visible]
    outline, shadow = max(1.0, size * 0.035), max(1.0, size * 0.03)
    style = (
        f"Style: Lyric,{FAMILY},{size},&H00FFFFFF,&H00FFFFFF,&H5A100C08,&H90000000,0,0,0,0,100,100,0.2,0,1,"
        f"{outline:.1f},{shadow:.1f},2,{side},{side},{bottom},1"
    )
    return "\n".join(
        [
            "[Script Info]",
            "ScriptType: v4.00+",
            f"PlayResX: {width}",
            f"PlayResY: {height}",
            "WrapStyle: 2",
            "ScaledBorderAndShadow: yes",
            "YCbCr Matrix: None",
            "",
            "[V4+ Styles]",
            "Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, "
            "Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, "
            "MarginL, MarginR, MarginV, Encoding",
            style,
            "",
            "[Events]",
            "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text",
            *events,
            "",
        ]
    )


def plain(text: str) -> str:
    """One line without controls, direction overrides and the notes that some lyric sheets put around a line."""
    return " ".join(CONTROL.sub(" ", NOTES.sub(" ", text)).split())


def escaped(text: str) -> str:
    """Text that libass shows letter by letter: braces escaped, and no backslash that could begin a command."""
    return text.replace("\\", "\\\u200b").replace("{", r"\{").replace("}", r"\}")


def _family_for(text: str) -> str | None:
    missing = uncovered(text)
    return system_family(frozenset(text.replace(" ", ""))) if missing else FAMILY


def _pieces(text: str, start: float, end: float, words: list[tuple[float, float, str]]) -> tuple[Piece, ...]:
    """Cut the line's text at its words; where the words do not spell the line, at its spaces, timed by letters."""
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text):
        return (Piece(start, end, text),)  # a line that runs leftwards must not be cut, or its words change places
    found: list[tuple[int, float, float]] = []
    at = 0
    for word_start, word_end, word in sorted(words):
        place = text.find(word, at) if word else -1
        if place < 0:
            found = []
            break
        found.append((place, word_start, word_end))
        at = place + len(word)
    if found:
        cuts = [0, *(place for place, _, _ in found[1:]), len(text)]
        return tuple(
            Piece(word_start, word_end, text[cuts[number] : cuts[number + 1]])
            for number, (_, word_start, word_end) in enumerate(found)
        )
    tokens = re.findall(r"\S+\s*", text)
    total, clock = sum(map(len, tokens)), start
    pieces = []
    for token in tokens:
        share = (end - start) * len(token) / total
        pieces.append(Piece(clock, clock + share, token))
        clock += share
    return tuple(pieces)


def _font_size(width: int, height: int) -> int:
    return max(8, round(0.066 * min(width, height)))


def _margins(width: int, height: int) -> tuple[int, int]:
    """Side and bottom; tall films leave room for the buttons that phones lay over them."""
    if height > width:
        return round(0.08 * width), round(0.17 * height)
    return round((0.11 if width > height else 0.08) * width), round(0.08 * height)


def _event(one: Showing, zero: float, length: float, size: int, room: float) -> str:
    start, end = max(one.appear - zero, 0.0), min(one.vanish - zero, length)
    begin = math.floor(start * 100) / 100
    finish = math.ceil(end * 100) / 100 + (0.01 if one.vanish - zero >= length else 0.0)

    def ms(song_time: float) -> int:
        """Milliseconds since the event's start; negative for what happened before the window."""
        return round((song_time - zero - begin) * 1000)

    fade = f"\\fade(255,0,255,{ms(one.appear)},{ms(one.appear + FADE_IN)},{ms(one.vanish - FADE_OUT)},{ms(one.vanish)})"
    rows, scale = _rows(one.pieces, size, room)
    head = fade + f"\\blur{max(0.6, size * 0.02):.1f}"
    if scale < 1.0:
        head += f"\\fs{round(size * scale)}"
    if one.family != FAMILY:
        head += f"\\fn{one.family}"
    body = []
    for number, row in enumerate(rows):
        if number:
            body.append("\\N")
        for place, piece in enumerate(row):
            text = piece.text.rstrip() if place + 1 == len(row) else piece.text
            since, until = ms(piece.start), max(ms(piece.start) + 90, min(ms(piece.end), ms(piece.start) + 350))
            if until <= 0:
                tags = f"\\1a{SUNG}"
            else:
                tags = f"\\1a{UNSUNG}\\t({since},{until},\\1a{SUNG})"
            body.append(f"{{{tags}}}{escaped(text)}")
    return f"Dialogue: 0,{_clock(begin)},{_clock(finish)},Lyric,,0,0,0,,{{{head}}}{''.join(body)}"


def _rows(pieces: tuple[Piece, ...], size: int, room: float) -> tuple[list[tuple[Piece, ...]], float]:
    """One row when it fits, else the two that are most alike in width, else more; and how much smaller to set them."""
    em = size * EM_SHARE
    widths = [width_in_ems(piece.text) * em for piece in pieces]
    if sum(widths) <= room:
        return [pieces], 1.0
    for count in (2, 3):
        bounds = _balanced(pieces, widths, count)
        rows = [pieces[a:b] for a, b in pairwise(bounds) if a < b]
        widest = max(sum(widths[a:b]) for a, b in pairwise(bounds))
        if widest <= room / 0.78 or count == 3:
            return rows, min(1.0, room / widest)
    raise AssertionError("unreachable")


def _balanced(pieces: tuple[Piece, ...], widths: list[float], count: int) -> list[int]:
    """Where to break into `count` rows so that the widest is as narrow as can be; after spaces where there are any."""
    spaces = [n for n in range(1, len(pieces)) if pieces[n - 1].text.endswith(" ")]
    places = spaces if len(spaces) >= count - 1 else list(range(1, len(pieces)))
    best: tuple[float, list[int]] = (math.inf, [0, len(pieces)])
    tries = [[a] for a in places] if count == 2 else [[a, b] for a in places for b in places if a < b]
    for inner in tries:
        bounds = [0, *inner, len(pieces)]
        widest = max(sum(widths[a:b]) for a, b in pairwise(bounds))
        if widest < best[0]:
            best = (widest, bounds)
    return best[1]


def _clock(seconds: float) -> str:
    hundredths = round(seconds * 100)
    minutes, rest = divmod(hundredths, 6000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest // 100:02d}.{rest % 100:02d}"
