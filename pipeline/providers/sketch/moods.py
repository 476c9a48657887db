"""The mood of a moment, from mode, tempo and energy."""

MOODS = {
    # (mode, fast song): from calm to loud, two words for each so that neighbours differ
    ("minor", False): (
        "desolate hushed",
        "melancholy lonely",
        "brooding wistful",
        "aching tense",
        "overwhelming fierce",
    ),
    ("minor", True): ("uneasy hushed", "restless wistful", "haunted brooding", "urgent tense", "feverish defiant"),
    ("major", False): ("tender quiet", "dreamy gentle", "warm fond", "hopeful yearning", "soaring radiant"),
    ("major", True): (
        "light-hearted calm",
        "playful dreamy",
        "bright cheerful",
        "exhilarated joyful",
        "euphoric radiant",
    ),
}
FAST = 112.0  # beats a minute


def mood(mode: str, bpm: float, energy: float, turn: int = 0) -> str:
    """One adjective; `energy` 0..1 counts against the song's own range, `turn` picks between words of one meaning."""
    scale = MOODS["minor" if mode == "minor" else "major", bpm >= FAST]
    words = scale[min(int(max(energy, 0.0) * len(scale)), len(scale) - 1)].split()
    return words[turn % len(words)]


def percent(energy: float) -> str:
    return f"{round(100 * min(max(energy, 0.0), 1.0))} %"
