"""The types of this package: a document is a sequence of blocks, a block is cut into segments.

Provenance travels with the text: every block knows its file and, character by character, the line that it came
from, so that whatever is made of it later can be traced back.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a block is within its document."""

    HEADING = "heading"
    CITATION = "citation"
    RECITAL = "recital"
    ARTICLE = "article"
    POINT = "point"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    SIGNATURE = "signature"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Source:
    """Where the text of a block stands in its file.

    `starts` maps offsets in the block's text to 1-based lines of the file: pairs (offset, line), offsets rising,
    the first one 0. A format without lines leaves it empty and gives `place`, a page or an element path.
    """

    path: str
    starts: tuple[tuple[int, int], ...] = ()
    place: str = ""

    def line_at(self, offset: int) -> int | None:
        """Give the 1-based line of the file in which the character at `offset` of the block's text stands.

        >>> Source("a.txt", ((0, 7), (40, 9))).line_at(41)
        9
        """
        if not self.starts:
            return None
        return self.starts[max(bisect_right(self.starts, offset, key=lambda start: start[0]) - 1, 0)][1]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, point, recital, heading, footnote…: what an author would call one piece of the document.

    `label` is the printed label without surrounding space (`1.`, `A.`, `(a)`, `–`; for a footnote its marker) and is
    no part of `text`. `text` is one line, NFC, without line breaks, page breaks or footnote markers.
    """

    kind: Kind
    label: str
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: its name, its language (`lv`, `en`…) and its blocks, footnotes last.

    `left_out` is what stood on the pages and is no text, as (1-based line of the file, text): running heads, page
    numbers, rules; empty where the format does not mix them with the text.
    """

    name: str
    lang: str
    blocks: tuple[Block, ...]
    left_out: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, or what a translator would take as one: `text` starts at `offset` of `block.text`.

    `index` is the segment's 0-based number in its document; `first` tells whether it opens its block.
    """

    text: str
    block: Block
    index: int
    offset: int

    @property
    def line(self) -> int | None:
        """The 1-based line of the file where the segment starts, or None where the format has no lines."""
        return self.block.source.line_at(self.offset)

    @property
    def first(self) -> bool:
        """Whether the segment opens its block, so that the block's label stands before it."""
        return self.offset == 0
