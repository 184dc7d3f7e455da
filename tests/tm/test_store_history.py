"""What is done to a store can be undone: deletions, quarantine, imports, undoing; and who is live and who is dead."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tm import tmx
from tm.errors import StoreError
from tm.model import Unit
from tm.store import Selection, State, compact, export, import_file
from tm.tmx.texts import legal

PAIR = ("en", "lv")
CREATED = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def test_live_and_dead_texts(store, take):
    take([Unit("a", "x", PAIR), Unit("a", "y", PAIR), Unit("b", "z", PAIR)])
    assert list(store.live("en")) == [1, 4]
    assert store.dead("en") == []
    event = store.quarantine([(1, "wrong", 0.9), (3, "wrong", 0.8)], "clean")
    assert event.units == 2
    assert list(store.live("en")) == [1]
    assert store.dead("en") == [4]
    assert store.dead("lv") == [2, 5]
    assert [text for text, _ in store.units_of([1, 4], PAIR)] == [1]
    assert list(store.quarantined()) == [(1, "wrong", 0.9), (3, "wrong", 0.8)]
    assert store.restore([3]).units == 1
    assert list(store.live("en")) == [1, 4]
    assert list(store.quarantined()) == [(1, "wrong", 0.9)]
    assert store.restore().units == 1
    assert store.count() == (3, 0, 0)


@pytest.mark.parametrize(
    ("selection", "sources"),
    [
        (Selection(document="A"), "a"),
        (Selection(document="[?"), "b"),
        (Selection(creator="ann*"), "a"),
        (Selection(text="ĀBO"), "b"),
        (Selection(since=datetime(2026, 1, 1, tzinfo=UTC)), "bc"),
        (Selection(until=datetime(2026, 1, 1)), "a"),  # noqa: DTZ001 - taken as UTC
        (Selection(languages=("en", "de")), "c"),
        (Selection(states=(State.DELETED,)), ""),
        (Selection(), "abc"),
    ],
)
def test_selections(store, selection, sources, take):
    old = datetime(2025, 1, 1, tzinfo=UTC)
    units = [
        Unit("a", "x", PAIR, (("document", "A"),), created=old, creator="anna"),
        Unit("b", "zem āboliem", PAIR, (("document", "[1"),), created=old, changed=CREATED),
        Unit("c", "z", ("en", "de"), created=CREATED),
    ]  # fmt: skip
    take(units)
    assert "".join(found.unit.source for found in store.select(selection)) == sources
    assert store.number(selection) == len(sources)
    store.delete(selection)
    assert "".join(found.unit.source for found in store.select()) == "".join(x for x in "abc" if x not in sources)


def test_undo_goes_both_ways(store, take, mixed):
    take(mixed(20))
    deleted = store.delete(Selection(document="A"))
    assert store.count() == (10, 0, 10)
    undone = store.undo(deleted.id)
    assert store.count() == (20, 0, 0)
    store.undo(undone.id)
    assert store.count() == (10, 0, 10)
    again = store.undo(deleted.id)
    assert store.count() == (20, 0, 0)
    assert again.units == 10
    with pytest.raises(Exception, match="was undone by event"):
        store.undo(deleted.id)
    with pytest.raises(Exception, match="there is no event 99"):
        store.undo(99)


def test_undo_of_a_restoration_knows_the_reasons(store, take, mixed):
    take(mixed(3))
    store.quarantine([(2, "wrong number", 0.97)], "clean")
    store.undo(store.restore().id)
    assert list(store.quarantined()) == [(2, "wrong number", 0.97)]


def test_undoing_leaves_what_was_done_since(store, take, mixed):
    take(mixed(4))
    put = store.quarantine([(1, "x", 1.0), (2, "x", 1.0)], "clean")
    store.restore([1])
    store.delete(Selection(text="", imports=(1,), states=(State.QUARANTINED,)))
    store.undo(put.id)
    assert store.count() == (3, 0, 1)


def test_undoing_an_import_spares_what_another_has_too(store, tmp_path, take, mixed):
    units = list(mixed(10))
    first = take(units)
    second = take([*units[5:], Unit("new", "jauns", PAIR)], "b.tmx")
    assert store.undo(first.event).units == 5
    assert store.count()[0] == 6
    assert store.undo(second.event).units == 6
    assert store.count()[0] == 0
    back = import_file(store, tmp_path / "a.tmx")
    assert back.added == 10
    assert store.count()[0] == 10


def test_compacting_with_purge_forgets_and_says_so(store, take, mixed):
    take(mixed(200))
    identity = store.identity
    store.delete(Selection(document="A"))
    compact(store)
    assert store.identity == identity
    assert store.count() == (100, 0, 100)
    before, after = compact(store, purge=True)
    assert after <= before
    assert store.identity != identity
    assert store.count() == (100, 0, 0)
    with pytest.raises(StoreError, match="event 2 did was forgotten for good"):
        store.undo(2)
    last = store.last_text()
    take([Unit("brand", "new", PAIR)], "b.tmx")
    assert min(dict(store.sources("en", after=last))) > last


def test_export_of_two_languages_and_mixed_sources(store, tmp_path, take):
    take([Unit("a", "x", PAIR), Unit("b", "y", ("en", "de"))])
    take([Unit("c", "z", ("lv", "en"))], "b.tmx")
    assert export(store, tmp_path / "out.tmx", languages=("en", "lv")).units == 2
    assert [unit.source for unit in tmx.read(tmp_path / "out.tmx")] == ["a", "z"]
    export(store, tmp_path / "all.tmx")
    assert {(unit.source, unit.languages) for unit in tmx.read(tmp_path / "all.tmx")} == {
        ("a", PAIR), ("b", ("en", "de")), ("c", ("lv", "en")),
    }  # fmt: skip
    assert not [found for found in tmx.validate(tmp_path / "all.tmx", ()) if found.severity == "error"]
    assert export(store, tmp_path / "safe.tmx", safe=True).units == 3


def test_the_generation_grows_with_every_commit(store, take, mixed):
    seen = [store.generation]
    for act in (
        lambda: take(mixed(3)),
        lambda: store.quarantine([(1, "x", 1.0)], "clean"),
        store.restore,
        lambda: store.delete(Selection()),
    ):
        act()
        seen.append(store.generation)
    assert seen == sorted(set(seen))


def test_unusual_characters_of_other_formats(store, tmp_path):
    text = "a\x0bb\ufffec"
    (tmp_path / "a.csv").write_text(f"en,lv\n{text},x\n")
    import_file(store, tmp_path / "a.csv")
    assert [found.unit.source for found in store.select()] == [legal(text)]


def test_long_segments(store, take):
    long = Unit("ā " * 500_000 + "a", "𐍈" * 100_000, PAIR, created=CREATED)
    take([long])
    assert [found.unit for found in store.select()] == [long]
    assert list(store.exact([long.source], PAIR)) == [(1,)]
