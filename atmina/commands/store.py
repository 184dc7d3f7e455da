"""`atmina tm import`, `export` and `delete`: units into a store, and those that are chosen out of it."""

from __future__ import annotations

from datetime import datetime
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

    pair = pair_of(languages)

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
        done = write(opened, out, chosen, languages=pair_of(languages), safe=safe)
    for finding in done.findings:
        complain(f"warning: {finding}")
    if not done.units:
        complain(f"{out}: warning: the store has no such units; the file is empty")
    typer.echo(f"{done.units} units")
    return 0


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
        chosen = replace(chosen, languages=pair_of(languages) or ())
        if chosen == Selection() and not everything:
            complain("tm delete: say which units (--document, --text…), or --all")
            return 2
        if dry_run:
            typer.echo(f"{opened.number(chosen)} units")
            return 0
        return told(opened.delete(chosen))


def pair_of(languages: str) -> tuple[str, str] | None:
    """Read the two codes of an option; None where it was not given."""
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


def told(event: Event) -> int:
    """Say what has been done to a store."""
    typer.echo(f"{event.units} units (event {event.id}: {printable(event.action)} {printable(event.what)})")
    return 0
