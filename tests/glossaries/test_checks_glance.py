"""A glance leaves out no check that has something to say: what it asks for finds what all checks find."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossaries.checks import glance
from glossaries.checks.alone import BILINGUAL, MONOLINGUAL, Alone
from glossaries.checks.model import Pair, Remark

CASES = Path(__file__).parent / "cases" / "checks"
#: What texts are made of, with spaces of several kinds between.
PIECES = (
    "the,of,and,not,No,šajā,Šajā,nepiemēro,nav,bez,without,May,maijā,maijs,IV,LV,twenty,one,divdesmit,viens,million,"
    'miljoni,5,5%,%,percent,procenti,10a,3 pm,p.m.,2 000,1.5,1‚5,a),(a),(ii),gb),punkts,(EU),(,),[x],{0},%d,<b>,„,”,",'
    "‘x’,',;,.,–,-,a-b,EUR,euro-,€,FAO,Fao,http://a.eu,www.a.eu,a@b.eu,straße,STRASSE,İ,１,²,½,\u00ad,\u200b"
)
WORDS = st.sampled_from((*PIECES.split(","), ",", "2,000", "1,5"))
SPACES = st.sampled_from((" ", " ", " ", "  ", "\u00a0", "\n", ""))
TEXTS = st.lists(st.tuples(WORDS, SPACES), max_size=8).map(lambda made: "".join(map("".join, made)))
LANGUAGES = st.sampled_from((("en", "lv"), ("lv", "en"), ("de", "lv"), ("en", "en"), ("lv", "xx")))


def of_all(pair: Pair) -> list[Remark]:
    return [one for check, _ in (BILINGUAL if pair.source else MONOLINGUAL) for one in check(pair)]


def pairs() -> list[Pair]:
    texts = json.loads((CASES / "silent.json").read_text("utf-8")) + json.loads(
        (CASES / "found.json").read_text("utf-8")
    )
    return [Pair(source, target, ("en", "lv")) for _, source, target, *_ in texts]


@pytest.mark.parametrize("turn", [False, True])
def test_cases_are_found_at_a_glance(turn: bool) -> None:
    alone = Alone()
    for pair in pairs():
        both = Pair(pair.target, pair.source, ("lv", "en")) if turn else pair
        assert alone.remarks(both) == of_all(both), both


@settings(deadline=None, max_examples=400)  # the first example loads the lexicon
@given(source=TEXTS, target=TEXTS, languages=LANGUAGES)
def test_no_check_is_left_out_that_has_something_to_say(source: str, target: str, languages: tuple[str, str]) -> None:
    pair = Pair(source, target, languages)
    assert Alone().remarks(pair) == of_all(pair)


@settings(deadline=None)
@given(source=st.text(max_size=40), languages=LANGUAGES)
def test_any_text_and_its_copy(source: str, languages: tuple[str, str]) -> None:
    pair = Pair(source, source.upper(), languages)
    assert Alone().remarks(pair) == of_all(pair)


def test_right_pairs_show_no_signs() -> None:
    signs = glance.Glance(("en", "lv")).signs
    assert signs(Pair("Article 5(2) of 3 May (EU)", "3. maija 5. panta 2. punkts (ES)", ("en", "lv"))) == glance.VALUES
    assert signs(Pair("of 3 June 2012 (EU)", "2012. gada 3. jūnija (ES)", ("en", "lv"))) == 0
