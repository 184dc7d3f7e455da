# ruff: noqa: ARG001 - the fixture `folder` is where a test stands
"""`atmina check`: files, formats, configuration, baseline, changes, repairs, the pre-commit hook."""

from __future__ import annotations

import csv
import json
import os
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from atmina.cli import run
from atmina.findings import FORMATS
from atmina.settings import SettingsError, read

ROWS = [
    ("en", "lv"),
    ("with civil society", "ar pilsonisko sabiedrību"),
    ("Article 21", "12. pants"),
    ("the act", "the act"),
    ("Regulation\x1b[m 5", "::error::x Regula 7"),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with a translation that has three errors, and a termbase."""
    monkeypatch.chdir(tmp_path)
    with Path("memory.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(ROWS)
    Path("terms.csv").write_text("en,lv\ncivil society,pilsoniskā sabiedrība\n", "utf-8")
    return tmp_path


def objects(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    run(["check", *arguments, "--format", "json"])
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


def test_json_has_the_keys_that_scripts_rely_on(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = objects(capsys, "memory.csv", "--termbase", "terms.csv")
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


def test_po_findings_have_the_line_of_the_message(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.po").write_text('msgid ""\nmsgstr "Language: lv\\n"\n\nmsgid "Article 5"\nmsgstr "6. pants"\n', "utf-8")
    assert [(one["code"], one["line"]) for one in objects(capsys, "a.po")] == [("number", 4)]


def test_two_files_line_by_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.en.txt").write_text("Article 5\nArticle 6\n", "utf-8")
    Path("a.lv.txt").write_text("5. pants\n7. pants\n", "utf-8")
    assert [one["line"] for one in objects(capsys, "--pair", "a.en.txt", "a.lv.txt")] == [2]
    Path("a.lv.txt").write_text("5. pants\n", "utf-8")
    assert run(["check", "--pair", "a.en.txt", "a.lv.txt"]) == 2


def test_monolingual_text_is_checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("text.lv.txt").write_text("Tas ir ir jauks teikums par nodokļiem.\n", "utf-8")
    assert [one["code"] for one in objects(capsys, "text.lv.txt")] == ["doubled-word"]


def test_settings_waive_with_a_reason_and_tell_unused_waivers(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("atmina.toml").write_text(
        '[severity]\nuntranslated = "off"\n\n[[waiver]]\ncode = "number"\ntext = "Article 21"\nreason = "new"\n\n'
        '[[waiver]]\ncode = "date"\nreason = "long ago"\n',
        "utf-8",
    )
    found = objects(capsys, "memory.csv", "--termbase", "terms.csv")
    assert [(one["code"], one["line"]) for one in found] == [("number", 5), ("waiver-unused", 9)]


WAIVER = '[[waiver]]\ncode = "number"\nreason = "so"\n'


@pytest.mark.parametrize(
    ("settings", "arguments", "told"),
    [
        (WAIVER, ["good.csv"], False),  # as a hook gives the files of a commit
        (WAIVER, ["good.csv", "below/b.csv"], True),
        (WAIVER, ["good.csv", "below/b.csv", "--changed-since", "HEAD"], False),
        (WAIVER, ["good.csv", "below/b.csv", "absent.csv"], False),
        (f'exclude = ["below/"]\n{WAIVER}', ["good.csv"], True),
        (f'{WAIVER}paths = ["good.csv"]\n', ["good.csv"], True),
        (f'{WAIVER}paths = ["below/*"]\n', ["good.csv"], False),
        (f'{WAIVER}paths = ["below/*"]\n', ["below/b.csv"], True),
        (WAIVER.replace('"number"', '"near-translation"'), ["good.csv", "below/b.csv"], False),  # not looked for
    ],
)
def test_waiver_is_unused_only_where_all_its_files_were_seen(
    folder: Path, capsys: pytest.CaptureFixture[str], settings: str, arguments: list[str], *, told: bool
) -> None:
    Path("memory.csv").unlink()
    Path("terms.csv").unlink()
    Path("below").mkdir()
    for name in ("good.csv", "below/b.csv"):
        Path(name).write_text("en,lv\nArticle 5,5. pants\n", "utf-8")
    git(folder, "init", "-q")
    git(folder, "add", "good.csv")
    git(folder, "commit", "-q", "-m", "one")
    Path("atmina.toml").write_text(settings, "utf-8")
    assert [one["code"] for one in objects(capsys, *arguments)] == ["waiver-unused"] * told


def test_waiver_with_paths_is_for_those_files_only(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("atmina.toml").write_text(f'{WAIVER}paths = ["below/"]\n', "utf-8")
    Path("below").mkdir()
    for name in ("a.csv", "below/a.csv"):
        Path(name).write_text("en,lv\nArticle 5,6. pants\n", "utf-8")
    assert [one["file"] for one in objects(capsys, "a.csv", "below/a.csv")] == ["a.csv"]


@pytest.mark.parametrize(
    "pattern", ["vendor/*", "vendor/**", "vendor/", "vendor", "/vendor", "**/deep/*.csv", "[a-c].csv"]
)
def test_files_are_excluded_as_git_ignores_them(folder: Path, pattern: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("vendor/deep").mkdir(parents=True)
    Path("vendor/deep/a.csv").write_text("en,lv\nArticle 5,6. pants\n", "utf-8")
    Path("atmina.toml").write_text(f'exclude = ["{pattern}"]\n', "utf-8")
    assert run(["check", "vendor/deep/a.csv"]) == 0
    assert run(["check", str(folder / "vendor/deep/a.csv")]) == 0
    monkeypatch.chdir("vendor")
    assert run(["check", "deep/a.csv"]) == 0
    Path("atmina.toml").write_text('exclude = ["deep/*.po", "b.csv", "!a.csv"]\n', "utf-8")
    assert run(["check", "deep/a.csv"]) == 1


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("a = 1\n", 1, "'a'"),
        ('\n[severity]\nfoo = "error"\n', 3, "foo"),
        ('[severity]\nnumber = "loud"\n', 2, "severity.number"),
        ('languages = ["en"]\n', 1, "languages"),
        ('[[waiver]]\ncode = "number"\n', 1, "waiver.reason"),
        ('\n\n[[waiver]]\nreason = "so"\n', 3, "waiver"),
        ("termbase = [1]\n", 1, "termbase"),
        ('\nlanguages = ["xx1", "lv"]\n', 2, "'xx1' is no code"),
    ],
)
def test_bad_settings_name_the_line_and_the_key(folder: Path, text: str, line: int, key: str) -> None:
    Path("atmina.toml").write_text(text, "utf-8")
    with pytest.raises(SettingsError, match=key) as caught:
        read(Path("atmina.toml"))
    assert caught.value.line == line
    assert run(["check", "memory.csv"]) == 2


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("atmina.toml", '\n[severity]\nfoo = "error"\n', "atmina.toml:3: severity: unknown code 'foo'"),
        ("atmina.toml", '[[waiver]]\ncode = "number"\nreason = " "\n', "atmina.toml:1: waiver.reason: say why"),
        ("atmina.toml", "severity = [\n", "no TOML"),
        ("pyproject.toml", "[project]\n\n[tool.atmina.check]\nlangs = 1\n", "pyproject.toml:4: unknown key 'langs'"),
        (
            "pyproject.toml",
            '[tool.atmina.check]\n\n[[tool.atmina.check.waiver]]\ncode = "dat"\nreason = "so"\n',
            "pyproject.toml:3: waiver.code: unknown code 'dat'",
        ),
    ],
)
def test_bad_settings_are_one_line_and_code_2(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, said: str
) -> None:
    Path(name).write_text(text, "utf-8")
    assert run(["check", "memory.csv"]) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert len(told.err.strip().splitlines()) == 1
    assert not told.out


def test_settings_that_are_named_must_be_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "memory.csv", "--config", "absent.toml"]) == 2
    assert "absent.toml" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.tmx", b"\xff\xfe\x00<"),
        ("a.po", b'msgid "a"\nmsgstr "b"\nnonsense\n'),
        ("a.tmx", b"<tmx><body>"),
        ("a.xlf", b"<xliff></body>"),
        ("a.csv", b"en,lv\n\xff\xff,b\n"),
        ("a.docx", b"PK\x03\x04"),
    ],
)
def test_no_file_that_cannot_be_read_keeps_others_from_being_checked(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes
) -> None:
    Path(name).write_bytes(data)
    Path("folder.tmx").mkdir()
    assert run(["check", "folder.tmx", name, "memory.csv"]) == 2
    told = capsys.readouterr()
    assert told.out.count("[number]") == 2
    assert name in told.err
    assert "folder.tmx" in told.err
    assert "Traceback" not in told.err


def test_settings_stand_in_pyproject_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("pyproject.toml").write_text(
        '[tool.atmina.check]\ntermbase = "terms.csv"\n[tool.atmina.check.severity]\nnumber = "off"\n', "utf-8"
    )
    Path("other.csv").write_text("en,lv\ncivil society,iedzīvotāji\n", "utf-8")
    assert [one["code"] for one in objects(capsys, "memory.csv", "other.csv")] == ["untranslated", "term-missing"]


@pytest.mark.parametrize(
    "text",
    [
        '[tool.atmina]\ncheck = {severity = {number = "off"}}\n',
        '[tool]\natmina.check.severity.number = "off"\n',
        '[tool."atmina"."check".severity]\nnumber = "off"\n',
    ],
)
def test_settings_in_pyproject_may_be_written_in_any_way_of_toml(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    Path("pyproject.toml").write_text(text, "utf-8")
    assert "number" not in {one["code"] for one in objects(capsys, "memory.csv")}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '[tool.x]\n[tool.atmina.checks]\ntermbase = "t.csv"\n',
            "2: tool.atmina: unknown key 'checks'; there is check",
        ),
        ("[tool]\natmina = 1\n", "2: tool.atmina must be a table"),
        ("[tool.atmina]\ncheck = 1\n", "2: tool.atmina.check must be a table"),
        ("[tool.atmina\n", " no TOML"),
    ],
)
def test_mistakes_in_pyproject_are_told(folder: Path, capsys: pytest.CaptureFixture[str], text: str, said: str) -> None:
    Path("pyproject.toml").write_text(text, "utf-8")
    assert run(["check", "memory.csv"]) == 2
    assert f"pyproject.toml:{said}" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text", ["[project\n", "tool = 1 # atmina\n", '[project]\nname = "atmina"\n', "[tool.atmina]\n"]
)
def test_pyproject_that_says_nothing_to_us_is_left_alone(folder: Path, text: str) -> None:
    Path("pyproject.toml").write_text(text, "utf-8")
    assert run(["check", "memory.csv"]) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--source-lang", "klingon", "memory.csv"], "'klingon' is no code of a language"),
        (["--explain", "number", "term"], "--explain takes one code and no files"),
    ],
)
def test_what_means_nothing_on_the_command_line_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert run(["check", *arguments]) == 2
    assert said in " ".join(capsys.readouterr().err.split())


def test_pipe_is_refused_and_not_waited_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo("a.tmx")
    assert run(["check", "a.tmx", "memory.csv"]) == 2
    told = capsys.readouterr()
    assert told.err == "a.tmx: not a regular file\n"
    assert "[number]" in told.out


def test_baseline_survives_moved_lines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "memory.csv", "--baseline", "known.json", "--update-baseline"]) == 0
    rows = Path("memory.csv").read_text("utf-8").split("\n", 1)
    Path("memory.csv").write_text(f"{rows[0]}\nArticle 1,1. pants\nArticle 7,8. pants\n{rows[1]}", "utf-8")
    assert [one["line"] for one in objects(capsys, "memory.csv", "--baseline", "known.json")] == [3]
    assert run(["check", "memory.csv", "--baseline", "absent.json"]) == 2


def test_baseline_knows_a_finding_as_often_as_it_was(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.csv").write_text("en,lv\nArticle 5,6. pants\n", "utf-8")
    assert run(["check", "a.csv", "--baseline", "known.json", "--update-baseline"]) == 0
    assert "line" not in json.loads(Path("known.json").read_text("utf-8"))[0]
    assert run(["check", "a.csv", "--baseline", "known.json"]) == 0
    capsys.readouterr()
    Path("a.csv").write_text("en,lv\nArticle 5,6. pants\nArticle 5,6. pants\n", "utf-8")
    assert [one["line"] for one in objects(capsys, "a.csv", "--baseline", "known.json")] == [3]
    Path("a.csv").write_text("en,lv\nArticle 5,7. pants\n", "utf-8")
    assert [one["line"] for one in objects(capsys, "a.csv", "--baseline", "known.json")] == [2]
    Path("known.json").write_text('[{"file": "a.csv"}]', "utf-8")
    assert run(["check", "a.csv", "--baseline", "known.json"]) == 2


@pytest.mark.parametrize("settings", ["", "languages = ['en', 'lv']\n"])
def test_baseline_knows_findings_whose_message_or_path_is_another(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, settings: str
) -> None:
    if settings:
        Path("atmina.toml").write_text(settings, "utf-8")
    texts = "the act,akts\nthe act,akts\nthe act,likums\nArticle 5,6. pants\n"
    Path("a.csv").write_text(f"en,lv\n{texts}", "utf-8")
    assert run(["check", "a.csv", "--baseline", "known.json", "--update-baseline"]) == 0
    codes = [one["code"] for one in json.loads(Path("known.json").read_text("utf-8"))]
    assert codes == ["number", "two-translations"]
    Path("a.csv").write_text(f"en,lv\nnew,jauns\nthe act,akts\n{texts}", "utf-8")
    assert run(["check", "a.csv", "--baseline", "known.json"]) == 0
    assert run(["check", str(folder / "a.csv"), "--baseline", "known.json"]) == 0
    Path("below").mkdir()
    monkeypatch.chdir("below")
    assert run(["check", "../a.csv", "--baseline", "../known.json"]) == 0
    Path("a.csv").write_text(f"en,lv\n{texts}", "utf-8")
    capsys.readouterr()
    assert len(objects(capsys, "a.csv", "--baseline", "../known.json")) == 2


def test_changed_since_takes_a_new_file_whole_and_a_moved_unit_for_old(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(folder, "init", "-q")
    git(folder, "add", "memory.csv")
    git(folder, "commit", "-q", "-m", "one")
    rows = Path("memory.csv").read_text("utf-8").split("\n", 1)
    Path("memory.csv").write_text(f"{rows[0]}\nArticle 1,1. pants\n{rows[1]}", "utf-8")
    Path("new.csv").write_text("en,lv\nArticle 21,12. pants\n", "utf-8")
    found = objects(capsys, "memory.csv", "new.csv", "--changed-since", "HEAD")
    assert [(one["file"], one["line"]) for one in found] == [("new.csv", 2)]


def test_changed_since_tells_only_what_a_commit_changed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(folder, "init", "-q")
    git(folder, "add", "memory.csv")
    git(folder, "commit", "-q", "-m", "one")
    with Path("memory.csv").open("a", encoding="utf-8") as stream:
        stream.write("Article 7,8. pants\n")
    assert [one["line"] for one in objects(capsys, "memory.csv", "--changed-since", "HEAD")] == [6]
    assert run(["check", "memory.csv", "--changed-since", "nowhere"]) == 2
    assert run(["check", "memory.csv", "--changed-since=--output=x"]) == 2


def test_changed_since_outside_a_repository_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The folder for temporary files may itself stand in a repository.
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    assert run(["check", "a.po", "--changed-since", "HEAD"]) == 2
    assert "no git repository" in capsys.readouterr().err


def test_termbase_given_as_a_file_is_told_how_to_be_given(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("x.tbx").write_text("<tbx/>", "utf-8")
    assert run(["check", "x.tbx"]) == 2
    said = capsys.readouterr().err
    assert "--termbase x.tbx" in said
    assert ".csv" in said
    assert ".tsv" in said


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


def test_every_code_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    from glossaries.checks import CODES

    assert run(["check", "--explain", "all"]) == 0
    told = capsys.readouterr().out
    assert all(code in told for code in CODES)
    assert all(run(["check", "--explain", code]) == 0 for code in CODES)
    assert run(["check", "--explain", "nonsense"]) == 2


def test_languages_that_are_said_choose_the_columns(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.csv").write_text("key;de;lv;en\n1;Artikel 5;6. pants;Article 6\n", "utf-8")
    assert [one["source"] for one in objects(capsys, "a.csv")] == ["Artikel 5"]
    assert objects(capsys, "a.csv", "--source-lang", "en", "--target-lang", "lv") == []
    Path("atmina.toml").write_text('languages = ["en", "lv"]\n', "utf-8")
    assert objects(capsys, "a.csv") == []
    Path("a.csv").write_text("key;de;lv;en\n1;Artikel 5;5. pants;Article 6\n", "utf-8")
    git(folder, "init", "-q")
    git(folder, "add", "a.csv")
    git(folder, "commit", "-q", "-m", "one")
    assert len(objects(capsys, "a.csv")) == 1
    assert objects(capsys, "a.csv", "--changed-since", "HEAD") == []


def test_every_code_stands_in_the_docs() -> None:
    import re

    from glossaries.checks import CODES

    text = (Path(__file__).parents[2] / "docs" / "checks.md").read_text("utf-8")
    named = set(re.findall(r"`([a-z-]+)`", text))
    for code in CODES:
        # The table has `…-missing` and `…-added` once for all values.
        assert code in named or code.removesuffix("-missing").removesuffix("-added") in named, code


def test_termbase_of_the_docs_does_what_they_say(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (Path(__file__).parents[2] / "docs" / "checks.md").read_text("utf-8")
    Path("terms.csv").write_text(text.partition("```csv\n")[2].partition("```")[0], "utf-8")
    Path("a.csv").write_text("en,lv\nwith civil society,ar civilo sabiedrību\n", "utf-8")
    found = objects(capsys, "a.csv", "--termbase", "terms.csv")
    assert [(one["code"], one["proposal"]) for one in found] == [("term-forbidden", "pilsonisko sabiedrību")]


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=test", "-c", "user.email=test@example.invalid"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True)


def test_a_termbase_is_not_checked_as_a_translation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "terms.csv").write_text("en,lv\nin 14 days,15 dienās\n", "utf-8")
    assert run(["check", "terms.csv"]) == 1
    assert run(["check", "terms.csv", "--termbase", str(tmp_path / "terms.csv")]) == 0
