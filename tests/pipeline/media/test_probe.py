"""What a song or clip says of itself, read in a process of its own."""

from pathlib import Path

import pytest

from pipeline.media.errors import MediaError
from pipeline.media.ffmpeg import run_ffmpeg
from pipeline.media.probe import probe_clip, probe_song
from pipeline.media.sniff import sniff_song

from .sounds import SAMPLES


def test_the_sample_song() -> None:
    facts = probe_song(SAMPLES / "fantasma.mp3")
    assert (facts.format, facts.sample_rate, facts.channels) == ("mp3", 44_100, 2)
    assert facts.duration == pytest.approx(166.01, abs=0.1)


@pytest.mark.parametrize(
    ("kind", "options", "codec"),
    [
        ("wav", ["-c:a", "pcm_s24le"], "pcm_s24le"),
        ("wav", ["-c:a", "pcm_f32le"], "pcm_f32le"),
        ("flac", [], "flac"),
        ("opus", [], "opus"),
        ("ogg", ["-c:a", "libvorbis"], "vorbis"),
        ("m4a", [], "aac"),
        ("m4a", ["-c:a", "alac"], "alac"),
    ],
)
def test_every_format_that_is_promised(kind: str, options: list[str], codec: str, tmp_path: Path) -> None:
    song = tmp_path / f"song.{kind}"
    run_ffmpeg(["-f", "lavfi", "-i", "sine=d=4:r=48000", *options, str(song)], timeout=30)
    facts = probe_song(song)
    assert facts.codec == codec
    assert facts.sample_rate == 48_000
    assert facts.duration == pytest.approx(4.0, abs=0.1)


def test_a_codec_that_is_not_promised_is_refused_by_its_name(tmp_path: Path) -> None:
    song = tmp_path / "song.m4a"
    run_ffmpeg(["-f", "lavfi", "-i", "sine=d=4", "-c:a", "ac3", "-f", "mp4", str(song)], timeout=30)
    with pytest.raises(MediaError, match="ac3") as caught:
        probe_song(song)
    assert caught.value.code == "codec"


def test_several_tags_before_the_song_are_skipped(tmp_path: Path) -> None:
    tag = b"ID3\x03\x00\x00\x00\x00\x00\x0a" + bytes(10)
    song = tmp_path / "tagged.mp3"
    song.write_bytes(tag + tag + (SAMPLES / "fantasma.mp3").read_bytes()[:400_000])
    assert sniff_song(song) == "mp3"


def test_a_clip(tmp_path: Path) -> None:
    clip = tmp_path / "clip.mp4"
    run_ffmpeg(["-f", "lavfi", "-i", "testsrc=s=320x180:r=24:d=2", "-pix_fmt", "yuv420p", str(clip)], timeout=30)
    facts = probe_clip(clip)
    assert (facts.codec, facts.width, facts.height, facts.fps, facts.frames) == ("h264", 320, 180, 24.0, 48)
    assert facts.duration == pytest.approx(2.0, abs=0.05)


def test_a_song_is_no_clip() -> None:
    with pytest.raises(MediaError) as caught:
        probe_clip(SAMPLES / "fantasma.mp3")
    assert caught.value.code == "not_a_clip"
