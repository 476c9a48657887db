"""Animate a picture: take the clip's image, its motion prompt and the beats under it, keep what the animator makes."""

from contextlib import ExitStack

from pipeline import ledger, storage
from pipeline.heard import beats_under, energy_under, music_of
from pipeline.providers import registry
from pipeline.providers.base import AnimateRequest, Animator
from pipeline.steps.base import Step
from pipeline.steps.keeping import keep_with_still
from pipeline.work import WORKER, Work
from projects.models import Clip
from projects.states import Making


class Run(Step):
    timeout = 600.0

    def run(self, work: Work) -> None:
        from pipeline.media.poster import grab_frame

        clip: Clip = work.job.load_subject()
        if not work.begin(clip):
            return
        work.progress(0, "Moving the picture")
        with ExitStack() as borrowed:
            request = self.request(clip, work, borrowed)
            model = ledger.card("animator", clip.provider, clip.model)
            animator: Animator = registry.make("animator", clip.provider)
            with ledger.call(work, role="animator", provider=clip.provider, model=model, request=request) as bill:
                animated = animator.animate(request, work.folder, work.progress)
                bill.cost = animated.cost
        small = work.folder / "thumbnail.jpg"
        grab_frame(animated.clip, animated.frames // 2, small, 480)
        values = keep_with_still(work, animated.clip, small, kind="clips")
        with work.settle():
            clip.transition(Making.READY, actor=WORKER, frames=animated.frames, cost=animated.cost, error="", **values)

    def request(self, clip: Clip, work: Work, borrowed: ExitStack) -> AnimateRequest:
        """What the animator is asked: the picture, its layers if it has any, and the music under this stretch."""
        image, scene = clip.image, clip.scene
        music = music_of(scene.project.song)
        start, end = scene.start_frame, scene.start_frame + clip.frames
        return AnimateRequest(
            image=borrowed.enter_context(storage.borrow(image.file, work.folder)),
            layers=borrowed.enter_context(storage.borrow(image.layers, work.folder)) if image.layers else None,
            motion_prompt=clip.prompt,
            frames=clip.frames,
            fps=clip.fps,
            width=clip.width,
            height=clip.height,
            seed=clip.seed,
            beats=beats_under(music, start, end, clip.fps),
            energy=energy_under(music, start, end, clip.fps),
            parameters=clip.parameters,
        )
