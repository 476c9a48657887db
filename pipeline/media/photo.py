"""Lets the pictures that people upload in: PNG, JPEG or WebP, checked before they are opened, and written anew."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from pipeline.media.errors import MediaError

FORMATS = ("PNG", "JPEG", "WEBP")
MAX_BYTES = 40 * 1000 * 1000
MAX_PIXELS = 40_000_000
SMALLEST_SIDE = 64
LONGEST_SIDE = 2048


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What a picture file is: `format` PNG, JPEG or WEBP, and its size as seen (turned as its camera says)."""

    format: str
    width: int
    height: int


def probe_picture(path: Path) -> PictureFacts:
    """The facts of an uploaded picture without decoding it. Raises MediaError in words."""
    with _opened(path) as image:
        width, height = image.size
        if image.getexif().get(0x0112, 1) in (5, 6, 7, 8):
            width, height = height, width
        return PictureFacts(format=str(image.format), width=width, height=height)


def clean_photo(path: Path, out: Path) -> tuple[int, int]:
    """Write the picture anew to `out` (JPEG, or PNG when it has transparency and `out` ends in .png); (width, height).

    Turned upright, colours as RGB, the longest side at most 2048, and nothing of the upload but its pixels: no EXIF, no
    place, no comments. Raises MediaError in words.
    """
    with _opened(path) as image:
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # JPEG only: decode small at once
        upright = ImageOps.exif_transpose(image)
        png = out.suffix.lower() == ".png"
        seen = upright.convert("RGBA") if png else _on_white(upright)
        seen.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
        bare = Image.new(seen.mode, seen.size)
        bare.paste(seen)
    part = out.with_name(f".{out.name}.part")
    if png:
        bare.save(part, "PNG")
    else:
        bare.save(part, "JPEG", quality=92, subsampling=0)
    part.replace(out)
    return bare.size


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        ground = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(ground, layer).convert("RGB")
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        image = image.point(lambda value: value / 256).convert("L")
    return image.convert("RGB")


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    if not path.stat().st_size:
        raise MediaError("This picture is empty.", code="empty")
    if path.stat().st_size > MAX_BYTES:
        raise MediaError(f"This picture is larger than {MAX_BYTES // 10**6} MB.", code="too_big")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=FORMATS) as image:
                width, height = image.size
                if width * height > MAX_PIXELS:
                    raise MediaError(
                        f"This picture has {width} × {height} points; {MAX_PIXELS // 10**6} million is the most.",
                        code="too_big",
                    )
                if min(width, height) < SMALLEST_SIDE:
                    raise MediaError("This picture is too small to show anybody.", code="too_small")
                yield image
    except UnidentifiedImageError as error:
        raise MediaError(
            "This is not a picture OMVEE can read. It takes PNG, JPEG and WebP.", code="not_a_picture"
        ) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise MediaError("This picture is far too large.", code="too_big", detail=str(error)) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise MediaError("This picture is damaged or not complete.", code="damaged", detail=str(error)) from error
