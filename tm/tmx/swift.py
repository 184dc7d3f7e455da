"""Entries of the commonest shape, cut out of a block by one strict pattern, so that expat need not step through them.

The shape: properties and notes, then two variants with a segment each, no codes in the text, nothing else. The pattern
takes less than XML does (attributes in double quotes, one space before each, no reference but to the five entities of
XML, no character that XML forbids); what it does not take is left to expat, so that both give the same. It may only be
asked where an entry may begin, and where no DTD in the file gives attributes of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from html import unescape
from typing import TypeAlias

from tm.tmx.events import Build, RawExtra, T

Plainly: TypeAlias = Callable[[str, str, str, str, str, str, int], "list[T] | None"]
"""Makes of a plain entry what the caller wants: attributes of the entry, its properties and notes (both as they stand
in the file), attributes and text of the first variant, of the second, line. None where it is not well-formed."""

SPACE = r"[ \t\n]*+"
ATTRIBUTES = r'(?: [A-Za-z][A-Za-z0-9:_.\-]*+="[^"<>&\t\n]*+")*+'
_EXTRA = rf"<prop{ATTRIBUTES}>[^<]*+</prop>{SPACE}|<note{ATTRIBUTES}>[^<]*+</note>{SPACE}"
_VARIANT = rf"<tuv({ATTRIBUTES})>{SPACE}<seg>([^<]*+)</seg>{SPACE}</tuv>{SPACE}"
#: Groups: as the arguments of `Plainly`, but for the line.
_ENTRY = rf"<tu({ATTRIBUTES})>{SPACE}((?:{_EXTRA})*+){_VARIANT}{_VARIANT}</tu>"
ENTRY = re.compile(SPACE + _ENTRY)
#: The same, to be looked for: begins with the entry, and takes the space behind it.
ENTRIES = re.compile(_ENTRY + SPACE)
_PIECES = re.compile(r"<(prop|note)([^>]*)>([^<]*)</[^>]*>")
_PAIRS = re.compile(r' ([^=]*)="([^"]*)"')
REFERENCE = re.compile("&(?!(?:amp|lt|gt|quot|apos);)")
_FORBIDDEN = re.compile(b"\xef\xbf[\xbe\xbf]")  # U+FFFE, U+FFFF
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")
#: Attributes longer than this are not remembered.
LONG = 500


def readable(data: bytes) -> str:
    """Give whole entries as text to cut them from, or nothing where expat must see each byte of them."""
    if len(data.translate(None, _CONTROLS)) != len(data) or (b"\xef" in data and _FORBIDDEN.search(data)):
        return ""
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n")
        if b"\r" in data:
            return ""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return ""


def attributes(text: str) -> dict[str, str] | None:
    """Give attributes as they stand in a plain entry, or None where one comes twice; the result is shared, not yours.

    >>> attributes(' xml:lang="lv" creationid="x"')
    {'xml:lang': 'lv', 'creationid': 'x'}
    """
    return _remembered(text) if len(text) < LONG else _attributes(text)


def _attributes(text: str) -> dict[str, str] | None:
    pairs = _PAIRS.findall(text)
    found = dict(pairs)
    return found if len(found) == len(pairs) else None


_remembered = lru_cache(maxsize=8192)(_attributes)


def pieces(text: str) -> list[tuple[str, str, str]]:
    """Cut the properties and notes of a plain entry: name, attributes as they stand there, text.

    >>> pieces('<prop type="x-a">R&amp;D</prop><note>b</note>')
    [('prop', ' type="x-a"', 'R&D'), ('note', '', 'b')]
    """
    found = _PIECES.findall(text)
    return [(name, given, unescape(content)) for name, given, content in found] if "&" in text else found


def by_parts(build: Build[T]) -> Plainly[T]:
    """Make what takes a plain entry of what takes its parts."""

    def plainly(tu: str, extras: str, first: str, one: str, second: str, other: str, line: int) -> list[T] | None:
        of_entry, of_first, of_second = attributes(tu), attributes(first), attributes(second)
        if of_entry is None or of_first is None or of_second is None:
            return None
        parts: list[RawExtra] = []
        for name, given, content in pieces(extras):
            of_extra = attributes(given)
            if of_extra is None:
                return None
            parts.append((name, of_extra.copy(), content))
        return build(of_entry.copy(), parts, [(of_first.copy(), [], one), (of_second.copy(), [], other)], line)

    return plainly


def cut(text: str, position: int, line: int, plainly: Plainly[T], into: list[T]) -> tuple[int, int]:
    """Take plain entries one after the other, from a position whose line is given; what is made of them goes `into`.

    Gives the position and line behind the last.
    """
    match, count = ENTRY.match, text.count
    while found := match(text, position):
        tu, extras, first, one, second, other = found.groups()
        begin = found.start(1)
        start = line + count("\n", position, begin)
        if "]]" in extras or (">" in one and "]]>" in one) or (">" in other and "]]>" in other):
            break
        if "&" in one or "&" in other or "&" in extras:
            if any(map(REFERENCE.search, (one, other, extras))):
                break
            one, other = unescape(one), unescape(other)
        made = plainly(tu, extras, first, one, second, other, start)
        if made is None:
            break
        into += made
        position = found.end()
        line = start + count("\n", begin, position)
    return position, line
