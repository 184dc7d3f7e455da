"""One side of many units as numbers, so that compiled code can compare it with the other side.

A word is looked at once: it has a number, and what is known of it (its stem, its sound, whether it is a number) stands
in tables by that number. Only taking texts apart costs time for each text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from tm.align import tokens
from tm.align.features import Vocabulary

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.signedinteger[Any]]

# Of a side no more than this many different words are looked at.
WORDS = 300
# No more words than this are kept between chunks of units; half of them when they become more.
KEPT = 600_000
# The first and last word are looked for in so many characters.
EDGE = 60
_MARKS = ".,;:!?()[]{}\"'‘’“”„«»–—-"
# What a word is.
WORD, NUMBER, ACRONYM = 0, 1, 2
# A mark that ends a sentence, and what begins the next; ordinals and initials are none.
SENTENCE = re.compile(r"[^\W\d]{2}[.!?;:][\"'”“’)]*\s+(?=[^\w\s]*[^\W\da-z_])")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of many units: row `i` of each array is unit `i`.

    `words` holds numbers of different words in their order, unit after unit; those of unit `i` stand from `offsets[i]`
    to `offsets[i + 1]`. `lengths` are in characters; `ends` and `starts` are classes (`tokens.end`, `tokens.start`),
    `sentences` how many sentences end before the text does; `firsts` and `lasts` the numbers of its outermost words as
    they are written, marks left out.
    """

    words: Ints
    offsets: Ints
    lengths: Floats
    ends: Ints
    starts: Ints
    sentences: Floats
    firsts: Ints
    lasts: Ints

    def take(self, places: Ints) -> Side:
        """Give the side of some units, in this order."""
        sizes = np.diff(self.offsets)[places]
        offsets = np.concatenate(([0], np.cumsum(sizes)))
        inside = np.arange(offsets[-1]) - np.repeat(offsets[:-1], sizes)
        words = self.words[np.repeat(self.offsets[:-1][places], sizes) + inside]
        return Side(
            words=words,
            offsets=offsets,
            lengths=self.lengths[places],
            ends=self.ends[places],
            starts=self.starts[places],
            sentences=self.sentences[places],
            firsts=self.firsts[places],
            lasts=self.lasts[places],
        )

    def units(self) -> Ints:
        """Give the unit of each word."""
        return np.repeat(np.arange(len(self.lengths)), np.diff(self.offsets))

    def sums(self, values: Floats) -> Floats:
        """Add up a value of each word over the units."""
        return np.diff(np.concatenate(([0.0], np.cumsum(values)))[self.offsets])


def _outer(text: str, place: int) -> str:
    """Give the first or last word of a text; all numbers are one."""
    words = text.split()
    word = words[place].strip(_MARKS) if words else ""
    return "0" if word[:1].isdecimal() else word


@dataclass(slots=True)
class Lexis:
    """All words that were seen, by number: what they are, their stems and sounds, and how they are written."""

    numbers: Vocabulary = field(default_factory=Vocabulary)
    stems: Vocabulary = field(default_factory=Vocabulary)
    sounds: Vocabulary = field(default_factory=Vocabulary)
    outer: Vocabulary = field(default_factory=Vocabulary)
    written: list[str] = field(default_factory=list)
    kinds: Ints = field(default_factory=lambda: np.empty(0, np.int8))
    stem_of: Ints = field(default_factory=lambda: np.empty(0, np.int32))
    sound_of: Ints = field(default_factory=lambda: np.empty(0, np.int32))

    def side(self, texts: Sequence[str]) -> Side:
        """Take texts apart; marks are left out."""
        number = self.numbers.__getitem__
        found = [
            [number(token) for token in tokens.tokens(text) if token[0] == "#" or token[0].isalpha()][:WORDS]
            for text in texts
        ]
        self._grow()
        return Side(
            words=np.array([word for words in found for word in words], np.int32),
            offsets=np.cumsum([0, *map(len, found)]),
            lengths=np.array([len(text) for text in texts], np.float64),
            ends=np.array([tokens.end(text) for text in texts], np.int8),
            starts=np.array([tokens.start(text) for text in texts], np.int8),
            sentences=np.array([len(SENTENCE.findall(text)) for text in texts], np.float64),
            firsts=np.array([self.outer[_outer(text[:EDGE], 0)] for text in texts], np.int32),
            lasts=np.array([self.outer[_outer(text[-EDGE:], -1)] for text in texts], np.int32),
        )

    def texts(self, side: Side) -> list[list[str]]:
        """Give the words of each unit of a side, as written in small letters; numbers and acronyms are left out."""
        plain = np.flatnonzero(self.kinds[side.words] == WORD)
        written = [self.written[word] for word in side.words[plain].tolist()]
        ends = np.searchsorted(plain, side.offsets)
        return [written[begin:end] for begin, end in pairwise(ends.tolist())]

    def forget(self) -> None:
        """Forget the words that came last, if there are too many; what was learned of others stays."""
        if len(self.written) < KEPT:
            return
        for _ in range(len(self.numbers) - KEPT // 2):
            self.numbers.popitem()
        del self.written[KEPT // 2 :]
        self.kinds, self.stem_of, self.sound_of = (
            table[: KEPT // 2] for table in (self.kinds, self.stem_of, self.sound_of)
        )

    def _grow(self) -> None:
        """Look at the words that are new."""
        new = list(islice(reversed(self.numbers), len(self.numbers) - len(self.written)))[::-1]
        if not new:
            return
        self.written += new
        kinds = [NUMBER if word[0] == "#" else ACRONYM if len(word) > 1 and word.isupper() else WORD for word in new]
        self.kinds = np.concatenate((self.kinds, np.array(kinds, np.int8)))
        stems = [self.stems[tokens.stem(word)] for word in new]
        self.stem_of = np.concatenate((self.stem_of, np.array(stems, np.int32)))
        sounds = [self._sound(word) for word in new]
        self.sound_of = np.concatenate((self.sound_of, np.array(sounds, np.int32)))

    def _sound(self, word: str) -> int:
        """Number what a name keeps in another spelling and ending; what is too short to tell has none."""
        key = tokens.sound(word) if word[0] != "#" else ""
        return self.sounds[key[:5]] if len(key) >= 5 else -1
