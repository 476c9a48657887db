"""The hands a picture can be painted by, each with marks of its own."""

from pipeline.media.paint.styles.base import Style
from pipeline.media.paint.styles.ink import Ink
from pipeline.media.paint.styles.neon import Neon
from pipeline.media.paint.styles.noir import Noir
from pipeline.media.paint.styles.painted import Painted
from pipeline.media.paint.styles.paper_cut import PaperCut
from pipeline.media.paint.styles.print_ import Print
from pipeline.media.paint.styles.vintage_film import VintageFilm
from pipeline.media.paint.styles.watercolour import Watercolour

STYLES: dict[str, Style] = {
    style.name: style for style in (Painted(), Ink(), Watercolour(), Neon(), PaperCut(), Noir(), VintageFilm(), Print())
}
