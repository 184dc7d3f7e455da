"""The quick way to the rule that decides gives the same rule as asking all of them in order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import gold_cjeu
from corpus.judge import judge
from corpus.lang import language, shipped
from corpus.rules import SPACE, rules
from corpus.segmentation import boundaries
from corpus.words import cases

LANGUAGES = (*shipped(), "pl")
MARKS = [
    " ",
    "  ",
    "\u00a0",
    ". ",
    ". ",
    "? ",
    "… ",
    ".) ",
    ".” ",
    ".¹ ",
    ". (14) ",
    "(",
    ")",
    "[",
    "]",
    "„",
    "-",
    "/",
    ",",
]
WORDS = [
    "Tas",
    "gada",
    "Komisija",
    "KOMISIJA",
    "5",
    "2016",
    "xi",
    "IV",
    "viii",
    "A",
    "ā",
    "ªa",
    "word",
    "t",
    "X.",
    "e\u0301e",
]


def in_order(code, text, approved=()):
    """Ask every rule by itself, the first that fits decides: slow and plain."""
    import regex

    asked = [
        (rule.name, regex.compile(rf"(?r)(?:{rule.before})"), regex.compile(rf"{SPACE}++(?:{rule.after})"), rule.after)
        for rule in rules(code, approved)
    ]
    for place in boundaries(text, code, approved=approved):
        for name, before, after, wanted in asked:
            if before.match(text, 0, place.end) and (not wanted or after.match(text, place.end)):
                yield place.rule, name
                break
        else:
            yield place.rule, "no rule"


@settings(deadline=None)
@given(data=st.data(), code=st.sampled_from(LANGUAGES))
def test_the_quick_way_decides_as_all_rules_do(data, code):
    facts = language(code)
    known = [word.lstrip("-") for words in facts.abbreviations.values() for word in words] + ["kurp", "x.y z", "4"]
    words = st.sampled_from([*cases(known), *facts.ordinal_nouns, *facts.starters, *WORDS])
    text = "".join(data.draw(st.lists(st.one_of(words, st.sampled_from(MARKS)), max_size=30)))
    approved = data.draw(st.sampled_from([(), ("kurp", "x.y z", "4")]))
    assert all(quick == slow for quick, slow in in_order(code, text, approved))


@pytest.mark.parametrize("lang", ["lv", "en"])
def test_the_quick_way_decides_as_all_rules_do_on_real_text(lang):
    folder = gold_cjeu.data_folder()
    if not folder.exists():
        pytest.skip("no data")
    texts = [one.text for one in gold_cjeu.load(folder, lang)][:40]
    pairs = [pair for text in texts for pair in in_order(lang, text)]
    assert len(pairs) > 40
    assert all(quick == slow for quick, slow in pairs)


def test_most_places_take_the_short_way():
    asked = judge("lv")
    text = "Komisija to ir apstiprinājusi. Padome piekrita 2016. gadā. Nr. 5"
    stops = [place for place, character in enumerate(text) if character == "."]
    assert [
        asked._asked(text, stop, stop + 1) is way
        for stop, way in zip(stops, (asked.plain, asked.number, asked.plain, asked.every), strict=True)
    ] == [True] * 4
