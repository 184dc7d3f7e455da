"""What a target may have lost: a part of the text, seen by its length."""

from __future__ import annotations

import math
from collections.abc import Iterator

from glossaries.checks.model import Pair, Remark

#: Mean and spread of the logarithm of target by source length, in characters, of English and Latvian official texts.
_MEAN, _SPREAD, _PER_CHARACTER = -0.09, 0.04, 3.5
_UNLIKELY = -3.0
#: A target of this share of its source, or more, is not too short for a source of any length.
SHORT = math.exp(_MEAN + _UNLIKELY * _SPREAD)
#: Headings of fewer characters are often said in another way.
_SHORTEST = 100


def too_short(pair: Pair) -> Iterator[Remark]:
    """Find targets that are shorter than a whole translation of the source would be.

    >>> list(too_short(Pair("Article 1", "1. pants", ("en", "lv"))))
    []
    """
    ours, theirs = len(pair.source), len(pair.target)
    if ours < _SHORTEST or not theirs:
        return
    spread = math.sqrt(_SPREAD**2 + _PER_CHARACTER / ours)
    ratio = math.log(theirs / ours)
    if (ratio - _MEAN) / spread < _UNLIKELY:
        yield Remark("too-short", f"the target has {theirs} characters, the source {ours}", 0, theirs)
