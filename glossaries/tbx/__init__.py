"""TermBase eXchange (ISO 30042): read any version and dialect, write TBX-Basic versions 3 and 2."""

from __future__ import annotations

from glossaries.tbx.reader import read
from glossaries.tbx.validator import TbxFinding, validate
from glossaries.tbx.writer import write

__all__ = ["TbxFinding", "read", "validate", "write"]
