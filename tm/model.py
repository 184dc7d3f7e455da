"""The types of this package: beads pair segments by number, units pair their texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Bead:
    """Segments that translate each other: 0-based, consecutive indexes on both sides; one side may be empty.

    `score` is the confidence that the bead is right, 0 to 1.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Unit:
    """One translation unit: a text, its translation, and where they come from.

    `languages` are BCP 47 codes, source first. `props` are (type, value) pairs in file order, types without the
    `x-` that TMX wants for user-defined ones. Times are UTC.
    """

    source: str
    target: str
    languages: tuple[str, str]
    props: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    created: datetime | None = None
    creator: str = ""

    def prop(self, name: str) -> str | None:
        """Give the value of the first property called `name`, or None."""
        return next((value for key, value in self.props if key == name), None)
