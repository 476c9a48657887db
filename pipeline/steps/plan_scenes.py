"""Plan the film: cut the song on its beats, then have the director give every shot its story."""

from pipeline import ledger
from pipeline.heard import lyrics_of, music_of
from pipeline.providers import registry
from pipeline.providers.base import Directed, Director, DirectRequest
from pipeline.steps.base import Step
from pipeline.work import WORKER, Work
from projects.models import Event, Project, Scene, Song


class Run(Step):
    timeout = 600.0

    def run(self, work: Work) -> None:
        song: Song = work.job.load_subject()
        project = song.project
        if project.scenes.exists():
            return  # planned by an earlier job: pictures hang on those scenes
        work.progress(0, "Choosing the cuts on the beats")
        request = self.request(project, song)
        name, model = ledger.choose(project, "director")
        director: Director = registry.make("director", name)
        work.progress(10, f"Writing {len(request.shots)} scenes")
        with ledger.call(work, role="director", provider=name, model=model, request=request) as bill:
            directed = director.direct(request, work.folder, work.progress)
            bill.cost = directed.cost
        with work.settle():
            self.save(project, request, directed)
            note = f"{len(request.shots)} scenes"
            Event.record("scenes.planned", project=project, subject=project, actor=WORKER, note=note)

    def request(self, project: Project, song: Song) -> DirectRequest:
        """Cut the song to what the animator can make, and describe the project to the director."""
        from pipeline.media.cutter import cut
        from pipeline.providers.shots import shots

        music, lyrics = music_of(song), lyrics_of(song)
        _, animator = ledger.choose(project, "animator")
        boundaries = cut(
            music,
            lyrics,
            fps=project.fps,
            frames=song.frames,
            shortest=animator.shortest,
            longest=animator.longest,
            seed=project.seed,
        )
        artist = project.artist
        return DirectRequest(
            title=project.title,
            idea=project.idea,
            style=project.style,
            aspect=project.aspect,
            fps=project.fps,
            seed=project.seed,
            artist_name=artist.name if artist else "",
            artist_description=artist.description if artist else "",
            has_reference=bool(artist and artist.photos.exists()),
            music=music,
            lyrics=lyrics,
            shots=shots(boundaries, music, lyrics, project.fps),
        )

    def save(self, project: Project, request: DirectRequest, directed: Directed) -> None:
        """One Scene per shot."""
        drafts = {draft.index: draft for draft in directed.scenes}
        Scene.objects.bulk_create(
            Scene(
                project=project,
                position=shot.index,
                start_frame=shot.start_frame,
                end_frame=shot.end_frame,
                section=shot.section,
                lyric=shot.lyric,
                title=drafts[shot.index].title,
                reason=drafts[shot.index].reason,
                description=drafts[shot.index].description,
                image_prompt=drafts[shot.index].image_prompt,
                negative_prompt=drafts[shot.index].negative_prompt,
                motion_prompt=drafts[shot.index].motion_prompt,
                artist_present=drafts[shot.index].artist_present,
            )
            for shot in request.shots
        )
