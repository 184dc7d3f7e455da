"""`atmina tm …`: what can be done with translation memories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from atmina.terminal import complain, printable

if TYPE_CHECKING:
    from tm.diff import Change
    from tm.model import Unit
    from tm.tmx.findings import Finding


class Policy(StrEnum):
    """Which translation stays where two memories have different ones of a source."""

    NEWER = "newer"
    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class XliffVersion(StrEnum):
    """Versions of XLIFF that are written."""

    ONE = "1.2"
    TWO = "2.0"


def validate(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Memories (TMX).", show_default=False)],
    importers: Annotated[
        str | None, typer.Option("--for", metavar="NAMES", help="Only rules of these programs.", show_default="all")
    ] = None,
    fix: Annotated[
        Path | None,
        typer.Option("--fix", metavar="OUT", help="Write a mended copy (one FILE only).", show_default=False),
    ] = None,
) -> int:
    """Check memories by the rules of TMX and by what importers refuse or lose; each finding with line and remedy.

    NAMES are memoq, omegat, phrase and trados, with commas between. With --fix a mended copy is written and what was
    changed is listed. Exit code 1 says that there are findings.
    """
    from tm import tmx
    from tm.errors import TmError
    from tm.tmx.rules import IMPORTERS

    wanted = importers.replace(" ", "").lower().split(",") if importers else list(IMPORTERS)
    if unknown := set(wanted) - set(IMPORTERS):
        complain(f"--for: {', '.join(sorted(unknown))} not known; use {', '.join(sorted(IMPORTERS))}")
        return 2
    if fix is not None:
        if len(files) != 1:
            complain("--fix: give one file")
            return 2
        for finding in tmx.fix(files[0], fix):
            typer.echo(_said(finding))
        return 0
    worst = 0
    for path in files:
        try:
            for finding in tmx.validate(path, wanted):
                typer.echo(_said(finding))
                worst = max(worst, 1)
        except TmError as error:
            complain(str(error))
            worst = 2
    return worst


def convert(
    source: Annotated[Path, typer.Argument(metavar="IN", help="TMX, PO, XLIFF, CSV or TSV.", show_default=False)],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="The same, by its name.", show_default=False)],
    regions: Annotated[
        str, typer.Option(metavar="CODES", help="For TMX: write languages as these, e.g. en-GB,lv-LV.")
    ] = "",
    split_size: Annotated[
        int | None, typer.Option(min=10_000, help="For TMX: start a new file before one passes so many bytes.")
    ] = None,
    xliff: Annotated[XliffVersion, typer.Option(help="For XLIFF: the version to write.")] = XliffVersion.ONE,
    source_lang: Annotated[
        str | None, typer.Option(metavar="CODE", help="Of a file in many languages.", show_default="the file's source")
    ] = None,
    target_lang: Annotated[
        str | None, typer.Option(metavar="CODE", help="Of a file in many languages.", show_default="all others")
    ] = None,
) -> int:
    """Convert between bilingual formats; what the new format cannot hold is said on standard error."""
    from tm import formats, tmx

    heard: list[Finding] = []
    if (source_lang is None) != (target_lang is None):
        complain("--source-lang, --target-lang: give both or neither")
        return 2
    languages = (source_lang, target_lang) if source_lang and target_lang else None
    units = formats.read(source, languages, report=heard.append)
    if regions or split_size:
        if not target.name.lower().endswith((".tmx", ".tmx.gz")):
            complain("--regions, --split-size: only for TMX")
            return 2
        codes = [code.strip() for code in regions.split(",") if code.strip()]
        written = tmx.write(units, target, regions=codes, split_size=split_size)
        number, found = written.units, written.findings
    else:
        done = formats.write(units, target, version=xliff.value)
        number, found = done.units, done.findings
    for finding in (*heard, *found):
        complain(f"warning: {finding}")
    if languages and not number:
        complain(f"warning: {source}: no unit in {source_lang} and {target_lang}")
    typer.echo(f"{number} units")
    return 0


def stats(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Memories, or a store.", show_default=False)],
) -> int:
    """Count units, words, repetitions, lengths and rival translations of memories, together."""
    from tm.stats import stats as count

    made = count(_units(files))
    for name in ("units", "sources", "repetitions", "duplicates", "ambiguous", "empty"):
        typer.echo(f"{name}\t{getattr(made, name)}")
    for (source, target), number in made.pairs:
        typer.echo(f"units {printable(source)}-{printable(target)}\t{number}")
    for side in made.sides:
        lengths = f"{side.shortest}, {side.median}, {side.longest}"
        name = printable(side.language)
        typer.echo(f"words {name}\t{side.words}")
        typer.echo(f"characters {name} (shortest, median, longest)\t{lengths}")
    return 0


def diff(
    left: Annotated[Path, typer.Argument(metavar="A", help="Memory.", show_default=False)],
    right: Annotated[Path, typer.Argument(metavar="B", help="Memory.", show_default=False)],
    details: Annotated[bool, typer.Option(help="Also compare properties, notes, names and dates.")] = False,
) -> int:
    """Say which units were added, removed or changed from A to B. Exit code 1 says that there are any.

    Columns, after a header row: change, source, target in A, target in B.
    """
    from tm.diff import diff as compare

    changes = list(compare(_units([left]), _units([right]), details=details))
    typer.echo("change\tsource\tleft\tright")
    for change in changes:
        typer.echo("\t".join(_cells(change)))
    return 1 if changes else 0


def merge(
    left: Annotated[Path, typer.Argument(metavar="A", help="Memory.", show_default=False)],
    right: Annotated[Path, typer.Argument(metavar="B", help="Memory.", show_default=False)],
    out: Annotated[Path, typer.Option("-o", "--output", metavar="OUT", help="The merged memory.", show_default=False)],
    policy: Annotated[
        Policy, typer.Option(help="Which translation stays where A and B have different ones.")
    ] = Policy.NEWER,
) -> int:
    """Merge two memories into one; sources that they translate differently are listed on standard error."""
    from tm import formats
    from tm.merge import Policy as Chosen
    from tm.merge import merge as together

    merged = together(_units([left]), _units([right]), Chosen(policy.value))
    formats.write(merged.units, out)
    for conflict in merged.conflicts:
        kept = " | ".join(unit.target for unit in conflict.kept)
        complain(f"warning: two translations of {conflict.kept[0].source!r}; kept: {kept}")
    typer.echo(
        f"{len(merged.units)} units: {merged.common} in both, {merged.added} added, {len(merged.conflicts)} in conflict"
    )
    return 0


def _units(files: Iterable[Path]) -> Iterable[Unit]:
    return chain.from_iterable(map(_read, files))


def _read(path: Path) -> Iterator[Unit]:
    """Give the units of a file, or of a store."""
    from tm import formats, store

    if store.is_database(path):
        with store.Store.open(path, readonly=True) as opened:
            yield from (stored.unit for stored in opened.select())
    else:
        yield from formats.read(path)


def _said(finding: Finding) -> str:
    remedy = f"; {finding.remedy}" if finding.remedy else ""
    importers = f" ({', '.join(finding.importers)})" if finding.importers else ""
    return printable(f"{finding}{importers}{remedy}")


def _cells(change: Change) -> tuple[str, ...]:
    either = change.right or change.left
    assert either is not None
    cells = (either.source, change.left.target if change.left else "", change.right.target if change.right else "")
    return (str(change.kind), *(printable(cell.replace("\t", " ").replace("\n", " ")) for cell in cells))
