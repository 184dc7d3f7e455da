"""What can go wrong with a translation memory.

Every error of this package is a `TmError`.
"""

from __future__ import annotations

from corpus.errors import PlacedError


class TmError(PlacedError):
    """A memory, or a pair of documents, cannot be used."""


class FormatError(TmError):
    """A file is not what its format asks for."""


class StoreError(TmError):
    """A store cannot be used: it is none, is damaged, in use, of a newer version, or the disk is full."""
