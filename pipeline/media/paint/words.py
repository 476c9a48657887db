"""The words of a prompt: folded, counted, what is denied or only compared left out."""

import re
import unicodedata
from collections.abc import Mapping

READ_AT_MOST = 1500  # characters; nobody briefs a painter with more, and matching stays cheap
_NEGATIONS = {"no", "not", "without", "never", "sin", "sans", "ohne", "kein", "keine", "sem", "senza", "без"}
_COMPARED = re.compile(r"\blike (?:a|an|the) (?!ghost|flock)[\w-]+(?: of [\w-]+)?", re.IGNORECASE)
_FRAMING = re.compile(
    r"(?:\b(?:style|lens|shot|mood|focus)$)|^(?:palette of|close-up|extreme close-up|low angle|high angle)"
)


def plain(text: str) -> str:
    """Lower case without accents and punctuation, single spaces."""
    stripped = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return re.sub(r"[^\w'-]+", " ", stripped.replace("’", "'")).strip()


def parts_of(prompt: str) -> tuple[str, str]:
    """What is to be seen, and how: the clauses about lens, mood, palette and style apart from the rest.

    Comparisons are left out of what is seen: a dress that opens like a flower shows no flower.
    """
    text = _COMPARED.sub(" ", prompt[:READ_AT_MOST])
    clauses = [clause.strip() for clause in re.split(r"[,.;]", text)]
    how = [clause for clause in clauses if _FRAMING.search(clause.lower())]
    return ", ".join(clause for clause in clauses if clause not in how), ", ".join(how)


class Words:
    """A text as words with their places, negated ones left out."""

    def __init__(self, text: str, unwanted: str = "") -> None:
        tokens = plain(text[:READ_AT_MOST]).split()
        kept = [t for i, t in enumerate(tokens) if not set(tokens[max(0, i - 2) : i]) & _NEGATIONS]
        phrases = [plain(phrase) for phrase in unwanted[:READ_AT_MOST].split(",")]
        banned = {phrase.rstrip("s") for phrase in phrases if " " not in phrase}  # "extra fingers" bans no fingers
        banned -= {"letter", "word", "text"}  # they mean writing, which is never painted, not the letter one reads
        kept = [t for t in kept if t.rstrip("s") not in banned]
        self.text = f" {' '.join(kept)} "
        self.first: dict[str, int] = {}
        for position, token in enumerate(kept):
            for form in {token, token.rstrip("s"), token.removesuffix("'s"), *token.split("-")}:
                self.first.setdefault(form, position)

    def find(self, table: Mapping[str, tuple[str, ...]]) -> list[str]:
        """The names whose words occur, in the order of the text."""
        found: dict[str, int] = {}
        for name, words in table.items():
            for word in words:
                word = plain(word)
                at = self.text.find(f" {word} ") if " " in word else self.first.get(word, -1)
                if at >= 0:
                    at = self.text[:at].count(" ") if " " in word else at
                    found[name] = min(found.get(name, at), at)
        return sorted(found, key=lambda name: found[name])

    def has(self, *words: str) -> bool:
        """Whether any of these single words occurs."""
        return any(word in self.first for word in words)

    def says(self, *phrases: str) -> bool:
        """Whether any of these phrases occurs as it stands."""
        return any(f" {phrase} " in self.text for phrase in phrases)
