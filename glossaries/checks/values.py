"""What a text says in numbers: numbers, dates, document numbers, letters of points, Roman numerals, amounts, as values.

`values` reads one side of a unit; `differences` compares two sides. The rules are those of how the two languages write
the same thing: `2 000`, `2,000` and `2000` are one number, `26 April 2018` and `2018. gada 26. aprīlī` one date,
`Article 10(1)(b)` and `10. panta 1. punkta b) apakšpunkts` one reference. What comes in another order, and what is
repeated by a pronoun, is no difference: values are compared as multisets, not in sequence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from glossaries.checks.model import words
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


_SPACE = "[ \u00a0\u2009\u202f]"
_DIGITS = re.compile(
    r"(?P<iso>\d{4}-[01]\d-[0-3]\d\b)"
    r"|(?P<date>(?<![\d./])\d{1,2}[./]\s?\d{1,2}[./]\s?[12]\d{3}(?!\d|/\d))"
    rf"|(?P<time>\d{{1,2}}(?:[.:][0-5]\d)?{_SPACE}?[ap]\.?m\b\.?)"
    r"|(?P<document>\d+(?:/\d+)+)"
    rf"|(?P<grouped>(?<![\d/.,])(?<!\d{_SPACE})\d{{1,3}}(?:{_SPACE}\d{{3}}(?!\d))+(?:[.,]\d+)?)"
    r"|(?P<thousands>(?<![\d/.,])\d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?)"
    r"|(?P<section>\d+(?:\.\d+){2,})"
    r"|(?P<decimal>\d+[.,:]\d+)"
    r"|(?P<lettered>(?<![\w.])\d+\.?[a-z]{1,3}\b)"
    r"|(?P<number>\d+)"
)
_FIRST_DIGIT = re.compile(r"[0-9]+")
_LETTER = re.compile(r"(?:(?<![^\W\d])\(([a-z]{1,2}|[ivx]{3,5})|(?<![\w(])([a-z]|[ivx]{2,5}|[a-z]{2}))\)\Z")
_LETTERED = re.compile(r"(?:[,;]|[ \u00a0](?:un|vai|līdz))?[ \u00a0](?:apakš)?punkt|[,–-]")
_UNIT = re.compile(r"(?:\b[cdk]?m|\bmm|\bCO)\Z")
_LABEL = re.compile(r"\(?\d{1,3}[.)](?=\s)")
_SIGN = re.compile("[€$£%½¼¾]")
_UNIT_WORD = re.compile(r"[- \u00a0]([^\W\d_]+)")
_TENS = frozenset({"20", "30", "40", "50", "60", "70", "80", "90"})
_ORDINAL_ENDINGS = {"st", "nd", "rd", "th"}
_DIVISION = re.compile(
    r"(?:annex(?:es)?|chapters?|titles?|parts?|sections?|books?|volumes?|protocols?|class(?:es)?|tables?|schedules?|"
    r"to|and|or|,)[ \u00a0]\Z",
    re.IGNORECASE,
)
_LV_DIVISION = re.compile(
    r"\.?(?:[ \u00a0]?(?:,|un|vai|līdz|[-–])[ \u00a0]?[IVXL]+)*[ \u00a0]"
    r"(?:pielikum|nodaļ|sadaļ|daļ|iedaļ|protokol|grāmat|sēj|klas|tabul)"
)
_SIGNS = frozenset("€$£%½¼¾")
_SYMBOLS = {"€": "EUR", "$": "USD", "£": "GBP"}
_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75"}
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
_MONTHS = {
    "en": [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
    "lv": [
        "janvār",
        "februār",
        "mart",
        "aprīl",
        "maij",
        "jūnij",
        "jūlij",
        "august",
        "septembr",
        "oktobr",
        "novembr",
        "decembr",
    ],
}
_WORDS = {
    "en": {
        "percent": (Kind.PERCENT, "%"), "cent": (Kind.PERCENT, "%"),
        "euro": (Kind.CURRENCY, "EUR"), "euros": (Kind.CURRENCY, "EUR"), "dollar": (Kind.CURRENCY, "USD"),
        "dollars": (Kind.CURRENCY, "USD"), "sterling": (Kind.CURRENCY, "GBP"),
        "thousand": (Kind.MULTIPLE, "3"), "thousands": (Kind.MULTIPLE, "3"), "million": (Kind.MULTIPLE, "6"),
        "millions": (Kind.MULTIPLE, "6"), "billion": (Kind.MULTIPLE, "9"), "billions": (Kind.MULTIPLE, "9"),
        "trillion": (Kind.MULTIPLE, "12"), "trillions": (Kind.MULTIPLE, "12"),
    },
}  # fmt: skip
_LV_STEMS = (
    ("procent", Kind.PERCENT, "%"),
    ("eiro", Kind.CURRENCY, "EUR"),
    ("dolār", Kind.CURRENCY, "USD"),
    ("mārciņ", Kind.CURRENCY, "GBP"),
    ("tūkst", Kind.MULTIPLE, "3"),
    ("milj", Kind.MULTIPLE, "6"),
    ("miljard", Kind.MULTIPLE, "9"),
    ("mljrd", Kind.MULTIPLE, "9"),
    ("mlrd", Kind.MULTIPLE, "9"),
    ("triljon", Kind.MULTIPLE, "12"),
    ("biljon", Kind.MULTIPLE, "12"),
)


def values(text: str, lang: str) -> list[Value]:
    """Give the values of a text in their order; `lang` is a primary language code (`lv`, `en`).

    >>> [(value.kind.value, value.key) for value in values("2012. gada 15. marts, 2 000 EUR", "lv")]
    [('number', '2012'), ('number', '15'), ('month', '3'), ('number', '2000'), ('currency', 'EUR')]
    >>> [value.key for value in values("Article 10(1)(b) of Annex IV", "en")]
    ['10', '1', 'b', '4']
    """
    found = [*_digits(text), *_letters(text), *_words(text, lang)]
    if not _SIGNS.isdisjoint(text):
        signs = (sign for sign in _SIGN.finditer(text) if sign.group() != "%" or _is_share(text, sign.start()))
        found.extend(_sign(sign.group(), *sign.span()) for sign in signs)
    found.sort(key=lambda value: value.start)
    return found


def _is_share(text: str, at: int) -> bool:
    """Tell whether a number stands before a percent sign."""
    return text[max(0, at - 2) : at].rstrip()[-1:].isdigit()


def _digits(text: str) -> list[Value]:
    """Give the values that are written in digits."""
    found: list[Value] = []
    end = 0
    for match in _FIRST_DIGIT.finditer(text):
        start, stop = match.span()
        after = text[stop : stop + 3]
        if start >= end and start > 1 and _is_plain(after) and not text[start - 1].isalpha():
            end = stop
            found.append(Value(Kind.NUMBER, match.group().lstrip("0") or "0", start, end))
            continue
        longest = _DIGITS.match(text, start) if start >= end else None
        if longest is None:
            continue
        end = longest.end()
        if longest.lastgroup == "number":
            glued = text[start - 1 : start].isalpha()
            if glued and end - start == 1 and _UNIT.search(text, max(0, start - 3), start):
                continue
            label = start < 2 and bool(_LABEL.match(text))
            found.append(Value(Kind.NUMBER, longest.group().lstrip("0") or "0", start, end, loose=glued or label))
        else:
            found.extend(_read(str(longest.lastgroup), longest.group(), start, end))
    return found


def _is_plain(after: str) -> bool:
    """Tell by three characters after some digits that they are a number and nothing more: no date, time or group."""
    if not after or after[0] in ");]":
        return True
    return (after[0] == " " and after[1:2].isalpha() and after[1] not in "apAP") or (
        after[:2] in {". ", ", "} and not after[2:].isdigit()
    )


def _letters(text: str) -> list[Value]:
    """Give the letters and small Roman numerals of points."""
    found = []
    at = text.find(")")
    while at >= 0:
        letter = _LETTER.search(text, max(0, at - 7), at + 1)
        if letter:
            key = letter[1] or letter[2]
            if letter[1] or len(key) == 1 or not key.strip("ivx") or _LETTERED.match(text, at + 1):
                found.append(Value(Kind.LETTER, key, letter.start(), at + 1))
        at = text.find(")", at + 1)
    return found


def _words(text: str, lang: str) -> list[Value]:
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
        elif kind is Kind.MONTH and lang == "en" and key in "35" and not _dated(text, start, end):
            continue
        found.append(Value(kind, key, start, end, loose))
    return found


def _place(word: str, text: str, at: int) -> int:
    """Find a word, not as a part of a longer one; it is there."""
    while True:
        at = text.index(word, at)
        end = at + len(word)
        if not text[at - 1 : at].isalpha() and not text[end : end + 1].isalpha():
            return at
        at += 1


def _sign(sign: str, start: int, end: int) -> Value:
    if sign == "%":
        return Value(Kind.PERCENT, sign, start, end)
    if sign in _FRACTIONS:
        return Value(Kind.NUMBER, _FRACTIONS[sign], start, end)
    return Value(Kind.CURRENCY, _SYMBOLS[sign], start, end)


def _read(group: str, written: str, start: int, end: int) -> list[Value]:
    """Read what is written in digits and more."""
    if group == "document":
        return [Value(Kind.DOCUMENT, written, start, end)]
    if group in {"iso", "date"}:
        parts = re.findall(r"\d+", written)
        year, month, day = parts if group == "iso" else reversed(parts)
        kinds = ((Kind.NUMBER, day), (Kind.MONTH, month), (Kind.NUMBER, year))
        return [Value(kind, key.lstrip("0") or "0", start, end) for kind, key in kinds]
    return [Value(Kind.NUMBER, _canonical(group, written), start, end)]


def _canonical(group: str, written: str) -> str:
    """Give the one way in which a number is kept: digits, a point before decimals, no zeros that say nothing."""
    if group == "lettered":
        digits = written[: len(written) - len(written.lstrip("0123456789"))]
        letters = written[len(digits) :].lstrip(".")
        number = digits.lstrip("0") or "0"
        return number if letters in _ORDINAL_ENDINGS or letters == "s" else number + letters
    if group == "section":
        return written
    if group == "time":
        hour, _, minute = re.sub(r"[^\d.:]", "", written).rstrip(".").replace(":", ".").partition(".")
        return _decimal(str(int(hour) % 12 + 12 * ("p" in written.lower())), minute)
    if group == "thousands":
        written = written.replace(",", "")
    whole, _, rest = re.sub(r"\s", "", written).replace(",", ".").replace(":", ".").partition(".")
    return _decimal(whole, rest)


def _decimal(whole: str, rest: str) -> str:
    whole, rest = whole.lstrip("0") or "0", rest.rstrip("0")
    return f"{whole}.{rest}" if rest else whole


def _is_roman(numeral: str, text: str, start: int, end: int, lang: str) -> bool:
    """Tell whether capitals that may be a numeral are one: a single letter only beside a word for a division."""
    if len(numeral) > 1 and numeral not in {"LI", "LX", "XL", "LV", "LIX"}:
        return True
    if lang == "lv":
        return numeral != "LV" and bool(_LV_DIVISION.match(text, end))
    return numeral != "LV" and bool(_DIVISION.search(text, max(0, start - 12), start))


def _dated(text: str, start: int, end: int) -> bool:
    """Tell whether `may` or `march` is a month: capitalised, and beside a number or after a preposition."""
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
    for number, month in enumerate(_MONTHS.get(lang, ()), 1):
        for form in _month_forms(month) if lang == "lv" else (month,):
            found[form] = (Kind.MONTH, str(number), False)
    for word, (kind, key) in _WORDS.get(lang, {}).items():
        found[word] = (kind, key, False)
    if lang == "lv":
        for stem, kind, key in _LV_STEMS:
            for ending in _endings(stem):
                found[stem + ending] = (kind, key, False)
    for code in _CODES:
        found[code] = (Kind.CURRENCY, code, False)
    for number in range(1, 90):
        roman = _to_roman(number)
        found[roman] = (Kind.ROMAN, str(number), len(roman) < 2)
    return found | {word.capitalize(): meaning for word, meaning in found.items() if word[:1].islower()}


def _to_roman(number: int) -> str:
    """Write a number from 1 to 89 as a Roman numeral."""
    tens = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX")[number // 10]
    return tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]


def _month_forms(stem: str) -> list[str]:
    return [stem + ending for ending in ("is", "s", "a", "am", "im", "u", "i", "ī", "ā", "iem", "os", "us")] + [
        {"mart": "marts", "august": "augusts"}.get(stem, ""),
        stem[:-1] + {"l": "ļa", "r": "ra", "j": "ja"}.get(stem[-1], ""),
        stem[:-1] + {"l": "ļu"}.get(stem[-1], ""),
    ]


def _endings(stem: str) -> tuple[str, ...]:
    if stem == "eiro":
        return ("",)
    masculine = ("s", "a", "am", "u", "ā", "i", "iem", "us", "os", "")
    if stem == "tūkst":
        return ("", *("o" + end for end in ("tis", "ti", "tim", "tī", "ši", "šu", "šiem", "šus", "šos", "ša", "š")))
    if stem == "milj":
        return ("", *("on" + end for end in masculine))
    if stem == "mārciņ":
        return ("a", "as", "ai", "u", "ā", "ām", "ās")
    return masculine
