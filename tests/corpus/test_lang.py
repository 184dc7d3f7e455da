"""Language files: complete, without doubles, and a mistake in one is an error that says what."""

from __future__ import annotations

from dataclasses import fields
from importlib import resources

import pytest
import regex

from corpus.errors import LanguageError
from corpus.identify import other_language
from corpus.lang import CLASSES, Language, _frozen, language, shipped

ISSUED = ("de", "en", "et", "fr", "lt", "lv")


def test_the_promised_languages_are_shipped():
    assert set(ISSUED) <= set(shipped())
    assert "generic" not in shipped()


@pytest.mark.parametrize("code", shipped())
def test_a_shipped_language_is_full(code):
    facts = language(code)
    assert len(facts.months) >= 12
    assert len(facts.starters) >= 80
    assert len(facts.conjunctions) >= 15
    assert len(facts.function_words) >= 40
    assert {"never", "before_number", "seldom", "may"} <= facts.abbreviations.keys() <= CLASSES
    assert facts.citation_openers
    assert facts.recital_openers
    assert facts.division_words
    assert facts.article_words
    assert not facts.dotted_ordinals or (facts.ordinal_nouns and facts.number_takers)


@pytest.mark.parametrize("code", [*shipped(), "pl"])
def test_words_are_trimmed_single_and_in_their_case(code):
    facts = language(code)
    lists = {entry.name: getattr(facts, entry.name) for entry in fields(Language)}
    lists |= facts.abbreviations
    for name, words in lists.items():
        if isinstance(words, tuple):
            assert len(words) == len(set(words)), (name, sorted(word for word in words if words.count(word) > 1))
            assert all(word and word == word.strip() for word in words), name
    for name in ("months", "ordinal_nouns", "citation_openers", "recital_openers", "division_words", "article_words"):
        assert all(word == word.lower() for word in lists[name]), name
    assert all(word[0].isupper() for word in facts.starters)
    for words in facts.abbreviations.values():
        assert not [word for word in words if word.endswith(".")], "written without the final stop"
        assert all(regex.fullmatch(r"-?\p{L}[\p{L}. ’/-]*", word) for word in words)


@pytest.mark.parametrize("code", shipped())
def test_an_abbreviation_is_in_one_class_or_holds_before_a_mark_in_another(code):
    classes = language(code).abbreviations
    # What never ends a sentence needs no second opinion.
    never = set(classes["never"])
    assert {name: sorted(never & set(words)) for name, words in classes.items() if name != "never"} == {
        name: [] for name in classes if name != "never"
    }


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "de",
            "Diese Verordnung gilt für die Verarbeitung der Daten, die von der Behörde erhoben werden. ",
        ),
        (
            "fr",
            "Le présent règlement s’applique à la protection des données qui sont traitées par une autorité. ",
        ),
        (
            "lt",
            "Reglamentas taikomas pagal šios dalies nuostatas, jei jų nėra dėl to, kurie iš jų yra, bei su. ",
        ),
        (
            "et",
            "Käesolev määrus on kohaldatav andmete kaitse suhtes, kui neid töötleb asutus, ning see on siduv. ",
        ),
        (
            "lv",
            "Šī regula ir piemērojama datu aizsardzībai, ja tos apstrādā iestāde, un tā ir saistoša no un par. ",
        ),
        (
            "en",
            "This Regulation applies to the protection of the data which are processed by an authority. ",
        ),
    ],
)
def test_function_words_tell_the_languages_apart(code, text):
    other = "en" if code == "lv" else "lv"
    assert other_language([text * 5], other) == code
    assert other_language([text * 5], code) is None


def test_a_language_without_a_file_has_the_generic_facts_under_its_code():
    assert (language("pl").code, language("pl").name) == ("pl", "pl")
    assert language("pl").abbreviations


@pytest.mark.parametrize("code", ["", "l", "latv", "l1", "../lv", "līv", "-", "lv/../en"])
def test_what_is_no_code_is_refused(code):
    with pytest.raises(LanguageError, match="no language code"):
        language(code)


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("monthz", ["may"], "unknown key 'monthz'"),
        ("months", ["may", 5], "lists of words"),
        ("abbreviations", {"sometimes": ["a"]}, "unknown class of abbreviations 'sometimes'"),
        ("abbreviations", {"never": "a"}, "lists of words"),
    ],
)
def test_a_mistake_in_a_language_file_is_named(key, value, message):
    with pytest.raises(LanguageError, match=message):
        _frozen(key, value)


def test_every_file_is_utf8_with_a_comment_that_says_what_it_is():
    for entry in resources.files("corpus.lang").iterdir():
        if entry.name.endswith(".toml"):
            assert entry.read_text("utf-8").startswith("# ")
