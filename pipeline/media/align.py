"""Gives times to lyrics that have none: each line where it is most likely sung, and how sure that is."""

from pathlib import Path

import numpy as np
import scipy.ndimage

from pipeline.media.lyrics import LyricLine
from pipeline.media.music import Line, Music, TimedLyrics
from pipeline.media.placement import Ground, Verse, Weights, grid_step, place
from pipeline.media.retime import words_of
from pipeline.media.sound import FloatArray, Sound
from pipeline.media.spectrum import CHROMA_RATE, chromagram
from pipeline.media.syllables import syllables
from pipeline.media.voice import VOICE_RATE, voice_activity, voice_evidence

SYLLABLE = 0.42  # seconds a sung syllable takes, breath included
AHEAD = 4.0  # seconds of music that say whether two places are alike
SURE_SPREAD = 2.0  # seconds of disagreement that cost most of the confidence
STEP_DOUBT = 4.0  # what it costs to take a step of half or twice the wanted one, about
RETURN_SURE = 0.5  # what the same words on the same music add to it
MOST_SURE = 0.9
# what is asked of the placement besides the standard weights; where the answers differ, nobody should be sure
DOUBTS = (Weights(again=2.0), Weights(opening=0.6, bar=0.0, entry=1.0), Weights(voice=0.8, even=0.3))


def align(lines: tuple[LyricLine, ...], music: Music, wav: Path) -> TimedLyrics:
    """Lines and words of plain lyrics on the song's clock, source "aligned"; confidence 0.05..0.9 per line.

    Several placements with different weights vote; the confidence is how well they agree and how clearly somebody
    sings there. Never raises for odd lyrics: more lines than fit are squeezed in.
    """
    if not lines:
        return TimedLyrics((), (), "none")
    verses = _verses(lines)
    evidence = voice_evidence(Sound(wav))
    wanted = wanted_step(verses, voice_activity(evidence))
    voice = voice_activity(evidence, min(0.85, max(0.1, wanted * len(lines) / music.duration)))
    ground = _ground(music, wav, voice, grid_step(music.duration, len(lines)))
    even = by_activity(verses, voice, music.duration)
    tried = []
    for step in steps(music, wanted):
        found, fit = place(verses, ground, step, even, Weights())
        tried.append((fit - STEP_DOUBT * float(np.log(step / wanted)) ** 2, step, found))
    _, usual, chosen = max(tried, key=lambda one: one[0])
    others = np.stack([place(verses, ground, usual, even, weights)[0] for weights in DOUBTS])
    starts = _onsets(chosen, voice, ground.step)
    starts = spread_out(starts, music.duration)
    agreement = np.exp(-np.abs(others - chosen) / SURE_SPREAD).mean(axis=0)
    agreement = np.minimum(1.0, agreement + RETURN_SURE * _returning(chosen, verses, ground))
    ends = _ends(starts, verses, voice, usual, music.duration)
    timed = []
    for index, line in enumerate(lines):
        start, end = float(starts[index]), float(ends[index])
        inside = voice[int(start * VOICE_RATE) : max(int(start * VOICE_RATE) + 1, int(end * VOICE_RATE))]
        sung = float(inside.mean()) if len(inside) else 0.0
        confidence = min(MOST_SURE, max(0.05, float(agreement[index]) * (0.4 + 0.6 * sung)))
        timed.append(Line(round(start, 3), round(end, 3), line.text, round(confidence, 2)))
    return TimedLyrics(tuple(timed), words_of(tuple(timed)), "aligned")


def wanted_step(verses: list[Verse], voice: FloatArray) -> float:
    """About how many seconds there are from one line to the next, as the voice and the syllables suggest."""
    sung = float((voice > 0.5).sum()) / VOICE_RATE / len(verses)
    spoken = SYLLABLE * sum(verse.syllables for verse in verses) / len(verses)
    return float(np.sqrt(max(1.0, min(8.0, sung)) * max(1.0, min(8.0, spoken))))


def steps(music: Music, wanted: float) -> list[float]:
    """The steps to try: half, one, two or four bars near the wanted one, which stands alone where there are no bars."""
    gaps = np.diff(music.downbeats)
    bar = float(np.median(gaps)) if len(gaps) >= 4 else 0.0
    near = [bar * multiple for multiple in (0.5, 1, 2, 4) if 0.45 <= bar * multiple / wanted <= 2.2]
    return near or [wanted]


def by_activity(verses: list[Verse], voice: FloatArray, duration: float) -> FloatArray:
    """A first guess: each line where its share of syllables meets the same share of the cumulated voice."""
    cumulated = np.concatenate([[0.0], np.cumsum(np.maximum(voice - 0.4, 0.01))])
    share = np.concatenate([[0.0], np.cumsum([verse.syllables for verse in verses])[:-1]])
    total = sum(verse.syllables for verse in verses)
    position = np.interp(share / total, cumulated / cumulated[-1], np.arange(len(cumulated)) / VOICE_RATE)
    return np.asarray(np.minimum(position, duration), np.float32)


def _verses(lines: tuple[LyricLine, ...]) -> list[Verse]:
    """Lines as the placement sees them; twins are equal words, and equal places in stanzas of equal length."""
    texts = [
        " ".join("".join(char for char in line.text.lower() if char.isalnum() or char == " ").split()) for line in lines
    ]
    stanzas: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        stanzas.setdefault(line.stanza, []).append(index)
    place_in = {index: (len(members), members.index(index)) for members in stanzas.values() for index in members}
    verses = []
    for index, line in enumerate(lines):
        same = [other for other in range(index) if texts[other] == texts[index]]
        same = [other for other in same if lines[other].stanza != line.stanza] or same
        alike = [
            other
            for other in range(index)
            if place_in[other] == place_in[index] and lines[other].stanza != line.stanza and place_in[index][0] > 2
        ]
        twins = [(other, 1.0 / len(same[:3])) for other in same[:3]] or [(other, 0.35) for other in alike[:1]]
        verses.append(
            Verse(
                syllables=max(1, sum(syllables(word) for word in line.text.split())),
                opens=index == 0 or lines[index - 1].stanza != line.stanza,
                twins=tuple(twins),
            )
        )
    return verses


def _ground(music: Music, wav: Path, voice: FloatArray, step: float) -> Ground:
    states = max(2, int(music.duration / step))
    times = np.arange(states) * step
    smooth = scipy.ndimage.uniform_filter1d(voice, max(1, round(step * VOICE_RATE)))
    on_grid = np.interp(times, np.arange(len(smooth)) / VOICE_RATE, smooth)
    chroma = chromagram(Sound(wav))
    chroma = chroma - chroma.mean(axis=0)
    offsets = np.arange(0, AHEAD, 0.5)
    at = np.minimum(((times[:, None] + offsets[None, :]) * CHROMA_RATE).astype(np.intp), len(chroma) - 1)
    soft = scipy.ndimage.uniform_filter1d(chroma, 5, axis=0)
    rows = soft[at].reshape(states, -1)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    # a singer comes in a little before a section or after it
    openings = np.array([section.start for section in music.sections])
    return Ground(
        step=step,
        voice=np.asarray(2 * on_grid - 1.1, np.float32),
        alike=np.asarray(rows @ rows.T, np.float32),
        opening=_bumps(times, openings, 1.2),
        bar=_bumps(times, np.asarray(music.downbeats), 0.35),
        entry=np.asarray(np.interp(times, np.arange(len(voice)) / VOICE_RATE, _entries(voice)), np.float32),
    )


def _entries(voice: FloatArray) -> FloatArray:
    """How much more voice there is in the 0.8 s after each moment than in the 0.5 s before it, -1..1."""
    cumulated = np.concatenate([[0.0], np.cumsum(voice)])
    at = np.arange(len(voice))
    after, before = round(0.8 * VOICE_RATE), round(0.5 * VOICE_RATE)
    later = cumulated[np.minimum(at + after, len(voice))] - cumulated[at]
    earlier = cumulated[at] - cumulated[np.maximum(at - before, 0)]
    return np.asarray(later / after - earlier / before, np.float32)


def _returning(starts: FloatArray, verses: list[Verse], ground: Ground) -> FloatArray:
    """For each line 0..1: how alike the music is where the same words were placed before (0 when they never were)."""
    at = np.minimum((starts / ground.step).astype(np.intp), len(ground.voice) - 1)
    found = np.zeros(len(verses), np.float32)
    for index, verse in enumerate(verses):
        for twin, strength in verse.twins:
            found[index] = max(found[index], float(ground.alike[at[index], at[twin]]) * min(1.0, 2 * strength))
    return found


def _bumps(times: FloatArray, places: FloatArray, width: float) -> FloatArray:
    if not len(places):
        return np.zeros(len(times), np.float32)
    after = np.searchsorted(places, times).clip(1, len(places) - 1) if len(places) > 1 else np.zeros(len(times), int)
    away = np.minimum(np.abs(times - places[after]), np.abs(times - places[after - 1]))
    return np.asarray(np.exp(-0.5 * (away / width) ** 2), np.float32)


def _onsets(starts: FloatArray, voice: FloatArray, step: float) -> FloatArray:
    """Each start moved to the steepest rise of the voice near it, when there is a clear one."""
    if len(voice) < 2:
        return starts
    rise = np.gradient(scipy.ndimage.gaussian_filter1d(voice, 2))
    moved = starts.copy()
    reach = round(0.6 * VOICE_RATE)
    for index, start in enumerate(starts):
        middle = int(start * VOICE_RATE)
        low, high = max(0, middle - reach), min(len(rise), middle + reach + 1)
        if high - low < 3:
            continue
        nearness = np.exp(-0.5 * ((np.arange(low, high) - middle) / (0.5 * reach)) ** 2)
        best = int((rise[low:high] * nearness).argmax())
        if rise[low + best] > 0.03:
            moved[index] = (low + best) / VOICE_RATE
    return moved


def spread_out(starts: FloatArray, duration: float, least: float = 0.3) -> FloatArray:
    """The same starts, ascending and inside the song, at least `least` seconds apart where there is room."""
    count = len(starts)
    least = min(least, duration / (count + 1))
    apart = np.maximum.accumulate(starts - np.arange(count) * least) + np.arange(count) * least
    latest = duration - least * np.arange(count, 0, -1)
    return np.asarray(np.clip(apart, 0.0, latest), np.float32)


def _ends(starts: FloatArray, verses: list[Verse], voice: FloatArray, usual: float, duration: float) -> FloatArray:
    """Where each line falls silent: at the next line, or where the voice rests after its syllables are sung."""
    mean = sum(verse.syllables for verse in verses) / len(verses)
    ends = np.empty_like(starts)
    for index, start in enumerate(starts):
        following = float(starts[index + 1]) if index + 1 < len(starts) else duration
        natural = usual * (0.5 + 0.5 * verses[index].syllables / mean)
        low = int((start + 0.5 * natural) * VOICE_RATE)
        high = int(min(following, start + 1.6 * natural) * VOICE_RATE)
        quiet = np.flatnonzero(voice[low:high] < 0.4)
        end = (low + int(quiet[0])) / VOICE_RATE if len(quiet) else min(following, float(start) + 1.2 * natural)
        ends[index] = max(float(start) + 0.1, min(end, following, duration))
    return ends
