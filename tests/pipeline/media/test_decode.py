"""One canonical WAV for every song."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from pipeline.media.decode import decode_song
from pipeline.media.errors import MediaError
from pipeline.media.ffmpeg import run_ffmpeg

from .sounds import SAMPLES, write


def test_a_song_keeps_its_rate_and_its_length(tmp_path: Path) -> None:
    info = soundfile.info(decode_song(SAMPLES / "fantasma.mp3", tmp_path))
    assert (info.samplerate, info.channels, info.subtype) == (44_100, 2, "PCM_16")
    assert info.duration == pytest.approx(166.01, abs=0.05)


def test_a_studio_master_becomes_stereo_at_48_kilohertz(tmp_path: Path) -> None:
    song = tmp_path / "surround.flac"
    run_ffmpeg(["-f", "lavfi", "-i", "sine=d=4:r=96000", "-ac", "6", str(song)], timeout=30)
    info = soundfile.info(decode_song(song, tmp_path / "work"))
    assert (info.samplerate, info.channels) == (48_000, 2)


def test_an_old_recording_stays_mono_at_its_rate(tmp_path: Path) -> None:
    song = write(tmp_path / "old.wav", np.sin(np.arange(8000 * 4) / 5) * 0.3, 8000)
    wav = decode_song(song, tmp_path / "work")
    assert soundfile.info(wav).samplerate == 8000
    assert np.array_equal(soundfile.read(wav)[0], soundfile.read(song)[0])  # sample for sample


def test_the_upload_is_not_touched_and_only_the_wav_is_left(tmp_path: Path) -> None:
    song = tmp_path / "song.wav"
    write(song, np.sin(np.arange(22_050 * 4) / 9) * 0.3)
    before = song.read_bytes()
    decode_song(song, tmp_path / "work")
    assert song.read_bytes() == before
    assert [path.name for path in (tmp_path / "work").iterdir()] == ["song.wav"]


def test_almost_silence_is_still_silence(tmp_path: Path) -> None:
    song = write(tmp_path / "hiss.wav", np.random.default_rng(1).uniform(-1, 1, 22_050 * 4) * 1e-4)
    with pytest.raises(MediaError, match="silent"):
        decode_song(song, tmp_path / "work")
