"""What a TMX file holds, kept without loss: header, entries, variants, inline codes.

The words are those of the TMX 1.4b specification (LISA OSCAR, 2005): an entry is its `tu`, a variant its `tuv`.
Attributes, notes, properties and whatever the specification does not know stay as they were read, in file order.
Comments, processing instructions and the white space between elements are not kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from tm.model import Content, Element

Attributes: TypeAlias = tuple[tuple[str, str], ...]
"""Attributes of an element, (name, value) pairs in file order."""

#: Elements whose content is a native code and no text of the segment.
NATIVE = frozenset({"bpt", "ept", "it", "ph", "ut"})
#: Elements that may stand inside a segment.
INLINE = NATIVE | {"hi", "sub"}


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a TMX file. `root` are the attributes of the `tmx` element itself (version, namespaces)."""

    attributes: Attributes
    extras: tuple[Element, ...] = ()
    root: Attributes = (("version", "1.4"),)

    @property
    def source_language(self) -> str:
        """The language code of `srclang`, `*all*`, or nothing where the header has none."""
        return attribute(self.attributes, "srclang")


@dataclass(frozen=True, slots=True)
class Variant:
    """A segment in one language. `extras` are its notes, properties and unknown elements, in order."""

    attributes: Attributes
    segment: Content
    extras: tuple[Element, ...] = ()

    @property
    def language(self) -> str:
        """The language code as the file gives it, in `xml:lang` or in the older `lang`."""
        return attribute(self.attributes, "xml:lang") or attribute(self.attributes, "lang")

    @property
    def text(self) -> str:
        """The segment without its inline codes."""
        return plain(self.segment)


@dataclass(frozen=True, slots=True)
class Entry:
    """One `tu`: the same segment in two languages or more. `line` is where it starts in its file, 1-based."""

    attributes: Attributes
    variants: tuple[Variant, ...]
    extras: tuple[Element, ...] = ()
    line: int = 0


def attribute(attributes: Attributes, name: str) -> str:
    """Give the value of the attribute called `name`, or an empty text."""
    return next((value for key, value in attributes if key == name), "")


def plain(content: Content) -> str:
    """Give the text that a reader sees: without native codes, with the text that `hi` marks.

    Text in `sub` (a footnote, an image's description) stands inside a code, is no part of the running text, and is
    left out.

    >>> plain(("Press ", Element("bpt", (("i", "1"),), ("<b>",)), "OK", Element("ept", (("i", "1"),), ("</b>",)), "."))
    'Press OK.'
    """
    if len(content) == 1 and isinstance(content[0], str):
        return content[0]
    return "".join(
        piece if isinstance(piece, str) else "" if piece.name in NATIVE or piece.name == "sub" else plain(piece.content)
        for piece in content
    )
