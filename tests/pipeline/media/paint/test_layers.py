"""A picture's layers survive the trip through OpenRaster, byte for byte."""

import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline.media.errors import MediaError
from pipeline.media.paint.layers import Layer, canvas_size, compose, finished, read_ora, write_ora


def sheets() -> list[Layer]:
    rng = np.random.default_rng(4)
    sky = rng.integers(0, 255, (72, 96, 4), dtype=np.uint8)
    sky[..., 3] = 255
    rain = rng.integers(0, 255, (72, 96, 4), dtype=np.uint8)
    glow = np.full((72, 96, 4), 40, np.uint8)
    finish = np.full((72, 96, 4), 128, np.uint8)
    return [
        Layer("sky", 0.0, sky),
        Layer("rain", 0.8, rain, "particles", (0.25, 1.5)),
        Layer("light", 0.3, glow, "light"),
        Layer("finish", 1.0, finish, "finish"),
    ]


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    layers = sheets()
    write_ora(tmp_path / "a.ora", layers, compose(layers))
    again = read_ora(tmp_path / "a.ora")
    assert [(x.name, x.depth, x.kind, x.drift) for x in again] == [(x.name, x.depth, x.kind, x.drift) for x in layers]
    assert all(np.array_equal(a.rgba, b.rgba) for a, b in zip(again, layers, strict=True))


def test_the_file_is_open_raster(tmp_path: Path) -> None:
    layers = sheets()
    write_ora(tmp_path / "a.ora", layers, compose(layers))
    with zipfile.ZipFile(tmp_path / "a.ora") as archive:
        assert archive.testzip() is None
        first = archive.infolist()[0]
        assert first.filename == "mimetype"
        assert first.compress_type == zipfile.ZIP_STORED
        assert archive.read("mimetype") == b"image/openraster"
        names = set(archive.namelist())
        assert {"stack.xml", "mergedimage.png", "Thumbnails/thumbnail.png"} <= names
        with archive.open("mergedimage.png") as merged:
            assert Image.open(merged).size == (96, 72)


def test_the_same_layers_give_the_same_bytes(tmp_path: Path) -> None:
    layers = sheets()
    for name in ("a.ora", "b.ora"):
        write_ora(tmp_path / name, layers, compose(layers))
    assert (tmp_path / "a.ora").read_bytes() == (tmp_path / "b.ora").read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.ora", "b.ora"]


def test_light_brightens_and_never_clips_back() -> None:
    layers = sheets()
    dark, lit = compose(layers[:1]).astype(int), compose([layers[0], layers[2]]).astype(int)
    assert (lit >= dark - 1).all()
    assert lit.mean() > dark.mean()


def test_a_finish_of_128_changes_nothing() -> None:
    layers = sheets()
    picture = compose(layers[:1])
    assert np.array_equal(finished(picture, layers[-1].rgba), picture)


def test_the_canvas_is_larger_and_centres_on_whole_pixels() -> None:
    for size in ((1280, 720), (720, 1280), (321, 181), (64, 64)):
        width, height = canvas_size(*size)
        assert width / size[0] == pytest.approx(1.16, abs=0.02)
        assert (width - size[0]) % 2 == 0
        assert (height - size[1]) % 2 == 0


def test_layers_of_two_sizes_are_refused(tmp_path: Path) -> None:
    layers = [sheets()[0], Layer("odd", 0.5, np.zeros((4, 4, 4), np.uint8))]
    with pytest.raises(MediaError, match="one size"):
        write_ora(tmp_path / "a.ora", layers, np.zeros((72, 96, 3), np.uint8))


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04broken"])
def test_a_broken_file_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.ora"
    path.write_bytes(content)
    with pytest.raises(MediaError, match="cannot be read"):
        read_ora(path)
