"""Small damages of TMX files, undone in the bytes before the parser sees them, each with a report.

Control characters, character references to them, a bare `&` and entities that nobody declared make a file no XML at
all, and tools write them every day. Left to the parser each would cost its whole entry. Inside CDATA sections `&` is
an ordinary character; from the first such section on ampersands are left to the parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tm.tmx.events import Say

_CONTROLS = bytes(code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D))
_CONTROL = re.compile(b"[" + re.escape(_CONTROLS) + b"]")
_NONCHARACTER = re.compile(rb"\xef\xbf[\xbe\xbf]")
_REFERENCE = re.compile(rb"&#(?:x0*([0-9A-Fa-f]{1,8})|0*([0-9]{1,9}));")
_BARE = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,9}|#x[0-9A-Fa-f]{1,8});)")
_NAMED = re.compile(rb"&[A-Za-z_:][A-Za-z0-9_:.-]{0,40};")
_CDATA = b"<![CDATA["


def mended(blocks: Iterator[bytes], say: Say, longest: int) -> Iterator[bytes]:
    """Give blocks of UTF-8 that hold no character XML forbids and no reference to one.

    Blocks are cut behind a `>`, so that nothing is looked at in halves; a stretch of `longest` bytes without one is
    cut anywhere.
    """
    line = 1
    ampersands = True
    for block in _cut(_without_blank_start(blocks, say), longest):
        lines = block.count(b"\n")
        clean = _without_controls(block, line, say)
        if ampersands:
            ampersands = _CDATA not in clean
        if ampersands and b"&" in clean:
            clean = _with_sound_references(clean, line, say)
        line += lines
        yield clean


def legal(code: int) -> bool:
    """Tell whether XML 1.0 allows the character with this number.

    >>> legal(0x1F), legal(0x9), legal(0xD800), legal(0x1F600)
    (False, True, False, True)
    """
    return code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF


def _without_blank_start(blocks: Iterator[bytes], say: Say) -> Iterator[bytes]:
    """Drop white space before the XML declaration, which must be the first thing; lines stay as they are."""
    first = next(blocks, b"")
    stripped = first.lstrip()
    if stripped.startswith(b"<?xml") and len(stripped) < len(first):
        say("blank-start", 1, "white space before the XML declaration")
        # The declaration says nothing that is not known by now; without it the lines before it may stay.
        end = stripped.find(b"?>") + 2
        blank = len(first) - len(stripped)
        first = first[:blank] + b" " * end + stripped[end:] if end > 1 else stripped
    yield first
    yield from blocks


def _cut(blocks: Iterator[bytes], longest: int) -> Iterator[bytes]:
    rest = b""
    for block in blocks:
        joined = rest + block
        end = joined.rfind(b">") + 1
        if not end and len(joined) > longest:
            end = len(joined)
        rest = joined[end:]
        if end:
            yield joined[:end]
    if rest:
        yield rest


def _line(block: bytes, position: int, first: int) -> int:
    return first + block.count(b"\n", 0, position)


def _without_controls(block: bytes, first: int, say: Say) -> bytes:
    clean = block.translate(None, _CONTROLS)
    if len(clean) < len(block):
        for found in _CONTROL.finditer(block):
            say(
                "control-character",
                _line(block, found.start(), first),
                f"control character U+{ord(found.group()):04X}, left out",
            )
    if b"\xef\xbf" in clean:
        for found in _NONCHARACTER.finditer(clean):
            code = ord(found.group().decode())
            say("control-character", _line(clean, found.start(), first), f"character U+{code:04X}, left out")
        clean = _NONCHARACTER.sub(b"", clean)
    return clean


def _with_sound_references(block: bytes, first: int, say: Say) -> bytes:
    def reference(found: re.Match[bytes]) -> bytes:
        code = int(found.group(1), 16) if found.group(1) else int(found.group(2))
        if legal(code):
            return found.group()
        line = _line(block, found.start(), first)
        say("control-character", line, f"reference to control character U+{code:04X}, left out")
        return b""

    def bare(found: re.Match[bytes]) -> bytes:
        line = _line(block, found.start(), first)
        named = _NAMED.match(block, found.start())
        if named:
            say("undefined-entity", line, f"entity {named.group().decode()} is not defined, kept as text")
        else:
            say("bare-ampersand", line, "& that stands for itself, kept as text")
        return b"&amp;"

    if b"&#" in block:
        block = _REFERENCE.sub(reference, block)
    return _BARE.sub(bare, block)
