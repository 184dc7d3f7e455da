"""Bilingual formats: what each holds comes back, what it cannot is told; other tools read what we write."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from translate.storage import factory, xliff2

from tm import formats, tmx
from tm.errors import FormatError
from tm.formats import table
from tm.model import Element, Unit

PAIR = ("en", "lv")
CREATED = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
CODED = (
    ("Press ", Element("bpt", (("i", "1"), ("x", "1")), ("<b>",)), "OK", Element("ept", (("i", "1"),), ("</b>",)), "."),
    (
        "Spied ",
        Element("bpt", (("i", "1"), ("x", "1")), ("<b>",)),
        "Labi",
        Element("ept", (("i", "1"),), ("</b>",)),
        ".",
    ),
)
UNITS = [
    Unit(
        "Press OK.",
        "Spied Labi.",
        PAIR,
        (("document", "d"), ("line", "3")),
        ("a note",),
        CREATED,
        "me",
        None,
        "",
        "k1",
        CODED,
    ),
    Unit("=SUM(A1)", "+371 67", PAIR),
    Unit("'=x", "-5", PAIR),
    Unit('quote "x", comma', "semikols; <b> & tabulators\t…", PAIR, notes=("n1", "n2")),
    Unit("two\nlines", "divas\nrindas", PAIR),
    Unit("emoji 😀 עברית", "ģķļņ\u00a0€", PAIR),
]
NAMES = ["a.csv", "a.tsv", "a.po", "a.xlf", "a.tmx", "a.tmx.gz"]


def texts(units):
    return [(unit.source, unit.target, unit.languages) for unit in units]


@pytest.mark.parametrize("name", NAMES)
def test_texts_survive(name, tmp_path):
    written = formats.write(UNITS, tmp_path / name, created=CREATED)
    assert written.units == len(UNITS)
    assert texts(formats.read(tmp_path / name)) == texts(UNITS)


@pytest.mark.parametrize("version", ["1.2", "2.0"])
def test_xliff_holds_all_but_times(version, tmp_path):
    written = formats.write(UNITS, tmp_path / "a.xlf", version=version)
    read = list(formats.read(tmp_path / "a.xlf"))
    wanted = [replace(unit, created=None, creator="") for unit in UNITS]
    lost = {finding.message for finding in written.findings}
    if version == "2.0":
        assert read[0].markup == tuple(
            tuple(piece if isinstance(piece, str) else replace(piece, content=()) for piece in side) for side in CODED
        )
        assert lost == {"unit 1: who wrote it and when", "unit 1: the native content of inline codes"}
        wanted[0] = replace(wanted[0], markup=read[0].markup)
    else:
        assert lost == {"unit 1: who wrote it and when"}
    assert [replace(unit, id="") for unit in read] == [replace(unit, id="") for unit in wanted]
    assert read[0].id == "k1"


def test_tables_hold_all_but_codes(tmp_path):
    for name in ("a.csv", "a.tsv"):
        written = formats.write(UNITS, tmp_path / name)
        assert [finding.message for finding in written.findings] == ["unit 1: inline codes"]
        assert list(formats.read(tmp_path / name)) == [replace(unit, markup=None) for unit in UNITS]


def test_no_cell_of_a_table_is_a_formula(tmp_path):
    formats.write(UNITS, tmp_path / "a.tsv")
    for line in (tmp_path / "a.tsv").read_text().splitlines()[1:]:
        assert not line.startswith(("=", "+", "-", "@", "＝"))
        assert "\t=" not in line
        assert "\t+" not in line


@pytest.mark.parametrize(("name", "version"), [("a.po", "1.2"), ("a.xlf", "1.2"), ("a.xlf", "2.0")])
def test_translate_toolkit_reads_the_same_texts(name, version, tmp_path):
    """A judge that is not ours."""
    formats.write(UNITS, tmp_path / name, version=version)
    if version == "2.0":
        store = xliff2.Xliff2File.parsefile(str(tmp_path / name))
    else:
        store = factory.getobject(str(tmp_path / name))
    read = [(str(unit.source), str(unit.target)) for unit in store.units if unit.source]
    # Of version 1.2 it shows the native codes as text.
    start = 1 if (name, version) == ("a.xlf", "1.2") else 0
    assert read[start:] == [(unit.source, unit.target) for unit in UNITS][start:]


@pytest.mark.parametrize("first", NAMES)
@pytest.mark.parametrize("second", NAMES)
def test_any_format_into_any_other(first, second, tmp_path):
    formats.write(UNITS, tmp_path / "one" / first, created=CREATED)
    converted = formats.convert(tmp_path / "one" / first, tmp_path / "two" / second, created=CREATED)
    assert converted.units == len(UNITS)
    assert texts(formats.read(tmp_path / "two" / second)) == texts(UNITS)


def test_what_po_cannot_hold_is_told(tmp_path):
    units = [*UNITS, Unit("=SUM(A1)", "cits", PAIR), Unit("a", "b", ("de", "lv")), Unit("=SUM(A1)", "+371 67", PAIR)]
    written = formats.write(units, tmp_path / "a.po")
    assert {(finding.message, finding.count) for finding in written.findings} == {
        ("unit 1: inline codes", 1),
        ("unit 1: properties", 1),
        ("unit 1: who wrote it and when", 1),
        ("unit 7: a second translation of a source, left out", 1),
        ("unit 8: a unit in de-lv in a file of en-lv, left out", 1),
    }
    assert len(polib.pofile(str(tmp_path / "a.po"))) == written.units == len(UNITS)


PO = r"""
msgid ""
msgstr ""
"Language: lv_LV\n"
"Content-Type: text/plain; charset=UTF-8\n"

# translator
#. developer
#, fuzzy
msgctxt "menu"
msgid "File"
msgstr "Datne"

msgid "one file"
msgid_plural "many files"
msgstr[0] "viena datne"
msgstr[1] "daudz datņu"
msgstr[2] "nav datņu"

msgid "not translated"
msgstr ""

#~ msgid "old"
#~ msgstr "vecs"
"""


def test_po_with_plurals_contexts_and_obsolete_messages(tmp_path):
    (tmp_path / "a.po").write_text(PO)
    found = []
    read = list(formats.read(tmp_path / "a.po", report=found.append))
    pair = ("en", "lv-LV")
    assert read == [
        Unit("File", "Datne", pair, (("fuzzy", "yes"),), ("translator", "developer"), id="menu"),
        Unit("one file", "viena datne", pair),
        Unit("many files", "daudz datņu", pair),
    ]
    assert [unit.line for unit in read] == [7, 14, 14]
    assert [(finding.message, finding.line) for finding in found] == [("1 further plural forms, passed over", 14)]


PLURALS = """msgid ""
msgstr "Language: lv\\n"

msgid "one file"
msgid_plural "%d files"
msgstr[0] "%d datne"
msgstr[1] "%d datnes"
msgstr[2] "nav datņu"

msgid "%d page"
msgid_plural "%d pages"
msgstr[0] "%d lappuse"
msgstr[1] "%d lappuses"
msgstr[2] "%s lappušu"
"""


def test_every_plural_form_goes_with_the_source_that_it_is_to_say(tmp_path):
    (tmp_path / "a.po").write_text(PLURALS)
    read = formats.read(tmp_path / "a.po", every_form=True)
    assert [(unit.source, unit.target) for unit in read] == [
        ("%d files", "%d datne"),
        ("%d files", "%d datnes"),
        ("%d page", "%d lappuse"),
        ("%d pages", "%d lappuses"),
        ("%d pages", "%s lappušu"),
    ]


XLIFF = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="en"
 target-language="lv" datatype="x"><body><group>
<trans-unit id="1"><source>A <g id="x">b</g><x id="2"/></source>
 <target state="final"><g id="x">b</g> A<x id="2"/></target>
 <alt-trans><source>no</source><target>nē</target></alt-trans></trans-unit>
<trans-unit id="2"><source>One. Two.</source><seg-source><mrk mtype="seg" mid="0">One.</mrk> <mrk mtype="seg"
 mid="1">Two.</mrk></seg-source><target><mrk mtype="seg" mid="0">Viens.</mrk> <mrk mtype="seg" mid="1">Divi.</mrk>
 </target></trans-unit>
<trans-unit id="3"><source>untranslated</source></trans-unit></group></body></file></xliff>"""


def test_xliff_of_others(tmp_path):
    (tmp_path / "a.xlf").write_text(XLIFF)
    first, second, third = formats.read(tmp_path / "a.xlf")
    assert (first.source, first.target, first.props, first.id) == ("A b", "b A", (("state", "final"),), "1")
    assert [[piece if isinstance(piece, str) else piece.name for piece in side] for side in first.markup] == [
        ["A ", "bpt", "b", "ept", "ph"],
        ["bpt", "b", "ept", " A", "ph"],
    ]
    assert (second.source, second.target, third.source, third.target) == ("One.", "Viens.", "Two.", "Divi.")
    formats.convert(tmp_path / "a.xlf", tmp_path / "a.tmx")
    assert not list(tmx.validate(tmp_path / "a.tmx"))
    assert next(tmx.read(tmp_path / "a.tmx")).markup == first.markup


def test_languages_wanted(tmp_path):
    (tmp_path / "a.csv").write_text("en-GB,lv,id\none,viens,1\n")
    assert [unit.source for unit in formats.read(tmp_path / "a.csv", ("en", "lv"))] == ["one"]
    assert list(formats.read(tmp_path / "a.csv", ("en-US", "lv"))) == []
    (tmp_path / "a.po").write_text('msgid "one"\nmsgstr "viens"\n')
    assert [unit.languages for unit in formats.read(tmp_path / "a.po", PAIR)] == [PAIR]


@pytest.mark.parametrize(
    ("head", "wanted", "expected"),
    [
        ("key,row,en,lv", None, ("en", "lv")),
        ("key;row;en;lv", None, ("en", "lv")),
        ("key;row;en;lv", ("lv", "en"), ("lv", "en")),
        ("de,en-GB,lv,key", ("en", "lv"), ("en-GB", "lv")),
        ("id;lv;en;note", None, ("lv", "en")),
        ("key;source;row;target", None, ("und", "und")),
    ],
)
def test_columns_of_a_table_are_languages_by_what_they_are(head, wanted, expected, tmp_path):
    path = tmp_path / "a.csv"
    delimiter = ";" if ";" in head else ","
    names = head.split(delimiter)
    path.write_text(f"{head}\n{delimiter.join(f'the {name}' for name in names)}\n")
    (unit,) = table.read(path, print, wanted)
    assert unit.languages == expected
    if expected != ("und", "und"):
        assert (unit.source, unit.target) == (f"the {expected[0]}", f"the {expected[1]}")
    else:
        assert (unit.source, unit.target) == ("the source", "the target")


def test_a_semicolon_within_a_comma_separated_table_is_text(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("en,lv\none; two; three,viens; divi; trīs\n", "utf-8")
    assert [unit.target for unit in formats.read(path)] == ["viens; divi; trīs"]


REFUSED = {
    "a.doc": (b"", "no format goes by the name"),
    "a.csv": (b"key;row\na;b\n", "must name two languages"),
    "b.csv": (b"", "must name two languages"),
    "c.csv": (b"en,lv\na,\xff\xfe\n", "decode"),
    "d.csv": (b'en,lv\n"' + b"x" * 5_000_000, "field larger"),
    "a.po": (b"nonsense\n", "no PO file"),
    "b.po": (b"\0\1\2" * 100, "no PO file"),
    "c.po": (b'"Content-Type: text/plain; charset=klingon\\n"\nmsgid "\xff"\n', "no PO file"),
    "a.xlf": (b"", "no XLIFF"),
    "b.xlf": (b"<html/>", "no XLIFF"),
    "c.xlf": (b'<!DOCTYPE xliff [<!ENTITY a "b">]><xliff version="1.2"><file/></xliff>', "declares an entity"),
    "d.xlf": (b'<!DOCTYPE xliff [<!ENTITY a SYSTEM "/etc/passwd">]><xliff>&a;</xliff>', "declares an entity"),
    "e.xlf": (b"just text", "no XLIFF"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_none_of_the_format_is_refused(name, tmp_path):
    content, message = REFUSED[name]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(FormatError, match=message) as caught:
        list(formats.read(tmp_path / name))
    assert "\n" not in str(caught.value)


def test_a_damaged_xliff_is_read_as_far_as_it_goes(tmp_path):
    (tmp_path / "a.xlf").write_text(XLIFF[: XLIFF.index('<trans-unit id="3"')] + "<")
    found = []
    assert len(list(formats.read(tmp_path / "a.xlf", report=found.append))) == 3
    assert [(finding.code, finding.line) for finding in found] == [("damaged", 10)]


def test_no_units_make_sound_files(tmp_path):
    for name in NAMES:
        assert formats.write([], tmp_path / name).units == 0
        assert list(formats.read(tmp_path / name)) == []


def test_an_unknown_version_leaves_no_file(tmp_path):
    with pytest.raises(FormatError, match="no XLIFF version 3"):
        formats.write(UNITS, tmp_path / "a.xlf", version="3")
    assert not Path(tmp_path / "a.xlf").exists()


printable = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff\ufeff"), min_size=1, max_size=20
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(st.lists(st.tuples(printable, printable), max_size=4, unique_by=lambda pair: pair[0]))
@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.po", "a.xlf"])
def test_any_text_survives(name, tmp_path, pairs):
    units = [Unit(source, target, PAIR) for source, target in pairs]
    formats.write(units, tmp_path / name)
    assert texts(formats.read(tmp_path / name)) == texts(units)
