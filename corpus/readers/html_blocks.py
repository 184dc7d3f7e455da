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
from corpus.readers.numbering import letters, roman
from corpus.readers.pieces import Piece, superscript
from corpus.readers.raw import line_of, text_of

_INLINE = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
        "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
        "tt", "u", "var", "wbr", "ruby", "rb", "rt", "rp",
    }
)  # fmt: skip
_LABEL = regex.compile(
    r"\(?(?:\d{1,3}|\p{L}{1,2}|[ivxlcIVXLC]{1,7})(?:[.)]|\.\))|\d{1,3}(?:\.\d{1,3})+\.?|[–—•\-▪●○◦‣⁃*·]|\[\d{1,3}\]|\d{1,3}"
)
_MARKER = regex.compile(r"[(\[]?\s?(\d{1,4}|\*{1,5}|[a-z]|[ivx]{1,5}|[†‡§])\s?[)\]]?")
_KINDS = {
    "ti-art": Kind.ARTICLE,
    "title-article-norm": Kind.ARTICLE,
    "sti-art": Kind.HEADING,
    "stitle-article-norm": Kind.HEADING,
    "doc-ti": Kind.HEADING,
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
_MAX_INDEX = 500
_DOCUMENT_IN_CELL = 1500
_BLANKS = " \t\n\r\f\xa0"


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
        if element.tag == "table" and (rows := _label_rows(element)):
            self.layout(rows, place)
            return
        if element.tag == "pre":
            self.preformatted(element, place)
            return
        if element.tag == "table" and _is_layout(element):
            place = _Place(place.path, place.kind, place.line, layout=True)
        self.buffer.append(element.text or "")
        counts: Counter[str] = Counter()
        item = _whole(element.get("start"), 1) - 1
        for number, child in enumerate(element, start=1):
            tag = str(child.tag)
            counts[tag] += 1
            if number == 1 and _is_printed_label(child) and not (element.text or "").strip():
                self.give_label(_label_cell(child), place)
            elif _is_inline(child):
                self.inline(child)
            elif tag in {"br", "hr"}:
                if tag == "hr" or _is_double_break(child):
                    self.flush(place)
                self.buffer.append(" ")
            else:
                item = _whole(child.get("value"), item + 1) if tag == "li" else item
                bullet = _bullet(element, item) if tag == "li" else ""
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
            if at_note and not any(part.strip(_BLANKS + "([") for part in self.buffer):
                self.buffer.clear()
                self.note = mark
                return
            while self.buffer and not self.buffer[-1].strip(_BLANKS):
                self.buffer.pop()
            if self.buffer:
                self.buffer[-1] = self.buffer[-1].rstrip(_BLANKS)
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
        text, self.buffer = _WHITE.sub(" ", "".join(self.buffer)).strip(), []
        if not text.strip("\xa0"):
            return
        kind, label, self.label = place.kind, self.label, ""
        if self.note:
            kind, label, self.note = Kind.FOOTNOTE, self.note, ""
            text = text.lstrip(_BLANKS + ")]")
        elif kind is Kind.FOOTNOTE and not label:
            found = regex.match(r"(?:[(\[]\s?(\d{1,4}|\*{1,5})\s?[)\]]|(\*{1,5})|([¹²³⁰⁴-⁹]{1,4}))\s*", text)
            label = next((group for group in found.groups() if group), "") if found else ""
            text = text[found.end() :] if found else text
        if text:
            self.pieces.append(Piece(text, place.path, place.line, kind, label))


def _is_double_break(element: etree._Element) -> bool:
    """Tell whether another line break follows: old pages part paragraphs so; one break is part of an address."""
    following = element.getnext()
    return following is not None and following.tag == "br" and not (element.tail or "").strip()


def _is_inline(element: etree._Element) -> bool:
    """Inline by its name, unless a block stands in it (`<a><p>…`) or a class makes a cell of it."""
    if element.tag not in _INLINE:
        return False
    return all(below.tag in _INLINE or below.tag == "br" for below in element.iter(etree.Element))


def _below(place: _Place, child: etree._Element, tag: str, count: int) -> _Place:
    path = f"{place.path}/{tag}" + (f"[{count}]" if count > 1 else "")
    kind = _kind(child, tag)
    if kind is Kind.CELL and place.layout:
        kind = None
    layout = place.layout and tag in {"tbody", "thead", "tfoot", "tr"}
    return _Place(path, kind or place.kind, line_of(child), layout)


def _kind(element: etree._Element, tag: str) -> Kind | None:
    for name in (element.get("class") or "")[:_MAX_INDEX].split():
        plain = name.removeprefix("oj-").lower()
        if plain in _KINDS:
            return _KINDS[plain]
        if _TITLE_CLASS.fullmatch(plain):
            return Kind.HEADING
    if tag in _HEADINGS or tag == "caption":
        return Kind.HEADING
    return Kind.CELL if tag in {"td", "th"} else None


def own_rows(table: etree._Element) -> list[list[etree._Element]]:
    """Give the cells of a table's own rows, not those of tables inside it."""
    sections = [part for part in table if part.tag in {"tbody", "thead", "tfoot"}]
    return [
        [cell for cell in row if cell.tag in {"td", "th"}]
        for part in (sections or [table])
        for row in part
        if row.tag == "tr"
    ]


def _is_layout(table: etree._Element) -> bool:
    """Tell whether a table only places text on the page: one column, or one cell that holds a whole document."""
    if table.get("role") in {"presentation", "none"}:
        return True
    rows = own_rows(table)
    if any(cell.tag == "th" for row in rows for cell in row):
        return False
    if all(len(row) <= 1 for row in rows):
        return True
    weights = [sum(map(len, cell.itertext())) for row in rows for cell in row]
    return max(weights, default=0) >= max(_DOCUMENT_IN_CELL, 0.6 * sum(weights))


def _label_rows(table: etree._Element) -> list[tuple[str, etree._Element, list[etree._Element]]]:
    """Give (label, its cell, the cells of text) for each row if a table only sets labels beside texts, else nothing."""
    made = []
    for row in own_rows(table):
        cells = row
        while len(cells) > 1 and not text_of(cells[0]).strip():
            cells = cells[1:]
        label = _label_cell(cells[0]) if 2 <= len(cells) <= 3 else ""
        if not label or not any(character.isalpha() for character in text_of(cells[1])):
            return []
        if label.isdigit() and (len(cells) > 2 or table.find(".//th") is not None):
            return []
        made.append((label, cells[0], cells[1:]))
    return made


def _is_printed_label(element: etree._Element) -> bool:
    """Tell whether a first child is set as a label: by its class, or because a block stands beside it."""
    label = _label_cell(element)
    beside = element.getnext()
    if not label or (label.isdigit() and beside is not None and beside.tag in {"td", "th"}):
        return False
    if {"num", "no-parag"}.intersection((element.get("class") or "")[:_MAX_INDEX].lower().split()):
        return True
    return beside is not None and not _is_inline(beside) and beside.tag != "br" and not (element.tail or "").strip()


def _label_cell(element: etree._Element) -> str:
    """Give the label that is all that an element holds, or nothing."""
    text = text_of(element).strip() if len(element) <= 4 else ""
    return text if len(text) <= 12 and _LABEL.fullmatch(text) else ""


def _bullet(parent: etree._Element, number: int) -> str:
    """Render the label of a list item as browsers do."""
    style = (parent.get("style") or "")[:_MAX_INDEX].replace(" ", "")
    if parent.tag not in {"ol", "ul"} or "list-style:none" in style or "list-style-type:none" in style:
        return ""
    return "•" if parent.tag == "ul" else _counted(number, parent.get("type") or "1")


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else default


def _counted(number: int, style: str) -> str:
    """Write a number in a list's style.

    >>> _counted(3, "a"), _counted(4, "i"), _counted(5, "1")
    ('c)', 'iv)', '5.')
    """
    made = {"a": letters, "i": roman}.get(style.lower())
    if made is None or number < 1:
        return f"{number}."
    text = made(number)
    return f"{text.upper() if style.isupper() else text})"
