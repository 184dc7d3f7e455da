"""Pages with two languages side by side: only the asked one stays.

Two signs are believed: `lang` attributes, where the page marks parts in the asked language and parts in others; and
a table whose columns are each surely in a language of their own, the asked one among them.
"""

from __future__ import annotations

from lxml import etree

from corpus.errors import LanguageError
from corpus.identify import other_language
from corpus.lang import language
from corpus.readers.html_tables import own_rows
from corpus.readers.raw import make_empty, text_of

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_BLOCKS = frozenset({"div", "td", "th", "section", "article", "p", "tr", "table", "li", "ul", "ol", "dd", "dt", "span"})
_MAX_COLUMNS = 6
_SHARE = 0.1


def leave_one_language(root: etree._Element, lang: str) -> None:
    """Take what is in another language out of a page that is in several; turn its columns into a flow of blocks."""
    _by_attributes(root, lang)
    for table in list(root.iter("table")):
        _by_columns(table, lang)


def _by_attributes(root: etree._Element, lang: str) -> None:
    marked = [
        (element, code)
        for element in root.iter(etree.Element)
        if element.tag in _BLOCKS and (code := _code(element)) is not None
    ]
    weights: dict[str, int] = {}
    for element, code in marked:
        weights[code] = weights.get(code, 0) + sum(len(text) for text in element.itertext())
    if weights.get(lang, 0) < _SHARE * sum(weights.values()) or len(weights) < 2:
        return
    for element, code in marked:
        if code != lang and not any(_code(below) == lang for below in element.iter(etree.Element)):
            make_empty(element)


def _code(element: etree._Element) -> str | None:
    code = element.get("lang") or element.get(_XML_LANG)
    try:
        return language(code).code if code else None
    except LanguageError:
        return None


def _by_columns(table: etree._Element, lang: str) -> None:
    """Keep one column of a table whose columns are different languages."""
    rows = own_rows(table)
    widths = [len(row) for row in rows if len(row) > 1]
    if not widths or table.getparent() is None:
        return
    columns = max(set(widths), key=widths.count)
    if not 2 <= columns <= _MAX_COLUMNS:
        return
    texts = [[text_of(row[column]) for row in rows if len(row) == columns] for column in range(columns)]
    known = [_language_of(texts[column], lang) for column in range(columns)]
    if known.count(lang) != 1 or len({code for code in known if code}) < 2:
        return
    chosen = known.index(lang)
    for row in rows:
        if len(row) == columns:
            for column, cell in enumerate(row):
                if known[column] not in {lang, None}:
                    make_empty(cell)
                    cell.tag = "div"
            row[chosen].tag = "div"  # running text, no cell of a table


def _language_of(texts: list[str], lang: str) -> str | None:
    """Tell a column's language: `lang`, another that is surely it, or None where it cannot be told."""
    other = other_language(texts, lang)
    if other:
        return other
    # It is not surely another language; it is the asked one if, said to be any other, it would be contradicted.
    stand_in = "en" if lang != "en" else "lv"
    return lang if other_language(texts, stand_in) == lang else None
