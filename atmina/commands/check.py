"""`atmina check`: terms, numbers and form of translations."""

from __future__ import annotations

import itertools
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from atmina.findings import Format
from atmina.lexicons import OwnWords
from atmina.terminal import complain, report

if TYPE_CHECKING:
    from atmina.checking import Run


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
    source_lang: Annotated[
        str | None, typer.Option(help="Source where the file does not say.", show_default="en")
    ] = None,
    target_lang: Annotated[
        str | None, typer.Option(help="Target where the file does not say; language of texts.", show_default="lv")
    ] = None,
    pair: Annotated[bool, typer.Option("--pair", help="The two files are source and target, line by line.")] = False,
    least: Annotated[Least, typer.Option("--severity", help="The least severity that is told.")] = Least.WARNING,
    config: Annotated[
        Path | None, typer.Option(help="Settings of the project.", show_default="atmina.toml or pyproject.toml above")
    ] = None,
    baseline: Annotated[Path | None, typer.Option(help="Findings that are known, and not told again.")] = None,
    update_baseline: Annotated[bool, typer.Option("--update-baseline", help="Write the baseline instead.")] = False,
    changed_since: Annotated[
        str | None, typer.Option(metavar="REV", help="Tell only what units have that changed since this git revision.")
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Repair what is certain (spaces, quotation marks), and show it.")
    ] = False,
    drafts: Annotated[
        bool, typer.Option("--drafts", help="Check fuzzy PO messages and XLIFF segments that are not approved, too.")
    ] = False,
    explain: Annotated[
        str | None, typer.Option(metavar="CODE", help="Say what a code means; all lists them.", show_default=False)
    ] = None,
    _lexicon: OwnWords = None,
) -> int:
    """Check translations: terms, numbers, dates, references, quotation marks and more, knowing Latvian.

    Exit code 1 where there are findings, 2 where a file cannot be read; the others are still checked.
    """
    if explain is not None:
        return _explain(explain, files)
    if not files:
        raise typer.BadParameter("no files; say which to check")
    if update_baseline and baseline is None:
        raise typer.BadParameter("--update-baseline needs --baseline FILE")
    from atmina import selection, settings
    from atmina.checking import Run
    from atmina.drafts import Drafts
    from atmina.findings import writer
    from glossaries.findings import Severity

    own = settings.read(config) if config else settings.find(Path.cwd())
    languages = _languages(source_lang, target_lang, own.languages or ("en", "lv"))
    bases = tuple(termbase or own.termbases)
    # A termbase is no translation, also where a hook gives every file of a project.
    terms = {path.resolve() for path in bases}
    wanted = [path for path in files if not own.excludes(path) and path.resolve() not in terms]
    if pair and len(wanted) != 2:
        raise typer.BadParameter(f"--pair wants two files, source and target; there are {len(wanted)}")
    told = Severity(least.value)
    stated = bool(own.languages or (source_lang and target_lang))
    # Helpers in other processes would not know the user's own words.
    processes = 1 if _lexicon else None
    draft = Drafts(drafts)
    run = Run(bases, languages, own.severities, least=told, processes=processes, stated=stated, drafts=draft)
    found = run.pair(*wanted) if pair else run.files(wanted)
    seen = selection.Seen(own, wanted, bases, told, run.problems, draft, whole=changed_since is None)
    found = selection.waived(found, own, seen.could_need)
    if changed_since is not None:
        before = selection.contents_at(changed_since, wanted, languages, stated=stated, drafts=drafts)
        found = selection.changed(found, before)
    found = (finding for finding in found if finding.severity.rank >= told.rank)
    if baseline is not None and update_baseline:
        count = selection.write_baseline(found, baseline, selection.base_of(own, baseline))
        typer.echo(f"{count} findings written to {baseline}", err=True)
        return _end(run, 0)
    if baseline is not None:
        known = selection.read_baseline(baseline)
        found = selection.unknown(found, known, selection.base_of(own, baseline))
    if fix:
        from atmina.fixing import fixed

        found = fixed(found, sys.stderr)
    numbers = itertools.count()
    writer(output.value)((finding for finding, _ in zip(found, numbers, strict=False)), sys.stdout, run.problems)
    return _end(run, next(numbers))


def _end(run: Run, count: int) -> int:
    for problem in run.problems:
        report(problem)
    if said := run.drafts.said():
        complain(said)
    return 2 if run.problems else int(count > 0)


def _languages(source: str | None, target: str | None, usual: tuple[str, str]) -> tuple[str, str]:
    """Give the languages that are said, or else the usual ones."""
    from atmina.settings import is_language

    for code in filter(None, (source, target)):
        if not is_language(code):
            raise typer.BadParameter(f"{code!r} is no code of a language, such as en or lv")
    return source or usual[0], target or usual[1]


def _explain(code: str, files: list[Path] | None) -> int:
    from glossaries.checks.codes import CODES

    if files:
        raise typer.BadParameter("--explain takes one code and no files; --explain all lists every code")
    if code == "all":
        for one in CODES.values():
            typer.echo(f"{one.name} ({one.severity}): {one.summary}")
        return 0
    if code not in CODES:
        complain(f"no code {code!r}; there are {', '.join(CODES)}")
        return 2
    typer.echo(f"{code} ({CODES[code].severity}): {CODES[code].summary}")
    return 0
