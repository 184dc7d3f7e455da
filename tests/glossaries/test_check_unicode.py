"""The checks take any text: letters of every plane beside values, marks, halves of pairs."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from glossaries.checks.run import Checker
from glossaries.checks.value_words import word_values
from tm.model import Unit

PIECES = [
    "V",
    "XIV",
    "LV",
    "EUR",
    "twenty",
    "twenty-one",
    "divdesmit",
    "viens",
    "one",
    "may",
    "maijs",
    "percent",
    "5",
    "0",
]
ANY = st.text(max_size=4)
TEXTS = st.lists(st.sampled_from(PIECES) | ANY | st.sampled_from([" ", "-"]), max_size=8).map("".join)


@settings(deadline=None)
@given(text=TEXTS, lang=st.sampled_from(["en", "lv", "de"]))
@example(text="Vērtība V\U0001d431 ir spēkā.", lang="lv")
@example(text="V\U00010808", lang="lv")
@example(text="twenty one\u0301 one", lang="en")
@example(text="\u00aaV\u00aa \u00b5EUR", lang="en")
def test_values_stand_where_they_are_said_to(text: str, lang: str) -> None:
    for value in word_values(text, lang):
        assert 0 <= value.start < value.end <= len(text)
        assert not text[value.start : value.end].isspace()


@settings(deadline=None)
@given(source=TEXTS, target=TEXTS)
@example(source="The value V applies.", target="Vērtība V\U0001d431 ir spēkā.")
@example(source="0", target="V\U00010808")
def test_no_text_stops_the_checks(source: str, target: str) -> None:
    checker = Checker()
    for finding in [*checker.units([Unit(source, target, ("en", "lv"), line=1)], "a.csv"), *checker.rest()]:
        text = finding.source if finding.side == "source" else finding.target
        assert finding.column is None or finding.column - 1 + finding.length <= len(text)


@pytest.mark.parametrize("text", ["V\u0304 nodaļa", "V\u01ce"])
def test_mark_or_letter_beside_a_numeral_makes_another_word(text: str) -> None:
    assert word_values(text, "lv") == []
