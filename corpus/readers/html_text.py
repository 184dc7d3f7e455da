"""The bytes of a page to text, in the encoding that the page declares.

Order of proof: a byte order mark, then what the page says of itself (XML declaration, `meta`), decoded strictly and
under the names that browsers give encodings; a page that says nothing is treated as a text file.
"""

from __future__ import annotations

import codecs
from pathlib import Path

import regex

from corpus.encoding import MAX_LINE, read_text
from corpus.errors import ReadError

_HEAD = 4096
_DECLARED = regex.compile(
    rb"(?i)(?:<\?xml[^>]{0,200}?encoding|<meta[^>]{0,300}?charset)\s{0,5}=\s{0,5}[\"']?([\w.:-]{2,30})"
)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# The WHATWG's Encoding Standard reads these names as their Windows neighbours, as every page means them.
_AS_BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874"}
_TEXT_CODECS = regex.compile(r"utf|cp|iso8859|koi8|mac|ascii|big5|gb|euc|shift|johab|hz|tis|ptcp|kz")


def decoded(data: bytes, path: Path, lang: str) -> str:
    """Give the text of a page.

    Raises:
        ReadError: not valid in the encoding that it declares, or it declares none and none is certain.
    """
    name = next((codec for mark, codec in _MARKS if data.startswith(mark)), None) or _declared(data, path)
    if name is None:
        return read_text(path, lang=lang).text
    try:
        text = data.decode(name)
    except (UnicodeError, LookupError) as error:
        line = data.count(b"\n", 0, max(getattr(error, "start", 0), 0)) + 1
        raise ReadError(f"not valid {name}, which it declares; save it as UTF-8", path=str(path), line=line) from None
    if "\x00" in text:
        raise ReadError("binary, no text: it has NUL characters", path=str(path))
    if len(text) > MAX_LINE and "<" not in text[:MAX_LINE]:
        raise ReadError("no HTML: there is no element in it", path=str(path))
    return text


def _declared(data: bytes, path: Path) -> str | None:
    found = _DECLARED.search(data[:_HEAD])
    if not found:
        return None
    try:
        codec = codecs.lookup(found[1].decode("ascii"))
    except (LookupError, UnicodeError, ValueError):
        name = found[1].decode("ascii", "replace")
        raise ReadError(f"declares an encoding that is not known: {name}", path=str(path)) from None
    if codec.name == "utf-16":  # an ASCII declaration cannot be UTF-16: browsers read UTF-8 then
        return "utf-8"
    if not _TEXT_CODECS.match(codec.name):
        raise ReadError(f"declares an encoding that is not known: {codec.name}", path=str(path))
    return _AS_BROWSERS.get(codec.name, codec.name)
