"""How a language is spelled: which letter follows which two, learned from a memory's own texts.

A text in another language, in a wrong encoding or without its diacritics is spelled unlike the others of its language.
The model is one of letter trigrams (Cavnar and Trenkle 1994 rank them; here they are probabilities that fall back on
shorter stretches, as Witten and Bell 1991 do), hashed into a table of fixed size, so that it works for any script and
in flat memory. Each word is taken by itself, with the blanks around it, so that what a word costs need be found once.
A text costs what its different words do, in nats; how far it may stray a letter is learned, too, and falls with the
length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

_SIZE = 1 << 18
_PAIRS = 1 << 14
_NO_LETTER = re.compile(r"[\W\d_]+")
# What comes after letters that were met as often as this is believed as much as what comes after fewer letters.
_DOUBT = 30.0
# The chance of a character that was never met.
_RARE = 1e-6
# Blanks between words, so that no letter is seen from the word before.
_BLANKS = 2


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

    def stray(self, costs: Floats, sizes: Floats) -> Floats:
        """Say by how many standard deviations texts are more surprising than usual; empty ones are not.

        They have so many characters, a blank after each word counted, and cost so much; see `measured`.
        """
        some = np.maximum(sizes, 1)
        deviation = np.sqrt(self.spread + self.short / some)
        return np.where(sizes > 0, (costs / some - self.mean) / deviation, 0.0)

    def measured(self, texts: Sequence[Sequence[str]]) -> tuple[Floats, Floats]:
        """Give the surprise of texts, given as words (nats, 0 where there are none), and their sizes in characters."""
        costs = self.costs([word for words in texts for word in words])
        ends = np.cumsum([0, *map(len, texts)])
        total = np.concatenate(([0.0], np.cumsum(costs)))[ends]
        sizes = [sum(map(len, words)) + len(words) for words in texts]
        return np.diff(total), np.array(sizes, np.float64)

    def costs(self, words: Sequence[str]) -> Floats:
        """Give the surprise of each word (small letters only), the blank after it counted, in nats."""
        characters = _characters(words)
        three, two, one = _places(characters)
        (third, second, first), (after_two, after_one) = self.chances, self.left
        context, before = _before(two), _before(one)
        chance = third[three] + after_two[context] * (second[two] + after_one[before] * (first[one] + _RARE))
        total = np.concatenate(([0.0], np.cumsum(-np.log(chance))))
        sizes = np.array([len(word) for word in words], np.int64)
        begins = np.concatenate(([0], np.cumsum(sizes + _BLANKS)[:-1])).astype(np.int64)[: len(sizes)]
        result: Floats = total[begins + sizes + 1] - total[begins]
        return result


def different(text: str) -> list[str]:
    """Give the words of a text in small letters, each once.

    >>> different("Par Padomes Regulu (EK) Nr. 44/2001, par regulu")
    ['par', 'padomes', 'regulu', 'ek', 'nr']
    """
    return list(dict.fromkeys(_NO_LETTER.sub(" ", text.lower()).split()))


def learn(texts: Sequence[Sequence[str]]) -> Spelling:
    """Learn the spelling of a language from texts, given as words in small letters, and how far texts of it stray.

    What was met too rarely is believed less than shorter stretches, so that a few damaged texts do not teach their own
    spelling. The straying is measured on every fifth text, which the rest did not teach.
    """
    kept, others = texts[::5], [text for number, text in enumerate(texts) if number % 5]
    characters = _characters([word for text in others or texts for word in text])
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
    costs, sizes = raw.measured(kept)
    use = sizes > 0
    if not use.any():
        return raw
    surprise, sizes = costs[use] / sizes[use], sizes[use]
    mean = float(np.average(surprise, weights=sizes))
    # variance = spread + short / n, by least squares over the texts, both at least nothing.
    columns = np.stack([np.ones(len(sizes)), 1 / sizes], axis=1)
    weight = np.sqrt(np.minimum(sizes, 200))[:, None]
    spread, short = np.linalg.lstsq(columns * weight, (surprise - mean) ** 2 * weight[:, 0], rcond=None)[0]
    return replace(raw, mean=mean, spread=max(float(spread), 0.005), short=max(float(short), 0.5))


def _characters(words: Sequence[str]) -> Places:
    """Put words into one row of code points, two blanks after each."""
    joined = "".join(word + " " * _BLANKS for word in words)
    return np.frombuffer(joined.encode("utf-32-le", "replace"), np.uint32).astype(np.int64)


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
