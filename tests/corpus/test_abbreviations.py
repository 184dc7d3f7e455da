"""Abbreviations learned from a user's texts: proposed with evidence, kept in a file, used only when approved."""

from __future__ import annotations

import pytest

from corpus.abbreviations import Proposal, learn, read, write
from corpus.errors import ReadError
from corpus.segmentation import spans

TEXTS = [
    *(
        f"Saskaņā ar blg. {number} noteikto kārtību viss notiek laikus. Tad seko nākamais darbs."
        for number in range(40)
    ),
    *("Viņš runāja ar blg. Rīgas pārstāvi par to. Pēc tam darbs turpinājās." for _ in range(10)),
    *("Darbs ir pabeigts. Nākamais darbs sākas. Visi strādā." for _ in range(60)),
]


def test_a_word_that_keeps_company_with_a_stop_is_proposed_with_evidence():
    proposals = learn(iter(TEXTS), "lv")
    found = proposals[0]
    assert (found.word, found.stops, found.goes_on, found.alone, found.undone) == ("blg", 50, 40, 0, 50)
    assert all(one.goes_on == 0 for one in proposals[1:])
    assert "blg. " in found.example


def test_what_the_language_knows_is_not_proposed():
    texts = [f"Sk. Regulas Nr. {number} noteikumus. Tie ir spēkā." for number in range(60)]
    assert not learn(texts, "lv")
    assert "nr" in {one.word for one in learn(texts, "fr")}


def test_nothing_is_learned_from_nothing():
    assert learn([], "lv") == ()
    assert learn(["", " ", "123. 456."], "lv") == ()


def test_a_proposal_is_used_only_when_it_was_approved(tmp_path):
    text = TEXTS[-65]
    assert len(list(spans(text, "lv"))) == 3
    proposals = learn(TEXTS, "lv")
    assert len(list(spans(text, "lv"))) == 3, "learning changes nothing by itself"
    write((one for one in proposals if one.word == "blg"), tmp_path / "proposals.tsv")
    assert len(list(spans(text, "lv", approved=read(tmp_path / "proposals.tsv")))) == 2


def test_a_table_is_read_as_it_was_written(tmp_path):
    path = tmp_path / "new" / "proposals.tsv"
    write([Proposal("blg", 50, 0, 1, 9, "ar blg. Rīgas"), Proposal("z.b", 3, 3, 0, 0, "z.B. das")], path)
    assert read(path) == ("blg", "z.b")
    assert path.read_text("utf-8").splitlines()[-1] == "z.b\t3\t3\t0\t0\tz.B. das"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("\ufeffblg.\n\n# nē\n  u. c.  \nblg\n", ("blg", "u. c")),
        ("", ()),
        ("a/s\r\nd’art\r\n", ("a/s", "d’art")),
    ],
)
def test_a_list_that_a_person_wrote(tmp_path, content, words):
    (tmp_path / "own.txt").write_bytes(content.encode())
    assert read(tmp_path / "own.txt") == words


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"nr\n12\n", r"own.txt:2: '12' is no abbreviation"),
        (b"x" * 21, r"own.txt:1: 'x+' is no abbreviation"),
        (b"(a+)+$\n", r"own.txt:1: "),
        (b"k\xef\xe8\n", "is not UTF-8"),
        (
            "\n".join(
                f"a{'abcdefghij'[n % 10]}{'abcdefghij'[n // 10 % 10]}{chr(256 + n // 100)}" for n in range(10_200)
            ).encode(),
            "more than 10,000",
        ),
    ],
)
def test_a_list_that_holds_something_else_is_refused(tmp_path, content, message):
    (tmp_path / "own.txt").write_bytes(content)
    with pytest.raises(ReadError, match=message):
        read(tmp_path / "own.txt")


def test_a_missing_list_is_an_error_that_names_it(tmp_path):
    with pytest.raises(ReadError, match=r"none\.txt: cannot be read"):
        read(tmp_path / "none.txt")
