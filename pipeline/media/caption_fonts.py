"""The letters that captions are set in: which ones the embedded font has, how wide they are, and who else has them."""

import shutil
import subprocess
from functools import lru_cache
from importlib import resources
from pathlib import Path

from fontTools.ttLib import TTFont

FAMILY = "Omvee Captions"
FILE = "omvee-captions.otf"
EM_SHARE = 0.826  # ems per unit of ASS font size, which counts the font's ascent and descent (libass, ass_font.c)
# Letters that show nothing by themselves, so no font needs to have them.
INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\ufe0e\ufe0f")


def embedded_font() -> Path:
    """The font file that comes with OMVEE (Latin, Greek, Cyrillic; SIL Open Font License 1.1)."""
    return Path(str(resources.files("pipeline.media") / "fonts" / FILE))


def lay_out_fonts(folder: Path) -> None:
    """Make `folder` hold the embedded font, for libass's `fontsdir`."""
    folder.mkdir(exist_ok=True)
    shutil.copyfile(embedded_font(), folder / FILE)


@lru_cache(maxsize=1)
def _advances() -> dict[int, float]:
    """The width of each letter that the embedded font has, in ems, by code point."""
    with TTFont(embedded_font(), lazy=True) as font:
        per_em = font["head"].unitsPerEm
        advances = font["hmtx"].metrics
        return {code: advances[name][0] / per_em for code, name in font.getBestCmap().items()}


def uncovered(text: str) -> set[str]:
    """The letters of `text` that the embedded font does not have."""
    widths = _advances()
    return {letter for letter in text if ord(letter) not in widths and letter not in INVISIBLE and not letter.isspace()}


def width_in_ems(text: str) -> float:
    """How wide `text` is set in the embedded font, in ems; letters it lacks count as one em."""
    widths = _advances()
    return sum(widths.get(ord(letter), 0.0 if letter in INVISIBLE else 1.0) for letter in text)


@lru_cache(maxsize=256)
def system_family(letters: frozenset[str]) -> str | None:
    """A font family of this machine that has all `letters`, by fontconfig; None when none has."""
    listing = shutil.which("fc-list")
    if listing is None or not letters:
        return None
    charset = " ".join(f"{ord(letter):x}" for letter in sorted(letters))
    try:
        said = subprocess.run(
            [listing, f":charset={charset}", "family"], capture_output=True, text=True, timeout=20, check=True
        ).stdout
    except (subprocess.SubprocessError, OSError):
        return None
    families = sorted({line.split(",")[0].strip() for line in said.splitlines() if line.strip()})
    safe = [family for family in families if family.replace(" ", "").replace("-", "").isalnum()]
    sans = [family for family in safe if "sans" in family.lower() and "mono" not in family.lower()]
    return next(iter(sans or safe), None)
