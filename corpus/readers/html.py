"""HTML: pages of EUR-Lex (Official Journal before and after 2023, consolidated texts) and of Europarl, and any other.

What a paragraph is, the elements say. The Official Journal sets a point as a table of two cells, `(a)` and its text;
that is told from a real table by the first cell, which holds nothing but a label. Classes name titles, articles and
notes. Navigation is left out. Where a page shows two languages side by side, the one that is asked for is read.

Bytes are decoded as the page declares, strictly; a page that declares nothing is treated as plain text would be.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import regex
from lxml import etree

from corpus.errors import ReadError
from corpus.model import Document
from corpus.readers.html_blocks import pieces
from corpus.readers.html_sides import leave_one_language
from corpus.readers.html_text import decoded
from corpus.readers.pieces import document
from corpus.readers.raw import MAX_ELEMENTS, line_of, make_empty, read_bytes

MAX_DEPTH = 150
MAX_ATTRIBUTES = 5_000
_LONG_TAG = regex.compile(r"<[a-zA-Z][^<>]{10000,}+")
_QUOTED = regex.compile(r"\"[^\"]*+\"|'[^']*+'")

_NO_TEXT = frozenset(
    {
        "script", "style", "noscript", "template", "head", "nav", "form", "button", "select", "textarea", "iframe",
        "object", "embed", "svg", "math", "canvas", "audio", "video", "map", "img", "input", "footer", "aside",
        "dialog",
    }
)  # fmt: skip
_BLOCKS = frozenset("head nav form footer aside dialog div p ul ol li table td tr section header h1 h2 h3".split())  # noqa: SIM905 - read as a list
_NO_TEXT_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "menu", "menubar", "toolbar", "dialog"})
_NAVIGATION = frozenset(
    {
        "breadcrumb", "breadcrumbs", "menu", "navbar", "nav", "navigation", "footer", "sidebar", "cookie", "cookies",
        "toolbar", "pagination", "skip-link", "sr-only", "visually-hidden", "share", "social", "language-selector",
        "languages", "search", "eli-nav", "linksitetop", "usermenu", "ep_header", "ep_footer", "ep_topnav", "hd-toc",
        "toc-sidebar", "modref", "arrow", "header_buttons", "print-hidden", "noprint", "no-print",
        "hd-date", "hd-lg", "hd-ti", "hd-oj", "oj-hd-date", "oj-hd-lg", "oj-hd-ti", "oj-hd-oj", "oj-hd-coll", "hd-coll",
    }
)  # fmt: skip
# Where a known site keeps the document itself, most exact first.
_CONTENT = (
    ".//*[@id='document1']",
    ".//*[@id='TexteOnly']",
    ".//div[@class='eli-container']",
    ".//*[@id='docHtml']",
    ".//*[@id='textTabContent']",
    ".//*[@role='main']",
    ".//main",
)
_MOST = 0.5


def read(path: Path, name: str, lang: str) -> Document:
    """Read an HTML page.

    Raises:
        ReadError: missing, binary, in an encoding that is not certain, nested too deep, or without text.
    """
    return from_bytes(read_bytes(path), path=path, name=name, lang=lang)


def from_bytes(data: bytes, *, path: Path, name: str, lang: str) -> Document:
    """Read an HTML page whose bytes are at hand; `path` is where they come from.

    Raises:
        ReadError: as `read`.
    """
    root = _tree(decoded(data, path, lang), str(path))
    _leave_out_navigation(root)
    leave_one_language(root, lang)
    return document(list(pieces(_content(root), root)), name=name, lang=lang, path=str(path))


def _refuse_endless_tags(text: str, path: str) -> None:
    """Refuse a tag with thousands of attributes: libxml2 takes a time of their square for it."""
    for found in _LONG_TAG.finditer(text):
        parts = len(_QUOTED.sub(" ", found[0]).replace("/", " ").split()) + found[0].count('"') // 2
        if parts > MAX_ATTRIBUTES:
            line = text.count("\n", 0, found.start()) + 1
            raise ReadError(f"more than {MAX_ATTRIBUTES:,} attributes on one element", path=path, line=line)


def _tree(text: str, path: str) -> etree._Element:
    _refuse_endless_tags(text, path)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = " ".join(str(error).split())[:120]
        raise ReadError(f"cannot be read as HTML: {reason}", path=path) from None
    if root is None:
        raise ReadError("empty: there is no text in it", path=path)
    depth = 0
    for number, (event, element) in enumerate(etree.iterwalk(root, events=("start", "end"))):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise ReadError(f"nested deeper than {MAX_DEPTH} elements", path=path, line=line_of(element))
        if number > 2 * MAX_ELEMENTS:
            raise ReadError(f"more than {MAX_ELEMENTS:,} elements; split it", path=path)
    return root


def _leave_out_navigation(root: etree._Element) -> None:
    """Empty what is no part of the document; the text behind each element stays, and so do breaks between blocks."""
    for element in [one for one in root.iter(etree.Element) if _is_navigation(one)]:
        make_empty(element)
        element.tag = "div" if element.tag in _BLOCKS else "span"


def _is_navigation(element: etree._Element) -> bool:
    if element.tag in _NO_TEXT:
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if element.get("role", "") in _NO_TEXT_ROLES:
        return True
    if "display:none" in (element.get("style") or "")[:500].replace(" ", "").lower():
        return True
    return any(name in _NAVIGATION for name in _names(element))


def _names(element: etree._Element) -> Iterator[str]:
    if element.tag in {"body", "html"}:
        return
    yield from (element.get("class") or "")[:500].lower().split()
    yield (element.get("id") or "").lower()


def _content(root: etree._Element) -> etree._Element:
    """Find the element that holds the document, where the page has one that holds most of its text."""
    whole = _weight(root)
    for place in _CONTENT:
        found = root.find(place)
        if found is not None and _weight(found) >= _MOST * whole:
            return found
    return root


def _weight(element: etree._Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())
