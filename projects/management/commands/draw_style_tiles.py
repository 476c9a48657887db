"""`manage.py draw_style_tiles`: one scene in every style, for the tiles of the new-project page."""

import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from projects.models import STYLES

PROMPT = (
    "A young woman in a long coat seen from behind on a hill, looking at a lighthouse across the sea, dusk, "
    "low sun, wide shot, golden light"
)
SIZE = (640, 400)
TILE = (320, 200)
LARGEST = 12 * 1024  # bytes


class Command(BaseCommand):
    help = "Draw static/img/styles/*.jpg anew with the sketch illustrator. To be run when its brushes change."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--prompt", default=PROMPT)
        parser.add_argument("--seed", type=int, default=7)

    def handle(self, *args: Any, **options: Any) -> None:
        from PIL import Image

        from pipeline.providers.base import DrawRequest
        from pipeline.providers.sketch.illustrator import SketchIllustrator

        folder = Path(settings.BASE_DIR) / "static" / "img" / "styles"
        folder.mkdir(parents=True, exist_ok=True)
        for style in STYLES:
            with tempfile.TemporaryDirectory() as workdir:
                request = DrawRequest(
                    prompt=f"{options['prompt']}, {style} style",
                    negative_prompt="",
                    style=style,
                    width=SIZE[0],
                    height=SIZE[1],
                    seed=options["seed"],
                )
                drawn = SketchIllustrator().draw(request, Path(workdir), lambda percent, sentence: None)
                with Image.open(drawn.image) as picture:
                    tile = picture.convert("RGB").resize(TILE, Image.Resampling.LANCZOS)
            path = folder / f"{style.replace(' ', '-')}.jpg"
            for quality in (74, 68, 60):
                tile.save(path, quality=quality, optimize=True, progressive=True)
                if path.stat().st_size < LARGEST:
                    break
            self.stdout.write(f"{path.name} {path.stat().st_size / 1024:.1f} KB")
