"""Assemble a film: join its segments without encoding them again, lay the song under them, measure the result."""

from contextlib import ExitStack
from pathlib import Path
from typing import Any

from pipeline import storage
from pipeline.steps.base import Step
from pipeline.work import WORKER, Work
from projects.models import FinalVideo
from projects.states import Making

CREDITS = "Made with OMVEE"


class Run(Step):
    timeout = 1800.0

    def run(self, work: Work) -> None:
        film: FinalVideo = work.job.load_subject()
        if not work.begin(film):
            return
        out = work.folder / "film.mp4"
        receipt = self.make(film, work, out)
        owner = f"projects/{film.project_id}"
        if not receipt.passed:
            message = "The finished film did not measure up and is not published: " + " ".join(receipt.failures)
            with work.settle():
                film.transition(Making.FAILED, actor=WORKER, note=message, error=message, receipt=receipt.as_dict())
            return
        values = self.keep(out, owner, work.folder, film.frames)
        with work.settle():
            film.transition(Making.READY, actor=WORKER, receipt=receipt.as_dict(), error="", **values)

    def make(self, film: FinalVideo, work: Work, out: Path) -> Any:
        """Join, then measure against the master. Returns the Receipt."""
        from pipeline.media.concat import assemble
        from pipeline.media.receipt import measure

        project = film.project
        song = project.song
        cuts = list(film.cuts.order_by("position"))
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
            return measure(out, master, cuts=[cut.start_frame for cut in cuts[1:]], **common)

    def keep(self, out: Path, owner: str, folder: Path, film_frames: int) -> dict[str, Any]:
        """Store the film and its poster; the values for its row."""
        from pipeline.media.poster import grab_frame

        small = folder / "poster.jpg"
        grab_frame(out, film_frames // 3, small, 960)
        kept = storage.keep(out, owner=owner, kind="films")
        return {
            "file": kept.name,
            "sha256": kept.sha256,
            "size": kept.size,
            "thumbnail": storage.keep(small, owner=owner, kind="thumbnails").name,
        }
