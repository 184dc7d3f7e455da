"""Headings in capitals: the short way to see that a sentence is none agrees with counting all of its letters."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from glossaries.tokens import is_shouted


def by_counting(sentence: str) -> bool:
    """Tell whether most letters of a sentence of several words are capitals, letter by letter."""
    capitals = sum(letter.isupper() for letter in sentence)
    letters = sum(letter.isalpha() for letter in sentence)
    words = sentence.split()
    return capitals >= 0.7 * letters and len(words) > 1 and max(map(len, words)) > 5


@given(st.text(st.sampled_from("AĀBab ǅª1.- \u00a0"), max_size=40) | st.text(max_size=40))
@example("LĒMUMS par")
@example("PADOMES LĒmu")
@example("2012 200000")
def test_capitals_are_counted(sentence: str) -> None:
    assert is_shouted(sentence) == by_counting(sentence)
