"""The bytes of a TMX file as UTF-8 blocks, whatever its encoding and compression.

The encoding is told as XML 1.0, appendix F, tells it: byte order mark, then the shape of the first bytes, then the
declaration. Where we differ: a declaration that the bytes contradict (UTF-16 over plain bytes) is not believed.
UTF-8 goes through untouched, all else is decoded here, so that the parser sees one encoding.
"""

from __future__ import annotations

import codecs
import gzip
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tm.errors import FormatError

#: Bytes asked for at a time. Large, because expat rescans an unfinished token with every block.
BLOCK = 1 << 18

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SHAPES = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARATION = re.compile(rb"""<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_GZIP = b"\x1f\x8b"
#: What Python can decode but no XML file is written in.
_REFUSED = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined", "utf-7"})


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a stranger's file is accepted. A file over a limit is refused with `FormatError`.

    `size` is that of the file, unpacked, in bytes; `ratio` how many times larger than packed it may become, once it has
    passed 16 MiB; `unit` is the size of one `tu`, or of anything between two, in bytes; `depth` that of elements in
    elements; `damages` how often reading starts anew after a damaged place.
    """

    size: int = 64 << 30
    ratio: int = 300
    unit: int = 8 << 20
    depth: int = 64
    damages: int = 10_000


@dataclass(frozen=True, slots=True)
class Opened:
    """An open TMX file: its encoding, whether its first bytes were a byte order mark, and its blocks in UTF-8."""

    encoding: str
    marked: bool
    declared: str
    blocks: Iterator[bytes]


def opened(path: Path, stream: BinaryIO, limits: Limits, undecodable: Callable[[int, str], None]) -> Opened:
    """Tell the encoding of an open file and give its content as blocks of UTF-8 without a byte order mark.

    `undecodable` hears of bytes that the encoding does not know (1-based line, what is wrong); they become U+FFFD.
    UTF-8 is left to the parser.

    Raises:
        FormatError: the file is larger than the limits allow, or its encoding is unknown.
    """
    raw = _raw_blocks(path, stream, limits)
    head = b""
    for block in raw:
        head += block
        if len(head) >= 1024:
            break
    encoding, skip, declared = _encoding_of(path, head)
    blocks = _chain(head[skip:], raw)
    if encoding != "utf-8":
        blocks = _decoded(blocks, encoding, undecodable)
    return Opened(encoding, bool(skip), declared, blocks)


def _chain(head: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    if head:
        yield head
    yield from rest


def _raw_blocks(path: Path, stream: BinaryIO, limits: Limits) -> Iterator[bytes]:
    """Give the bytes of a file, unpacked where it is gzip, within the limits."""
    packed = stream.read(2) == _GZIP
    stream.seek(0)
    reader = gzip.GzipFile(fileobj=stream) if packed else stream
    total = 0
    try:
        while block := reader.read(BLOCK):
            total += len(block)
            if total > limits.size:
                raise FormatError(f"larger than {limits.size} bytes", path=str(path))
            if packed and total > 1 << 24 and total > stream.tell() * limits.ratio:
                raise FormatError(f"unpacks to more than {limits.ratio} times its size", path=str(path))
            yield block
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise FormatError(f"damaged gzip file: {error}", path=str(path)) from error


def _encoding_of(path: Path, head: bytes) -> tuple[str, int, str]:
    """Give encoding, length of the byte order mark, and the encoding that the XML declaration names."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, len(mark), _declared(head[len(mark) :], encoding)
    for shape, encoding in _SHAPES:
        if head.startswith(shape):
            return encoding, 0, _declared(head, encoding)
    declared = _declared(head, "utf-8")
    if not declared:
        return "utf-8", 0, ""
    try:
        encoding = codecs.lookup(declared).name
        legible = encoding.replace("_", "-") not in _REFUSED and b"<?xml".decode(encoding, "replace") == "<?xml"
    except LookupError:
        raise FormatError(f"unknown encoding {declared!r}", path=str(path), line=1) from None
    # The declaration was legible byte by byte, so it cannot be one of the wide encodings.
    wide = encoding.startswith(("utf-16", "utf-32"))
    if not wide and not legible:
        raise FormatError(f"encoding {declared!r} is not one of text", path=str(path), line=1)
    return ("utf-8" if wide or encoding in ("ascii", "utf-8-sig") else encoding), 0, declared


def _declared(head: bytes, encoding: str) -> str:
    if encoding != "utf-8":
        head = head.decode(encoding, "replace").encode("utf-8", "replace")
    found = _DECLARATION.match(head.lstrip())
    return found.group(1).decode("ascii") if found else ""


def _decoded(blocks: Iterator[bytes], encoding: str, undecodable: Callable[[int, str], None]) -> Iterator[bytes]:
    """Decode block by block and give UTF-8; what cannot be decoded becomes U+FFFD and is reported."""
    line = 1
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for block in blocks:
        text = decoder.decode(block)
        if "\ufffd" in text:
            undecodable(line + text.count("\n", 0, text.index("\ufffd")), f"bytes that are not {encoding}")
        line += text.count("\n")
        yield text.encode("utf-8")
    yield decoder.decode(b"", True).encode("utf-8")
