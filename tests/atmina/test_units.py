"""Units made of beads, and what file names say."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from atmina.filenames import language_of
from atmina.pairing import directions, pair_up
from atmina.terminal import complain, printable
from atmina.units import creation_time, units
from corpus.model import Block, Kind, Segment, Source
from tm.model import Bead

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def segments(*texts, label="1.", start=5):
    block = Block(Kind.POINT, label, " ".join(texts), Source("a.txt", ((0, start),)))
    offset, made = 0, []
    for index, text in enumerate(texts):
        made.append(Segment(text, block, index, offset))
        offset += len(text) + 1
    return made


def made(beads, source, target):
    return list(units(beads, source, target, languages=("en", "lv"), document="doc", created=NOW))


def test_merged_sides_are_joined_with_one_blank():
    (unit,) = made([Bead((0, 1), (0,), 0.5)], segments("One.", "Two."), segments("Viens un divi."))
    assert (unit.source, unit.target) == ("One. Two.", "Viens un divi.")
    assert unit.props == (
        ("document", "doc"),
        ("kind", "point"),
        ("label", "1."),
        ("line", "5"),
        ("target-line", "5"),
        ("score", "0.500"),
    )


def test_unaligned_and_empty_beads_make_no_unit():
    beads = [Bead((0,), ()), Bead((), (0,)), Bead((1,), (1,))]
    assert made(beads, segments("One.", ""), segments("Viens.", "Divi.")) == []


def test_no_label_makes_no_property():
    (unit,) = made([Bead((0,), (0,))], segments("One.", label=""), segments("Viens."))
    assert unit.prop("label") is None


def test_creation_time_is_that_of_the_newest_file(tmp_path, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    old, new = tmp_path / "old", tmp_path / "new"
    for path, time in ((old, 1_000_000_000), (new, 1_500_000_000)):
        path.touch()
        os.utime(path, (time, time))
    assert creation_time(new, old) == datetime.fromtimestamp(1_500_000_000, UTC)


@pytest.mark.parametrize(
    ("value", "used"), [("86400", True), ("", False), ("soon", False), ("-5", False), ("9" * 40, False)]
)
def test_creation_time_can_be_fixed_from_outside(tmp_path, monkeypatch, value, used):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    path = tmp_path / "a"
    path.touch()
    assert (creation_time(path) == datetime(1970, 1, 2, tzinfo=UTC)) is used


@pytest.mark.parametrize(
    ("path", "lang"),
    [
        ("a.lv.txt", "lv"),
        ("a.lv-LV.txt", "lv"),
        ("a.en_GB.txt", "en"),
        ("lv/a.txt", "lv"),
        ("lv/acts/a.txt", "lv"),
        ("en/a.lv.txt", "lv"),
        ("a.old.txt", None),
        ("lv.txt", None),
        ("a.LV.txt", None),
        ("a.xx.txt", None),
        (".lv.txt", None),
    ],
)
def test_language_of_a_name(path, lang):
    assert language_of(Path(path)) == lang


@pytest.mark.parametrize(
    ("languages", "pairs"),
    [
        (["lv", "en"], [("en", "lv")]),
        (["lv"], []),
        (["de", "lv", "en"], [("de", "lv"), ("en", "lv")]),
        (["de", "en", "fr"], [("en", "de"), ("en", "fr")]),
        (["lt", "et"], [("et", "lt")]),
    ],
)
def test_directions(languages, pairs):
    assert directions(languages) == pairs


def test_second_file_of_a_language_is_named_and_left_out(tmp_path):
    for name in ("a.lv.txt", "a.lv.text", "a.en.txt"):
        (tmp_path / name).write_text("x", "utf-8")
    (group,), (problem,) = pair_up(tmp_path, [".txt", ".text"])
    assert {lang: path.name for lang, path in group.files.items()} == {"lv": "a.lv.text", "en": "a.en.txt"}
    assert problem.path.endswith("a.lv.txt")
    assert "a.lv.text" in problem.message


@pytest.mark.parametrize("text", ["\x1b[2J", "\x9b31m", "\r", "\u202eevil", "\u2028", "\x00", "\ud800"])
def test_nothing_that_a_terminal_obeys_is_printed(text):
    assert printable(f"a{text}b").isprintable()


@pytest.mark.parametrize(
    "message", ["::error file=x::y", "  ::error::y", "\u00a0::error::y", "##[error]x", "a ##[error]x"]
)
def test_no_message_is_a_command_to_ci(capsys, message):
    complain(message)
    # The runner of GitHub takes a line for a command after any spaces, and ##[ anywhere in it.
    said = capsys.readouterr().err
    assert not said.lstrip().startswith("::")
    assert "##[" not in said
