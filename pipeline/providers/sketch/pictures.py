"""The pictures the director can ask for: one row of pictures.csv each."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Picture:
    """`text` is subject and action, `{who}` in it the protagonist; `place` replaces the section's
    place when given; "-" says that the picture is a place itself."""

    concept: str
    size: str  # wide, medium, close, detail, low or top
    text: str
    place: str
    title: str

    @property
    def has_protagonist(self) -> bool:
        return "{who}" in self.text


@lru_cache(maxsize=1)
def pictures() -> dict[str, tuple[Picture, ...]]:
    """All pictures by concept; `act:…` and `view:…` are the story's and the world's own."""
    found: dict[str, list[Picture]] = {}
    with Path(__file__).with_name("pictures.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="|"):
            picture = Picture(row["concept"], row["size"], row["picture"], row["place"], row["title"])
            found.setdefault(picture.concept, []).append(picture)
    return {concept: tuple(group) for concept, group in found.items()}
