"""Findings in the formats that people and CI systems read.

| format | for | what it is |
|---|---|---|
| `text` | people | a line a finding, the text with the place marked, colour on a terminal |
| `json` | programs | a list of objects |
| `sarif` | GitHub code scanning and others | SARIF 2.1.0 |
| `github` | GitHub Actions | workflow commands that annotate the changed lines |
| `junit` | Jenkins, GitLab and others | JUnit XML, a test case a finding |
| `checkstyle` | many editors and CI systems | Checkstyle XML |

A writer takes findings, a text stream, and the files that could not be read. Which these are is known only when all
findings have come, so that a writer looks at them last; `text` and `json` leave them to standard error. The format
never changes the exit code.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, TextIO

if TYPE_CHECKING:
    from atmina.model import Problem
    from glossaries.findings import Finding


class Format(StrEnum):
    """How findings are printed: each is a module here, `NAME_format`, with a function `write`."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    JUNIT = "junit"
    CHECKSTYLE = "checkstyle"


FORMATS = tuple(one.value for one in Format)


class Writer(Protocol):
    """Writes findings, and then what could not be read."""

    def __call__(self, findings: Iterable[Finding], stream: TextIO, problems: Sequence[Problem] = ()) -> None:
        """Write to a stream."""


def writer(name: str) -> Writer:
    """Give the writer of a format by its name, one of `FORMATS`."""
    module = import_module(f"atmina.findings.{name}_format")
    found: Writer = module.write
    return found
