"""Counts syllables by rules good enough to share a line's time among its words, in most scripts."""

import re
import unicodedata

VOWELS = {
    "latin": "aeiouyæøœı",
    "greek": "αεηιουω",
    "cyrillic": "аеиоуыэюяіїєѣ",
}
ALL_VOWELS = frozenset("".join(VOWELS.values()))
STRONG = frozenset("aeoαεηοω")  # two of them beside each other are two syllables: "ca-er", not "a-gua"
PAIRS = frozenset(("ea", "oa", "oe", "ee", "oo", "eo", "αε", "οε"))  # one sound in many languages all the same
SMALL_KANA = frozenset("ゃゅょャュョぁぃぅぇぉァィゥェォ")
SEMITIC = re.compile(r"[\u0590-\u06ff]")
INDIC = re.compile(r"[\u0900-\u0dff]")
VIRAMA = 9  # the combining class of the sign that joins two consonants into one syllable
WORD = re.compile(r"\S+")
# "before", "believe", "alone": silent in English and French, sung in Italian; the first are more
OFTEN_SILENT = ("ne", "re", "ve", "nes", "res", "ves")


def syllables(word: str) -> int:
    """How many syllables a word is sung on; 0 for bare punctuation, at least 1 for anything with letters or digits."""
    plain = _plain(word)
    signs = [char for char in plain if char.isalnum()]
    if not signs:
        return 0
    total = sum(1 for char in signs if _is_syllabic_sign(char)) + 2 * sum(char.isdigit() for char in signs)
    total -= sum(1 for char in plain if INDIC.match(char) and unicodedata.combining(char) == VIRAMA)
    for run in re.findall(r"[^\W\d_]+", "".join(" " if _is_sign(char) else char for char in plain)):
        total += _alphabetic(run)
    return max(1, total)


def _plain(word: str) -> str:
    """Lower case without accents that do not matter; a diaeresis keeps its vowel apart."""
    kept = []
    for char in unicodedata.normalize("NFD", word.lower()):
        if char == "\u0308":
            kept.append("\u0308")
        elif not unicodedata.combining(char) or INDIC.match(char):
            kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept))


def _is_sign(char: str) -> bool:
    """A character of a script that is counted by signs, also one that adds no syllable."""
    return char in SMALL_KANA or char in "っッー" or INDIC.match(char) is not None or _is_syllabic_sign(char)


def _is_syllabic_sign(char: str) -> bool:
    """A character that is a syllable by itself: Han, kana, Hangul, and the consonant letters of Indian scripts."""
    if char in SMALL_KANA or char in "っッー":
        return False
    code = ord(char)
    return (
        0x3040 <= code <= 0x30FF
        or 0x3400 <= code <= 0x9FFF
        or 0xAC00 <= code <= 0xD7AF
        or 0x20000 <= code <= 0x3FFFF
        or (INDIC.match(char) is not None and unicodedata.category(char) == "Lo")
    )


def _alphabetic(run: str) -> int:
    if SEMITIC.match(run):  # vowels are not written: about one syllable for two letters
        return max(1, (len(run) + 1) // 2)
    count = 0
    before = ""
    for char in run:
        base = unicodedata.normalize("NFD", char)[0]
        if base in ALL_VOWELS:
            hiatus = before in STRONG and base in STRONG and before + base not in PAIRS
            if not before or hiatus or base != char:
                count += 1
            before = base
        else:
            before = ""
    if count > 2 and run.endswith(OFTEN_SILENT):
        count -= 1
    return max(1, count)


def split_time(text: str, start: float, end: float) -> list[tuple[float, float, str]]:
    """The words of a line with (start, end, word) by their syllables; the last word rings a little longer."""
    words = WORD.findall(text)
    counts = [syllables(word) for word in words]
    joined: list[tuple[str, float]] = []
    for word, count in zip(words, counts, strict=True):
        if count == 0 and joined:  # "hola !" : punctuation belongs to the word before it
            joined[-1] = (f"{joined[-1][0]} {word}", joined[-1][1])
        else:
            joined.append((word, max(1.0, float(count))))
    if not joined:
        return []
    joined[-1] = (joined[-1][0], joined[-1][1] + 0.7)
    unit = (end - start) / sum(weight for _, weight in joined)
    timed, at = [], start
    for word, weight in joined:
        timed.append((at, at + weight * unit, word))
        at += weight * unit
    timed[-1] = (timed[-1][0], end, timed[-1][2])
    return timed
