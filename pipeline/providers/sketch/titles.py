"""Scene titles in the lyric's own words, and the cleaning of everything a person typed."""

import re

from pipeline.providers.sketch.imagery import fold, words_of

LONGEST = 40
EDGES = ' ,.;:-–—"“”«»'  # punctuation that a title sheds


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LEADS = _words(
    "el la los las un una unos unas mi tu su the a an my your our his her le les une mon ma ton ta son sa "
    "der die das den dem ein eine einen mein meine dein deine o os as um uma meu minha il lo gli i uno mio mia"
)
SPEAKERS = _words("i you he she we they yo nosotros je nous elle ich wir sie er eu nos io noi")
LINKS = _words("de del of von vom du des da do dos das di della dei")
# Words a title neither begins nor ends with.
LOOSE = _words(
    "and or but that which so when as than y e o u que pero como porque si et ou mais que comme und oder aber dass "
    "wenn als mas porque ma che perche"
)
DANGLING = LEADS | LINKS | LOOSE | _words("in on at to with for en con por a para dans avec pour im mit em com")


WORDLESS = re.compile(r"(?:[ao]+h*|u+h*|o+h+|h?mm+|la+|na+|da+|doo+|hey+|eh+|ye+ah*|wo+a?h*|ha+|uo+h*|sha+|oy+|ay+)")


def is_wordless(line: str) -> bool:
    """Whether a line is sung without words: ah, ooh, la la la."""
    words = words_of(fold(line))
    return bool(words) and all(WORDLESS.fullmatch(word) for word in words)


def clean(text: str, longest: int = 200) -> str:
    """One plain line: no mark-up, no control characters, no brackets, at most `longest` characters."""
    text = re.sub(r"<[^<>]*>", " ", text)
    text = re.sub(r"[<>{}\[\]`|\\]", " ", text)
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if len(text) <= longest:
        return text
    cut = text[:longest]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:.-")


def line_title(line: str) -> str:
    """The line itself, trimmed of words that dangle; "" when it is longer than a title."""
    words = line.split()
    while words and fold(words[0].strip(",.;:!?¿¡")) in LOOSE:
        words = words[1:]
    while words and fold(words[-1].strip(",.;:!?¿¡")) in DANGLING:
        words = words[:-1]
    text = " ".join(words).strip(EDGES)
    return _capital(text) if len(text) <= 34 else ""


def phrase_title(line: str, at: int) -> str:
    """The phrase around word `at`: its article before, and "of something" behind."""
    words = words_of(line)
    if not 0 <= at < len(words):
        return ""
    folded = [fold(word) for word in words]
    before = range(at - 1, max(at - 4, -1), -1)
    start = next((place for place in before if folded[place] in LEADS), -1)
    if start < 0:
        start = next((place for place in before if folded[place] in SPEAKERS), at)
    end = at + 1
    if end + 1 < len(words) and folded[end] in LINKS:
        end += 2
        if folded[end - 1] in LEADS and end < len(words):
            end += 1
    if end == len(words) - 1 and folded[end] not in DANGLING:  # one word left: no reason to leave it out
        end += 1
    text = " ".join(words[start:end])
    return _capital(text if len(text) <= LONGEST else words[at][:LONGEST])


def first_words(line: str) -> str:
    """The first words of a line of any script, up to a title's length."""
    words = line.split()
    text = words[0][:12] if words and len(words) == 1 else ""
    for word in words:
        longer = f"{text} {word}".strip() if len(words) > 1 else text
        if len(longer) > 30:
            return f"{_capital(text.strip(EDGES))}…"
        text = longer
    return _capital(text.strip(EDGES))


def unique(choices: list[str], taken: set[str]) -> str:
    """The first choice nobody has, else the last one with a number; remembered in `taken` (folded)."""
    choices = [choice[:LONGEST].rstrip() for choice in choices if choice.strip()] or ["Untitled"]
    for choice in choices:
        if fold(choice) not in taken:
            taken.add(fold(choice))
            return choice
    number = 2
    while fold(title := f"{choices[-1][: LONGEST - 5].rstrip()} {number}") in taken:
        number += 1
    taken.add(fold(title))
    return title


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
