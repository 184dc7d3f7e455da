"""The memories of a build into a store: what an earlier build of the same file had and this one has not is replaced."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from atmina.terminal import progress
from tm.store import Store, import_file


def fill(store: Path, memories: Iterable[Path]) -> str:
    """Take memories into a store, which is made where there is none; say in a line what that has changed.

    A memory that is there already changes nothing. Everything can be undone (`atmina tm history`).

    Raises:
        StoreError: the store cannot be written.
    """
    files = list(memories)
    added = removed = 0
    with Store.open(store, create=True) as opened:
        for path in progress(files, "Filling the store", len(files)):
            done = import_file(opened, path, name=str(path.resolve()), replace=True)
            added += done.added
            removed += done.removed
        live = opened.count()[0]
    return f"Store: {store}, {added} units added, {removed} replaced, {live} in all"
