"""Pictures people upload are checked before they are opened, and written anew."""

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from pipeline.media.errors import MediaError
from pipeline.media.photo import clean_photo, probe_picture


def saved(path: Path, size: tuple[int, int] = (300, 200), mode: str = "RGB", **options: object) -> Path:
    Image.new(mode, size, 128 if mode in ("L", "I;16", "P") else None).save(path, **options)
    return path


@pytest.mark.parametrize(("name", "mode"), [("a.png", "RGB"), ("a.jpg", "CMYK"), ("a.webp", "RGBA"), ("a.png", "P")])
def test_a_picture_is_written_anew_as_jpeg(name: str, mode: str, tmp_path: Path) -> None:
    out = tmp_path / "clean.jpg"
    assert clean_photo(saved(tmp_path / name, mode=mode), out) == (300, 200)
    with Image.open(out) as image:
        assert (image.format, image.mode) == ("JPEG", "RGB")


def test_sixteen_bits_keep_their_greys(tmp_path: Path) -> None:
    grey = tmp_path / "grey.png"
    Image.new("I;16", (100, 100), 32_768).save(grey)
    clean_photo(grey, tmp_path / "out.jpg")
    with Image.open(tmp_path / "out.jpg") as image:
        pixel = image.getpixel((50, 50))
        assert isinstance(pixel, tuple)
        assert pixel[0] == pytest.approx(128, abs=2)


def test_the_place_where_it_was_taken_is_forgotten_and_it_stands_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    exif.get_ifd(0x8825)[2] = (48.0, 12.0, 0.0)  # GPS latitude
    photo = saved(tmp_path / "phone.jpg", exif=exif, comment=b"my home address")
    assert (probe_picture(photo).width, probe_picture(photo).height) == (200, 300)
    assert clean_photo(photo, tmp_path / "out.jpg") == (200, 300)
    with Image.open(tmp_path / "out.jpg") as image:
        assert not image.getexif()
    assert b"home address" not in (tmp_path / "out.jpg").read_bytes()


def test_a_page_hidden_in_a_picture_does_not_survive(tmp_path: Path) -> None:
    photo = saved(tmp_path / "poly.jpg")
    photo.write_bytes(photo.read_bytes() + b"<html><script>alert(1)</script></html>PK\x03\x04")
    clean_photo(photo, tmp_path / "out.jpg")
    assert b"script" not in (tmp_path / "out.jpg").read_bytes()


def test_a_large_photo_becomes_at_most_2048_long(tmp_path: Path) -> None:
    assert clean_photo(saved(tmp_path / "a.png", (4096, 1024), "L"), tmp_path / "out.jpg") == (2048, 512)


def test_transparency_is_kept_in_a_png(tmp_path: Path) -> None:
    clean_photo(saved(tmp_path / "a.png", mode="RGBA"), tmp_path / "out.png")
    with Image.open(tmp_path / "out.png") as image:
        assert image.mode == "RGBA"


def png_that_claims(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("width", "height"), [(13_000, 13_000), (30_000, 30_000), (8_000, 6_000)])
def test_a_bomb_is_refused_before_it_is_opened(width: int, height: int, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.png"
    bomb.write_bytes(png_that_claims(width, height))
    with pytest.raises(MediaError) as caught:
        clean_photo(bomb, tmp_path / "out.jpg")
    assert caught.value.code == "too_big"


@pytest.mark.parametrize(
    "data",
    [
        b"GIF89a" + bytes(100),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%!PS-Adobe-3.0 EPSF-3.0\n",
        b"SIMPLE  =                    T",
        b"II*\x00" + bytes(100),
        b"%PDF-1.4",
        b"\x00\x00\x00\x1cftypavif" + bytes(50),
    ],
)
def test_other_formats_are_refused_whatever_their_name(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(data)
    with pytest.raises(MediaError) as caught:
        clean_photo(path, tmp_path / "out.jpg")
    assert caught.value.code == "not_a_picture"
    assert not (tmp_path / "out.jpg").exists()


def test_empty_tiny_and_broken_pictures_are_refused_in_words(tmp_path: Path) -> None:
    empty, tiny, broken = tmp_path / "e.png", saved(tmp_path / "t.png", (8, 8)), saved(tmp_path / "b.jpg", (900, 900))
    empty.write_bytes(b"")
    broken.write_bytes(broken.read_bytes()[:700])
    for path, code in ((empty, "empty"), (tiny, "too_small"), (broken, "damaged")):
        with pytest.raises(MediaError) as caught:
            clean_photo(path, tmp_path / "out.jpg")
        assert caught.value.code == code
        assert str(caught.value).endswith(".")
