"""The two pictures of a song that its rhythm and its form are read from: log-mel energy and chroma.

Read in pieces, so that a long song needs no more memory than a short one.
"""

from dataclasses import dataclass

import librosa
import numpy as np
import scipy.fft
import scipy.signal

from pipeline.media.sound import FloatArray, Sound, window_size

FRAME_RATE = 100.0  # mel frames a second
CHROMA_RATE = 10.0
MEL_BANDS = 64
MEL_WINDOW = 0.046  # seconds


@dataclass(frozen=True, slots=True)
class Spectrum:
    """`mel` (frames, bands) natural log of energy at FRAME_RATE; `chroma` (frames, 12) from C at CHROMA_RATE."""

    mel: FloatArray
    chroma: FloatArray


def spectrum(sound: Sound) -> Spectrum:
    """Log-mel energy from windows of about 46 ms and chroma from windows of about 370 ms, both of the mono mix."""
    return Spectrum(mel=_mel(sound), chroma=chromagram(sound))


def _mel(sound: Sound) -> FloatArray:
    size = window_size(sound.rate, MEL_WINDOW)
    top = min(11_000.0, sound.rate / 2)
    bank = librosa.filters.mel(sr=sound.rate, n_fft=size, n_mels=MEL_BANDS, fmin=30.0, fmax=top, htk=True).T
    taper = scipy.signal.get_window("hann", size).astype(np.float32)
    mel = np.empty((sound.count(FRAME_RATE), MEL_BANDS), np.float32)
    for first, windows in sound.windows(FRAME_RATE, size, mono=True):
        power = np.abs(scipy.fft.rfft(windows[:, :, 0] * taper, axis=1)) ** 2
        mel[first : first + len(power)] = np.log(power @ bank + 1e-5)
    return mel


def chromagram(sound: Sound) -> FloatArray:
    """Twelve pitch classes a frame, CHROMA_RATE frames a second, each frame of length one."""
    size = window_size(sound.rate, 0.37)
    bank = librosa.filters.chroma(sr=sound.rate, n_fft=size).T
    taper = scipy.signal.get_window("hann", size).astype(np.float32)
    chroma = np.empty((sound.count(CHROMA_RATE), 12), np.float32)
    for first, windows in sound.windows(CHROMA_RATE, size, at_once=128, mono=True):
        loud = np.log1p(np.abs(scipy.fft.rfft(windows[:, :, 0] * taper, axis=1)))
        chroma[first : first + len(loud)] = loud @ bank
    chroma -= chroma.min(axis=1, keepdims=True)
    norm = np.linalg.norm(chroma, axis=1, keepdims=True)
    return np.asarray(chroma / np.maximum(norm, 1e-6), np.float32)
