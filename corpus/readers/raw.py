"""Bytes and XML trees of strangers, with limits: everything that a reader opens comes through here.

XML is looked through by expat first, which builds nothing: a declared entity, a reference to one that nobody
declared, too much depth, too many attributes or elements end it there. Only what passed becomes a tree. Two parsers
must thus agree that a file is harmless and well-formed, and the cost is a tenth of the tree's.
"""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from lxml import etree

from corpus.errors import ReadError

MIB = 1024 * 1024
MAX_BYTES = 64 * MIB
MAX_DEPTH = 150
MAX_ATTRIBUTES = 200
MAX_ELEMENTS = 5_000_000
_BLOCK = MIB


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """Read a whole file of at most `limit` bytes.

    Raises:
        ReadError: missing, unreadable, empty, no regular file, or larger.
    """
    try:
        if path.exists() and not path.is_file():
            raise ReadError("no regular file", path=str(path))
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReadError(f"cannot be read: {reason}", path=str(path)) from None
    if not data:
        raise ReadError("empty: there is nothing in it", path=str(path))
    if len(data) > limit:
        raise ReadError(f"too large: over {limit // MIB} MiB; split it", path=str(path))
    return data


def parse_xml(data: bytes, path: str) -> etree._Element:
    """Make a tree of XML; comments and processing instructions are left out. `path` is for messages only.

    Raises:
        ReadError: not well-formed, declares or uses an entity of its own, or passes a limit.
    """
    _look_through(data, path)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        raise ReadError(f"not well-formed XML: {_short(error)}", path=path, line=line or None) from None
    if root is None:
        raise ReadError("no XML: there is no element in it", path=path)
    return root


def local_name(element: etree._Element) -> str:
    """Give an element's name without its namespace.

    >>> local_name(etree.fromstring('<a:p xmlns:a="urn:a"/>'))
    'p'
    """
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def line_of(element: etree._Element) -> int | None:
    """Give the 1-based line of the file on which an element starts, where the parser knows it."""
    line: object = element.sourceline
    return line if isinstance(line, int) and line > 0 else None


def text_of(element: etree._Element) -> str:
    """Give all text inside an element.

    >>> text_of(etree.fromstring("<p>a<b>b</b>c</p>"))
    'abc'
    """
    return "".join(str(text) for text in element.itertext())


def make_empty(element: etree._Element) -> None:
    """Take everything out of an element; the text behind it stays."""
    element.clear(keep_tail=True)  # type: ignore[call-arg]  # the stubs are older than the argument


class _Watch:
    """Counts while expat reads, and ends the reading at the first thing that is refused."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.depth = self.elements = 0
        self.parser = expat.ParserCreate()
        self.parser.ordered_attributes = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.EntityDeclHandler = self.entity
        self.parser.SkippedEntityHandler = self.skipped
        self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def refuse(self, what: str) -> NoReturn:
        raise ReadError(what, path=self.path, line=self.parser.CurrentLineNumber)

    def start(self, name: str, attributes: list[str]) -> None:
        self.depth += 1
        self.elements += 1
        if self.depth > MAX_DEPTH:
            self.refuse(f"nested deeper than {MAX_DEPTH} elements (at <{name[:40]}>)")
        if len(attributes) > 2 * MAX_ATTRIBUTES:
            self.refuse(f"more than {MAX_ATTRIBUTES} attributes on one element (at <{name[:40]}>)")
        if self.elements > MAX_ELEMENTS:
            self.refuse(f"more than {MAX_ELEMENTS:,} elements; split it")

    def end(self, _name: str) -> None:
        self.depth -= 1

    def entity(self, name: str, *_rest: object) -> None:
        self.refuse(f"declares an entity ({name[:40]!r}); entities are refused")

    def skipped(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            self.refuse(f"uses an entity that it does not declare (&{name[:40]};)")


def _look_through(data: bytes, path: str) -> None:
    watch = _Watch(path)
    try:
        for place in range(0, len(data), _BLOCK):
            watch.parser.Parse(data[place : place + _BLOCK], False)
        watch.parser.Parse(b"", True)
    except expat.ExpatError as error:
        what = expat.errors.messages.get(error.code, "not well-formed")
        raise ReadError(f"not well-formed XML: {what}", path=path, line=error.lineno) from None
    except (LookupError, ValueError) as error:
        raise ReadError(f"in an encoding that is not known: {_short(error)}", path=path) from None


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:120]
