"""The mood of a moment, from mode, tempo and energy."""

MOODS = {
    # (mode, fast song): from calm to loud
    ("minor", False): ("desolate", "melancholy", "brooding", "aching", "overwhelming"),
    ("minor", True): ("uneasy", "restless", "haunted", "urgent", "feverish"),
    ("major", False): ("tender", "dreamy", "warm", "hopeful", "soaring"),
    ("major", True): ("light-hearted", "playful", "bright", "exhilarated", "euphoric"),
}
FAST = 112.0  # beats a minute


def mood(mode: str, bpm: float, energy: float) -> str:
    """One adjective; `energy` 0..1 counts against the song's own range."""
    scale = MOODS["minor" if mode == "minor" else "major", bpm >= FAST]
    return scale[min(int(max(energy, 0.0) * len(scale)), len(scale) - 1)]


def percent(energy: float) -> str:
    return f"{round(100 * min(max(energy, 0.0), 1.0))} %"
