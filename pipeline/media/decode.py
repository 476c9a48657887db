"""Turns an uploaded song into the one WAV that everything later reads, and measures what really came out."""

import tempfile
from pathlib import Path

import ffmpeg
import numpy as np
import soundfile

from pipeline.media.errors import MediaError
from pipeline.media.ffmpeg import Limits, run_ffmpeg
from pipeline.media.probe import MAX_BYTES, MAX_SECONDS, probe_song, too_long
from pipeline.media.sniff import DEMUXERS

MIN_SECONDS = 3.0
MAX_WAV_RATE = 48_000
SILENCE = 10 ** (-70 / 20)  # a peak below -70 dBFS cannot be heard
COPY_CHUNK = 1 << 20


def decode_song(path: Path, workdir: Path) -> Path:
    """The song as `workdir/song.wav`: 16 bit, its own sample rate up to 48 kHz, mono or stereo.

    The upload is copied under a name of our own into an empty folder, so no name or neighbour of it matters. A song
    that breaks off is taken as long as it plays; its length is what was decoded. Raises MediaError for what is no
    song, longer than 20 minutes whatever its header says, shorter than 3 seconds, or silent.
    """
    workdir.mkdir(parents=True, exist_ok=True)
    wav = workdir / "song.wav"
    with tempfile.TemporaryDirectory(dir=workdir, prefix="decode-") as folder:
        upload = Path(folder).resolve() / "upload.bin"
        _copy(path, upload)
        facts = probe_song(upload)
        part = Path(folder).resolve() / "part.wav"
        rate, channels = min(facts.sample_rate, MAX_WAV_RATE), min(facts.channels, 2)
        demuxer = DEMUXERS[facts.format]
        output = {"map": "0:a:0", "t": MAX_SECONDS + 1, "ar": rate, "ac": channels, "c:a": "pcm_s16le", "f": "wav"}
        graph = ffmpeg.input(f"file:{upload}", f=demuxer, threads=1).output(
            f"file:{part}", vn=None, sn=None, dn=None, map_metadata=-1, **output
        )
        run_ffmpeg(
            graph,
            timeout=300,
            cwd=Path(folder),
            formats=demuxer,
            limits=Limits(
                cpu_seconds=280, file_size=(MAX_SECONDS + 2) * rate * channels * 2, address_space=2_000_000_000
            ),
            says="This song file is damaged and cannot be played.",
        )
        _check(part)
        part.replace(wav)
    return wav


def _copy(path: Path, target: Path) -> None:
    """Copy with a cap, so that a file that grows while it is read cannot fill the disk."""
    left = MAX_BYTES + 1
    with path.open("rb") as source, target.open("wb") as copy:
        while left > 0 and (chunk := source.read(min(COPY_CHUNK, left))):
            copy.write(chunk)
            left -= len(chunk)
    target.chmod(0o600)


def _check(wav: Path) -> None:
    try:
        with soundfile.SoundFile(wav) as sound:
            seconds = sound.frames / sound.samplerate
            peak = 0.0
            for block in sound.blocks(sound.samplerate * 30, dtype="float32", always_2d=True):
                peak = max(peak, float(np.abs(block).max(initial=0.0)))
    except soundfile.LibsndfileError as error:
        raise MediaError("No sound could be decoded from this file.", code="damaged", detail=str(error)) from error
    if seconds > MAX_SECONDS:
        raise MediaError(too_long(), code="too_long")
    if seconds < MIN_SECONDS:
        raise MediaError(
            f"Only {seconds:.1f} seconds of sound could be read from this file; a song needs at least"
            f" {MIN_SECONDS:.0f}.",
            code="too_short",
        )
    if peak < SILENCE:
        raise MediaError("This song is completely silent.", code="silent")
