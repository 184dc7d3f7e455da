"""Values that are written in words, where they stand in a text; what else a word may be, its neighbours say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from glossaries.checks.model import LETTERS, words
from glossaries.checks.value_lexicon import Kind, lexicon


@dataclass(frozen=True, slots=True)
class Value:
    """A value and where it stands: `text[start:end]`. A loose one needs no partner on the other side."""

    kind: Kind
    key: str
    start: int
    end: int
    loose: bool = False


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
#: What they join to a currency is no amount: Euro-Mediterranean, euro-denominated.
_HYPHENS = frozenset("-‑")


def has_value(word: str, lang: str) -> bool:
    """Tell whether a word may stand for a value."""
    return word in lexicon(lang)


def is_month(word: str, lang: str) -> bool:
    """Tell whether a word may stand for a month.

    >>> is_month("maijā", "lv"), is_month("two", "en")
    (True, False)
    """
    return word in lexicon(lang) and lexicon(lang)[word][0] is Kind.MONTH


def depends(word: str, lang: str) -> bool:
    """Tell whether only its neighbours say which value a word stands for, if any.

    >>> depends("maijā", "lv"), depends("May", "en"), depends("percent", "en"), depends("twenty", "en")
    (False, True, True, True)
    """
    kind, key, _ = lexicon(lang).get(word, (None, "", True))
    return (
        kind is Kind.PERCENT
        or (kind is Kind.WORD and key in _TENS)
        or (kind is Kind.ROMAN and word in _ALSO_WORDS)
        or (kind is Kind.MONTH and lang == "en" and key in "35" and word[0].isupper())
    )


def word_values(text: str, lang: str) -> list[Value]:
    """Give the values that are written in words: number words, months, currencies, Roman numerals."""
    known = lexicon(lang)
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
