"""Draw a picture: take the scene's prompt and the artist's references, ask the illustrator, keep what comes back."""

from contextlib import ExitStack

from pipeline import ledger, storage
from pipeline.providers import registry
from pipeline.providers.base import DrawRequest, Illustrator
from pipeline.steps.base import Step
from pipeline.steps.keeping import keep_with_still
from pipeline.work import WORKER, Work
from projects.models import Image
from projects.states import Making


class Run(Step):
    timeout = 300.0

    def run(self, work: Work) -> None:
        from pipeline.media.poster import thumbnail

        image: Image = work.job.load_subject()
        if not work.begin(image):
            return
        work.progress(0, "Drawing the picture")
        with ExitStack() as borrowed:
            request = self.request(image, work, borrowed)
            model = ledger.card("illustrator", image.provider, image.model)
            illustrator: Illustrator = registry.make("illustrator", image.provider)
            with ledger.call(work, role="illustrator", provider=image.provider, model=model, request=request) as bill:
                drawn = illustrator.draw(request, work.folder, work.progress)
                bill.cost = drawn.cost
        small = work.folder / "thumbnail.jpg"
        thumbnail(drawn.image, small, 480)
        owner = storage.project_folder(work.job.project_id)
        values = keep_with_still(work, drawn.image, small, kind="images")
        layers = storage.keep(drawn.layers, owner=owner, kind="layers").name if drawn.layers else ""
        with work.settle():
            image.transition(Making.READY, actor=WORKER, layers=layers, cost=drawn.cost, error="", **values)

    def request(self, image: Image, work: Work, borrowed: ExitStack) -> DrawRequest:
        """What the illustrator is asked: the take's own prompt, and the artist's photos when the artist is in it."""
        scene = image.scene
        assert scene is not None
        artist = scene.project.artist if scene.artist_present else None
        photos = list(artist.photos.all()) if artist else []
        return DrawRequest(
            prompt=image.prompt,
            negative_prompt=image.negative_prompt,
            style=scene.project.style,
            width=image.width,
            height=image.height,
            seed=image.seed,
            references=tuple(borrowed.enter_context(storage.borrow(photo.file, work.folder)) for photo in photos),
            parameters=image.parameters,
        )
