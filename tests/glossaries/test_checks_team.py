"""Checks on several cores find what one core finds, in the same order."""

from __future__ import annotations

import time

import pytest

from glossaries.checks import Checker
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
    return [Unit(source, f"{target}", ("en", "lv"), line=line) for line, (source, target) in enumerate(TEXTS * 150, 1)]


def found(processes: int, *, wait: bool) -> list[Finding]:
    with Team(Checker(CONCEPTS), processes, enough=1) as team:
        list(team.units([Unit("a", "b", ("en", "lv"))]))
        while wait and team._ready() is None:
            time.sleep(0.05)
        first = list(team.units(units(), "one.tmx"))
        return [*first, *team.units(units(), "two.tmx"), *team.checker.rest()]


@pytest.mark.slow
def test_helpers_find_the_same_in_the_same_order() -> None:
    assert found(2, wait=True) == found(1, wait=False)


def test_few_units_start_no_process() -> None:
    with Team(Checker(), 2) as team:
        assert [one.code for one in team.units([Unit("Article 21", "12. pants", ("en", "lv"))])] == ["number"]
        assert team._pool is None


def test_what_a_helper_keeps_is_put_together_in_order() -> None:
    alone, shared = Checker(CONCEPTS), Checker(CONCEPTS)
    helper = shared.helper()
    before = list(alone.units(units(), "f"))
    assert list(helper.units(units(), "f")) == before
    shared.take(units(), "f", helper.give())
    assert list(shared.rest()) == list(alone.rest())
    assert list(helper.rest()) == []
