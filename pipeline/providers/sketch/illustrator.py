"""The embedded illustrator: a picture from words by rules, with layers for the animator. No model, no network."""

from pathlib import Path

from pipeline.providers.base import Drawn, DrawRequest, Progress


class SketchIllustrator:
    """Deterministic: the same request gives the same bytes. Costs nothing."""

    def draw(self, request: DrawRequest, workdir: Path, progress: Progress) -> Drawn:
        """Write `picture.png` and `layers.ora` into workdir.

        Raises MediaError when the size is out of range or a reference is not a picture.
        """
        import cv2

        from pipeline.media.paint.brief import read
        from pipeline.media.paint.layers import png_bytes, write_ora
        from pipeline.media.paint.painting import paint

        cv2.setNumThreads(1)  # workers paint side by side, a core each
        progress(5, "Reading the brief.")
        brief = read(request.prompt, request.style, request.negative_prompt, request.seed)
        progress(15, f"Painting in the style {brief.style}.")
        painting = paint(brief, (request.width, request.height), request.seed, request.references)
        progress(75, "Keeping the layers.")
        layers = workdir / "layers.ora"
        write_ora(layers, painting.layers, painting.merged)
        image = workdir / "picture.png"
        temporary = image.with_name("picture.png.part")
        temporary.write_bytes(png_bytes(painting.picture))
        temporary.replace(image)
        progress(100, "The picture is painted.")
        return Drawn(image=image, layers=layers)
