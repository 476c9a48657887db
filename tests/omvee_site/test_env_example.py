""".env.example lists every variable that is read, and none that is not."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
READ_BY_LIBRARIES = {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}


def test_env_example_is_complete_and_true():
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z0-9_]+)"', (ROOT / "omvee_site" / "settings.py").read_text()))
    listed = set(re.findall(r"^# ([A-Z0-9_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert listed - READ_BY_LIBRARIES == read


def test_every_dependency_says_why_it_is_there_and_is_pinned():
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in (ROOT / name).read_text().splitlines():
            if line and not line.startswith(("#", "-r")):
                assert re.match(r"[\w\[\]-]+==[\w.]+(; [^#]+)?\s+# \S", line), line
