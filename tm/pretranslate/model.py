"""The types of pretranslation: a segment that wants a translation, the match that it got, what was done in all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from tm.store import Stored


@dataclass(frozen=True, slots=True)
class Wanted:
    """A segment without a translation: its plain text, and those before and after it, empty at an edge of the file."""

    text: str
    previous: str
    following: str


@dataclass(frozen=True, slots=True)
class Found:
    """The match of a segment: 101 between the same neighbours, 100 exact, less for fuzzy ones.

    `rivals` tells that the store has other translations of the same source.
    """

    score: float
    stored: Stored
    rivals: bool = False

    @property
    def sure(self) -> bool:
        """Whether nobody has to look at it: the source is the same, and so is every translation of it."""
        return self.score > 100 or (self.score == 100 and not self.rivals)


@dataclass(frozen=True, slots=True)
class Counts:
    """What was done with the segments of a file; `kept` had a translation, `codes` lost inline codes on the way.

    `left` had none and got none, since a memory cannot say how: messages of PO with plural forms, segments of a unit
    of XLIFF whose target is divided in another way.
    """

    context: int = 0
    exact: int = 0
    fuzzy: int = 0
    none: int = 0
    kept: int = 0
    codes: int = 0
    left: int = 0

    @property
    def segments(self) -> int:
        """All segments of the file."""
        return self.context + self.exact + self.fuzzy + self.none + self.kept + self.left


Match: TypeAlias = Callable[[Sequence[Wanted], tuple[str, str] | None], Sequence[Found | None]]
"""Give the matches of segments, in a file whose languages are these, where it says."""


def count(found: Sequence[Found | None], kept: int, codes: int = 0, left: int = 0) -> Counts:
    """Count matches by kind."""
    kinds = Counter("none" if one is None else kind(one) for one in found)
    return Counts(kinds["context"], kinds["exact"], kinds["fuzzy"], kinds["none"], kept, codes, left)


def kind(found: Found) -> str:
    """Name the kind of a match: context, exact, fuzzy."""
    return "context" if found.score > 100 else "exact" if found.score == 100 else "fuzzy"


def spaced(text: str, source: str) -> str:
    r"""Give a translation the white space around its source.

    >>> spaced("Jā", "\tYes\n")
    '\tJā\n'
    """
    inner = source.strip()
    if not inner:
        return text
    start = source.index(inner)
    return source[:start] + text.strip() + source[start + len(inner) :]
