"""Numbers, dates, references and amounts of a pair, compared as values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from glossaries.checks.compare import Difference, differences
from glossaries.checks.model import Pair, Remark
from glossaries.checks.regrouped import not_compared, outside
from glossaries.checks.value_lexicon import Kind, knows
from glossaries.checks.value_words import Value
from glossaries.checks.values import alike, values

_KNOWN = frozenset({"en", "lv"})
_CODES = {
    Kind.NUMBER: "number",
    Kind.WORD: "number-word",
    Kind.MONTH: "date",
    Kind.DOCUMENT: "document-number",
    Kind.LETTER: "point-letter",
    Kind.ROMAN: "roman-numeral",
    Kind.CURRENCY: "currency",
    Kind.PERCENT: "percent",
    Kind.MULTIPLE: "magnitude",
}


def numbers(pair: Pair) -> Iterator[Remark]:
    """Find values that the target changes, leaves out or adds.

    >>> [remark.code for remark in numbers(Pair("Article 21", "12. pants", ("en", "lv")))]
    ['number']
    >>> list(numbers(Pair("on 15 March 2012", "2012. gada 15. martā", ("en", "lv"))))
    []
    """
    for one in value_differences(pair):
        yield _remark(one, pair)


def value_differences(pair: Pair) -> list[Difference]:
    """Give what differs between the values of the two sides of a pair.

    >>> [(one.source.key, one.target.key) for one in value_differences(Pair("two", "trīs", ("en", "lv")))]
    [('2', '3')]
    """
    if alike(pair.source, pair.target, pair.languages):
        return []
    ours = _comparable(values(pair.source, pair.languages[0]), pair.source, pair.languages[1])
    theirs = _comparable(values(pair.target, pair.languages[1]), pair.target, pair.languages[0])
    mine, other = not_compared(pair.source, pair.target)
    return differences(outside(ours, mine), outside(theirs, other), (pair.source, pair.target), pair.languages)


def _comparable(found: list[Value], text: str, other: str) -> list[Value]:
    """Let values that are said in words need no partner in a language whose words for them are not known."""
    if other in _KNOWN:
        return found
    return [
        replace(one, loose=True) if text[one.start].islower() and not knows(one.kind, other) else one for one in found
    ]


def _remark(one: Difference, pair: Pair) -> Remark:
    code = _CODES[one.kind]
    if one.target is None and one.source is not None:
        said = _said(one.source, pair.source)
        return Remark(
            f"{code}-missing", f"{said!r} of the source is not in the target", *_span(one.source), side="source"
        )
    if one.source is None and one.target is not None:
        said = _said(one.target, pair.target)
        return Remark(f"{code}-added", f"{said!r} is not in the source", *_span(one.target))
    if one.source is None or one.target is None:
        raise AssertionError
    ours, theirs = _said(one.source, pair.source), _said(one.target, pair.target)
    proposal = ours if one.source.kind is one.target.kind and ours.isdigit() else ""
    return Remark(code, f"{theirs!r} stands where the source has {ours!r}", *_span(one.target), proposal)


def _said(value: Value, text: str) -> str:
    return text[value.start : value.end]


def _span(value: Value) -> tuple[int, int]:
    return value.start, value.end
