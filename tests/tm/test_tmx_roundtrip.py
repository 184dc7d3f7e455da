"""What is written is read back: any text, any nesting of codes, any attributes."""

from __future__ import annotations

import gzip
import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tm import tmx
from tm.errors import TmError
from tm.model import Element, Unit
from tm.tmx.texts import safe, safe_content

PAIR = ("en", "lv")
CREATED = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)

#: Anything a Python text can hold: lone surrogates, controls, noncharacters, emoji, right to left.
wild = st.text(st.characters(codec=None), max_size=40)
#: What XML can hold and does not change: no CR, which every parser turns into LF.
held = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff", include_characters="\t\n"),
    max_size=20,
)
names = st.from_regex(r"\A[a-z][a-z0-9.-]{0,8}\Z").filter(lambda name: not name.startswith("xml"))
attributes = st.dictionaries(names, held, max_size=3).map(lambda pairs: tuple(pairs.items()))


def joined(pieces):
    """Neighbouring texts become one, as any parser gives them."""
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
    max_leaves=12,
)
segments = st.lists(held | elements, max_size=5).map(joined)
extras = st.lists(
    st.builds(
        Element, st.sampled_from(["note", "prop", "x"]), attributes, st.lists(held | elements, max_size=2).map(joined)
    ),
    max_size=3,
).map(tuple)
variants = st.builds(tmx.Variant, attributes.map(lambda pairs: (("xml:lang", "lv"), *pairs)), segments, extras)
entries = st.builds(tmx.Entry, attributes, st.lists(variants, min_size=1, max_size=3).map(tuple), extras)
headers = st.builds(tmx.Header, attributes, extras, attributes)

relaxed = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)


@relaxed
@given(headers, st.lists(entries, max_size=3))
def test_entries_are_read_as_they_were_written(tmp_path, header, made):
    path = tmp_path / "a.tmx"
    assert tmx.write_entries(header, made, path) == len(made)
    findings = []
    read_header, read = tmx.read_entries(path, report=findings.append)
    read = list(read)
    assert (read_header, findings) == (header, [])
    assert [(one.attributes, one.variants, one.extras) for one in read] == [
        (one.attributes, one.variants, one.extras) for one in made
    ]
    again = tmp_path / "b.tmx"
    tmx.write_entries(read_header, read, again)
    assert again.read_bytes() == path.read_bytes()


@relaxed
@given(
    st.lists(st.tuples(wild, wild, st.lists(st.tuples(wild, wild), max_size=2), st.lists(wild, max_size=2)), max_size=4)
)
def test_units_of_any_text_are_read_as_the_safe_profile_has_them(tmp_path, texts):
    path = tmp_path / "a.tmx"
    units = [Unit(source, target, PAIR, tuple(props), tuple(notes)) for source, target, props, notes in texts]
    written = tmx.write(units, path, created=CREATED)
    findings = []
    read = list(tmx.read(path, report=findings.append))
    assert findings == []
    kept = [unit for unit in units if safe(unit.source)[0] and safe(unit.target)[0]]
    assert written.units == len(kept)

    def lesser(text):
        return safe(text, segment=False)[0]

    assert read == [
        Unit(
            safe(unit.source)[0],
            safe(unit.target)[0],
            PAIR,
            tuple((lesser(name), lesser(value)) for name, value in unit.props),
            tuple(lesser(note) for note in unit.notes),
            CREATED,
        )
        for unit in kept
    ]


@relaxed
@given(segments, segments)
def test_inline_codes_of_units_survive(tmp_path, source, target):
    path = tmp_path / "a.tmx"
    unit = Unit(tmx.plain(source), tmx.plain(target), PAIR, markup=(source, target))
    tmx.write([unit], path)
    read = list(tmx.read(path))
    clean = safe_content(source)[0], safe_content(target)[0]
    if not clean[0] or not clean[1]:
        assert read == []
    elif any(isinstance(piece, Element) for side in clean for piece in side):
        assert read[0].markup == clean
    else:
        assert (read[0].source, read[0].target) == (tmx.plain(clean[0]), tmx.plain(clean[1]))


@given(wild)
def test_safe_text_is_what_it_says(text):
    clean, broken = safe(text)
    assert unicodedata.is_normalized("NFC", clean)
    assert clean == clean.strip()
    assert safe(clean) == (clean, tuple(code for code in broken if code == "line-break"))
    clean.encode()
    if not broken:
        assert clean == unicodedata.normalize("NFC", text)


def test_all_fields_of_a_unit(tmp_path):
    path = tmp_path / "a.tmx"
    unit = Unit(
        "A", "B", ("en-GB", "lv"), (("document", "d"), ("x-odd", "1")), ("note",), CREATED, "me", CREATED, "you", "id-1"
    )
    tmx.write([unit], path)
    assert list(tmx.read(path)) == [unit]


def test_the_same_units_make_the_same_bytes(tmp_path):
    units = [Unit(f"s{number}", f"t{number}", PAIR) for number in range(1200)]
    for name in ("a.tmx", "b.tmx", "a.tmx.gz", "b.tmx.gz"):
        tmx.write(units, tmp_path / name, created=CREATED)
    assert (tmp_path / "a.tmx").read_bytes() == (tmp_path / "b.tmx").read_bytes()
    assert (tmp_path / "a.tmx.gz").read_bytes() == (tmp_path / "b.tmx.gz").read_bytes()
    assert gzip.decompress((tmp_path / "a.tmx.gz").read_bytes()) == (tmp_path / "a.tmx").read_bytes()
    assert list(tmx.read(tmp_path / "a.tmx.gz")) == list(tmx.read(tmp_path / "a.tmx"))


def test_regions(tmp_path):
    path = tmp_path / "a.tmx"
    tmx.write([Unit("a", "b", PAIR), Unit("c", "d", ("en-US", "lv"))], path, regions=("en-GB", "lv-LV"))
    assert [unit.languages for unit in tmx.read(path)] == [("en-GB", "lv-LV"), ("en-US", "lv-LV")]
    header, (first, second) = tmx.read_entries(path)
    assert header.source_language == first.variants[0].language == "en-GB"
    assert ("srclang", "en-US") in second.attributes


def test_split_size(tmp_path):
    units = [Unit(f"source {number}", f"target {number}", PAIR) for number in range(100)]
    written = tmx.write(units, tmp_path / "a.lv.tmx.gz", split_size=3000)
    assert len(written.paths) > 3
    assert [path.name for path in written.paths[:2]] == ["a.lv.tmx.gz", "a-2.lv.tmx.gz"]
    assert all(len(gzip.decompress(path.read_bytes())) <= 3000 for path in written.paths)
    read = [unit for path in written.paths for unit in tmx.read(path)]
    assert [unit.source for unit in read] == [unit.source for unit in units]


def test_a_memory_of_nothing_is_a_valid_file(tmp_path):
    written = tmx.write([], tmp_path / "a.tmx")
    assert (written.units, list(tmx.read(tmp_path / "a.tmx"))) == (0, [])


def test_findings_of_writing_name_first_unit_and_count(tmp_path):
    units = [
        Unit("fine", "labi", PAIR),
        Unit("a\u00a0b", "x", PAIR),
        Unit(" c ", "\x1bd", PAIR),
        Unit("e\u00a0f", "x", PAIR),
        Unit("fine", "lieliski", PAIR),
        Unit("", "x", PAIR),
        Unit("x" * 2001, "y\nz", PAIR),
    ]
    written = tmx.write(units, tmp_path / "a.tmx")
    assert {(found.code, found.count, found.message.partition(":")[0]) for found in written.findings} == {
        ("no-break-space", 2, "unit 2"),
        ("trimmed", 1, "unit 3"),
        ("control-character", 1, "unit 3"),
        ("left-out", 1, "unit 6"),
        ("long-segment", 1, "unit 7"),
        ("line-break", 1, "unit 7"),
        ("two-targets", 1, "unit 1"),
    }


def test_a_language_that_is_none_leaves_no_file(tmp_path):
    with pytest.raises(TmError, match="no language code"):
        tmx.write([Unit("a", "b", ("en", "latviešu"))], tmp_path / "a.tmx")
    assert list(tmp_path.iterdir()) == []
