"""What all animals share: a coat of fur on limbs and masses, in profile, modelled by the light."""

import numpy as np

from pipeline.media.paint.body import Body
from pipeline.media.paint.figures import place_body
from pipeline.media.paint.motifs.objects import prop
from pipeline.media.paint.motifs.spot import Spot
from pipeline.media.paint.noise import fractal
from pipeline.media.paint.palette import Colour
from pipeline.media.paint.shapes import fill, limb, smooth, soften
from pipeline.media.paint.stage import Stage

Joints = tuple[tuple[float, float], ...]


class Beast:
    """An animal in profile, facing the side of the light unless turned."""

    def __init__(self, stage: Stage, spot: Spot, size: float, coat: Colour) -> None:
        self.stage, self.spot = stage, spot
        ground = stage.ground(spot.x) if stage.ground and not spot.near else spot.y
        self.y = ground
        self.body: Body = prop(stage, spot.x, ground, size, 0.75, 0.5)
        self.turn = 1.0 if spot.x < 0.5 else -1.0
        self.coat = coat
        noise = fractal(stage.rng("fur"), max(8, self.body.height), max(8, self.body.width), 22, 3, 0.7)
        self.fur = np.asarray(0.78 + 0.44 * noise, np.float32)

    def bones(self, joints: Joints, widths: tuple[float, ...], dim: float = 1.0, tone: Colour | None = None) -> None:
        mask = self.body.mask()
        path = self.body.path(*[(x * self.turn, y) for x, y in joints])
        limb(mask, path, [w * self.body.scale for w in widths])
        self.body.part(mask, (self.coat if tone is None else tone) * np.float32(dim), 0.05, self.fur)

    def shape(
        self, *corners: tuple[float, float], dim: float = 1.0, tone: Colour | None = None, round_: float = 0.1
    ) -> None:
        mask = self.body.mask()
        fill(mask, smooth(self.body.path(*[(x * self.turn, y) for x, y in corners]), steps=6))
        mask = soften(mask, self.body.scale * 0.006)
        self.body.part(mask, (self.coat if tone is None else tone) * np.float32(dim), round_, self.fur)

    def done(self) -> None:
        place_body(self.stage, self.body, self.spot.x, self.y, depth=0.88, shadow=True)


def size_at(spot: Spot, share: float) -> float:
    return max(0.16, spot.size * share * (1.2 if spot.near else 1.0))
