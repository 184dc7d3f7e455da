"""What a check is given: a unit of a bilingual file, and what it answers with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

# Letters by their ranges: they are found in two thirds of the time that their class takes.
# All that look for words take them from here, so that one finds again what another has found.
LETTERS = "A-Za-zÀ-ÖØ-öø-῿Ⰰ-퟿"
_WORD = re.compile(f"[{LETTERS}]+")


@dataclass(frozen=True, slots=True)
class Pair:
    """A source and its translation with primary language codes; the source of monolingual text is empty."""

    source: str
    target: str
    languages: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Remark:
    """What a check says of a pair: `text[start:end]` of the target (or source) is meant; `grade` overrides severity."""

    code: str
    message: str
    start: int = 0
    end: int = 0
    proposal: str = ""
    side: str = "target"
    term: str = ""
    grade: str = ""


Check = Callable[[Pair], Iterator[Remark]]


@lru_cache(maxsize=8)
def words(text: str) -> list[str]:
    """Give the words of a text in their order, cut once for all checks of a pair; not to be changed.

    >>> words("2012. gada 15. martā")
    ['gada', 'martā']
    """
    return _WORD.findall(text)


def lowered(text: str) -> str:
    """Write a text small, for which patterns are faster than without regard to case; its places stay the same."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text
