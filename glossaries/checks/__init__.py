"""Consistency checks for translations: terms, numbers, quotation marks, one unit at a time and all together.

>>> from tm.model import Unit
>>> [(found.code, found.place) for found in check([Unit("Article 21", "12. pants", ("en", "lv"))])]
[('number', '12')]

All codes stand in the table of `glossaries.checks.codes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from glossaries.checks.codes import CODES, Code
from glossaries.checks.run import Checker
from glossaries.findings import Finding, Severity
from glossaries.model import Concept
from tm.model import Unit

__all__ = ["CODES", "Checker", "Code", "Finding", "Severity", "check"]


def check(units: Iterable[Unit], concepts: Iterable[Concept] = (), file: str = "") -> Iterator[Finding]:
    """Check units against a termbase and against each other; information comes, too."""
    checker = Checker(tuple(concepts))
    yield from checker.units(units, file)
    yield from checker.rest()
