"""Terms made of everyday words, `trešā valsts`: a list, since no word of theirs tells them from other phrases."""

from __future__ import annotations

from functools import cache

from glossaries.latvian.chart import JOINING, Chart
from glossaries.latvian.modifiers import key
from glossaries.latvian.words import word
from glossaries.wordlists import lines


@cache
def collocations() -> frozenset[str]:
    """Give the keys of the phrases of the list.

    >>> "trešais valsts" in collocations()
    True
    """
    return frozenset(_key(tuple(line.split())) for line in lines("lv-collocations"))


def _key(texts: tuple[str, ...]) -> str:
    known = tuple(None if text in JOINING else word(text) for text in texts)
    return " ".join(key(known, texts, Chart(texts, known).phrase[0][-1]))
