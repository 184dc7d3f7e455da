"""What can go wrong with a translation memory.

Every error of this package is a `TmError`; its message is one line, `path:line: what is wrong`.
"""

from __future__ import annotations


class TmError(Exception):
    """A memory, or a pair of documents, cannot be used. `path` and `line` (1-based) say where."""

    def __init__(self, what: str, *, path: str | None = None, line: int | None = None) -> None:
        self.what = what
        self.path = path
        self.line = line
        place = ":".join(str(part) for part in (path, line) if part is not None)
        super().__init__(f"{place}: {what}" if place else what)


class FormatError(TmError):
    """A file is not what its format asks for."""


class StoreError(TmError):
    """A store cannot be used: it is none, is damaged, in use, of a newer version, or the disk is full."""
