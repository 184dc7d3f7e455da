"""The commands that stay stable: what they print, where, and how they end."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from atmina import cli
from atmina.cli import run
from glossaries import formats
from tm import tmx

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "corpus" / "samples"
GOLD = ROOT / "tests" / "gold"


PATHS = [(name,) for name in cli.COMMANDS] + [
    (group, name) for group, (_, names) in cli.GROUPS.items() for name in names
]


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_every_command_has_help_and_documentation(atmina, path):
    result = atmina(*path, "--help")
    assert result.code == 0
    assert "Usage: atmina " + " ".join(path) in result.out
    said = result.out.split("\n\n")[1]
    assert said.strip()
    assert not said.startswith("Options:")
    assert "atmina " + " ".join(path) in (ROOT / "docs" / "commands.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "listed"),
    [((), [*cli.COMMANDS, *cli.GROUPS]), *(((name,), cli.GROUPS[name][1]) for name in cli.GROUPS)],
)
def test_help_lists_every_command_of_its_level(atmina, arguments, listed):
    lines = atmina(*arguments, "--help").out.partition("Commands:\n")[2].splitlines()
    assert [line.split()[0] for line in lines] == list(listed)


@pytest.mark.parametrize(
    "arguments", [("nothing",), ("tm", "nothing"), ("--nothing", "tm", "stats"), ("tm", "--nothing", "stats")]
)
def test_what_is_no_command_or_option_is_said(atmina, arguments):
    result = atmina(*arguments)
    assert (result.code, result.out) == (2, "")
    assert "nothing" in result.err
    assert len(result.err.splitlines()) == 1


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


@pytest.mark.parametrize("name", ["belarus", "kazakhstan"])
def test_align_beads_are_the_gold(atmina, name):
    result = atmina("align", SAMPLES / f"{name}.en.txt", SAMPLES / f"{name}.lv.txt", "--format", "beads")
    assert (result.code, result.err) == (0, "")
    assert result.out == (GOLD / f"{name}.beads").read_text("utf-8")


def test_align_lines_keeps_line_numbers(atmina, tmp_path):
    (tmp_path / "a.en").write_text("Article 1\nThe Council agrees.\nIt thanks all 27 Member States.\n", "utf-8")
    (tmp_path / "a.lv").write_text("1. pants\nPadome piekrīt.\nTā pateicas visām 27 dalībvalstīm.\n", "utf-8")
    result = atmina("align", tmp_path / "a.en", tmp_path / "a.lv", "--input", "lines", "--format", "beads")
    assert result.code == 0
    assert result.out.splitlines() == ["[0]:[0]", "[1]:[1]", "[2]:[2]"]


def test_align_folders_writes_a_file_for_each_pair_and_names_what_has_no_partner(atmina, tmp_path):
    for lang, text in (("en", "The Council agrees.\n"), ("lv", "Padome piekrīt.\n")):
        (tmp_path / lang).mkdir()
        for name in ("a.txt", "b.txt", f"only-{lang}.txt"):
            (tmp_path / lang / name).write_text(text, "utf-8")
    out = tmp_path / "out"
    result = atmina("align", tmp_path / "en", tmp_path / "lv", "--input", "lines", "--format", "beads", "-o", out)
    assert result.code == 0
    assert {path.name: path.read_text("utf-8") for path in out.iterdir()} == {
        "a.txt": "[0]:[0]\n",
        "b.txt": "[0]:[0]\n",
    }
    assert {"only-en.txt", "only-lv.txt"} == {Path(line.split(":")[0]).name for line in result.err.splitlines()}


def test_align_tsv_and_tmx_go_to_standard_output(atmina):
    pair = (SAMPLES / "belarus.en.txt", SAMPLES / "belarus.lv.txt")
    rows = atmina("align", *pair, "--format", "tsv").out.splitlines()
    assert rows[0] == "source\ttarget\tscore"
    assert rows[1].startswith("ANNEX\tPIELIKUMS\t")
    assert atmina("align", *pair).out.startswith('<?xml version="1.0" encoding="UTF-8"?>')


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


def test_tm_commands_on_a_memory_of_our_own(atmina, tmp_path):
    memories = []
    for name in ("belarus", "kazakhstan"):
        memories.append(tmp_path / f"{name}.tmx")
        assert atmina("align", SAMPLES / f"{name}.en.txt", SAMPLES / f"{name}.lv.txt", "-o", memories[-1]).code == 0
    assert atmina("tm", "validate", *memories).code == 0
    assert "units\t95" in atmina("tm", "stats", *memories).out.splitlines()
    assert atmina("tm", "merge", *memories, "-o", tmp_path / "both.tmx").code == 0
    assert atmina("tm", "diff", tmp_path / "both.tmx", tmp_path / "both.tmx").code == 0
    changed = atmina("tm", "diff", memories[0], tmp_path / "both.tmx")
    assert changed.code == 1
    assert {line.split("\t")[0] for line in changed.out.splitlines()[1:]} == {"added"}
    assert atmina("tm", "convert", memories[0], tmp_path / "a.csv").code == 0
    assert "pilsonisko sabiedrību" in (tmp_path / "a.csv").read_text("utf-8")


def test_tm_convert_writes_regions_and_several_files(atmina, tmp_path):
    memory = tmp_path / "m.tmx"
    assert atmina("align", SAMPLES / "belarus.en.txt", SAMPLES / "belarus.lv.txt", "-o", memory).code == 0
    options = ("--regions", "en-GB,lv-LV", "--split-size", "12000")
    assert atmina("tm", "convert", memory, tmp_path / "out.tmx", *options).out == "40 units\n"
    parts = sorted(tmp_path.glob("out*.tmx"))
    assert len(parts) > 1
    assert all(part.stat().st_size <= 12_000 for part in parts)
    assert all('xml:lang="en-GB"' in part.read_text("utf-8") for part in parts)
    assert atmina("tm", "convert", memory, tmp_path / "out.csv", *options).code == 2


def test_tm_validate_names_the_line_and_ends_in_1(atmina, tmp_path):
    broken = tmp_path / "broken.tmx"
    broken.write_text('<?xml version="1.0"?>\n<tmx version="1.4">\n<header/>\n<body></body></tmx>\n', "utf-8")
    result = atmina("tm", "validate", broken)
    assert result.code == 1
    assert all(line.startswith(f"{broken}:3:") for line in result.out.splitlines())


@pytest.mark.parametrize("output", ["csv", "tbx", "json"])
def test_terms_extract_other_formats(atmina, output):
    result = atmina("terms", "extract", SAMPLES / "belarus.lv.txt", "--format", output, "--limit", "20")
    assert result.code == 0
    assert "pilsoniskā sabiedrība" in result.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["segment"],
        ["segment", "--nonsense", "x"],
        ["segment", "--format", "xml", "x"],
        ["align", "one"],
        ["build", "x"],
        ["nonsense"],
        ["segment", "missing.txt"],
        ["segment", "--lang", "latviešu", "x.txt"],
        ["align", "missing.txt", "missing.txt"],
        ["terms", "extract", "missing.txt"],
    ],
    ids=" ".join,
)
def test_bad_usage_and_missing_files_are_one_line_and_exit_code_2(atmina, arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = atmina(*arguments)
    assert result.code == 2
    assert result.out == ""
    assert len(result.err.splitlines()) == 1


def test_full_output_device_is_one_line(atmina):
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    pair = (SAMPLES / "belarus.en.txt", SAMPLES / "belarus.lv.txt")
    result = atmina("align", *pair, "-o", "/dev/full")
    assert result.code == 2
    assert len(result.err.splitlines()) == 1
    assert "No space left" in result.err


def test_reader_that_leaves_early_is_no_error():
    command = [sys.executable, "-m", "atmina", "segment", *[str(SAMPLES / "kazakhstan.lv.txt")] * 40]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_help_imports_nothing_heavy():
    script = (
        "import sys; from atmina.cli import run; run(['--help']);"
        "heavy = {'numpy', 'lxml', 'translate', 'nltk', 'regex', 'jinja2', 'rich.console', 'charset_normalizer'};"
        "sys.exit(sorted(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_version_is_that_of_the_distribution(atmina):
    from importlib import metadata

    assert atmina("--version").out == f"atmina {metadata.version('atmina')}\n"


def test_interrupt_is_one_line(monkeypatch, capfd):
    import atmina.pipeline

    def interrupted(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(atmina.pipeline, "build", interrupted)
    assert run(["build", str(SAMPLES), "-o", "unused"]) == 130
    assert len(capfd.readouterr().err.splitlines()) == 1


def test_decisions_of_a_review_come_back_and_survive_the_next_build(atmina, documents, tmp_path):
    from openpyxl import load_workbook

    out, sheet = tmp_path / "out", tmp_path / "review.xlsx"
    termbase = out / "glossaries" / "termbase.tbx"
    assert atmina("build", documents, "-o", out).code == 0
    assert atmina("terms", "export", termbase, "--review", sheet).code == 0
    book = load_workbook(sheet)
    rows = list(book.active.iter_rows())
    column = {cell.value: number for number, cell in enumerate(rows[0])}
    term = rows[1][column["term"]].value
    rows[1][column["decision"]].value = "rejected"
    rows[1][column["who"]].value = "Anna"
    book.save(sheet)
    before = tmp_path / "before.tbx"
    before.write_bytes(termbase.read_bytes())
    assert atmina("terms", "import", sheet, termbase).out == "1 decisions applied, 0 not\n"
    changed = atmina("terms", "diff", before, termbase)
    assert changed.code == 1
    assert f"status of {term}" in changed.out
    assert atmina("build", documents, "-o", out).code == 0
    (concept,) = [one for one in formats.read(termbase) if any(each.text == term for each in one.terms)]
    assert concept.in_language("lv")[0].status == "rejected"


def test_normalize_explains_its_reading():
    command = [sys.executable, "-m", "atmina", "terms", "normalize", "--explain"]
    done = subprocess.run(
        command, cwd=ROOT, input="Centrālajai bankai\n", capture_output=True, text=True, encoding="utf-8", check=True
    )
    rows = done.stdout.splitlines()
    assert rows[0] == "Centrālā banka"
    assert rows[1].split("\t")[4:] == ["agrees with banka", "Centrālā"]
    assert rows[2].split("\t")[4:] == ["head", "banka"]


def test_align_takes_the_languages_of_the_names(atmina, tmp_path):
    memory = tmp_path / "m.tmx"
    assert atmina("align", SAMPLES / "belarus.lv.txt", SAMPLES / "belarus.en.txt", "-o", memory).code == 0
    assert {unit.languages for unit in tmx.read(memory)} == {("lv", "en")}


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


def test_missing_file_and_folder_are_called_what_they_are(atmina, tmp_path):
    assert "no such file" in atmina("segment", tmp_path / "nothing").err
    assert "is a folder" in atmina("segment", tmp_path).err


MANY_LANGUAGES = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="en" datatype="x"/>
<body><tu>
<tuv xml:lang="EN-GB"><seg>Council</seg></tuv>
<tuv xml:lang="FR-01"><seg>Conseil</seg></tuv>
<tuv xml:lang="LV-01"><seg>Padome</seg></tuv>
</tu></body></tmx>
"""


def test_convert_takes_a_pair_out_of_many_languages(atmina, tmp_path):
    (tmp_path / "many.tmx").write_text(MANY_LANGUAGES)
    pair = ("--source-lang", "fr", "--target-lang", "lv")
    result = atmina("tm", "convert", tmp_path / "many.tmx", tmp_path / "pair.tsv", *pair)
    assert (result.code, result.out, result.err) == (0, "1 units\n", "")
    assert (tmp_path / "pair.tsv").read_text("utf-8").splitlines()[1].split("\t")[:2] == ["Conseil", "Padome"]
    missing = atmina(
        "tm", "convert", tmp_path / "many.tmx", tmp_path / "none.tsv", "--source-lang", "de", "--target-lang", "lv"
    )
    assert missing.out == "0 units\n"
    assert "no unit in de and lv" in missing.err
    assert atmina("tm", "convert", tmp_path / "many.tmx", tmp_path / "none.tsv", "--source-lang", "de").code == 2


@pytest.mark.parametrize("version", ["1.2", "2.0"])
def test_convert_writes_the_version_of_xliff_that_is_wanted(atmina, tmp_path, version):
    (tmp_path / "many.tmx").write_text(MANY_LANGUAGES)
    pair = ("--source-lang", "en", "--target-lang", "lv")
    assert atmina("tm", "convert", tmp_path / "many.tmx", tmp_path / "x.xlf", "--xliff", version, *pair).code == 0
    assert f'version="{version}"' in (tmp_path / "x.xlf").read_text("utf-8")[:200]
    assert atmina("tm", "convert", tmp_path / "x.xlf", tmp_path / "back.tsv").out == "1 units\n"
