"""Where the units that have been checked are kept until all are read: in a file, so that memory stays flat.

The file has no name and is gone when the program ends; little stays in memory as long as there is little. Of each unit
only an offset is held.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from struct import Struct
from tempfile import SpooledTemporaryFile
from weakref import finalize

from tm.model import Unit

_HEAD = Struct("<IQIII")
#: So many bytes are held in memory before a file is begun.
_MEMORY = 1 << 24


@dataclass(frozen=True, slots=True)
class Place:
    """A unit that was read: its texts, its file, and its line there, if that is known.

    `use` is what tells it from others with its source: the context and the plural form of a message.
    """

    file: str
    line: int | None
    source: str
    target: str
    use: str = ""


class Shelf:
    """Units by their numbers, in the order in which they came.

    >>> shelf = Shelf()
    >>> shelf.put(Unit("Article 1", "1. pants", ("en", "lv"), line=7), "a.tmx")
    0
    >>> shelf.get(0)
    Place(file='a.tmx', line=7, source='Article 1', target='1. pants', use='')
    """

    def __init__(self) -> None:
        self._stream = SpooledTemporaryFile(_MEMORY)  # noqa: SIM115 - closed when this goes
        finalize(self, self._stream.close)
        self._starts = array("Q")
        self._end = 0
        self._files: dict[str, int] = {}

    def put(self, unit: Unit, file: str) -> int:
        """Keep a unit and give its number."""
        source, target, use = (text.encode("utf-8", "surrogatepass") for text in (unit.source, unit.target, _use(unit)))
        number = self._files.setdefault(file, len(self._files))
        self._starts.append(self._end)
        head = _HEAD.pack(number, unit.line or 0, len(source), len(target), len(use))
        self._end += self._stream.write(b"".join((head, source, target, use)))
        return len(self._starts) - 1

    def get(self, number: int) -> Place:
        """Give what is kept of a unit."""
        self._stream.seek(self._starts[number])
        file, line, *sizes = _HEAD.unpack(self._stream.read(_HEAD.size))
        source, target, use = (self._stream.read(size).decode("utf-8", "surrogatepass") for size in sizes)
        self._stream.seek(self._end)
        return Place(list(self._files)[file], line or None, source, target, use)


def _use(unit: Unit) -> str:
    """Give context and plural form of a unit, empty where it has neither."""
    context, form = (unit.prop("msgctxt"), unit.prop("plural")) if unit.props else (None, None)
    return "" if context is None and form is None else f"{context or ''}\x04{form or ''}"
