"""The embedded illustrator keeps the provider's promises: files in its folder, exact size, the same bytes again."""

from collections.abc import Callable
from pathlib import Path

from PIL import Image

from pipeline.media.paint.layers import read_ora
from pipeline.providers.base import DrawRequest
from pipeline.providers.sketch.illustrator import SketchIllustrator


def quiet(_percent: float, _sentence: str) -> None:
    pass


def test_it_writes_a_picture_and_its_layers(tmp_path: Path) -> None:
    told: list[tuple[float, str]] = []
    keep: Callable[[float, str], None] = lambda percent, sentence: told.append((percent, sentence))  # noqa: E731
    drawn = SketchIllustrator().draw(DrawRequest("a boat on the sea at dawn", 320, 180, 7), tmp_path, keep)
    with Image.open(drawn.image) as image:
        assert (image.size, image.mode, image.format) == ((320, 180), "RGB", "PNG")
    assert drawn.layers is not None
    layers = read_ora(drawn.layers)
    assert layers[0].name == "sky"
    assert layers[-1].kind == "finish"
    assert drawn.cost == 0
    assert [percent for percent, _ in told] == sorted(percent for percent, _ in told)
    assert told[-1][0] == 100
    assert sorted(path.name for path in tmp_path.iterdir()) == ["layers.ora", "picture.png"]


def test_the_same_request_gives_the_same_bytes(tmp_path: Path) -> None:
    request = DrawRequest("two lovers under a tree, rain", 160, 90, 11, style="ink")
    files = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        drawn = SketchIllustrator().draw(request, folder, quiet)
        assert drawn.layers is not None
        files.append((drawn.image.read_bytes(), drawn.layers.read_bytes()))
    assert files[0] == files[1]
