"""A store as a file: TMX with everything that was imported, or any other format as units.

TMX is written entry by entry as it was read (`tm.tmx.write_entries`): what a file brought in comes out again. The
header is that of the files where they have the same; else one of our own. What other formats cannot hold is told.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from tm import formats, tmx
from tm.errors import StoreError
from tm.formats import Converted
from tm.store import reading
from tm.store.content import header_of
from tm.store.database import explained
from tm.store.model import Selection
from tm.store.selection import selected
from tm.store.store import Store
from tm.tmx.model import Entry, Header, attribute

_HEADER = (
    ("creationtool", "atmina"),
    ("creationtoolversion", "1"),
    ("segtype", "sentence"),
    ("o-tmf", "atmina"),
    ("adminlang", "en"),
    ("srclang", "en"),
    ("datatype", "plaintext"),
)


def export(
    store: Store,
    path: Path,
    chosen: Selection = Selection(),  # noqa: B008 - frozen
    *,
    languages: tuple[str, str] | None = None,
    safe: bool = False,
) -> Converted:
    """Write the units that a selection takes to a file, in the format that its name says (`.gz` for TMX, too).

    With `languages` (source, target) only these, in this direction. With `safe` TMX is written as every importer takes
    it (`tm.tmx.write`) instead of as it came. The store may be written to meanwhile; what is exported is its state at
    the start.

    Raises:
        FormatError: the name says no format that is known.
        StoreError: the store is damaged, or the units are of more languages than a format but TMX has, and none are
            named.
        OSError: the disk refuses; no file of that name is touched.
    """
    if languages:
        chosen = replace(chosen, languages=(*chosen.languages, *languages))
    with explained(store.path):
        # One transaction, so that all is of one moment.
        store.connection.execute("BEGIN")
        try:
            if path.name.lower().endswith((".tmx", ".tmx.gz")) and not safe:
                return Converted(_entries(store, path, chosen, languages), ())
            if not (languages or path.name.lower().endswith((".tmx", ".tmx.gz"))):
                _two_languages(store, path, chosen)
            units = (stored.unit for stored in store.select(chosen, languages))
            return formats.write(units, path)
        finally:
            store.connection.execute("ROLLBACK")


def _two_languages(store: Store, path: Path, chosen: Selection) -> None:
    """Raise StoreError where the units chosen are of more than two languages, regions apart."""
    if len(_bare(store.languages())) <= 2:
        return
    query = (
        "SELECT code FROM language WHERE id IN (SELECT DISTINCT language FROM json_each(?) AS wanted"
        " CROSS JOIN variant ON variant.unit = wanted.value) ORDER BY id"
    )
    ids = json.dumps(list(selected(store.connection, chosen)))
    found = _bare(row[0] for row in store.connection.execute(query, (ids,)))
    if len(found) > 2:
        said = ", ".join(found[:4]) + (", …" if len(found) > 4 else "")
        what = f"units in {len(found)} languages ({said}), and such a file has two; say which: --languages en,lv"
        raise StoreError(what, path=str(path))


def _bare(codes: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(code.partition("-")[0] for code in codes))


def _entries(store: Store, path: Path, chosen: Selection, languages: tuple[str, str] | None) -> int:
    header = _header(store, chosen)
    rows = reading.rows(store.connection, selected(store.connection, chosen))
    entries = ((reading.entry(row, str(store.path)), row[3]) for row in rows)
    if header is not None and languages is None:
        return tmx.write_entries(header, (entry for entry, _ in entries), path)
    made = _directed(entries, languages)
    first = next(made, None)
    if first is None:
        return tmx.write_entries(header or Header(_HEADER), (), path)
    own = first[1]
    attributes = (header or Header(_HEADER)).attributes
    attributes = tuple((name, own if name == "srclang" else value) for name, value in attributes)
    return tmx.write_entries(
        replace(header or Header(()), attributes=attributes), (_said(*one, own) for one in chain([first], made)), path
    )


def _directed(entries: Iterable[tuple[Entry, int]], languages: tuple[str, str] | None) -> Iterator[tuple[Entry, str]]:
    """Give entries with the code of their source; of the two languages only, where these are named."""
    for entry, place in entries:
        codes = [variant.language for variant in entry.variants]
        if languages is None:
            yield entry, codes[place] if place < len(codes) else ""
            continue
        for places in reading.directions(codes, place, languages):
            yield replace(entry, variants=tuple(entry.variants[one] for one in places)), codes[places[0]]


def _said(entry: Entry, source: str, own: str) -> Entry:
    """Let an entry say its source language where that is not the file's."""
    there = attribute(entry.attributes, "srclang")
    if source == own and there in {"", own}:
        return entry
    kept = tuple(pair for pair in entry.attributes if pair[0] != "srclang")
    return replace(entry, attributes=kept if source == own or not source else (*kept, ("srclang", source)))


def _header(store: Store, chosen: Selection) -> Header | None:
    """Give the header of the files that the units come from, where it is the same for all."""
    rows = store.connection.execute(
        "SELECT DISTINCT header FROM import WHERE (? = '[]' OR id IN (SELECT value FROM json_each(?)))"
        " AND id NOT IN (SELECT import FROM event WHERE action = 'import' AND undone IS NOT NULL)",
        (wanted := json.dumps(chosen.imports), wanted),
    ).fetchall()
    if len(rows) != 1:
        return None
    try:
        header = header_of(rows[0][0])
    except ValueError as error:
        raise StoreError(f"the header of an import is damaged ({error})", path=str(store.path)) from error
    return header if header.attributes else None
