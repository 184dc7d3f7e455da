"""Work in progress in PO and XLIFF files (`tm.formats.drafts`): passed over by the checks, and counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tm.formats.drafts import is_draft
from tm.model import Unit


@dataclass(slots=True)
class Drafts:
    """What is to be done with drafts, and how many were passed over, besides what has no translation."""

    wanted: bool = False
    passed: int = 0
    untranslated: int = 0

    def finished(self, units: Iterable[Unit], *, by_line: bool = False) -> Iterator[Unit]:
        """Give the units that have a translation which is approved, or drafts, too, if wanted; count the others.

        `by_line` takes units of one line for the plural forms of one message, which counts once.
        """
        counted: int | None = None
        for unit in units:
            if unit.target and (self.wanted or not is_draft(unit)):
                yield unit
            elif not by_line or unit.line != counted:
                counted = unit.line
                if unit.target:
                    self.passed += 1
                else:
                    self.untranslated += 1

    def said(self) -> str:
        """Say in one line what was passed over; nothing where nothing was.

        >>> Drafts(passed=3).said()
        'passed over: 3 fuzzy or not approved, 0 untranslated'
        """
        if not (self.passed or self.untranslated):
            return ""
        return f"passed over: {self.passed} fuzzy or not approved, {self.untranslated} untranslated"
