"""Bilingual files other than TMX, read as units and written from them: PO, XLIFF 1.2 and 2, CSV and TSV.

The format goes by the file's name. `read` takes TMX too, so that whoever wants units need not care.
"""

from __future__ import annotations

from tm.formats.conversion import Converted, convert, read, write
from tm.formats.loss import Losses

__all__ = ["Converted", "Losses", "convert", "read", "write"]
