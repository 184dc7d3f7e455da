"""What sort of word a Latvian noun or adjective is, for terms: of a special field, general, a mere doing, rare.

The classes are word lists (`lv-fields.toml`, `lv.toml`) and what can be told from the make of a word: a compound goes
with its last part (`kodolierocis` with `ierocis`), an adjective in -isks or -āls classifies (`tiesisks`).
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from corpus.latvian.frequency import UNSEEN, costs
from glossaries.wordlists import union, words

_SHORTEST_TAIL, _SHORTEST_HEAD = 5, 2
"""Letters that the last part of a compound must have, and the part before it."""

_DAILY, _SELDOM = 700, 1300
"""The costs (hundredths of a natural logarithm) of a word that everybody says daily, and of one hardly anybody does."""

_CLASSIFYING = ("isks", "iskais", "āls", "ālais", "īvs", "īvais", "ārs", "ārais")


class Sort(StrEnum):
    """What sort of noun it is."""

    SPECIAL = "special"
    GENERAL = "general"
    WEAK = "weak"
    DOING = "doing"
    OTHER = "other"


@lru_cache(maxsize=32_768)
def sort(lemma: str) -> Sort:
    """Tell what sort of noun one is.

    >>> [str(sort(lemma)) for lemma in ("ierocis", "kodolierocis", "noskaņa", "gads", "nodrošināšana", "ābols")]
    ['special', 'special', 'general', 'weak', 'doing', 'other']
    """
    if lemma in words("lv", "doing"):
        return Sort.DOING
    if lemma in union("lv-fields"):
        return Sort.SPECIAL
    if lemma in words("lv", "weak_noun"):
        return Sort.WEAK
    if lemma in words("lv", "general_noun"):
        return Sort.GENERAL
    tails = (lemma[start:] for start in range(_SHORTEST_HEAD, len(lemma) - _SHORTEST_TAIL + 1))
    return Sort.SPECIAL if any(tail in union("lv-fields") for tail in tails) else Sort.OTHER


@lru_cache(maxsize=32_768)
def rareness(lemma: str) -> float:
    """Give how rare a noun is in general Latvian, 0 (everybody says it daily) to 1 (hardly anybody does)."""
    found = costs()[0]
    cost = min(found.get(f"{kind}{lemma.lower()}", UNSEEN) for kind in "NA")
    return min(1.0, max(0.0, (cost - _DAILY) / (_SELDOM - _DAILY)))


def is_classifying(lemma: str) -> bool:
    """Tell whether an adjective is of a kind that says what sort of thing is meant: `juridisks`, `nacionāls`."""
    return lemma.endswith(_CLASSIFYING)
