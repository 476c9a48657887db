"""What every thing in a picture begins with: an empty patch of its size, and parts laid on it by outline."""

from pipeline.media.paint.body import Body
from pipeline.media.paint.palette import Colour, colour
from pipeline.media.paint.shapes import disc, fill, smooth
from pipeline.media.paint.stage import Stage

GOLD = colour("d8a838")


def prop(stage: Stage, x: float, y: float, size: float, behind: float = 0.5, exposure: float = 0.72) -> Body:
    """An empty patch for a thing of this height that stands at (x, y)."""
    scale = size * min(stage.height, stage.width * 1.1)
    return Body(scale, stage.towards_light(x, y - size * 0.6), stage.light.colour, behind, exposure)


def shaped(body: Body, tone: Colour, roundness: float, *corners: tuple[float, float], round_: bool = True) -> None:
    """One part from its outline."""
    mask = body.mask()
    path = body.path(*corners)
    fill(mask, smooth(path, steps=6) if round_ else path)
    body.part(mask, tone, roundness)


def oval(
    body: Body, tone: Colour, x: float, y: float, rx: float, ry: float, roundness: float = 0.03, angle: float = 0
) -> None:
    """One part that is an ellipse."""
    mask = body.mask()
    disc(mask, *body.at(x, y), rx * body.scale, ry * body.scale, angle)
    body.part(mask, tone, roundness)
