"""Findings as SARIF 2.1.0 (OASIS), which code scanning services read.

`partialFingerprints` carry the content key of a finding, so that a service follows it while lines move.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import PurePath
from typing import TextIO
from urllib.parse import quote

from glossaries.checks.codes import CODES
from glossaries.findings import Finding, Severity

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note", Severity.OFF: "none"}


def write(findings: Iterable[Finding], stream: TextIO) -> None:
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
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, used.index(finding.code)) for finding in found],
            }
        ],
    }
    json.dump(log, stream, ensure_ascii=False, indent=1)
    stream.write("\n")


def _result(finding: Finding, rule: int) -> dict[str, object]:
    message = finding.message + (f" (write: {finding.proposal})" if finding.proposal else "")
    location: dict[str, object] = {"artifactLocation": {"uri": _uri(finding.file)}}
    if finding.line is not None:
        location["region"] = {"startLine": finding.line}
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": message},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"content/v1": finding.fingerprint},
    }


def _uri(file: str) -> str:
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
