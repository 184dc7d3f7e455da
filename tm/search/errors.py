"""What can go wrong with an index; whoever searches never sees it: the index is made again, or done without."""

from __future__ import annotations

from tm.errors import TmError


class AlphabetError(TmError):
    """Texts have more kinds of characters (65,534) than an index can number."""


class IndexDamagedError(TmError):
    """A file is no part of an index of this version, or is damaged."""
