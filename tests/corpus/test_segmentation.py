"""What holds of every segmentation: nothing lost, offsets exact, done once is done, linear time on whatever comes."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bench import gold_cjeu
from corpus.lang import language, shipped
from corpus.model import Block, Document, Kind, Source
from corpus.segmentation import boundaries, segment, spans

LANGUAGES = (*shipped(), "pl")
PIECES = st.sampled_from(
    [
        *"aAzZšŠß1259IVX.!?…,;:-–—/()[]„“”«»\"' \u00a0\u202f\n\t\x85\u2028¹²%€§•*",
        *(
            "Nr.",
            "u. c.",
            "utt.",
            "z. B.",
            "t. i.",
            "J. ",
            "21. ",
            "gada ",
            "pants ",
            "Tas ",
            "The ",
            "L’",
            "...",
            "[..]",
        ),
        *(
            "(14)",
            "C-5/18 P. ",
            "10 000",
            "e\u0301",
            "\u200d",
            "👩‍👩‍👧",
            "漢。",
            "\U0001f1f1\U0001f1fb",
            "ا؟ ",
            "\x00",
            "\ud800",
        ),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))


# The first example compiles a language's rules; a slow machine is no failure.
EXAMPLES = settings(deadline=None)


def inked(text):
    return "".join(text.split())


@EXAMPLES
@given(text=TEXTS, lang=st.sampled_from(LANGUAGES))
def test_nothing_is_lost_and_offsets_are_exact(text, lang):
    found = list(spans(text, lang))
    assert "".join(inked(text[start:end]) for start, end in found) == inked(text)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in found)
    assert all(left[1] < right[0] for left, right in pairwise(found))


@EXAMPLES
@given(text=TEXTS, lang=st.sampled_from(LANGUAGES))
def test_what_is_judged_is_what_is_cut(text, lang):
    judged = list(boundaries(text, lang))
    assert all(one.end < one.start and text[one.end : one.start].isspace() for one in judged)
    assert [one.end for one in judged if one.splits] == [end for _, end in spans(text, lang)][:-1]


@EXAMPLES
@given(text=TEXTS, lang=st.sampled_from(LANGUAGES), longest=st.integers(1, 60))
@example(text="e\u0301" * 50, lang="lv", longest=7)
@example(text="viens, " * 20, lang="lv", longest=1)
def test_no_piece_is_longer_than_allowed_and_nothing_is_lost(text, lang, longest):
    found = list(spans(text, lang, max_length=longest))
    assert all(0 < end - start <= longest for start, end in found)
    assert "".join(inked(text[start:end]) for start, end in found) == inked(text)
    assert all(left[1] <= right[0] for left, right in pairwise(found))
    # Every sentence's end stays one.
    assert {end for _, end in spans(text, lang)} <= {end for _, end in found}


def test_an_empty_text_has_no_sentence():
    assert [list(spans(text, "lv")) for text in ("", " ", "\u00a0\n")] == [[], [], []]


def test_a_length_of_nothing_is_refused():
    with pytest.raises(ValueError, match="1 or more"):
        list(spans("Teikums.", "lv", max_length=0))


@pytest.mark.parametrize("lang", ["lv", "fr"])
@pytest.mark.parametrize(
    "piece",
    [
        *(
            " ",
            ".",
            ". ",
            ". A",
            "(",
            "( . ",
            "). ",
            "(. A (b) ",
            "[. A",
            '."',
            '." A',
            "« ",
            ". »",
            ".\u00a0» A",
            "1. ",
            "12. A ",
        ),
        *(
            "A. ",
            "A.-",
            "A.-B. ",
            "u. c. ",
            "z. ",
            "[..] A",
            "… A",
            ". – ",
            "/5 P. ",
            "aaaa ",
            "a.b.c.",
            ".¹ A",
            ". (14) A",
            "\u00a0. ",
        ),
        *("Nr. 5. A", ", un ", "; ", "x"),
    ],
)
def test_time_grows_with_the_text_and_no_faster(lang, piece):
    def seconds(length):
        text = (piece * (length // len(piece) + 1))[:length] + "x. A"
        best = float("inf")
        for _ in range(3):
            started = time.process_time()
            for _ in spans(text, lang, max_length=500):
                pass
            best = min(best, time.process_time() - started)
        return best

    seconds(100)  # compiles the rules
    few, many = seconds(4_000), seconds(32_000)
    # Eight times as much takes some eight times as long; were time quadratic, 64 times. Short times say nothing.
    assert many < 0.1 or many < 32 * few


def test_a_document_gives_its_blocks_sentences_in_order_with_offsets():
    texts = ("Viens.  Divi.", "", "Trīs. Četri!", "5. pants")
    blocks = tuple(Block(Kind.PARAGRAPH, "", text, Source("a.txt", ((0, 3), (7, 4)))) for text in texts)
    found = segment(Document("a", "lv", blocks))
    assert [(one.index, one.text, one.offset, one.first, one.line) for one in found] == [
        (0, "Viens.", 0, True, 3),
        (1, "Divi.", 8, False, 4),
        (2, "Trīs.", 0, True, 3),
        (3, "Četri!", 6, False, 3),
        (4, "5. pants", 0, True, 3),
    ]
    assert len(segment(Document("a", "lv", blocks), max_length=4)) == 11


def test_abbreviations_that_a_user_approved_hold():
    text = "Tā ir SIA kpt. Rīga. Tas kpt. Tas ir."
    assert [text[start:end] for start, end in spans(text, "lt")] == ["Tā ir SIA kpt. Rīga.", "Tas kpt. Tas ir."]
    text = "Sk. blg. Rīga. Sk. blg. Tas ir."
    assert len(list(spans(text, "lv"))) == 4
    assert [text[a:b] for a, b in spans(text, "lv", approved=("blg",))] == ["Sk. blg. Rīga.", "Sk. blg.", "Tas ir."]


@pytest.mark.parametrize(
    ("text", "longest", "expected"),
    [
        (
            "Padome uzsver, ka palīdzība ir vajadzīga; tā aicina dalībvalstis, kas to var, rīkoties.",
            60,
            ["Padome uzsver, ka palīdzība ir vajadzīga;", "tā aicina dalībvalstis, kas to var, rīkoties."],
        ),
        (
            "Komisija ir pieņēmusi lēmumu, ņemot vērā regulas (turpmāk – “regula, kas”) 5. pantu, un to paziņojusi.",
            73,
            [
                "Komisija ir pieņēmusi lēmumu,",
                "ņemot vērā regulas (turpmāk – “regula, kas”) 5. pantu, un to paziņojusi.",
            ],
        ),
        ("Saskaņā ar Regulas Nr. 1049/2001 un 5. pantu", 24, ["Saskaņā ar Regulas", "Nr. 1049/2001", "un 5. pantu"]),
        ("Donaudampfschifffahrt", 8, ["Donaudam", "pfschiff", "fahrt"]),
    ],
)
def test_the_best_clause_boundary_is_cut(text, longest, expected):
    assert [text[start:end] for start, end in spans(text, "lv", max_length=longest)] == expected


@pytest.mark.data
@pytest.mark.skipif(not gold_cjeu.data_folder().is_dir(), reason="ATMINA_DATA has no align/cjeu-lv-en")
@pytest.mark.parametrize("side", gold_cjeu.SIDES)
def test_court_paragraphs_are_split_as_by_hand_and_splitting_again_changes_nothing(side):
    gold = list(gold_cjeu.load(gold_cjeu.data_folder(), side))
    found = [[end for _, end in spans(one.text, side)] for one in gold]
    assert gold_cjeu.score(found, [one.ends for one in gold]).f1 >= 0.995
    for one in gold:
        for start, end in spans(one.text, side):
            assert list(spans(one.text[start:end], side)) == [(0, end - start)]


@settings(max_examples=500, deadline=None, derandomize=True)
@given(
    words=st.lists(
        st.sampled_from(
            [
                "Tas",
                "ir",
                "labi.",
                "Nr.",
                "5",
                "21.",
                "pants,",
                "gada",
                "Rīgā.",
                "J.",
                "u.",
                "c.",
                "utt.",
                "„Jā.”",
                "(skat.",
                "5.",
                "V.)",
                "–",
                "Nē!",
                "2010.",
            ]
        ),
        min_size=1,
    )
)
def test_splitting_again_changes_nothing(words):
    text = " ".join(words)
    for start, end in spans(text, "lv"):
        assert list(spans(text[start:end], "lv")) == [(0, end - start)]


def test_a_region_is_the_language():
    text = "Sk. 21. pantu. Tas ir spēkā."
    assert list(spans(text, "lv-LV")) == list(spans(text, "lv"))
    assert language("lv_LV").code == "lv"
