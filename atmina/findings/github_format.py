"""Findings as workflow commands of GitHub Actions, which show at the lines that a change touches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

from atmina.findings.wording import UNREADABLE, advice
from atmina.model import Problem
from atmina.terminal import printable
from glossaries.findings import Finding, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice", Severity.OFF: "notice"}


def write(findings: Iterable[Finding], stream: TextIO, problems: Sequence[Problem] = ()) -> None:
    """Write a line a finding; what a document says cannot end the line or the property it stands in."""
    for finding in findings:
        place = _place(finding.file, finding.line)
        stream.write(
            f"::{_COMMANDS[finding.severity]} {place},title={_property(finding.code)}::{_data(advice(finding))}\n"
        )
    stream.writelines(
        f"::error {_place(problem.path, problem.line)},title={UNREADABLE}::{_data(problem.message)}\n"
        for problem in problems
    )


def _place(file: str, line: int | None) -> str:
    return f"file={_property(file)}" + (f",line={line}" if line is not None else "")


def _data(text: str) -> str:
    return printable(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
