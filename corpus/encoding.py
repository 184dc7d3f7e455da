"""Bytes to text, only where the encoding is certain.

The order of proof: a byte order mark; valid UTF-8; UTF-16 shown by its zero bytes; else an 8-bit encoding that
charset-normalizer proposes and that the text's own letters confirm. windows-1257 and ISO 8859-13 share all letters
and differ only in bytes 0x80 to 0x9F and a few quotes, so these decide between the two. What stays in doubt is an
error that names the doubt: a wrong guess would silently spoil every letter with a diacritic.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import ReadError

MAX_BYTES = 256 * 1024 * 1024
MAX_LINE = 1_000_000

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 65_536


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a file and the encoding that it was in (Python's name for it)."""

    text: str
    encoding: str


def read_text(path: Path, *, lang: str, encoding: str | None = None) -> Text:
    """Read a whole text file in whatever encoding it certainly has, or in the one that is given.

    `lang` is the language that the text is said to be in; it tells which 8-bit encodings are possible.

    Raises:
        ReadError: missing, unreadable, empty, binary or too large; a line of over a million characters; an
            encoding that is not certain.
    """
    data = _read(path)
    name = encoding or _encoding(data, path, lang)
    try:
        text = data.decode(name)
    except (UnicodeDecodeError, LookupError) as error:
        line = data.count(b"\n", 0, getattr(error, "start", 0)) + 1
        raise ReadError(
            f"not valid {name}; save it as UTF-8, or name its encoding", path=str(path), line=line
        ) from None
    text = text.removeprefix("\ufeff")
    if "\x00" in text:
        raise ReadError(
            "binary, no text: it has NUL characters",
            path=str(path),
            line=text.count("\n", 0, text.index("\x00")) + 1,
        )
    if not text.strip():
        raise ReadError("empty: there is no text in it", path=str(path))
    _refuse_long_lines(text, path)
    return Text(text, name)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror or error}", path=str(path)) from None
    if not data:
        raise ReadError("empty: there is nothing in it", path=str(path))
    if len(data) > MAX_BYTES:
        raise ReadError(f"too large: over {MAX_BYTES // 1024**2} MiB; split it", path=str(path))
    return data


def _encoding(data: bytes, path: Path, lang: str) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if utf16 := _utf16_by_zeros(data[:_SAMPLE]):
        return utf16
    if b"\x00" in data:
        raise ReadError(
            "binary, no text: it has NUL bytes", path=str(path), line=data.count(b"\n", 0, data.index(0)) + 1
        )
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        bad = error.start
    else:
        return "utf-8"
    return _eight_bit(data, bad, path, lang)


def _utf16_by_zeros(sample: bytes) -> str | None:
    """Recognise UTF-16 without a mark: European text has a zero in nearly every other byte, all at one parity."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half < 8:
        return None
    if odd > half * 0.6 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.05:
        return "utf-16-be"
    return None


# The 8-bit encodings in which texts of a language are found, most likely first; `*` stands for every other language.
_CANDIDATES = {
    "lv": ("cp1257", "iso8859_13"),
    "lt": ("cp1257", "iso8859_13"),
    "et": ("cp1257", "iso8859_13"),
    "*": ("cp1252", "iso8859_15"),
}


def _eight_bit(data: bytes, bad: int, path: Path, lang: str) -> str:
    """Choose among the language's 8-bit encodings; the library must find the decoded text plausible as well."""
    line = data.count(b"\n", 0, bad) + 1
    candidates = _CANDIDATES.get(lang, _CANDIDATES["*"])
    fitting = [name for name in candidates if _plausible(data, name)]
    texts = {data.decode(name) for name in fitting}
    if len(texts) == 1 and _library_agrees(data, fitting):
        return fitting[0]
    doubt = " or ".join(fitting) if len(texts) > 1 else "no 8-bit encoding of this language fits"
    raise ReadError(
        f"not UTF-8, and its encoding is uncertain ({doubt}); save it as UTF-8, or name its encoding",
        path=str(path),
        line=line,
    )


def _plausible(data: bytes, name: str) -> bool:
    """Tell whether bytes decode to letters, digits and punctuation only, with non-ASCII letters inside words."""
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return False
    foreign = [character for character in text if ord(character) > 0x7F]
    if any(0x80 <= ord(character) < 0xA0 for character in foreign):
        return False
    letters = sum(character.isalpha() for character in foreign)
    marks = sum(character in "„“”’‘–—…«»€§° \u00a0·•" for character in foreign)
    return letters + marks >= 0.98 * len(foreign)


def _library_agrees(data: bytes, names: list[str]) -> bool:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - heavy, and seldom needed

    return from_bytes(data[:_SAMPLE], cp_isolation=names).best() is not None


def _refuse_long_lines(text: str, path: Path) -> None:
    start, line = 0, 1
    while True:
        end = text.find("\n", start)
        if (len(text) if end < 0 else end) - start > MAX_LINE:
            raise ReadError(f"a line of over {MAX_LINE:,} characters: no running text", path=str(path), line=line)
        if end < 0:
            return
        start, line = end + 1, line + 1
