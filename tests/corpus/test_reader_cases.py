"""Each file of `readers/` read in each language for which there is a `.blocks` file: `kind | label | text` a line."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from corpus.model import Document
from corpus.read import READERS, read

CASES = Path(__file__).parent / "readers"


def as_lines(document: Document) -> list[str]:
    return [f"{block.kind.value} | {block.label} | {block.text}".replace("\xa0", "~") for block in document.blocks]


def expectations():
    for blocks in sorted(CASES.glob("*.blocks")):
        stem, lang = blocks.stem.rsplit(".", 1)
        files = [file for file in CASES.glob(f"{stem}.*") if file.suffix in READERS]
        assert len(files) == 1, blocks
        yield pytest.param(files[0], lang, blocks, id=blocks.stem)


@pytest.mark.parametrize(("file", "lang", "blocks"), list(expectations()))
def test_blocks_are_as_expected(file, lang, blocks):
    assert as_lines(read(file, lang=lang)) == blocks.read_text("utf-8").splitlines()


@pytest.mark.parametrize(("file", "lang", "_blocks"), list(expectations()))
def test_texts_are_one_line_and_say_where_they_come_from(file, lang, _blocks):
    for block in read(file, lang=lang).blocks:
        assert block.text == block.text.strip()
        assert "  " not in block.text
        assert not {"\n", "\r", "\t", "\f"} & set(block.text)
        assert block.source.path == str(file)
        assert block.source.place or block.source.starts


def test_footnotes_are_last():
    kinds = [block.kind for block in read(CASES / "oj-new.html", lang="lv").blocks]
    assert "footnote" in kinds
    assert all(second == "footnote" for first, second in pairwise(kinds) if first == "footnote")


def test_every_sample_has_an_expectation():
    stems = {blocks.stem.rsplit(".", 1)[0] for blocks in CASES.glob("*.blocks")}
    assert {file.stem for file in CASES.iterdir() if file.suffix in READERS} == stems
