"""From scenes with chosen clips to the segments of a film."""

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.heard import lyrics_of
from pipeline.media.music import TimedLyrics
from projects.models import Clip, Cut, Project, Scene, Song

if TYPE_CHECKING:
    from pipeline.media.segments import Segment


def plan_cuts(project: Project, song: Song, scenes: list[Scene], *, captions: bool) -> list[Cut]:
    """One unsaved Cut per scene, with the segment filled in where the project already holds the very same one."""
    from pipeline.media.segments import segment_digest

    lyrics = lyrics_of(song) if captions else None
    cuts = []
    for scene in scenes:
        clip = scene.chosen_clip
        assert clip is not None  # the verb has refused a film with holes
        segment = segment_of(project, lyrics, scene, clip)
        cuts.append(
            Cut(
                scene=scene,
                clip=clip,
                position=scene.position,
                start_frame=scene.start_frame,
                frames=scene.frames,
                digest=segment_digest(segment),
            )
        )
    held = dict(
        Cut.objects.filter(film__project=project, digest__in=[cut.digest for cut in cuts])
        .exclude(segment="")
        .values_list("digest", "segment")
    )
    for cut in cuts:
        cut.segment = held.get(cut.digest, "")
    return cuts


def segment_of(
    project: Project, lyrics: TimedLyrics | None, scene: Scene, clip: Clip, *, path: Path = Path()
) -> "Segment":
    """What shapes one segment, with captions when it is given lyrics.

    `path` (where the clip lies now) is needed to render it, not to name it.
    """
    from pipeline.media.captions import write_ass
    from pipeline.media.segments import Segment

    text = None
    if lyrics is not None and lyrics.lines:
        text = write_ass(
            lyrics,
            start_frame=scene.start_frame,
            frames=scene.frames,
            fps=project.fps,
            width=project.width,
            height=project.height,
        )
    return Segment(
        clip=path,
        clip_sha256=clip.sha256,
        frames=scene.frames,
        width=project.width,
        height=project.height,
        fps=project.fps,
        captions=text,
    )
