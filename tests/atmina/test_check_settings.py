# ruff: noqa: ARG001 - the fixture `folder` is where a test stands
"""The settings of `atmina check`: waivers, paths, languages, in `atmina.toml` and `pyproject.toml`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from atmina.cli import run
from atmina.settings import SettingsError, read

Objects = Callable[..., list[dict[str, object]]]


def test_settings_waive_with_a_reason_and_tell_unused_waivers(folder: Path, objects: Objects) -> None:
    Path("atmina.toml").write_text(
        '[severity]\nuntranslated = "off"\n\n[[waiver]]\ncode = "number"\ntext = "Article 21"\nreason = "new"\n\n'
        '[[waiver]]\ncode = "date"\nreason = "long ago"\n',
        "utf-8",
    )
    found = objects("memory.csv", "--termbase", "terms.csv")
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
    folder: Path, settings: str, arguments: list[str], *, told: bool, objects: Objects, git: Callable[..., None]
) -> None:
    Path("memory.csv").unlink()
    Path("terms.csv").unlink()
    Path("below").mkdir()
    for name in ("good.csv", "below/b.csv"):
        Path(name).write_text("en,lv\nArticle 5,5. pants\n", "utf-8")
    git("init", "-q")
    git("add", "good.csv")
    git("commit", "-q", "-m", "one")
    Path("atmina.toml").write_text(settings, "utf-8")
    assert [one["code"] for one in objects(*arguments)] == ["waiver-unused"] * told


def test_waiver_with_paths_is_for_those_files_only(folder: Path, objects: Objects) -> None:
    Path("atmina.toml").write_text(f'{WAIVER}paths = ["below/"]\n', "utf-8")
    Path("below").mkdir()
    for name in ("a.csv", "below/a.csv"):
        Path(name).write_text("en,lv\nArticle 5,6. pants\n", "utf-8")
    assert [one["file"] for one in objects("a.csv", "below/a.csv")] == ["a.csv"]


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


def test_settings_stand_in_pyproject_too(folder: Path, objects: Objects) -> None:
    Path("pyproject.toml").write_text(
        '[tool.atmina.check]\ntermbase = "terms.csv"\n[tool.atmina.check.severity]\nnumber = "off"\n', "utf-8"
    )
    Path("other.csv").write_text("en,lv\ncivil society,iedzīvotāji\n", "utf-8")
    assert [one["code"] for one in objects("memory.csv", "other.csv")] == ["untranslated", "term-missing"]


@pytest.mark.parametrize(
    "text",
    [
        '[tool.atmina]\ncheck = {severity = {number = "off"}}\n',
        '[tool]\natmina.check.severity.number = "off"\n',
        '[tool."atmina"."check".severity]\nnumber = "off"\n',
    ],
)
def test_settings_in_pyproject_may_be_written_in_any_way_of_toml(folder: Path, text: str, objects: Objects) -> None:
    Path("pyproject.toml").write_text(text, "utf-8")
    assert "number" not in {one["code"] for one in objects("memory.csv")}


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


def test_languages_that_are_said_choose_the_columns(folder: Path, objects: Objects, git: Callable[..., None]) -> None:
    Path("a.csv").write_text("key;de;lv;en\n1;Artikel 5;6. pants;Article 6\n", "utf-8")
    assert [one["source"] for one in objects("a.csv")] == ["Artikel 5"]
    assert objects("a.csv", "--source-lang", "en", "--target-lang", "lv") == []
    Path("atmina.toml").write_text('languages = ["en", "lv"]\n', "utf-8")
    assert objects("a.csv") == []
    Path("a.csv").write_text("key;de;lv;en\n1;Artikel 5;5. pants;Article 6\n", "utf-8")
    git("init", "-q")
    git("add", "a.csv")
    git("commit", "-q", "-m", "one")
    assert len(objects("a.csv")) == 1
    assert objects("a.csv", "--changed-since", "HEAD") == []
