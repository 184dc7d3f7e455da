"""The shipped documents, from raw file to segments: all right, nothing lost, nothing invented, every line traceable."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.model import Document, Kind
from corpus.read import read
from corpus.segmentation import segment

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = [(name, lang) for name in ("belarus", "kazakhstan") for lang in ("lv", "en")]


@pytest.fixture(params=SAMPLES, ids=".".join)
def sample(request: pytest.FixtureRequest) -> tuple[Path, Document]:
    name, lang = request.param
    path = ROOT / "corpus" / "samples" / f"{name}.{lang}.txt"
    return path, read(path, lang=lang)


def test_segments_are_those_of_the_gold_standard(sample: tuple[Path, Document]) -> None:
    path, document = sample
    gold = (ROOT / "tests" / "gold" / f"{path.stem}.jsonl").read_text(encoding="utf-8").splitlines()
    got = [{"kind": one.block.kind, "label": one.block.label, "text": one.text} for one in segment(document)]
    assert got == [json.loads(line) for line in gold]


def test_no_character_is_lost_or_invented(sample: tuple[Path, Document]) -> None:
    """Read the file's characters off the document one by one; the file alone says where notes and markers stand."""
    path, document = sample
    file = "".join(path.read_text(encoding="utf-8").split())
    body, notes, labels = "", [], []
    for one in segment(document):
        text = "".join(one.text.split())
        if one.block.kind is Kind.FOOTNOTE:
            notes.append(one.block.label * one.first + text)
            labels.extend([one.block.label] * one.first)
        else:
            body += "".join(one.block.label.split()) * one.first + text
    for note in notes:
        before, found, after = file.partition(note)
        assert found, f"the footnote is not in the file: {note}"
        file = before + after
    place = 0
    for character in body:
        while labels and file[place] != character:
            assert file.startswith(labels[0], place), file[place - 30 : place + 30]
            place += len(labels.pop(0))
        assert file[place] == character, file[place - 30 : place + 30]
        place += 1
    assert not labels, "a footnote without a marker"
    assert not file[place:], "the end is missing"


def test_every_segment_starts_on_the_line_that_it_names(sample: tuple[Path, Document]) -> None:
    path, document = sample
    lines = path.read_text(encoding="utf-8").split("\n")
    for one in segment(document):
        assert one.line is not None
        here = "".join(lines[one.line - 1].split())
        opening = "".join(one.text.split())
        label = "".join(one.block.label.split()) if one.first else ""
        # A segment that does not end within its first line runs to that line's end, unless a footnote's marker,
        # which is gone from the text, stands between.
        shown = next(size for size in range(len(opening), 0, -1) if opening[:size] in here)
        left = here.partition(opening[:shown])[2]
        assert shown == len(opening) or not left or left[0] in "12", (one.line, one.text)
        assert label in here


def test_lines_never_run_backwards_in_the_body(sample: tuple[Path, Document]) -> None:
    _, document = sample
    numbers = [one.line or 0 for one in segment(document) if one.block.kind is not Kind.FOOTNOTE]
    assert numbers == sorted(numbers)
