"""A clip has exactly its frames, its layers pass each other, and its motion is smooth to a fraction of a pixel."""

from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from PIL import Image

from pipeline.media.animate import animate
from pipeline.media.camera import plan_move
from pipeline.media.codec import is_ready_to_join
from pipeline.media.errors import MediaError
from pipeline.media.paint.layers import Layer, canvas_size, write_ora
from pipeline.providers.base import AnimateRequest
from pipeline.providers.sketch.animator import SketchAnimator

W, H = 160, 90


def frames_of(clip: Path) -> np.ndarray:
    with av.open(str(clip)) as container:
        return np.stack([frame.to_ndarray(format="gray") for frame in container.decode(video=0)]).astype(np.float64)


def block(
    left: int, top: int, shade: int, depth: float, *, kind: str = "picture", drift: tuple[float, float] = (0, 0)
) -> Layer:
    wide, high = canvas_size(W, H)
    rgba = np.zeros((high, wide, 4), np.uint8)
    rgba[top : top + 14, left : left + 14] = (shade, shade, shade, 255)
    return Layer("block", depth, rgba, kind, drift)


def ground(shade: int = 60) -> Layer:
    wide, high = canvas_size(W, H)
    return Layer("sky", 0.0, np.full((high, wide, 4), (shade, shade, shade, 255), np.uint8))


def picture(path: Path, size: tuple[int, int] = (320, 180)) -> Path:
    chance = np.random.default_rng(5)
    soft = cv2.resize(chance.integers(0, 255, (9, 16, 3), dtype=np.uint8), size, interpolation=cv2.INTER_CUBIC)
    Image.fromarray(soft).save(path)
    return path


def middle_of(frame: np.ndarray, rows: slice) -> float:
    """The horizontal centre of what is brighter than the ground."""
    bright = np.clip(frame[rows] - 70, 0, None).sum(0)
    return float((bright * np.arange(len(bright))).sum() / bright.sum())


@pytest.mark.parametrize("fps", [24, 25, 30])
@pytest.mark.parametrize("frames", [1, 2, 31])
def test_a_clip_has_exactly_its_frames_and_is_ready_to_join(tmp_path: Path, fps: int, frames: int) -> None:
    out = tmp_path / "clip.mp4"
    image = picture(tmp_path / "image.png")
    animate(image, None, plan_move("push in", frames, fps, 1), width=W, height=H, fps=fps, out=out)
    assert len(frames_of(out)) == frames
    assert is_ready_to_join(out, width=W, height=H, fps=fps, frames=frames)
    assert not is_ready_to_join(out, width=W, height=H, fps=fps, frames=frames + 1)
    assert not is_ready_to_join(out, width=W + 2, height=H, fps=fps, frames=frames)


@pytest.mark.parametrize("size", [(400, 100), (60, 300), (1000, 1000)])
def test_a_picture_of_any_shape_fills_the_frame(tmp_path: Path, size: tuple[int, int]) -> None:
    image = tmp_path / "white.jpg"
    Image.new("RGB", size, (220, 220, 220)).save(image)
    out = tmp_path / "clip.mp4"
    animate(image, None, plan_move("handheld, fast pan left", 8, 24, 2), width=W, height=H, fps=24, out=out)
    assert frames_of(out).min() > 180  # no black edge anywhere


def test_near_layers_travel_farther_than_far_ones(tmp_path: Path) -> None:
    layers = (ground(), block(60, 20, 220, 0.1), block(60, 70, 220, 1.0))
    move = plan_move("pan left", 48, 24, 1)
    animate(tmp_path / "unused", layers, move, width=W, height=H, fps=24, out=tmp_path / "clip.mp4")
    shown = frames_of(tmp_path / "clip.mp4")
    travel = [middle_of(shown[-1], rows) - middle_of(shown[0], rows) for rows in (slice(0, 45), slice(45, 90))]
    assert travel[0] > 0.5  # looking left, things go right
    assert travel[1] > 2 * travel[0]


def test_motion_is_smooth_to_a_fraction_of_a_pixel(tmp_path: Path) -> None:
    layers = (ground(), block(70, 40, 220, 0.6))
    animate(
        tmp_path / "unused",
        layers,
        plan_move("slow pan right", 96, 24, 1, 0.2),
        width=W,
        height=H,
        fps=24,
        out=tmp_path / "clip.mp4",
    )
    track = np.array([middle_of(frame, slice(0, 90)) for frame in frames_of(tmp_path / "clip.mp4")])
    speed = np.diff(track)
    assert (speed < 0.02).all()  # always the same way: to the left
    assert np.abs(speed - np.convolve(np.pad(speed, 3, mode="edge"), np.ones(7) / 7, "valid")).max() < 0.06


def test_particles_drift_and_come_round_again(tmp_path: Path) -> None:
    still = plan_move("static", 96, 24, 1, 0.0)
    layers = (ground(), block(90, 40, 240, 0.5, kind="particles", drift=(1.0, 0.0)))
    animate(tmp_path / "unused", layers, still, width=W, height=H, fps=24, out=tmp_path / "clip.mp4")
    shown = frames_of(tmp_path / "clip.mp4")
    start = middle_of(shown[0], slice(0, 90))
    assert abs(middle_of(shown[24], slice(0, 90)) - start) < 1.5  # one canvas width a second: back in its place
    assert 8 < middle_of(shown[2], slice(0, 90)) - start < 22


def test_light_swells_on_the_beat_and_the_finish_stands_still(tmp_path: Path) -> None:
    wide, high = canvas_size(W, H)
    finish = np.full((high, wide, 4), 128, np.uint8)
    finish[:, : wide // 2] = 64
    layers = (
        ground(0),
        block(100, 40, 200, 0.2, kind="light"),
        Layer("paper", 1.0, finish, "finish"),
    )
    beats = [(12, 1.0, True)]
    animate(
        tmp_path / "unused",
        layers,
        plan_move("static", 24, 24, 1, 1.0, beats),
        width=W,
        height=H,
        fps=24,
        out=tmp_path / "clip.mp4",
    )
    shown = frames_of(tmp_path / "clip.mp4")
    assert shown[14].max() > shown[11].max() + 4
    halves = (ground(200), layers[2])
    animate(
        tmp_path / "unused",
        halves,
        plan_move("pan left", 24, 24, 1),
        width=W,
        height=H,
        fps=24,
        out=tmp_path / "halves.mp4",
    )
    for frame in frames_of(tmp_path / "halves.mp4")[[0, 23]]:
        assert abs(frame[:, :76].mean() * 1.0 - frame[:, 84:].mean() / 2) < 12
        assert abs(int(np.argmax(np.abs(np.diff(frame.mean(0))))) - 79) <= 1


def test_colours_come_out_as_bt709_limited(tmp_path: Path) -> None:
    image = tmp_path / "red.png"
    Image.new("RGB", (W, H), (200, 40, 30)).save(image)
    animate(image, None, plan_move("static", 3, 24, 1), width=W, height=H, fps=24, out=tmp_path / "clip.mp4")
    with av.open(str(tmp_path / "clip.mp4")) as container:
        frame = next(container.decode(video=0)).to_ndarray()
    assert abs(frame[:H].mean() - (16 + 0.18259 * 200 + 0.61423 * 40 + 0.06201 * 30)) < 1.5
    assert abs(frame[H + H // 4 :].mean() - (128 + 0.43922 * 200 - 0.39894 * 40 - 0.04027 * 30)) < 3


def test_bad_pictures_and_sizes_are_refused_in_words(tmp_path: Path) -> None:
    move = plan_move("push", 2, 24, 1)
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"<svg onload=alert(1)>")
    with pytest.raises(MediaError, match="cannot be read"):
        animate(broken, None, move, width=W, height=H, fps=24, out=tmp_path / "clip.mp4")
    with pytest.raises(MediaError, match="even numbers"):
        animate(picture(tmp_path / "ok.png"), None, move, width=161, height=H, fps=24, out=tmp_path / "clip.mp4")
    bomb = tmp_path / "bomb.png"
    Image.new("1", (13000, 13000)).save(bomb)
    with pytest.raises(MediaError, match="40 megapixels"):
        animate(bomb, None, move, width=W, height=H, fps=24, out=tmp_path / "clip.mp4")
    assert not (tmp_path / "clip.mp4").exists()


def test_the_sketch_animator_keeps_its_promise(tmp_path: Path) -> None:
    layers = (ground(), block(60, 40, 220, 0.8))
    write_ora(tmp_path / "image.ora", layers, np.ascontiguousarray(layers[0].rgba[..., :3]))
    told: list[float] = []
    request = AnimateRequest(
        image=picture(tmp_path / "image.png"),
        layers=tmp_path / "image.ora",
        motion_prompt="slow orbit",
        frames=37,
        fps=25,
        width=W,
        height=H,
        seed=8,
        beats=((5, 0.9, True), (17, 0.5, False)),
        energy=(0.4,) * 37,
    )
    clips = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        done = SketchAnimator().animate(request, tmp_path / name, lambda share, _: told.append(share))
        assert done.frames == 37
        assert done.clip.parent == tmp_path / name
        clips.append(done.clip.read_bytes())
    assert clips[0] == clips[1]
    assert len(frames_of(tmp_path / "one" / "clip.mp4")) == 37
    assert told[0] == 0
    assert told[-1] == 100


def test_no_beat_flashes_the_whole_picture(tmp_path: Path) -> None:
    wide, high = canvas_size(W, H)
    glow = np.zeros((high, wide, 4), np.uint8)
    glow[:, : wide // 2] = (120, 120, 120, 255)
    beats = [(frame, 1.0, True) for frame in range(0, 48, 6)]
    move = plan_move("static; flashes on the downbeats", 48, 24, 1, 1.0, beats)
    layers = (ground(90), Layer("light", 0.2, glow, "light"))
    animate(tmp_path / "unused", layers, move, width=W, height=H, fps=24, out=tmp_path / "clip.mp4")
    brightness = frames_of(tmp_path / "clip.mp4").mean((1, 2)) - 16
    assert np.ptp(brightness) / brightness.min() < 0.08
    assert np.ptp(brightness) / brightness.min() > 0.02


def test_layers_of_another_shape_are_not_stretched(tmp_path: Path) -> None:
    image = picture(tmp_path / "image.png")
    layers = (ground(), block(60, 40, 220, 0.8))
    move = plan_move("static", 2, 24, 1)
    for name, given in (("tall.mp4", layers), ("flat.mp4", None)):
        animate(image, given, move, width=H, height=W, fps=24, out=tmp_path / name)
    assert (tmp_path / "tall.mp4").read_bytes() == (tmp_path / "flat.mp4").read_bytes()
