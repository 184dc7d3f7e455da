"""Sorted runs find what the tables hold: in pieces or whole, merged or not, made anew, damaged, from an older store."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm import tmx
from tm.errors import StoreError
from tm.store import Store, compact, database, fold, import_file, texts, verify

PAIR = ("en", "lv")


@pytest.fixture
def small(monkeypatch):
    """Runs of a few entries, in pieces of three."""
    monkeypatch.setattr("tm.store.importing.BATCH", 30)
    monkeypatch.setattr("tm.store.parsing.HANDFUL", 10)
    monkeypatch.setattr("tm.store.arrays.CHUNK", 3)


def asked(path, queries, **options):
    """Ask each query by itself in a store that was opened for it, then all together."""
    singly = []
    for query in queries:
        with Store.open(path, readonly=True) as store:
            singly += store.context([query], PAIR, **options)
    with Store.open(path, readonly=True) as store:
        together = list(store.context(queries, PAIR, **options))
    assert singly == together
    return together


def queries_of(units):
    names = [unit.source for unit in units]
    documents = [unit.prop("document") for unit in units]
    for index in range(0, len(units), 117):
        before = names[index - 1] if index and documents[index - 1] == documents[index] else ""
        after = names[index + 1] if documents[index + 1 : index + 2] == [documents[index]] else ""
        yield from ((names[index], None, None), (names[index], before, after), (names[index], before, None))
    yield from (("not there", None, None), (names[0], "not there", None), ("", None, None))


def test_pieces_and_wholes_find_the_same(tmp_path, small, memory, numbered):  # noqa: ARG001 - a fixture
    path = tmp_path / "m.atmina"
    with Store.open(path, create=True) as store:
        import_file(store, memory)
        levels = [row[0] for row in store.connection.execute("SELECT level FROM run WHERE kind = 1")]
        assert len(levels) > 1
        assert max(levels) > 1
        assert list(verify(store)) == []
    units = list(numbered(2000))
    queries = list(queries_of(units))
    found = asked(path, queries, limit=3)
    for (text, before, _), answer in zip(queries, found, strict=True):
        every = [index for index, unit in enumerate(units, 1) if unit.source == text][::-1]
        assert set(answer) <= set(every)
        assert before is not None or answer == tuple(every[:3])
    assert sum(map(bool, found)) > 30
    with Store.open(path) as store:
        compact(store)
    assert asked(path, queries, limit=3) == found


def test_texts_with_one_fingerprint_are_told_apart(tmp_path, monkeypatch, memory, numbered):
    class Same:
        def __init__(self, *_, **__):
            pass

        def digest(self):
            return b"\1" * 8

    monkeypatch.setattr(texts, "blake2b", Same)
    tmx.write(numbered(40), memory)
    with Store.open(tmp_path / "m.atmina", create=True) as store:
        assert import_file(store, memory).added == 40
        assert list(store.exact(["source 7", "source 39", "x"], PAIR)) == [(8,), (40,), ()]
        tmx.write(numbered(41), memory)
        assert import_file(store, memory).known == 40


def older(path, copy):
    """Make of a store what version 1 would have made."""
    with closing(sqlite3.connect(copy)) as made:
        made.executescript(database.scripts()[1])
        made.execute("ATTACH ? AS new", (str(path),))
        tables = made.execute("SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        for (table,) in tables.fetchall():
            made.execute(f"INSERT INTO main.{table} SELECT * FROM new.{table}")
        made.execute("PRAGMA main.user_version = 1")
        made.execute(f"PRAGMA main.application_id = {database.APPLICATION}")
        made.commit()
        made.execute("PRAGMA main.journal_mode = WAL")


def test_a_store_of_version_1_is_found_in_again(tmp_path, full, memory, numbered):
    queries = list(queries_of(list(numbered(2000))))
    expected = asked(full, queries)
    path = tmp_path / "old.atmina"
    older(full, path)
    with pytest.raises(StoreError, match="of an older version"):
        Store.open(path, readonly=True)
    with Store.open(path) as store:
        assert list(verify(store)) == []
        assert import_file(store, memory).event is None
        tmx.write(numbered(2010), memory)
        last = import_file(store, memory)
        assert (last.added, last.known) == (0 if last.event is None else 10, 2000)
    with Store.open(full) as store:
        import_file(store, memory)
    assert asked(path, queries) == asked(full, queries)
    assert expected != []


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM chunk WHERE run = (SELECT max(run) FROM chunk)",
        "UPDATE chunk SET content = substr(content, 1, length(content) - 12)",
        "UPDATE chunk SET content = substr(content, 3)",
        "UPDATE chunk SET content = zeroblob(length(content))",
        "UPDATE chunk SET content = randomblob(length(content))",
        "UPDATE chunk SET content = x''",
        'UPDATE shape SET languages = \'{"a": [1, "x"]}\'',
        "UPDATE shape SET languages = '['",
        "DELETE FROM shape",
        "DELETE FROM run",
    ],
)
def test_damaged_runs_are_said_and_made_anew(full, memory, numbered, statement):
    queries = list(queries_of(list(numbered(2000))))
    expected = asked(full, queries)
    with closing(sqlite3.connect(full)) as connection, connection:
        connection.execute(statement)
    try:
        with Store.open(full, readonly=True) as store:
            list(store.context(queries, PAIR))
            wrong = list(verify(store)) != []
    except StoreError:
        wrong = True
    assert wrong
    with Store.open(full) as store:
        compact(store)
        assert list(verify(store)) == []
        assert list(store.context(queries, PAIR)) == expected
        tmx.write(numbered(2001), memory)
        assert import_file(store, memory).added == 1


@given(
    st.lists(
        st.text(st.sampled_from("aāā \u00a0\t\n–ß\u0301ķ\u1100\u1161😀x") | st.characters(), max_size=6), max_size=8
    )
)
def test_folding_many_is_folding_each(many):
    each = [fold(text) for text in many]
    assert texts.folded(many) == each
    assert not texts.all_folded(many) or each == many
