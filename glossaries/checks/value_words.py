"""Values that are written in words: number words, months, currencies, shares, multiples, and Roman numerals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from glossaries.checks.model import LETTERS, words
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


@dataclass(frozen=True, slots=True)
class Value:
    """A value and where it stands: `text[start:end]`. A loose one needs no partner on the other side."""

    kind: Kind
    key: str
    start: int
    end: int
    loose: bool = False


#: Kinds that are said in words; of a language whose words are not known none can be missed.
_KNOWN = frozenset({"en", "lv"})
_SAID = frozenset({Kind.WORD, Kind.MONTH, Kind.PERCENT, Kind.CURRENCY, Kind.MULTIPLE})
_UNIT_WORD = re.compile(f"[- \u00a0]([{LETTERS}]+)")
_LETTER = re.compile(f"[{LETTERS}]")
#: Numerals that are seldom meant as such.
_ALSO_WORDS = frozenset({"LI", "LX", "XL", "LV", "LIX"})
#: Months that are mostly another word.
_ALSO_OTHERS = frozenset({("en", "may"), ("en", "march"), ("ro", "mai")})
_TENS = frozenset({"20", "30", "40", "50", "60", "70", "80", "90"})
_DIVISION = re.compile(
    r"(?:annex(?:es)?|chapters?|titles?|parts?|sections?|books?|volumes?|protocols?|class(?:es)?|tables?|schedules?|"
    r"to|and|or|,)[ \u00a0]\Z",
    re.IGNORECASE,
)
_LV_DIVISION = re.compile(
    r"\.?(?:[ \u00a0]?(?:,|un|vai|līdz|[-–])[ \u00a0]?[IVXL]+)*[ \u00a0]"
    r"(?:pielikum|nodaļ|sadaļ|daļ|iedaļ|protokol|grāmat|sēj|klas|tabul)"
)
_CODES = frozenset(
    [
        "EUR",
        "USD",
        "GBP",
        "SEK",
        "DKK",
        "NOK",
        "CHF",
        "PLN",
        "CZK",
        "HUF",
        "RON",
        "BGN",
        "HRK",
        "LVL",
        "LTL",
        "JPY",
        "CNY",
        "RUB",
        "UAH",
        "BYN",
        "KZT",
        "TRY",
        "ISK",
        "CAD",
        "AUD",
        "ECU",
    ]
)
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
#: What they join to a currency is no amount: Euro-Mediterranean, euro-denominated.
_HYPHENS = frozenset("-‑")
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


def has_value(word: str, lang: str) -> bool:
    """Tell whether a word may stand for a value."""
    return word in _lexicon(lang)


def depends(word: str, lang: str) -> bool:
    """Tell whether only its neighbours say which value a word stands for, if any.

    >>> depends("maijā", "lv"), depends("May", "en"), depends("percent", "en"), depends("twenty", "en")
    (False, True, True, True)
    """
    kind, key, _ = _lexicon(lang).get(word, (None, "", True))
    return (
        kind is Kind.PERCENT
        or (kind is Kind.WORD and key in _TENS)
        or (kind is Kind.ROMAN and word in _ALSO_WORDS)
        or (kind is Kind.MONTH and lang == "en" and key in "35" and word[0].isupper())
    )


def word_values(text: str, lang: str) -> list[Value]:
    """Give the values that are written in words: number words, months, currencies, Roman numerals."""
    known = _lexicon(lang)
    found: list[Value] = []
    end = 0
    unit_taken = ""
    for word in filter(known.__contains__, words(text)):
        if word == unit_taken:
            unit_taken = ""
            continue
        start = _place(word, text, end)
        end = start + len(word)
        kind, key, loose = known[word]
        if kind is Kind.WORD and key in _TENS and (rest := _UNIT_WORD.match(text, end)):
            other, unit, _ = known.get(rest[1], (None, "", False))
            if other is Kind.WORD and len(unit) == 1:
                unit_taken = rest[1]
                key, end = key[0] + unit, rest.end()
        if kind is Kind.ROMAN:
            if not _is_roman(word, text, start, end, lang):
                continue
        elif kind is Kind.PERCENT:
            before = text[max(0, start - 40) : start].removesuffix("per ").rstrip().rpartition(" ")[2]
            if not before[-1:].isdigit() and known.get(before.lower(), (None,))[0] not in {Kind.WORD, Kind.MULTIPLE}:
                continue
        elif kind is Kind.MONTH and (lang, word.lower()) in _ALSO_OTHERS and not _dated(text, start, end, lang):
            continue
        found.append(Value(kind, key, start, end, loose or (kind is Kind.CURRENCY and text[end : end + 1] in _HYPHENS)))
    return found


def _place(word: str, text: str, at: int) -> int:
    """Find a word, not as a part of a longer one; it is there."""
    while True:
        at = text.index(word, at)
        end = at + len(word)
        if not (at and _LETTER.match(text, at - 1)) and not _LETTER.match(text, end):
            return at
        at += 1


def _is_roman(numeral: str, text: str, start: int, end: int, lang: str) -> bool:
    """Tell whether capitals that may be a numeral are one: a single letter only beside a word for a division."""
    if len(numeral) > 1 and numeral not in _ALSO_WORDS:
        return True
    if lang == "lv":
        return numeral != "LV" and bool(_LV_DIVISION.match(text, end))
    return numeral != "LV" and bool(_DIVISION.search(text, max(0, start - 12), start))


def _dated(text: str, start: int, end: int, lang: str) -> bool:
    """Tell whether `may` or `march` is a month: capitalised, and beside a number or after a preposition."""
    if lang == "ro":
        return text[max(0, start - 2) : start - 1].isdigit()
    if not text[start].isupper():
        return False
    return bool(
        re.compile(r"(?:\d|(?:in|of|since|from|until|to|and|by|end))[ \u00a0]\Z").search(text, max(0, start - 8), start)
    ) or bool(re.compile(r",?[ \u00a0]\d").match(text, end))


@cache
def _lexicon(lang: str) -> dict[str, tuple[Kind, str, bool]]:
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
