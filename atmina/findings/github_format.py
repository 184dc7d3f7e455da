"""Findings as workflow commands of GitHub Actions, which show at the lines that a change touches."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from atmina.terminal import printable
from glossaries.findings import Finding, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice", Severity.OFF: "notice"}


def write(findings: Iterable[Finding], stream: TextIO) -> None:
    """Write a line a finding; what a document says cannot end the line or the property it stands in."""
    for finding in findings:
        properties = [f"file={_property(finding.file)}"]
        if finding.line is not None:
            properties.append(f"line={finding.line}")
        properties.append(f"title={_property(finding.code)}")
        message = finding.message + (f" (write: {finding.proposal})" if finding.proposal else "")
        stream.write(f"::{_COMMANDS[finding.severity]} {','.join(properties)}::{_data(message)}\n")


def _data(text: str) -> str:
    return printable(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
