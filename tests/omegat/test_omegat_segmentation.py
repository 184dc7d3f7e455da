"""OmegaT 3.6 with our `segmentation.conf` in the project cuts text as we do, language by language."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from lxml import etree

from corpus import srx
from corpus.segmentation import spans

pytestmark = pytest.mark.omegat
CASES = Path(__file__).parents[1] / "corpus" / "cases" / "segmentation"
PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>{source}</source_lang><target_lang>GA</target_lang>
<sentence_seg>true</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags>
</project></omegat>
"""


def omegat_segments(jar, folder, lang, paragraphs):
    """Have OmegaT load the paragraphs of a project and give its segments, each once."""
    for name in ("source", "target", "tm", "glossary", "dictionary", "omegat"):
        (folder / name).mkdir(parents=True)
    (folder / "omegat.project").write_text(PROJECT.format(source=lang.upper()))
    (folder / "omegat" / "segmentation.conf").write_bytes(srx.omegat())
    # OmegaT's filter for plain text takes paragraphs: an empty line ends one.
    (folder / "source" / "text.utf8").write_bytes("\n\n".join([*paragraphs, ""]).encode())
    command = [
        "java",
        "-Djava.awt.headless=true",
        f"-Duser.home={folder.parent / 'home'}",
        "-jar",
        str(jar),
        str(folder),
    ]
    command += ["--mode=console-createpseudotranslatetmx", f"--pseudotranslatetmx={folder / 'out.tmx'}"]
    command += ["--pseudotranslatetype=equal", f"--config-dir={folder.parent / 'config'}"]
    subprocess.run(command, capture_output=True, timeout=300, check=True)
    return [seg.text for seg in etree.parse(folder / "out.tmx").iterfind(".//tu/tuv[1]/seg")]


@pytest.mark.parametrize("file", sorted(CASES.glob("*.txt")), ids=lambda file: file.stem)
def test_omegat_segments_the_cases_as_we_do(jar, tmp_path, file):
    lang = file.stem
    paragraphs = [
        line.removeprefix("! ").replace(" | ", " ")
        for line in file.read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    expected = [text[start:end] for text in paragraphs for start, end in spans(text, lang)]
    assert sorted(omegat_segments(jar, tmp_path / "project", lang, paragraphs)) == sorted(set(expected))
