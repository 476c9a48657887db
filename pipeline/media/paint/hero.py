"""The person a prompt describes, told apart from what happens to them, so that every scene shows the same one."""

import re
import zlib
from dataclasses import dataclass

from pipeline.media.paint import vocabulary as known
from pipeline.media.paint.words import READ_AT_MOST, Words, plain

_WOMEN = frozenset(
    [
        "woman",
        "lady",
        "girl",
        "mother",
        "queen",
        "bride",
        "she",
        "her",
        "mujer",
        "femme",
        "frau",
        "mulher",
        "donna",
        "actress",
        "sister",
    ]
)
_MEN = frozenset(
    ["man", "boy", "father", "king", "gentleman", "he", "him", "hombre", "homme", "mann", "homem", "uomo", "brother"]
)
_ONE = (
    _WOMEN
    | _MEN
    | frozenset(
        ["singer", "child", "kid", "wanderer", "dancer", "musician", "guitarist", "performer", "person", "artist"]
    )
)
_LEAVES = frozenset(  # with these words the description ends and the scene begins
    [
        "behind",
        "beside",
        "before",
        "under",
        "at",
        "on",
        "above",
        "between",
        "inside",
        "into",
        "among",
        "through",
        "who",
        "whose",
        "alone",
        "awake",
        "asleep",
        "half",
        "tiny",
        "small",
        "seen",
        "chest-deep",
        "from",
        "as",
        "to",
        "toward",
        "towards",
        "against",
        "crossing",
        "and",
    ]
)
_LENGTHS = {
    "long": "long",
    "flowing": "long",
    "short": "short",
    "cropped": "short",
    "curly": "short",
    "shaved": "short",
    "bobbed": "bob",
    "chin-length": "bob",
    "shoulder-length": "bob",
    "braided": "tail",
    "tied": "bun",
}
_CUTS = {"bob": "bob", "bun": "bun", "ponytail": "tail", "braid": "tail", "braids": "tail", "bald": "short"}
_SHADES = {
    "black": "black",
    "dark": "black",
    "brown": "brown",
    "chestnut": "brown",
    "blond": "blond",
    "blonde": "blond",
    "fair": "blond",
    "golden": "blond",
    "red": "red",
    "ginger": "red",
    "auburn": "red",
    "grey": "grey",
    "gray": "grey",
    "silver": "grey",
    "white": "grey",
}


@dataclass(frozen=True)
class Hero:
    """Empty strings mean that the words leave it to the painter, who then decides by `number`, always the same way."""

    gender: str = ""  # woman, man
    clothes: str = ""
    cloth: str = ""  # the colour of the clothes
    hair: str = ""  # long, short, bob, bun, tail
    shade: str = ""  # black, brown, blond, red, grey
    hat: bool = False
    number: int = 0


def hero_of(prompt: str) -> Hero:
    """Read the first person described in a prompt."""
    phrase = _description(prompt[:READ_AT_MOST])
    words = Words(phrase)
    tokens = plain(phrase).split()
    gender = "woman" if _WOMEN & set(tokens) else "man" if _MEN & set(tokens) else ""
    clothes = words.find(known.CLOTHES)
    worn = next((c for c in clothes if c != "brim"), "")
    cloth = _cloth(tokens)
    hair, shade = _hair(tokens)
    number = zlib.crc32(f"{gender} {worn} {cloth} {hair} {shade}".encode())
    return Hero(gender, worn, cloth, hair, shade, "brim" in clothes, number)


def _description(prompt: str) -> str:
    """The clause around the first person named, to where the scene begins; a text in brackets counts whole."""
    clauses = re.split(r"[,;.]", re.sub(r"\(([^()]*)\)", lambda m: f" {m[1].replace(',', ' ')} , ", prompt))
    for number, clause in enumerate(clauses):
        tokens = plain(clause).split()
        at = next((i for i, token in enumerate(tokens) if token in _ONE), -1)
        if at < 0:
            continue
        end = next((i for i in range(at + 1, len(tokens)) if _ends(tokens, i)), len(tokens))
        told = tokens[max(0, at - 5) : end]
        if end == len(tokens):  # "a tall woman, short silver hair, green jacket"
            for more in clauses[number + 1 :]:
                said = plain(more).split()
                if len(said) > 8 or any(_ends(said, i) for i in range(len(said))) or not _dressing(said):
                    break
                told += said
        return " ".join(told)
    return ""


def _ends(tokens: list[str], at: int) -> bool:
    token = tokens[at]
    if token == "and":  # noqa: S105 - a word of a sentence
        return tokens[at + 1 : at + 2] in (["a"], ["an"], ["the"]) and not _dressing(tokens[at + 1 : at + 6])
    return token in _LEAVES or (token.endswith("ing") and token not in ("flowing", "wearing", "evening"))


def _dressing(tokens: list[str]) -> bool:
    words = Words(" ".join(tokens))
    return bool(words.find(known.CLOTHES)) or words.has("hair", *_CUTS)


def _cloth(tokens: list[str]) -> str:
    """The colour named right before a garment: "a long white dress"."""
    garments = {word for name, row in known.CLOTHES.items() if name != "brim" for word in row}
    for place, token in enumerate(tokens):
        if token in garments:
            before = tokens[max(0, place - 3) : place]
            found = Words(" ".join(before)).find(known.COLOURS)
            if found:
                return found[-1]
            if "dark" in before:
                return "black"
    return ""


def _hair(tokens: list[str]) -> tuple[str, str]:
    for place, token in enumerate(tokens):
        if token in _CUTS:
            before = tokens[max(0, place - 3) : place]
            return _CUTS[token], next((_SHADES[t] for t in before if t in _SHADES), "")
        if token in ("hair", "haired"):
            before = tokens[max(0, place - 4) : place]
            cut = next((_LENGTHS[t] for t in before if t in _LENGTHS), "")
            return cut, next((_SHADES[t] for t in before if t in _SHADES), "")
    return "", ""
