"""Denials of English and Latvian against each other. The cases are a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from glossaries.checks import check
from glossaries.findings import Finding, Severity
from tm.model import Unit

CASES = json.loads((Path(__file__).parent / "cases" / "checks" / "denials.json").read_text("utf-8"))


def told(source: str, target: str) -> list[Finding]:
    return [one for one in check([Unit(source, target, ("en", "lv"))]) if one.severity is not Severity.INFO]


@pytest.mark.parametrize(("name", "source", "target"), CASES["silent"], ids=[case[0] for case in CASES["silent"]])
def test_denial_that_both_sides_have_is_no_finding(name: str, source: str, target: str) -> None:
    assert [(one.code, one.message) for one in told(source, target)] == [], name


@pytest.mark.parametrize(
    ("code", "source", "target", "place"), CASES["found"], ids=[case[2] for case in CASES["found"]]
)
def test_denial_of_one_side_is_found_at_its_place(code: str, source: str, target: str, place: str) -> None:
    assert [(one.code, one.place) for one in told(source, target)] == [(code, place)]
