"""English phrases, word by word and sentence by sentence: the cases stand in `cases/english`."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from corpus.model import Block, Kind, Segment, Source
from glossaries.english import English, build_lexicon, singular
from glossaries.english.inflection import reading
from glossaries.english.lexicon import entry
from glossaries.english.tagging import is_adjective, is_name
from glossaries.extract import extract

CASES = Path(__file__).parent / "cases" / "english" / "sentences.txt"
LINES = [line for line in CASES.read_text("utf-8").splitlines() if line and not line.startswith("#")]


def terms(*sentences: str) -> set[str]:
    """Give the terms of a document with these sentences."""
    segments = [Segment(text, Block(Kind.PARAGRAPH, "", text, Source("d")), n, 0) for n, text in enumerate(sentences)]
    return {candidate.term for candidate in extract([("d", segments)], "en")}


@pytest.mark.parametrize("line", LINES)
def test_terms_of_a_sentence(line: str) -> None:
    sentence, wanted, unwanted = (
        [part.strip() for part in cell.split(";") if part.strip()] if number else [cell.strip()]
        for number, cell in enumerate(line.split("|"))
    )
    found = terms(*sentence)
    assert set(wanted) <= found
    assert not set(unwanted) & found


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("authorities", "authority"),
        ("taxes", "tax"),
        ("cases", "case"),
        ("houses", "house"),
        ("criteria", "criterion"),
        ("movies", "movie"),
        ("ties", "tie"),
        ("Judges", "Judge"),
        ("TEAs", "TEA"),
        ("status", "status"),
        ("Brussels", "Brussels"),
        ("EU", "EU"),
        ("analyses", "analysis"),
        ("series", "series"),
    ],
)
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


def test_what_a_word_may_be() -> None:
    assert reading("includes").noun == 0
    assert reading("measures").noun
    assert reading("measures").verb
    assert is_adjective("legal")
    assert not is_adjective("nationals")
    assert is_name("Zhanaozen")
    assert not is_name("Co-operation")
    assert entry("nonsenseword").total == 0


def test_a_plural_by_usage_stays_and_any_other_becomes_singular() -> None:
    found = terms("Human rights matter.", "Civil servants work.", "Civil servants rest.", "Civil servants eat.")
    assert {"human rights", "civil servant"} <= found


def test_hostile_sentences_take_linear_time() -> None:
    grammar = English()
    start = time.process_time()
    grammar.phrases("Court of the " * 1_000)
    short = time.process_time() - start
    start = time.process_time()
    grammar.phrases("Court of the " * 4_000)
    assert time.process_time() - start < 12 * short + 1
    assert grammar.phrases("’s - . (") == ()


def test_the_lexicon_is_compiled_from_wordnet(tmp_path: Path) -> None:
    files = {
        "index.noun": "report n 1 1 @ 1 1 00000001\nparis n 1 1 @ 1 1 00000002\n",
        "index.verb": "report v 1 1 @ 1 1 00000003\n",
        "index.adj": "",
        "index.adv": "",
        "data.noun": "  1 licence\n00000001 10 n 01 report 0 001 @ 00000009 n 0000 | a text\n"
        "00000002 15 n 01 Paris 0 001 @i 00000009 n 0000 | a city\n",
        "noun.exc": "criteria criterion\n",
        "verb.exc": "",
        "cntlist.rev": "report%1:10:00:: 1 5\nreport%2:32:00:: 1 7\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, "ascii")
    assert build_lexicon.main([str(tmp_path), str(tmp_path / "out.txt")]) == 0
    assert (tmp_path / "out.txt").read_text("ascii").splitlines() == [
        build_lexicon.HEADER,
        "paris nli",
        "report n5 v7",
        "criteria=criterion n",
    ]
