"""Pretranslation marks every match as its format says, keeps what is there, and carries codes only where it is sure."""

from __future__ import annotations

import polib
import pytest
from lxml import etree

from tm import tmx
from tm.errors import FormatError
from tm.model import Element, Unit
from tm.pretranslate import Counts, pretranslate
from tm.pretranslate.model import spaced
from tm.store import Store, import_file

PAIR = ("en", "lv")
BOLD = Element("bpt", (("i", "1"), ("x", "1")), ("<b>",)), Element("ept", (("i", "1"),), ("</b>",))
CODED = (("Press ", BOLD[0], "OK", BOLD[1], " now"), ("Tagad ", BOLD[0], "Labi", BOLD[1], "!"))
TM = [
    Unit("First sentence here.", "Pirmais teikums.", PAIR, (("document", "d"),)),
    Unit("Second sentence here.", "Otrais teikums.", PAIR, (("document", "d"),)),
    Unit("Third sentence here.", "Trešais teikums.", PAIR, (("document", "d"),)),
    Unit("Open", "Atvērt", PAIR, (("document", "e"),)),
    Unit("Open", "Atvērts", PAIR, (("document", "f"),)),
    Unit("Press OK now", "Tagad Labi!", PAIR, (("document", "g"),), markup=CODED),
]
CLASSIC = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" datatype="plaintext" '
    'source-language="en" target-language="lv"><body>{}</body></file></xliff>'
)
MODERN = (
    '<xliff version="2.0" srcLang="en" trgLang="lv" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">'
    '<unit id="u">{}</unit></file></xliff>'
)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pretranslate")
    tmx.write(TM, folder / "m.tmx")
    with Store.open(folder / "m.store", create=True) as opened:
        import_file(opened, folder / "m.tmx")
        yield opened


def fill(store, tmp_path, name, content, **options):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8", newline="")
    done = pretranslate(store, path, tmp_path / f"out.{name}", languages=PAIR, **options)
    return done, (tmp_path / f"out.{name}").read_text(encoding="utf-8")


def test_text(store, tmp_path):
    text = "First sentence here.\n  Second sentence here. \r\nThird sentence hers.\n\nOpen\n???\nUnlike all others\n"
    done, made = fill(store, tmp_path, "a.txt", text)
    first = "Pirmais teikums.\n  Otrais teikums. \n[95.0%] Trešais teikums.\n"
    assert made == first + "\n[100.0%] Atvērts\n???\nUnlike all others\n"
    # The first stands between the same neighbours; the neighbour of the second is another.
    assert done == Counts(context=1, exact=2, fuzzy=1, none=2)


def test_least_score(store, tmp_path):
    assert fill(store, tmp_path, "a.txt", "Third sentence hers.", least=96)[1] == "Third sentence hers."


PO = """msgid ""
msgstr "Language: lv\\nContent-Type: text/plain; charset=UTF-8\\n"

msgid "Second sentence here.\\n"
msgstr ""

msgid "Third sentence hers."
msgstr ""

msgid "Open"
msgstr ""

#, fuzzy
msgid "First sentence here."
msgstr "Manis"

msgid "Third sentence here."
msgid_plural "Third sentences here."
msgstr[0] ""
msgstr[1] ""
"""


def test_po(store, tmp_path):
    done, _ = fill(store, tmp_path, "a.po", PO)
    assert (done.exact, done.fuzzy, done.kept, done.left) == (2, 1, 1, 1)
    second, third, opened, first, plural = polib.pofile(str(tmp_path / "out.a.po"))
    assert (second.msgstr, second.flags) == ("Otrais teikums.\n", [])
    assert (third.msgstr, third.flags, third.previous_msgid) == ("Trešais teikums.", ["fuzzy"], "Third sentence here.")
    assert (opened.msgstr, opened.flags, opened.previous_msgid) == ("Atvērts", ["fuzzy"], None)  # it has a rival
    assert (first.msgstr, first.flags) == ("Manis", ["fuzzy"])
    assert plural.msgstr_plural == {0: "", 1: ""}


def test_po_overwritten_when_asked(store, tmp_path):
    fill(store, tmp_path, "a.po", PO, overwrite=True)
    first = polib.pofile(str(tmp_path / "out.a.po"))[3]
    assert (first.msgstr, first.flags) == ("Pirmais teikums.", [])


def classic(store, tmp_path, *units):
    made = "".join(f'<trans-unit id="{number}">{unit}</trans-unit>' for number, unit in enumerate(units))
    done, text = fill(store, tmp_path, "a.xlf", CLASSIC.format(made))
    root = etree.fromstring(text.encode())
    return done, list(root.iter("{*}trans-unit"))


def target_of(unit):
    target = unit.find("{*}target")
    text = etree.tostring(target, encoding="unicode", with_tail=False).replace(
        ' xmlns="urn:oasis:names:tc:xliff:document:1.2"', ""
    )
    return text, target.get("state"), target.get("state-qualifier")


def test_xliff_states(store, tmp_path):
    units = [
        "<source>Second sentence here.</source><note>n</note>",
        "<source>Third sentence hers.</source><target/>",
        '<source>First sentence here.</source><target state="final">Mans</target>',
        "<source>Nothing like that</source>",
    ]
    done, made = classic(store, tmp_path, *units)
    assert done == Counts(exact=1, fuzzy=1, none=1, kept=1)
    assert target_of(made[0])[1:] == ("translated", "exact-match")
    assert target_of(made[1])[1:] == ("needs-review-translation", "fuzzy-match")
    assert made[1].find("{*}alt-trans").get("match-quality") == "95.0%"
    assert [etree.QName(child).localname for child in made[0]] == ["source", "target", "alt-trans", "note"]
    assert target_of(made[2])[0] == '<target state="final">Mans</target>'
    assert made[3].find("{*}target") is None


def test_codes_carried_where_certain(store, tmp_path):
    units = [
        'Press <g id="7">OK</g> now',
        'Press <bpt id="1" rid="1">&lt;i></bpt>OK<ept id="2" rid="1">&lt;/i></ept> now',
        '<g id="1">Second <x id="2"/>sentence here.</g>',
        '<x id="9"/><g id="1">Second sentence here.</g>',
        'Press OK <g id="7">now</g>',
        'Press <mrk mtype="x">OK</mrk> now',
    ]
    done, made = classic(store, tmp_path, *(f"<source>{unit}</source>" for unit in units))
    texts = [target_of(unit) for unit in made]
    attributes = 'state="translated" state-qualifier="exact-match"'
    assert texts[0][0] == f'<target {attributes}>Tagad <g id="7">Labi</g>!</target>'
    ends = '<bpt id="1" rid="1">&lt;i&gt;</bpt>', '<ept id="2" rid="1">&lt;/i&gt;</ept>'
    assert texts[1][0] == f"<target {attributes}>Tagad {ends[0]}Labi{ends[1]}!</target>"
    assert texts[3][0] == f'<target {attributes}><x id="9"/><g id="1">Otrais teikums.</g></target>'
    assert [text[1] for text in texts] == ["translated"] * 2 + ["needs-review-translation", "translated"] + [
        "needs-review-translation"
    ] * 2
    assert "<" not in texts[4][0][8:-9].replace("<target", "").split(">", 1)[1]
    assert done.codes == 3


def divided(*segments):
    marks = [f'<mrk mtype="seg" mid="{mid}">{text}</mrk>' for mid, text in segments]
    return f"<source>x</source><seg-source>{' '.join(marks)}</seg-source>"


def test_divided_units_are_filled_segment_by_segment(store, tmp_path):
    first, second, third = "First sentence here.", "Second sentence here.", "Third sentence hers."
    marks = [f'<mrk mtype="seg" mid="{number}">' for number in range(3)]
    units = [
        divided((0, second), (1, f'<g id="7">{second}</g>')) + "<note>n</note>",
        divided((0, second), (1, third)) + '<target state="new"/>',
        divided((0, second), (1, "Nothing like that")),
        divided((0, first), (1, second)) + f'<target state="final">{marks[0]}Mans</mrk> {marks[1]}</mrk></target>',
        f'<source>x</source><seg-source><g id="1">({marks[0]}{second}</mrk>) {marks[1]}{second}</mrk></g></seg-source>',
        divided((0, second)) + "<target>Mans</target>",
        "<source>Second sentence here.</source><seg-source>Second sentence here.</seg-source>",
    ]
    done, made = classic(store, tmp_path, *units)
    otrais = "Otrais teikums."
    assert [target_of(unit)[:2] for unit in made] == [
        (f'<target state="translated">{marks[0]}{otrais}</mrk> {marks[1]}<g id="7">{otrais}</g></mrk></target>',
         "translated"),
        (f'<target state="needs-review-translation">{marks[0]}{otrais}</mrk> {marks[1]}Trešais teikums.</mrk></target>',
         "needs-review-translation"),
        (f'<target state="needs-translation">{marks[0]}{otrais}</mrk> {marks[1][:-1]}/></target>',
         "needs-translation"),
        (f'<target state="final">{marks[0]}Mans</mrk> {marks[1]}{otrais}</mrk></target>', "final"),
        (f'<target state="translated"><g id="1">({marks[0]}{otrais}</mrk>) {marks[1]}{otrais}</mrk></g></target>',
         "translated"),
        ("<target>Mans</target>", None),
        (f'<target state="translated" state-qualifier="exact-match">{otrais}</target>', "translated"),
    ]  # fmt: skip
    assert [etree.QName(child).localname for child in made[0]][:3] == ["source", "seg-source", "target"]
    assert {one.get("mid") for one in made[0].iter("{*}alt-trans")} == {"0", "1"}
    # One of the exact ones stands between the same neighbours, and so do others.
    assert (done.context + done.exact, done.fuzzy, done.none, done.kept, done.left, done.codes) == (8, 1, 1, 2, 0, 0)
    done, again = fill(
        store, tmp_path, "b.xlf", CLASSIC.format(f'<trans-unit id="1">{units[5]}</trans-unit>'), overwrite=True
    )
    assert f'<target state="translated">{marks[0]}{otrais}</mrk></target>' in again


@pytest.mark.parametrize(
    "unit",
    [
        divided((0, "Second sentence here."), (0, "Second sentence here.")),
        divided(*((number, "Second sentence here.") for number in range(1001))),
        divided((0, "Second sentence here.")) + '<target><mrk mtype="seg" mid="5">A</mrk></target>',
    ],
)
def test_units_that_are_not_clearly_divided_are_left_and_counted(store, tmp_path, unit):
    done, (made,) = classic(store, tmp_path, unit)
    assert done == Counts(left=1)
    assert made.find("{*}alt-trans") is None
    assert "Otrais" not in "".join(made.itertext())


def test_segments_in_segments_are_one(store, tmp_path):
    inner = '<mrk mtype="seg" mid="1">sentence</mrk>'
    done, (made,) = classic(store, tmp_path, divided((0, f"Second {inner} here.")))
    assert (done.segments, target_of(made)[1]) == (1, "needs-review-translation")
    assert "".join(made.find("{*}target").itertext()) == "Otrais teikums."


def test_xliff_2(store, tmp_path):
    segments = (
        "<segment><source>Second sentence here.</source></segment>"
        '<segment id="s1"><source>Third sentence hers.</source></segment>'
    )
    done, text = fill(store, tmp_path, "a.xliff", MODERN.format(segments))
    root = etree.fromstring(text.encode())
    assert [one.get("state") for one in root.iter("{*}segment")] == ["translated", "initial"]
    assert [one.text for one in root.iter("{*}target") if one.getparent().tag.endswith("}segment")] == [
        "Otrais teikums.",
        "Trešais teikums.",
    ]
    names = [one.get("id") for one in root.iter("{*}segment")]
    assert [(one.get("ref"), one.get("similarity")) for one in root.iter("{*}match")] == [
        (f"#{names[0]}", "100.0"),
        ("#s1", "95.0"),
    ]
    assert (done.exact, done.fuzzy) == (1, 1)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlf", "<xliff"),
        ("a.xlf", "<tmx/>"),
        ("a.xlf", '<!DOCTYPE xliff [<!ENTITY a "b">]><xliff version="1.2">&a;</xliff>'),
        ("a.po", 'msgid "a\nmsgstr'),
        ("a.po", "\0"),
        ("a.doc", "x"),
    ],
)
def test_unusable_files(store, tmp_path, name, content):
    with pytest.raises(FormatError):
        fill(store, tmp_path, name, content)
    assert not (tmp_path / f"out.{name}").exists()


def test_text_in_another_encoding(store, tmp_path):
    (tmp_path / "a.txt").write_bytes("ā".encode("cp1257"))
    with pytest.raises(FormatError, match="UTF-8"):
        pretranslate(store, tmp_path / "a.txt", tmp_path / "b.txt", languages=PAIR)


@pytest.mark.parametrize("name", ["a.po", "a.xlf", "a.txt"])
def test_empty_files(store, tmp_path, name):
    content = {"a.po": 'msgid ""\nmsgstr ""\n', "a.xlf": CLASSIC.format(""), "a.txt": ""}[name]
    assert fill(store, tmp_path, name, content)[0].segments == 0


def test_spaces_around():
    assert [spaced("x", source) for source in ("a", " a\n", "  ", "")] == ["x", " x\n", "x", "x"]
