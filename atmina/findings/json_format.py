"""Findings as a JSON list, a finding a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TextIO

from atmina.model import Problem
from glossaries.findings import Finding

KEYS = ("code", "severity", "file", "line", "column", "source", "target", "message", "proposal")


def write(findings: Iterable[Finding], stream: TextIO, problems: Sequence[Problem] = ()) -> None:  # noqa: ARG001 - on stderr
    """Write a list of objects with the keys of `KEYS`; lines and columns are 1-based or null."""
    separator = "["
    for finding in findings:
        row = {key: getattr(finding, key) for key in KEYS}
        stream.write(f"{separator}\n{json.dumps(row, ensure_ascii=False)}")
        separator = ","
    stream.write("[]\n" if separator == "[" else "\n]\n")
