"""The rules of TBX, from the cases of tbx_findings.json; and what we write has no findings."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from glossaries import tbx
from glossaries.errors import FormatError, TermError
from glossaries.model import Concept, Context, Definition, Status, Term

HERE = Path(__file__).parent
CASES = json.loads((HERE / "tbx_findings.json").read_text("utf-8"))
DATA = Path(os.environ.get("ATMINA_DATA", HERE.parents[2] / "shared" / "data")) / "tbx"

HEADS = {
    "tbx": '<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><tbxHeader>',
    "martif": '<martif type="TBX-Basic" xml:lang="en"><martifHeader>',
}
TAILS = {"tbx": "</tbxHeader>", "martif": "</martifHeader>"}
SOURCE = "<fileDesc><sourceDesc><p>here</p></sourceDesc></fileDesc>"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_rules(tmp_path: Path, case: dict[str, object]) -> None:
    root = str(case["root"])
    text = f"{HEADS[root]}{SOURCE}{TAILS[root]}<text><body>\n{case['body']}\n</body></text></{root}>"
    (tmp_path / "a.tbx").write_text(text, "utf-8")
    findings = tbx.validate(tmp_path / "a.tbx")
    assert [finding.code for finding in findings] == case["codes"]
    assert all(finding.line == 2 or finding.code == "body" for finding in findings)
    assert all(finding.remedy for finding in findings)


def test_root_and_header(tmp_path: Path) -> None:
    (tmp_path / "a.tbx").write_text("<tbx><tbxHeader/></tbx>")
    codes = [finding.code for finding in tbx.validate(tmp_path / "a.tbx")]
    assert codes == ["body", "header", "root", "root", "root", "root"]
    (tmp_path / "b.tbx").write_text("<html/>")
    (finding,) = tbx.validate(tmp_path / "b.tbx")
    assert (finding.code, finding.message) == ("root", "not a TBX file: its root element is <html>")


@pytest.mark.parametrize("version", [2, 3])
def test_what_we_write_has_no_findings(tmp_path: Path, version: int) -> None:
    concept = Concept(
        "1",
        (
            Term("akts", "lv", Status.FORBIDDEN, contexts=(Context("a", "d", "1.", 3),), part_of_speech="properNoun"),
            Term("act", "en", acronym=True, gender="common", props=(("termNote:MSD", "x"),)),
        ),
        subject="law",
        definitions=(Definition("What is done.", "en", "OV"),),
    )
    tbx.write([concept, concept], tmp_path / "a.tbx", version=version)
    assert tbx.validate(tmp_path / "a.tbx") == ()


def test_files_that_are_no_xml(tmp_path: Path) -> None:
    (tmp_path / "a.tbx").write_text("<tbx>")
    with pytest.raises(FormatError, match="well-formed"):
        tbx.validate(tmp_path / "a.tbx")
    (tmp_path / "b.tbx").write_text('<!DOCTYPE tbx [<!ENTITY a "b">]><tbx/>')
    with pytest.raises(FormatError, match="entities"):
        tbx.validate(tmp_path / "b.tbx")
    with pytest.raises(TermError, match="cannot be read"):
        tbx.validate(tmp_path / "none.tbx")
    (tmp_path / "c.csv").write_text("lv,en\nakts,act\n")
    with pytest.raises(FormatError, match="terms convert makes TBX"):
        tbx.validate(tmp_path / "c.csv")


@pytest.mark.data
@pytest.mark.skipif(not DATA.is_dir(), reason="ATMINA_DATA has no tbx folder")
def test_bad_attribute_of_others_is_found() -> None:
    findings = tbx.validate(DATA / "tbx_basic_sample_badattribute.tbx")
    assert any(finding.code == "category" and "origin " in finding.message for finding in findings)
    assert tbx.validate(DATA / "TBX-basic-samples.tbx") == ()
