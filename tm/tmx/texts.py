"""Text made safe for every importer, with an account of what was changed.

The safe profile: no character that XML 1.0 forbids or discourages, NFC, line ends as LF, no white space at the ends of
a segment. Text that is safe already, nearly all of it, passes after a few scans in C.
"""

from __future__ import annotations

import re
import unicodedata

from tm.model import Content, Element

#: Forbidden (C0, surrogates, U+FFFE, U+FFFF) or discouraged (DEL, C1) by XML 1.0, and byte order marks.
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_NO_BREAK = re.compile("[\u00a0\u202f\u2007]")


def safe(text: str, *, segment: bool = True) -> tuple[str, tuple[str, ...]]:
    r"""Give a text as the safe profile wants it, and the codes of the rules that it broke (see `tm.tmx.rules`).

    With `segment` white space at its ends is cut off. NFC alone is no breach.

    >>> safe("Eiropas Savienība")
    ('Eiropas Savienība', ())
    >>> safe(" a\x1fb\r\nc ")
    ('ab\nc', ('control-character', 'line-break', 'trimmed'))
    """
    if text.isprintable() and (not segment or text.strip() == text):
        return (text, ()) if text.isascii() or unicodedata.is_normalized("NFC", text) else (_nfc(text), ())
    broken = []
    clean = _UNSAFE.sub("", text)
    if clean != text:
        broken.append("control-character")
    clean = _BREAKS.sub("\n", clean)
    trimmed = clean.strip() if segment else clean
    if "\n" in trimmed and segment:
        broken.append("line-break")
    if trimmed != clean:
        broken.append("trimmed")
    return _nfc(trimmed), tuple(broken)


def safe_content(content: Content, *, outermost: bool = True) -> tuple[Content, tuple[str, ...]]:
    """Do what `safe` does to the texts of a segment with inline codes; native codes keep their white space."""
    pieces: list[str | Element] = []
    broken: dict[str, None] = {}
    for piece in content:
        if isinstance(piece, str):
            text, codes = safe(piece, segment=False)
        else:
            inner, codes = safe_content(piece.content, outermost=False)
            pieces.append(Element(piece.name, piece.attributes, inner))
            text = ""
        broken.update(dict.fromkeys(codes))
        if text:
            pieces.append(text)
    if outermost and pieces:
        before = tuple(pieces)
        if isinstance(pieces[0], str):
            pieces[0] = pieces[0].lstrip()
        if isinstance(pieces[-1], str):
            pieces[-1] = pieces[-1].rstrip()
        if tuple(pieces) != before:
            broken["trimmed"] = None
        pieces = [piece for piece in pieces if piece != ""]
    return tuple(pieces), tuple(broken)


def legal(text: str) -> str:
    """Give a text without the characters that XML 1.0 forbids, and nothing else changed."""
    return text if text.isprintable() else _FORBIDDEN.sub("", text)


def has_no_break_space(text: str) -> bool:
    """Tell whether a text holds a space at which no line may break (U+00A0, U+2007, U+202F)."""
    return _NO_BREAK.search(text) is not None


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def escaped(text: str) -> str:
    """Write text as XML character data."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text.replace("\r", "&#13;") if "\r" in text else text


def quoted(value: str) -> str:
    """Write text as an XML attribute value, quotes included."""
    value = escaped(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return f'"{value}"'
