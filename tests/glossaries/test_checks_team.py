"""Checks on several cores find what one core finds, in the same order."""

from __future__ import annotations

import time

import pytest

from glossaries.checks import Checker
from glossaries.checks.run import pair_of
from glossaries.checks.team import Team
from glossaries.findings import Finding
from glossaries.model import Concept, Term
from tm.model import Unit

CONCEPTS = (
    Concept("1", (Term("civil society", "en"), Term("pilsoniskā sabiedrība", "lv"))),
    Concept("2", (Term("tax", "en"), Term("nodoklis", "lv"))),
)
TEXTS = (
    ("Article 21", "12. pants"),
    ("with civil society", "ar pilsonisko sabiedrību"),
    ("with civil society", "ar iedzīvotājiem"),
    ("the tax of civil society", "nodokļa nodoklis"),
    ("It shall apply.", "To nepiemēro."),
    ("the act", "akts"),
    ("the act", "tiesību akts"),
)


def units() -> list[Unit]:
    return [Unit(source, f"{target}", ("en", "lv"), line=line) for line, (source, target) in enumerate(TEXTS * 500, 1)]


def found(processes: int) -> list[Finding]:
    with Team(Checker(CONCEPTS), processes) as team:
        team.start()
        while processes > 1 and not team.ready:
            time.sleep(0.05)
        first = list(team.units(units(), "one.tmx"))
        return [*first, *team.units(units(), "two.tmx"), *team.checker.rest()]


@pytest.mark.slow
def test_helpers_find_the_same_in_the_same_order() -> None:
    assert found(2) == found(1)


def test_one_process_has_no_helpers() -> None:
    with Team(Checker(), 1) as team:
        assert [one.code for one in team.units([Unit("Article 21", "12. pants", ("en", "lv"))])] == ["number"]
        assert not team.ready


def test_findings_come_before_all_units_are_read() -> None:
    given = iter(units())
    with Team(Checker(), 1) as team:
        assert next(team.units(given)).code == "number"
    assert sum(1 for _ in given) > len(units()) - 50


def test_what_a_helper_keeps_is_put_together_in_order() -> None:
    alone, shared = Checker(CONCEPTS), Checker(CONCEPTS)
    whole = list(alone.units(units(), "f"))
    given = units()
    taken: list[Finding] = []
    for start in range(0, len(given), 300):
        part = given[start : start + 300]
        taken += shared.take(part, "f", *shared.alone.part(map(pair_of, part)))
    assert taken == whole
    assert list(shared.rest()) == list(alone.rest())
