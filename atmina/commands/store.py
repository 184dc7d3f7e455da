"""`atmina tm …`: the store, a memory in one file that is never half-written."""

from __future__ import annotations

import sys
from datetime import datetime
from itertools import islice, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from atmina.terminal import complain, counting, printable

if TYPE_CHECKING:
    from tm.store import Event, Selection, Store

STORE = Annotated[Path, typer.Argument(metavar="STORE", help="The store, one file.", show_default=False)]
DOCUMENT = Annotated[str, typer.Option(help="Only units of this document; * and ? stand for any.", show_default=False)]
CREATOR = Annotated[str, typer.Option(help="Only units of this person; * and ? stand for any.", show_default=False)]
TEXT = Annotated[str, typer.Option(help="Only units that have this in a text.", show_default=False)]
SINCE = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"], help="Only units changed then or later (UTC)."),
]
UNTIL = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"], help="Only units changed before that (UTC)."),
]
IMPORT = Annotated[
    list[int] | None, typer.Option("--import", metavar="EVENT", help="Only what this import brought; see tm history.")
]
LANGUAGES = Annotated[str, typer.Option(metavar="CODES", help="Source and target, e.g. en,lv.", show_default=False)]

#: Units of a text that are looked at for different translations, the newest.
_NEWEST = 1000
#: Lines whose matches are shown at a time.
_SHOWN = 20_000


def take_in(
    store: STORE,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="TMX (also .gz), PO, XLIFF, CSV, TSV.", show_default=False)
    ],
    languages: LANGUAGES = "",
    replace: Annotated[
        bool, typer.Option(help="Undo earlier imports of files of the same name, but for what the new ones have, too.")
    ] = False,
    unreviewed: Annotated[
        bool, typer.Option("--unreviewed", help="Take fuzzy PO messages and XLIFF segments that are not approved, too.")
    ] = False,
) -> int:
    """Take memories into a store; it is made where there is none.

    A file that is there already changes nothing, and an import that was cut short goes on where it was. --languages are
    those of files that do not name their own; of TMX, those that a unit must have. A file that cannot be used is
    reported (exit code 2) and the rest goes on.
    """
    from tm.errors import FormatError
    from tm.store import Store, import_file
    from tm.tmx.findings import Finding

    pair = _pair(languages)

    def warn(finding: Finding) -> None:
        complain(f"warning: {finding}")

    code = 0
    with Store.open(store, create=True) as opened:
        for path in files:
            try:
                with counting(f"Importing {path.name}") as tell:
                    done = import_file(
                        opened,
                        path,
                        languages=pair,
                        replace=replace,
                        unreviewed=unreviewed,
                        report=warn,
                        progress=tell,
                    )
            except (FormatError, FileNotFoundError, IsADirectoryError, PermissionError) as error:
                what = error if isinstance(error, FormatError) else f"{path}: {error.strerror}"
                complain(str(what))
                code = 2
                continue
            if done.event is None:
                typer.echo(f"{printable(str(path))}: there already")
                continue
            if pair is None and done.added and "und" in opened.languages():
                complain(f"{path}: warning: units in languages that are not said; give --languages, e.g. en,lv")
            parts = [f"{done.added} units added"]
            parts += [f"{done.known} there already"] if done.known else []
            parts += [f"{done.removed} replaced"] if done.removed else []
            parts += [f"went on after {done.resumed}"] if done.resumed else []
            typer.echo(f"{printable(str(path))}: {', '.join(parts)} (event {done.event})")
    return code


def export(
    store: STORE,
    out: Annotated[
        Path, typer.Argument(metavar="OUT", help="TMX (also .gz), PO, XLIFF, CSV or TSV.", show_default=False)
    ],
    document: DOCUMENT = "",
    creator: CREATOR = "",
    text: TEXT = "",
    since: SINCE = None,
    until: UNTIL = None,
    imports: IMPORT = None,
    languages: LANGUAGES = "",
    safe: Annotated[bool, typer.Option(help="Write TMX as every importer takes it, not as it came in.")] = False,
) -> int:
    """Write the units of a store to a file, all of them or those that the options choose.

    TMX has everything that was imported: all languages, inline codes, properties, notes, dates, names.
    """
    from tm.store import Store
    from tm.store import export as write

    with Store.open(store, readonly=True) as opened:
        chosen = _selection(opened, document, creator, text, since, until, imports)
        done = write(opened, out, chosen, languages=_pair(languages), safe=safe)
    for finding in done.findings:
        complain(f"warning: {finding}")
    if not done.units:
        complain(f"{out}: warning: the store has no such units; the file is empty")
    typer.echo(f"{done.units} units")
    return 0


def lookup(
    store: STORE,
    languages: LANGUAGES = "en,lv",
    context: Annotated[
        bool, typer.Option(help="The lines are a text: 101 where the neighbours are the same, too.")
    ] = False,
    top: Annotated[int, typer.Option(min=1, help="Most matches of a line.")] = 5,
) -> int:
    """Look up exact matches of the lines on standard input, each translation once, that of the newest unit first.

    Columns, after a header row: query (the line, from 1), score (100, or 101 in context), source, target.
    """
    from tm.store import Store

    pair = _pair(languages) or ("en", "lv")
    lines = [line.rstrip("\n") for line in sys.stdin]
    around = zip(lines, ["", *lines[:-1]], [*lines[1:], ""], strict=True)
    typer.echo("query\tscore\tsource\ttarget")
    with Store.open(store, readonly=True) as opened:
        exact = opened.exact(lines, pair, _NEWEST)
        same = opened.context(around, pair, _NEWEST) if context else repeat((), len(lines))
        found = enumerate(zip(list(exact), same, strict=True), 1)
        while some := list(islice(found, _SHOWN)):
            wanted = sorted({unit for _, groups in some for group in groups for unit in group})
            cells = {
                unit: "\t".join(printable(text.replace("\t", " ").replace("\n", " ")) for text in texts)
                for unit, *texts in opened.pairs(wanted, pair)
            }
            shown = {groups: _shown(*groups, cells, top) for groups in {groups for _, groups in some}}
            rows = [f"{number}\t{row}" for number, groups in some for row in shown[groups]]
            if rows:
                typer.echo("\n".join(rows))
    return 0


def _shown(units: tuple[int, ...], sure: tuple[int, ...], cells: dict[int, str], top: int) -> list[str]:
    """Give score and texts of units, those in context first, each translation once."""
    scores = {cells[unit]: 101 for unit in sure if unit in cells}
    for unit in units:
        if len(scores) >= top:
            break
        if unit in cells:
            scores.setdefault(cells[unit], 100)
    return [f"{score:.1f}\t{cell}" for cell, score in islice(scores.items(), top)]


def history(store: STORE) -> int:
    """Say what was done to a store, newest first, by the numbers that `tm undo` takes.

    Columns, after a header row: event, time (UTC), action, what, units, undone (by which event; `purged` where it
    cannot be undone any more).
    """
    from tm.store import Store

    typer.echo("event\ttime\taction\twhat\tunits\tundone")
    with Store.open(store, readonly=True) as opened:
        for event in opened.history():
            cells = (event.id, f"{event.time:%Y-%m-%dT%H:%M:%SZ}", event.action, printable(event.what), event.units)
            undone = "purged" if event.undone == event.id else event.undone or ""
            typer.echo("\t".join(map(str, cells)) + f"\t{undone}")
    return 0


def undo(
    store: STORE,
    event: Annotated[int | None, typer.Argument(metavar="EVENT", help="Its number.", show_default=False)] = None,
) -> int:
    """Undo an import, a deletion, a quarantine or another undo; see `tm history` for the numbers.

    Units to which something else was done since are left as they are.
    """
    from tm.store import Store

    with Store.open(store) as opened:
        if event is not None:
            return _told(opened.undo(event))
        last = next((one for one in opened.history() if one.undone is None), None)
    said = f"; the last is {last.id}: {printable(last.what)}, {last.units} units" if last else ""
    raise typer.BadParameter(f"say which event{said} (`atmina tm history` has them all)")


def delete(
    store: STORE,
    document: DOCUMENT = "",
    creator: CREATOR = "",
    text: TEXT = "",
    since: SINCE = None,
    until: UNTIL = None,
    imports: IMPORT = None,
    languages: LANGUAGES = "",
    everything: Annotated[bool, typer.Option("--all", help="All units.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say how many units these are.")] = False,
) -> int:
    """Delete the units that the options choose; `tm undo` brings them back."""
    from dataclasses import replace

    from tm.store import Selection, Store

    with Store.open(store) as opened:
        chosen = _selection(opened, document, creator, text, since, until, imports)
        chosen = replace(chosen, languages=_pair(languages) or ())
        if chosen == Selection() and not everything:
            complain("tm delete: say which units (--document, --text…), or --all")
            return 2
        if dry_run:
            typer.echo(f"{opened.number(chosen)} units")
            return 0
        return _told(opened.delete(chosen))


def backup(
    store: STORE,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The copy.", show_default=False)],
    force: Annotated[bool, typer.Option("--force", help="Write over any file of that name.")] = False,
) -> int:
    """Copy a store, also while it is read and written; the copy is of one moment.

    An earlier copy of the same store gives way to the new one; any other file only with --force.
    """
    from tm.store import Store
    from tm.store import backup as copy

    with Store.open(store, readonly=True) as opened:
        typer.echo(f"{copy(opened, out, force=force)} bytes")
    return 0


def verify(store: STORE) -> int:
    """Check that a store is whole: its structure, and the checksum of every text and unit. Exit code 1: it is not."""
    from tm.errors import StoreError
    from tm.store import Store, damage
    from tm.store import verify as check

    damaged = False
    try:
        with Store.open(store, readonly=True) as opened, counting("Checking") as tell:
            for found in check(opened, tell):
                typer.echo(printable(found))
                damaged = True
            live, aside, deleted = (0, 0, 0) if damaged else opened.count()
    except StoreError as error:
        if not (found := damage(error)):
            raise
        typer.echo(printable(f"structure: {found}"))
        damaged = True
    if damaged:
        complain(f"{store}: damaged; take the last backup")
        return 1
    typer.echo(f"whole: {live} units, {aside} in quarantine, {deleted} deleted")
    return 0


def compact(
    store: STORE,
    purge: Annotated[bool, typer.Option(help="Forget deleted units for good; this cannot be undone.")] = False,
) -> int:
    """Give room that is no longer used back to the disk."""
    from tm.store import Store
    from tm.store import compact as shrink

    with Store.open(store) as opened:
        before, after = shrink(opened, purge=purge)
    typer.echo(f"{before} bytes before, {after} after")
    return 0


def _pair(languages: str) -> tuple[str, str] | None:
    from tm.tmx.languages import well_formed

    if not languages:
        return None
    codes = [code.strip() for code in languages.split(",")]
    if len(codes) != 2 or not all(map(well_formed, codes)):
        raise typer.BadParameter("give two codes, source and target, with a comma between: en,lv")
    return codes[0], codes[1]


def _selection(
    opened: Store,
    document: str,
    creator: str,
    text: str,
    since: datetime | None,
    until: datetime | None,
    events: list[int] | None,
) -> Selection:
    from tm.store import Selection

    return Selection(document, creator, text, since, until, imports=tuple(map(opened.import_of, events or ())))


def _told(event: Event) -> int:
    typer.echo(f"{event.units} units (event {event.id}: {printable(event.action)} {printable(event.what)})")
    return 0
