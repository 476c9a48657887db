"""Finds images in words: which things and feelings a lyric names, in six languages, and where in it."""

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("en", "es", "fr", "de", "pt", "it")
# Words so common in a language and so rare in the others that a few of them tell the language.
TELLTALE = {
    "en": "the and you i my is of to in it your me that we with when this are for don be was but",
    "es": "el la los que y de en un una yo tu mi se es no por con las del donde soy si como muy ni lo",
    "fr": "le la les et je tu un une de des est pas dans que mon ma il elle nous sur avec ne du au c j qui",
    "de": "der die das und ich du ist nicht ein eine in mein dein wir zu den mit auf es so wenn mir dich",
    "pt": "o a os que e de em um uma eu voce meu minha nao por com as do da no na se mais pra",
    "it": "il la gli che e di in un una io tu mio mia non per con le del della sono se ma piu come",
}
# Named so often in songs that they say little: a rarer image in the same line wins.
FAINT = frozenset(
    ("clock", "couple", "crowd", "eye", "child", "fly", "hand", "home", "light", "love", "night", "run", "search")
) | {"silence", "wait", "walk", "world"}
ENDINGS = frozenset(("", "s", "es", "n", "en", "e", "er", "x", "i", "o", "a", "ing", "in", "ed"))


@dataclass(frozen=True, slots=True)
class Found:
    """One concept named by word number `at` of a text."""

    concept: str
    at: int


def fold(text: str) -> str:
    """Lower case without accents, so that corazón and CORAZON are one word."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def words_of(text: str) -> list[str]:
    """The words of a text as written; a script without spaces gives long words, which is no harm."""
    return re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text)


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, tuple[dict[str, str], tuple[tuple[str, str], ...]]]:
    """Per language: whole words to concept, and (prefix, concept) pairs."""
    whole: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    prefixes: dict[str, list[tuple[str, str]]] = {language: [] for language in LANGUAGES}
    with Path(__file__).with_name("lexicon.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="|"):
            for language in LANGUAGES:
                for word in fold(row[language]).split():
                    if word.endswith("*"):
                        prefixes[language].append((word[:-1], row["concept"]))
                    else:
                        whole[language].setdefault(word, row["concept"])
    return {language: (whole[language], tuple(prefixes[language])) for language in LANGUAGES}


def languages_of(text: str) -> tuple[str, ...]:
    """The language a text is most likely in, with a second one when it is nearly as likely; all when unsure."""
    folded = [fold(word) for word in words_of(text)]
    counts = {language: sum(word in TELLTALE[language].split() for word in folded) for language in LANGUAGES}
    best = max(counts.values())
    if best == 0:
        return LANGUAGES
    return tuple(language for language in LANGUAGES if counts[language] >= 0.75 * best)


def find(text: str, languages: Iterable[str] = LANGUAGES) -> tuple[Found, ...]:
    """The concepts a text names, the telling ones first, each once."""
    found: dict[str, Found] = {}
    for at, word in enumerate(words_of(text)):
        for piece in (fold(word), *re.split(r"['’-]", fold(word))):
            for language in languages:
                concept = _concept(piece, language)
                if concept:
                    found.setdefault(concept, Found(concept, at))
                    break
    return tuple(sorted(found.values(), key=lambda item: (item.concept in FAINT, item.at)))


def _concept(word: str, language: str) -> str:
    whole, prefixes = _lexicon()[language]
    for length in range(len(word), max(len(word) - 4, 0), -1):
        stem, ending = word[:length], word[length:]
        if stem in whole and (not ending or (length >= 4 and ending in ENDINGS)):
            return whole[stem]
    if language == "it" and len(word) >= 4 and word[-1] in "ei":  # stelle, occhi: the plural changes the vowel
        for vowel in "aoe":
            if word[:-1] + vowel in whole:
                return whole[word[:-1] + vowel]
    if len(word) >= 3:
        for prefix, concept in prefixes:
            if word.startswith(prefix):
                return concept
    return ""
