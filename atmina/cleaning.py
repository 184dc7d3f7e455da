"""The rule for numbers that cleaning needs: how two languages write the same value is what the checks know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossaries.checks.dates import dates
from glossaries.checks.model import Pair
from glossaries.checks.numbers import value_differences
from glossaries.checks.values import Kind as Value
from tm.cleaning import Kind

if TYPE_CHECKING:
    from glossaries.checks.compare import Difference
    from tm.model import Unit

# How often a difference of this sort is a mistake in approved translations that were damaged; see bench/cleaning.py.
_EXCHANGED = 0.9
_ALONE = 0.4
# A day, a month and a year together are seldom left out; one of 3,615 approved units does.
_DATE_ALONE = 0.7
_NAMES = {
    Value.MONTH: "month",
    Value.DOCUMENT: "document number",
    Value.CURRENCY: "currency",
    Value.ROMAN: "numeral",
    Value.MULTIPLE: "magnitude",
    Value.LETTER: "point",
}
_COUNTED = frozenset({Value.NUMBER, Value.MONTH, Value.DOCUMENT, Value.ROMAN, Value.CURRENCY})
# What may be said in other words, or not at all, but not by another one of its kind.
_EXCHANGED_ONLY = frozenset({Value.WORD, Value.MULTIPLE, Value.LETTER})


@dataclass(frozen=True, slots=True)
class Numbers:
    """The rule that finds numbers, dates, points and document numbers that differ between the sides, as values."""

    languages: tuple[str, str]

    def __call__(self, unit: Unit) -> tuple[Kind, str, float] | None:
        """Say what differs, or None.

        >>> from tm.model import Unit
        >>> Numbers(("en", "lv"))(Unit("EUR 3 million", "3 miljardi EUR", ("en", "lv")))[1:]
        ('magnitude million became miljardi', 0.9)
        """
        primary = self.languages[0].partition("-")[0].lower(), self.languages[1].partition("-")[0].lower()
        found = value_differences(Pair(unit.source, unit.target, primary))
        counted = [one for one in found if _counts(one)]
        if not counted:
            return None
        worst = max(counted, key=_confidence)
        if _confidence(worst) < _DATE_ALONE and (date := _date(found, unit)):
            return Kind.NUMBER, date, _DATE_ALONE
        return Kind.NUMBER, _reason(worst, unit), _confidence(worst)


def _counts(one: Difference) -> bool:
    """Tell whether a difference is evidence: words and letters only where a firm one stands in the place of another."""
    if _kind(one) in _COUNTED:
        return True
    both = one.source is not None and one.target is not None and not (one.source.loose or one.target.loose)
    return both and _kind(one) in _EXCHANGED_ONLY


def _kind(one: Difference) -> Value:
    value = one.source or one.target
    return value.kind if value else Value.WORD


def _confidence(one: Difference) -> float:
    return _EXCHANGED if one.source and one.target else _ALONE


def _date(found: Sequence[Difference], unit: Unit) -> str:
    """Name a whole date that one side only has, or nothing."""
    ours = [one.source for one in found if one.source and not one.target]
    theirs = [one.target for one in found if one.target and not one.source]
    for values, text, side in ((ours, unit.source, "source"), (theirs, unit.target, "target")):
        for date in dates(sorted(values, key=lambda value: value.start), text):
            start, end = min(part.start for part in date.parts), max(part.end for part in date.parts)
            return f"date {text[start:end]} is in the {side} only"
    return ""


def _reason(one: Difference, unit: Unit) -> str:
    name = _NAMES.get(_kind(one), "number")
    said = [
        text[value.start : value.end].strip()
        for value, text in ((one.source, unit.source), (one.target, unit.target))
        if value
    ]
    if len(said) == 2:
        return f"{name} {said[0]} became {said[1]}"
    return f"{name} {said[0]} is in the {'source' if one.source else 'target'} only"
