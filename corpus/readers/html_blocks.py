"""The blocks of an HTML tree: inline text gathers until a block begins or ends.

A cell that holds only a label gives it to the text beside it; a link that jumps to a note is a footnote's marker and
goes, the note it jumps to is the footnote. Which of the two a link is, follows from the order of the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import regex
from lxml import etree

from corpus.model import Kind
from corpus.readers.html_tables import (
    BLANKS,
    MAX_INDEX,
    bullet_of,
    is_inline,
    is_layout,
    is_printed_label,
    label_cell,
    label_rows,
    whole_number,
)
from corpus.readers.pieces import Piece, superscript
from corpus.readers.raw import line_of, text_of

_MARKER = regex.compile(r"[(\[]?\s?(\d{1,4}|\*{1,5}|[a-z]|[ivx]{1,5}|[†‡§])\s?[)\]]?")
_KINDS = {
    "ti-art": Kind.ARTICLE,
    "title-article-norm": Kind.ARTICLE,
    "sti-art": Kind.HEADING,
    "stitle-article-norm": Kind.HEADING,
    "doc-ti": Kind.HEADING,
    "doc_title": Kind.HEADING,
    "doc_subtitle_level1": Kind.HEADING,
    "doc_subtitle_level2": Kind.HEADING,
    "title-doc-first": Kind.HEADING,
    "title-doc-last": Kind.HEADING,
    "title-annex-1": Kind.HEADING,
    "title-annex-2": Kind.HEADING,
    "title-division-1": Kind.HEADING,
    "title-division-2": Kind.HEADING,
    "ti-annotation": Kind.HEADING,
    "ti-tbl": Kind.HEADING,
    "signatory": Kind.SIGNATURE,
    "note": Kind.FOOTNOTE,
    "footnote": Kind.FOOTNOTE,
    "tbl-note": Kind.FOOTNOTE,
}
_TITLE_CLASS = regex.compile(r"(?:ti-(?:section|grseq)|title-(?:gr-seq|fam))\S*")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WHITE = regex.compile(r"[ \t\n\r\f]++")
# Where a marker stood (no page can hold this character), with the brackets that some pages set round the link.
_NOTED = "\x00"
_MARKERS_TAKEN = regex.compile(r"(?<!\s)\s*+(?:\(\s*+\x00\s*+\)|\[\s*+\x00\s*+\]|\x00)")
# Consolidated texts show in the text which act changed it.
_AMENDMENT = regex.compile(r"[▼►](?:B|[MCAR][0-9]{1,3})(?!\p{L})\s?|\s?◄")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk is, and what blocks are here."""

    path: str
    kind: Kind | None
    line: int | None
    layout: bool = False


def pieces(content: etree._Element, root: etree._Element) -> Iterator[Piece]:
    """Give the paragraphs of a page's content in order; footnotes among them are of their kind."""
    walker = _Walker(_Notes(root))
    place = _Place("/" + str(content.tag), None, line_of(content))
    walker.block(content, place)
    walker.flush(place)
    yield from walker.pieces


class _Notes:
    """The links of a page that lead to its notes and back."""

    def __init__(self, root: etree._Element) -> None:
        self.order: dict[str, int] = {}
        self.number: dict[etree._Element, int] = {}
        for number, element in enumerate(root.iter(etree.Element)):
            for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
                if name:
                    self.order.setdefault(name, number)
            if element.tag == "a":
                self.number[element] = number

    def marker(self, link: etree._Element) -> tuple[str, bool] | None:
        """Give a note link's marker and whether it stands at the note itself; None for any other link."""
        target = link.get("href") or ""
        if not target.startswith("#"):
            return None
        found = _MARKER.fullmatch(text_of(link).strip())
        position = self.order.get(target[1:])
        if not found or position is None:
            return None
        return found[1], position < self.number[link]


class _Walker:
    """Walks a tree in document order; depth is bounded before."""

    def __init__(self, notes: _Notes) -> None:
        self.notes = notes
        self.pieces: list[Piece] = []
        self.buffer: list[str] = []
        self.label = ""
        self.note = ""

    def block(self, element: etree._Element, place: _Place) -> None:
        """Walk a block's children."""
        if element.tag == "table" and (rows := label_rows(element)):
            self.layout(rows, place)
            return
        if element.tag == "pre":
            self.preformatted(element, place)
            return
        if element.tag == "table" and is_layout(element):
            place = _Place(place.path, place.kind, place.line, layout=True)
        self.buffer.append(element.text or "")
        counts: Counter[str] = Counter()
        item = whole_number(element.get("start"), 1) - 1
        for number, child in enumerate(element, start=1):
            tag = str(child.tag)
            counts[tag] += 1
            if number == 1 and is_printed_label(child) and not (element.text or "").strip():
                self.give_label(label_cell(child), place)
            elif is_inline(child):
                self.inline(child)
            elif tag in {"br", "hr"}:
                if tag == "hr" or _is_double_break(child):
                    self.flush(place)
                self.buffer.append(" ")
            else:
                item = whole_number(child.get("value"), item + 1) if tag == "li" else item
                bullet = bullet_of(element, item) if tag == "li" else ""
                self.below(child, place, _below(place, child, tag, counts[tag]), bullet)
            self.buffer.append(child.tail or "")

    def below(self, child: etree._Element, place: _Place, below: _Place, bullet: str) -> None:
        """Walk a block inside a block; a list item's label waits for its first text and goes no further."""
        self.flush(place)
        self.label = self.label or bullet
        self.block(child, below)
        self.flush(below)
        if child.tag in {"li", "tr"}:
            self.label = ""

    def preformatted(self, element: etree._Element, place: _Place) -> None:
        """Read text with line breaks of its own: a blank line parts paragraphs."""
        for text in regex.split(r"\n[ \t\r]*+\n", text_of(element)):
            self.buffer.append(text)
            self.flush(place)

    def layout(self, rows: list[tuple[str, etree._Element, list[etree._Element]]], place: _Place) -> None:
        """Read a table that only sets labels beside texts."""
        for number, (label, first, cells) in enumerate(rows, start=1):
            below = _Place(f"{place.path}/tr[{number}]", place.kind, line_of(cells[0]))
            self.flush(below)
            self.give_label(label, below)
            link = next((self.notes.marker(one) for one in first.iter("a") if self.notes.marker(one)), None)
            if link and link[1]:
                self.note, self.label = link[0], ""
            for cell in cells:
                self.block(cell, below)
                self.flush(below)
            if self.label:
                self.pieces.append(Piece("", below.path, below.line, Kind.ITEM, self.label))
            self.label = self.note = ""

    def give_label(self, label: str, place: _Place) -> None:
        """Let a label wait for its text; one that waits already stands alone."""
        if self.label:
            self.pieces.append(Piece("", place.path, place.line, Kind.ITEM, self.label))
        self.label = label

    def inline(self, element: etree._Element) -> None:
        """Gather the text of an element that is part of a sentence, without footnote markers."""
        if element.tag == "a" and (found := self.notes.marker(element)):
            mark, at_note = found
            if at_note and not any(part.strip(BLANKS + "([") for part in self.buffer):
                self.buffer.clear()
                self.note = mark
                return
            self.buffer.append(_NOTED)
            return
        text = element.text or ""
        self.buffer.append(superscript(text) if element.tag == "sup" else text)
        for child in element:
            if child.tag == "br":
                self.buffer.append(" ")
            else:
                self.inline(child)
            self.buffer.append(child.tail or "")

    def flush(self, place: _Place) -> None:
        """Make a piece of what has gathered."""
        text, self.buffer = _text("".join(self.buffer)), []
        if not text.strip("\xa0"):
            return
        kind, label, self.label = place.kind, self.label, ""
        if self.note:
            kind, label, self.note = Kind.FOOTNOTE, self.note, ""
            text = text.lstrip(BLANKS + ")]")
        elif kind is Kind.FOOTNOTE and not label:
            found = regex.match(r"(?:[(\[]\s?(\d{1,4}|\*{1,5})\s?[)\]]|(\*{1,5})|([¹²³⁰⁴-⁹]{1,4}))\s*", text)
            label = next((group for group in found.groups() if group), "") if found else ""
            text = text[found.end() :] if found else text
        if text:
            self.pieces.append(Piece(text, place.path, place.line, kind, label))


def _text(gathered: str) -> str:
    """Give a paragraph's text: blanks folded, markers of notes and of amendments gone."""
    text = _WHITE.sub(" ", gathered)
    if _NOTED in text:
        text = _MARKERS_TAKEN.sub("", text)
    if "◄" in text or "►" in text or "▼" in text:
        text = _AMENDMENT.sub("", text)
    return text.strip()


def _is_double_break(element: etree._Element) -> bool:
    """Tell whether another line break follows: old pages part paragraphs so; one break is part of an address."""
    following = element.getnext()
    return following is not None and following.tag == "br" and not (element.tail or "").strip()


def _below(place: _Place, child: etree._Element, tag: str, count: int) -> _Place:
    path = f"{place.path}/{tag}" + (f"[{count}]" if count > 1 else "")
    kind = _kind(child, tag)
    if kind is Kind.CELL and place.layout:
        kind = None
    layout = place.layout and tag in {"tbody", "thead", "tfoot", "tr"}
    return _Place(path, kind or place.kind, line_of(child), layout)


def _kind(element: etree._Element, tag: str) -> Kind | None:
    for name in (element.get("class") or "")[:MAX_INDEX].split():
        plain = name.removeprefix("oj-").lower()
        if plain in _KINDS:
            return _KINDS[plain]
        if _TITLE_CLASS.fullmatch(plain):
            return Kind.HEADING
    if tag in _HEADINGS or tag == "caption":
        return Kind.HEADING
    return Kind.CELL if tag in {"td", "th"} else None
