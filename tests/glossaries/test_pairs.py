"""Bilingual terms, from units made for the purpose and from the samples."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from glossaries import agreement, association, pairs
from glossaries.pair_number import Number, agreed
from tm.model import Unit

TEXTS = (
    ("We support civil society.", "Mēs atbalstām pilsonisko sabiedrību."),
    ("Civil society needs help.", "Pilsoniskajai sabiedrībai vajag palīdzību."),
    ("The role of civil society and the rule of law.", "Pilsoniskās sabiedrības loma un tiesiskums."),
    ("Restrictive measures were adopted.", "Tika pieņemti ierobežojoši pasākumi."),
    ("The restrictive measures are targeted.", "Šie ierobežojošie pasākumi ir mērķtiecīgi."),
    ("They condemn the death penalty.", "Viņi nosoda nāvessodu."),
    ("Abolition of the death penalty.", "Nāvessoda atcelšana."),
)
UNITS = tuple(Unit(source, target, ("en", "lv"), (("document", "d"), ("line", "3"))) for source, target in TEXTS)


def test_equivalents_in_dictionary_form() -> None:
    found = {pair.source.lower(): pair.target for pair in pairs.extract(UNITS, ("en", "lv"))}
    assert found["civil society"] == "pilsoniskā sabiedrība"
    assert found["death penalty"] == "nāvessods"
    assert found["restrictive measures"] in {
        "ierobežojošs pasākums",
        "ierobežojošais pasākums",
        "ierobežojoši pasākumi",
    }


def test_best_first_with_confidence() -> None:
    made = pairs.extract(UNITS, ("en", "lv"))
    scores = [pair.score for pair in made]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    assert pairs.extract(UNITS, ("en", "lv"), 2) == made[:2]


def test_each_phrase_is_linked_once() -> None:
    made = pairs.extract(UNITS, ("en", "lv"))
    assert len({pair.source for pair in made}) == len(made)


def test_direction_is_that_asked_for() -> None:
    turned = tuple(Unit(unit.target, unit.source, ("lv-LV", "en-GB"), unit.props) for unit in UNITS)
    made = pairs.extract(turned, ("en", "lv"))
    assert {(pair.source, pair.target) for pair in made} == {
        (pair.source, pair.target) for pair in pairs.extract(UNITS, ("en", "lv"))
    }
    assert made[0].languages == ("en", "lv")


def test_contexts_are_units_with_both() -> None:
    pair = next(pair for pair in pairs.extract(UNITS, ("en", "lv")) if pair.source.lower() == "death penalty")
    assert pair.frequency == 2
    source, target = pair.contexts[0]
    assert (source.text, target.text, source.document, source.line) == (*TEXTS[5], "d", 3)


def test_nothing_in_nothing_out() -> None:
    assert pairs.extract((), ("en", "lv")) == ()
    assert pairs.extract(UNITS, ("de", "fr")) == ()
    assert pairs.extract([Unit("", "", ("en", "lv")), Unit("…", "!", ("en", "lv"))], ("en", "lv")) == ()


def test_same_result_every_time() -> None:
    assert pairs.extract(UNITS, ("en", "lv")) == pairs.extract(UNITS, ("en", "lv"))


STRENGTHS = {("economy", "ekonomika"): 0.9, ("finance", "finanses"): 0.9, ("ministry", "ministrija"): 0.9}
FULL = (("ministry", "economy", "finance"), ("ekonomika", "finanses", "ministrija"))


def border(one: str, other: str, lemmas: Sequence[tuple[tuple[str, ...], tuple[str, ...]]]) -> float:
    """Give how much words say against a pair of phrases that all units have."""
    return agreement.border(one, other, agreement.Evidence.of(STRENGTHS, lemmas), range(len(lemmas)))


def test_a_word_whose_translation_stands_outside_shows_a_wrong_border() -> None:
    whole = border("ministry economy finance", "ekonomika un finanses ministrija", [FULL] * 4)
    cut = border("ministry of economy", "ekonomika un finanses ministrija", [FULL] * 4)
    assert (whole, cut) == (1.0, pytest.approx(0.6))
    assert border("ministry economy finance", "ekonomika ministrija", [FULL] * 4) == pytest.approx(0.6)


def test_what_a_memory_hardly_has_says_nothing_of_borders() -> None:
    assert border("ministry of economy", "ekonomika un finanses ministrija", [FULL]) == 1.0
    unknown = [(("ministry", "economy"), ("ekonomika", "smalks", "ministrija"))] * 4
    assert border("ministry economy", "smalks ekonomika ministrija", unknown) == pytest.approx(0.8)
    assert border("ministry economy", "smalks ministrija", unknown) < 1.0


def test_phrases_that_never_stand_without_each_other_prove_their_borders() -> None:
    texts = [("The third country agrees.", "Tam trešā valsts piekrīt.")] * 30
    texts += [("A national of a third country.", "Trešās valsts valstspiederīgais.")] * 30
    found = {
        pair.source: pair.target for pair in pairs.extract([Unit(*text, ("en", "lv")) for text in texts], ("en", "lv"))
    }
    assert found["third country"] == "trešā valsts"


def test_words_that_never_stand_without_each_other_stay_together() -> None:
    texts = [("A European arrest warrant was issued.", "Tika izsniegts Eiropas apcietināšanas orderis.")] * 9
    texts += [("The European order.", "Eiropas rīkojums."), ("The European Council.", "Eiropadome.")] * 3
    found = {
        pair.source: pair.target for pair in pairs.extract([Unit(*text, ("en", "lv")) for text in texts], ("en", "lv"))
    }
    assert found["European arrest warrant"] == "Eiropas apcietināšanas orderis"


NUMBERS = (
    # what each half would be by itself, what the units show, what both are named
    ("S own", "P shown", [(True, True)] * 4, ("own", "one")),
    ("S own", "P shown", [(False, True)] * 4, ("own", "shown")),
    ("S own", "P shown", [(False, True), (True, True)], ("own", "one")),
    ("S own", "H habit", [(True, True)], ("many", "habit")),
    ("S own", "H habit", [(False, True)], ("own", "habit")),
    ("S own", "S own", [(True, True)], ("own", "own")),
    ("P shown", "H habit", [(True, True)], ("shown", "habit")),
)


@pytest.mark.parametrize(("one", "other", "shown", "wanted"), NUMBERS)
def test_both_halves_agree_in_number(
    one: str, other: str, shown: list[tuple[bool | None, bool | None]], wanted: tuple[str, str]
) -> None:
    kinds = {
        "S own": {Number.SINGULAR: "own", Number.HABIT: "many"},
        "P shown": {Number.SHOWN: "shown", Number.SINGULAR: "one", Number.HABIT: "shown"},
        "H habit": {Number.HABIT: "habit", Number.SINGULAR: "habit"},
    }
    own = next(iter(kinds[one])), next(iter(kinds[other]))
    numbers = agreed(own, shown)
    assert (kinds[one][numbers[0]], kinds[other][numbers[1]]) == wanted
    assert agreed(own[::-1], [unit[::-1] for unit in shown]) == numbers[::-1]


def test_a_plural_for_want_of_a_singular_becomes_singular_beside_one() -> None:
    texts = [("The rule says so.", "To nosaka standarts."), ("The rules say so.", "Standarti to nosaka.")]
    texts += [
        ("Common standards apply.", "Piemēro kopīgus standartus."),
        ("The common standard.", "Kopīgie standarti."),
    ] * 2
    texts += [("Common standards are kept.", "Kopīgi standarti tiek ievēroti.")] * 3
    found = {
        pair.source: pair.target for pair in pairs.extract([Unit(*text, ("en", "lv")) for text in texts], ("en", "lv"))
    }
    assert found["common standard"] in {"kopīgs standarts", "kopīgais standarts"}


def test_words_that_go_together_are_stronger() -> None:
    strengths = association.learn([(("a", "b"), ("x", "y")), (("a", "c"), ("x", "z")), (("b",), ("y",))])
    assert strengths["a", "x"] > strengths.get(("a", "y"), 0)
    assert strengths["b", "y"] > strengths.get(("b", "x"), 0)
    assert association.learn([]) == {}


def test_what_is_declared_as_a_name_on_one_side_only_is_no_pair() -> None:
    unit = Unit("‘The Offer’ means the FMC offer;", "“FMC Piedāvājums Natālija” ir piedāvājums;", ("en", "lv"))
    for pair in pairs.extract([unit, *UNITS], ("en", "lv")):
        assert pair.score <= 1


def test_names_with_an_acronym_in_brackets_on_both_sides_are_a_pair() -> None:
    texts = [
        ("The common agricultural policy (CAP) helps farmers.", "Kopējā lauksaimniecības politika (KLP) palīdz."),
        (
            "It asked the European Food Safety Authority (EFSA).",
            "Jautāja Eiropas Pārtikas nekaitīguma iestādei (EFSA).",
        ),
        (
            "Between the European Union (EU) and NATO.",
            "Starp Eiropas Savienību (ES) un Apvienoto Nāciju Organizāciju (ANO).",
        ),
    ]
    units = [Unit(*text, ("en", "lv")) for text in texts]
    found = {pair.source: pair for pair in pairs.extract(units, ("en", "lv"), minimum=0.9)}
    assert {source: pair.target for source, pair in found.items()} == {
        "common agricultural policy": "kopējā lauksaimniecības politika",
        "CAP": "KLP",
        "European Food Safety Authority": "Eiropas Pārtikas nekaitīguma iestāde",
        "EFSA": "EFSA",
    }
    assert {pair.frequency for pair in found.values()} == {1}
