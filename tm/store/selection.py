"""A selection of units as SQL, names and times bound, never pasted."""

# ruff: noqa: S608 - queries are put together of fixed parts and numbers; values are bound

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from fnmatch import fnmatchcase

from tm.store.lookups import language_ids
from tm.store.model import Selection
from tm.store.texts import fold


def selected(connection: sqlite3.Connection, selection: Selection) -> Iterator[int]:
    """Give the ids of the units that a selection takes, in the order in which they were imported."""
    conditions, values = _conditions(connection, selection)
    query = f"SELECT unit.id FROM unit WHERE {' AND '.join(conditions)} ORDER BY unit.id"
    for row in connection.execute(query, values):
        yield row[0]


def _conditions(connection: sqlite3.Connection, selection: Selection) -> tuple[list[str], list[object]]:
    conditions, values = ["1"], list[object]()

    def ask(condition: str, value: object) -> None:
        conditions.append(condition)
        values.append(value)

    if len(selection.states) < 3:
        ask("unit.state IN (SELECT value FROM json_each(?))", json.dumps([int(state) for state in selection.states]))
    if selection.document:
        ask("unit.document IN (SELECT value FROM json_each(?))", _names(connection, selection.document))
    if selection.creator:
        ask("unit.creator IN (SELECT value FROM json_each(?))", _names(connection, selection.creator))
    if selection.since:
        ask("coalesce(unit.changed, unit.created) >= ?", seconds(selection.since))
    if selection.until:
        ask("coalesce(unit.changed, unit.created) < ?", seconds(selection.until))
    if selection.imports:
        ask("unit.import IN (SELECT value FROM json_each(?))", json.dumps(selection.imports))
    for language in selection.languages:
        ask(
            "EXISTS (SELECT 1 FROM variant WHERE variant.unit = unit.id"
            " AND variant.language IN (SELECT value FROM json_each(?)))",
            json.dumps(list(language_ids(connection, language))),
        )
    if selection.text:
        part = fold(selection.text).casefold()
        connection.create_function("has_part", 1, lambda plain: part in plain.casefold(), deterministic=True)
        conditions.append("EXISTS (SELECT 1 FROM variant CROSS JOIN text ON text.id = variant.text"
                          " WHERE variant.unit = unit.id AND has_part(text.plain))")  # fmt: skip
    return conditions, values


def _names(connection: sqlite3.Connection, pattern: str) -> str:
    """Give as JSON the ids of the names that a pattern with `*` and `?` takes."""
    pattern = pattern.replace("[", "[[]")  # the third sign of fnmatch; document numbers may have brackets
    rows = connection.execute("SELECT id, name FROM name")
    return json.dumps([number for number, name in rows if fnmatchcase(name, pattern)])


def seconds(time: datetime) -> int:
    """Give a time in seconds since 1970; one without a zone is taken as UTC."""
    return int((time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp())
