"""The sketch transcriber: gives times to given lyrics by listening for the voice; it does not recognise words."""

from pathlib import Path

from pipeline.media.errors import MediaError
from pipeline.providers.base import Progress, Transcribed, TranscribeRequest
from pipeline.providers.errors import BadRequest


class SketchTranscriber:
    """LRC, SRT and VTT keep their exact times, plain text is aligned to the voice, no lyrics give none.

    The same request gives the same times.
    """

    def transcribe(self, request: TranscribeRequest, workdir: Path, progress: Progress) -> Transcribed:
        """Timed lyrics for `request.audio`. Raises BadRequest, in words, for lyrics that cannot be read."""
        from pipeline.media.hearing import time_lyrics
        from pipeline.media.lyrics import parse_lyrics

        progress(5, "Reading the lyrics")
        try:
            lyrics = parse_lyrics(request.lyrics, request.lyrics_format or None)
            progress(15, "Listening for the voice")
            timed = time_lyrics(lyrics, request.music, request.audio)
        except MediaError as error:
            raise BadRequest(str(error), detail=error.detail) from error
        progress(100, f"{len(timed.lines)} lines have their times" if timed.lines else "There are no lyrics to time")
        return Transcribed(lyrics=timed)
