"""Find units that should not be in a memory: damaged, misaligned, untranslated, repeated.

`clean` says what is wrong with which unit, why, and how sure that is; it changes nothing. How it works and what it
reaches: `docs/cleaning.md`.
"""

from __future__ import annotations

from tm.cleaning.flaws import Memory, Rule, clean
from tm.cleaning.model import Flaw, Kind

__all__ = ["Flaw", "Kind", "Memory", "Rule", "clean"]
