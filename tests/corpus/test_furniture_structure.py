"""Page furniture known by its parts, and what only looks like it: one line each, and beside others."""

from __future__ import annotations

import pytest

from corpus.furniture import Furniture
from corpus.lang import language
from corpus.lines import Line
from corpus.structure import structure

FEET = [
    ("lv", "7785/24 ab/CDE/fg 3"),
    ("lv", "RELEX.1 LV"),
    ("lv", "PIELIKUMS RELEX.1 LV"),
    ("en", "10441/22 ADD 1 REV 2 abc/DEF/gh 4"),
    ("en", "ANNEX II JAI.1 LIMITE EN"),
    ("de", "ANHANG ECOMP.3.B DE"),
    ("fr", "15321/1/23 REV 1 JP/es 12"),
    ("lv", "PE123.456v01-00 3/7 RE\\1234567LV.docx LV"),
    ("en", "AD\\1234567EN.docx 3/7 PE589.172v02-00"),
    ("lv", "LV 3 LV"),
    ("lv", "LV Vienoti daudzveidībā LV"),
    ("lv", "L 119/1 Eiropas Savienības Oficiālais Vēstnesis 4.5.2016."),
    ("lv", "4.5.2016. LV Eiropas Savienības Oficiālais Vēstnesis L 119/3"),
    ("en", "4.5.2016 EN Official Journal of the European Union L 119/33"),
    ("lt", "2016 5 4 LT Europos Sąjungos oficialusis leidinys L 119/33"),
    ("et", "L 119/34 ET Euroopa Liidu Teataja 4.5.2016"),
    ("en", "ELI: http://data.europa.eu/eli/reg/2024/1689/oj 3/144"),
    ("en", "ECLI:EU:C:2022:999 12"),
]
TEXTS = [
    ("lv", "LV"),
    ("lv", "3"),
    ("lv", "7785/24"),
    ("lv", "PIELIKUMS"),
    ("lv", "4.5.2016."),
    ("lv", "L 119/1"),
    ("lv", "ES 3. pants"),
    ("lv", "ES un ASV attiecības ar ES"),
    ("en", "Official Journal of the European Union"),
    ("en", "and/or 7785/24 as amended"),
    ("en", "OJ L 119, 4.5.2016, p. 1."),
    ("en", "RELEX working party, 3 May"),
    ("en", "2016/679 and 2018/1725"),
    ("en", "PE 600.123"),
    ("en", "12"),
    ("en", "EN 45 and EN 46 are standards"),
    ("en", "WHO/FAO"),
    ("en", "III"),
]


def strong(lang: str, *texts: str) -> set[int]:
    lines = [Line(number, text, 0, 0) for number, text in enumerate(texts, start=1)]
    return Furniture(language(lang)).strong(lines)


@pytest.mark.parametrize(("lang", "text"), FEET)
def test_feet_are_known_wherever_they_stand(lang: str, text: str) -> None:
    assert strong(lang, "The sentence that goes on", text, "over the page.") == {1}


@pytest.mark.parametrize(("lang", "text"), TEXTS)
def test_parts_alone_are_text(lang: str, text: str) -> None:
    assert strong(lang, "The sentence that goes on", text, "over the page.") == set()


def test_a_foot_may_stand_on_several_lines() -> None:
    assert strong("lv", "teksts, kas", "7785/24", "ab/CDE/fg", "3", "RELEX.1", "LV", "turpinās") == {1, 2, 3, 4, 5}


MASTHEADS = [
    ("lv", "LV", "Eiropas Savienības", "Oficiālais Vēstnesis", "L sērija", "2024/1502", "29.5.2024."),
    ("lv", "Eiropas Savienības Oficiālais Vēstnesis", "C sērija", "2023/44", "9.10.2023.", "LV"),
    ("en", "Official Journal of the European Union", "EN", "L series", "2024/1502", "29.5.2024"),
    ("en", "Official Journal", "of the European Union", "EN", "C series", "C/2024/12", "2.1.2024"),
    ("de", "Amtsblatt der Europäischen Union", "DE", "Reihe L", "2024/1502", "29.5.2024"),
    ("fr", "Journal officiel de l’Union européenne", "FR", "Série L", "2024/1502", "29.5.2024"),
    ("et", "Euroopa Liidu Teataja", "ET", "L-seeria", "2024/1502", "29.5.2024"),
    ("lt", "Europos Sąjungos oficialusis leidinys", "LT", "L serija", "2024/1502", "2024 5 29"),
]


@pytest.mark.parametrize("masthead", MASTHEADS, ids=lambda masthead: masthead[0])
def test_a_masthead_is_left_out_whole(masthead: tuple[str, ...]) -> None:
    lang, *lines = masthead
    assert strong(lang, *lines, "The first sentence of the act.") == set(range(len(lines)))


def test_parts_of_a_masthead_are_text_elsewhere() -> None:
    assert strong("en", "It is published in the", "Official Journal", "of the European Union") == set()
    assert strong("lv", "Publicēts:", "L sērija", "2024/1502", "29.5.2024.") == set()


def test_what_was_left_out_can_be_found() -> None:
    text = "Padome lēma, ka pasākumi ir\n7785/24 ab/CDE/fg 3\nRELEX.1 LV\n\x0cjāturpina.\n_________\n"
    document = structure(text, name="any", lang="lv", path="any.txt").document
    assert document.left_out == ((2, "7785/24 ab/CDE/fg 3"), (3, "RELEX.1 LV"), (5, "_________"))
    assert [block.text for block in document.blocks] == ["Padome lēma, ka pasākumi ir jāturpina."]
