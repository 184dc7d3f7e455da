"""Findings as Checkstyle XML: a `file` element a file, an `error` element a finding.

There is no column: ours is that of a text, and where in its line of the file that text stands is another matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TextIO

from atmina.findings.wording import UNREADABLE, advice, quoted
from atmina.model import Problem
from glossaries.findings import Finding


def write(findings: Iterable[Finding], stream: TextIO, problems: Sequence[Problem] = ()) -> None:
    """Write one document."""
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n')
    for file, group in groupby(sorted(findings, key=lambda finding: finding.file), key=lambda finding: finding.file):
        stream.write(f"<file name={quoted(file)}>\n")
        stream.writelines(_error(finding.line, finding.severity, advice(finding), finding.code) for finding in group)
        stream.write("</file>\n")
    for problem in problems:
        error = _error(problem.line, "error", problem.message, UNREADABLE)
        stream.write(f"<file name={quoted(problem.path)}>\n{error}</file>\n")
    stream.write("</checkstyle>\n")


def _error(line: int | None, severity: str, message: str, code: str) -> str:
    return f'<error line="{line or 1}" severity="{severity}" message={quoted(message)} source="atmina.{code}"/>\n'
