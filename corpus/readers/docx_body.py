"""The paragraphs of a Word document in reading order, as pieces.

Inside a paragraph, text gathers run by run; deleted runs are passed over and inserted ones are taken. A paragraph
whose mark was deleted goes on in the next. A note is read where its reference stands, so that notes come in order.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from corpus.model import Kind
from corpus.readers.docx_numbering import Numbering, attribute, child, counted, value_of, whole
from corpus.readers.docx_styles import Styles, is_on
from corpus.readers.pieces import Piece, superscript
from corpus.readers.raw import local_name

_PASSED_OVER = frozenset(
    {
        "del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr",
        "sdtEndPr", "sectPr", "tblGrid", "commentReference", "annotationRef", "footnoteRef", "endnoteRef", "fldData",
        "softHyphen", "separator", "continuationSeparator", "rt", "pict.fallback", "docPr", "cNvPr", "smartTagPr",
    }
)  # fmt: skip
_BLANKS = {"tab": "\t", "ptab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "\u2011"}
_BLOCKS = frozenset({"p", "tbl"})


class Notes:
    """The footnotes and endnotes of a document, by their id; each is numbered when it is first referred to."""

    def __init__(self, footnotes: etree._Element | None, endnotes: etree._Element | None) -> None:
        self.notes = {
            (kind, attribute(note, "id")): note
            for kind, root in (("footnote", footnotes), ("endnote", endnotes))
            for note in (root if root is not None else ())
            if attribute(note, "type") in {"", "normal"}
        }
        self.numbers = {"footnote": 0, "endnote": 0}

    def take(self, kind: str, key: str, mark: str) -> tuple[str, etree._Element] | None:
        """Give the marker and the text of a note that has not been given yet."""
        note = self.notes.pop((kind, key), None)
        if note is None:
            return None
        if not mark:
            self.numbers[kind] += 1
            mark = counted(self.numbers[kind], "decimal" if kind == "footnote" else "lowerRoman")
        return mark, note


@dataclass(frozen=True, slots=True)
class _Where:
    """What the paragraphs here are, where they stand, and the label that the first of them has."""

    place: str
    kind: Kind | None = None
    label: str = ""


class Body:
    """Gathers the pieces of a document; depth is bounded by the parser."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: Notes) -> None:
        self.styles = styles
        self.numbering = numbering
        self.notes = notes
        self.pieces: list[Piece] = []
        self.paragraphs = self.tables = 0
        self.carried = ""
        self.text: list[str] = []
        self.aside: list[tuple[etree._Element, _Where]] = []

    def blocks(self, parent: etree._Element, where: _Where | None = None) -> None:
        """Read the paragraphs and tables below an element, through whatever wraps them."""
        where = where or _Where("")
        for element in parent:
            tag = local_name(element)
            if tag == "p":
                self.paragraph(element, where)
                where = _Where(where.place, where.kind)
            elif tag == "tbl":
                self.table(element, where)
            elif tag == "AlternateContent":
                self.blocks(_alternative(element), where)
            elif tag not in _PASSED_OVER:
                self.blocks(element, where)

    def finish(self) -> None:
        """Put out what was carried over from a paragraph that has no next one."""
        if self.carried.strip():
            self.pieces.append(Piece(self.carried, f"paragraph {self.paragraphs}"))
            self.carried = ""

    def table(self, table: etree._Element, where: _Where) -> None:
        """Read a table row by row, cell by cell; a table of one cell is a frame and no table."""
        self.tables += 1
        rows = [row for row in _through(table, "tr") if not _is_deleted(child(row, "trPr"))]
        cells = [[cell for cell in _through(row, "tc") if not _is_deleted(child(cell, "tcPr"))] for row in rows]
        framed = sum(map(len, cells)) == 1
        for row, in_row in enumerate(cells, start=1):
            for column, cell in enumerate(in_row, start=1):
                place = f"table {self.tables}, row {row}, cell {column}"
                self.blocks(cell, where if framed else _Where(place, where.kind or Kind.CELL))
                self.finish()

    def paragraph(self, element: etree._Element, where: _Where) -> None:
        """Read a paragraph: its label, its text, then what it ties to it (notes, text boxes)."""
        self.paragraphs += 1
        properties = child(element, "pPr")
        style = value_of(properties, "pStyle") or ""
        if self.styles.is_contents(style):
            return
        held, self.text = self.text, []
        aside, self.aside = self.aside, []
        self.inside(element)
        text, self.text = self.carried + "".join(self.text), held
        mark = child(properties, "rPr") if properties is not None else None
        if mark is not None and _is_deleted(mark) and where.kind is not Kind.FOOTNOTE:
            self.carried = text
        else:
            self.carried = ""
            self.put(text, properties, style, where)
        tied, self.aside = self.aside, aside
        for inner, place in tied:
            self.blocks(inner, place)

    def put(self, text: str, properties: etree._Element | None, style: str, where: _Where) -> None:
        """Make a piece of a paragraph that has text."""
        if not text.strip():
            return
        outline = value_of(properties, "outlineLvl")
        is_heading = self.styles.is_heading(style) if outline is None else whole(outline, 9) < 9
        kind = where.kind or (Kind.HEADING if is_heading else None)
        label = where.label or self.label(properties, style)
        self.pieces.append(Piece(text, where.place or f"paragraph {self.paragraphs}", None, kind, label))

    def label(self, properties: etree._Element | None, style: str) -> str:
        """Render the automatic number of a paragraph, its own or its style's."""
        own = child(properties, "numPr") if properties is not None else None
        number, level = value_of(own, "numId"), value_of(own, "ilvl")
        by_style = self.styles.number(style)
        if number is None and by_style:
            number = by_style[0]
            if level is None:
                known = by_style[1]
                found = self.numbering.level_of_style(number, by_style[2]) if known is None else known
                return self.numbering.label(number, found)
        return self.numbering.label(number, whole(level, 0)) if number is not None else ""

    def inside(self, element: etree._Element) -> None:
        """Gather the text inside a paragraph."""
        for part in element:
            tag = local_name(part)
            if tag == "t":
                self.text.append(part.text or "")
            elif tag == "r":
                self.run(part)
            elif tag in _BLANKS:
                self.text.append(_BLANKS[tag])
            elif tag == "sym":
                self.text.append(_symbol(attribute(part, "char")))
            elif tag == "txbxContent":
                self.aside.append((part, _Where("")))
            elif tag in {"footnoteReference", "endnoteReference"}:
                self.reference(part, tag.removesuffix("Reference"), "")
            elif tag == "AlternateContent":
                self.inside(_alternative(part))
            elif tag not in _PASSED_OVER and tag not in _BLOCKS:
                self.inside(part)

    def run(self, run: etree._Element) -> None:
        """Gather a run's text, unless it is hidden; raised digits are written as such."""
        properties = child(run, "rPr")
        if is_on(properties, "vanish") or self.styles.is_hidden(value_of(properties, "rStyle") or ""):
            return
        custom = next((part for part in run if attribute(part, "customMarkFollows") in {"1", "true", "on"}), None)
        if custom is not None:
            mark = "".join(part.text or "" for part in run if local_name(part) == "t").strip()
            self.reference(custom, local_name(custom).removesuffix("Reference"), mark)
            return
        start = len(self.text)
        self.inside(run)
        if value_of(properties, "vertAlign") == "superscript":
            self.text[start:] = [superscript("".join(self.text[start:]))]

    def reference(self, element: etree._Element, kind: str, mark: str) -> None:
        """Note down a note for after the paragraph."""
        if taken := self.notes.take(kind, attribute(element, "id"), mark):
            label, note = taken
            self.aside.append((note, _Where(f"{kind} {label}", Kind.FOOTNOTE, label)))


def _through(element: etree._Element, name: str) -> list[etree._Element]:
    """Find rows or cells below an element, through wrappers (`sdt`, `customXml`) but not into what is no wrapper."""
    found: list[etree._Element] = []
    for one in element:
        tag = local_name(one)
        if tag == name:
            found.append(one)
        elif tag in {"sdt", "sdtContent", "customXml", "ins", "moveTo"}:
            found += _through(one, name)
    return found


def _is_deleted(properties: etree._Element | None) -> bool:
    return properties is not None and any(local_name(one) in {"del", "moveFrom", "cellDel"} for one in properties)


def _alternative(element: etree._Element) -> etree._Element:
    """Choose one of the ways in which a file gives the same content."""
    return next((one for one in element if local_name(one) == "Choice"), element[0] if len(element) else element)


def _symbol(code: str) -> str:
    """Give the character of a symbol font where Unicode has it for sure; others have no text."""
    known = {"F0B7": "•", "F02D": "–", "F0B0": "°", "F0B1": "±", "F0A3": "≤", "F0B3": "≥", "F06D": "µ", "F0B4": "×"}
    if code.upper() in known:
        return known[code.upper()]
    number = int(code, 16) if 1 <= len(code) <= 5 and all(digit in "0123456789abcdefABCDEF" for digit in code) else 0
    character = chr(number) if 0 < number < 0xE000 or number > 0xFFFF else ""
    return character if character.isprintable() else ""
