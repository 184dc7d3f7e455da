"""`atmina terms convert`, `validate`, `export`, `import` and `diff`: what can be done with termbases."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from atmina.commands.terms import Rows, print_rows
from atmina.terminal import complain, printable

if TYPE_CHECKING:
    from glossaries.model import Loss


def convert(
    source: Annotated[Path, typer.Argument(metavar="IN", help="A termbase.", show_default=False)],
    target: Annotated[
        Path, typer.Argument(metavar="OUT", help="The same, in the format of its name.", show_default=False)
    ],
    source_lang: Annotated[str, typer.Option(help="Source of formats that do not say.")] = "en",
    target_lang: Annotated[str, typer.Option(help="Target of formats that do not say.")] = "lv",
) -> int:
    """Convert a termbase; what the new format cannot hold is said on standard error.

    Formats by the end of the name: .tbx (version 3), .v2.tbx, .csv, .tsv, .xlsx, .tab (OmegaT), .weblate.csv, .po,
    .ttl (SKOS), .txt (read: a term a line; written: as OmegaT has it).
    """
    from glossaries import formats

    languages = source_lang, target_lang
    losses = _Losses()
    concepts = formats.read(source, languages=languages, report=losses)
    formats.write(concepts, target, languages=languages, title=source.stem, report=losses)
    losses.tell()
    typer.echo(f"{len(concepts)} concepts")
    return 0


def validate(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Termbases (TBX).", show_default=False)],
) -> int:
    """Check TBX files by the rules of their dialect; each finding with line, rule and remedy (exit code 1)."""
    from glossaries.errors import TermError
    from glossaries.tbx import validate as check

    worst = 0
    for path in files:
        try:
            for finding in check(path):
                typer.echo(printable(f"{path}:{finding.line}: {finding.message} [{finding.code}]; {finding.remedy}"))
                worst = max(worst, 1)
        except TermError as error:
            complain(str(error))
            worst = 2
    return worst


def export(
    termbase: Annotated[Path, typer.Argument(metavar="TERMBASE", help="A termbase.", show_default=False)],
    review: Annotated[
        Path, typer.Option("--review", metavar="OUT.xlsx", help="The workbook to write.", show_default=False)
    ],
    source_lang: Annotated[str, typer.Option(help="Language of the equivalents.")] = "en",
    target_lang: Annotated[str, typer.Option(help="Language of the terms to review.")] = "lv",
) -> int:
    """Write a workbook to review a termbase in: a row a concept, with a column for the decision.

    Edit decision, corrections, same as, note and who (its second sheet says how), and take it back with atmina terms
    import.
    """
    from glossaries import formats
    from glossaries import review as workbook

    losses = _Losses()
    concepts = formats.read(termbase, languages=(source_lang, target_lang), report=losses)
    losses.tell()
    workbook.write(concepts, review, lang=target_lang, other=source_lang)
    typer.echo(f"{len(concepts)} concepts")
    return 0


def take_back(
    review: Annotated[Path, typer.Argument(metavar="REVIEW.xlsx", help="A reviewed workbook.", show_default=False)],
    termbase: Annotated[Path, typer.Argument(metavar="TERMBASE", help="The termbase to change.", show_default=False)],
    source_lang: Annotated[str, typer.Option(help="Language of the equivalents.")] = "en",
    target_lang: Annotated[str, typer.Option(help="Language of the reviewed terms.")] = "lv",
) -> int:
    """Take decisions out of a reviewed workbook into the termbase.

    A row with a decision that is none, or that clashes with a newer change, is named and not applied (exit code 1); the
    others are. What was applied before counts as applied: mend those rows and import the workbook again.
    """
    from datetime import date

    from glossaries import formats
    from glossaries import review as workbook

    languages = source_lang, target_lang
    losses = _Losses()
    concepts = formats.read(termbase, languages=languages, report=losses)
    decisions = workbook.read(review)
    decided, clashes = workbook.apply(concepts, decisions, day=date.today(), lang=target_lang, other=source_lang)  # noqa: DTZ011 - the day where the person is
    for clash in clashes:
        complain(f"{review}:{clash.decision.line}: not applied: {clash.why}")
    if decided != tuple(concepts):
        formats.write(decided, termbase, languages=languages, title=termbase.stem)
    losses.tell()
    typer.echo(f"{len(decisions) - len(clashes)} decisions applied, {len(clashes)} not")
    return 1 if clashes else 0


def diff(
    old: Annotated[Path, typer.Argument(metavar="A", help="A termbase.", show_default=False)],
    new: Annotated[Path, typer.Argument(metavar="B", help="A termbase.", show_default=False)],
) -> int:
    """Say what differs from termbase A to termbase B. Exit code 1 says that something does.

    Columns, after a header row: change, concept, what, before, after. Forms, contexts and frequencies do not count.
    """
    from glossaries import formats
    from glossaries.diff import diff as compare

    found = list(compare(formats.read(old), formats.read(new)))
    rows = [(one.kind, one.concept, one.what, one.before, one.after) for one in found]
    print_rows(("change", "concept", "what", "before", "after"), rows, Rows.TSV)
    return 1 if found else 0


class _Losses:
    """Counts what a format could not hold, by what it was, so that a large termbase does not fill the screen."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, str], tuple[str, int]] = {}

    def __call__(self, loss: Loss) -> None:
        first, count = self.found.get((loss.what, loss.instead), (loss.entry, 0))
        self.found[loss.what, loss.instead] = (first, count + 1)

    def tell(self) -> None:
        for (what, instead), (first, count) in self.found.items():
            often = f" ({count} times; this is the first)" if count > 1 else ""
            complain(f"warning: {first}: {what}; {instead}{often}")
