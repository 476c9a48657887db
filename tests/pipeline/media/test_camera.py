"""A planned move is smooth, stays on the picture, follows the words, and never flashes."""

import numpy as np
import pytest

from pipeline.media.camera import SWAY, beat_pulse, kinds_asked, parallax, plan_move, zoom_at
from pipeline.media.paint.layers import OVERSCAN

PROMPTS = [
    "Slow push toward the figure, mist drifting left, light breathing with the beat",
    "quick pull out",
    "fast pan left",
    "slow pan right; dust hangs in the air",
    "crane up over the city",
    "tilt down",
    "fast orbit; the glow breathes",
    "gentle camera drift",
    "handheld, close and nervous",
    "static, locked-off",
    "",
]


@pytest.mark.parametrize(
    ("prompt", "first"),
    [
        ("Slow push toward the figure, mist drifting left", "push"),
        ("strong push in; waves roll and break; flashes on the downbeats", "push"),
        ("slow pull out", "pull"),
        ("The camera pans slowly to the left", "pan left"),
        ("Tracking shot right past the windows", "pan right"),
        ("slow tilt up", "tilt up"),
        ("tilting gently down", "tilt down"),
        ("an arc around the singer", "orbit"),
        ("gentle camera drift", "drift"),
        ("handheld, restless", "handheld"),
        ("locked-off shot", "static"),
    ],
)
def test_the_words_choose_the_move(prompt: str, first: str) -> None:
    assert kinds_asked(prompt)[0] == first
    assert plan_move(prompt, 48, 24, 1).kind == first


def test_words_that_name_no_move_leave_it_to_the_seed() -> None:
    kinds = {plan_move("petals flutter", 48, 24, seed).kind for seed in range(30)}
    assert len(kinds) > 3


def test_a_pan_left_looks_left_and_a_push_comes_closer() -> None:
    pan = plan_move("pan left", 72, 24, 3)
    assert pan.x[0] > 0.01
    assert pan.x[-1] < -0.01
    push = plan_move("push in", 72, 24, 3)
    assert push.zoom[-1] > push.zoom[0] + 0.05


def test_the_same_request_gives_the_same_move() -> None:
    one, two = (plan_move("handheld", 60, 24, 9, 0.7, [(0, 1.0, True)]) for _ in range(2))
    for curve in ("x", "y", "zoom", "roll", "pulse", "gain"):
        assert np.array_equal(getattr(one, curve), getattr(two, curve))


@pytest.mark.parametrize("prompt", PROMPTS)
@pytest.mark.parametrize("frames", [1, 2, 12, 60, 240])
def test_every_layer_stays_on_its_canvas_and_the_camera_never_jerks(prompt: str, frames: int) -> None:
    for seed in range(3):
        for energy in (0.0, 1.0):
            move = plan_move(prompt, frames, 24, seed, energy)
            assert move.frames == frames
            for depth in (0.0, 0.5, 1.0):
                zoom, share = _zooms(move.zoom, depth), abs(parallax(depth, move.pivot))
                across = share * np.abs(move.x) + 0.5 / zoom + np.abs(move.roll) * 0.5 * 9 / 16
                down = share * np.abs(move.y) + 0.5 / zoom + np.abs(move.roll) * 0.5 * 16 / 9
                assert max(across.max(), down.max()) < OVERSCAN / 2 - SWAY
            if frames > 3:  # in 1280ths of the picture: how much the speed changes from frame to frame
                for curve, most in ((move.x, 0.9), (move.y, 0.9), (move.zoom, 1.2), (move.roll, 0.9)):
                    assert np.abs(np.diff(curve, 2)).max() * 1280 < most


def _zooms(zoom: np.ndarray, depth: float) -> np.ndarray:
    return np.array([zoom_at(float(value), depth) for value in zoom])


def test_more_energy_travels_farther() -> None:
    calm, wild = (plan_move("push in", 72, 24, 1, energy) for energy in (0.1, 0.9))
    assert np.ptp(wild.zoom) > 1.3 * np.ptp(calm.zoom)


def test_a_beat_is_seen_at_its_frame_and_fades() -> None:
    pulse = beat_pulse(48, 24, [(12, 1.0, True)])
    assert pulse[:12].max() == 0
    assert pulse[12] > 0.4
    assert 12 <= int(pulse.argmax()) <= 14
    assert pulse[30] < 0.1
    assert beat_pulse(48, 24, [(12, 1.0, False)]).max() < 0.7 * pulse.max()


def test_no_beat_changes_the_brightness_by_more_than_eight_percent() -> None:
    fastest = [(frame, 1.0, True) for frame in range(0, 96, 4)]
    move = plan_move("push in", 96, 24, 1, 1.0, fastest)
    assert move.gain.min() >= 1.0
    assert move.gain.max() <= 1.08
    assert np.ptp(move.zoom - plan_move("push in", 96, 24, 1, 1.0).zoom) < 0.02


def test_a_still_camera_is_never_wholly_still() -> None:
    move = plan_move("static", 72, 24, 4, 0.0)
    assert np.ptp(move.x) + np.ptp(move.zoom) > 0.005


def test_what_the_prompt_says_is_alive_sways_by_itself() -> None:
    assert plan_move("slow push in; the grass bends in waves", 48, 24, 1).sway > 0
    assert plan_move("slow push in; stars twinkle", 48, 24, 1).sway == 0
