"""Reads one picture from any provider, safely, and fits it to a frame."""

import warnings
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps, UnidentifiedImageError

from pipeline.media.errors import MediaError

Pixels = npt.NDArray[np.uint8]

FORMATS = ("PNG", "JPEG", "WEBP")
MOST_PIXELS = 40_000_000


def read_still(path: Path) -> Pixels:
    """The picture as RGB uint8 (H, W, 3), turned upright by its EXIF; transparency lies on black.

    Raises MediaError for another format than PNG, JPEG or WebP, a broken file, or more than 40 megapixels.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=FORMATS) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise MediaError(
                        "This picture has more than 40 megapixels; please use a smaller one.", code="too_big"
                    )
                upright = ImageOps.exif_transpose(image)
                if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
                    flat = Image.new("RGBA", upright.size, (0, 0, 0, 255))
                    flat.alpha_composite(upright.convert("RGBA"))
                    upright = flat
                return np.asarray(upright.convert("RGB"), dtype=np.uint8)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        message = "This picture has more than 40 megapixels; please use a smaller one."
        raise MediaError(message, code="too_big") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        message = "This picture cannot be read; please use a whole PNG, JPEG or WebP file."
        raise MediaError(message, code="bad_picture", detail=str(error)) from error


def cover(picture: Pixels, width: int, height: int) -> Pixels:
    """Scale and crop so that the picture fills width x height without a border.

    What is cut off comes equally from left and right; of a picture that is too tall, two thirds come from the bottom,
    where there are seldom faces.
    """
    high, wide = picture.shape[:2]
    scale = max(width / wide, height / high)
    keep_w, keep_h = min(wide, round(width / scale)), min(high, round(height / scale))
    left, top = (wide - keep_w) // 2, (high - keep_h) // 3
    part = np.ascontiguousarray(picture[top : top + keep_h, left : left + keep_w])
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_LANCZOS4
    return np.asarray(cv2.resize(part, (width, height), interpolation=method), dtype=np.uint8)
