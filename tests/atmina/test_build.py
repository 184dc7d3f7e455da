"""`atmina build` on good folders and on what users really have."""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path

import pytest
from lxml import etree

from tm import tmx

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def gold(name, lang):
    import json

    lines = (Path(__file__).parents[1] / "gold" / f"{name}.{lang}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def gold_beads(name):
    from tm import beads

    return list(beads.parse((Path(__file__).parents[1] / "gold" / f"{name}.beads").read_text("utf-8").splitlines()))


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    from atmina.cli import run

    out = tmp_path_factory.mktemp("demo")
    assert run(["demo", "-o", str(out)]) == 0
    return out


def test_demo_makes_every_file_that_it_promises(demo):
    made = {path.relative_to(demo).as_posix() for path in demo.rglob("*") if path.is_file()}
    assert made == {
        "corpus/belarus.en.txt",
        "corpus/belarus.lv.txt",
        "corpus/kazakhstan.en.txt",
        "corpus/kazakhstan.lv.txt",
        "glossaries/termbase.csv",
        "glossaries/termbase.tbx",
        "report.html",
        "tm/belarus.en-lv.tmx",
        "tm/kazakhstan.en-lv.tmx",
    }


@pytest.mark.parametrize("name", ["belarus", "kazakhstan"])
def test_memory_holds_the_gold_alignment_in_order(demo, name):
    units = list(tmx.read(demo / "tm" / f"{name}.en-lv.tmx"))
    english, latvian = gold(name, "en"), gold(name, "lv")
    expected = [
        (" ".join(english[i]["text"] for i in bead.source), " ".join(latvian[i]["text"] for i in bead.target))
        for bead in gold_beads(name)
    ]
    assert [(unit.source, unit.target) for unit in units] == expected


@pytest.mark.parametrize("name", ["belarus", "kazakhstan"])
def test_every_unit_leads_back_to_its_place(demo, name):
    lines = {lang: (SAMPLES / f"{name}.{lang}.txt").read_text("utf-8").split("\n") for lang in ("en", "lv")}
    units = list(tmx.read(demo / "tm" / f"{name}.en-lv.tmx"))
    assert units
    for unit in units:
        assert unit.prop("document") == name
        assert unit.prop("kind") in {"heading", "citation", "recital", "point", "paragraph", "footnote"}
        assert 0 <= float(unit.prop("score")) <= 1
        # The first word stands on the line that the property names.
        for lang, prop, text in (("en", "line", unit.source), ("lv", "target-line", unit.target)):
            assert text.split()[0] in lines[lang][int(unit.prop(prop)) - 1]
    labels = [unit.prop("label") for unit in units if unit.prop("kind") == "point"]
    assert list(dict.fromkeys(labels)) == [f"{number}." for number in range(1, len(set(labels)) + 1)]


def test_memory_is_valid_xml_in_the_languages_of_its_name(demo):
    tree = etree.parse(demo / "tm" / "belarus.en-lv.tmx")
    assert tree.getroot().get("version") == "1.4"
    assert tree.find("header").get("srclang") == "en"
    assert {tuv.get(LANG) for tuv in tree.iter("tuv")} == {"en", "lv"}


def test_termbase_opens_and_knows_the_terms_of_the_documents(demo):
    with (demo / "glossaries" / "termbase.csv").open(encoding="utf-8-sig", newline="") as stream:
        text = stream.read()
    for term in ("pilsoniskā sabiedrība", "Eiropas Parlaments", "cilvēktiesību pārkāpumi"):
        assert term in text
    assert len(list(csv.reader(text.splitlines()))) > 100
    etree.parse(demo / "glossaries" / "termbase.tbx")


def test_same_input_same_output_to_the_byte(demo, tmp_path, atmina):
    assert atmina("demo", "-o", tmp_path / "again").code == 0
    for path in demo.rglob("*"):
        if path.is_file() and path.name != "report.html":
            assert (tmp_path / "again" / path.relative_to(demo)).read_bytes() == path.read_bytes(), path


def test_segments_are_written_one_a_line(demo):
    for name in ("belarus", "kazakhstan"):
        for lang in ("en", "lv"):
            lines = (demo / "corpus" / f"{name}.{lang}.txt").read_text("utf-8").splitlines()
            assert lines == [segment["text"] for segment in gold(name, lang)]


def test_summary_goes_to_standard_output_and_nothing_to_standard_error(atmina, documents, tmp_path):
    result = atmina("build", documents, "-o", tmp_path / "out")
    assert result.code == 0
    assert "trade (en 5, lv 5 segments): 5 units" in result.out
    assert result.err == ""


def test_folders_called_like_languages_pair_same_named_files(atmina, documents, tmp_path):
    folder = tmp_path / "by-language"
    for lang in ("lv", "en"):
        (folder / "acts" / lang).mkdir(parents=True)
        (documents / f"trade.{lang}.txt").replace(folder / "acts" / lang / "trade.txt")
    assert atmina("build", folder, "-o", tmp_path / "out").code == 0
    assert len(list(tmx.read(tmp_path / "out" / "tm" / "acts" / "trade.en-lv.tmx"))) == 5


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1257", "iso8859_13"])
def test_encodings_that_are_certain_are_read(atmina, documents, tmp_path, encoding):
    path = documents / "trade.lv.txt"
    path.write_bytes(path.read_text("utf-8").encode(encoding))
    assert atmina("build", documents, "-o", tmp_path / "out").code == 0
    assert "secinājumi" in (tmp_path / "out" / "corpus" / "trade.lv.txt").read_text("utf-8")


def test_document_without_a_partner_gives_segments_and_terms(atmina, documents, tmp_path):
    (documents / "trade.en.txt").unlink()
    result = atmina("build", documents, "-o", tmp_path / "out")
    assert result.code == 0
    assert "no partner" in result.out
    assert (tmp_path / "out" / "corpus" / "trade.lv.txt").read_text("utf-8").startswith("Padomes secinājumi")
    assert "dalībvalst" in (tmp_path / "out" / "glossaries" / "termbase.csv").read_text("utf-8")
    assert not (tmp_path / "out" / "tm").exists()


BAD = {
    "empty.lv.txt": (b"", "empty"),
    "blank.lv.txt": (b" \n\t\n", "no text"),
    "binary.lv.txt": (bytes(range(256)) * 20, "binary"),
    "long.lv.txt": (b"a " * 600_000, "a line of over"),
    "koi8.lv.txt": ("съешь ещё этих мягких булок".encode("koi8-r") * 40, "uncertain"),
    "wrong.lv.txt": (
        b"The Council of the European Union has adopted this, and it is to be applied by them. " * 9,
        "English",
    ),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_one_bad_file_is_one_line_and_the_rest_goes_on(atmina, documents, tmp_path, name):
    data, word = BAD[name]
    (documents / name).write_bytes(data)
    result = atmina("build", documents, "-o", tmp_path / "out")
    assert result.code == 2
    assert "Traceback" not in result.err
    (line,) = result.err.splitlines()
    assert line.startswith(str(documents / name))
    assert word in line
    assert len(list(tmx.read(tmp_path / "out" / "tm" / "trade.en-lv.tmx"))) == 5
    assert name in (tmp_path / "out" / "report.html").read_text("utf-8")


def test_unreadable_file_is_one_line(atmina, documents, tmp_path, monkeypatch):
    secret = documents / "secret.lv.txt"
    secret.write_text("Padome", "utf-8")
    usual = Path.open

    def refusing(path, *arguments, **options):  # root may read everything, so the mode of the file proves nothing
        if path == secret:
            raise PermissionError(13, "Permission denied", str(path))
        return usual(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", refusing)
    result = atmina("build", documents, "-o", tmp_path / "out")
    assert result.code == 2
    (line,) = result.err.splitlines()
    assert line.startswith(f"{secret}: ")
    assert "Permission denied" in line
    assert (tmp_path / "out" / "tm" / "trade.en-lv.tmx").exists()


def test_broken_link_is_one_line_and_the_rest_goes_on(atmina, documents, tmp_path):
    (documents / "gone.lv.txt").symlink_to(tmp_path / "nowhere.txt")
    result = atmina("build", documents, "-o", tmp_path / "out")
    assert result.code == 2
    (line,) = result.err.splitlines()
    assert "gone.lv.txt" in line
    assert (tmp_path / "out" / "tm" / "trade.en-lv.tmx").exists()


def test_partner_that_cannot_be_read_leaves_the_other_as_a_single(atmina, documents, tmp_path):
    (documents / "trade.en.txt").write_bytes(b"\x00\x01\x02")
    result = atmina("build", documents, "-o", tmp_path / "out")
    assert result.code == 2
    assert "no partner" in result.out


def test_files_that_are_no_documents_are_passed_over_and_doubtful_ones_named(atmina, documents, tmp_path):
    (documents / "README.md").write_text("notes", "utf-8")
    (documents / ".hidden.lv.txt").write_text("x", "utf-8")
    (documents / "notes.txt").write_text("x", "utf-8")
    (documents / "scan.lv.tiff").write_bytes(b"II*")
    result = atmina("build", documents, "-o", tmp_path / "out")
    assert result.code == 0
    named = sorted(re.findall(r"[^/]+(?=: warning)", result.err))
    assert named == ["notes.txt", "scan.lv.tiff"]


def test_output_inside_the_corpus_is_not_read_as_input(atmina, documents):
    out = documents / "out"
    assert atmina("build", documents, "-o", out).code == 0
    again = atmina("build", documents, "-o", out)
    assert again.code == 0
    assert again.out.count("trade (") == 1


def test_three_languages_all_align_with_latvian(atmina, documents, tmp_path):
    (documents / "trade.de.txt").write_text(
        "Schlussfolgerungen des Rates zum Handel\n\n"
        "1. Der Rat bekräftigt seine Schlussfolgerungen vom 12. Oktober 2020 zum Handel.\n"
        "2. Der Rat betont, dass der Handel wichtig ist. Er fordert die Kommission zum Handeln auf.\n"
        "3. Der Rat verurteilt die Beschränkungen und fordert, sie bis zum 1. März 2024 aufzuheben.\n",
        "utf-8",
    )
    assert atmina("build", documents, "-o", tmp_path / "out").code == 0
    assert sorted(path.name for path in (tmp_path / "out" / "tm").iterdir()) == ["trade.de-lv.tmx", "trade.en-lv.tmx"]


def test_no_such_folder_is_one_line(atmina, tmp_path):
    result = atmina("build", tmp_path / "missing", "-o", tmp_path / "out")
    assert result.code == 2
    assert len(result.err.splitlines()) == 1


def test_empty_folder_is_one_line_and_makes_nothing(atmina, tmp_path):
    (tmp_path / "empty").mkdir()
    result = atmina("build", tmp_path / "empty", "-o", tmp_path / "out")
    assert result.code == 2
    assert "no documents" in result.err
    assert not (tmp_path / "out").exists()


def test_pipe_in_the_folder_does_not_block(atmina, documents, tmp_path):
    os.mkfifo(documents / "pipe.lv.txt")
    result = atmina("build", documents, "-o", tmp_path / "out")
    assert result.code == 2
    assert "not a regular file" in result.err


def test_hostile_file_names_cannot_command_the_terminal(atmina, documents, tmp_path):
    (documents / "a\x1b[31m\n::error::x.lv.txt").write_bytes(b"")
    result = atmina("build", documents, "-o", tmp_path / "out")
    assert result.code == 2
    assert "\x1b" not in result.err
    assert not any(line.startswith("::") for line in result.err.splitlines())
    assert len(result.err.splitlines()) == 1


def test_documents_that_do_not_belong_together_give_no_memory(atmina, documents, tmp_path):
    (documents / "odd.lv.txt").write_bytes((SAMPLES / "belarus.lv.txt").read_bytes())
    (documents / "odd.en.txt").write_bytes((SAMPLES / "kazakhstan.en.txt").read_bytes())
    result = atmina("build", documents, "-o", tmp_path / "out")
    assert result.code == 2
    assert "does not translate" in result.err
    assert not (tmp_path / "out" / "tm" / "odd.en-lv.tmx").exists()
    assert (tmp_path / "out" / "tm" / "trade.en-lv.tmx").exists()


def test_units_that_are_not_sure_go_to_review_and_none_is_lost(atmina, documents, tmp_path):
    assert atmina("build", documents, "-o", tmp_path / "all").code == 0
    everything = list(tmx.read(tmp_path / "all" / "tm" / "trade.en-lv.tmx"))
    scores = sorted(float(unit.prop("score")) for unit in everything)
    least = (scores[0] + scores[-1]) / 2 if scores[0] < scores[-1] else 1.0
    assert atmina("build", documents, "-o", tmp_path / "out", "--min-score", str(least)).code == 0
    kept = list(tmx.read(tmp_path / "out" / "tm" / "trade.en-lv.tmx"))
    review = tmp_path / "out" / "review" / "trade.en-lv.tmx"
    doubtful = list(tmx.read(review)) if review.exists() else []
    assert all(float(unit.prop("score")) >= least for unit in kept)
    assert all(float(unit.prop("score")) < least for unit in doubtful)
    assert sorted(unit.source for unit in (*kept, *doubtful)) == sorted(unit.source for unit in everything)


def test_lexicon_of_any_format_is_taken(atmina, documents, tmp_path):
    (tmp_path / "known.csv").write_text("en,lv\ntrade,tirdzniecība\n", "utf-8")
    assert atmina("build", documents, "-o", tmp_path / "one").code == 0
    memory = tmp_path / "one" / "tm" / "trade.en-lv.tmx"
    again = atmina("build", documents, "-o", tmp_path / "two", "--lexicon", tmp_path / "known.csv", "--lexicon", memory)
    assert again.code == 0
    assert len(list(tmx.read(tmp_path / "two" / "tm" / "trade.en-lv.tmx"))) == 5


def test_lexicon_that_is_missing_is_one_line(atmina, documents, tmp_path):
    result = atmina("build", documents, "-o", tmp_path / "out", "--lexicon", tmp_path / "missing.tbx")
    assert result.code == 2
    assert len(result.err.splitlines()) == 1


def test_what_an_earlier_run_left_is_named(atmina, documents, tmp_path):
    for lang in ("lv", "en"):
        (documents / f"old.{lang}.txt").write_bytes((SAMPLES / f"belarus.{lang}.txt").read_bytes())
    assert atmina("build", documents, "-o", tmp_path / "out").err == ""
    for lang in ("lv", "en"):
        (documents / f"old.{lang}.txt").unlink()
    again = atmina("build", documents, "-o", tmp_path / "out")
    assert again.code == 0
    assert sorted(Path(line.split(": ")[0]).name for line in again.err.splitlines()) == [
        "old.en-lv.tmx",
        "old.en.txt",
        "old.lv.txt",
    ]


def test_output_that_cannot_be_written_names_the_file_that_was_asked_for(atmina, documents, tmp_path):
    (tmp_path / "file").write_text("x", "utf-8")
    result = atmina("build", documents, "-o", tmp_path / "file")
    assert result.code == 2
    assert "cannot be written" in result.err
    assert ".part" not in result.err
