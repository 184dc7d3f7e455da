"""Findings in the formats that people and CI systems read.

| format | for | what it is |
|---|---|---|
| `text` | people | a line a finding, the text with the place marked, colour on a terminal |
| `json` | programs | a list of objects |
| `sarif` | GitHub code scanning and others | SARIF 2.1.0 |
| `github` | GitHub Actions | workflow commands that annotate the changed lines |
| `junit` | Jenkins, GitLab and others | JUnit XML, a test case a finding |
| `checkstyle` | many editors and CI systems | Checkstyle XML |

A writer takes findings and a text stream; the format never changes the exit code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TextIO, TypeAlias

from glossaries.findings import Finding

Writer: TypeAlias = Callable[[Iterable[Finding], TextIO], None]

FORMATS = ("text", "json", "sarif", "github", "junit", "checkstyle")


def writer(name: str) -> Writer:
    """Give the writer of a format by its name, one of `FORMATS`."""
    module = import_module(f"atmina.findings.{name}_format")
    found: Writer = module.write
    return found
