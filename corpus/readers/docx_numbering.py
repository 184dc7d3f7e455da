"""Word's automatic numbering, rendered as Word prints it.

A paragraph names a list (`numId`) and a level; the list points to an abstract list with a format for each level
(`%1.%2.`). Counters belong to the abstract list, so that lists which share one go on counting; a level starts anew
below each higher one.

Source: ISO/IEC 29500-1, 17.9. Where we differ: formats of other scripts are counted in decimal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import regex
from lxml import etree

from corpus.readers.numbering import letters, roman
from corpus.readers.raw import local_name

_BULLETS = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "–", "\uf0d8": "➢", "\uf0fc": "✓", "\uf06f": "o", "\uf0be": "–",
    "\uf0a8": "•", "\uf076": "•", "\uf0e0": "→", "\uf0ad": "–",
}  # fmt: skip
_MAX_LEVEL = 8
_MAX_NUMBER = 1_000_000


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list is printed: first number, format, text with `%1` for numbers, style that implies it."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restarts: bool = True
    legal: bool = False
    style: str = ""


@dataclass(slots=True)
class _List:
    abstract: str
    overrides: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)
    begun: set[int] = field(default_factory=set)


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, root: etree._Element | None) -> None:
        self.abstract: dict[str, dict[int, Level]] = {}
        self.lists: dict[str, _List] = {}
        self.counters: dict[str, dict[int, int]] = {}
        if root is None:
            return
        linked: dict[str, dict[int, Level]] = {}
        abstract = [element for element in root if local_name(element) == "abstractNum"]
        for element in abstract:
            levels = dict(_levels(element))
            self.abstract[attribute(element, "abstractNumId")] = levels
            if link := value_of(element, "styleLink"):
                linked[link] = levels
        for element in abstract:
            if link := value_of(element, "numStyleLink"):
                self.abstract[attribute(element, "abstractNumId")] = linked.get(link, {})
        for element in root:
            if local_name(element) == "num":
                self.lists[attribute(element, "numId")] = _list(element)

    def level_of_style(self, number: str, style: str) -> int:
        """Give the level that a list ties to a paragraph style, else the first."""
        found = self.lists.get(number)
        levels = self.abstract.get(found.abstract, {}) if found else {}
        return next((index for index, level in levels.items() if level.style == style), 0)

    def label(self, number: str, index: int) -> str:
        """Count one paragraph of a list at a level, 0 to 8, and give its label as printed."""
        found = self.lists.get(number)
        if found is None or not 0 <= index <= _MAX_LEVEL:
            return ""
        levels = {**self.abstract.get(found.abstract, {}), **found.levels}
        counters = self.counters.setdefault(found.abstract, {})
        for above in range(index):
            counters.setdefault(above, levels.get(above, Level()).start)
        level = levels.get(index, Level())
        if index in found.overrides and index not in found.begun:
            counters[index] = found.overrides[index]
        else:
            counters[index] = min(counters[index] + 1, _MAX_NUMBER) if index in counters else level.start
        found.begun.add(index)
        for below in range(index + 1, _MAX_LEVEL + 1):
            if levels.get(below, Level()).restarts:
                counters.pop(below, None)
        return _printed(level, levels, counters)


def attribute(element: etree._Element, name: str) -> str:
    """Give an attribute by its name without namespace, or nothing."""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")


def value_of(element: etree._Element | None, name: str) -> str | None:
    """Give the `val` of a child by its name without namespace; None where there is no such child."""
    if element is None:
        return None
    found = child(element, name)
    return None if found is None else attribute(found, "val")


def child(element: etree._Element, name: str) -> etree._Element | None:
    """Give the first child of a name without namespace."""
    return next((one for one in element if local_name(one) == name), None)


def whole(text: str | None, default: int) -> int:
    """Read a small whole number.

    >>> whole("12", 0), whole("²", 0), whole(None, 1)
    (12, 0, 1)
    """
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 6 else default


def _levels(element: etree._Element) -> Iterator[tuple[int, Level]]:
    for one in element:
        if local_name(one) != "lvl":
            continue
        restart = value_of(one, "lvlRestart")
        yield (
            whole(attribute(one, "ilvl"), 0),
            Level(
                start=whole(value_of(one, "start"), 1),
                form=value_of(one, "numFmt") or "decimal",
                text=value_of(one, "lvlText") or "",
                restarts=restart != "0",
                legal=child(one, "isLgl") is not None,
                style=value_of(one, "pStyle") or "",
            ),
        )


def _list(element: etree._Element) -> _List:
    made = _List(value_of(element, "abstractNumId") or "")
    for one in element:
        if local_name(one) == "lvlOverride":
            start = value_of(one, "startOverride")
            if start is not None:
                made.overrides[whole(attribute(one, "ilvl"), 0)] = whole(start, 1)
            made.levels.update(_levels(one))
    return made


def _printed(level: Level, levels: dict[int, Level], counters: dict[int, int]) -> str:
    if level.form == "none":
        return ""
    if level.form == "bullet":
        return "".join(_BULLETS.get(character, character) for character in level.text[:4]).strip() or "•"

    def number(found: regex.Match[str]) -> str:
        index = int(found[1]) - 1
        form = levels.get(index, Level()).form
        return counted(counters.get(index, 1), "decimal" if level.legal else form)

    return regex.sub(r"%([1-9])", number, level.text[:60]).strip()


def counted(number: int, form: str) -> str:
    """Write a number in one of Word's formats.

    >>> counted(4, "lowerRoman"), counted(2, "upperLetter"), counted(7, "decimalZero")
    ('iv', 'B', '07')
    """
    if form in {"lowerLetter", "upperLetter"}:
        made = letters(number)
    elif form in {"lowerRoman", "upperRoman"}:
        made = roman(number)
    elif form == "decimalZero":
        made = f"{number:02}"
    elif form in {"none", "bullet"}:
        made = ""
    else:
        made = f"{number}." if form == "ordinal" else str(number)
    return made.upper() if form.startswith("upper") else made
