"""The formats of findings against their schemas: SARIF 2.1.0, JUnit and Checkstyle, for any finding.

The schemas are ours, in `schemas/`. That the one of SARIF asks for no property that the standard does not have, and
for all that it requires, the object model says that was generated from the standard's own schema (`sarif-om`).
"""

from __future__ import annotations

import io
import json
from collections import Counter
from pathlib import Path

import attrs
import jsonschema
import pytest
import sarif_om
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from atmina.findings import writer
from atmina.model import Problem
from glossaries.checks.codes import CODES
from glossaries.findings import Finding, Severity

SCHEMAS = Path(__file__).parent / "schemas"
SARIF = json.loads((SCHEMAS / "sarif.json").read_text("utf-8"))

FINDINGS = st.lists(
    st.builds(
        Finding,
        code=st.sampled_from(sorted(CODES)),
        severity=st.sampled_from([Severity.ERROR, Severity.WARNING, Severity.INFO]),
        message=st.text(min_size=1),
        file=st.one_of(st.sampled_from(["a b/ā.tmx", "/x/b.po", "c:d.csv", "%.tmx"]), st.text(min_size=1, max_size=20)),
        line=st.none() | st.integers(1, 10**9),
        column=st.none() | st.integers(1, 90),
        length=st.integers(0, 9),
        source=st.text(max_size=40),
        target=st.text(max_size=40),
        proposal=st.text(max_size=9),
    ),
    max_size=5,
)


PROBLEMS = st.lists(
    st.builds(
        Problem,
        path=st.text(min_size=1, max_size=20),
        message=st.text(min_size=1, max_size=40),
        line=st.none() | st.integers(1, 10**9),
    ),
    max_size=3,
)


def written(found: list[Finding], problems: list[Problem], form: str) -> str:
    stream = io.StringIO()
    writer(form)(found, stream, problems)
    return stream.getvalue()


def validated(text: str, schema: str) -> etree._Element:
    root = etree.fromstring(text.encode("utf-8"))
    etree.RelaxNG(etree.parse(SCHEMAS / schema)).assertValid(root)
    return root


@given(FINDINGS, PROBLEMS)
@settings(max_examples=60, deadline=None)
def test_any_findings_are_valid_sarif(found: list[Finding], problems: list[Problem]) -> None:
    log = json.loads(written(found, problems, "sarif"))
    jsonschema.Draft202012Validator(SARIF).validate(log)
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(set(rules)) == len(rules)
    assert [rules[one["ruleIndex"]] for one in run["results"]] == [one.code for one in found]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is not bool(problems)
    told = [one["message"]["text"] for one in invocation["toolExecutionNotifications"]]
    assert told == [one.message for one in problems]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"version": "2.0"}, "version"),
        ({"runs": [{"results": []}]}, "tool"),
        ({"runs": [{"tool": {"driver": {"name": "a"}}, "results": [{"ruleId": "a"}]}]}, "message"),
        ({"lines": 1}, "lines"),
        ({"$schema": "sarif-schema-2.1.0.json"}, "schema"),
    ],
)
def test_schema_of_sarif_refuses(change: dict[str, object], what: str) -> None:
    log = {"$schema": SARIF["properties"]["$schema"]["const"], "version": "2.1.0", "runs": []}
    jsonschema.Draft202012Validator(SARIF).validate(log)
    log |= change
    with pytest.raises(jsonschema.ValidationError, match=what):
        jsonschema.Draft202012Validator(SARIF).validate(log)


def test_schema_of_sarif_agrees_with_the_object_model_of_the_standard() -> None:
    parts = {"sarifLog": SARIF} | SARIF["$defs"]
    compared = 0
    for name, part in parts.items():
        if "properties" not in part:
            continue
        known = {
            each.metadata["schema_property_name"]: each.default
            for each in getattr(sarif_om, name[0].upper() + name[1:]).__attrs_attrs__
        }
        required = {key for key, default in known.items() if default is attrs.NOTHING}
        assert set(part["properties"]) <= set(known), name
        assert required <= set(part.get("required", ())), name
        compared += 1
    assert compared == 15


@given(FINDINGS, PROBLEMS)
@settings(max_examples=60, deadline=None)
def test_any_findings_are_valid_junit_with_right_counts(found: list[Finding], problems: list[Problem]) -> None:
    root = validated(written(found, problems, "junit"), "junit.rng")
    for each in (root, *root):
        cases = list(each.iter("testcase"))
        failures = list(each.iter("failure"))
        assert (int(each.get("tests", -1)), int(each.get("failures", -1))) == (len(cases), len(failures))
        assert int(each.get("errors", -1)) == len(list(each.iter("error")))
    assert len(list(root.iter("error"))) == len(problems)
    assert len(list(root.iter("failure"))) == sum(one.severity is not Severity.INFO for one in found)


@given(FINDINGS, PROBLEMS)
@settings(max_examples=60, deadline=None)
def test_any_findings_are_valid_checkstyle(found: list[Finding], problems: list[Problem]) -> None:
    root = validated(written(found, problems, "checkstyle"), "checkstyle.rng")
    said = Counter(str(error.get("source")) for error in root.iter("error"))
    assert said == Counter([f"atmina.{one.code}" for one in found] + ["atmina.unreadable"] * len(problems))


@pytest.mark.parametrize(
    ("schema", "wrong"),
    [
        ("junit.rng", "<testsuites name='a' tests='1' failures='0' errors='0'/>"),
        ("junit.rng", "<testsuite/>"),
        ("checkstyle.rng", "<checkstyle version='1'><file name='a'/></checkstyle>"),
        ("checkstyle.rng", "<checkstyle version='1'><file name='a'><error line='0' column='1'/></file></checkstyle>"),
    ],
)
def test_schema_refuses(schema: str, wrong: str) -> None:
    with pytest.raises(etree.DocumentInvalid):
        validated(wrong, schema)
