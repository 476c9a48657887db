"""The whole of hearing in one call: decode the song, listen to it, and give the lyrics their times."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.media.align import align
from pipeline.media.decode import decode_song
from pipeline.media.listen import Progress, listen
from pipeline.media.lyrics import Lyrics, parse_lyrics
from pipeline.media.music import Music, TimedLyrics
from pipeline.media.timed_lyrics import timed_lyrics


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard, and the canonical WAV it was heard in."""

    music: Music
    lyrics: TimedLyrics
    wav: Path


def hear(
    song: Path, lyrics_text: str, lyrics_format: str | None, workdir: Path, progress: Progress | None = None
) -> Heard:
    """Hear a song file with its lyrics ("" for none; format text, lrc, srt, vtt or None to find out).

    Raises MediaError with a sentence for the person when the song or the lyrics cannot be used.
    """
    tell = progress or (lambda percent, sentence: None)
    lyrics = parse_lyrics(lyrics_text, lyrics_format)
    tell(2, "Opening the song")
    wav = decode_song(song, workdir)
    music = listen(wav, lambda percent, sentence: tell(10 + percent * 0.7, sentence))
    tell(80, "Placing the lyrics")
    timed = time_lyrics(lyrics, music, wav)
    tell(100, "The song is heard")
    return Heard(music=music, lyrics=timed, wav=wav)


def time_lyrics(lyrics: Lyrics, music: Music, wav: Path) -> TimedLyrics:
    """Lyrics on the song's clock: their own times when they have them, else aligned to the voice."""
    if not lyrics.lines:
        return TimedLyrics((), (), "none")
    if lyrics.format == "text":
        return align(lyrics.lines, music, wav)
    return timed_lyrics(lyrics, music.duration)
