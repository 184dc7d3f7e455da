"""The types of this package: beads pair segments by number, units pair their texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Bead:
    """Segments that translate each other: 0-based, consecutive indexes on both sides; one side may be empty.

    `score` is the confidence that the bead is right, 0 to 1.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Element:
    """A piece of markup as a format carries it: an inline code of a segment, a note, a property, an unknown thing.

    `attributes` are (name, value) pairs in file order; `content` is text and further elements, in order.
    """

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    content: tuple[str | Element, ...] = ()

    def attribute(self, name: str) -> str | None:
        """Give the value of the attribute called `name`, or None."""
        return next((value for key, value in self.attributes if key == name), None)


Content: TypeAlias = tuple[str | Element, ...]
"""A segment with its inline codes: text and elements, in order."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One translation unit: a text, its translation, and where they come from.

    `languages` are BCP 47 codes, source first. `props` are (type, value) pairs in file order, types without the
    `x-` that TMX wants for user-defined ones. Times are UTC. `source` and `target` are plain text; where a segment
    has inline codes, `markup` holds source and target with them. `id` is the unit's own name in its file (`tuid`).
    `line` is the 1-based line of the file where the unit starts; it does not count when units are compared.
    """

    source: str
    target: str
    languages: tuple[str, str]
    props: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    created: datetime | None = None
    creator: str = ""
    changed: datetime | None = None
    changer: str = ""
    id: str = ""
    markup: tuple[Content, Content] | None = None
    line: int | None = field(default=None, compare=False)

    def prop(self, name: str) -> str | None:
        """Give the value of the first property called `name`, or None."""
        return next((value for key, value in self.props if key == name), None)
