"""Make the README's pictures from a real run: the sample film grows in a home of its own, the page is photographed."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "pictures"
PATIENCE = 600.0  # seconds for the sample film


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("This needs Chromium: apt install chromium")
    OUT.mkdir(parents=True, exist_ok=True)
    home = Path(tempfile.mkdtemp(prefix="omvee-pictures-"))
    port = free_port()
    up = subprocess.Popen(
        [sys.executable, "manage.py", "up", "--port", str(port)],
        cwd=ROOT,
        env={**os.environ, "OMVEE_HOME": str(home)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        link = ready_link(up)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme="dark")
            page.goto(link)
            watch(page)
            page.screenshot(path=OUT / "page.png")
            page.set_viewport_size({"width": 390, "height": 844})
            page.reload()
            page.wait_for_timeout(1500)
            page.screenshot(path=OUT / "phone.png")
            browser.close()
        strip(home)
        shrink(OUT / "page.png", OUT / "page.jpg", 1440)
        shrink(OUT / "phone.png", OUT / "phone.jpg", 390)
    finally:
        up.send_signal(signal.SIGINT)
        up.wait(timeout=60)
        shutil.rmtree(home, ignore_errors=True)
    print(f"Pictures are in {OUT.relative_to(ROOT)}.")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ready_link(up: "subprocess.Popen[str]") -> str:
    """The link that `up` prints once everything runs."""
    assert up.stdout is not None
    for line in up.stdout:
        if found := re.search(r"OMVEE is ready: (\S+)", line):
            return found[1]
    sys.exit("OMVEE did not start.")


def watch(page: Page) -> None:
    """Wait on the page, as a person would, until its film is there."""
    until = time.monotonic() + PATIENCE
    while page.locator("a[href*='/media/film/'][href$='/download']").count() == 0:
        if time.monotonic() > until:
            sys.exit("The film was not ready in time.")
        page.wait_for_timeout(1000)
    page.reload()
    page.wait_for_timeout(2500)


def strip(home: Path) -> None:
    """Six frames of the film side by side."""
    from pipeline.media.poster import frame_strip

    film = next((home / "media").glob("projects/*/films/*.mp4"))
    frame_strip(film, 6, OUT / "strip.jpg")


def shrink(source: Path, target: Path, width: int) -> None:
    """A JPEG of a screenshot; the PNG goes."""
    from pipeline.media.poster import thumbnail

    thumbnail(source, target, width)
    source.unlink()


if __name__ == "__main__":
    main()
