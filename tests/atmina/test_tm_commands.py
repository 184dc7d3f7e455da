"""`atmina tm` on files: convert, validate, stats, diff, merge."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "corpus" / "samples"


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
