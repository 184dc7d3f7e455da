"""Validation: each rule with its line, structure as the DTD that OmegaT carries has it, and what `fix` makes."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tm import tmx
from tm.model import Element
from tm.tmx import rules
from tm.tmx.structure import RULES as STRUCTURE

DATA = Path(os.environ.get("ATMINA_DATA", "../shared/data")) / "tmx"
SAMPLES = sorted(DATA.glob("**/*.tmx"))
JAR = Path(os.environ.get("ATMINA_OMEGAT", "/usr/share/omegat/OmegaT.jar"))
#: libxml2 takes `lang` for `xml:lang`, so that rule of ours is not compared.
STRUCTURAL = {"structure", "attribute", "header-attribute"}

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
    '<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en"'
    ' datatype="plaintext"/>\n<body>\n'
)
TAIL = "</body>\n</tmx>\n"


def tu(source="one", target="viens", attributes="", extras=""):
    return (
        f'<tu{attributes}>{extras}<tuv xml:lang="en"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="lv"><seg>{target}</seg></tuv></tu>\n'
    )


#: Name → content, findings as (code, line).
CASES = {
    "in order": (HEAD + tu() + TAIL, []),
    "header attribute": (HEAD.replace(' adminlang="en"', "") + tu() + TAIL, [("header-attribute", 3)]),
    "segtype": (HEAD.replace("sentence", "word") + tu() + TAIL, [("attribute", 3)]),
    "version": (HEAD.replace('"1.4"', '"2.0"') + tu() + TAIL, [("attribute", 2)]),
    "no header": ("<tmx version='1.4'>\n<body>" + tu() + TAIL, [("structure", 4), ("header-attribute", 1)]),
    "unknown attribute": (HEAD + tu(attributes=' colour="red"') + TAIL, [("attribute", 5)]),
    "attribute with a prefix": (HEAD.replace("<tmx", "<tmx xmlns:a='b'") + tu(attributes=' a:c="d"') + TAIL, []),
    "unknown element": (HEAD + tu(extras="<x/>") + TAIL, [("structure", 5)]),
    "note behind the variants": (HEAD + tu().replace("</tu>", "\n<note>n</note>\n</tu>") + TAIL, [("structure", 7)]),
    "prop without a type": (HEAD + tu(extras="<prop>x</prop>") + TAIL, [("attribute", 5)]),
    "no seg": (HEAD + tu().replace("<seg>one</seg>", "") + TAIL, [("structure", 5), ("empty-segment", 5)]),
    "two seg": (HEAD + tu().replace("</seg>", "</seg>\n<seg>b</seg>", 1) + TAIL, [("structure", 6)]),
    "text between": (HEAD + tu(extras="stray") + TAIL, [("structure", 5)]),
    "lang": (HEAD + tu().replace("xml:lang", "lang") + TAIL, [("lang-attribute", 5)]),
    "lang of TMX 1.1": (HEAD.replace("1.4", "1.1") + tu().replace("xml:lang", "lang") + TAIL, []),
    "date": (HEAD + tu() + tu(attributes=' creationdate="2026-11-22"') + TAIL, [("date", 6), ("two-targets", 0)]),
    "impossible date": (HEAD + tu(attributes=' changedate="20261322T000000Z"') + TAIL, [("date", 5)]),
    "count": (HEAD + tu(attributes=' usagecount="often"') + TAIL, [("number", 5)]),
    "language": (HEAD + tu().replace('"lv"', '"latviešu"') + TAIL, [("language", 5)]),
    "spelling": (HEAD + tu().replace('"en"', '"EN"') + TAIL, [("language-spelling", 5)]),
    "no source": (HEAD + tu().replace('"en"', '"de"') + TAIL, [("no-source", 5)]),
    "one language": (HEAD + '<tu><tuv xml:lang="en"><seg>a</seg></tuv></tu>' + TAIL, [("one-language", 5)]),
    "same language": (HEAD + tu().replace('"lv"', '"en"') + TAIL, [("same-language", 5)]),
    "bpt alone": (HEAD + tu('a<bpt i="1"/>', 'a<bpt i="1"/>') + TAIL, [("codes", 5), ("codes", 5)]),
    "ept first": (
        HEAD + tu('<ept i="1"/>a<bpt i="1"/>', '<bpt i="1"/>a<ept i="1"/>') + TAIL, [("codes", 5), ("codes", 5)],
    ),
    "codes differ": (HEAD + tu("a<ph/>", "b") + TAIL, [("codes-differ", 5)]),
    "hi": (HEAD + tu("a<hi>b</hi>") + TAIL, [("hi", 5)]),
    "ut": (HEAD + tu("a<ut>b</ut>", "c<ut/>") + TAIL, [("ut", 5), ("ut", 5)]),
    "empty": (HEAD + tu("one", " ") + TAIL, [("empty-segment", 5)]),
    "edges": (HEAD + tu("one ", "\tviens") + TAIL, [("edge-space", 5), ("edge-space", 5)]),
    "no-break space": (HEAD + tu("a\u00a0b", "c\u00a0d") + TAIL, [("no-break-space", 5)]),
    "line break": (HEAD + tu("a\nb") + TAIL, [("line-break", 5)]),
    "long": (HEAD + tu("x" * 2001) + TAIL, [("long-segment", 5)]),
    "discouraged": (HEAD + tu("a\x7fb") + TAIL, [("discouraged-character", 5)]),
    "not NFC": (HEAD + tu("a", "g\u0327") + TAIL, [("not-nfc", 5)]),
    "two targets": (HEAD + tu() + tu("two", "divi") + tu("one", "vienīgais") + TAIL, [("two-targets", 5)]),
    "control character": (HEAD + tu("o&#27;ne") + TAIL, [("control-character", 5)]),
    "damage": (HEAD + tu() + tu("a < b", "x") + tu("b", "y").replace("<note", "") + TAIL, [("damaged", 6)]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_each_rule_has_its_line(case, tmp_path):
    content, expected = CASES[case]
    path = tmp_path / "a.tmx"
    path.write_text(content)
    found = list(tmx.validate(path))
    assert sorted((finding.code, finding.line) for finding in found) == sorted(pair for pair in expected if pair[1])
    assert all(finding.remedy and finding.path == str(path) for finding in found)


@pytest.mark.parametrize("case", CASES)
def test_what_is_fixed_is_in_order(case, tmp_path, dtd):
    content, expected = CASES[case]
    path, out = tmp_path / "a.tmx", tmp_path / "b.tmx"
    path.write_text(content)
    changes = tmx.fix(path, out)
    left = {finding.code for finding in tmx.validate(out)}
    assert left <= {
        "no-break-space",
        "line-break",
        "long-segment",
        "two-targets",
        "codes-differ",
        "no-source",
        "same-language",
    }
    assert bool(changes) or not expected or left
    if case != "attribute with a prefix":  # of which a DTD knows nothing
        dtd.assertValid(etree.parse(out))


def test_findings_by_importer(tmp_path):
    path = tmp_path / "a.tmx"
    path.write_text(HEAD + tu("x" * 2001 + " ", attributes=' usagecount="x"') + TAIL)
    by = {
        importers: {found.code for found in tmx.validate(path, importers)}
        for importers in [(), ("omegat",), ("trados",)]
    }
    assert by == {(): {"number"}, ("omegat",): {"number", "edge-space"}, ("trados",): {"number", "long-segment"}}
    with pytest.raises(ValueError, match="no rules for word"):
        tmx.validate(path, ("word",))


def test_every_rule_is_used_and_every_code_has_a_rule():
    used = {code for _, expected in CASES.values() for code, _ in expected}
    elsewhere = {"undecodable", "bare-ampersand", "undefined-entity", "blank-start", "unclosed-unit", "unknown-element"}
    writing = {"left-out", "trimmed"}
    assert set(rules.RULES) == used | elsewhere | writing


@pytest.fixture(scope="module")
def dtd(tmp_path_factory):
    """The DTD of TMX 1.4 that OmegaT carries: a judge that is not ours."""
    if not JAR.exists():
        why = f"the DTD is in OmegaT's program, which is not here: {JAR}"
        if os.environ.get("CI"):
            pytest.fail(why)
        pytest.skip(why)
    with zipfile.ZipFile(JAR) as archive:
        return etree.DTD(archive.extract("schemas/tmx14.dtd", tmp_path_factory.mktemp("dtd")))


@pytest.mark.data
@pytest.mark.skipif(not SAMPLES, reason="the public data is not here (ATMINA_DATA)")
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_samples_of_other_tools(path, dtd, tmp_path):
    """Read, check, rewrite and fix; structure is judged as the DTD judges it."""
    header, entries = tmx.read_entries(path, report=pytest.fail)
    entries = list(entries)
    found = [finding for finding in tmx.validate(path) if finding.code in STRUCTURAL]
    parsed = etree.parse(path, etree.XMLParser(load_dtd=False, no_network=True))
    assert bool(found) != (dtd.validate(parsed) or "ex:" in path.read_text("utf-8", "replace"))
    if found:
        assert found[0].line == dtd.error_log[0].line
    assert len(entries) == len(parsed.findall(".//tu"))
    for entry, element in zip(entries, parsed.iter("tu"), strict=True):
        assert entry.line <= element.sourceline <= entry.line + 4  # libxml2 has the end of the tag
    tmx.write_entries(header, entries, tmp_path / "again.tmx")
    header_again, again = tmx.read_entries(tmp_path / "again.tmx")
    assert (header_again, [one.variants for one in again]) == (header, [one.variants for one in entries])
    tmx.fix(path, tmp_path / "fixed.tmx")
    if "ex:" not in path.read_text("utf-8", "replace"):
        dtd.assertValid(etree.parse(tmp_path / "fixed.tmx"))
    assert not [finding for finding in tmx.validate(tmp_path / "fixed.tmx") if finding.severity == "error"]


@pytest.mark.data
@pytest.mark.skipif(not SAMPLES, reason="the public data is not here (ATMINA_DATA)")
def test_dgt_memories_read_as_any_pair():
    path = next(path for path in SAMPLES if path.name == "22019D1360.tmx")
    units = list(tmx.read(path, ("en", "lv")))
    assert len(units) > 25
    assert units[0].languages == ("en-GB", "lv")
    assert units[0].target == "EEZ Apvienotās komitejas Lēmums Nr. 197/2017"
    turned = list(tmx.read(path, ("lv", "et")))
    assert turned[0].source == units[0].target
    assert list(tmx.read(path, ("lv", "ja"))) == []
    assert [unit.target for unit in tmx.read(path) if unit.languages[1] == "lv"] == [unit.target for unit in units]


#: Trees of TMX elements with right and wrong places and attributes.
values = st.sampled_from(["1", "en", "sentence", "begin", "x"])
attributes = st.dictionaries(
    st.sampled_from(
        ["i", "x", "type", "xml:lang", "lang", "pos", "segtype", "datatype", "tuid", "name", "unicode", "odd"]
    ),
    values,
    max_size=3,
).map(lambda pairs: tuple(pairs.items()))


def trees(names):
    return st.recursive(
        st.builds(Element, names, attributes, st.just(())),
        lambda inner: st.builds(
            Element, names, attributes, st.lists(inner | st.sampled_from(["a", " "]), max_size=4).map(tuple)
        ),
        max_leaves=8,
    )


variants = st.builds(
    tmx.Variant,
    st.just((("xml:lang", "lv"),)) | attributes,
    st.lists(trees(st.sampled_from(["bpt", "ept", "it", "ph", "hi", "ut", "sub"])) | st.just("t"), max_size=3).map(
        tuple
    ),
    st.lists(trees(st.sampled_from(["note", "prop", "seg"])), max_size=1).map(tuple),
)
any_entries = st.builds(
    tmx.Entry,
    attributes,
    st.lists(variants, max_size=2).map(tuple),
    st.lists(trees(st.sampled_from(sorted(STRUCTURE))), max_size=1).map(tuple),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(st.lists(any_entries, max_size=2))
def test_structure_is_judged_as_the_dtd_judges_it(tmp_path, dtd, entries):
    path = tmp_path / "a.tmx"
    header = tmx.Header(
        tuple((name, "sentence" if name == "segtype" else "en") for name in STRUCTURE["header"].required)
    )
    tmx.write_entries(header, entries, path)
    found = [finding for finding in tmx.validate(path) if finding.code in STRUCTURAL | {"unclosed-unit"}]
    assert bool(found) != dtd.validate(etree.parse(path)), dtd.error_log
    tmx.fix(path, tmp_path / "b.tmx")
    dtd.assertValid(etree.parse(tmp_path / "b.tmx"))
    assert not [finding for finding in tmx.validate(tmp_path / "b.tmx") if finding.severity == "error"]
