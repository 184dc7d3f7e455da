"""Findings as JUnit XML: a test suite a file, a test case a finding; errors and warnings are failures."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from atmina.terminal import harmless
from glossaries.findings import Finding, Severity


def write(findings: Iterable[Finding], stream: TextIO) -> None:
    """Write one document; a run without findings has one test case that passes."""
    found = sorted(findings, key=lambda finding: finding.file)
    failures = sum(map(_fails, found))
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    stream.write(f'<testsuites name="atmina check" tests="{max(len(found), 1)}" failures="{failures}" errors="0">\n')
    if not found:
        stream.write('<testsuite name="atmina check" tests="1" failures="0" errors="0" skipped="0">\n')
        stream.write('<testcase classname="atmina check" name="no findings"/>\n</testsuite>\n')
    for file, group in groupby(found, key=lambda finding: finding.file):
        cases = list(group)
        counts = f'tests="{len(cases)}" failures="{sum(map(_fails, cases))}" errors="0" skipped="0"'
        stream.write(f"<testsuite name={_quoted(file)} {counts}>\n")
        for finding in cases:
            place = f":{finding.line}" if finding.line is not None else ""
            name = f"{finding.code}{place}"
            stream.write(f"<testcase classname={_quoted(file)} name={_quoted(name)}")
            if _fails(finding):
                text = "\n".join(part for part in (finding.source, finding.target, finding.proposal) if part)
                kind = f"message={_quoted(finding.message)} type={_quoted(finding.severity)}"
                stream.write(f"><failure {kind}>{escape(legal(text))}</failure></testcase>\n")
            else:
                stream.write(f"><system-out>{escape(legal(finding.message))}</system-out></testcase>\n")
        stream.write("</testsuite>\n")
    stream.write("</testsuites>\n")


def _fails(finding: Finding) -> bool:
    return finding.severity in {Severity.ERROR, Severity.WARNING}


def legal(text: str) -> str:
    """Give a text that XML can hold, other characters escaped, and of which no line is a command to a CI system."""
    kept = "\n".join(map(harmless, text.split("\n")))
    return kept.replace("\ufffe", "").replace("\uffff", "")


def _quoted(text: str) -> str:
    return quoteattr(legal(text))
