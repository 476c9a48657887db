"""The film has every frame at its place and the song's sound, sample for sample where the song has it."""

from pathlib import Path

import av
import numpy as np
import pytest

from pipeline.media.concat import assemble
from pipeline.media.errors import MediaError
from pipeline.media.listening import listen
from pipeline.media.receipt import index_first
from pipeline.media.segments import Segment, render_segment
from tests.pipeline.media.reels import FPS, HEIGHT, RATE, WIDTH, make_clip, make_song, scene_frames


def shown(video: Path) -> np.ndarray:
    with av.open(str(video)) as container:
        return np.stack([frame.to_ndarray(format="gray") for frame in container.decode(video=0)]).astype(np.float64)


def test_forty_tiny_segments_join_without_losing_or_moving_a_frame(tmp_path: Path) -> None:
    lengths = [1, 2, 3, 5, 7, 4, 1, 6] * 5
    segments = [make_clip(tmp_path / f"{n}.mp4", scene_frames(n, length)) for n, length in enumerate(lengths)]
    frames = sum(lengths)
    song = make_song(tmp_path / "song.flac", frames / FPS)
    film = tmp_path / "film.mp4"
    assemble(segments, song, film, frames=frames, fps=FPS, song_seconds=frames / FPS, workdir=tmp_path)
    assert np.array_equal(shown(film), np.concatenate([shown(segment) for segment in segments]))
    with av.open(str(film)) as container:
        stamps = [packet.pts for packet in container.demux(video=0) if packet.size]
    assert stamps == [512 * n for n in range(frames)]


@pytest.mark.parametrize("name", ["song.mp3", "song.flac", "song.ogg", "song.wav", "song.m4a"])
@pytest.mark.parametrize(("rate", "channels"), [(44100, 2), (48000, 1), (22050, 2)])
def test_the_sound_is_neither_shifted_nor_shortened(tmp_path: Path, name: str, rate: int, channels: int) -> None:
    seconds = 4.31
    song = make_song(tmp_path / name, seconds, rate=rate, channels=channels)
    frames = round(seconds * FPS)
    clip = make_clip(tmp_path / "clip.mp4", scene_frames(3, frames))
    film = tmp_path / "film.mp4"
    assemble([clip], song, film, frames=frames, fps=FPS, song_seconds=seconds, workdir=tmp_path)
    heard = listen(film, song)
    assert len(heard.windows) >= 2
    for window in heard.windows:
        assert abs(window.offset) < 0.001
        assert window.alike > 0.97
    assert abs(heard.film_seconds - heard.song_seconds) <= 1024 / heard.rate
    # and against the sound before it was ever encoded, whatever the song's own encoder did
    assert all(abs(window.offset) < 0.002 for window in listen(film, song.with_suffix(".wav")).windows)


def test_the_film_says_what_it_is(tmp_path: Path) -> None:
    clip = make_clip(tmp_path / "clip.mp4", scene_frames(3, 24))
    film = tmp_path / "film.mp4"
    assemble(
        [clip],
        make_song(tmp_path / "song.mp3", 1.0),
        film,
        frames=24,
        fps=FPS,
        song_seconds=1.0,
        title="Ghost; 'n' \\ =\nFantasma",
        artist="Alice",
        credits="CC BY 4.0",
        workdir=tmp_path,
    )
    with av.open(str(film)) as container:
        assert container.metadata["title"] == "Ghost; 'n' \\ = Fantasma"
        assert container.metadata["artist"] == "Alice"
        assert container.metadata["comment"] == "CC BY 4.0"
        video, audio = container.streams.video[0].codec_context, container.streams.audio[0].codec_context
        assert (video.name, video.profile, video.pix_fmt, audio.name) == ("h264", "High", "yuv420p", "aac")
        assert (video.color_primaries, video.color_trc, video.colorspace, video.color_range) == (1, 1, 1, 1)
    assert index_first(film)
    assert {path.name for path in tmp_path.iterdir()} == {"clip.mp4", "film.mp4", "song.mp3", "song.wav"}


def test_a_cover_picture_in_the_song_is_no_part_of_the_film(tmp_path: Path) -> None:
    from pipeline.media.ffmpeg import run_ffmpeg

    plain = make_song(tmp_path / "plain.mp3", 1.0)
    song = tmp_path / "song.mp3"
    picture = ["-f", "lavfi", "-i", "color=red:size=64x64:duration=0.04:rate=25"]
    run_ffmpeg(
        [
            "-i",
            plain,
            *picture,
            "-map",
            "0",
            "-map",
            "1",
            "-c:a",
            "copy",
            "-c:v",
            "png",
            "-disposition:v",
            "attached_pic",
            song,
        ],
        timeout=30,
    )
    clip = make_clip(tmp_path / "clip.mp4", scene_frames(3, 24))
    assemble([clip], song, tmp_path / "film.mp4", frames=24, fps=FPS, song_seconds=1.0, workdir=tmp_path)
    with av.open(str(tmp_path / "film.mp4")) as container:
        assert [stream.type for stream in container.streams] == ["video", "audio"]


def test_a_film_of_the_wrong_length_is_never_joined(tmp_path: Path) -> None:
    clip = make_clip(tmp_path / "clip.mp4", scene_frames(3, 23))
    song = make_song(tmp_path / "song.wav", 1.0)
    with pytest.raises(MediaError, match="23 frames instead of 24"):
        assemble([clip], song, tmp_path / "film.mp4", frames=24, fps=FPS, song_seconds=1.0, workdir=tmp_path)
    with pytest.raises(MediaError, match="the song needs 24"):
        assemble([clip], song, tmp_path / "film.mp4", frames=23, fps=FPS, song_seconds=1.0, workdir=tmp_path)


@pytest.mark.parametrize("content", [b"", b"#EXTM3U\nfile:///etc/passwd\n", b"ffconcat version 1.0\nfile clip.mp4\n"])
def test_a_playlist_is_no_song(tmp_path: Path, content: bytes) -> None:
    clip = make_clip(tmp_path / "clip.mp4", scene_frames(3, 24))
    song = tmp_path / "song.mp3"
    song.write_bytes(content)
    with pytest.raises(MediaError, match="cannot be read"):
        assemble([clip], song, tmp_path / "film.mp4", frames=24, fps=FPS, song_seconds=1.0, workdir=tmp_path)


def test_segments_of_copied_and_encoded_clips_join(tmp_path: Path) -> None:
    ready = make_clip(tmp_path / "ready.mp4", scene_frames(1, 20))
    larger = make_clip(tmp_path / "larger.mp4", scene_frames(2, 20, 320, 180), width=320, height=180)
    parts = []
    for number, clip in enumerate((ready, larger, ready)):
        parts.append(tmp_path / f"part{number}.mp4")
        render_segment(Segment(clip, str(number), 16, WIDTH, HEIGHT, FPS), parts[-1], tmp_path)
    song = make_song(tmp_path / "song.wav", 2.0)
    assemble(parts, song, tmp_path / "film.mp4", frames=48, fps=FPS, song_seconds=2.0, workdir=tmp_path)
    pictures = shown(tmp_path / "film.mp4")
    assert np.array_equal(pictures, np.concatenate([shown(part) for part in parts]))
    assert RATE == 44100
