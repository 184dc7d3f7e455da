"""What cleaning takes from the checks of values, and whose translations it shows."""

from __future__ import annotations

import json

import pytest

from atmina.cleaning import Numbers
from tm.model import Unit

PAIR = ("en", "lv")


@pytest.mark.parametrize(
    ("source", "target", "reason", "least"),
    [
        ("EUR 3 million", "3 miljardi EUR", "magnitude million became miljardi", 0.9),
        ("within three months", "četru mēnešu laikā", "number three became četru", 0.9),
        ("two weeks", "trīs nedēļas", "number two became trīs", 0.9),
        ("Article 5(2)(b)", "5. panta 2. punkta c) apakšpunkts", "point (b) became c)", 0.9),
        ("of 19 January 2023", "(2019. gada 23. janvāris)", "number 19 became 23", 0.9),
        (
            "from 12 May 2010 to 10 May 2012",
            "no 2012. gada 10. maija līdz 2010. gada 12. maijam",
            "number 12 became 10",
            0.9,
        ),
        ("It was adopted on 5 May 2016.", "Tas tika pieņemts.", "date 5 May 2016 is in the source only", 0.7),
        ("It was adopted.", "To pieņēma 2016. gada 5. maijā.", "date 2016. gada 5. maijā is in the target only", 0.7),
        ("Regulation No 883/2004", "bija pirms", "document number 883/2004 is in the source only", 0.4),
    ],
)
def test_errors_of_values_are_evidence(source, target, reason, least):
    kind, said, confidence = Numbers(PAIR)(Unit(source, target, PAIR))
    assert (kind, said, confidence) == ("number", reason, least)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("in both cases, on the one hand", "abos gadījumos, pirmkārt"),
        ("point (b)", "minētais apakšpunkts"),
        ("one of them", "kāds no tiem"),
        ("on 12 and 14 May 2010", "2010. gada 12. un 14. maijā"),
        ("EUR 3.1 billion", "3 100 000 000 EUR"),
    ],
)
def test_other_words_are_no_evidence(source, target):
    assert Numbers(PAIR)(Unit(source, target, PAIR)) is None


def test_words_of_a_language_that_is_not_known_are_no_evidence():
    assert Numbers(("de", "lv"))(Unit("drei Wochen", "trīs nedēļas", ("de", "lv"))) is None


def test_clean_shows_the_languages_that_it_looked_at(atmina, tmp_path):
    texts = (("en", "Article 21 applies here."), ("de", "Artikel 21 gilt hier."), ("lv", "Šeit piemēro 12. pantu."))
    unit = "".join(f'<tuv xml:lang="{code}"><seg>{text}</seg></tuv>' for code, text in texts)
    header = 'creationtool="a" creationtoolversion="1" segtype="sentence" o-tmf="a" adminlang="en" datatype="plaintext"'
    (tmp_path / "m.tmx").write_text(
        f'<tmx version="1.4"><header {header} srclang="en"/><body><tu>{unit}</tu></body></tmx>', "utf-8"
    )
    assert atmina("tm", "import", tmp_path / "m.store", tmp_path / "m.tmx").code == 0
    found = atmina(
        "tm", "clean", tmp_path / "m.store", "--source-lang", "en", "--target-lang", "lv", "--format", "json"
    )
    (flaw,) = json.loads(found.out)
    assert (flaw["source"], flaw["target"]) == ("Article 21 applies here.", "Šeit piemēro 12. pantu.")
    shown = atmina(
        "tm", "clean", tmp_path / "m.store", "--source-lang", "lv", "--target-lang", "de", "--format", "json"
    )
    (flaw,) = json.loads(shown.out)
    assert (flaw["source"], flaw["target"]) == ("Šeit piemēro 12. pantu.", "Artikel 21 gilt hier.")
