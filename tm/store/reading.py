"""Rows into units: in the direction that is asked for, with everything that was imported."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from tm.errors import StoreError
from tm.store.content import raw
from tm.store.model import State, Stored
from tm.tmx.languages import matches, normalized
from tm.tmx.model import Entry, plain
from tm.tmx.reader import as_entries, unit_of

#: Units fetched at a time.
BATCH = 2000
_UNITS = """
SELECT unit.id, unit.rest, unit.line, unit.source, unit.state, unit.position, import.file,
    (SELECT name FROM name WHERE name.id = unit.document),
    (SELECT json_group_array(plain) FROM (SELECT text.plain FROM variant CROSS JOIN text ON text.id = variant.text
     WHERE variant.unit = unit.id ORDER BY variant.place))
FROM json_each(?) AS wanted CROSS JOIN unit ON unit.id = wanted.value CROSS JOIN import ON import.id = unit.import
ORDER BY wanted.key
"""
_PAIRS = """
SELECT unit.id, unit.rest,
    (SELECT json_group_array(plain) FROM (SELECT text.plain FROM variant CROSS JOIN text ON text.id = variant.text
     WHERE variant.unit = unit.id ORDER BY variant.place))
FROM json_each(?) AS wanted CROSS JOIN unit ON unit.id = wanted.value ORDER BY wanted.key
"""
Row = tuple[int, str, "int | None", int, int, int, str, "str | None", str]


def rows(connection: sqlite3.Connection, ids: Iterable[int]) -> Iterator[Row]:
    """Give the rows of units, in the order of the ids, some thousand at a time; ids that are not there are left out."""
    pending = iter(ids)
    while batch := list(islice(pending, BATCH)):
        yield from connection.execute(_UNITS, (json.dumps(batch),)).fetchall()


def stored(row: Row, languages: tuple[str, str] | None, path: str) -> Iterator[Stored]:
    """Give the unit of a row in the direction asked for, or where none is, one for each language but the source's."""
    with _sensible(row, path):
        attributes, extras, variants = raw(row[1], json.loads(row[8]))
        codes = [given.get("xml:lang") or given.get("lang", "") for given, _, _ in variants]
        made = []
        for source, target in directions(codes, row[3], languages):
            pair = normalized(codes[source]) or "und", normalized(codes[target]) or "und"
            unit = unit_of(attributes, extras, variants[source], variants[target], pair, row[2] or 0)
            made.append(Stored(row[0], unit, row[7] or "", State(row[4]), row[6], row[5]))
    yield from made


def pairs(
    connection: sqlite3.Connection, ids: Iterable[int], languages: tuple[str, str], path: str
) -> Iterator[tuple[int, str, str]]:
    """Give units as id, source, target, without codes; ids that are not there, or have not both, are left out."""
    pending = iter(ids)
    while batch := list(islice(pending, BATCH)):
        for row in connection.execute(_PAIRS, (json.dumps(batch),)).fetchall():
            with _sensible(row, path):
                _, _, variants = raw(row[1], json.loads(row[2]))
                codes = [given.get("xml:lang") or given.get("lang", "") for given, _, _ in variants]
                for places in directions(codes, 0, languages):
                    segments = [variants[place][2] or "" for place in places]
                    source, target = (text if isinstance(text, str) else plain(text) for text in segments)
                    yield row[0], source, target


def entry(row: Row, path: str) -> Entry:
    """Give the whole entry of a row, as it was read."""
    with _sensible(row, path):
        return as_entries(*raw(row[1], json.loads(row[8])), row[2] or 0)[0]


@contextmanager
def _sensible(row: tuple[Any, ...], path: str) -> Iterator[None]:
    """Let whatever a row makes no sense by become one error."""
    try:
        yield
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise StoreError(f"unit {row[0]} is damaged ({error}); see `atmina tm verify`", path=path) from error


def directions(codes: Sequence[str], own: int, languages: tuple[str, str] | None) -> Iterator[tuple[int, int]]:
    """Choose variants: (place of the source, place of the target)."""
    if languages is None:
        yield from ((own, place) for place in range(len(codes)) if place != own and own < len(codes))
        return
    source = place_of(codes, languages[0], -1)
    target = place_of(codes, languages[1], source)
    if source >= 0 and target >= 0:
        yield source, target


def place_of(codes: Sequence[str], wanted: str, other: int) -> int:
    """Give the place of the code that is wanted, exactly that one before one with a region, or -1."""
    usual = normalized(wanted)
    exact = (place for place, code in enumerate(codes) if place != other and normalized(code) == usual)
    close = (place for place, code in enumerate(codes) if place != other and matches(code, usual))
    return next(exact, next(close, -1))
