"""`atmina terms` and `atmina morph`: what they print, in the columns promised."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "corpus" / "samples"


def test_terms_extract_tsv_has_the_columns_promised(atmina):
    result = atmina("terms", "extract", SAMPLES / "belarus.lv.txt", SAMPLES / "kazakhstan.lv.txt", "--limit", "50")
    rows = [line.split("\t") for line in result.out.splitlines()]
    assert rows[0] == ["term", "score", "frequency", "documents", "forms"]
    assert len(rows) == 51
    scores = [float(row[1]) for row in rows[1:]]
    assert scores == sorted(scores, reverse=True)
    society = next(row for row in rows if row[0] == "pilsoniskā sabiedrība")
    assert int(society[2]) >= 10
    assert int(society[3]) == 2
    assert "pilsoniskās sabiedrības" in society[4].split("|")


def test_terms_find_gives_places_in_the_file(atmina, tmp_path):
    (tmp_path / "terms.txt").write_text("pilsoniskā sabiedrība\nES\n", "utf-8")
    text = "Atbalsts\npilsoniskajai\n\nsabiedrībai. ES un es.\n"
    (tmp_path / "a.lv.txt").write_text(text, "utf-8")
    result = atmina("terms", "find", tmp_path / "terms.txt", tmp_path / "a.lv.txt")
    path = str(tmp_path / "a.lv.txt")
    assert [line.split("\t") for line in result.out.splitlines()] == [
        ["file", "line", "column", "term", "form"],
        [path, "2", "1", "pilsoniskā sabiedrība", "pilsoniskajai sabiedrībai"],
        [path, "4", "14", "ES", "ES"],
    ]


def test_terms_pairs_are_in_dictionary_form_on_both_sides(atmina, tmp_path):
    memory = tmp_path / "m.tmx"
    assert atmina("align", SAMPLES / "belarus.en.txt", SAMPLES / "belarus.lv.txt", "-o", memory).code == 0
    rows = [line.split("\t") for line in atmina("terms", "pairs", memory).out.splitlines()]
    assert rows[0] == ["source", "target", "score", "frequency"]
    found = {(row[0], row[1]) for row in rows}
    assert ("civil society", "pilsoniskā sabiedrība") in found
    assert ("human rights", "cilvēktiesības") in found


def test_terms_convert_keeps_the_terms(atmina, tmp_path):
    (tmp_path / "a.csv").write_text("en,lv\ncivil society,pilsoniskā sabiedrība\n", "utf-8")
    assert atmina("terms", "convert", tmp_path / "a.csv", tmp_path / "b.tbx").out == "1 concepts\n"
    assert atmina("terms", "validate", tmp_path / "b.tbx").code == 0
    assert atmina("terms", "convert", tmp_path / "b.tbx", tmp_path / "c.csv").code == 0
    assert "pilsoniskā sabiedrība" in (tmp_path / "c.csv").read_text("utf-8")


def test_terms_normalize_answers_line_by_line():
    phrases = "Eiropas Centrālajai bankai\n\npievienotās vērtības nodokļiem\n"
    done = subprocess.run(
        [sys.executable, "-m", "atmina", "terms", "normalize"],
        cwd=ROOT,
        input=phrases,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout == "Eiropas Centrālā banka\n\npievienotās vērtības nodoklis\n"


def test_morph_shows_readings_and_paradigms(atmina):
    assert "brāļa\tbrālis\tNOUN\tGen Masc Sing" in atmina("morph", "brāļa").out.splitlines()
    rows = {line.split()[0]: line for line in atmina("morph", "--inflect", "tiesību akts").out.splitlines()[1:]}
    assert "tiesību aktiem" in rows["Dat"]


@pytest.mark.parametrize("output", ["csv", "tbx", "json"])
def test_terms_extract_other_formats(atmina, output):
    result = atmina("terms", "extract", SAMPLES / "belarus.lv.txt", "--format", output, "--limit", "20")
    assert result.code == 0
    assert "pilsoniskā sabiedrība" in result.out


def test_normalize_explains_its_reading():
    command = [sys.executable, "-m", "atmina", "terms", "normalize", "--explain"]
    done = subprocess.run(
        command, cwd=ROOT, input="Centrālajai bankai\n", capture_output=True, text=True, encoding="utf-8", check=True
    )
    rows = done.stdout.splitlines()
    assert rows[0] == "Centrālā banka"
    assert rows[1].split("\t")[4:] == ["agrees with banka", "Centrālā"]
    assert rows[2].split("\t")[4:] == ["head", "banka"]


def test_pairs_in_other_languages_than_the_memory_are_said(atmina, tmp_path):
    memory = tmp_path / "m.tmx"
    assert atmina("align", SAMPLES / "belarus.lv.txt", SAMPLES / "belarus.en.txt", "-o", memory).code == 0
    assert atmina("terms", "pairs", memory, "--source-lang", "de").code == 2


def test_converting_a_large_termbase_says_each_loss_once(atmina, tmp_path):
    rows = "".join(f"term {number},termins {number}\n" for number in range(50))
    (tmp_path / "a.csv").write_text(f"en,lv\n{rows}", "utf-8")
    assert atmina("terms", "convert", tmp_path / "a.csv", tmp_path / "b.tbx").code == 0
    result = atmina("terms", "convert", tmp_path / "b.tbx", tmp_path / "c.po")
    assert result.code == 0
    assert len(result.err.splitlines()) < 10
