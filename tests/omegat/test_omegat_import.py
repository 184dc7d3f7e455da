"""OmegaT 3.6 imports every unit of what we write, target by target. It exits 0 even when it drops a memory."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from lxml import etree

from tm import tmx
from tm.model import Element, Unit

pytestmark = pytest.mark.omegat
PAIR = ("en", "lv")
CREATED = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
#: What OmegaT 3.6 logs when it reads a memory through.
READ = "TMXR_INFO_READING_COMPLETE"


def pair(code: str, number: int, content: str) -> tuple[Element, Element]:
    """A pair of codes around some text, as (opening, closing)."""
    opening = Element("bpt", (("i", str(number)), ("x", str(number)), ("type", code)), (f"<{content}>",))
    return opening, Element("ept", (("i", str(number)),), (f"</{content}>",))


def shapes(number: int) -> Unit:
    """One of many shapes of unit, its texts made different by a number."""
    bold, plain = pair("bold", 1, "b")
    image = Element("ph", (("x", "2"), ("type", "image")), ('<img alt="', Element("sub", (), ("Alt",)), '">'))
    opened = Element("it", (("pos", "begin"), ("x", "3")), ("<i>",))
    texts = [
        (f"Sentence {number} is plain.", f"Teikums {number} ir vienkāršs."),
        (f"emoji 😀 👩‍👩‍👧 {number} 🇱🇻", f"smaids {number} 👩🏽‍🚀"),
        (f"\u200fשלום {number} עולם", f"مرحبا {number} \u200fيا عالم"),
        (f"He said \"{number}\" & 'left' <b>", f"Viņš teica „{number}” & «aizgāja» </b>"),
        (f"{number} " + "long text, " * 181 + "end", f"{number} " + "garš teksts, " * 153 + "gals"),
        (f"No\u00a0break {number}\u202f%", f"Bez\u00a0pārrāvuma {number}\u202f%"),
        (f"tab\t{number}\tand  two  spaces", f"tabulators\t{number}\tun  divas  atstarpes"),
        (f"{number} {{0}} %s %1$d ${{x}} <g1>y</g1>", f"{number} {{0}} %s %1$d ${{x}} <g1>y</g1>"),
        (f"soft\u00adhyphen {number} zero\u200bwidth \u2060", f"mīksts\u00ad {number} \u200b"),
        (f"\u0100\u0112\u012a\u016a {number} ģķļņšž 漢字 ひらがな", f"ĢĶĻŅŠŽ {number} ёж ß ﬁ ½ ①"),
        (f"]]> <!-- {number} --> <?pi?> &amp; &#65;", f"]]> <!-- {number} --> <![CDATA[x]]>"),
        (f"{number}", f"Nr. {number}"),
    ]
    kind = number % (len(texts) + 2)
    props = (("document", 'd & "q"'), ("line", str(number)))
    if kind < len(texts):
        return Unit(*texts[kind], PAIR, props)
    if kind == len(texts):
        markup = (
            ("Press ", bold, f"OK {number}", plain, " now", image, "."),
            ("Spied ", bold, f"Labi {number}", plain, " tūlīt", image, "."),
        )
    else:
        markup = ((opened, f"Open {number}"), (opened, f"Atvērts {number}"))
    source, target = (tmx.plain(content) for content in markup)
    return Unit(source, target, PAIR, props, markup=markup)


def test_two_thousand_units_of_many_shapes(translate, dtd, tmp_path):
    units = [shapes(number) for number in range(2000)]
    path = tmp_path / "memory.tmx"
    written = tmx.write(units, path, created=CREATED)
    assert written.units == 2000
    etree.DTD(str(dtd)).assertValid(etree.parse(path))
    made = translate(path, [unit.source for unit in units])
    assert READ in made.log
    assert made.lines == [unit.target for unit in units]


def test_regions_reach_a_project_with_regions(translate, tmp_path):
    path = tmp_path / "memory.tmx"
    tmx.write([Unit("One", "Viens", PAIR)], path, regions=("en-GB", "lv-LV"))
    assert translate(path, ["One"], ("EN-GB", "LV-LV")).lines == ["Viens"]


def test_hostile_characters_do_not_cost_the_memory(translate, tmp_path):
    """One ESC in a memory written by others makes OmegaT drop all of it; in ours there is none."""
    path = tmp_path / "memory.tmx"
    units = [
        Unit("One\x1b", "Viens\x00\ud800", PAIR, (("a\x0bb", "\x07"),), ("\x08",)),
        Unit("Two ", "Divi\ufffe", PAIR),
    ]
    written = tmx.write(units, path)
    assert {found.code for found in written.findings} >= {"control-character", "trimmed"}
    assert translate(path, ["One", "Two"]).lines == ["Viens", "Divi"]


def test_the_last_of_two_targets_wins(translate, tmp_path):
    """What OmegaT does with two targets, which the warning tells."""
    path = tmp_path / "memory.tmx"
    written = tmx.write([Unit("One", "Viens", PAIR), Unit("One", "Vienīgais", PAIR)], path)
    assert [found.code for found in written.findings] == ["two-targets"]
    assert translate(path, ["One"]).lines == ["Vienīgais"]


def test_text_in_hi_is_lost_until_it_is_fixed(translate, tmp_path):
    """The reason for the rule `hi`: OmegaT leaves out what `hi` marks, so the source matches nothing."""
    path, fixed = tmp_path / "memory.tmx", tmp_path / "fixed.tmx"
    marked = (("Press ", Element("hi", (), ("now",)), "."), ("Spied ", Element("hi", (), ("tagad",)), "."))
    tmx.write([Unit("Press now.", "Spied tagad.", PAIR, markup=marked)], path)
    assert [found.code for found in tmx.validate(path, ("omegat",))] == ["hi", "hi"]
    assert [found.code for found in tmx.fix(path, fixed)] == ["hi"]
    assert translate(fixed, ["Press now."]).lines == ["Spied tagad."]


def test_omegat_loses_text_in_hi(translate, tmp_path):
    path = tmp_path / "memory.tmx"
    marked = (("Press ", Element("hi", (), ("now",)), "."), ("Spied ", Element("hi", (), ("tagad",)), "."))
    tmx.write([Unit("Press now.", "Spied tagad.", PAIR, markup=marked)], path)
    assert translate(path, ["Press now."]).lines == ["Press now."]


def test_a_control_character_makes_omegat_drop_a_memory(translate, tmp_path):
    """The judge works: a memory that it drops leaves the source as it was, and exits 0."""
    path = tmp_path / "memory.tmx"
    tmx.write([Unit("One", "Viens", PAIR), Unit("Two", "Divi", PAIR)], path)
    path.write_bytes(path.read_bytes().replace(b"Divi", b"Divi&#27;"))
    assert translate(path, ["One", "Two"]).lines != ["Viens", "Divi"]
