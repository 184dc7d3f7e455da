"""TMX, the exchange format of translation memories: read, write, check, mend.

`read` and `write` deal in units of two languages; `read_entries` and `write_entries` in everything that a file holds.
"""

from __future__ import annotations

from tm.tmx.entries import write_entries
from tm.tmx.findings import Finding
from tm.tmx.languages import matches, normalized, well_formed
from tm.tmx.model import Entry, Header, Variant, plain
from tm.tmx.reader import read, read_entries
from tm.tmx.repair import fix
from tm.tmx.source import Limits
from tm.tmx.validation import validate
from tm.tmx.writer import Written, write

__all__ = [
    "Entry",
    "Finding",
    "Header",
    "Limits",
    "Variant",
    "Written",
    "fix",
    "matches",
    "normalized",
    "plain",
    "read",
    "read_entries",
    "validate",
    "well_formed",
    "write",
    "write_entries",
]
