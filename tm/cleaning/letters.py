"""How a language is spelled: which letter follows which two, learned from a memory's own texts.

A text in another language, in a wrong encoding or without its diacritics is spelled unlike the others of its language.
The model is one of letter trigrams (Cavnar and Trenkle 1994 rank them; here they are probabilities that fall back on
shorter stretches, as Witten and Bell 1991 do), hashed into a table of fixed size, so that it works for any script and
in flat memory. What is given is
the surprise a character in nats; how far it may stray is learned, too, and falls with the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

_SIZE = 1 << 18
_PAIRS = 1 << 14
_NO_LETTER = re.compile(r"[\W\d_]+")
# Of a text no more than this many characters are looked at.
LOOKED_AT = 400
# What comes after letters that were met as often as this is believed as much as what comes after fewer letters.
_DOUBT = 30.0
# The chance of a character that was never met.
_RARE = 1e-6


@dataclass(frozen=True, slots=True)
class Spelling:
    """How likely each character is after the two before it, and how surprising texts of the language usually are.

    `chances` are those of a character after two, after one, and by itself; `left` is what the first two leave to the
    next. `mean` is the usual surprise a character; its variance over texts of n characters is `spread + short / n`.
    """

    chances: tuple[Floats, Floats, Floats]
    left: tuple[Floats, Floats]
    mean: float = 0.0
    spread: float = 0.0
    short: float = 1.0

    def strangeness(self, texts: Sequence[str]) -> Floats:
        """Say of each text by how many standard deviations it is more surprising than usual; empty ones are not."""
        surprise, sizes = self.measured(texts)
        deviation = np.sqrt(self.spread + self.short / np.maximum(sizes, 1))
        return np.where(sizes > 0, (surprise - self.mean) / deviation, 0.0)

    def measured(self, texts: Sequence[str]) -> tuple[Floats, Floats]:
        """Give the mean surprise a character of each text (nats, 0 where it is empty), and its length as looked at."""
        characters, sizes = _characters(texts)
        three, two, one = _places(characters)
        (third, second, first), (after_two, after_one) = self.chances, self.left
        context, before = _before(two), _before(one)
        chance = third[three] + after_two[context] * (second[two] + after_one[before] * (first[one] + _RARE))
        total = np.concatenate(([0.0], np.cumsum(-np.log(chance))))
        # The blank that ends a text is not counted.
        begins = np.concatenate(([0], np.cumsum(sizes + 1)[:-1])).astype(np.int64)
        return (total[begins + sizes] - total[begins]) / np.maximum(sizes, 1), sizes.astype(np.float64)


def learn(texts: Iterable[str]) -> Spelling:
    """Learn the spelling of a language from texts, and how far texts of it stray.

    What was met too rarely is believed less than shorter stretches, so that a few damaged texts do not teach their own
    spelling. The straying is measured on every fifth text, which the rest did not teach.
    """
    known = list(texts)
    kept, others = known[::5], [text for number, text in enumerate(known) if number % 5]
    characters, _ = _characters(others or known)
    places = _places(characters)
    counts = [
        np.bincount(place, minlength=size).astype(np.float64)
        for place, size in zip(places, (_SIZE, _PAIRS, _PAIRS), strict=True)
    ]
    before = _before(places[1]), _before(places[2])
    contexts = [np.bincount(place, minlength=_PAIRS).astype(np.float64) for place in before]
    chances = []
    for place, count, context, total in zip(places[:2], counts[:2], before, contexts, strict=True):
        chance = np.zeros(len(count))
        chance[place] = count[place] / (total[context] + _DOUBT)
        chances.append(chance)
    single = counts[2] / max(counts[2].sum(), 1.0)
    left = _DOUBT / (contexts[0] + _DOUBT), _DOUBT / (contexts[1] + _DOUBT)
    raw = Spelling((chances[0], chances[1], single), left)
    surprise, sizes = raw.measured(kept)
    use = sizes > 0
    if not use.any():
        return raw
    mean = float(np.average(surprise[use], weights=sizes[use]))
    square = (surprise[use] - mean) ** 2
    # variance = spread + short / n, by least squares over the texts, both at least nothing.
    columns = np.stack([np.ones(use.sum()), 1 / sizes[use]], axis=1)
    weight = np.sqrt(np.minimum(sizes[use], 200))[:, None]
    spread, short = np.linalg.lstsq(columns * weight, square * weight[:, 0], rcond=None)[0]
    return replace(raw, mean=mean, spread=max(float(spread), 0.005), short=max(float(short), 0.5))


def _characters(texts: Sequence[str]) -> tuple[Places, Places]:
    """Put texts into one row of code points, small letters and blanks only, a blank after each; give their lengths."""
    folded = [_folded(text) for text in texts]
    joined = " ".join(folded) + " "
    characters = np.frombuffer(joined.encode("utf-32-le", "replace"), np.uint32).astype(np.int64)
    return characters, np.array([len(text) for text in folded], np.int64)


def _folded(text: str) -> str:
    return _NO_LETTER.sub(" ", text[:LOOKED_AT].lower())


def _places(characters: Places) -> tuple[Places, Places, Places]:
    """Give the place of each character in the tables: with the two before it, with the one before it, by itself."""
    first, second = _shifted(characters, 2), _shifted(characters, 1)
    three = (first * 0x9E3779B1 + second * 0x85EBCA6B + characters * 0xC2B2AE35) % 1_000_003 % _SIZE
    return three, (second * 0x9E3779B1 + characters * 0x85EBCA6B) % 1_000_003 % _PAIRS, characters % _PAIRS


def _before(places: Places) -> Places:
    """Give for each character the place of what stands before it."""
    return _shifted(places, 1)


def _shifted(values: Places, by: int) -> Places:
    """Give what stands `by` places before each value; that of a blank before the first."""
    result = np.full(len(values), ord(" "), np.int64)
    result[by:] = values[:-by]
    return result
