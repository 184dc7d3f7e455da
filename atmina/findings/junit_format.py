"""Findings as JUnit XML: a test suite a file, a test case a finding; errors and warnings are failures.

A file that could not be read is a suite of its own, with one case that is an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TextIO
from xml.sax.saxutils import escape

from atmina.findings.wording import UNREADABLE, legal, quoted
from atmina.model import Problem
from glossaries.findings import Finding, Severity


def write(findings: Iterable[Finding], stream: TextIO, problems: Sequence[Problem] = ()) -> None:
    """Write one document; a run without findings has one test case that passes."""
    found = sorted(findings, key=lambda finding: finding.file)
    failures = sum(map(_fails, found))
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    tests = len(found) + len(problems)
    counts = f'tests="{max(tests, 1)}" failures="{failures}" errors="{len(problems)}"'
    stream.write(f'<testsuites name="atmina check" {counts}>\n')
    if not tests:
        stream.write('<testsuite name="atmina check" tests="1" failures="0" errors="0" skipped="0">\n')
        stream.write('<testcase classname="atmina check" name="no findings"/>\n</testsuite>\n')
    for file, group in groupby(found, key=lambda finding: finding.file):
        cases = list(group)
        counts = f'tests="{len(cases)}" failures="{sum(map(_fails, cases))}" errors="0" skipped="0"'
        stream.write(f"<testsuite name={quoted(file)} {counts}>\n")
        for finding in cases:
            name = _name(finding.code, finding.line)
            stream.write(f"<testcase classname={quoted(file)} name={quoted(name)}")
            if _fails(finding):
                text = "\n".join(part for part in (finding.source, finding.target, finding.proposal) if part)
                kind = f"message={quoted(finding.message)} type={quoted(finding.severity)}"
                stream.write(f"><failure {kind}>{escape(legal(text))}</failure></testcase>\n")
            else:
                stream.write(f"><system-out>{escape(legal(finding.message))}</system-out></testcase>\n")
        stream.write("</testsuite>\n")
    for problem in problems:
        stream.write(f'<testsuite name={quoted(problem.path)} tests="1" failures="0" errors="1" skipped="0">\n')
        stream.write(f"<testcase classname={quoted(problem.path)} name={quoted(_name(UNREADABLE, problem.line))}>")
        stream.write(f"<error message={quoted(problem.message)} type={quoted(UNREADABLE)}/></testcase>\n</testsuite>\n")
    stream.write("</testsuites>\n")


def _fails(finding: Finding) -> bool:
    return finding.severity in {Severity.ERROR, Severity.WARNING}


def _name(code: str, line: int | None) -> str:
    return code if line is None else f"{code}:{line}"
