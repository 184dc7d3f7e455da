"""The store on the command line, from import to restored backup."""

from __future__ import annotations

import io
import os
import sqlite3

import pytest

from tm import tmx
from tm.model import Unit

PAIR = ("en", "lv")


@pytest.fixture
def memory(tmp_path):
    units = [
        Unit("Article 1", "1. pants", PAIR, (("document", "A"),), creator="anna"),
        Unit("Subject matter", "Priekšmets", PAIR, (("document", "A"),)),
        Unit("Article 1", "1. pants", PAIR, (("document", "B"),)),
    ]
    tmx.write(units, tmp_path / "a.tmx")
    return tmp_path / "a.tmx"


def test_the_life_of_a_store(atmina, memory, tmp_path, monkeypatch):
    store = tmp_path / "m.atmina"
    assert atmina("tm", "import", store, memory).out == f"{memory}: 3 units added (event 1)\n"
    assert atmina("tm", "import", store, memory).out == f"{memory}: there already\n"
    assert atmina("tm", "stats", store).out.startswith("units\t3\n")
    monkeypatch.setattr("sys.stdin", io.StringIO("Article 1\nSubject matter\nsomething else\n"))
    found = atmina("tm", "lookup", store, "--context", "--top", "1").out.splitlines()
    assert found == [
        "query\tscore\tsource\ttarget",
        "1\t101.0\tArticle 1\t1. pants",
        "2\t100.0\tSubject matter\tPriekšmets",
    ]
    assert atmina("tm", "delete", store, "--document", "A", "--dry-run").out == "2 units\n"
    assert atmina("tm", "delete", store, "--document", "A").out == "2 units (event 2: delete document A)\n"
    assert atmina("tm", "export", store, tmp_path / "b.csv").out == "1 units\n"
    nothing = atmina("tm", "export", store, tmp_path / "no.csv", "--text", "nowhere")
    assert (nothing.code, nothing.out) == (0, "0 units\n")
    assert "no such units" in nothing.err
    assert atmina("tm", "undo", store, 2).out == "2 units (event 3: undo 2: delete document A)\n"
    assert [line.split("\t")[2] for line in atmina("tm", "history", store).out.splitlines()] == [
        "action", "undo", "delete", "import",
    ]  # fmt: skip
    assert atmina("tm", "backup", store, tmp_path / "copy").code == 0
    assert atmina("tm", "verify", tmp_path / "copy").out == "whole: 3 units, 0 in quarantine, 0 deleted\n"
    assert atmina("tm", "export", tmp_path / "copy", tmp_path / "b.tmx", "--import", 1).out == "3 units\n"
    assert (tmp_path / "b.tmx").read_bytes() == memory.read_bytes()
    assert atmina("tm", "diff", store, memory).code == 0
    assert "bytes before" in atmina("tm", "compact", store).out


def test_each_translation_is_shown_once(atmina, tmp_path, monkeypatch):
    targets = ["pantiņš", *["pants"] * 7]
    units = [Unit("Article", target, PAIR, (("line", str(line)),)) for line, target in enumerate(targets)]
    tmx.write(units, tmp_path / "a.tmx")
    atmina("tm", "import", tmp_path / "m", tmp_path / "a.tmx")
    for top, wanted in (("5", ["pants", "pantiņš"]), ("1", ["pants"])):
        monkeypatch.setattr("sys.stdin", io.StringIO("Article\nArticle\nnothing\n"))
        found = atmina("tm", "lookup", tmp_path / "m", "--top", top).out.splitlines()[1:]
        assert [line.split("\t")[3] for line in found if line.startswith("1\t")] == wanted
        assert [line.split("\t")[3] for line in found if line.startswith("2\t")] == wanted
    monkeypatch.setattr("sys.stdin", io.StringIO("Article\nArticle\n"))
    found = atmina("tm", "lookup", tmp_path / "m", "--context").out.splitlines()[1:]
    assert found == [
        "1\t101.0\tArticle\tpantiņš", "1\t100.0\tArticle\tpants",
        "2\t101.0\tArticle\tpants", "2\t100.0\tArticle\tpantiņš",
    ]  # fmt: skip


def test_a_damaged_store_is_found(atmina, memory, tmp_path):
    atmina("tm", "import", tmp_path / "m", memory)
    connection = sqlite3.connect(tmp_path / "m")
    connection.execute("UPDATE text SET plain = 'x' WHERE id = 1")
    connection.commit()
    connection.close()
    result = atmina("tm", "verify", tmp_path / "m")
    assert (result.code, result.out) == (1, "text 1 (of unit 1 and 1 more): is not what was written\n")
    assert "take the last backup" in result.err


def test_a_store_that_is_cut_off_is_damaged(atmina, memory, tmp_path):
    atmina("tm", "import", tmp_path / "m", memory)
    whole = (tmp_path / "m").read_bytes()
    (tmp_path / "m").write_bytes(whole[: len(whole) // 2])
    result = atmina("tm", "verify", tmp_path / "m")
    assert result.code == 1
    assert result.out.startswith("structure: ")
    assert "tm verify" not in result.out + result.err
    assert "take the last backup" in result.err


def test_a_backup_overwrites_only_earlier_ones(atmina, memory, tmp_path):
    store, copy = tmp_path / "m", tmp_path / "copy"
    atmina("tm", "import", store, memory)
    assert atmina("tm", "backup", store, copy).code == 0
    atmina("tm", "delete", store, "--document", "A")
    assert atmina("tm", "backup", store, copy).code == 0
    assert atmina("tm", "verify", copy).out == "whole: 1 units, 0 in quarantine, 2 deleted\n"
    # What was written to since, another store, another file: not without --force.
    atmina("tm", "delete", copy, "--document", "B")
    atmina("tm", "import", tmp_path / "other", memory)
    for name in ("copy", "other", "a.tmx"):
        before = (tmp_path / name).read_bytes()
        result = atmina("tm", "backup", store, tmp_path / name)
        assert result.code == 2
        assert "no copy of this store" in result.err
        assert (tmp_path / name).read_bytes() == before
    assert atmina("tm", "backup", store, tmp_path / "other", "--force").code == 0
    assert atmina("tm", "verify", tmp_path / "other").out == "whole: 1 units, 0 in quarantine, 2 deleted\n"


def test_one_bad_file_does_not_stop_the_others(atmina, memory, tmp_path):
    (tmp_path / "bad.tmx").write_text("<html/>")
    result = atmina("tm", "import", tmp_path / "m", tmp_path / "bad.tmx", tmp_path / "no.tmx", memory)
    assert result.code == 2
    assert len(result.err.splitlines()) == 2
    assert "3 units added" in result.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("delete", "STORE"), "say which units"),
        (("undo", "STORE", "7"), "there is no event 7"),
        (("undo", "STORE"), "say which event; the last is 1: "),
        (("export", "STORE", "a.docx"), "no format goes by the name"),
        (("export", "STORE", "a.tmx", "--languages", "en"), "give two codes"),
        (("export", "STORE", "a.tmx", "--import", "9"), "event 9 is no import"),
        (("history", "nothing"), "no such store"),
        (("verify", "MEMORY"), "no SQLite file"),
    ],
)
def test_what_is_wrong_is_one_line(atmina, memory, tmp_path, arguments, said):
    atmina("tm", "import", tmp_path / "STORE", memory)
    places = {"STORE": tmp_path / "STORE", "MEMORY": memory}
    result = atmina("tm", *(places.get(one, one) for one in arguments))
    assert result.code == 2
    assert said in result.err
    assert len(result.err.splitlines()) == 1


def test_build_fills_a_store(atmina, documents, tmp_path):
    store = tmp_path / "m.atmina"
    first = atmina("build", documents, "-o", tmp_path / "out", "--store", store)
    assert "units added, 0 replaced" in first.out
    again = atmina("build", documents, "-o", tmp_path / "out", "--store", store)
    assert "Store: " in again.out
    assert "0 units added, 0 replaced" in again.out
    atmina("tm", "delete", store, "--text", "svarīga")
    for one in documents.iterdir():
        os.utime(one, (2_000_000_000, 2_000_000_000))
    touched = atmina("build", documents, "-o", tmp_path / "out", "--store", store)
    assert "0 units added, 0 replaced" in touched.out
    atmina("tm", "export", store, tmp_path / "all.tmx")
    assert "svarīga" not in (tmp_path / "all.tmx").read_text("utf-8")
    last = atmina("tm", "history", store).out.splitlines()
    atmina("tm", "undo", store, next(line.split("\t")[0] for line in last if "\tdelete\t" in line))
    text = documents / "trade.lv.txt"
    text.write_text(text.read_text("utf-8").replace("svarīga", "nozīmīga"), "utf-8")
    changed = atmina("build", documents, "-o", tmp_path / "out", "--store", store)
    assert changed.code == first.code
    assert "0 replaced" not in changed.out
    memory = next((tmp_path / "out" / "tm").glob("*.tmx"))
    assert atmina("tm", "diff", memory, store).out == "change\tsource\tleft\tright\n"
