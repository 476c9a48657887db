"""Hear the song: decode the master once and find its beats, sections, energy and peaks."""

from django.db.models.functions import Now

from pipeline import storage
from pipeline.heard import music_values
from pipeline.retry import Retry
from pipeline.steps.base import Step
from pipeline.work import WORKER, Work
from projects.models import Event, Song


class Run(Step):
    timeout = 900.0
    retry = Retry(attempts=2)

    def run(self, work: Work) -> None:
        from pipeline.media.decode import decode_song
        from pipeline.media.listen import listen

        song: Song = work.job.load_subject()
        work.progress(0, "Reading the song")
        with storage.borrow(song.master, work.folder) as master:
            wav = decode_song(master, work.folder)
        music = listen(wav, progress=work.progress)
        with work.settle():
            Song.objects.filter(pk=song.pk).update(heard_at=Now(), **music_values(music))
            note = f"{music.bpm:.0f} bpm, {len(music.sections)} sections"
            Event.record("song.heard", project=song.project, subject=song, actor=WORKER, note=note)
