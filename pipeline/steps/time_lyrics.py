"""Put the lyrics on the song's clock, by the project's transcriber."""

from django.db.models.functions import Now

from pipeline import ledger, storage
from pipeline.heard import lyrics_values, music_of
from pipeline.providers import registry
from pipeline.providers.base import Transcriber, TranscribeRequest
from pipeline.steps.base import Step
from pipeline.work import WORKER, Work
from projects.models import Event, Song


class Run(Step):
    timeout = 900.0

    def run(self, work: Work) -> None:
        from pipeline.media.decode import decode_song

        song: Song = work.job.load_subject()
        name, model = ledger.choose(song.project, "transcriber")
        transcriber: Transcriber = registry.make("transcriber", name)
        work.progress(0, "Finding where each line is sung" if song.lyrics else "Listening for words")
        with storage.borrow(song.master, work.folder) as master:
            wav = decode_song(master, work.folder)
        request = TranscribeRequest(
            audio=wav, music=music_of(song), lyrics=song.lyrics, lyrics_format=song.lyrics_format
        )
        with ledger.call(work, role="transcriber", provider=name, model=model, request=request) as bill:
            result = transcriber.transcribe(request, work.folder, work.progress)
            bill.cost = result.cost
        with work.settle():
            # rewritten meanwhile, they stay untimed, and flow has the new ones timed
            same = Song.objects.filter(pk=song.pk, lyrics=song.lyrics, lyrics_format=song.lyrics_format)
            if same.update(timed_at=Now(), **lyrics_values(result.lyrics)):
                note = f"{len(result.lyrics.lines)} lines"
                Event.record("song.timed", project=song.project, subject=song, actor=WORKER, note=note)
