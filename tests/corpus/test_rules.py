"""Rules: the first that fits decides, all of them keep to what every engine reads alike, and time stays linear."""

from __future__ import annotations

import re

import pytest

from corpus.lang import language, shipped
from corpus.rules import Rule, rules

LANGUAGES = (*shipped(), "pl")


@pytest.mark.parametrize("code", LANGUAGES)
def test_patterns_keep_to_what_engines_share(code):
    for rule in rules(code):
        for pattern in (rule.before, rule.after):
            # Java reads these of ASCII only, Python of all letters; .NET has no possessive quantifiers.
            assert not re.search(r"\\[wWdDbB]|\(\?i|[*+?}]\+", pattern), rule
        # Engines look back with this: no repetition without an end, nothing atomic.
        assert not re.search(r"(?<!\\)[*+]|\{\d+,\}|\(\?>", rule.before), rule


@pytest.mark.parametrize("code", LANGUAGES)
def test_rules_compile_and_are_told_apart(code):
    made = rules(code)
    assert len({(rule.splits, rule.before, rule.after) for rule in made}) == len(made)
    for rule in made:
        before, after = rule.compiled()
        assert rule.name
        assert before.pattern.endswith(f"{rule.before})")
        assert after.pattern == rule.after


def test_a_rule_looks_back_from_the_place_and_forward_from_what_follows():
    before, after = Rule("stop", True, r"^a\.", r"B").compiled()
    assert before.match("a. B", 0, 2)
    assert not before.match("ba. B", 0, 3)
    assert after.match("a. B", 3)


def test_the_first_rule_that_fits_decides():
    names = [rule.name for rule in rules("lv")]
    assert names.index("abbreviation") < names.index("end of sentence")
    assert names.index("number that is complete") < names.index("ordinal before a name")
    assert [rule.name for rule in rules("lv") if rule.splits][-3:] == [
        "end of sentence",
        "end before a dash",
        "end before a mark",
    ]


def test_a_language_without_dotted_ordinals_has_no_rule_for_them():
    assert not language("fr").dotted_ordinals
    assert not [rule for rule in rules("fr") if "ordinal" in rule.name]
    assert [rule for rule in rules("de") if "ordinal" in rule.name]


def test_approved_abbreviations_make_rules_of_their_own():
    assert rules("lv", ("blg",)) != rules("lv")
    names = [rule.name for rule in rules("lv", ("blg",)) if rule.compiled()[0].match("Sk. blg.", 0, 8)]
    assert "abbreviation that seldom ends a sentence" in names
    # Letters that mean something in a pattern are letters here.
    for rule in rules("pl", ("a+b", "(c", "d|e", "f\\g", "[h")):
        rule.compiled()


@pytest.mark.parametrize(
    ("text", "held"),
    [("Nr. 5", True), ("NR. 5", True), ("nr. 5", True), ("Panr. 5", False), ("C-nr. 5", False), ("l’nr. 5", True)],
)
def test_an_abbreviation_is_a_whole_word_in_any_usual_case(text, held):
    (rule,) = (rule for rule in rules("lv") if rule.name == "abbreviation")
    assert bool(rule.compiled()[0].match(text, 0, text.index(" "))) is held
