"""A segment has exactly its frames whatever the clip is, and joins with every other one by stream copy."""

from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest

from pipeline.media.codec import is_ready_to_join
from pipeline.media.errors import MediaError
from pipeline.media.ffmpeg import run_ffmpeg
from pipeline.media.segments import Segment, count_packets, held_frames, render_segment, segment_digest
from tests.pipeline.media.reels import FPS, HEIGHT, WIDTH, make_clip, scene_frames


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_clip(tmp_path_factory.mktemp("clip") / "clip.mp4", scene_frames(1, 30))


def segment_of(clip: Path, frames: int, **changes: object) -> Segment:
    return replace(Segment(clip, "0" * 64, frames, WIDTH, HEIGHT, FPS), **changes)  # type: ignore[arg-type]


def shown(video: Path) -> np.ndarray:
    with av.open(str(video)) as container:
        return np.stack([frame.to_ndarray(format="gray") for frame in container.decode(video=0)]).astype(np.float64)


@pytest.mark.parametrize("frames", [1, 17, 30])
def test_a_clip_that_is_ready_is_copied_frame_for_frame(clip: Path, tmp_path: Path, frames: int) -> None:
    out = tmp_path / "out.mp4"
    render_segment(segment_of(clip, frames), out, tmp_path)
    assert np.array_equal(shown(out), shown(clip)[:frames])
    assert [path.name for path in tmp_path.iterdir()] == ["out.mp4"]


def test_a_short_clip_holds_its_last_frame(clip: Path, tmp_path: Path) -> None:
    wanted = segment_of(clip, 40)
    assert held_frames(wanted) == 10
    assert held_frames(segment_of(clip, 30)) == held_frames(segment_of(clip, 20)) == 0
    render_segment(wanted, tmp_path / "out.mp4", tmp_path)
    pictures = shown(tmp_path / "out.mp4")
    assert len(pictures) == 40
    assert np.abs(pictures[39] - pictures[30]).mean() < 1
    assert np.abs(pictures[29] - shown(clip)[29]).mean() < 3


def test_a_clip_far_too_short_is_refused(clip: Path, tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="far too short"):
        render_segment(segment_of(clip, 90), tmp_path / "out.mp4", tmp_path)


@pytest.mark.parametrize("container", ["mp4", "webm", "mkv"])
@pytest.mark.parametrize("rate", ["24", "25", "30000/1001", "16"])
def test_clips_of_other_rates_sizes_and_codecs_are_fitted(tmp_path: Path, container: str, rate: str) -> None:
    source = tmp_path / f"foreign.{container}"
    codec = ["-c:v", "libvpx", "-deadline", "realtime"] if container == "webm" else ["-c:v", "libx264", "-bf", "2"]
    picture = f"testsrc2=size=122x210:rate={rate}:duration=1.5"
    run_ffmpeg(["-f", "lavfi", "-i", picture, *codec, "-pix_fmt", "yuv420p", source], timeout=60)
    for fps, frames in ((24, 36), (30, 29)):
        out = tmp_path / f"out{fps}.mp4"
        render_segment(segment_of(source, frames, fps=fps), out, tmp_path)
        assert count_packets(out) == frames == len(shown(out))
        assert is_ready_to_join(out, width=WIDTH, height=HEIGHT, fps=fps, frames=frames)


def test_cover_crops_and_contain_shows_the_whole_picture(tmp_path: Path) -> None:
    tall = make_clip(tmp_path / "tall.mp4", np.full((6, 60 * 120 * 3 // 2), 180, np.uint8), width=60, height=120)
    render_segment(segment_of(tall, 6), tmp_path / "cover.mp4", tmp_path)
    render_segment(segment_of(tall, 6, fit="contain"), tmp_path / "contain.mp4", tmp_path)
    assert shown(tmp_path / "cover.mp4").min() > 150
    contained = shown(tmp_path / "contain.mp4")[3]
    assert contained[:, :50].max() < 40
    assert contained[:, 75:85].min() > 150


def test_captions_are_burnt_in_and_leave_the_frames_alone(clip: Path, tmp_path: Path) -> None:
    from pipeline.media.captions import write_ass
    from pipeline.media.music import Line, TimedLyrics

    script = write_ass(
        TimedLyrics((Line(0.0, 2.0, "Μα το φεγγάρι"),), (), "lrc"),
        start_frame=0,
        frames=30,
        fps=FPS,
        width=WIDTH,
        height=HEIGHT,
    )
    render_segment(segment_of(clip, 30, captions=script), tmp_path / "out.mp4", tmp_path)
    change = np.abs(shown(tmp_path / "out.mp4") - shown(clip))[15]
    assert change[60:88].max() > 60
    assert change[:50].mean() < 3


def test_a_file_that_is_no_clip_is_refused_in_words(tmp_path: Path) -> None:
    for content in (b"", b"#EXTM3U\n#EXTINF:1,\n/etc/passwd\n", b"ffconcat version 1.0\nfile other.mp4\n"):
        bad = tmp_path / "bad.mp4"
        bad.write_bytes(content)
        with pytest.raises(MediaError, match="cannot be read"):
            render_segment(segment_of(bad, 10), tmp_path / "out.mp4", tmp_path)
    assert not (tmp_path / "out.mp4").exists()


def test_the_digest_knows_everything_that_shapes_the_segment_and_nothing_else(clip: Path, tmp_path: Path) -> None:
    first = segment_of(clip, 30)
    assert segment_digest(first) == segment_digest(replace(first, clip=tmp_path / "elsewhere.mp4"))
    changed = [
        replace(first, clip_sha256="1" * 64),
        replace(first, frames=29),
        replace(first, fps=25),
        replace(first, width=162),
        replace(first, captions="[Script Info]"),
        replace(first, fit="contain"),
    ]
    digests = {segment_digest(one) for one in [first, *changed]}
    assert len(digests) == 7
    assert all(len(digest) == 64 for digest in digests)
