"""Values that may well stand on one side only: pointed at, set aside in brackets, or said within a longer word."""

from __future__ import annotations

import re

from glossaries.checks.number_words import stems
from glossaries.checks.value_lexicon import Kind
from glossaries.checks.value_words import Value

#: Kinds that say a number.
NUMERIC = frozenset({Kind.NUMBER, Kind.WORD, Kind.ROMAN, Kind.MONTH})
#: What makes a number needless: the act, article or point was named before and is only pointed at.
_POINTING = re.compile(
    r"\b(?:š[īāoi]|šaj[āo]s?|šiem|šīm|šo|tā|tās|minēt\w+|iepriekš\w*|attiecīg\w+|aplūkojam\w+|turpat)\b", re.IGNORECASE
)
#: A year of a gazette, which Latvian may leave out.
_GAZETTE = re.compile(r"\b(?:OJ|OV)[ \u00a0]\Z")
_ENGLISH_STEMS = {
    "1": ("one", "single", "uni", "first", "a "),
    "2": ("two", "bi", "both", "dual", "double", "pair", "half", "second"),
    "3": ("three", "tri", "third"),
    "4": ("four", "quart", "quadr"),
    "10": ("ten", "decade"),
}


def is_left_out(value: Value, source: str, target: str) -> bool:
    """Tell whether a value of a source may be left out: the target points at it, or it is the year of a gazette."""
    if value.kind in NUMERIC and _POINTING.search(target):
        return True
    return _GAZETTE.search(source[: value.start]) is not None


def is_aside(value: Value, text: str) -> bool:
    """Tell whether a value stands in brackets: an enumerator or a gloss."""
    opened, closed = text.rfind("(", 0, value.start), text.rfind(")", 0, value.start)
    square = text.rfind("[", 0, value.start) > text.rfind("]", 0, value.start)
    return square or opened > closed


def said_within(value: Value, text: str, lang: str) -> bool:
    """Tell whether the other side says a number word as part of a longer word (`divpusējs`, `bilateral`)."""
    if value.kind is not Kind.WORD and not (value.kind is Kind.NUMBER and len(value.key) < 3):
        return False
    beginnings = stems(value.key) if lang == "lv" else _ENGLISH_STEMS.get(value.key, ())
    if not beginnings:
        return False
    if value.kind is Kind.WORD and not value.loose and lang == "lv":
        lower = text.lower()
        return any(
            re.search(rf"\b{stem}(?!esmit|padsmit)\w*(?:pus|kār|gad|vien|daļ|reiz|stāv|mēn|joslu|dien|valod)", lower)
            for stem in beginnings
        )
    lower = text.lower()
    return any(re.search(rf"\b{stem}", lower) for stem in beginnings)
