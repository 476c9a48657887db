"""Render one segment of a film: a clip fitted to exactly its frames, captions burnt in, in the film's own encoding."""

from pipeline import storage
from pipeline.cuts import segment_of
from pipeline.heard import lyrics_of
from pipeline.steps.base import Step
from pipeline.work import Work
from projects.errors import Conflict
from projects.models import Cut


class Run(Step):
    timeout = 900.0

    def run(self, work: Work) -> None:
        from pipeline.media.segments import render_segment, segment_digest

        cut: Cut = work.job.load_subject()
        work.begin(cut.film)
        project, scene, clip = cut.film.project, cut.scene, cut.clip
        if scene is None or clip is None:
            raise Conflict("The scene or clip of this part was deleted. Assemble the film again.")
        out = work.folder / "segment.mp4"
        with storage.borrow(clip.file, work.folder) as path:
            lyrics = lyrics_of(project.song) if cut.film.captions else None
            segment = segment_of(project, lyrics, scene, clip, path=path)
            if segment_digest(segment) != cut.digest:
                raise Conflict("The scene was changed while its film was being made. Assemble the film again.")
            render_segment(segment, out, work.folder, work.progress)
        kept = storage.keep(out, owner=storage.project_folder(project.pk), kind="segments")
        with work.settle():
            Cut.objects.filter(film__project=project, digest=cut.digest).update(segment=kept.name)
