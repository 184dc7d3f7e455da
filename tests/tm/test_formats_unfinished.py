"""PO and XLIFF with work in progress: what has no translation is given only if asked for, with states as properties."""

from __future__ import annotations

from pathlib import Path

import pytest

from tm import formats
from tm.store import import_file

PO = """msgid ""
msgstr "Language: lv\\n"

msgid "page"
msgstr ""

#, fuzzy
msgid "act"
msgstr "akts"

msgid "one file"
msgid_plural "%d files"
msgstr[0] "datne"
msgstr[1] ""

#~ msgid "old"
#~ msgstr ""
"""
HEAD = '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" datatype="x"'
CLASSIC = f"""{HEAD} source-language="en" target-language="lv"><body>
<trans-unit id="1"><source>a</source></trans-unit>
<trans-unit id="2"><source>b</source><target/></trans-unit>
<trans-unit id="3"><source>c</source><target state="needs-translation">c</target></trans-unit>
<trans-unit id="4"><source>d</source><target>dē</target>
<alt-trans><target state="new">de</target></alt-trans></trans-unit>
<trans-unit id="5"><source>E. F.</source><seg-source><mrk mtype="seg" mid="0">E.</mrk> <mrk mtype="seg"
 mid="1">F.</mrk></seg-source><target state="translated"><mrk mtype="seg" mid="1">eF.</mrk></target></trans-unit>
<trans-unit id="6"><source>G. H.</source><seg-source><mrk mtype="seg" mid="0">G.</mrk> <mrk mtype="seg"
 mid="1">H.</mrk></seg-source></trans-unit>
<trans-unit id="7"><source>I. J.</source><seg-source><mrk mtype="seg" mid="0">I.</mrk> <mrk mtype="seg"
 mid="1">J.</mrk></seg-source><target>I. Jē.</target></trans-unit>
</body></file></xliff>"""
MODERN = """<xliff version="2.0" srcLang="en" trgLang="lv" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">
<unit id="1"><segment state="initial"><source>a</source><target>ā</target></segment>
<segment state="reviewed"><source>b</source><target>bē</target></segment></unit>
<unit id="2"><segment><source>c</source></segment></unit></file></xliff>"""
CASES = {
    "a.po": (PO, [("page", "", None), ("act", "akts", None), ("one file", "datne", None), ("%d files", "", None)]),
    "a.xlf": (
        CLASSIC,
        [
            ("a", "", None), ("b", "", None), ("c", "c", "needs-translation"), ("d", "dē", None),
            ("E.", "", "translated"), ("F.", "eF.", "translated"), ("G.", "", None), ("H.", "", None),
            ("I. J.", "I. Jē.", None),
        ],
    ),
    "b.xliff": (MODERN, [("a", "ā", "initial"), ("b", "bē", "reviewed"), ("c", "", None)]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_units_without_a_translation_are_given_if_asked_for(tmp_path: Path, name: str) -> None:
    text, all_units = CASES[name]
    path = tmp_path / name
    path.write_text(text, "utf-8")
    asked = [(unit.source, unit.target, unit.prop("state")) for unit in formats.read(path, every_form=True)]
    assert asked == all_units
    finished = [(unit.source, unit.target, unit.prop("state")) for unit in formats.read(path)]
    assert finished == [unit for unit in all_units if unit[1]]


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize(
    ("name", "draft", "number"),
    [("a.po", "act", 1), ("a.xlf", "c", 1), ("b.xliff", "a", 1)],
)
def test_a_store_takes_no_drafts_unless_asked(store, tmp_path, monkeypatch, name, draft, number, processes):
    monkeypatch.setattr("tm.store.importing.LARGE", 1)
    path = tmp_path / name
    path.write_text(CASES[name][0], "utf-8")
    heard = []
    pair = ("en", "lv")
    first = import_file(store, path, languages=pair, report=heard.append, processes=processes)
    assert draft not in {found.unit.source for found in store.select()}
    said = [found.message for found in heard if found.code == "unreviewed"]
    assert said == [f"{number} fuzzy or unreviewed translations left out; --unreviewed takes them"]
    heard.clear()
    more = import_file(store, path, languages=pair, unreviewed=True, report=heard.append, processes=processes)
    assert (more.added, more.known) == (number, first.added)
    assert list(store.exact([draft], pair)) != [()]
    assert not [found for found in heard if found.code == "unreviewed"]
