"""Entries into tables: texts that are there already are found, the others get new ids; neighbours are noted.

All of a batch is looked up at once; ids are given here, not by SQLite, so that rows go in by the thousand. Everything
happens within the caller's transaction.
"""

# ruff: noqa: S608 - queries are put together of fixed parts and numbers; values are bound

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, compress

import numpy as np

from tm.errors import StoreError
from tm.store.arrays import LIMIT, Kind
from tm.store.columns import Columns, joined
from tm.store.model import State
from tm.store.neighbours import Before, Numbers, beside
from tm.store.runs import Runs, find_texts
from tm.store.twins import Twins


class Ids:
    """Ids of languages and names, by what they name; new ones are made."""

    __slots__ = ("column", "connection", "known", "table")

    def __init__(self, connection: sqlite3.Connection, table: str, column: str) -> None:
        self.connection = connection
        self.table = table
        self.column = column
        self.known: dict[str, int] = {}

    def of(self, value: str) -> int:
        """Give the id of a value; only within a transaction, and forget them all when it is rolled back."""
        found = self.known.get(value)
        if found is None:
            if len(self.known) > 100_000:
                self.known.clear()
            query = f"SELECT id FROM {self.table} WHERE {self.column} = ?"
            row = self.connection.execute(query, (value,)).fetchone()
            if row is None:
                insert = f"INSERT INTO {self.table} ({self.column}) VALUES (?)"
                found = int(self.connection.execute(insert, (value,)).lastrowid or 0)
            else:
                found = int(row[0])
            self.known[value] = found
        return found

    def of_all(self, values: Iterable[str | None]) -> dict[str | None, int | None]:
        """Give the ids of many values, none for None."""
        return {value: None if value is None else self.of(value) for value in dict.fromkeys(values)}


class Writer:
    """Writes the entries of one import; `before` is the last entry of the batch before.

    `twins` are the units of the versions of the file that this import replaces, if it does.
    """

    __slots__ = ("before", "connection", "imported", "languages", "names", "runs", "twins")

    def __init__(self, runs: Runs, imported: int, before: Before, twins: Twins | None = None) -> None:
        self.runs = runs
        self.connection = runs.connection
        self.imported = imported
        self.before = before
        self.twins = twins
        self.languages = Ids(self.connection, "language", "code")
        self.names = Ids(self.connection, "name", "name")

    def write(self, parts: Sequence[Columns], pending: int | None) -> tuple[int, int, int]:
        """Write entries; give how many units are new, first and last of their ids.

        `pending` is the last unit that this import has written, which is found from now on.
        """
        batch = joined(parts)
        spelled = self.languages.of_all(dict.fromkeys(chain.from_iterable(batch.languages)))
        shapes = {codes: tuple(spelled[code] or 0 for code in codes) for codes in set(batch.languages)}
        numbers = np.fromiter(map(len, batch.languages), np.int64, len(batch.languages))
        owner = np.repeat(np.arange(len(numbers)), numbers)
        place = np.arange(len(owner)) - np.repeat(np.cumsum(numbers) - numbers, numbers)
        language = np.fromiter(chain.from_iterable(map(shapes.__getitem__, batch.languages)), np.int64, len(owner))
        texts, fresh = self._text_ids(batch, language)
        documents = self.names.of_all(batch.documents)
        named = np.array([documents[name] or 0 for name in batch.documents], np.int64)
        known = self._known(batch, owner, texts, fresh)
        if self.twins:
            each = [tuple(own.tolist()) for own in np.split(texts, np.cumsum(numbers)[:-1])]
            twins = self.twins.find(batch.rests, each, named.tolist())
            known = [twin or unit for twin, unit in zip(twins, known, strict=True)]
        new = np.array([not unit for unit in known], np.bool_)
        first = _last(self.connection, "unit") + 1
        units = np.cumsum(new) + (first - 1)
        last = first + int(new.sum()) - 1
        _within(last)
        previous, following = self._neighbours(owner, language, texts, named, place, units * new)
        self._units(batch, new.tolist(), range(first, last + 1), documents)
        kept = new[owner]
        columns = [units[owner], place, language, texts, previous, following]
        rows = [column[kept] for column in columns]
        self.connection.executemany(
            "INSERT INTO variant VALUES (?, ?, ?, ?, ?, ?)", zip(*(column.tolist() for column in rows), strict=True)
        )
        again = ((self.imported, unit) for unit in known if unit)
        self.connection.executemany("INSERT OR IGNORE INTO again VALUES (?, ?)", again)
        _note_last(self.connection, "unit", last)
        if new.any():
            checksums = np.frombuffer(batch.checksums, "<i8")[new]
            self.runs.add(Kind.UNITS, checksums, np.arange(first, last + 1, dtype=np.uint32)[:, None])
            shape_of = {codes: self.runs.shape(ids, make=True) for codes, ids in shapes.items()}
            shape = np.fromiter(map(shape_of.__getitem__, batch.languages), np.int64, len(batch.languages))
            uses = np.stack([rows[0], rows[4], rows[5], shape[owner][kept], rows[1]], 1).astype(np.uint32)
            done = rows[0] != last
            self.runs.add(Kind.USES, rows[3][done], uses[done], pending)
        return int(new.sum()), first if new.any() else 0, last if new.any() else 0

    def _text_ids(self, batch: Columns, language: Numbers) -> tuple[Numbers, int]:
        """Give the ids of all texts, new ones made, and the first new id."""
        prints = np.frombuffer(batch.fingerprints, "<i8")
        keys = list(zip(language.tolist(), batch.texts, strict=True))
        wanted = dict(zip(keys, prints.tolist(), strict=True))
        ids = find_texts(self.runs, wanted)
        fresh = _last(self.connection, "text") + 1
        new = [key for key in wanted if key not in ids]
        made = range(fresh, fresh + len(new))
        _within(made.stop)
        ids.update(zip(new, made, strict=True))
        rows = [(number, key[0], wanted[key], key[1]) for number, key in zip(made, new, strict=True)]
        self.connection.executemany("INSERT INTO text VALUES (?, ?, ?, CAST(? AS TEXT))", rows)
        _note_last(self.connection, "text", made.stop - 1)
        new_prints = np.fromiter(map(wanted.__getitem__, new), np.int64, len(new))
        self.runs.add(Kind.TEXTS, new_prints, np.arange(made.start, made.stop, dtype=np.uint32)[:, None])
        return np.fromiter(map(ids.__getitem__, keys), np.int64, len(keys)), fresh

    def _neighbours(
        self, owner: Numbers, language: Numbers, texts: Numbers, documents: Numbers, place: Numbers, units: Numbers
    ) -> tuple[Numbers, Numbers]:
        """Give the texts before and after each variant, note what follows the batch before, and what this ends with."""
        old = np.array(self.before.texts, np.int64).reshape(-1, 3)
        owners = np.concatenate([np.zeros(len(old), np.int64), owner + 1])
        languages, all_texts = np.concatenate([old[:, 0], language]), np.concatenate([old[:, 1], texts])
        places = np.concatenate([old[:, 2], place])
        previous, following, first = beside(owners, languages, all_texts, np.append(self.before.document, documents))
        if self.before.unit:
            self.connection.executemany(
                "UPDATE variant SET next = ? WHERE unit = ? AND place = ?",
                [
                    (text, self.before.unit, at)
                    for text, at in zip(following[: len(old)].tolist(), old[:, 2].tolist(), strict=True)
                    if text
                ],
            )
        ending = first[owners[first] == len(documents)]
        listed = zip(languages[ending].tolist(), all_texts[ending].tolist(), places[ending].tolist(), strict=True)
        if len(documents):
            self.before = Before(int(units[-1]), int(documents[-1]), tuple(listed))
        return previous[len(old) :], following[len(old) :]

    def _units(self, batch: Columns, new: list[bool], ids: range, documents: Mapping[str | None, int | None]) -> None:
        creators = self.names.of_all(compress(batch.creators, new))
        self.connection.executemany(
            "INSERT INTO unit (id, import, position, line, document, creator, created, changed, source, checksum, rest)"
            f" VALUES (?, {self.imported:d}, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT))",
            zip(
                ids,
                compress(batch.positions, new),
                compress(batch.lines, new),
                map(documents.__getitem__, compress(batch.documents, new)),
                map(creators.__getitem__, compress(batch.creators, new)),
                compress(batch.created, new),
                compress(batch.changed, new),
                compress(batch.sources, new),
                compress(np.frombuffer(batch.checksums, "<i8").tolist(), new),
                compress(batch.rests, new),
                strict=True,
            ),
        )

    def _known(self, batch: Columns, owner: Numbers, texts: Numbers, fresh: int) -> list[int]:
        """Give for each entry the unit that came with another file, the same in everything, or 0."""
        found = [0] * len(batch.rests)
        news = np.bincount(owner, texts >= fresh, len(found))
        old = np.flatnonzero(news == 0)
        checksums = np.frombuffer(batch.checksums, "<i8")
        wanted = np.unique(checksums[old])
        which, units = self.runs.find(Kind.UNITS, wanted)
        if not len(which):
            return found
        same = self._first_of(which, units[:, 0].astype(np.int64))
        rows = self.connection.execute(
            "SELECT unit.id, CAST(unit.rest AS BLOB), (SELECT json_group_array(text) FROM"
            " (SELECT text FROM variant WHERE variant.unit = unit.id ORDER BY place))"
            " FROM json_each(?) AS wanted CROSS JOIN unit ON unit.id = wanted.value",
            (json.dumps(sorted(same.values())),),
        )
        there = {unit: (rest, json.loads(listed)) for unit, rest, listed in rows}
        starts = np.concatenate([[0], np.cumsum(np.bincount(owner, minlength=len(found)))]).tolist()
        for index, key in zip(old.tolist(), wanted.searchsorted(checksums[old]).tolist(), strict=True):
            unit = same.get(key, 0)
            if unit and there[unit] == (batch.rests[index], texts[starts[index] : starts[index + 1]].tolist()):
                found[index] = unit
        return found

    def _first_of(self, which: Numbers, units: Numbers) -> dict[int, int]:
        """Choose of the units of each checksum one that counts: not deleted, of another import."""
        query = (
            "SELECT unit.id FROM json_each(?) AS wanted CROSS JOIN unit ON unit.id = wanted.value"
            f" WHERE import < ? AND state <> {State.DELETED:d}"
        )
        chosen: dict[int, int] = {}
        order = np.lexsort((units, which))
        which, units = which[order], units[order]
        # First the first of each, which does nearly always; then all the others of those where it does not.
        for place in (0, 1):
            leads = np.concatenate([[True], which[1:] != which[:-1]])
            asked = leads if place == 0 else ~leads & ~np.isin(which, list(chosen))
            good = {
                row[0] for row in self.connection.execute(query, (json.dumps(units[asked].tolist()), self.imported))
            }
            for key, unit in zip(which[asked].tolist(), units[asked].tolist(), strict=True):
                if unit in good:
                    chosen.setdefault(key, unit)
        return chosen


def _within(number: int) -> None:
    if number >= LIMIT:
        raise StoreError("the store has as many texts or units as it can have; begin another")


def _last(connection: sqlite3.Connection, table: str) -> int:
    """Give the greatest id that a table ever had."""
    return int(connection.execute("SELECT value FROM about WHERE key = ?", (table,)).fetchone()[0])


def _note_last(connection: sqlite3.Connection, table: str, number: int) -> None:
    connection.execute("UPDATE about SET value = ? WHERE key = ?", (str(number), table))
