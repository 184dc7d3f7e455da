"""What a check is given: a unit of a bilingual file, and what it answers with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass


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
