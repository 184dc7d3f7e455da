"""Very long plain text in parts, so that memory stays a small multiple of the file however long it is.

What structure rests on (widths, labels, footnotes) belongs to a document, and no document of an institution has eight
million characters: a longer file is many in one. It is cut where one of them may well end: after a full stop, best
where blank lines or a new page follow. Shorter files are never cut.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from corpus.model import Block

PART = 4_000_000
_WINDOW = PART // 8
# The best place first: after a stop and a page's end or some blank lines, a blank line, a line's end; any line's end.
_STOP = r"[.!?;:][\"'”“’»)\]]{0,3}[ \t]{0,9}\r?\n"
_PLACES = tuple(
    map(
        regex.compile,
        (rf"{_STOP}(?=[ \t]{{0,9}}\f|(?:[ \t]{{0,99}}\r?\n){{2}})", rf"{_STOP}(?=[ \t]{{0,99}}\r?\n)", _STOP, r"\n|\r"),
    )
)


def parts(text: str, size: int = PART) -> Iterator[tuple[str, int]]:
    r"""Cut a text of more than twice `size` characters; give each part and the number of lines before it.

    >>> list(parts("Viens.\nDivi.\nTrīs.\n", size=5))
    [('Viens.\n', 0), ('Divi.\n', 1), ('Trīs.\n', 2)]
    """
    if len(text) <= 2 * size:
        yield text, 0
        return
    start = lines = 0
    while len(text) - start > size:
        end = _end(text, start + size, min(_WINDOW, size))
        part = text[start:end]
        yield part, lines
        lines += (
            part.count("\n")
            if "\r" not in part
            else len(part.replace("\r\n", "\n").replace("\r", "\n").split("\n")) - 1
        )
        start = end
    if start < len(text):
        yield text[start:], lines


def shifted(block: Block, lines: int) -> Block:
    """Give a block of a part with the lines of the whole file."""
    if not lines:
        return block
    starts = tuple((offset, line + lines) for offset, line in block.source.starts)
    return replace(block, source=replace(block.source, starts=starts))


def _end(text: str, earliest: int, window: int) -> int:
    found = None
    for place in _PLACES:
        found = found or place.search(text, earliest, min(earliest + window, len(text)))
    found = found or _PLACES[-1].search(text, earliest)
    end = found.end() if found else len(text)
    # `\r` and `\n` are one line's end.
    return end + 1 if text[end - 1 : end + 1] == "\r\n" else end
