"""`atmina check` and work in progress: fuzzy messages and unapproved segments are passed over, counted, not judged."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from atmina.cli import run

HEAD = 'msgid ""\nmsgstr "Language: lv\\n"\n'
FUZZY = '\n#, fuzzy\nmsgid "Article 5"\nmsgstr "6. pants"\n'
PLURAL = '\n#, fuzzy\nmsgid "%d act"\nmsgid_plural "%d acts"\nmsgstr[0] "akts"\nmsgstr[1] "akti"\nmsgstr[2] "aktu"\n'
TO_DO = '\nmsgid "Article 8"\nmsgstr ""\n'
WRONG = '\nmsgid "Article 7"\nmsgstr "9. pants"\n'
XLIFF = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" datatype="x"
 source-language="en" target-language="lv"><body>
{}</body></file></xliff>"""
STATES = ("new", "needs-translation", "needs-review-translation", "translated", "needs-adaptation", "final", "x-done")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def codes(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[list[tuple[str, int]], str]:
    """Give code and line of what is found, and what is said on standard error."""
    capsys.readouterr()
    run(["check", *arguments, "--format", "json"])
    said = capsys.readouterr()
    return [(one["code"], one["line"]) for one in json.loads(said.out)], said.err


def test_fuzzy_messages_are_passed_over_and_counted_as_messages(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.po").write_text(HEAD + FUZZY + PLURAL + TO_DO + WRONG, "utf-8")
    Path("b.po").write_text(HEAD + TO_DO, "utf-8")
    found, said = codes(capsys, "a.po", "b.po")
    assert found == [("number", 18)]
    assert said == "passed over: 2 fuzzy or not approved, 2 untranslated\n"
    found, said = codes(capsys, "a.po", "--drafts")
    assert {line for _, line in found} == {4, 8, 18}
    assert said == "passed over: 0 fuzzy or not approved, 1 untranslated\n"


def test_nothing_is_said_where_nothing_is_passed_over(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.po").write_text(HEAD + WRONG, "utf-8")
    assert codes(capsys, "a.po") == ([("number", 4)], "")


def test_states_of_xliff_say_what_is_finished(capsys: pytest.CaptureFixture[str]) -> None:
    unit = '<trans-unit id="{0}"><source>Article 5</source><target state="{0}">6. pants</target></trans-unit>\n'
    Path("a.xlf").write_text(XLIFF.format("".join(map(unit.format, STATES))), "utf-8")
    found, said = codes(capsys, "a.xlf")
    assert [line for code, line in found if code == "number"] == [6, 7, 8, 9]
    assert said == "passed over: 3 fuzzy or not approved, 0 untranslated\n"


def test_an_empty_translation_in_a_table_is_still_told(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.csv").write_text("en,lv\nArticle 5,\n", "utf-8")
    found, said = codes(capsys, "a.csv")
    assert ("empty", 2) in found
    assert not said


def test_a_waiver_may_be_for_what_was_passed_over(capsys: pytest.CaptureFixture[str]) -> None:
    Path("atmina.toml").write_text("[[waiver]]\ncode = 'number'\ntext = 'Article 5'\nreason = 'renumbered'\n", "utf-8")
    Path("a.po").write_text(HEAD + FUZZY, "utf-8")
    assert codes(capsys, "a.po")[0] == []
    Path("a.po").write_text(HEAD + TO_DO, "utf-8")
    assert codes(capsys, "a.po")[0] == [("waiver-unused", 1)]


def test_a_message_that_is_no_longer_fuzzy_has_changed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True)

    Path("a.po").write_text(HEAD + FUZZY, "utf-8")
    git("init", "-q")
    git("add", "a.po")
    git("commit", "-q", "-m", "one")
    Path("a.po").write_text(HEAD + FUZZY.replace("#, fuzzy\n", ""), "utf-8")
    assert codes(capsys, "a.po", "--changed-since", "HEAD")[0] == [("number", 4)]
    assert codes(capsys, "a.po", "--changed-since", "HEAD", "--drafts")[0] == []
