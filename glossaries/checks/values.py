"""What a text says in numbers: numbers, dates, document numbers, letters of points, Roman numerals, amounts, as values.

`values` reads one side of a unit; `differences` compares two sides. The rules are those of how the two languages write
the same thing: `2 000`, `2,000` and `2000` are one number, `26 April 2018` and `2018. gada 26. aprīlī` one date,
`Article 10(1)(b)` and `10. panta 1. punkta b) apakšpunkts` one reference. What comes in another order, and what is
repeated by a pronoun, is no difference: values are compared as multisets, not in sequence.
"""

from __future__ import annotations

import re

from glossaries.checks.value_lexicon import Kind
from glossaries.checks.value_words import Value, word_values

__all__ = ["Kind", "Value", "alike", "others", "values"]

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
_WRITTEN = re.compile(r"[0-9]+(?:[.,:/][0-9]+)*[A-Za-z]*")
_HOUR = re.compile(rf"[0-9]{_SPACE}?[ap]\.?m\b")
_FIRST_DIGIT = re.compile(r"[0-9]+")
_LETTER = re.compile(r"(?:(?<![^\W\d])\(([a-z]{1,2}|[ivx]{3,5})|(?<![\w(])([a-z]|[ivx]{2,5}|[a-z]{2}))\)\Z")
_LETTERED = re.compile(r"(?:[,;]|[ \u00a0](?:un|vai|līdz))?[ \u00a0](?:apakš)?punkt|[,–-]")
_UNIT = re.compile(r"(?:\b[cdk]?m|\bmm|\bCO)\Z")
_LABEL = re.compile(r"\(?\d{1,3}[.)](?=\s)")
_SIGN = re.compile("[€$£%‰½¼¾]")
_ORDINAL_ENDINGS = {"st", "nd", "rd", "th"}
_SYMBOLS = {"€": "EUR", "$": "USD", "£": "GBP"}
_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75"}


def values(text: str, lang: str) -> list[Value]:
    """Give the values of a text in their order; `lang` is a primary language code (`lv`, `en`).

    >>> [(value.kind.value, value.key) for value in values("2012. gada 15. marts, 2 000 EUR", "lv")]
    [('number', '2012'), ('number', '15'), ('month', '3'), ('number', '2000'), ('currency', 'EUR')]
    >>> [value.key for value in values("Article 10(1)(b) of Annex IV", "en")]
    ['10', '1', 'b', '4']
    """
    found = [*_digits(text), *others(text, lang)]
    found.sort(key=_start)
    return found


def others(text: str, lang: str) -> list[Value]:
    """Give the values of a text that are not written in digits: letters of points, words, signs."""
    found = [*_letters(text), *word_values(text, lang)]
    if _SIGN.search(text):
        signs = (sign for sign in _SIGN.finditer(text) if sign.group() not in "%‰" or _is_share(text, sign.start()))
        found.extend(_sign(sign.group(), *sign.span()) for sign in signs)
    return found


def alike(source: str, target: str, languages: tuple[str, str]) -> bool:
    """Tell at a glance that two texts have the same values: digits written alike, and the same of all else.

    False does not mean that they differ; that `differences` has to find out.

    >>> alike("Article 10(1)(b)", "10. panta 1. punkta b) apakšpunkts", ("en", "lv"))
    True
    """
    ours, theirs = written(source), written(target)
    if ours != theirs and (len(ours) != len(theirs) or sorted(ours) != sorted(theirs)):
        return False
    if ours and (_HOUR.search(source) or _HOUR.search(target)):
        return False
    mine = sorted([(one.kind, one.key) for one in others(source, languages[0]) if not one.loose])
    if sum(kind is Kind.MONTH for kind, _ in mine) > 1:  # the parts of two dates may have been exchanged
        return False
    return mine == sorted([(one.kind, one.key) for one in others(target, languages[1]) if not one.loose])


def written(text: str) -> list[str]:
    """Give the numbers of a text as they are written, dates and documents whole, with the letters at their ends."""
    return _WRITTEN.findall(text)


def _start(value: Value) -> int:
    return value.start


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


def _sign(sign: str, start: int, end: int) -> Value:
    if sign in "%‰":
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
