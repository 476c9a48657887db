"""The waveform on the page: pairs of (min, max), scaled by loudness so that a loud master still shows its shape."""

import numpy as np

from pipeline.media.sound import Sound

PEAKS_RATE = 20.0


def peaks(sound: Sound) -> tuple[int, ...]:
    """Flattened (min, max) pairs in -128..127, PEAKS_RATE pairs a second over the whole song.

    The height of a pair is the window's root mean square against the song's loudest, its lean up or down is the
    window's own; the peaks of a limited master are all alike and would draw a brick.
    """
    count = sound.count(PEAKS_RATE)
    low, high, power = np.zeros(count), np.zeros(count), np.zeros(count)
    done = 0
    for block in sound.blocks(20.0):
        mono = block.mean(axis=1)
        at = (np.arange(done, done + len(mono)) * PEAKS_RATE / sound.rate).astype(np.int64)
        edges = np.flatnonzero(np.diff(at, prepend=-1))
        index = np.minimum(at[edges], count - 1)
        np.minimum.at(low, index, np.minimum.reduceat(mono, edges))
        np.maximum.at(high, index, np.maximum.reduceat(mono, edges))
        squares = np.add.reduceat(mono.astype(np.float64) ** 2, edges)
        np.add.at(power, index, squares / np.diff(edges, append=len(mono)))
        done += len(mono)
    level = np.sqrt(power)
    loudest = max(float(np.percentile(level, 99)), 1e-6)
    height = np.minimum(level / loudest, 1.0) * 127
    lean = np.maximum(np.maximum(-low, high), 1e-6)
    pairs = np.stack([np.minimum(low, 0) / lean * height, np.maximum(high, 0) / lean * height], axis=1)
    return tuple(int(value) for value in np.round(pairs).clip(-128, 127).ravel())
