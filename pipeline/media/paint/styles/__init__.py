"""The hands a picture can be painted by, each with marks of its own."""

from pipeline.media.paint.styles.base import Style
from pipeline.media.paint.styles.painted import Painted

STYLES: dict[str, Style] = {style.name: style for style in (Painted(),)}
