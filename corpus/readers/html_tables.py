"""How an HTML page sets labels and tables: what is one paragraph with its label, what a real table, what only layout.

The Official Journal sets a point as a table of two cells, `(a)` and its text; old pages set whole documents into a
cell. Such tables are no tables. What else a page sets as a label is told by its class or by the block beside it.
"""

from __future__ import annotations

import regex
from lxml import etree

from corpus.readers.numbering import letters, roman
from corpus.readers.raw import text_of

MAX_INDEX = 500
BLANKS = " \t\n\r\f\xa0"
_INLINE = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
        "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
        "tt", "u", "var", "wbr", "ruby", "rb", "rt", "rp",
    }
)  # fmt: skip
_LABEL = regex.compile(
    r"[„“\"‘«]?\(?(?:\d{1,3}|\p{L}{1,2}|[ivxlcIVXLC]{1,7})(?:[.)]|\.\))|\d{1,3}(?:\.\d{1,3})+\.?|[–—•\-▪●○◦‣⁃*·]|\[\d{1,3}\]|\d{1,3}"
)
_DOCUMENT_IN_CELL = 1500


def is_inline(element: etree._Element) -> bool:
    """Inline by its name, unless a block stands in it (`<a><p>…`) or a class makes a cell of it."""
    if element.tag not in _INLINE:
        return False
    return all(below.tag in _INLINE or below.tag == "br" for below in element.iter(etree.Element))


def own_rows(table: etree._Element) -> list[list[etree._Element]]:
    """Give the cells of a table's own rows, not those of tables inside it."""
    sections = [part for part in table if part.tag in {"tbody", "thead", "tfoot"}]
    return [
        [cell for cell in row if cell.tag in {"td", "th"}]
        for part in (sections or [table])
        for row in part
        if row.tag == "tr"
    ]


def is_layout(table: etree._Element) -> bool:
    """Tell whether a table only places text on the page: one text a row, or one cell that holds a whole document."""
    if table.get("role") in {"presentation", "none"}:
        return True
    rows = own_rows(table)
    if any(cell.tag == "th" for row in rows for cell in row):
        return False
    by_row = [[sum(len(str(text).strip(BLANKS)) for text in cell.itertext()) for cell in row] for row in rows]
    if all(sum(map(bool, row)) <= 1 for row in by_row):
        return True
    weights = [weight for row in by_row for weight in row]
    return max(weights, default=0) >= max(_DOCUMENT_IN_CELL, 0.6 * sum(weights))


def label_rows(table: etree._Element) -> list[tuple[str, etree._Element, list[etree._Element]]]:
    """Give (label, its cell, the cells of text) for each row if a table only sets labels beside texts, else nothing."""
    made = []
    if any(map(_is_tabular, table.iter("p"))):
        return []
    for row in own_rows(table):
        cells = row
        while len(cells) > 1 and not text_of(cells[0]).strip():
            cells = cells[1:]
        label = label_cell(cells[0]) if 2 <= len(cells) <= 3 else ""
        if not label or not any(character.isalpha() for character in text_of(cells[1])):
            return []
        if len(cells) > 2 and text_of(cells[2]).strip() and not label_cell(cells[1]):
            return []
        if label.isdigit() and (len(cells) > 2 or table.find(".//th") is not None):
            return []
        made.append((label, cells[0], cells[1:]))
    return made


def _is_tabular(paragraph: etree._Element) -> bool:
    """The Official Journal's own name for what stands in a real table is `tbl-txt`, `tbl-hdr`."""
    return "tbl-" in (paragraph.get("class") or "")[:MAX_INDEX]


def is_printed_label(element: etree._Element) -> bool:
    """Tell whether a first child is set as a label: by its class, or because a block stands beside it."""
    label = label_cell(element)
    beside = element.getnext()
    if (
        not label
        or any(map(_is_tabular, element))
        or (label.isdigit() and beside is not None and beside.tag in {"td", "th"})
    ):
        return False
    if {"num", "no-parag"}.intersection((element.get("class") or "")[:MAX_INDEX].lower().split()):
        return True
    return beside is not None and not is_inline(beside) and beside.tag != "br" and not (element.tail or "").strip()


def label_cell(element: etree._Element) -> str:
    """Give the label that is all that an element holds, or nothing."""
    text = text_of(element).strip() if len(element) <= 4 else ""
    return text if len(text) <= 12 and _LABEL.fullmatch(text) else ""


def bullet_of(parent: etree._Element, number: int) -> str:
    """Render the label of a list item as browsers do."""
    style = (parent.get("style") or "")[:MAX_INDEX].replace(" ", "")
    if parent.tag not in {"ol", "ul"} or "list-style:none" in style or "list-style-type:none" in style:
        return ""
    return "•" if parent.tag == "ul" else _counted(number, parent.get("type") or "1")


def whole_number(text: str | None, default: int) -> int:
    """Read a number of up to six digits from an attribute, or give the default."""
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
