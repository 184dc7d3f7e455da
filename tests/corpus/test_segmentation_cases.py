"""Where sentences end, language by language: the cases stand in files that need no programmer."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from corpus.lang import shipped
from corpus.segmentation import boundaries, spans

FOLDER = Path(__file__).parent / "cases" / "segmentation"
SIGN = " | "


def cases():
    for file in sorted(FOLDER.glob("*.txt")):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
            if line and not line.startswith("#"):
                marks = (pytest.mark.xfail(reason="no rule can know", strict=True),) if line.startswith("! ") else ()
                yield pytest.param(
                    file.stem, line.removeprefix("! ").split(SIGN), id=f"{file.stem}-{number}", marks=marks
                )


CASES = list(cases())


@pytest.mark.parametrize(("lang", "sentences"), CASES)
def test_sentences_end_where_a_linguist_says(lang, sentences):
    text = " ".join(sentences)
    assert [text[start:end] for start, end in spans(text, lang)] == sentences


@pytest.mark.parametrize(("lang", "sentences"), CASES)
def test_every_split_is_explained(lang, sentences):
    text = " ".join(sentences)
    judged = list(boundaries(text, lang))
    assert all(one.rule for one in judged)
    assert all(left.start <= right.end for left, right in pairwise(judged))
    found = [text[start:end] for start, end in spans(text, lang)]
    assert sum(one.splits for one in judged) == len(found) - 1
    assert found == sentences  # so that known failures fail here, too


def test_every_language_has_cases():
    assert {file.stem for file in FOLDER.glob("*.txt")} > set(shipped())
