"""The words that say values: number words, months, currencies, shares and multiples, and Roman numerals."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from glossaries.checks.months import months
from glossaries.checks.number_words import number_words


class Kind(StrEnum):
    """What sort of value a place in a text holds."""

    NUMBER = "number"
    WORD = "word"
    MONTH = "month"
    DOCUMENT = "document"
    LETTER = "letter"
    ROMAN = "roman"
    CURRENCY = "currency"
    PERCENT = "percent"
    MULTIPLE = "multiple"


#: Kinds that are said in words; of a language whose words are not known none can be missed.
_KNOWN = frozenset({"en", "lv"})
_SAID = frozenset({Kind.WORD, Kind.MONTH, Kind.PERCENT, Kind.CURRENCY, Kind.MULTIPLE})
_CODES = (
    "EUR", "USD", "GBP", "SEK", "DKK", "NOK", "CHF", "PLN", "CZK", "HUF", "RON", "BGN", "HRK",
    "LVL", "LTL", "JPY", "CNY", "RUB", "UAH", "BYN", "KZT", "TRY", "ISK", "CAD", "AUD", "ECU",
)  # fmt: skip
_WORDS = {
    "en": {
        "percent": (Kind.PERCENT, "%"), "cent": (Kind.PERCENT, "%"),
        "euro": (Kind.CURRENCY, "EUR"), "euros": (Kind.CURRENCY, "EUR"), "eurozone": (Kind.CURRENCY, "EUR"),
        "dollar": (Kind.CURRENCY, "USD"), "franc": (Kind.CURRENCY, "CHF"), "francs": (Kind.CURRENCY, "CHF"),
        "pound": (Kind.CURRENCY, "GBP"), "pounds": (Kind.CURRENCY, "GBP"),
        "dollars": (Kind.CURRENCY, "USD"), "sterling": (Kind.CURRENCY, "GBP"),
        "thousand": (Kind.MULTIPLE, "3"), "thousands": (Kind.MULTIPLE, "3"), "million": (Kind.MULTIPLE, "6"),
        "millions": (Kind.MULTIPLE, "6"), "billion": (Kind.MULTIPLE, "9"), "billions": (Kind.MULTIPLE, "9"),
        "trillion": (Kind.MULTIPLE, "12"), "trillions": (Kind.MULTIPLE, "12"),
    },
}  # fmt: skip
#: Money of several lands, or a weight; the other side may say which.
_OF_SEVERAL = frozenset({"franc", "pound", "frank"})
_LV_STEMS = (
    ("procent", Kind.PERCENT, "%"),
    ("eiro", Kind.CURRENCY, "EUR"),
    ("euro", Kind.CURRENCY, "EUR"),
    ("eirozon", Kind.CURRENCY, "EUR"),
    ("eurozon", Kind.CURRENCY, "EUR"),
    ("dolār", Kind.CURRENCY, "USD"),
    ("mārciņ", Kind.CURRENCY, "GBP"),
    ("frank", Kind.CURRENCY, "CHF"),
    ("tūkst", Kind.MULTIPLE, "3"),
    ("milj", Kind.MULTIPLE, "6"),
    ("miljard", Kind.MULTIPLE, "9"),
    ("mljrd", Kind.MULTIPLE, "9"),
    ("mlrd", Kind.MULTIPLE, "9"),
    ("triljon", Kind.MULTIPLE, "12"),
    ("biljon", Kind.MULTIPLE, "12"),
)


@cache
def lexicon(lang: str) -> dict[str, tuple[Kind, str, bool]]:
    """Give the words of a language that say values: the kind of each, the value, and whether it may be left unsaid."""
    found: dict[str, tuple[Kind, str, bool]] = {}
    for word, (key, loose) in number_words(lang).items():
        found[word] = (Kind.WORD, key, loose)
    for number, forms in enumerate(months(lang), 1):
        found |= dict.fromkeys(forms, (Kind.MONTH, str(number), False))
    for word, (kind, key) in _WORDS.get(lang, {}).items():
        found[word] = (kind, key, word.rstrip("s") in _OF_SEVERAL)
    if lang == "lv":
        for stem, kind, key in _LV_STEMS:
            for ending in _endings(stem):
                found[stem + ending] = (kind, key, stem in _OF_SEVERAL)
    for code in _CODES:
        found[code] = (Kind.CURRENCY, code, False)
    for number in range(1, 90):
        roman = _to_roman(number)
        found[roman] = (Kind.ROMAN, str(number), len(roman) < 2)
    return found | {word.capitalize(): meaning for word, meaning in found.items() if word[:1].islower()}


def knows(kind: Kind, lang: str) -> bool:
    """Tell whether the words of a language for a kind of value are known, so that they can be missed.

    >>> knows(Kind.MONTH, "lt"), knows(Kind.MONTH, "ga"), knows(Kind.WORD, "lt"), knows(Kind.NUMBER, "lt")
    (True, False, False, True)
    """
    if lang in _KNOWN or kind not in _SAID:
        return True
    return kind is Kind.MONTH and bool(months(lang))


def _to_roman(number: int) -> str:
    """Write a number from 1 to 89 as a Roman numeral."""
    tens = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX")[number // 10]
    return tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]


def _endings(stem: str) -> tuple[str, ...]:
    if stem in {"eiro", "euro"}:
        return ("",)
    masculine = ("s", "a", "am", "u", "ā", "i", "iem", "us", "os", "")
    if stem == "tūkst":
        return ("", *("o" + end for end in ("tis", "ti", "tim", "tī", "ši", "šu", "šiem", "šus", "šos", "ša", "š")))
    if stem == "milj":
        return ("", *("on" + end for end in masculine))
    if stem in {"mārciņ", "eirozon", "eurozon"}:
        return ("a", "as", "ai", "u", "ā", "ām", "ās")
    return masculine
