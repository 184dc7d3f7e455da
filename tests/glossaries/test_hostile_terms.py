"""Input that nobody wrote for terms: endless lines, no words, no marks, odd characters. Nothing breaks or takes
long."""

from __future__ import annotations

import time

import pytest

from glossaries import pairs
from glossaries.extract import grammar_for
from tm.model import Unit

TEXTS = {
    "nouns without marks": "pilsoniskās sabiedrības pārstāvji " * 3_000,
    "english without marks": "civil society representatives " * 3_000,
    "capitals": "European Union and Council of the " * 2_000,
    "conjunctions": "likums un " * 3_000,
    "brackets": "Padome (ES) " * 2_000 + "(" * 3_000,
    "quotes": "„Alga” " * 3_000 + "„" * 3_000,
    "digits": "2012. gada 15. " * 3_000,
    "hyphens": "a-" * 10_000,
    "one word": "ā" * 100_000,
    "controls": "\x00\x1b\u202e\ufeff\ud800 " * 2_000,
    "nothing": " \t\n" * 3_000,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("lang", ["lv", "en", "et"])
def test_phrases_of_hostile_text(text: str, lang: str) -> None:
    grammar = grammar_for(lang)
    start = time.process_time()
    phrases = grammar.phrases(text)
    grammar.lemmas(text)
    assert time.process_time() - start < 6
    assert all(phrase.form and 0 <= phrase.start < phrase.end <= len(text) for phrase in phrases)


def test_a_giant_unit_does_not_spoil_the_rest() -> None:
    words = [f"vārds{'abcdefghij'[n % 10]}{'klmnoprstu'[n // 10 % 10]}{'aeiou'[n // 100 % 5]}" for n in range(500)]
    giant = Unit(" and ".join(words), " un ".join(words), ("en", "lv"))
    good = (
        Unit("We support civil society.", "Mēs atbalstām pilsonisko sabiedrību.", ("en", "lv")),
        Unit("Civil society.", "Pilsoniskā sabiedrība.", ("en", "lv")),
    )
    start = time.process_time()
    found = {pair.source.lower(): pair.target for pair in pairs.extract([giant, *good], ("en", "lv"))}
    assert time.process_time() - start < 15
    assert found["civil society"] == "pilsoniskā sabiedrība"
