"""The embedded provider: rules, drawing and camera moves. No key, no network, the same result for the same seed."""

from pipeline.pricing import ModelCard
from pipeline.providers.registry import Offer, Provider, register

_OURS = "MIT (part of OMVEE)"

SKETCH = register(
    Provider(
        name="sketch",
        offers={
            "transcriber": Offer(
                "pipeline.providers.sketch.transcriber:SketchTranscriber", (ModelCard("voice-activity", _OURS),)
            ),
            "director": Offer("pipeline.providers.sketch.director:SketchDirector", (ModelCard("rules", _OURS),)),
            "illustrator": Offer(
                "pipeline.providers.sketch.illustrator:SketchIllustrator",
                (ModelCard("painter", _OURS, takes_references=True),),
            ),
            "animator": Offer(
                "pipeline.providers.sketch.animator:SketchAnimator",
                (ModelCard("parallax", _OURS, shortest=1.0, longest=12.0),),
            ),
        },
    )
)
