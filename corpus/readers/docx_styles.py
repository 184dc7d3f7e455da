"""The paragraph styles of a Word document: which are headings, which number their paragraphs, which are left out."""

from __future__ import annotations

from dataclasses import dataclass

import regex
from lxml import etree

from corpus.readers.docx_numbering import attribute, child, value_of, whole
from corpus.readers.raw import local_name

_HEADING = regex.compile(r"(?:heading \d|title|subtitle)", regex.IGNORECASE)
_CONTENTS = regex.compile(r"(?:toc (?:\d|heading)|table of (?:figures|authorities)|index \d)", regex.IGNORECASE)
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says: its own name, the one that it is based on, outline level, list and level."""

    name: str = ""
    based_on: str = ""
    outline: int | None = None
    number: str | None = None
    level: int | None = None
    hidden: bool = False


class Styles:
    """Styles by their id; what one does not say, the one that it is based on does."""

    def __init__(self, root: etree._Element | None) -> None:
        self.styles: dict[str, Style] = {}
        self.default = ""
        for element in root if root is not None else ():
            if local_name(element) == "style" and attribute(element, "type") in {"paragraph", "character", ""}:
                key = attribute(element, "styleId")
                self.styles[key] = _style(element)
                if attribute(element, "default") in {"1", "true", "on"} and attribute(element, "type") == "paragraph":
                    self.default = key

    def chain(self, key: str) -> list[tuple[str, Style]]:
        """Give a style and those that it is based on, nearest first."""
        made: list[tuple[str, Style]] = []
        key = key or self.default
        while key in self.styles and len(made) < _DEEPEST:
            made.append((key, self.styles[key]))
            key = self.styles[key].based_on
        return made

    def is_heading(self, key: str) -> bool:
        """Tell whether a style is one of headings, by its name or its outline level."""
        for _, style in self.chain(key):
            if style.outline is not None:
                return style.outline < 9
            if _HEADING.fullmatch(style.name):
                return True
        return False

    def is_contents(self, key: str) -> bool:
        """Tell whether a style is one of tables of contents, which Word makes anew in any language."""
        return any(_CONTENTS.fullmatch(style.name) for _, style in self.chain(key))

    def is_hidden(self, key: str) -> bool:
        """Tell whether a style hides its text."""
        return key in self.styles and any(style.hidden for _, style in self.chain(key))

    def number(self, key: str) -> tuple[str, int | None, str] | None:
        """Give the list that a style numbers by, the level where it says one, and the style that says so."""
        for found, style in self.chain(key):
            if style.number is not None:
                return style.number, style.level, found
        return None


def _style(element: etree._Element) -> Style:
    properties = child(element, "pPr")
    numbers = child(properties, "numPr") if properties is not None else None
    outline = value_of(properties, "outlineLvl")
    level = value_of(numbers, "ilvl")
    return Style(
        name=value_of(element, "name") or "",
        based_on=value_of(element, "basedOn") or "",
        outline=None if outline is None else whole(outline, 9),
        number=value_of(numbers, "numId"),
        level=None if level is None else whole(level, 0),
        hidden=is_on(child(element, "rPr"), "vanish"),
    )


def is_on(properties: etree._Element | None, name: str) -> bool:
    """Tell whether a switch such as `vanish` is on among properties: there, and not said to be off."""
    value = value_of(properties, name)
    return value is not None and value not in {"0", "false", "off", "none"}
