"""A picture's layers, far to near, and their OpenRaster file (https://www.openraster.org/), readable by GIMP and Krita.

Every layer is painted on one canvas, larger than the picture by `OVERSCAN` and centred on it, and goes on behind the
layers in front of it, so that a camera can slide each one by its depth without an edge showing. Blending, by `kind`:

* `picture`, `particles`: straight alpha over. Particles wrap around both ways, so they may scroll by `drift`.
* `light`: screen, `1 - (1 - below) * (1 - colour * alpha)`; it may pulse with the beat.
* `finish`: the vignette and the tooth of the paper; the last layer. It never moves: after all others are composed and
  cropped, multiply each channel by `value / 128` (centre crop of the canvas); alpha is ignored.

What OpenRaster has no word for is kept in `stack.xml` in attributes of the namespace `NAMESPACE`: `depth`, `kind`,
`drift-x`, `drift-y`; the picture's own size is on the `image` element as `width` and `height` of the same namespace.
"""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.media.errors import MediaError

Pixels = npt.NDArray[np.uint8]

OVERSCAN = 1.16
LARGEST = 8192  # pixels a side of a canvas that is read
NAMESPACE = "urn:omvee:layers:1"
_OPERATIONS = {"picture": "svg:src-over", "particles": "svg:src-over", "light": "svg:screen", "finish": "svg:multiply"}
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_LONGEST_XML = 64 * 1024

ElementTree.register_namespace("omvee", NAMESPACE)


@dataclass(frozen=True)
class Layer:
    """One sheet of a picture. `rgba` is (H, W, 4) with straight alpha; `drift` is canvas widths, heights a second."""

    name: str
    depth: float  # 0 infinitely far .. 1 nearest
    rgba: Pixels
    kind: str = "picture"
    drift: tuple[float, float] = (0.0, 0.0)


def canvas_size(width: int, height: int) -> tuple[int, int]:
    """Canvas (width, height) for a picture of this size: larger by OVERSCAN, with the same parity so it centres."""

    def grown(length: int) -> int:
        return length + 2 * round(length * (OVERSCAN - 1) / 2)

    return grown(width), grown(height)


def crop(canvas: Pixels, width: int, height: int) -> Pixels:
    """The picture's window, centred on a canvas (H, W, ...)."""
    top, left = (canvas.shape[0] - height) // 2, (canvas.shape[1] - width) // 2
    return canvas[top : top + height, left : left + width]


def compose(layers: Sequence[Layer]) -> Pixels:
    """All layers but the finish laid over each other at rest: RGB (H, W, 3) on the whole canvas."""
    below = np.zeros((*layers[0].rgba.shape[:2], 3), np.float32)
    for layer in layers:
        if layer.kind == "finish":
            continue
        x, y, w, h = cv2.boundingRect(layer.rgba[..., 3])
        if not w:
            continue
        part, colour = below[y : y + h, x : x + w], layer.rgba[y : y + h, x : x + w]
        alpha = cv2.cvtColor(colour[..., 3], cv2.COLOR_GRAY2RGB).astype(np.float32)
        alpha *= 1 / 255
        over = colour[..., :3].astype(np.float32)
        if layer.kind == "light":
            over *= alpha
            part += over - part * over * (1 / 255)
        else:
            over -= part
            over *= alpha
            part += over
    return np.asarray(cv2.convertScaleAbs(below), np.uint8)


def finished(picture: Pixels, finish: Pixels) -> Pixels:
    """A composed picture (H, W, 3) with the finish layer of the same size laid on it: colour * finish / 128."""
    return np.asarray(cv2.multiply(picture, np.ascontiguousarray(finish[..., :3]), scale=1 / 128), np.uint8)


def write_ora(path: Path, layers: Sequence[Layer], merged: Pixels) -> None:
    """Write layers (far to near, one size) and the merged RGB canvas as OpenRaster. The same input, the same bytes."""
    height, width = layers[0].rgba.shape[:2]
    if any(layer.rgba.shape != (height, width, 4) for layer in layers):
        raise MediaError("The layers of a picture must all have one size.", code="layers_size")
    image = ElementTree.Element("image", {"version": "0.0.3", "w": str(width), "h": str(height)})
    stack = ElementTree.SubElement(image, "stack")
    files: list[tuple[str, bytes]] = []
    for number, layer in enumerate(layers):
        source = f"data/{number:02d}-{layer.name}.png"
        x, y, w, h = _filled(layer)
        files.append((source, png_bytes(np.ascontiguousarray(layer.rgba[y : y + h, x : x + w]))))
        element = ElementTree.Element(
            "layer",
            {
                "name": layer.name,
                "src": source,
                "x": str(x),
                "y": str(y),
                "opacity": "1.0",
                "visibility": "hidden" if layer.kind == "finish" else "visible",
                "composite-op": _OPERATIONS.get(layer.kind, "svg:src-over"),
                f"{{{NAMESPACE}}}depth": repr(float(layer.depth)),
                f"{{{NAMESPACE}}}kind": layer.kind,
                f"{{{NAMESPACE}}}drift-x": repr(float(layer.drift[0])),
                f"{{{NAMESPACE}}}drift-y": repr(float(layer.drift[1])),
            },
        )
        stack.insert(0, element)  # OpenRaster lists the topmost first
    scale = min(1.0, 256 / max(width, height))
    size = (max(1, int(width * scale)), max(1, int(height * scale)))
    files.append(("mergedimage.png", png_bytes(merged)))
    files.append(
        (
            "Thumbnails/thumbnail.png",
            png_bytes(np.asarray(cv2.resize(merged, size, interpolation=cv2.INTER_AREA), np.uint8)),
        )
    )
    xml = ElementTree.tostring(image, encoding="utf-8", xml_declaration=True)

    temporary = path.with_name(path.name + ".part")
    with zipfile.ZipFile(temporary, "w", zipfile.ZIP_STORED) as archive:
        for name, content in [("mimetype", b"image/openraster"), ("stack.xml", xml), *files]:
            archive.writestr(zipfile.ZipInfo(name, _ZIP_DATE), content)
    temporary.replace(path)


def read_ora(path: Path) -> tuple[Layer, ...]:
    """Read the layers of an OpenRaster file, far to near. Files of other programs get depths in even steps.

    Raises MediaError when the file is not OpenRaster or a layer cannot be read.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo("stack.xml").file_size > _LONGEST_XML:
                raise MediaError("This layered picture has too many layers to be read.", code="layers_unreadable")
            # expat limits entity expansion itself (2.4.1), and the size is capped above
            root = ElementTree.fromstring(archive.read("stack.xml"))  # noqa: S314
            elements = list(reversed(list(root.iter("layer"))))
            steps = max(1, len(elements) - 1)
            size = (int(root.attrib["h"]), int(root.attrib["w"]))
            if max(size) > LARGEST:
                raise ValueError("the canvas is too large")
            return tuple(_read(archive, element, number / steps, size) for number, element in enumerate(elements))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, ElementTree.ParseError) as error:
        raise MediaError(
            "This layered picture cannot be read: it is not a whole OpenRaster file.",
            code="layers_unreadable",
            detail=str(error),
        ) from error


def _filled(layer: Layer) -> tuple[int, int, int, int]:
    """x, y, width, height of the part of a layer that is worth keeping, with one empty pixel around it."""
    height, width = layer.rgba.shape[:2]
    if layer.kind != "picture" and layer.kind != "particles":
        return 0, 0, width, height
    x, y, w, h = cv2.boundingRect(np.ascontiguousarray(layer.rgba[..., 3]))
    x0, y0 = max(0, x - 1), max(0, y - 1)
    return x0, y0, max(1, min(width, x + w + 1) - x0), max(1, min(height, y + h + 1) - y0)


def _placed(part: Pixels, x: int, y: int, size: tuple[int, int]) -> Pixels:
    """A layer's pixels on the whole canvas (H, W, 4); around them its empty colour, as its corner pixel has it."""
    if part.shape[:2] == size and x == y == 0:
        return part
    whole = np.zeros((*size, 4), np.uint8)
    corners = part[[0, 0, -1, -1], [0, -1, 0, -1]]
    empty = corners[corners[:, 3] == 0]
    if len(empty):
        whole[...] = empty[0]
    x0, y0 = max(0, x), max(0, y)
    cut = part[y0 - y : max(0, size[0] - y), x0 - x : max(0, size[1] - x)]
    whole[y0 : y0 + cut.shape[0], x0 : x0 + cut.shape[1]] = cut
    return whole


def _read(archive: zipfile.ZipFile, element: ElementTree.Element, depth: float, size: tuple[int, int]) -> Layer:
    encoded = np.frombuffer(archive.read(element.attrib["src"]), np.uint8)
    bgra = cv2.imdecode(encoded, cv2.IMREAD_UNCHANGED)
    if bgra is None:
        raise ValueError(f"{element.attrib['src']} is not a picture")
    if bgra.ndim != 3 or bgra.dtype != np.uint8:
        raise ValueError(f"{element.attrib['src']} is not an 8-bit colour picture")
    rgba = cv2.cvtColor(bgra, cv2.COLOR_BGRA2RGBA if bgra.shape[2] == 4 else cv2.COLOR_BGR2RGBA)
    rgba = _placed(np.asarray(rgba, np.uint8), int(element.get("x", "0")), int(element.get("y", "0")), size)

    def own(name: str, default: str) -> str:
        return element.attrib.get(f"{{{NAMESPACE}}}{name}", default)

    return Layer(
        name=element.attrib.get("name", ""),
        depth=float(own("depth", str(depth))),
        rgba=rgba,
        kind=own("kind", "picture"),
        drift=(float(own("drift-x", "0")), float(own("drift-y", "0"))),
    )


def png_bytes(pixels: Pixels) -> bytes:
    """Encode RGB or RGBA pixels as PNG, fast rather than small, with no time stamp."""
    order = cv2.COLOR_RGBA2BGRA if pixels.shape[2] == 4 else cv2.COLOR_RGB2BGR
    parameters = [cv2.IMWRITE_PNG_COMPRESSION, 1, cv2.IMWRITE_PNG_FILTER, cv2.IMWRITE_PNG_FILTER_SUB]
    parameters += [cv2.IMWRITE_PNG_STRATEGY, cv2.IMWRITE_PNG_STRATEGY_RLE]  # a third faster, a few percent larger
    done, encoded = cv2.imencode(".png", cv2.cvtColor(pixels, order), parameters)
    if not done:
        raise MediaError("The picture could not be written as PNG.", code="png")
    return bytes(encoded)
