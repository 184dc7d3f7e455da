"""The rule for numbers that cleaning needs: how two languages write the same value is what the checks know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossaries.checks.compare import Difference, differences
from glossaries.checks.values import Kind as Value
from glossaries.checks.values import alike, values
from tm.cleaning import Kind

if TYPE_CHECKING:
    from tm.model import Unit

# How often a difference of this sort is a mistake in approved translations that were damaged; see bench/cleaning.py.
_EXCHANGED = 0.9
_ALONE = 0.4
_NAMES = {Value.MONTH: "month", Value.DOCUMENT: "document number", Value.CURRENCY: "currency", Value.ROMAN: "numeral"}
_COUNTED = frozenset({Value.NUMBER, Value.MONTH, Value.DOCUMENT, Value.ROMAN, Value.CURRENCY})


@dataclass(frozen=True, slots=True)
class Numbers:
    """The rule that finds numbers, dates and document numbers that differ between the sides, as values."""

    languages: tuple[str, str]

    def __call__(self, unit: Unit) -> tuple[Kind, str, float] | None:
        """Say what differs, or None."""
        primary = self.languages[0].partition("-")[0].lower(), self.languages[1].partition("-")[0].lower()
        if alike(unit.source, unit.target, primary):
            return None
        source, target = values(unit.source, primary[0]), values(unit.target, primary[1])
        found = differences(source, target, (unit.source, unit.target), primary)
        counted = [one for one in found if {_kind(one)} <= _COUNTED]
        if not counted:
            return None
        worst = max(counted, key=_confidence)
        return Kind.NUMBER, _reason(worst, unit), _confidence(worst)


def _kind(one: Difference) -> Value:
    value = one.source or one.target
    return value.kind if value else Value.WORD


def _confidence(one: Difference) -> float:
    return _EXCHANGED if one.source and one.target else _ALONE


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
