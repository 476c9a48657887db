"""Whether a song is in major or in minor (Krumhansl, "Cognitive Foundations of Musical Pitch", 1990)."""

import numpy as np

from pipeline.media.sound import FloatArray

MAJOR = (6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88)
MINOR = (6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17)


def mode(chroma: FloatArray) -> str:
    """ "major" or "minor": the better of the 24 correlations of the song's pitch classes with the key profiles."""
    heard = chroma.mean(axis=0)
    if float(heard.std()) < 1e-6:
        return "major"
    best = {
        name: max(float(np.corrcoef(np.roll(profile, tonic), heard)[0, 1]) for tonic in range(12))
        for name, profile in (("major", MAJOR), ("minor", MINOR))
    }
    return "minor" if best["minor"] > best["major"] else "major"
