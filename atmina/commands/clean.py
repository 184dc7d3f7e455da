"""`atmina tm clean`: which units of a store should not be in it, and putting them where no search finds them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from atmina.terminal import as_json, counting, harmless, printable

if TYPE_CHECKING:
    from tm.cleaning import Flaw
    from tm.model import Unit
    from tm.store import Store


class Form(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    TSV = "tsv"
    JSON = "json"


def clean(
    store: Annotated[Path, typer.Argument(metavar="STORE", help="The store, one file.", show_default=False)],
    confidence: Annotated[float, typer.Option(min=0.1, max=1, help="Findings at least so sure.")] = 0.5,
    only: Annotated[str, typer.Option(metavar="KINDS", help="Only these kinds of flaws.", show_default="all")] = "",
    apply: Annotated[
        bool, typer.Option("--apply", help="Put the units into quarantine, where no search finds them.")
    ] = False,
    restore: Annotated[bool, typer.Option("--restore", help="Bring all units back from quarantine, and end.")] = False,
    form: Annotated[Form, typer.Option("--format", help="text, tsv or json.")] = Form.TEXT,
    source_lang: Annotated[str, typer.Option(metavar="CODE", help="Of the sources.", show_default="en")] = "",
    target_lang: Annotated[str, typer.Option(metavar="CODE", help="Of the translations.", show_default="lv")] = "",
) -> int:
    """Find units that are damaged, misaligned, untranslated, repeated…, each with its reason and how sure that is.

    KINDS are empty, duplicate, encoding, markup, untranslated, language, misaligned, length, number, name, with commas
    between. Columns of tsv, after a header row: unit, kind, confidence, reason, document, source, target. Nothing is
    ever deleted: --apply puts units aside, --restore brings them back, and tm undo undoes either. Exit code 1 says that
    there are findings.
    """
    from atmina.commands.search import languages
    from tm.cleaning import Kind
    from tm.store import Store

    if apply and restore:
        raise typer.BadParameter("--apply and --restore: only one of them")
    try:
        kinds = {Kind(name.strip()) for name in only.split(",") if name.strip()} or set(Kind)
    except ValueError as error:
        raise typer.BadParameter(f"--only: {error}; kinds are {', '.join(Kind)}") from None
    with Store.open(store, readonly=not (apply or restore)) as opened:
        if restore:
            event = opened.restore()
            typer.echo(f"{event.units} units brought back (event {event.id})")
            return 0
        pair = languages(opened, source_lang, target_lang)
        flaws = [flaw for flaw in _flaws(opened, pair) if flaw.confidence >= confidence and flaw.kind in kinds]
        _show(opened, flaws, pair, form)
        if apply and flaws:
            worst: dict[int, Flaw] = {}
            for flaw in flaws:
                if flaw.unit not in worst or flaw.confidence > worst[flaw.unit].confidence:
                    worst[flaw.unit] = flaw
            found = ((flaw.unit, f"{flaw.kind}: {flaw.reason}", flaw.confidence) for flaw in worst.values())
            event = opened.quarantine(found, "tm clean")
            typer.echo(f"{event.units} units put into quarantine (event {event.id})", err=True)
    return 1 if flaws else 0


def _flaws(store: Store, pair: tuple[str, str]) -> Iterator[Flaw]:
    from atmina.cleaning import Numbers
    from tm.cleaning import clean as find

    def memory() -> Iterator[tuple[int, Unit]]:
        return ((stored.id, stored.unit) for stored in store.select(languages=pair))

    gone = 0
    with counting("Cleaning", 2 * store.count()[0]) as tell:

        def more(number: int) -> None:
            nonlocal gone
            gone += number
            tell(gone)

        yield from find(memory, (Numbers(pair),), done=more, processes=min(os.cpu_count() or 1, 8))


def _show(store: Store, flaws: Iterable[Flaw], pair: tuple[str, str], form: Form) -> None:
    if form is Form.TSV:
        typer.echo("unit\tkind\tconfidence\treason\tdocument\tsource\ttarget")
    rows = []
    for flaw in flaws:
        stored = next(iter(store.units((flaw.unit,), pair)))
        row = {
            "unit": flaw.unit,
            "kind": str(flaw.kind),
            "confidence": flaw.confidence,
            "reason": flaw.reason,
            "document": stored.document,
            "source": stored.unit.source,
            "target": stored.unit.target,
        }
        if form is Form.TSV:
            typer.echo("\t".join(harmless(" ".join(str(value).split())) for value in row.values()))
        elif form is Form.TEXT:
            place = f" ({printable(stored.document)})" if stored.document else ""
            typer.echo(f"unit {flaw.unit}{place}: {printable(flaw.reason)} [{flaw.kind} {flaw.confidence:.2f}]")
            typer.echo(f"    {harmless(_short(stored.unit.source))}\n    {harmless(_short(stored.unit.target))}")
        else:
            rows.append(row)
    if form is Form.JSON:
        typer.echo(as_json(rows, indent=1))


def _short(text: str) -> str:
    return text if len(text) <= 200 else text[:199] + "…"
