"""Findings as Checkstyle XML: a `file` element a file, an `error` element a finding."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TextIO
from xml.sax.saxutils import quoteattr

from atmina.findings.junit_format import legal
from glossaries.findings import Finding


def write(findings: Iterable[Finding], stream: TextIO) -> None:
    """Write one document."""
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n')
    for file, group in groupby(sorted(findings, key=lambda finding: finding.file), key=lambda finding: finding.file):
        stream.write(f"<file name={quoteattr(legal(file))}>\n")
        for finding in group:
            message = finding.message + (f" (write: {finding.proposal})" if finding.proposal else "")
            line = finding.line or 1
            stream.write(
                f'<error line="{line}" column="{finding.column or 1}" severity="{finding.severity}" '
                f'message={quoteattr(legal(message))} source="atmina.{finding.code}"/>\n'
            )
        stream.write("</file>\n")
    stream.write("</checkstyle>\n")
