# ruff: noqa: ARG001 - the fixture `folder` is where a test stands
"""What was known before: `--baseline` and `--changed-since`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from atmina.cli import run

Objects = Callable[..., list[dict[str, object]]]


def test_baseline_survives_moved_lines(folder: Path, objects: Objects) -> None:
    assert run(["check", "memory.csv", "--baseline", "known.json", "--update-baseline"]) == 0
    rows = Path("memory.csv").read_text("utf-8").split("\n", 1)
    Path("memory.csv").write_text(f"{rows[0]}\nArticle 1,1. pants\nArticle 7,8. pants\n{rows[1]}", "utf-8")
    assert [one["line"] for one in objects("memory.csv", "--baseline", "known.json")] == [3]
    assert run(["check", "memory.csv", "--baseline", "absent.json"]) == 2


def test_baseline_knows_a_finding_as_often_as_it_was(
    folder: Path, capsys: pytest.CaptureFixture[str], objects: Objects
) -> None:
    Path("a.csv").write_text("en,lv\nArticle 5,6. pants\n", "utf-8")
    assert run(["check", "a.csv", "--baseline", "known.json", "--update-baseline"]) == 0
    assert "line" not in json.loads(Path("known.json").read_text("utf-8"))[0]
    assert run(["check", "a.csv", "--baseline", "known.json"]) == 0
    capsys.readouterr()
    Path("a.csv").write_text("en,lv\nArticle 5,6. pants\nArticle 5,6. pants\n", "utf-8")
    assert [one["line"] for one in objects("a.csv", "--baseline", "known.json")] == [3]
    Path("a.csv").write_text("en,lv\nArticle 5,7. pants\n", "utf-8")
    assert [one["line"] for one in objects("a.csv", "--baseline", "known.json")] == [2]
    Path("known.json").write_text('[{"file": "a.csv"}]', "utf-8")
    assert run(["check", "a.csv", "--baseline", "known.json"]) == 2


@pytest.mark.parametrize("settings", ["", "languages = ['en', 'lv']\n"])
def test_baseline_knows_findings_whose_message_or_path_is_another(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, settings: str, objects: Objects
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
    assert len(objects("a.csv", "--baseline", "../known.json")) == 2


def test_changed_since_takes_a_new_file_whole_and_a_moved_unit_for_old(
    folder: Path, objects: Objects, git: Callable[..., None]
) -> None:
    git("init", "-q")
    git("add", "memory.csv")
    git("commit", "-q", "-m", "one")
    rows = Path("memory.csv").read_text("utf-8").split("\n", 1)
    Path("memory.csv").write_text(f"{rows[0]}\nArticle 1,1. pants\n{rows[1]}", "utf-8")
    Path("new.csv").write_text("en,lv\nArticle 21,12. pants\n", "utf-8")
    found = objects("memory.csv", "new.csv", "--changed-since", "HEAD")
    assert [(one["file"], one["line"]) for one in found] == [("new.csv", 2)]


def test_changed_since_tells_only_what_a_commit_changed(
    folder: Path, objects: Objects, git: Callable[..., None]
) -> None:
    git("init", "-q")
    git("add", "memory.csv")
    git("commit", "-q", "-m", "one")
    with Path("memory.csv").open("a", encoding="utf-8") as stream:
        stream.write("Article 7,8. pants\n")
    assert [one["line"] for one in objects("memory.csv", "--changed-since", "HEAD")] == [6]
    assert run(["check", "memory.csv", "--changed-since", "nowhere"]) == 2
    assert run(["check", "memory.csv", "--changed-since=--output=x"]) == 2


def test_changed_since_outside_a_repository_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The folder for temporary files may itself stand in a repository.
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    assert run(["check", "a.po", "--changed-since", "HEAD"]) == 2
    assert "no git repository" in capsys.readouterr().err
