"""Exact matches, a batch at a time: with any neighbours, or between the same ones (101 %).

A batch of texts becomes fingerprints, these text ids, these units, each step one query in C; the index on (text,
previous, next) answers at once even for a text that stands in the memory ten thousand times.
"""

# ruff: noqa: S608 - queries are put together of fixed parts and numbers; values are bound

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import itemgetter
from typing import TypeAlias

from tm.store.texts import fingerprint, fold
from tm.store.writing import Key, find_texts
from tm.tmx.languages import matches

Query: TypeAlias = "tuple[str, str | None, str | None]"
"""Text, the one before, the one after; an empty neighbour is the edge of the document, None is any."""

#: Texts looked up at a time.
BATCH = 20_000
_TARGET = (
    "EXISTS (SELECT 1 FROM variant AS other"
    " WHERE other.unit = found.unit AND other.place <> found.place AND other.language IN ({}))"
)
# By the index of those that are not live, which is small; the unit itself need not be read.
_LIVE = (
    "NOT EXISTS (SELECT 1 FROM unit INDEXED BY unit_not_live"
    " WHERE state <> 0 AND state IN (1, 2) AND unit.id = found.unit)"
)


def language_ids(connection: sqlite3.Connection, language: str) -> dict[int, str]:
    """Give the languages of a store that `language` takes: id, code."""
    rows = connection.execute("SELECT id, code FROM language ORDER BY code = ? DESC, code", (language,))
    return {number: code for number, code in rows if matches(code, language)}


def look_up(
    connection: sqlite3.Connection, queries: Iterable[Query], languages: tuple[str, str], limit: int
) -> Iterator[tuple[int, ...]]:
    """Give for each query the ids of live units, newest first, at most `limit`."""
    sources = language_ids(connection, languages[0])
    targets = ", ".join(str(number) for number in language_ids(connection, languages[1]))
    pending = iter(queries)
    while batch := list(islice(pending, BATCH)):
        found: list[list[int]] = [[] for _ in batch]
        for number, code in sources.items():
            for index, units in _of_language(connection, batch, (number, code), targets, limit):
                found[index] += units
        yield from (tuple(units[:limit]) for units in found)


def _of_language(
    connection: sqlite3.Connection, batch: Sequence[Query], language: tuple[int, str], targets: str, limit: int
) -> Iterator[tuple[int, list[int]]]:
    """Look a batch up in one language: index of the query, units."""
    number, code = language
    keys: dict[str, Key] = {}
    for query in batch:
        for text in query:
            if text and text not in keys:
                plain = fold(text)
                keys[text] = (fingerprint(code, plain), number, plain)
    ids = find_texts(connection, keys.values())
    wanted: dict[tuple[int, int | None, int | None], list[int]] = {}
    for index, query in enumerate(batch):
        found, previous, following = (_id(one, keys, ids) for one in query)
        if found and found > 0 and -1 not in {previous, following}:
            wanted.setdefault((found, previous, following), []).append(index)
    for free in {(key[1] is None, key[2] is None) for key in wanted}:
        same = sorted((key for key in wanted if (key[1] is None, key[2] is None) == free), key=itemgetter(0))
        for key, chosen in _newest(connection, same, free, (number, targets), limit):
            for index in wanted[same[key]]:
                yield index, chosen


def _id(text: str | None, keys: dict[str, Key], ids: dict[Key, int]) -> int | None:
    """Give the id of a text: None for any, 0 for none, -1 where it is not there."""
    if text is None:
        return None
    return ids.get(keys[text], -1) if text else 0


def _newest(
    connection: sqlite3.Connection,
    wanted: Sequence[tuple[int, int | None, int | None]],
    free: tuple[bool, bool],
    languages: tuple[int, str],
    limit: int,
) -> Iterator[tuple[int, list[int]]]:
    """Give the newest live units of texts between neighbours, by the index of each, at most `limit`.

    All units come from one index; only those that would be given are then asked whether they are live and have the
    target, in their order, and where one is not, its text is asked again in full.
    """
    source, targets = languages
    if str(source) in targets.split(", "):
        # Which variant of the unit it is decides.
        for key, units in _units(connection, wanted, free, targets).items():
            yield key, sorted(units, reverse=True)[:limit]
        return
    newest = {
        key: (sorted(units, reverse=True)[:limit], len(units))
        for key, units in _units(connection, wanted, free, None).items()
    }
    good = _good(connection, {unit for units, _ in newest.values() for unit in units}, targets)
    partly: list[int] = []
    for key, (units, number) in newest.items():
        if good.issuperset(units):
            yield key, units
        elif number > limit:
            partly.append(key)
        else:
            yield key, [unit for unit in units if unit in good]
    again = [wanted[key] for key in partly]
    for place, units in _units(connection, again, free, targets).items() if again else ():
        yield partly[place], sorted(units, reverse=True)[:limit]


def _good(connection: sqlite3.Connection, units: set[int], targets: str) -> set[int]:
    """Give those units that are live and have one of the languages."""
    query = (
        "SELECT found.value FROM json_each(?) AS found WHERE EXISTS (SELECT 1 FROM variant AS other"
        f" WHERE other.unit = found.value AND other.language IN ({targets}))"
    )
    if connection.execute("SELECT 1 FROM unit INDEXED BY unit_not_live WHERE state <> 0 LIMIT 1").fetchone():
        query += f" AND {_LIVE.replace('found.unit', 'found.value')}"
    return {row[0] for row in connection.execute(query, (json.dumps(sorted(units)),))}


def _units(
    connection: sqlite3.Connection,
    wanted: Sequence[tuple[int, int | None, int | None]],
    free: tuple[bool, bool],
    targets: str | None,
) -> dict[int, list[int]]:
    """Give the units of texts between neighbours, by the index of each; all of one kind, any neighbour or not.

    With `targets` those that are live and have one of these languages elsewhere.
    """
    if all(free):
        values, place = json.dumps([key[0] for key in wanted]), "wanted.value"
    else:
        values, place = json.dumps(wanted), "json_extract(wanted.value, '$[0]')"
    near = "" if free[0] else " AND found.previous = json_extract(wanted.value, '$[1]')"
    near += "" if free[1] else " AND found.next = json_extract(wanted.value, '$[2]')"
    query = (
        "SELECT wanted.key, found.unit FROM json_each(?) AS wanted CROSS JOIN variant AS found"
        f" ON found.text = {place}{near}"
    )
    if targets is not None:
        query += f" WHERE {_LIVE} AND {_TARGET.format(targets)}"
    units: dict[int, list[int]] = {}
    for key, unit in connection.execute(query, (values,)):
        units.setdefault(key, []).append(unit)
    return units


def of_texts(
    connection: sqlite3.Connection, texts: Iterable[int], languages: tuple[str, str], limit: int | None
) -> Iterator[tuple[int, int]]:
    """Give (text, unit) of the live units that texts have, in the order of the texts, newest first for each."""
    targets = ", ".join(str(number) for number in language_ids(connection, languages[1]))
    query = (
        "SELECT found.unit FROM variant AS found"
        f" WHERE found.text = ? AND {_LIVE} AND {_TARGET.format(targets)} ORDER BY found.unit DESC LIMIT ?"
    )
    for text in texts:
        for row in connection.execute(query, (text, -1 if limit is None else limit)).fetchall():
            yield text, row[0]
