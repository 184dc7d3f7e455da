"""Work in progress in PO and XLIFF files: passed over by the checks, and counted.

A fuzzy message is none to gettext (`msgfmt` leaves it out). A segment of XLIFF is as little done whose state says that
it is new, still to be translated, or a proposal that nobody has looked at, as fuzzy matches are marked. The other
states, also those that ask for more than a translation (`needs-adaptation`), are those of finished ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tm.model import Unit

_STATES = frozenset({"new", "initial", "needs-translation", "needs-review-translation"})


def is_draft(unit: Unit) -> bool:
    """Tell whether a translation is not approved.

    >>> is_draft(Unit("act", "akts", ("en", "lv"), (("fuzzy", "yes"),)))
    True
    """
    return unit.prop("fuzzy") is not None or unit.prop("state") in _STATES


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
