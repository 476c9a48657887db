"""One shot with its story, and the choices it was picked from."""

from dataclasses import dataclass

from pipeline.providers.base import Shot
from pipeline.providers.sketch.parts import Part
from pipeline.providers.sketch.pictures import Picture


@dataclass(frozen=True, slots=True)
class Beat:
    """One shot with its story: the picture, where it comes from, and its surroundings. `level` is relative energy."""

    shot: Shot
    part: Part
    place_in_part: int
    act: int
    level: float
    picture: Picture
    origin: str  # lyric, motif, story, view, idea or song
    line: str  # the lyric line that named the picture, or the first sung, or ""
    wordless: bool  # `line` is sung without words
    worded: bool  # somebody sings in this film, or a person wrote an idea for it
    foretold: bool  # the picture is of something that is sung only later
    at: int  # the word in `line`, -1 when none
    stage: int  # of the motif, -1 outside it
    place: str
    light: str
    palette: str


@dataclass(frozen=True, slots=True)
class Choice:
    picture: Picture
    origin: str
    worth: float
    line: str = ""
    at: int = -1
    stage: int = -1
