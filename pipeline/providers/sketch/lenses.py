"""Shot sizes and lenses: how near, from where, through which glass."""

import random
from dataclasses import dataclass

from pipeline.providers.sketch.beat import Beat


@dataclass(frozen=True, slots=True)
class Lens:
    """`prompt` is for the illustrator, `says` begins a sentence for people."""

    name: str
    prompt: str
    says: str


LENSES = {
    lens.name: lens
    for lens in (
        Lens("wide", "wide shot, 24mm lens", "Seen wide"),
        Lens("symmetrical", "symmetrical wide shot, 28mm lens", "Seen wide and head-on"),
        Lens("silhouette", "wide shot in silhouette against the light, 35mm lens", "Held in silhouette"),
        Lens("medium", "medium shot, 50mm lens", "Seen from a few steps"),
        Lens("low", "low angle, 28mm lens", "Seen from below"),
        Lens("top", "high angle from above", "Seen from above"),
        Lens("close", "close-up, 85mm lens, shallow focus", "Seen close"),
        Lens("detail", "extreme close-up, macro lens", "A detail"),
    )
}
# Which lenses serve a picture of each size, the natural one first.
SERVES = {
    "wide": ("wide", "symmetrical", "silhouette", "top"),
    "medium": ("medium", "low", "medium", "close"),
    "close": ("close", "medium"),
    "detail": ("detail", "close"),
    "low": ("low", "silhouette"),
    "top": ("top",),
}


def lens_for(beat: Beat, before: Lens | None, rng: random.Random) -> Lens:
    """The picture's natural lens, or another that serves it when the scene before had the same."""
    names = [name for name in SERVES[beat.picture.size] if before is None or name != before.name]
    if not beat.picture.has_protagonist:
        names = [name for name in names if name != "silhouette"] or names
    if not names:
        return LENSES["medium" if beat.picture.size == "top" else "wide"]
    natural = names[0] if names[0] == beat.picture.size else rng.choice(names)
    return LENSES[natural if rng.random() < 0.7 else rng.choice(names)]
