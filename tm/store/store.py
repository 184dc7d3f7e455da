"""The face of the store: open it, ask it, change it. What each part does is in the module of its name."""

# ruff: noqa: S608 - queries are put together of fixed parts and numbers; values are bound

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from tm.errors import StoreError
from tm.store import history, lookups, reading, selection
from tm.store.database import PATIENCE, connect, explained
from tm.store.model import Event, Selection, Stored
from tm.store.runs import Runs
from tm.tmx.languages import matches


class Store:
    """A translation memory in one file. A process may have it open more than once; each keeps to its own thread."""

    __slots__ = ("connection", "path", "runs")

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self.path = path
        self.runs = Runs(connection)

    @classmethod
    def open(cls, path: Path, *, create: bool = False, readonly: bool = False, patience: float = PATIENCE) -> Store:
        """Open a store; with `create` make an empty one where there is none. `patience`: seconds to wait for a writer.

        Raises:
            StoreError: it is not there, is no store, is damaged, is of a newer version, cannot be read.
        """
        return cls(connect(path, create=create, readonly=readonly, patience=patience), path)

    def close(self) -> None:
        """Close it; the last to close a store folds the log into its file."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def identity(self) -> str:
        """What tells this store from every other; it changes when text ids no longer mean what they meant."""
        return self._about("identity")

    @property
    def generation(self) -> int:
        """How many times something was committed."""
        return int(self._about("generation"))

    def _about(self, key: str) -> str:
        with explained(self.path):
            row = self.connection.execute("SELECT value FROM about WHERE key = ?", (key,)).fetchone()
            return str(row[0])

    def count(self) -> tuple[int, int, int]:
        """Give how many units are live, in quarantine, deleted."""
        with explained(self.path):
            rows = "SELECT state, count(*) FROM unit WHERE state <> 0 GROUP BY state"
            others = dict(self.connection.execute(rows).fetchall())
            total = self.connection.execute("SELECT count(*) FROM unit").fetchone()[0]
            return total - sum(others.values()), others.get(1, 0), others.get(2, 0)

    def languages(self) -> tuple[str, ...]:
        """Give the codes of the languages of all texts, that with most units first."""
        with explained(self.path):
            rows = self.connection.execute("SELECT code FROM language ORDER BY id").fetchall()
            return tuple(row[0] for row in rows)

    def last_text(self) -> int:
        """Give the greatest id of a text, 0 where there is none."""
        with explained(self.path):
            return int(self.connection.execute("SELECT coalesce(max(id), 0) FROM text").fetchone()[0])

    def sources(self, language: str, after: int = 0) -> Iterator[tuple[int, str]]:
        """Give id and plain text of all texts in a language whose ids are above `after`, ids rising.

        Live or not: an index that covers them all stays right when units come back from quarantine.
        """
        with explained(self.path):
            chosen = self._languages(language)
            query = f"SELECT id, plain FROM text WHERE id > ? AND language IN ({chosen}) ORDER BY id"
            yield from self.connection.execute(query, (after,))

    def dead(self, language: str) -> list[int]:
        """Give the ids of texts of a language that no live unit has, rising; quick where few units are not live."""
        with explained(self.path):
            chosen = self._languages(language)
            return lookups.dead_texts(self.runs, chosen)

    def live(self, language: str) -> Iterator[int]:
        """Give the ids of texts of a language that a live unit has, rising."""
        dead = frozenset(self.dead(language))
        with explained(self.path):
            query = f"SELECT id FROM text WHERE language IN ({self._languages(language)}) ORDER BY id"
            yield from (row[0] for row in self.connection.execute(query) if row[0] not in dead)

    def _languages(self, language: str) -> str:
        rows = self.connection.execute("SELECT id, code FROM language").fetchall()
        return ", ".join(str(number) for number, code in rows if matches(code, language))

    def exact(self, texts: Iterable[str], languages: tuple[str, str], limit: int = 5) -> Iterator[tuple[int, ...]]:
        """Give for each text the ids of live units with this source, folded, newest first, at most `limit`.

        `languages` are source and target, in either direction of the memory. For `units`.
        """
        return self.context(((text, None, None) for text in texts), languages, limit)

    def context(
        self, queries: Iterable[lookups.Query], languages: tuple[str, str], limit: int = 5
    ) -> Iterator[tuple[int, ...]]:
        """Do as `exact` for texts with their neighbours: (text, previous, next), in the same language.

        An empty neighbour is the edge of a document, None is any.
        """
        with explained(self.path):
            yield from lookups.look_up(self.runs, queries, languages, limit)

    def units_of(
        self, text_ids: Iterable[int], languages: tuple[str, str], limit: int | None = None
    ) -> Iterator[tuple[int, Stored]]:
        """Give the live units of texts (id of the text, unit), newest first for each, at most `limit` of each.

        `languages` are source and target; the texts are sources.
        """
        with explained(self.path):
            pairs = lookups.of_texts(self.runs, text_ids, languages, limit)
            while some := list(islice(pairs, reading.BATCH)):
                found = {one.id: one for one in self.units({unit for _, unit in some}, languages)}
                yield from ((text, found[unit]) for text, unit in some if unit in found)

    def units(self, ids: Iterable[int], languages: tuple[str, str] | None = None) -> Iterator[Stored]:
        """Give units by their ids, live or not, in the order asked for; ids that are not there are left out.

        Without `languages` an entry of three languages gives two units, source first as in its file.
        """
        with explained(self.path):
            for row in reading.rows(self.connection, ids):
                yield from reading.stored(row, languages, str(self.path))

    def pairs(self, ids: Iterable[int], languages: tuple[str, str]) -> Iterator[tuple[int, str, str]]:
        """Give units as id, source and target without codes; quicker than `units`."""
        with explained(self.path):
            yield from reading.pairs(self.connection, ids, languages, str(self.path))

    def select(
        self,
        chosen: Selection = Selection(),  # noqa: B008 - frozen
        languages: tuple[str, str] | None = None,
    ) -> Iterator[Stored]:
        """Give all units that a selection takes, in the order in which they came, live ones unless it says more."""
        with explained(self.path):
            ids = selection.selected(self.connection, chosen)
            yield from self.units(ids, languages)

    def number(self, chosen: Selection) -> int:
        """Count the units that a selection takes."""
        with explained(self.path):
            return sum(1 for _ in selection.selected(self.connection, chosen))

    def import_of(self, event: int) -> int:
        """Give the import that an event of the history is, for `Selection.imports`.

        Raises:
            StoreError: the event is no import.
        """
        with explained(self.path):
            query = "SELECT import FROM event WHERE id = ? AND action = 'import'"
            row = self.connection.execute(query, (event,)).fetchone()
        if row is None:
            raise StoreError(f"event {event} is no import; see `atmina tm history`", path=str(self.path))
        return int(row[0])

    def delete(self, chosen: Selection) -> Event:
        """Delete the units that a selection takes; `undo` brings them back, until `compact` with `purge`."""
        return history.delete(self.connection, self.path, chosen)

    def quarantine(self, found: Iterable[tuple[int, str, float]], what: str) -> Event:
        """Take units out of every search: (id, reason, confidence 0 to 1). `what` is for the history."""
        return history.quarantine(self.connection, self.path, found, what)

    def restore(self, unit_ids: Iterable[int] | None = None) -> Event:
        """Bring units back from quarantine, all of them unless ids are given."""
        return history.restore(self.connection, self.path, unit_ids)

    def quarantined(self) -> Iterator[tuple[int, str, float]]:
        """Give what is in quarantine: unit, reason, confidence (0 to 1)."""
        with explained(self.path):
            yield from self.connection.execute(
                "SELECT unit, reason, confidence FROM quarantine CROSS JOIN unit ON unit.id = quarantine.unit"
                " WHERE unit.state = 1 ORDER BY unit"
            )

    def history(self) -> Iterator[Event]:
        """Give all that was done, newest first."""
        return history.events(self.connection, self.path)

    def undo(self, event: int) -> Event:
        """Undo an event: an import, a deletion, a quarantine, another undo. Units changed since are left alone.

        Raises:
            StoreError: there is no such event, or it was undone already.
        """
        return history.undo(self.connection, self.path, event)
