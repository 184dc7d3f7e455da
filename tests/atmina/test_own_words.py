"""`--lexicon`: a user's own Latvian words, in every command that knows the language."""

from __future__ import annotations

import io

import pytest


@pytest.fixture
def words(tmp_path):
    path = tmp_path / "own.txt"
    path.write_text("# from our translators\nmurgs\tnoun 6\nzaļās kartītes\tplural\n", "utf-8")
    return path


def test_morph(atmina, words):
    assert "\tmurgs\tNOUN\tDat Fem Sing" in atmina("morph", "murgij", "--lexicon", words).out
    assert "murgīm" in atmina("morph", "--inflect", "murgs", "--lexicon", words).out
    assert "Fem" not in atmina("morph", "murgij").out


@pytest.fixture
def normalize(atmina, monkeypatch):
    def call(phrases, *options):
        monkeypatch.setattr("sys.stdin", io.StringIO(phrases))
        return atmina("terms", "normalize", *options).out

    return call


def test_normalize(normalize, words):
    assert normalize("murgīm\nzaļajām kartītēm\n", "--lexicon", words) == "murgs\nzaļās kartītes\n"
    assert normalize("zaļajām kartītēm\n") == "zaļā kartīte\n"


def test_find_extract_and_check_take_it(atmina, words, tmp_path):
    text = tmp_path / "text.lv.txt"
    text.write_text("Padome uzskata, ka murgij nav nozīmes, un atsaucas uz murgīm.\n", "utf-8")
    termbase = tmp_path / "terms.txt"
    termbase.write_text("murgs\n", "utf-8")
    found = atmina("terms", "find", termbase, text, "--lexicon", words).out
    assert [line.split("\t")[4] for line in found.splitlines()[1:]] == ["murgij", "murgīm"]
    for command in (("terms", "extract", text), ("check", text)):
        result = atmina(*command, "--lexicon", words)
        assert (result.code, result.err) == (0, "")


@pytest.mark.parametrize(
    "arguments",
    [("morph", "nams"), ("terms", "normalize"), ("terms", "find", "a", "b"), ("terms", "extract", "a"), ("check", "a")],
)
def test_bad_lines_are_named(atmina, tmp_path, arguments):
    path = tmp_path / "own.txt"
    path.write_text("nams\tnoun\nnams\tnuon\n\njust a word\n", "utf-8")
    result = atmina(*arguments, "--lexicon", path)
    assert (result.code, result.out) == (2, "")
    assert result.err == f"{path}:2: “nams”: no word of class “nuon” looks like this (also bad: line 4)\n"


def test_explained_phrase_says_who_agrees_with_whom(normalize):
    lines = normalize("Eiropas Centrālajai bankai\nbrunkuļiem\n", "--explain").splitlines()
    assert lines[:4] == [
        "Eiropas Centrālā banka",
        "\tEiropas\tEiropa\tPROPN Gen Fem Sing\tgenitive, stays\tEiropas",
        "\tCentrālajai\tcentrāls\tADJ Dat Fem Sing Def\tagrees with banka\tCentrālā",
        "\tbankai\tbanka\tNOUN Dat Fem Sing\thead\tbanka",
    ]
    assert lines[-1].startswith("\tnot sure: ")
