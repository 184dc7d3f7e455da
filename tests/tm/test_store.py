"""The store gives back what it was given: entries without loss, exact and context matches, texts with lasting ids."""

from __future__ import annotations

import gzip
import string
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tm import formats, tmx
from tm.model import Element, Unit
from tm.store import Store, export, fold, import_file

PAIR = ("en", "lv")
CREATED = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)

held = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=20)
names = st.from_regex(r"\A[a-z][a-z0-9.-]{0,8}\Z").filter(lambda name: not name.startswith("xml"))
attributes = st.dictionaries(names, held, max_size=3).map(lambda pairs: tuple(pairs.items()))


def joined(pieces):
    content = []
    for piece in pieces:
        if isinstance(piece, str) and content and isinstance(content[-1], str):
            content[-1] += piece
        elif piece != "":
            content.append(piece)
    return tuple(content)


elements = st.recursive(
    st.builds(Element, names, attributes, st.just(())),
    lambda inner: st.builds(Element, names, attributes, st.lists(held | inner, max_size=4).map(joined)),
    max_leaves=8,
)
segments = st.lists(held | elements, max_size=4).map(joined)
extras = st.lists(
    st.builds(
        Element, st.sampled_from(["note", "prop", "x"]), attributes, st.lists(held | elements, max_size=2).map(joined)
    ),
    max_size=3,
).map(tuple)
languages = st.sampled_from(["lv", "EN-GB", "en", "lv-LV", "LV-01"])
variants = st.builds(
    lambda language, more, segment, extra: tmx.Variant((("xml:lang", language), *more), segment, extra),
    languages, attributes, segments, extras,
)  # fmt: skip
entries = st.builds(tmx.Entry, attributes, st.lists(variants, min_size=1, max_size=3).map(tuple), extras)
headers = st.builds(tmx.Header, attributes.map(lambda pairs: (("srclang", "en"), *pairs)), extras, attributes)
relaxed = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None, max_examples=30
)


def key(unit):
    return unit.props, unit.source, unit.target


@given(headers, st.lists(entries, max_size=6))
@settings(relaxed, max_examples=15)
def test_entries_come_out_as_they_went_in(tmp_path, header, given_entries):
    path, out, database = tmp_path / "in.tmx", tmp_path / "out.tmx", tmp_path / "m.atmina"
    tmx.write_entries(header, given_entries, path)
    database.unlink(missing_ok=True)
    with Store.open(database, create=True) as opened:
        import_file(opened, path)
        export(opened, out)
    # What the reader itself makes of the file is the measure; the store adds and takes nothing.
    assert read_all(out) == read_all(path)


def read_all(path):
    header, found = tmx.read_entries(path, report=lambda _: None)
    return header, [(entry.attributes, entry.extras, entry.variants) for entry in found]


def test_units_come_out_as_they_went_in(store, tmp_path, take, mixed):
    units = list(mixed(300))
    done = take(units)
    assert (done.added, done.known, done.entries) == (300, 0, 300)
    export(store, tmp_path / "b.tmx.gz")
    assert gzip.decompress((tmp_path / "b.tmx.gz").read_bytes()) == (tmp_path / "a.tmx").read_bytes()
    assert [found.unit for found in store.select()] == units


@pytest.mark.parametrize("ending", [".po", ".xlf", ".csv", ".tsv"])
def test_other_formats_go_in_and_out(store, tmp_path, ending, mixed):
    units = list({unit.source: unit for unit in mixed(40)}.values())
    formats.write(units, tmp_path / f"a{ending}")
    read = list(formats.read(tmp_path / f"a{ending}", PAIR))
    import_file(store, tmp_path / f"a{ending}", languages=PAIR)
    assert [found.unit for found in store.select()] == read
    export(store, tmp_path / f"b{ending}")
    assert list(formats.read(tmp_path / f"b{ending}", PAIR)) == read


def test_the_same_file_twice_changes_nothing(store, tmp_path, take, mixed):
    take(mixed(50))
    before = store.generation, store.count(), list(store.history())
    again = import_file(store, tmp_path / "a.tmx")
    assert again.event is None
    assert again.added == 0
    assert (store.generation, store.count(), list(store.history())) == before


def test_a_changed_file_adds_only_what_is_new(store, take, mixed):
    units = list(mixed(50))
    take(units)
    done = take([*units, Unit("new", "jauns", PAIR)], "b.tmx")
    assert (done.added, done.known) == (1, 50)
    assert store.count() == (51, 0, 0)


def test_repetitions_within_a_file_stay(store, take):
    unit = Unit("yes", "jā", PAIR, created=CREATED)
    take([unit, unit, unit])
    assert [found.unit for found in store.select()] == [unit] * 3
    assert store.last_text() == 2


def test_replace_leaves_what_the_new_file_has(store, take, mixed):
    units = list(mixed(50))
    take(units)
    done = take([*units[:30], Unit("new", "jauns", PAIR)], replace=True)
    assert (done.added, done.known, done.removed) == (1, 30, 20)
    assert store.count() == (31, 0, 20)
    # And back: the first version is taken in anew.
    done = take(units, replace=True)
    assert sorted(map(key, (found.unit for found in store.select()))) == sorted(map(key, units))
    assert (done.added, done.removed) == (20, 1)


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("xyz")), max_size=12), st.data())
@relaxed
def test_exact_and_context_as_by_hand(tmp_path, pairs, data):
    """Against a plain loop over the units."""
    path = tmp_path / "in.tmx"
    tmx.write([Unit(source, target, PAIR) for source, target in pairs], path, created=CREATED)
    (tmp_path / "m.atmina").unlink(missing_ok=True)
    with Store.open(tmp_path / "m.atmina", create=True) as store:
        import_file(store, path)
        gone = data.draw(st.sets(st.integers(1, max(len(pairs), 1))))
        store.quarantine([(unit, "test", 0.5) for unit in gone], "test")
        sides = (0, 1) if data.draw(st.booleans()) else (1, 0)
        wanted = [
            (text, before, after) for text in "abcxyz" for before in ("", None, "a", "x") for after in ("", None, "b")
        ]
        codes = (PAIR[sides[0]], PAIR[sides[1]])
        expected = []
        for text, before, after in wanted:
            found = []
            for index, pair in enumerate(pairs):
                previous = pairs[index - 1][sides[0]] if index else ""
                following = pairs[index + 1][sides[0]] if index + 1 < len(pairs) else ""
                if pair[sides[0]] == text and before in {None, previous} and after in {None, following}:
                    found.append(index + 1)
            expected.append(tuple(sorted(set(found) - gone, reverse=True))[:3])
        assert list(store.context(wanted, codes, limit=3)) == expected
        every = [
            tuple(reversed([i for i, pair in enumerate(pairs, 1) if pair[sides[0]] == text and i not in gone]))
            for text in "abcxyz"
        ]
        assert list(store.exact("abcxyz", codes, limit=99)) == every


def test_context_ends_with_the_document(store, take):
    units = [Unit(text, text.upper(), PAIR, (("document", name),)) for text, name in ("a1", "b1", "c2", "b2")]
    take(units)
    assert list(store.context([("b", "a", ""), ("c", "", "b"), ("c", "b", "b")], PAIR)) == [(2,), (3,), ()]


def test_context_holds_over_batches_and_resumption(tmp_path, monkeypatch):
    units = [Unit(text, text.upper(), PAIR) for text in string.ascii_lowercase]
    monkeypatch.setattr("tm.store.importing.BATCH", 4)
    monkeypatch.setattr("tm.store.parsing.HANDFUL", 3)
    tmx.write(units, tmp_path / "a.tmx", created=CREATED)

    class Stop(Exception):  # noqa: N818 - no error
        pass

    def stop(_):
        raise Stop

    database = tmp_path / "m.atmina"
    committed = []
    for _ in range(4):
        with Store.open(database, create=True) as store:
            with pytest.raises(Stop):
                import_file(store, tmp_path / "a.tmx", progress=stop)
            committed.append(store.count()[0])
            # Also the last unit, whose neighbour is still to come, is found.
            assert list(store.exact([string.ascii_lowercase[committed[-1] - 1]], PAIR)) == [(committed[-1],)]
    assert committed == sorted(set(committed))
    with Store.open(database) as store:
        last = import_file(store, tmp_path / "a.tmx")
        assert (last.resumed, last.entries, last.added) == (committed[-1], 26, 26 - committed[-1])
        queries = [
            (b, a, c)
            for a, b, c in zip(
                ["", *string.ascii_lowercase], string.ascii_lowercase, [*string.ascii_lowercase[1:], ""], strict=False
            )
        ]
        assert list(store.context(queries, PAIR)) == [(number,) for number in range(1, 27)]
        assert len(list(store.history())) == 1


def test_both_directions_and_regions(store, tmp_path):
    (tmp_path / "a.tmx").write_text(
        '<tmx version="1.4"><header srclang="lv-LV"/><body><tu><tuv xml:lang="EN-GB"><seg>yes</seg></tuv>'
        '<tuv xml:lang="LV-01"><seg>jā</seg></tuv><tuv xml:lang="de"><seg>ja</seg></tuv></tu></body></tmx>'
    )
    import_file(store, tmp_path / "a.tmx")
    assert {found.unit.languages for found in store.select()} == {("lv", "en-GB"), ("lv", "de")}
    for pair, text, answer in ((("en", "de"), "yes", "ja"), (("lv", "en"), "jā", "yes"), (("de", "lv-LV"), "ja", None)):
        (units,) = store.exact([text], pair)
        assert [found.unit.target for found in store.units(units, pair)] == ([answer] if answer else [])
    assert list(store.exact(["yes"], ("lv", "en"))) == [()]
    assert store.languages() == ("en-GB", "lv", "de")


def test_texts_are_folded_and_their_ids_last(store, take):
    take([Unit("Savieni\u0304ba  nav", "x", PAIR), Unit("Savienība\u00a0nav", "y", PAIR)])
    assert list(store.sources("en")) == [(1, "Savienība nav")]
    take([Unit("b", "z", PAIR)], "b.tmx")
    assert dict(store.sources("en", after=1)) == {4: "b"}
    assert list(store.exact([" Savienība\nnav "], PAIR)) == [(2, 1)]
    assert [found.unit.source for found in store.units([2])] == ["Savienība\u00a0nav"]


@given(st.text())
@relaxed
def test_folding_is_its_own_fixed_point(text):
    folded = fold(text)
    assert fold(folded) == folded
    assert folded == " ".join(folded.split())


def test_pairs_are_what_units_say(store, tmp_path):
    (tmp_path / "a.tmx").write_text(
        '<tmx version="1.4"><header srclang="lv"/><body>'
        '<tu><tuv xml:lang="lv"><seg>a\u00a0<ph x="1">p</ph> b</seg></tuv><tuv lang="EN-GB"><seg>c  d</seg></tuv></tu>'
        '<tu><tuv xml:lang="en"><seg/></tuv><tuv xml:lang="lv"/><tuv xml:lang="de"><seg>e &amp; f</seg></tuv></tu>'
        '<tu><tuv xml:lang="de"><seg>g</seg></tuv></tu></body></tmx>'
    )
    import_file(store, tmp_path / "a.tmx")
    for pair in (("en", "lv"), ("lv", "en"), ("lv", "de"), ("de", "fr")):
        expected = [(found.id, found.unit.source, found.unit.target) for found in store.units([3, 2, 9, 1], pair)]
        assert list(store.pairs([3, 2, 9, 1], pair)) == expected
        assert expected or pair == ("de", "fr")
