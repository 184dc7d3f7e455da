"""Write whole TMX entries back as they were read: every attribute, note, property, code and unknown element.

What XML itself cannot hold (control characters) is left out; all else is up to whoever made the entries. For files that
every importer takes, see `tm.tmx.writer`.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from corpus.files import replacing
from tm.model import Content, Element
from tm.tmx.model import Attributes, Entry, Header, Variant
from tm.tmx.texts import escaped, legal, quoted

_START = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
"""


def write_entries(header: Header, entries: Iterable[Entry], path: Path) -> int:
    """Write a header and entries to a TMX file, gzipped where its name ends in `.gz`; give the number of entries.

    One entry at a time; the file takes its name when it is whole.

    Raises:
        OSError: the disk refuses; no file of that name is touched.
    """
    number = 0
    with sink(path) as stream:
        stream.write(f"{_START}<tmx{_attributes(header.root)}>\n{_header(header)}<body>\n".encode())
        for entry in entries:
            stream.write(rendered(entry).encode())
            number += 1
        stream.write(b"</body>\n</tmx>\n")
    return number


def rendered(entry: Entry) -> str:
    """Write an entry as XML, a line for each of its parts."""
    parts = [f"<tu{_attributes(entry.attributes)}>\n"]
    parts += [f"  {element(extra)}\n" for extra in entry.extras]
    parts += [_variant(variant) for variant in entry.variants]
    return "".join([*parts, "</tu>\n"])


def _variant(variant: Variant) -> str:
    extras = "".join(element(extra) for extra in variant.extras)
    return f"  <tuv{_attributes(variant.attributes)}>{extras}<seg>{markup(variant.segment)}</seg></tuv>\n"


def _header(header: Header) -> str:
    if not header.extras:
        return f"<header{_attributes(header.attributes)}/>\n"
    extras = "".join(f"  {element(extra)}\n" for extra in header.extras)
    return f"<header{_attributes(header.attributes)}>\n{extras}</header>\n"


def _attributes(attributes: Attributes) -> str:
    return "".join(f" {name}={quoted(legal(value))}" for name, value in attributes)


def markup(content: Content) -> str:
    """Write a segment with its inline codes as XML."""
    return "".join(escaped(legal(piece)) if isinstance(piece, str) else element(piece) for piece in content)


def element(piece: Element) -> str:
    """Write an element as XML."""
    start = piece.name + _attributes(piece.attributes)
    return f"<{start}>{markup(piece.content)}</{piece.name}>" if piece.content else f"<{start}/>"


@contextmanager
def sink(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes its name when it is whole; what is written is gzipped where the name ends in `.gz`."""
    with replacing(path) as stream:
        if path.suffix == ".gz":
            # No name and no time within, so that the same content makes the same bytes.
            with gzip.GzipFile("", "wb", 6, stream, mtime=0) as packed:
                yield packed  # type: ignore[misc] # a binary stream in all but name
        else:
            yield stream
