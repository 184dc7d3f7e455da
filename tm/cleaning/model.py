"""The types of cleaning: what can be wrong with a unit, and a flaw that was found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What can be wrong with a unit, the surest first: of two that fit, a unit is said to have the first."""

    EMPTY = "empty"
    DUPLICATE = "duplicate"
    ENCODING = "encoding"
    MARKUP = "markup"
    UNTRANSLATED = "untranslated"
    LANGUAGE = "language"
    MISALIGNED = "misaligned"
    LENGTH = "length"
    NUMBER = "number"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that is wrong with a unit: its place in the memory, what, why, and how sure that is (0 to 1)."""

    unit: int
    kind: Kind
    reason: str
    confidence: float
