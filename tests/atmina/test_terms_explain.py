"""`atmina terms extract --explain` shows what a score is made of, in every format that has columns."""

from __future__ import annotations

import csv
import io
import json
import math

PARTS = ["frequency", "nested", "words", "size", "related", "border", "name", "spread", "defined"]


def text(tmp_path):
    path = tmp_path / "a.lv.txt"
    path.write_text("Sanāca Eiropas Savienības (ES) padome.\nEiropas Savienība atbalsta tiesiskumu.\n", "utf-8")
    return path


def test_tables_have_a_column_for_each_part(atmina, tmp_path):
    for output, delimiter in (("tsv", "\t"), ("csv", ",")):
        result = atmina("terms", "extract", text(tmp_path), "--explain", "--format", output)
        header, *rows = csv.reader(io.StringIO(result.out), delimiter=delimiter)
        assert header == ["term", "score", "frequency", "documents", "forms", "kind", "acronym", *PARTS]
        assert rows
        assert all(len(row) == len(header) for row in rows)
        union = next(row for row in rows if row[0] == "Eiropas Savienība")
        assert union[5:7] == ["institution", "ES"]


def test_json_has_the_parts_and_nothing_changes_without_the_option(atmina, tmp_path):
    explained = json.loads(atmina("terms", "extract", text(tmp_path), "--explain", "--format", "json").out)
    plain = json.loads(atmina("terms", "extract", text(tmp_path), "--format", "json").out)
    assert [list(entry["parts"]) for entry in explained] == [PARTS] * len(explained)
    assert [{**entry, "kind": 0, "parts": 0} for entry in plain] == [
        {**entry, "kind": 0, "parts": 0} for entry in explained
    ]
    assert all(math.isfinite(value) for entry in explained for value in entry["parts"].values())


def test_nothing_in_gives_a_header_only(atmina, tmp_path):
    path = tmp_path / "b.lv.txt"
    path.write_text("…\n", "utf-8")
    assert atmina("terms", "extract", path, "--explain").out.split("\t")[0] == "term"
