"""Assemble a film: join its segments without encoding them again, lay the song under them, measure the result."""

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import storage
from pipeline.heard import lyrics_of
from pipeline.media.errors import MediaError
from pipeline.steps.base import Step
from pipeline.steps.keeping import keep_with_still
from pipeline.work import WORKER, Work
from projects.models import Cut, FinalVideo
from projects.states import Making

if TYPE_CHECKING:
    from pipeline.media.receipt import Receipt

CREDITS = "Made with OMVEE"


class Run(Step):
    timeout = 1800.0

    def run(self, work: Work) -> None:
        from pipeline.media.poster import grab_frame

        film: FinalVideo = work.job.load_subject()
        if not work.begin(film):
            return
        out = work.folder / "film.mp4"
        receipt = self.make(film, work, out)
        measured = receipt.as_dict() | {"captions_left_out": left_out(film)}
        if not receipt.passed:
            FinalVideo.objects.filter(pk=film.pk).update(receipt=measured)
            why = " ".join(receipt.failures)
            raise MediaError(f"The finished film did not measure up and is not published: {why}", code="receipt")
        poster = work.folder / "poster.jpg"
        grab_frame(out, film.frames // 3, poster, 960)
        values = keep_with_still(work, out, poster, kind="films")
        with work.settle():
            film.transition(Making.READY, actor=WORKER, receipt=measured, error="", **values)

    def make(self, film: FinalVideo, work: Work, out: Path) -> "Receipt":
        """Join, then measure against the master."""
        from pipeline.media.concat import assemble
        from pipeline.media.receipt import measure

        project = film.project
        song = project.song
        cuts = list(film.cuts.select_related("clip").order_by("position"))
        by = project.artist.name if project.artist else ""
        with ExitStack() as borrowed:
            segments = [borrowed.enter_context(storage.borrow(cut.segment, work.folder)) for cut in cuts]
            master = borrowed.enter_context(storage.borrow(song.master, work.folder))
            common: dict[str, Any] = {"frames": film.frames, "fps": film.fps, "song_seconds": song.duration or 0.0}
            assemble(
                segments,
                master,
                out,
                title=project.title,
                artist=by,
                credits=CREDITS,
                workdir=work.folder,
                progress=lambda share, sentence: work.progress(share * 0.5, sentence),
                **common,
            )
            work.progress(60, "Measuring the finished film")
            return measure(
                out,
                master,
                cuts=[cut.start_frame for cut in cuts],
                segments=segments,
                planned_still=held(cuts),
                **common,
            )


def held(cuts: list[Cut]) -> list[tuple[int, int]]:
    """Where a clip is shorter than its scene, so that its last picture stays on purpose: (start, end) frames."""
    return [
        (cut.start_frame + cut.clip.frames, cut.start_frame + cut.frames)
        for cut in cuts
        if cut.clip is not None and cut.clip.frames < cut.frames
    ]


def left_out(film: FinalVideo) -> list[str]:
    """Lyric lines that no font on this machine can show."""
    from pipeline.media.captions import showings

    return list(showings(lyrics_of(film.project.song))[1]) if film.captions else []
