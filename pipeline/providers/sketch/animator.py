"""The embedded animator: a camera over a layered picture, moved by the words of the motion prompt and by the beats."""

from pathlib import Path

from pipeline.providers.base import Animated, AnimateRequest, Progress


class SketchAnimator:
    """Needs no key and no network; the same request gives the same clip."""

    def animate(self, request: AnimateRequest, workdir: Path, progress: Progress) -> Animated:
        """Write `workdir/clip.mp4` with exactly `request.frames` frames, in the encoding that the film is joined from.

        Raises MediaError for a picture that cannot be read or a size that cannot be encoded.
        """
        from pipeline.media.animate import animate
        from pipeline.media.camera import plan_move
        from pipeline.media.paint.layers import read_ora

        progress(0.0, "Planning the camera move")
        energy = request.energy or (0.5,)
        move = plan_move(request.motion_prompt, request.frames, request.fps, request.seed, energy, request.beats)
        clip = workdir / "clip.mp4"
        animate(
            request.image,
            read_ora(request.layers) if request.layers is not None else None,
            move,
            width=request.width,
            height=request.height,
            fps=request.fps,
            out=clip,
            seed=request.seed,
            progress=progress,
        )
        progress(100.0, "The clip is ready")
        return Animated(clip=clip, frames=request.frames)
