"""`atmina tm history`, `undo`, `backup`, `verify` and `compact`: a store looked after."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from atmina.commands.store import STORE, told
from atmina.terminal import complain, counting, printable


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
            return told(opened.undo(event))
        last = next((one for one in opened.history() if one.undone is None), None)
    said = f"; the last is {last.id}: {printable(last.what)}, {last.units} units" if last else ""
    raise typer.BadParameter(f"say which event{said} (`atmina tm history` has them all)")


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
