"""What a step is, and where to find one by name."""

from importlib import import_module
from typing import ClassVar

from pipeline.retry import Retry
from pipeline.work import Work

NAMES = (
    "hear_song",
    "time_lyrics",
    "plan_scenes",
    "draw_image",
    "animate_image",
    "render_segment",
    "assemble_film",
)


class Step:
    """One kind of background work: loads rows, builds a request, calls, saves the result inside `work.settle()`.

    `timeout` is seconds of wall clock for one attempt; `retry` says how often a retryable error is tried again.
    """

    timeout: ClassVar[float] = 300.0
    retry: ClassVar[Retry] = Retry()

    def run(self, work: Work) -> None:
        raise NotImplementedError


def step_named(name: str) -> Step:
    """The step of that name; its file holds one class called `Run`. Raises LookupError for an unknown one."""
    if name not in NAMES:
        raise LookupError(f"There is no step named {name}.")
    step: Step = import_module(f"pipeline.steps.{name}").Run()
    return step
