# ruff: noqa: ARG001 - the fixture `folder` is where a test stands
"""`atmina check`: files, formats, exit codes and what is said of both."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from atmina.cli import run
from atmina.findings import FORMATS

Objects = Callable[..., list[dict[str, object]]]


def test_json_has_the_keys_that_scripts_rely_on(folder: Path, objects: Objects) -> None:
    found = objects("memory.csv", "--termbase", "terms.csv")
    assert [(one["code"], one["line"]) for one in found] == [("number", 3), ("untranslated", 4), ("number", 5)]
    assert list(found[0]) == ["code", "severity", "file", "line", "column", "source", "target", "message", "proposal"]
    assert (found[0]["column"], found[0]["proposal"], found[0]["file"]) == (1, "21", "memory.csv")


@pytest.mark.parametrize("name", FORMATS)
def test_format_does_not_change_the_exit_code(folder: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert run(["check", "memory.csv", "--format", name]) == 1
    Path("good.csv").write_text("en,lv\nArticle 5,5. pants\n", "utf-8")
    capsys.readouterr()
    assert run(["check", "good.csv", "--format", name]) == 0
    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_of_a_document_gives_commands(folder: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    run(["check", "memory.csv", "--format", name])
    out = capsys.readouterr().out
    assert "\x1b" not in out
    commands = [line for line in out.splitlines() if line.startswith("::")]
    assert len(commands) == (3 if name == "github" else 0)
    assert all(line.startswith("::error file=memory.csv,line=") for line in commands)


def test_sarif_names_rules_places_and_fingerprints(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "memory.csv", "--format", "sarif"])
    log = json.loads(capsys.readouterr().out)
    (job,) = log["runs"]
    assert log["version"] == "2.1.0"
    for result in job["results"]:
        assert job["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        (location,) = result["locations"]
        assert location["physicalLocation"]["artifactLocation"]["uri"] == "memory.csv"
        assert location["physicalLocation"]["region"]["startLine"] >= 1
        assert result["partialFingerprints"]["content/v1"]


@pytest.mark.parametrize(("name", "case"), [("junit", "testcase"), ("checkstyle", "error")])
def test_xml_is_well_formed_and_counts(folder: Path, capsys: pytest.CaptureFixture[str], name: str, case: str) -> None:
    run(["check", "memory.csv", "--format", name])
    tree = ET.fromstring(capsys.readouterr().out)
    assert len(list(tree.iter(case))) == 3
    assert tree.get("failures", "3") == "3"


def test_file_that_cannot_be_read_is_code_2_and_the_others_are_checked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("bad.tmx").write_text("no XML", "utf-8")
    assert run(["check", "bad.tmx", "absent.po", "memory.csv"]) == 2
    told = capsys.readouterr()
    assert "[number]" in told.out
    assert len(told.err.strip().splitlines()) == 2
    assert "Traceback" not in told.err


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in {"text", "json"}])
def test_formats_for_ci_name_the_file_that_cannot_be_read(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    Path("bad.po").write_bytes(b'msgid "a"\nmsgstr "\xee"\n')
    assert run(["check", "bad.po", "absent.tmx", "--format", name]) == 2
    told = capsys.readouterr()
    assert told.err.startswith("bad.po:2: no PO file: not UTF-8; save it as UTF-8")
    assert "not UTF-8; save it as UTF-8" in told.out
    assert "absent.tmx" in told.out


@pytest.mark.parametrize("arguments", [["memory.csv"], ["memory.csv", "terms.csv", "memory.csv"]])
def test_a_pair_is_two_files(folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert run(["check", "--pair", *arguments]) == 2
    assert f"there are {len(arguments)}" in capsys.readouterr().err


def test_memory_in_another_encoding_than_it_says_is_code_2(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    variants = '<tuv xml:lang="en"><seg>a ship</seg></tuv><tuv xml:lang="lv"><seg>kuģis</seg></tuv>'
    memory = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header/><body>\n<tu>{variants}</tu></body></tmx>'
    )
    Path("a.tmx").write_bytes(memory.encode("cp1257"))
    assert run(["check", "a.tmx"]) == 2
    assert capsys.readouterr().err == (
        "a.tmx:3: not all that its encoding says; save it as UTF-8: bytes that are not UTF-8, replaced\n"
    )
    Path("a.tmx").write_text(memory, "utf-8")
    assert run(["check", "a.tmx"]) == 0


def test_po_findings_have_the_line_of_the_message(folder: Path, objects: Objects) -> None:
    Path("a.po").write_text('msgid ""\nmsgstr "Language: lv\\n"\n\nmsgid "Article 5"\nmsgstr "6. pants"\n', "utf-8")
    assert [(one["code"], one["line"]) for one in objects("a.po")] == [("number", 4)]


def test_two_files_line_by_line(folder: Path, objects: Objects) -> None:
    Path("a.en.txt").write_text("Article 5\nArticle 6\n", "utf-8")
    Path("a.lv.txt").write_text("5. pants\n7. pants\n", "utf-8")
    assert [one["line"] for one in objects("--pair", "a.en.txt", "a.lv.txt")] == [2]
    Path("a.lv.txt").write_text("5. pants\n", "utf-8")
    assert run(["check", "--pair", "a.en.txt", "a.lv.txt"]) == 2


def test_monolingual_text_is_checked(folder: Path, objects: Objects) -> None:
    Path("text.lv.txt").write_text("Tas ir ir jauks teikums par nodokļiem.\n", "utf-8")
    assert [one["code"] for one in objects("text.lv.txt")] == ["doubled-word"]


def test_pipe_is_refused_and_not_waited_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo("a.tmx")
    assert run(["check", "a.tmx", "memory.csv"]) == 2
    told = capsys.readouterr()
    assert told.err == "a.tmx: not a regular file\n"
    assert "[number]" in told.out


def test_termbase_given_as_a_file_is_told_how_to_be_given(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("x.tbx").write_text("<tbx/>", "utf-8")
    assert run(["check", "x.tbx"]) == 2
    said = capsys.readouterr().err
    assert "--termbase x.tbx" in said
    assert ".csv" in said
    assert ".tsv" in said


def test_every_code_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    from glossaries.checks import CODES

    assert run(["check", "--explain", "all"]) == 0
    told = capsys.readouterr().out
    assert all(code in told for code in CODES)
    assert all(run(["check", "--explain", code]) == 0 for code in CODES)
    assert run(["check", "--explain", "nonsense"]) == 2


def test_every_code_stands_in_the_docs() -> None:

    from glossaries.checks import CODES

    text = (Path(__file__).parents[2] / "docs" / "checks.md").read_text("utf-8")
    named = set(re.findall(r"`([a-z-]+)`", text))
    for code in CODES:
        # The table has `…-missing` and `…-added` once for all values.
        assert code in named or code.removesuffix("-missing").removesuffix("-added") in named, code


def test_termbase_of_the_docs_does_what_they_say(folder: Path, objects: Objects) -> None:
    text = (Path(__file__).parents[2] / "docs" / "checks.md").read_text("utf-8")
    Path("terms.csv").write_text(text.partition("```csv\n")[2].partition("```")[0], "utf-8")
    Path("a.csv").write_text("en,lv\nwith civil society,ar civilo sabiedrību\n", "utf-8")
    found = objects("a.csv", "--termbase", "terms.csv")
    assert [(one["code"], one["proposal"]) for one in found] == [("term-forbidden", "pilsonisko sabiedrību")]


def test_a_termbase_is_not_checked_as_a_translation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "terms.csv").write_text("en,lv\nin 14 days,15 dienās\n", "utf-8")
    assert run(["check", "terms.csv"]) == 1
    assert run(["check", "terms.csv", "--termbase", str(tmp_path / "terms.csv")]) == 0


def test_fix_repairs_spaces_and_shows_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.csv").write_text('en,lv\n"a, b","c , d  e"\nArticle 5,6. pants\n', "utf-8")
    assert run(["check", "a.csv", "--fix"]) == 1
    told = capsys.readouterr()
    assert Path("a.csv").read_text("utf-8") == 'en,lv\n"a, b","c, d e"\nArticle 5,6. pants\n'
    assert '+"a, b","c, d e"' in told.err
    assert "spacing" not in told.out


def test_fix_repairs_quotation_marks_as_each_format_writes_them(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("a.csv").write_text('en,lv\nthe ‘act’,ar „aktu“ ir\n‘x’,„iks”\n‘a b’,"ir ""tiesību , akts"" un"\n', "utf-8")
    po = 'msgid ""\nmsgstr "Language: lv\\n"\n\nmsgid "‘Acts’"\nmsgstr "„akts\\""\n'
    Path("a.po").write_text(po, "utf-8")
    text = "<tu><tuv xml:lang='en'><seg>an ‘a’</seg></tuv><tuv xml:lang='lv'><seg>„a &amp; b&quot;</seg></tuv></tu>"
    head = "<header srclang='en' datatype='x' segtype='block' adminlang='en' o-tmf='x' creationtool='x' "
    tmx = f"<tmx version='1.4'>{head} creationtoolversion='1'/><body>{text}</body></tmx>"
    Path("a.tmx").write_text(tmx, "utf-8")
    assert run(["check", "a.csv", "a.po", "a.tmx", "--fix"]) == 1
    told = capsys.readouterr()
    # What lies within another repair is left for the next run, and told.
    assert [line.rpartition("[")[2] for line in told.out.splitlines() if line.endswith("]")] == ["quote-style]"]
    assert "-the ‘act’,ar „aktu“ ir\n+the ‘act’,ar „aktu” ir" in told.err.replace("@@\n", "")
    assert run(["check", "a.csv", "--fix"]) == 0
    rows = 'en,lv\nthe ‘act’,ar „aktu” ir\n‘x’,„iks”\n‘a b’,"ir „tiesību, akts” un"\n'
    assert Path("a.csv").read_text("utf-8") == rows
    assert Path("a.po").read_text("utf-8") == po.replace('akts\\"', "akts”")
    assert Path("a.tmx").read_text("utf-8") == tmx.replace("b&quot;", "b”")


def test_fix_leaves_what_is_not_certain(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = 'en,lv\n5 in,"5"" caurule"\n‘a’,“a”\n‘a’,„a”\nthe ‘act,akts” ir\n‘b’,"""b"""\n'
    Path("a.csv").write_text(rows, "utf-8")
    run(["check", "a.csv", "--fix"])
    assert Path("a.csv").read_text("utf-8") == rows
    assert "[quote]" in capsys.readouterr().out
