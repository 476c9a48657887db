"""Where the beats fall: librosa's onset strength, tempo and beat tracker, then each beat moved onto its attack.

The tracker is Ellis's dynamic programming ("Beat Tracking by Dynamic Programming", 2007) along librosa's tempogram,
second by second, so that a band may speed up. It chooses the right attacks, but in whole frames and a little late,
which would show in a cut; `sharpen` takes that away.
"""

import librosa
import numpy as np
import numpy.typing as npt
import scipy.ndimage

from pipeline.media.sound import FloatArray
from pipeline.media.spectrum import FRAME_RATE

SLOWEST, FASTEST = 60.0, 200.0  # beats a minute
USUAL_BPM = 120.0  # where no rhythm is heard
TEMPO_WINDOW = 800  # frames compared with themselves around each second
TEMPO_FREEDOM = 0.1  # octaves by which a second may differ from the song's tempo, about
# librosa's own 100 slips onto strong notes between the beats: more onsets are met, but the pulse is lost
TIGHTNESS = 200
LAG_FRAMES = 2
OUT_OF_STEP = 0.08  # of the usual gap between beats
AS_STRONG = 0.9  # of the beat itself: a half beat that is no weaker
REACH = 0.04  # seconds from a tracked beat to its attack, and from an attack to the line between its neighbours


def onset_strength(mel: FloatArray) -> FloatArray:
    """How much new sound begins at each mel frame, >= 0: the mean rise of the bands, vibrato aside (SuperFlux)."""
    if len(mel) <= LAG_FRAMES:
        return np.zeros(len(mel), np.float32)
    rise = librosa.onset.onset_strength(S=mel.T, sr=FRAME_RATE, hop_length=1, lag=LAG_FRAMES, max_size=3, center=False)
    return np.asarray(rise, np.float32)


def onset_lag(window: float) -> float:
    """Seconds to add to a peak of onset strength for its attack; `window` seconds reach ahead. Fitted to clicks."""
    return 0.35 * window - 0.0105


def tempo(onsets: FloatArray) -> FloatArray:
    """Beats a minute around each second of the song, all near one tempo of SLOWEST..FASTEST."""
    second = round(FRAME_RATE)
    count = -(-len(onsets) // second)
    if not onsets.any():
        return np.full(count, USUAL_BPM, np.float32)
    soft = scipy.ndimage.gaussian_filter1d(onsets, 1.5)  # a beat rarely lasts a whole number of frames
    # librosa.feature.tempogram, but of one frame a second instead of all
    padded = np.pad(soft, TEMPO_WINDOW // 2, mode="linear_ramp", end_values=0)
    windows = librosa.util.frame(padded, frame_length=TEMPO_WINDOW, hop_length=second)[:, :count]
    taper = librosa.filters.get_window("hann", TEMPO_WINDOW)[:, None]
    seconds = librosa.util.normalize(librosa.autocorrelate(windows * taper, axis=0), axis=0)
    usual = float(librosa.feature.tempo(tg=seconds, sr=FRAME_RATE, hop_length=1, start_bpm=USUAL_BPM)[0])
    while usual < SLOWEST:
        usual *= 2
    while usual > FASTEST:
        usual /= 2
    local = librosa.feature.tempo(
        tg=seconds, sr=FRAME_RATE, hop_length=1, start_bpm=usual, std_bpm=TEMPO_FREEDOM, aggregate=None
    )
    return np.asarray(local, np.float32)


def track(onsets: FloatArray, bpm: FloatArray) -> FloatArray:
    """The beats as frames, ascending; `bpm` around each second. Even beats where nothing at all begins.

    Where every half beat is as strong as the beat itself, the half beats are the beats.
    """
    if not onsets.any():
        return np.arange(0, len(onsets), FRAME_RATE * 60 / USUAL_BPM, dtype=np.float32)
    at_frames = np.repeat(bpm, round(FRAME_RATE))[: len(onsets)]
    _, path = librosa.beat.beat_track(
        onset_envelope=onsets, sr=FRAME_RATE, hop_length=1, bpm=at_frames, tightness=TIGHTNESS, trim=False
    )
    near = scipy.ndimage.maximum_filter1d(onsets, 5)
    halves = (path[:-1] + path[1:]) // 2
    faster = 2 * bpm
    if len(halves) and np.median(faster) < FASTEST and near[halves].mean() > AS_STRONG * near[path].mean():
        return track(onsets, faster)
    return np.asarray(_in_step(path), np.float32)


def _in_step(path: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """The path without the outermost beats that fall out of step: nothing but the end of the song held them."""
    gaps = np.diff(path)
    first, last = 0, len(gaps)
    while last - first > 8 and _differs(gaps[first], gaps[first + 1 : first + 9]):
        first += 1
    while last - first > 8 and _differs(gaps[last - 1], gaps[last - 9 : last - 1]):
        last -= 1
    return path[first : last + 1]


def _differs(gap: float, others: npt.NDArray[np.intp]) -> bool:
    usual = float(np.median(others))
    return abs(gap - usual) > OUT_OF_STEP * usual


def sharpen(beats: FloatArray, onsets: FloatArray) -> FloatArray:
    """Each beat on the clear attack within REACH, between frames by a parabola; others stay where they are.

    No beat ends further than REACH off the line between its neighbours.
    """
    reach = REACH * FRAME_RATE
    clear = float(np.percentile(onsets, 75)) + 1e-9
    line = _line(beats)
    sharp = np.clip(beats, line - reach, line + reach)
    for index, beat in enumerate(beats):
        low = max(1, round(max(float(beat), float(line[index])) - reach))
        high = min(len(onsets) - 2, round(min(float(beat), float(line[index])) + reach)) + 1
        if high <= low:
            continue
        peak = low + int(onsets[low:high].argmax())
        left, top, right = (float(value) for value in onsets[peak - 1 : peak + 2])
        if top < clear or top < left or top < right:
            continue
        bend = left - 2 * top + right
        sharp[index] = peak + (0.5 * (left - right) / bend if bend < 0 else 0.0)
    return np.asarray(sharp, np.float32)


def _line(beats: FloatArray) -> FloatArray:
    """Where each beat should lie by its neighbours: between them, or after the two before, or before the two after.

    The nearest of the three, so that a pause or a change of tempo is not smoothed away.
    """
    if len(beats) < 5:
        return beats.copy()
    before, after = np.roll(beats, 1), np.roll(beats, -1)
    lines = np.stack([(before + after) / 2, 2 * before - np.roll(beats, 2), 2 * after - np.roll(beats, -2)])
    nearest = np.abs(lines - beats).argmin(axis=0)
    line = lines[nearest, np.arange(len(beats))]
    line[:2], line[-2:] = beats[:2], beats[-2:]
    return np.asarray(line, np.float32)


def fill(seconds: FloatArray, duration: float, sounding: FloatArray, step: float) -> FloatArray:
    """Carry the grid on to the song's start and end by its neighbouring period, but not into silence.

    `sounding` is the K-weighted power every `step` seconds; the grid stops where it stays below -60 LUFS for longer
    than two seconds.
    """
    heard = np.flatnonzero(sounding > 10 ** ((-60 + 0.691) / 10))
    if not len(seconds) or not len(heard):
        return seconds[:0]
    first, last = max(0.0, heard[0] * step - 2.0), min(duration, (heard[-1] + 1) * step + 2.0)
    gaps = np.diff(seconds)
    if len(gaps):
        opening, closing = float(gaps[:8].mean()), float(gaps[-8:].mean())
        before = np.arange(seconds[0] - opening, -0.02, -opening)[::-1]
        after = np.arange(seconds[-1] + closing, duration, closing)
        seconds = np.concatenate([before, seconds, after])
    kept = seconds[(seconds >= first - 0.02) & (seconds < min(last, duration))]
    return np.asarray(np.maximum(kept, 0.0), np.float32)
