"""Sorted runs: how texts, their uses and whole entries are found, without an index that grows row by row.

A batch of an import adds one run of each kind, sorted arrays of keys with their values; when there are some of a size,
they become one (a log-structured merge: O'Neil, Cheng, Gawlick, O'Neil 1996). All of it are rows of the store, so a
commit brings the run together with what it finds. A run is never changed, only merged into another, so one that was
read once stays in memory as long as it is there. A few keys are looked up piece by piece, many in the whole.

All is made of the tables, and can be made anew (`rebuild`). The last unit of an import that is not finished has
neighbours still to come: it is in no run, and looked at by itself.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tm.store import arrays
from tm.store.arrays import Keys, Kind, Run, Values

#: Runs of a level that become one; entries from which on a run is left as it is.
FAN = 4
LARGEST = 1 << 26
_ALL = {
    Kind.TEXTS: "SELECT fingerprint, id FROM text",
    Kind.UNITS: "SELECT checksum, id FROM unit",
}
_PENDING = "SELECT last_unit FROM import WHERE finished = 0 AND last_unit IS NOT NULL"
_USES = "SELECT unit, text, previous, next, place, language FROM variant WHERE unit {} ORDER BY unit, place"
_PIECES = "SELECT first, number, content FROM chunk WHERE run = ?"
_ROWS = 200_000
Key: TypeAlias = tuple[int, bytes]
"""A text as it is looked up: id of its language, UTF-8."""


class Runs:
    """The runs of a store, by its connection; those that were read are remembered."""

    __slots__ = ("asked", "connection", "known", "listed", "shapes")

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.known: dict[int, Run] = {}
        self.asked = dict.fromkeys(Kind, 0)
        self.shapes: dict[tuple[int, ...], int] = {}
        self.listed: dict[int, tuple[int, ...]] = {}

    def shape(self, languages: tuple[int, ...], *, make: bool = False) -> int:
        """Give the id of the languages of a unit, 0 where there is none; made only within a transaction."""
        found = self.shapes.get(languages)
        if found is None:
            text = json.dumps(languages)
            row = self.connection.execute("SELECT id FROM shape WHERE languages = ?", (text,)).fetchone()
            if row is None and make:
                row = (self.connection.execute("INSERT INTO shape (languages) VALUES (?)", (text,)).lastrowid,)
            found = int(row[0]) if row else 0
            if found:
                self.shapes[languages] = found
        return found

    def languages(self, shape: int) -> tuple[int, ...]:
        """Give the languages of a shape; none where it is not there."""
        found = self.listed.get(shape)
        if found is None:
            query = "SELECT languages FROM shape WHERE id = ? AND json_valid(languages)"
            row = self.connection.execute(query, (shape,)).fetchone()
            found = self.listed[shape] = (
                tuple(np.ravel(arrays.whole_numbers(json.loads(row[0]))).tolist()) if row else ()
            )
        return found

    @contextmanager
    def unless_undone(self) -> Iterator[None]:
        """Forget what a transaction has made where it is given up."""
        try:
            yield
        except BaseException:
            self.forget()
            raise

    def forget(self) -> None:
        """Read all anew."""
        self.known.clear()
        self.shapes.clear()
        self.listed.clear()

    def add(self, kind: Kind, keys: Keys, values: Values, pending: int | None = None) -> None:
        """Add entries in a run of their own, or in one with what there is of that size; within a transaction.

        With them go the uses of one unit, whose neighbours are now known.
        """
        parts = [Run(keys.astype(arrays.key_of(kind)), values)]
        parts += self._uses(f"= {pending:d}", make=True) if pending else []
        entries = sum(len(part.keys) for part in parts)
        level = 0
        while len(rows := self._rows(kind, level)) >= FAN - 1 and entries < LARGEST:
            parts += [self._run(kind, number) for number, _ in rows]
            entries += sum(length for _, length in rows)
            self._drop(number for number, _ in rows)
            level += 1
        if entries:
            self._write(kind, level, arrays.merged(parts))

    def finish(self, pending: int | None) -> None:
        """Add the uses of the last unit of an import; within a transaction."""
        none = arrays.empty(Kind.USES)
        if pending:
            self.add(Kind.USES, none.keys, none.values, pending)

    def find(self, kind: Kind, keys: Keys) -> tuple[NDArray[np.intp], Values]:
        """Give the values of keys, as indexes into `keys` and one row of values each, in no order."""
        keys = keys.astype(arrays.key_of(kind), copy=False)
        which, found = [np.empty(0, np.intp)], [arrays.empty(kind).values]
        for number, entries in self._rows(kind):
            whole = number in self.known or (self.asked[kind] + len(keys)) * arrays.CHUNK >= entries
            run = self._run(kind, number) if whole else self._pieces(kind, number, keys)
            some, values = arrays.search(run, keys)
            if len(some):
                which.append(some)
                found.append(values)
        self.asked[kind] += len(keys)
        if kind is Kind.USES and (pending := self._uses(f"IN ({_PENDING})")):
            some, values = arrays.search(arrays.merged(pending), keys)
            which.append(some)
            found.append(values)
        return np.concatenate(which), np.concatenate(found)

    def rebuild(self) -> None:
        """Make all runs anew of the tables; within a transaction."""
        self.forget()
        self.connection.execute("DELETE FROM chunk")
        self.connection.execute("DELETE FROM run")
        for kind in Kind:
            if parts := list(self._made(kind, make=True)):
                run = arrays.merged(parts)
                self._write(kind, _level(len(run.keys)), run)

    def amiss(self) -> Iterator[str]:
        """Name what the runs do not find as the tables would have it."""
        for kind in Kind:
            held = [self._run(kind, number) for number, _ in self._rows(kind)]
            if not arrays.alike(kind, held, list(self._made(kind))):
                yield kind.name.lower()

    def _made(self, kind: Kind, *, make: bool = False) -> Iterator[Run]:
        """Make of the tables what the runs of a kind must have, in parts."""
        if kind is Kind.USES:
            yield from self._uses(f"NOT IN ({_PENDING})", make=make)
            return
        cursor = self.connection.execute(_ALL[kind])
        while rows := cursor.fetchmany(_ROWS):
            yield arrays.run_of(kind, rows)

    def _uses(self, which: str, *, make: bool = False) -> list[Run]:
        """Make uses of the variants of some units."""
        cursor = self.connection.execute(_USES.format(which))
        parts, rows = list[Run](), list[tuple[int, ...]]()
        for unit, variants in groupby(cursor, itemgetter(0)):
            listed = list(variants)
            shape = self.shape(tuple(row[5] for row in listed), make=make)
            rows += [(row[1], unit, row[2], row[3], shape, row[4]) for row in listed]
            if len(rows) >= _ROWS:
                parts.append(arrays.run_of(Kind.USES, rows))
                rows = []
        return [*parts, arrays.run_of(Kind.USES, rows)] if rows else parts

    def _rows(self, kind: Kind, level: int | None = None) -> list[tuple[int, int]]:
        """Give number and length of the runs of a kind, and forget those that are no more."""
        rows = self.connection.execute("SELECT id, entries, kind, level FROM run ORDER BY id").fetchall()
        for number in self.known.keys() - {row[0] for row in rows}:
            del self.known[number]
        return [row[:2] for row in rows if row[2] == kind and level in {None, row[3]}]

    def _drop(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self.known.pop(number, None)
            self.connection.execute("DELETE FROM chunk WHERE run = ?", (number,))
            self.connection.execute("DELETE FROM run WHERE id = ?", (number,))

    def _write(self, kind: Kind, level: int, run: Run) -> None:
        insert = "INSERT INTO run (kind, level, entries) VALUES (?, ?, ?)"
        number = int(self.connection.execute(insert, (kind, level, len(run.keys))).lastrowid or 0)
        rows = ((number, *piece) for piece in arrays.pieces(run))
        self.connection.executemany("INSERT INTO chunk VALUES (?, ?, ?, ?)", rows)
        self.known[number] = run

    def _run(self, kind: Kind, number: int) -> Run:
        run = self.known.get(number)
        if run is None:
            rows = self.connection.execute("SELECT content FROM chunk WHERE run = ? ORDER BY first, number", (number,))
            run = self.known[number] = arrays.joined(kind, [row[0] for row in rows])
        return run

    def _pieces(self, kind: Kind, number: int, keys: Keys) -> Run:
        """Give those pieces of a run in which keys may be."""
        ask = self.connection.execute
        pieces: dict[tuple[int, int], bytes] = {}
        for key in sorted(keys.tolist()):
            rows = ask(f"{_PIECES} AND first < ? ORDER BY first DESC, number DESC LIMIT 1", (number, key)).fetchall()
            rows += ask(f"{_PIECES} AND first = ?", (number, key)).fetchall()
            pieces.update({(first, place): content for first, place, content in rows})
        return arrays.joined(kind, [pieces[place] for place in sorted(pieces)])


def find_texts(runs: Runs, keys: Mapping[Key, int]) -> dict[Key, int]:
    """Give the ids of those texts that are there; `keys` come with their fingerprints."""
    _, found = runs.find(Kind.TEXTS, np.unique(np.fromiter(keys.values(), np.int64, len(keys))))
    rows = runs.connection.execute(
        "SELECT text.language, CAST(text.plain AS BLOB), text.id FROM json_each(?) AS wanted"
        " CROSS JOIN text ON text.id = wanted.value",
        (json.dumps(np.sort(found[:, 0]).tolist()),),
    )
    # Two texts with one fingerprint are as good as impossible, unless somebody makes them: so the text decides.
    return {key: row[2] for row in rows if (key := (row[0], row[1])) in keys}


def _level(entries: int) -> int:
    """Give the level that so many entries would have come to."""
    level = 0
    while entries > 100_000:
        entries //= FAN
        level += 1
    return level
