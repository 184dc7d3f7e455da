"""Exact matches, a batch at a time: with any neighbours, or between the same ones (101 %).

A batch of texts becomes fingerprints, these text ids, these the uses of the texts, all of them arrays found in sorted
runs (`tm.store.runs`). What a use says decides: its neighbours, whether its unit has the target, whether it is live.
Each use of a text is looked at once, however many queries ask for it, and for a text that stands in the memory ten
thousand times that is a thousandth of a second.
"""

# ruff: noqa: S608 - queries are put together of fixed parts and numbers; values are bound

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tm.store.arrays import Kind, Use, Values, whole_numbers
from tm.store.neighbours import Numbers
from tm.store.runs import Runs, find_texts
from tm.store.texts import digests, folded
from tm.tmx.languages import matches

Query: TypeAlias = "tuple[str, str | None, str | None]"
"""Text, the one before, the one after; an empty neighbour is the edge of the document, None is any."""

#: Texts looked up at a time.
BATCH = 20_000
_ANY, _NOWHERE = -1, -2


def language_ids(connection: sqlite3.Connection, language: str) -> dict[int, str]:
    """Give the languages of a store that `language` takes: id, code."""
    rows = connection.execute("SELECT id, code FROM language ORDER BY code = ? DESC, code", (language,))
    return {number: code for number, code in rows if matches(code, language)}


@contextmanager
def one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    """Let several queries see the store as it is now, whoever writes meanwhile."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("COMMIT")


def look_up(runs: Runs, queries: Iterable[Query], languages: tuple[str, str], limit: int) -> Iterator[tuple[int, ...]]:
    """Give for each query the ids of live units, newest first, at most `limit`."""
    pending = iter(queries)
    while batch := list(islice(pending, BATCH)):
        with one_moment(runs.connection):
            found = [_of_language(runs, batch, source, languages[1], limit)
                     for source in language_ids(runs.connection, languages[0]).items()]  # fmt: skip
        if len(found) == 1:
            yield from found[0]
        else:
            for index in range(len(batch)):
                yield tuple(unit for units in found for unit in units[index])[:limit]


def _of_language(
    runs: Runs, batch: Sequence[Query], language: tuple[int, str], target: str, limit: int
) -> list[tuple[int, ...]]:
    """Look a batch up in one language."""
    number, code = language
    columns = list(zip(*batch, strict=True))
    asked = [text for text in dict.fromkeys(chain.from_iterable(columns)) if text]
    keys = [(number, plain.encode("utf-8", "surrogatepass")) for plain in folded(asked)]
    name = f"{code}\0".encode()
    prints = np.frombuffer(digests((name, plain) for _, plain in keys), "<i8")
    ids = find_texts(runs, dict(zip(keys, prints.tolist(), strict=True)))
    ids_of: dict[str | None, int] = {text: ids.get(key, _NOWHERE) for text, key in zip(asked, keys, strict=True)}
    ids_of[None], ids_of[""] = _ANY, 0
    wanted = np.array([list(map(ids_of.__getitem__, column)) for column in columns], np.int64).T
    answers: list[tuple[int, ...]] = [()] * len(batch)
    sound = (wanted[:, 0] > 0) & (wanted.min(axis=1) > _NOWHERE)
    kinds = (wanted[:, 1:] == _ANY) @ (1, 2)
    for kind in np.unique(kinds[sound]).tolist():
        chosen = np.flatnonzero(sound & (kinds == kind))
        for index, units in zip(chosen.tolist(), _newest(runs, wanted[chosen], target, limit), strict=True):
            answers[index] = units
    return answers


def _newest(runs: Runs, wanted: Numbers, target: str, limit: int) -> list[tuple[int, ...]]:
    """Give the newest live units of texts between neighbours, all of which are of one kind: any, or not."""
    texts = np.unique(wanted[:, 0])
    which, uses = runs.find(Kind.USES, texts)
    good = _with_target(runs, uses, target)
    found, uses = texts[which[good]], uses[good]
    before, after = (
        np.where(wanted[0, column] == _ANY, _ANY, uses[:, use].astype(np.int64))
        for column, use in ((1, Use.PREVIOUS), (2, Use.NEXT))
    )
    asked, place, there = _matched(wanted, np.stack([found, before, after], 1))
    units = uses[there, Use.UNIT].astype(np.int64)
    groups = _grouped(place[there], units, int(asked.max()) + 1, limit, _not_live(runs.connection))
    return [groups[index] for index in asked.tolist()]


def _matched(wanted: Numbers, there: Numbers) -> tuple[Numbers, Numbers, NDArray[np.bool_]]:
    """Number the different rows of `wanted`: that of each; that of each row of `there`, and whether it is one of them.

    All have three columns below 2 ** 32: two make one number, which is numbered first.
    """
    asked, place, good = _numbered((wanted[:, 0] << 32) + wanted[:, 1], (there[:, 0] << 32) + there[:, 1])
    if (wanted[:, 2] == wanted[0, 2]).all() and (there[:, 2] == wanted[0, 2]).all():
        return asked, place, good
    asked, place, other = _numbered((asked << 32) + wanted[:, 2], (place << 32) + there[:, 2])
    return asked, place, good & other


def _numbered(wanted: Numbers, there: Numbers) -> tuple[Numbers, Numbers, NDArray[np.bool_]]:
    known, asked = np.unique(wanted, return_inverse=True)
    place = np.minimum(known.searchsorted(there), len(known) - 1)
    return asked, place, known[place] == there


def _with_target(runs: Runs, uses: Values, target: str) -> NDArray[np.bool_]:
    """Tell which uses have the target in another place of their unit."""
    targets = set(language_ids(runs.connection, target))
    width = int(uses[:, Use.PLACE].max(initial=0)) + 1
    kinds, which = np.unique(uses[:, Use.SHAPE].astype(np.int64) * width + uses[:, Use.PLACE], return_inverse=True)
    good: list[bool] = []
    for kind in kinds.tolist():
        languages = runs.languages(kind // width)
        good.append(any(one in targets for place, one in enumerate(languages) if place != kind % width))
    made: NDArray[np.bool_] = np.array(good, np.bool_)[which.reshape(-1)]
    return made


def _not_live(connection: sqlite3.Connection) -> Numbers:
    query = "SELECT id FROM unit INDEXED BY unit_not_live WHERE state <> 0 AND state IN (1, 2)"
    return whole_numbers([row[0] for row in connection.execute(query)])


def _grouped(place: Numbers, units: Numbers, groups: int, limit: int | None, gone: Numbers) -> list[tuple[int, ...]]:
    """Give the units of each group, newest first, each once, at most `limit`, without those that are gone."""
    if len(gone):
        kept = ~np.isin(units, gone)
        place, units = place[kept], units[kept]
    order = np.lexsort((-units, place))
    place, units = place[order], units[order]
    if len(place):
        fresh = np.append(True, (place[1:] != place[:-1]) | (units[1:] != units[:-1]))
        place, units = place[fresh], units[fresh]
    ends = place.searchsorted(np.arange(groups), "right").tolist()
    starts = [0, *ends[:-1]]
    listed: list[int] = units.tolist()
    if limit is None:
        return [tuple(listed[start:end]) for start, end in zip(starts, ends, strict=True)]
    return [tuple(listed[start : min(end, start + limit)]) for start, end in zip(starts, ends, strict=True)]


def of_texts(
    runs: Runs, texts: Iterable[int], languages: tuple[str, str], limit: int | None
) -> Iterator[tuple[int, int]]:
    """Give (text, unit) of the live units that texts have, in the order of the texts, newest first for each."""
    pending = iter(texts)
    while batch := list(islice(pending, BATCH)):
        with one_moment(runs.connection):
            asked, which_text = np.unique(np.array(batch, np.int64), return_inverse=True)
            which, uses = runs.find(Kind.USES, asked)
            good = _with_target(runs, uses, languages[1])
            units = uses[good, Use.UNIT].astype(np.int64)
            groups = _grouped(which[good], units, len(asked), limit, _not_live(runs.connection))
        for text, index in zip(batch, which_text.tolist(), strict=True):
            for unit in groups[index]:
                yield text, unit


def dead_texts(runs: Runs, languages: str) -> list[int]:
    """Give the texts of some languages (ids, with commas) that no live unit has, rising."""
    with one_moment(runs.connection):
        gone = _not_live(runs.connection)
        rows = runs.connection.execute(
            "SELECT DISTINCT variant.text FROM json_each(?) AS wanted CROSS JOIN variant ON variant.unit = wanted.value"
            f" WHERE variant.language IN ({languages}) ORDER BY variant.text",
            (json.dumps(gone.tolist()),),
        )
        texts = whole_numbers([row[0] for row in rows])
        which, uses = runs.find(Kind.USES, texts)
    alive = which[~np.isin(uses[:, Use.UNIT], gone)]
    found: Any = np.delete(texts, np.unique(alive))
    return list(found.tolist())
