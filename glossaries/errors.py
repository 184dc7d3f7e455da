"""What can go wrong with a termbase.

Every error of this package is a `TermError`.
"""

from __future__ import annotations

from corpus.errors import PlacedError


class TermError(PlacedError):
    """A termbase, or a file of terms, cannot be used."""


class FormatError(TermError):
    """A file is not what its format asks for."""
