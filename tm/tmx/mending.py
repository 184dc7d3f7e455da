"""Small damages of TMX files, undone in the bytes before the parser sees them, each with a report.

Control characters, character references to them, a bare `&` and entities that nobody declared make a file no XML at
all, and tools write them every day. Left to the parser each would cost its whole entry. Inside a CDATA section `&` is
an ordinary character, so next to one ampersands are left to the parser.
"""

from __future__ import annotations

import re

from tm.tmx.events import Say

_CONTROLS = bytes(code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D))
_CONTROL = re.compile(b"[" + re.escape(_CONTROLS) + b"]")
_NONCHARACTER = re.compile(rb"\xef\xbf[\xbe\xbf]")
_REFERENCE = re.compile(rb"&#(?:x0*([0-9A-Fa-f]{1,8})|0*([0-9]{1,9}));")
_BARE = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,9}|#x[0-9A-Fa-f]{1,8});)")
_NAMED = re.compile(rb"&[A-Za-z_:][A-Za-z0-9_:.-]{0,40};")
_CDATA = b"<![CDATA["


def mended(data: bytes, first: int, say: Say) -> bytes:
    """Give UTF-8 that holds no byte that is none, no character that XML forbids and no reference to one.

    `first` is the 1-based line at which `data` starts; no line is added or lost. What follows the last `>` is left
    as it is, for it may go on in the next block.

    >>> mended(b"<seg>R&D &#27;&nbsp;</seg>", 7, print)
    control-character 7 reference to control character U+001B, left out
    bare-ampersand 7 & that stands for itself, kept as text
    undefined-entity 7 entity &nbsp; is not defined, kept as text
    b'<seg>R&amp;D &amp;nbsp;</seg>'
    """
    end = data.rfind(b">") + 1
    clean = _without_controls(_decodable(data[:end], first, say), first, say)
    if b"&" in clean and _CDATA not in clean:
        clean = _with_sound_references(clean, first, say)
    return clean + data[end:]


def legal(code: int) -> bool:
    """Tell whether XML 1.0 allows the character with this number.

    >>> legal(0x1F), legal(0x9), legal(0xD800), legal(0x1F600)
    (False, True, False, True)
    """
    return code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF


def without_blank_start(block: bytes, say: Say) -> bytes:
    """Blank out an XML declaration that has white space before it, for it must be the first thing; lines stay."""
    stripped = block.lstrip()
    if not stripped.startswith(b"<?xml") or len(stripped) == len(block):
        return block
    say("blank-start", 1, "white space before the XML declaration")
    start = len(block) - len(stripped)
    end = block.find(b"?>") + 2
    declaration = re.sub(rb"[^\n]", b" ", block[start:end])
    return block[:start] + declaration + block[end:] if end > 1 else stripped


def _decodable(block: bytes, first: int, say: Say) -> bytes:
    try:
        block.decode()
    except UnicodeDecodeError as error:
        say("undecodable", _line(block, error.start, first), "bytes that are not UTF-8, replaced")
        return block.decode("utf-8", "replace").encode()
    return block


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
