"""Bytes to text, only where the encoding is certain.

The order of proof: a byte order mark; valid UTF-8; UTF-16 shown by its zero bytes; else an 8-bit encoding that
charset-normalizer proposes and that the text's own letters confirm. windows-1257 and ISO 8859-13 share all letters
and differ only in bytes 0x80 to 0x9F and a few quotes, so these decide between the two. What stays in doubt is an
error that names the doubt: a wrong guess would silently spoil every letter with a diacritic.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import ReadError
from corpus.lines import file_lines

MAX_BYTES = 256 * 1024 * 1024
MAX_LINE = 1_000_000

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE, _PIECE = 65_536, 1_048_576
# The rest of a line from its first byte that is not ASCII.
_TELLING = re.compile(rb"[\x80-\xff][^\r\n]{0,1000}")
_BEFORE = 100


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
    except (UnicodeError, LookupError) as error:
        line = data.count(b"\n", 0, getattr(error, "start", 0)) + 1
        raise ReadError(f"not valid {name}; save it as UTF-8", path=str(path), line=line) from None
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
            # Asking for MAX_BYTES at once would reserve as much memory, however small the file is.
            pieces, size = [], 0
            while size <= MAX_BYTES and (piece := stream.read(_PIECE)):
                pieces.append(piece)
                size += len(piece)
            data = b"".join(pieces)
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
_BALTIC, _CENTRAL = ("cp1257", "iso8859_13"), ("cp1250", "iso8859_2")
_CANDIDATES = {
    **dict.fromkeys(("lv", "lt", "et"), _BALTIC),
    **dict.fromkeys(("pl", "cs", "sk", "hu", "sl", "hr", "ro"), _CENTRAL),
    "bg": ("cp1251", "iso8859_5"),
    "el": ("cp1253", "iso8859_7"),
    "mt": ("iso8859_3",),
    "*": ("cp1252", "iso8859_15"),
}
_MARKS_OF_PRINT = frozenset("„“”‚’‘–—…«»€§° \u00a0·•\u00ad©®™±×")
_ASCII = bytes(range(0x80))


def _eight_bit(data: bytes, bad: int, path: Path, lang: str) -> str:
    """Choose among the language's 8-bit encodings; the library must find the decoded text plausible as well."""
    foreign = Counter(data.translate(None, _ASCII))
    candidates = _CANDIDATES.get(lang, _CANDIDATES["*"])
    fitting = [name for name in candidates if _plausible(foreign, name)]
    readings = {bytes(sorted(foreign)).decode(name) for name in fitting}
    if len(readings) == 1 and _library_agrees(data, fitting):
        return fitting[0]
    doubt = " or ".join(fitting) if len(readings) > 1 else "no 8-bit encoding of this language fits"
    raise ReadError(
        f"not UTF-8, and its encoding is uncertain ({doubt}); save it as UTF-8",
        path=str(path),
        line=data.count(b"\n", 0, bad) + 1,
    )


def _plausible(foreign: Counter[int], name: str) -> bool:
    """Tell whether the bytes over 0x7F, counted, are letters and common marks nearly all, and no control characters."""
    good = 0
    for byte, count in foreign.items():
        try:
            character = bytes((byte,)).decode(name)
        except UnicodeDecodeError:
            return False
        if "\x80" <= character < "\xa0":
            return False
        good += count * (character.isalpha() or character in _MARKS_OF_PRINT)
    return good >= 0.98 * foreign.total()


def _library_agrees(data: bytes, names: list[str]) -> bool:
    """Ask charset-normalizer, on the lines that have something else than ASCII: the others tell nothing."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - heavy, and seldom needed

    telling, size = [], 0
    for found in _TELLING.finditer(data):
        telling.append(data[max(found.start() - _BEFORE, 0) : found.end()])
        size += len(telling[-1])
        if size >= _SAMPLE:
            break
    return from_bytes(b"\n".join(telling), cp_isolation=names).best() is not None


def _refuse_long_lines(text: str, path: Path) -> None:
    if len(text) <= MAX_LINE:
        return
    for number, line in enumerate(file_lines(text), start=1):
        if len(line) > MAX_LINE and max(map(len, line.splitlines())) > MAX_LINE:
            raise ReadError(f"a line of over {MAX_LINE:,} characters: no running text", path=str(path), line=number)
