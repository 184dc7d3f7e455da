"""TBX: what we write is valid and comes back; what others wrote comes in."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from glossaries import tbx
from glossaries.errors import FormatError, TermError
from glossaries.model import Change, Concept, Context, Definition, Loss, Status, Term

DATA = Path(os.environ.get("ATMINA_DATA", Path(__file__).parents[3] / "shared" / "data")) / "tbx"
SAMPLES = sorted(path.name for path in DATA.glob("*") if path.suffix in {".tbx", ".xml"}) if DATA.is_dir() else []
NEEDS_DATA = pytest.mark.skipif(not SAMPLES, reason="ATMINA_DATA has no tbx folder")


@pytest.mark.parametrize("version", [2, 3])
def test_everything_comes_back(tmp_path: Path, version: int, full: Concept) -> None:
    tbx.write([full], tmp_path / "a.tbx", version=version)
    assert tbx.read(tmp_path / "a.tbx") == (full,)


@pytest.mark.parametrize("version", [2, 3])
def test_same_termbase_same_bytes(tmp_path: Path, version: int, full: Concept) -> None:
    for name in ("a", "b"):
        tbx.write([full], tmp_path / name, version=version)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_title_and_day_are_in_the_header(tmp_path: Path, full: Concept) -> None:
    tbx.write([full], tmp_path / "a.tbx", title="A <title>", created=date(2024, 1, 2))
    text = (tmp_path / "a.tbx").read_text()
    assert "<title>A &lt;title&gt;</title>" in text
    assert "2024-01-02" in text


def test_losses_are_reported(tmp_path: Path, full: Concept) -> None:
    losses: list[Loss] = []
    tbx.write([full, Concept("none", ())], tmp_path / "a.tbx", report=losses.append)
    told = {(loss.entry, loss.what, loss.instead) for loss in losses}
    assert ("c-1", "xref:xGraphic", "a note") in told
    assert ("none", "a concept without terms", "left out") in told


def test_control_characters_are_left_out(tmp_path: Path) -> None:
    losses: list[Loss] = []
    dirty = Concept("x", (Term("te\x00r\x1bm\ufffe\x85", "en"),))
    tbx.write([dirty], tmp_path / "a.tbx", report=losses.append)
    assert tbx.read(tmp_path / "a.tbx")[0].terms[0].text == "term"
    assert any("3 character(s)" in loss.what for loss in losses)


def test_ids_are_made_valid_and_unique(tmp_path: Path) -> None:
    term = (Term("a", "en"),)
    tbx.write([Concept("1 a", term), Concept("1 a", term), Concept("ok", term)], tmp_path / "a.tbx", version=2)
    assert [concept.id for concept in tbx.read(tmp_path / "a.tbx")] == ["c-1-a", "c-1-a-2", "ok"]


def test_no_other_version(tmp_path: Path, full: Concept) -> None:
    with pytest.raises(ValueError, match="versions 2 and 3"):
        tbx.write([full], tmp_path / "a.tbx", version=1)


def test_style_dct(tmp_path: Path) -> None:
    (tmp_path / "a.tbx").write_text(
        """<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:b="urn:b">
        <tbxHeader/><text><body><conceptEntry id="c1"><b:subjectField>law</b:subjectField>
        <transacGrp><b:transactionType>origination</b:transactionType><date>2010-04-17</date>
        <b:responsibility>Tommy</b:responsibility></transacGrp>
        <langSec xml:lang="lv"><descripGrp><b:definition>Kas
          tas ir.</b:definition><b:source>OV</b:source></descripGrp><termSec><term>akts</term>
        <b:partOfSpeech>noun</b:partOfSpeech><b:administrativeStatus>preferredTerm-admn-sts</b:administrativeStatus>
        <descripGrp><b:context>Šis akts.</b:context><b:source>doc, line 4</b:source></descripGrp>
        </termSec></langSec></conceptEntry></body></text></tbx>"""
    )
    (concept,) = tbx.read(tmp_path / "a.tbx")
    assert concept.subject == "law"
    assert concept.changes == (Change("origination", date(2010, 4, 17), "Tommy"),)
    assert concept.definitions == (Definition("Kas tas ir.", "lv", "OV"),)
    (term,) = concept.terms
    assert (term.text, term.status, term.part_of_speech) == ("akts", Status.PREFERRED, "noun")
    assert term.contexts == (Context("Šis akts.", "doc", line=4),)


def test_iate_export(tmp_path: Path) -> None:
    (tmp_path / "a.tbx").write_text(
        """<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc>
        </fileDesc></martifHeader><text><body><termEntry id="IATE-84"><descripGrp>
        <descrip type="subjectField">1011</descrip></descripGrp><langSet xml:lang="lv"><tig>
        <term>kompetence</term><termNote type="termType">fullForm</termNote>
        <descrip type="reliabilityCode">3</descrip></tig></langSet></termEntry></body></text></martif>"""
    )
    (concept,) = tbx.read(tmp_path / "a.tbx")
    assert (concept.id, concept.subject) == ("IATE-84", "1011")
    assert (concept.terms[0].reliability, concept.terms[0].status) == (3, Status.ADMITTED)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "well-formed"),
        ("<tbx>", "well-formed"),
        ("<html/>", "not a TBX file"),
        ('<!DOCTYPE tbx [<!ENTITY a "b">]><tbx>&a;</tbx>', "entities"),
        ('<!DOCTYPE tbx [<!ENTITY a SYSTEM "/etc/passwd">]><tbx>&a;</tbx>', "entities"),
    ],
)
def test_bad_files_are_refused_with_their_name(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "bad.tbx"
    path.write_text(content)
    with pytest.raises(FormatError, match=message) as caught:
        tbx.read(path)
    assert caught.value.path == str(path)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(TermError, match="No such file"):
        tbx.read(tmp_path / "none.tbx")


@NEEDS_DATA
@pytest.mark.data
@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("version", [2, 3])
def test_files_of_other_tools_survive(tmp_path: Path, name: str, version: int) -> None:
    lost: list[Loss] = []
    concepts = tbx.read(DATA / name, report=lost.append)
    assert concepts
    assert all(loss.what.startswith("termCompList") for loss in lost)
    tbx.write(concepts, tmp_path / "a.tbx", version=version)
    again = tbx.read(tmp_path / "a.tbx")
    assert [_sorted(concept) for concept in again] == [_sorted(concept) for concept in concepts]


def _sorted(concept: Concept) -> Concept:
    """Give the concept with props in a fixed order and the id that XML allows; no more may change."""
    terms = tuple(replace(term, props=tuple(sorted(term.props))) for term in concept.terms)
    return replace(concept, id=concept.id.removeprefix("c-"), terms=terms, props=tuple(sorted(concept.props)))


@NEEDS_DATA
@pytest.mark.data
@pytest.mark.parametrize("name", [*SAMPLES, ""])
def test_version_2_satisfies_dtd_and_schema(tmp_path: Path, name: str, full: Concept) -> None:
    concepts = tbx.read(DATA / name) if name else (full,)
    tbx.write(concepts, tmp_path / "a.tbx", version=2)
    tree = etree.parse(tmp_path / "a.tbx")
    for schema in (
        etree.DTD(str(DATA / "TBXcoreStructV02.dtd")),
        etree.RelaxNG(etree.parse(DATA / "TBXBasicRNGV02.rng")),
    ):
        assert schema.validate(tree), schema.error_log
