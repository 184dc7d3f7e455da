"""Findings as SARIF 2.1.0 (OASIS), which code scanning services read.

Files that could not be read are notifications of the run, which then was no success. `partialFingerprints` carry the
content key of a finding, so that a service follows it while lines move.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import TextIO
from urllib.parse import quote

from atmina.findings.wording import advice
from atmina.model import Problem
from glossaries.checks.codes import CODES
from glossaries.findings import Finding, Severity

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note", Severity.OFF: "none"}


def write(findings: Iterable[Finding], stream: TextIO, problems: Sequence[Problem] = ()) -> None:
    """Write one SARIF log with one run."""
    found = list(findings)
    used = sorted({finding.code for finding in found})
    rules = [
        {
            "id": code,
            "shortDescription": {"text": CODES[code].summary},
            "defaultConfiguration": {"level": _LEVELS[CODES[code].severity]},
        }
        for code in used
    ]
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "atmina", "rules": rules}},
                "invocations": [_invocation(problems)],
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, used.index(finding.code)) for finding in found],
            }
        ],
    }
    json.dump(log, stream, ensure_ascii=False, indent=1)
    stream.write("\n")


def _result(finding: Finding, rule: int) -> dict[str, object]:
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": advice(finding)},
        "locations": [_location(finding.file, finding.line)],
        "partialFingerprints": {"content/v1": finding.fingerprint},
    }


def _invocation(problems: Sequence[Problem]) -> dict[str, object]:
    """Say whether every file could be read, and which could not."""
    notifications = [
        {
            "level": "error",
            "message": {"text": problem.message},
            "locations": [_location(problem.path, problem.line)],
        }
        for problem in problems
    ]
    return {"executionSuccessful": not problems, "toolExecutionNotifications": notifications}


def _location(file: str, line: int | None) -> dict[str, object]:
    place: dict[str, object] = {"artifactLocation": {"uri": _uri(file)}}
    if line is not None:
        place["region"] = {"startLine": line}
    return {"physicalLocation": place}


def _uri(file: str) -> str:
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
