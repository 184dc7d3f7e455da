"""What can go wrong with a document.

Every error of this package is a `CorpusError`. The packages that build on this one have a class of their own each; all
are a `PlacedError`, whose message is one line, `path:line: what is wrong`, and whose parts are attributes.
"""

from __future__ import annotations


class PlacedError(Exception):
    """Something cannot be used. `path` and `line` (1-based) say where, as far as that is known."""

    def __init__(self, what: str, *, path: str | None = None, line: int | None = None) -> None:
        self.what = what
        self.path = path
        self.line = line
        place = ":".join(str(part) for part in (path, line) if part is not None)
        super().__init__(f"{place}: {what}" if place else what)


class CorpusError(PlacedError):
    """A document cannot be used."""


class ReadError(CorpusError):
    """A file cannot be read as a document: missing, empty, binary, too large, in no encoding that is certain."""


class LanguageError(CorpusError):
    """A document is in another language than it is said to be, or a language is not known."""
