"""Digits in other groups, and those of placeholders, against numbers that differ."""

from __future__ import annotations

import time

import pytest

from glossaries.checks import check
from glossaries.checks.regrouped import not_compared
from glossaries.findings import Severity
from tm.model import Unit


def told(source: str, target: str) -> list[str]:
    found = check([Unit(source, target, ("en", "lv"))])
    return [one.code for one in found if one.severity is not Severity.INFO]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Phone: +371 67 000 000", "Tālrunis: +371 67000000"),
        ("Phone: (+371) 67-000-000", "Tālrunis: +371 67000000"),
        ("IBAN LV80 BANK 0000 4351 9500 1", "IBAN LV80BANK0000435195001"),
        ("Account 0000 4351 9500 1", "Konts 0000435195001"),
        ("Use {0} and {1}", "Izmantojiet {0} un {1}"),
        ("Page %1$d of %2$d", "%2$d lappušu, lappuse %1$d"),
    ],
)
def test_the_same_digits_in_other_groups_are_the_same(source: str, target: str) -> None:
    assert told(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("Phone: +371 67 000 000", "Tālrunis: +371 67000001", "number"),
        ("Account 0000 4351 9500 1", "Konts 0000435195002", "number"),
        ("in 2014 and 12", "2014. un 21.", "number"),
        ("Use 2 of {0}", "Izmantojiet 3 no {0}", "number"),
        ("10 000 EUR", "100 000 EUR", "number"),
    ],
)
def test_other_digits_are_told(source: str, target: str, code: str) -> None:
    assert code in told(source, target)


@pytest.mark.parametrize(("source", "target"), [("Use {0} and {1}", "Izmantojiet {2}"), ("%1$d left", "atlikuši %2$d")])
def test_another_placeholder_is_told_once_and_not_as_a_number(source: str, target: str) -> None:
    assert told(source, target) == ["placeholder"]


@pytest.mark.parametrize("hostile", ["1 ", "1)(", "1-", "%1", "{1", "1) ("])
def test_hostile_digits_take_no_longer_than_their_length(hostile: str) -> None:
    start = time.process_time()
    not_compared(hostile * 100_000, "1")
    assert time.process_time() - start < 5
