"""`atmina check`: terms, numbers and form of translations."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from atmina.terminal import complain

if TYPE_CHECKING:
    from glossaries.findings import Finding


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    JUNIT = "junit"
    CHECKSTYLE = "checkstyle"


class Least(StrEnum):
    """The least severity that is told."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE", help="TMX, PO, XLIFF, CSV, TSV, or text.", show_default=False),
    ] = None,
    termbase: Annotated[
        list[Path] | None, typer.Option("--termbase", "-t", help="A termbase in any format.", show_default="none")
    ] = None,
    output: Annotated[Format, typer.Option("--format", help="How findings are printed.")] = Format.TEXT,
    source_lang: Annotated[str, typer.Option(help="Source where the file does not say.")] = "en",
    target_lang: Annotated[str, typer.Option(help="Target where the file does not say; language of texts.")] = "lv",
    pair: Annotated[bool, typer.Option("--pair", help="The two files are source and target, line by line.")] = False,
    least: Annotated[Least, typer.Option("--severity", help="The least severity that is told.")] = Least.WARNING,
    explain: Annotated[
        str | None, typer.Option(metavar="CODE", help="Say what a code means.", show_default=False)
    ] = None,
) -> int:
    """Check translations: terms, numbers, dates, references, quotation marks and more, knowing Latvian.

    Exit code 1 where there are findings, 2 where a file cannot be read; the others are still checked.
    """
    if explain is not None:
        return _explain(explain)
    if not files:
        raise typer.BadParameter("no files; say which to check")
    from atmina.checking import Run
    from atmina.findings import writer
    from glossaries.findings import Severity

    run = Run(tuple(termbase or ()), (source_lang, target_lang))
    rank = Severity(least.value).rank
    count = 0

    def told() -> Iterator[Finding]:
        nonlocal count
        for finding in run.pair(files) if pair else run.files(files):
            if finding.severity.rank >= rank:
                count += 1
                yield finding

    writer(output.value)(told(), sys.stdout)
    for problem in run.problems:
        complain(problem)
    return 2 if run.problems else int(count > 0)


def _explain(code: str) -> int:
    from glossaries.checks.codes import CODES

    if code not in CODES:
        complain(f"no code {code!r}; there are {', '.join(CODES)}")
        return 2
    typer.echo(f"{code} ({CODES[code].severity}): {CODES[code].summary}")
    return 0
