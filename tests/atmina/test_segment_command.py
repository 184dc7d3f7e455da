"""`atmina segment`: lines, records, explanations and rules."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "corpus" / "samples"
GOLD = ROOT / "tests" / "gold"


@pytest.mark.parametrize("name", ["belarus.lv", "belarus.en", "kazakhstan.lv", "kazakhstan.en"])
def test_segment_jsonl_is_the_gold(atmina, name):
    result = atmina("segment", SAMPLES / f"{name}.txt", "--format", "jsonl")
    assert (result.code, result.err) == (0, "")
    rows = [json.loads(line) for line in result.out.splitlines()]
    gold = [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text("utf-8").splitlines()]
    assert [{key: row[key] for key in ("kind", "label", "text")} for row in rows] == gold
    assert [row["index"] for row in rows] == list(range(len(rows)))
    assert {row["file"] for row in rows} == {str(SAMPLES / f"{name}.txt")}


def test_segment_lines_drop_labels_unless_told(atmina):
    dropped = atmina("segment", SAMPLES / "belarus.lv.txt").out.splitlines()
    kept = atmina("segment", SAMPLES / "belarus.lv.txt", "--labels", "keep").out.splitlines()
    assert dropped[2].startswith("Padome atkārtoti apstiprina")
    assert kept[2].startswith("1. Padome atkārtoti apstiprina")
    assert len(dropped) == len(kept) == 45


def test_segment_goes_on_after_a_bad_file(atmina, tmp_path):
    result = atmina("segment", tmp_path / "missing.txt", SAMPLES / "belarus.lv.txt")
    assert result.code == 2
    assert result.err.startswith(f"{tmp_path / 'missing.txt'}: ")
    assert len(result.out.splitlines()) == 45


def test_segment_explains_what_it_leaves_out(atmina, tmp_path):
    pages = "Padome nolemj.\n7785/24 ab/CDE/fg 2\nRELEX.1 LV\n\fViss ir labi.\n7785/24 ab/CDE/fg 3\nRELEX.1 LV\n"
    (tmp_path / "a.lv.txt").write_text(pages, "utf-8")
    rows = [line.split("\t") for line in atmina("segment", "--explain", tmp_path / "a.lv.txt").out.splitlines()[1:]]
    assert [(row[1], row[4]) for row in rows if row[2] == "left out"] == [
        ("2", "7785/24 ab/CDE/fg 2"), ("3", "RELEX.1 LV"), ("5", "7785/24 ab/CDE/fg 3"), ("6", "RELEX.1 LV")
    ]  # fmt: skip


def test_segment_explains_every_boundary(atmina, tmp_path):
    (tmp_path / "a.lv.txt").write_text("Sk. 21. pantu. Tas ir spēkā.\n", "utf-8")
    rows = [line.split("\t") for line in atmina("segment", "--explain", tmp_path / "a.lv.txt").out.splitlines()]
    assert rows[0] == ["file", "line", "decision", "rule", "before", "after"]
    assert [row[2] for row in rows[1:]] == ["hold", "hold", "split"]


def test_segment_exports_srx_without_a_file(atmina, tmp_path):
    assert atmina("segment", "--export-srx", tmp_path / "rules.srx").code == 0
    assert b'version="2.0"' in (tmp_path / "rules.srx").read_bytes()
