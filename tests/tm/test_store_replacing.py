"""A new version of a file in the place of the old: units are known by texts and document, and keep their state."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tm.model import Unit
from tm.store import Selection, import_file

PAIR = ("en", "lv")


def later(units, **changes):
    """Give units with other dates, as a new build makes them."""
    return [replace(unit, created=unit.created + timedelta(days=1), **changes) for unit in units]


def texts(store):
    return sorted((found.unit.source, found.unit.target) for found in store.select())


def test_other_dates_replace_nothing(store, take, numbered):
    units = list(numbered(120))
    take(units)
    for done in (take(later(units), replace=True), take(units, replace=True)):
        assert (done.added, done.known, done.removed) == (0, 120, 0)
    assert store.count() == (120, 0, 0)
    # Without --replace both versions are wanted.
    assert take(later(later(units))).added == 120


def test_deleted_and_quarantined_units_stay_so(store, take, numbered):
    units = list(numbered(100))
    take(units)
    deleted = store.delete(Selection(text="target 3"))
    store.quarantine([(41, "wrong number", 0.9)], "clean")
    there = texts(store)
    done = take([*later(units), Unit("new", "jauns", PAIR)], replace=True)
    assert (done.added, done.removed) == (1, 0)
    assert texts(store) == sorted([*there, ("new", "jauns")])
    assert store.count() == (89, 1, 11)
    assert list(store.quarantined()) == [(41, "wrong number", 0.9)]
    store.undo(deleted.id)
    assert store.count() == (100, 1, 0)


def test_a_unit_whose_properties_change_keeps_its_state(store, take, numbered):
    units = list(numbered(60))
    take(units)
    store.delete(Selection(text="target 3"))
    store.quarantine([(41, "wrong number", 0.9)], "clean")
    there = texts(store)
    scored = [replace(unit, props=(*unit.props, ("score", "0.5"))) for unit in later(units)]
    done = take(scored, replace=True)
    assert done.added == 60
    assert texts(store) == there
    assert store.count()[1] == 1
    [(unit, reason, confidence)] = store.quarantined()
    assert next(iter(store.units([unit]))).unit.target == "target 40"
    assert (reason, confidence) == ("wrong number", 0.9)
    # That they stay so is in the history, and can be undone.
    kept = [event for event in store.history() if event.what.startswith("as before: ")]
    assert sorted(event.action for event in kept) == ["delete", "quarantine"]
    for event in kept:
        store.undo(event.id)
    assert store.count()[:2] == (60, 0)


def test_another_document_or_text_is_another_unit(store, take):
    unit = Unit("yes", "jā", PAIR, (("document", "A"),))
    take([unit])
    store.delete(Selection())
    other = replace(unit, props=(("document", "B"),))
    assert take([other, replace(unit, target="jā gan")], replace=True).added == 2
    assert store.count()[0] == 2


def test_of_units_that_are_alike_the_first_goes_with_the_first(store, take):
    units = [Unit("yes", "jā", PAIR, (("document", "A"), ("line", str(line)))) for line in range(3)]
    take(units)
    store.quarantine([(2, "x", 1.0)], "clean")
    moved = [replace(unit, props=(("document", "A"), ("line", str(line + 7)))) for line, unit in enumerate(units)]
    take(moved, replace=True)
    [(unit, _, _)] = store.quarantined()
    assert next(iter(store.units([unit]))).unit.prop("line") == "8"
    assert store.count()[:2] == (2, 1)


def test_repetitions_stay_as_many_as_they_are(take):
    units = [Unit("yes", "jā", PAIR, (("document", "A"),))] * 3
    take(units)
    done = take([*units, Unit("no", "nē", PAIR)], replace=True)
    assert (done.added, done.known, done.removed) == (1, 3, 0)


def test_dates_in_texts_are_texts(store, take):
    unit = Unit('"creationdate":"1"', "x", PAIR, (("about", '{"creationdate":"1"}'),))
    take([unit])
    assert take([replace(unit, props=(("about", '{"creationdate":"2"}'),))], replace=True).added == 1
    assert store.count() == (1, 0, 1)


@pytest.mark.parametrize("where", ["tu", "tuv"])
def test_dates_of_entries_and_variants(store, tmp_path, where):
    template = (
        '<tmx version="1.4"><header srclang="en"/><body><tu{tu}><tuv xml:lang="en"{tuv}><seg>a</seg></tuv>'
        '<tuv xml:lang="lv"{tuv}><seg>b</seg></tuv></tu></body></tmx>'
    )
    path = tmp_path / "a.tmx"
    for day in ("20260101T000000Z", "20260201T000000Z"):
        said = {"tu": "", "tuv": "", where: f' changedate="{day}" creationid="anna"'}
        path.write_text(template.format(**said), "utf-8")
        done = import_file(store, path, replace=True)
    assert (done.added, done.known, done.removed) == (0, 1, 0)
