"""Cleaning: damage is found where it was done, good units are left alone, small memories are not guessed at."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tm.cleaning import Kind, clean, encoding, letters, numbers, plain
from tm.model import Element, Unit

PAIR = ("en", "lv")
# Words that translate each other, to make sentences of: subject, verb, object, place.
SUBJECTS = [
    ("the Council", "Padome"), ("the Commission", "Komisija"), ("the Parliament", "Parlaments"),
    ("the agency", "aģentūra"), ("the Member State", "dalībvalsts"), ("the competent authority", "kompetentā iestāde"),
    ("the applicant", "pieteikuma iesniedzējs"), ("the referring court", "iesniedzējtiesa"),
    ("the government", "valdība"), ("the controller", "pārzinis"), ("the manufacturer", "ražotājs"),
    ("the working party", "darba grupa"),
]  # fmt: skip
VERBS = [
    ("adopted", "pieņēma"), ("rejected", "noraidīja"), ("examined", "izskatīja"), ("published", "publicēja"),
    ("amended", "grozīja"), ("supported", "atbalstīja"), ("approved", "apstiprināja"), ("withdrew", "atsauca"),
    ("prepared", "sagatavoja"), ("submitted", "iesniedza"),
]  # fmt: skip
OBJECTS = [
    ("the annual report", "gada ziņojumu"), ("the new regulation", "jauno regulu"), ("a request", "lūgumu"),
    ("the draft budget", "budžeta projektu"), ("these conclusions", "šos secinājumus"), ("an opinion", "atzinumu"),
    ("the technical documents", "tehniskos dokumentus"), ("the peace agreement", "miera nolīgumu"),
    ("the restrictive measures", "ierobežojošos pasākumus"), ("the trade statistics", "tirdzniecības statistiku"),
]  # fmt: skip
PLACES = [
    ("in Brussels", "Briselē"), ("in Riga", "Rīgā"), ("at its last meeting", "pēdējā sanāksmē"),
    ("without further discussion", "bez turpmākām debatēm"), ("within the time limit", "noteiktajā termiņā"),
    ("after long negotiations", "pēc ilgām sarunām"), ("for the second time", "otro reizi"),
    ("by a large majority", "ar lielu balsu vairākumu"),
]  # fmt: skip


def memory(number: int = 600, seed: int = 7) -> list[Unit]:
    """Make units that differ and follow no pattern but their words."""
    chance = random.Random(seed)
    made = []
    for place in range(number):
        parts = [chance.choice(words) for words in (SUBJECTS, VERBS, OBJECTS, PLACES)]
        more = [chance.choice(words) for words in (SUBJECTS, VERBS, OBJECTS)]
        source = " ".join(one for one, _ in parts) + ", and " + " ".join(one for one, _ in more) + f" ({place})."
        target = " ".join(one for _, one in parts) + ", un " + " ".join(one for _, one in more) + f" ({place})."
        made.append(Unit(source[0].upper() + source[1:], target[0].upper() + target[1:], PAIR))
    return made


def found(units, rules=()):
    """Give the kinds of what was found with even chances or better, by the place of the unit."""
    flaws = {}
    for flaw in clean(lambda: enumerate(units), rules):
        assert 0 <= flaw.confidence <= 1
        assert flaw.reason
        if flaw.confidence >= 0.5:
            flaws.setdefault(flaw.unit, set()).add(flaw.kind)
    return flaws


def test_good_units_are_left_alone():
    assert found(memory()) == {}


def test_the_same_memory_gives_the_same_flaws():
    units = memory(300)
    units[5] = replace(units[5], target=units[9].target)
    assert list(clean(lambda: enumerate(units))) == list(clean(lambda: enumerate(units)))


def test_targets_that_slipped_are_misaligned():
    units = memory()
    for place in range(200, 206):
        units[place] = replace(units[place], target=memory()[place + 1].target)
    flaws = found(units)
    assert set(flaws) <= set(range(200, 206))
    assert len(flaws) >= 5  # two may share most of their words by chance
    assert all(kinds == {Kind.MISALIGNED} for kinds in flaws.values())


def test_a_target_of_another_unit_is_misaligned():
    units = memory()
    units[40] = replace(units[40], target=units[400].target)
    assert found(units) == {40: {Kind.MISALIGNED}}


def test_a_part_that_is_missing_is_found_on_either_side():
    units = memory()
    units[10] = replace(units[10], target=units[10].target.partition(",")[0])
    units[20] = replace(units[20], source=units[20].source.partition(",")[0])
    assert found(units) == {10: {Kind.LENGTH}, 20: {Kind.LENGTH}}


def test_a_copy_of_the_source_is_untranslated_unless_it_is_a_foreign_name():
    units = memory()
    units[10] = replace(units[10], target=units[10].source)
    units[20] = Unit("Oberlandesgericht Köln", "Oberlandesgericht Köln", PAIR)
    assert found(units) == {10: {Kind.UNTRANSLATED}}


def test_a_half_that_was_copied_is_untranslated():
    units = memory()
    source, target = units[10].source.split(), units[10].target.split()
    units[10] = replace(units[10], target=" ".join((*source[: len(source) // 2], *target[len(target) // 2 :])))
    assert found(units) == {10: {Kind.UNTRANSLATED}}


def dated(number):
    """Make texts with a date and an article."""
    chance = random.Random(3)
    made = []
    for _ in range(number):
        day, year, article = chance.randrange(13, 29), chance.randrange(1990, 2020), chance.randrange(30, 90)
        source = f"Having regard to Article {article} of the Decision of {day} October {year},"
        made.append((source, f"ņemot vērā {year}. gada {day}. oktobra lēmuma {article}. pantu,"))
    return made


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("ņemot vērā 17. gada 2011. oktobra lēmuma 40. pantu,", "17 and 2011 look exchanged"),
        ("ņemot vērā 2011. gada 40. oktobra lēmuma 17. pantu,", "40 and 17 look exchanged"),
        ("ņemot vērā 2011. gada 17. oktobra lēmuma . pantu,", "number 40 seems to be missing in the target"),
        ("ņemot vērā 2011. gada 17. oktobra lēmuma 40. pantu,", None),
    ],
)
def test_numbers_are_told_by_what_stands_beside_them(target, said):
    learned = numbers.learn(dated(200))
    (flaw,) = learned.told([("Having regard to Article 40 of the Decision of 17 October 2011,", target)])
    assert (flaw and flaw[1]) == said
    assert flaw is None or flaw[2] >= 0.5


def test_grouped_digits_are_one_number():
    assert numbers.missing(("EUR 1 079.15 and 2,000", "1079,15 EUR un 2 000")) is None


def test_a_third_language_is_told():
    units = memory()
    units[10] = replace(
        units[10], target="Der Rat hat den Jahresbericht in Brüssel nach langen Verhandlungen angenommen."
    )
    assert Kind.LANGUAGE in found(units)[10]


@pytest.mark.parametrize(
    ("written", "read"),
    [("utf-8", "cp1252"), ("utf-8", "latin-1"), ("utf-8", "cp1257"), ("cp1257", "cp1252"), ("cp1257", "cp1251")],
)
def test_a_wrong_encoding_is_told_and_mended(written, read):
    units = memory()
    good = next(place for place, unit in enumerate(units) if place > 50 and "ierobežojošos pasākumus" in unit.target)
    spoiled = units[good].target.encode(written).decode(read, "replace")
    units[good] = replace(units[good], target=spoiled)
    (flaw,) = [flaw for flaw in clean(lambda: enumerate(units)) if flaw.unit == good and flaw.kind is Kind.ENCODING]
    assert flaw.confidence >= 0.9


def test_lost_letters_are_told():
    assert encoding.damage("Cilv?ku ties?bas", True) is not None
    assert encoding.damage("Vai tā ir? Jā", True) is None
    assert encoding.damage("https://example.org/a?b=c", True) is None
    assert encoding.damage("Latvij\ufffd", False) is not None


@pytest.mark.parametrize(
    "text", ["Ķīna, Čehija un Šveice", "naïve café – “Größe”", "Łódź", "10 €…", "Ελλάδα", "🙂", ""]
)
def test_sound_letters_are_left_alone(text):
    assert encoding.damage(text, True) is None


def test_of_units_that_are_the_same_the_newest_is_kept():
    units = memory(300)
    old, new = (datetime(year, 1, 1, tzinfo=UTC) for year in (2020, 2024))
    units[3], units[200], units[250] = (
        replace(units[3], created=created, changed=changed)
        for created, changed in ((old, new), (old, None), (None, None))
    )
    assert found(units) == {200: {Kind.DUPLICATE}, 250: {Kind.DUPLICATE}}


def test_markup_that_differs():
    bold = (Element("bpt", (("i", "1"), ("type", "bold"))), "so", Element("ept", (("i", "1"),)))
    assert plain.markup(Unit("so", "tā", PAIR, markup=(bold, ("tā",))))[0] is Kind.MARKUP
    assert plain.markup(Unit("so", "tā", PAIR, markup=(bold, (bold[0], "tā", bold[2])))) is None
    assert (
        plain.markup(Unit("Press <b>OK</b> {0}", "Nospiediet <b>Labi</b>", PAIR))[1]
        == "markup differs: only in the source {0}"
    )
    assert plain.markup(Unit("R&D, 5 < 6, 100 % sure", "P&A, 5 < 6, 100 % droši", PAIR)) is None


def test_an_empty_side():
    assert plain.empty(Unit("Article", "–", PAIR)) == (Kind.EMPTY, "nothing in lv", 1.0)
    assert plain.empty(Unit("", "", PAIR))[0] is Kind.EMPTY
    assert plain.empty(Unit("…", "[..]", PAIR)) is None


def test_rules_of_the_caller_are_asked():
    units = memory(300)
    rule = lambda unit: (Kind.NUMBER, "seven", 0.8) if "(7)" in unit.source else None  # noqa: E731
    assert found(units, (rule,)) == {7: {Kind.NUMBER}}


def test_of_a_small_memory_nothing_is_guessed():
    units = memory(50)
    units[7] = replace(units[7], target=units[9].target)
    units[8] = replace(units[8], target=units[8].source)
    assert found(units) == {8: {Kind.UNTRANSLATED}}
    assert list(clean(lambda: iter(()))) == []


def test_several_processes_find_the_same(monkeypatch):
    units = memory(500)
    units[30] = replace(units[30], target=units[300].target)
    monkeypatch.setattr("tm.cleaning.flaws.PARALLEL", 100)
    monkeypatch.setattr("tm.cleaning.flaws.CHUNK", 100)
    alone = list(clean(lambda: enumerate(units)))
    assert any(flaw.unit == 30 for flaw in alone)
    assert list(clean(lambda: enumerate(units), processes=2)) == alone


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=12))
def test_any_text_has_a_spelling(texts):
    words = [letters.different(text) for text in texts]
    spelling = letters.learn([["padome", "pieņēma"]] * 5 + words)
    strange = spelling.stray(*spelling.measured(words))
    assert len(strange) == len(texts)
    assert all(value == value for value in strange)  # noqa: PLR0124 - no NaN


@settings(max_examples=5, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=40)), max_size=8))
def test_any_unit_can_be_in_a_memory(pairs):
    units = memory(205) + [Unit(one, other, PAIR) for one, other in pairs]
    assert all(flaw.unit < len(units) for flaw in clean(lambda: enumerate(units)))
