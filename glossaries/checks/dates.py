"""Whole dates of two texts, compared day with day, month with month, year with year.

As single numbers a date and another one with its day and year exchanged are the same: *19 January 2023* and `2019. gada
23. janvāris`, or two dates whose years were exchanged. So dates are compared first, as wholes, and those of a span in
their order. Only where every month of both sides belongs to a whole date of its own, and both have as many: *12 and 14
May 2010* shares month and year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from glossaries.checks.value_lexicon import Kind
from glossaries.checks.value_words import Value

# Between a day and its month, a month and its year, and, in Latvian, a year and its day.
_BESIDE = re.compile(r"\.?(?:[ \u00a0](?:of[ \u00a0])?)?\Z")
_OF_MONTH = re.compile(r"(?:,?[ \u00a0]|[ \u00a0]of[ \u00a0])\Z")
_YEAR_FIRST = re.compile(r"\.?[ \u00a0]?(?:gad[aāu]|g\.)[ \u00a0]?\Z")
# What makes a day the last of several, of which the others have no month.
_ONE_OF_SEVERAL = re.compile(
    r"(?<!\d)\d{1,2}(?:st|nd|rd|th|\.)?[ \u00a0]?(?:,|[-–/]|and|or|to|until|un|vai|līdz)(?:[ \u00a0]the)?[ \u00a0]?\Z"
)
_RANGE = re.compile(r"[ \u00a0]?(?:to|until|līdz|[–-])(?:[ \u00a0]the)?[ \u00a0]?")
_MONTHS = 12
_DAYS = 31
#: More dates on one side are a list, which is compared as numbers are.
_MOST = 50


@dataclass(frozen=True, slots=True)
class Date:
    """A day, a month and a year that stand together; in digits, the day and the month may be either way round."""

    day: Value
    month: Value
    year: Value

    @property
    def parts(self) -> tuple[Value, Value, Value]:
        """The values of the date."""
        return self.day, self.month, self.year

    @property
    def keys(self) -> tuple[str, str, str]:
        """What the date says, day first."""
        return self.day.key, self.month.key, self.year.key

    @property
    def in_digits(self) -> bool:
        """Whether the date is written in digits alone (`19.1.2023`)."""
        return self.day.start == self.month.start


def exchanged(source: Sequence[Value], target: Sequence[Value], texts: tuple[str, str]) -> list[tuple[Date, Date]]:
    """Pair the dates of two texts that differ; none where dates cannot be held against each other.

    >>> from glossaries.checks.values import values
    >>> texts = "of 19 January 2023", "2019. gada 23. janvāris"
    >>> [(one.keys, other.keys) for one, other in exchanged(values(texts[0], "en"), values(texts[1], "lv"), texts)]
    [(('19', '1', '2023'), ('23', '1', '2019'))]
    """
    ours, theirs = dates(source, texts[0]), dates(target, texts[1])
    if len(ours) != len(theirs) or len(ours) > _MOST:
        return []
    turned = [
        pair
        for first, last in _ranges(ours, texts[0])
        for start, end in _ranges(theirs, texts[1])
        if _same(first, end) and _same(last, start) and not _same(first, last)
        for pair in ((first, start), (last, end))
    ]
    for one in list(ours):
        same = next((other for other in theirs if _same(one, other)), None)
        if same is not None:
            ours.remove(one)
            theirs.remove(same)
    found = turned
    for one in ours:
        nearest = max(theirs, key=lambda other: sum(a == b for a, b in zip(one.keys, other.keys, strict=True)))
        theirs.remove(nearest)
        found.append((one, nearest))
    return found


def days(found: Sequence[Value]) -> frozenset[Value]:
    """Give the numbers that are days: a month follows at once.

    >>> from glossaries.checks.values import values
    >>> [day.key for day in days(values("2018. gada 19. aprīlis", "lv"))]
    ['19']
    """
    return frozenset(
        one
        for one, other in pairwise(found)
        if other.kind is Kind.MONTH and _is_day(one) and other.start - one.end <= len(". ")
    )


def _same(one: Date, other: Date) -> bool:
    if one.keys == other.keys:
        return True
    return (one.in_digits or other.in_digits) and (one.month.key, one.day.key, one.year.key) == other.keys


def _ranges(whole: Sequence[Date], text: str) -> list[tuple[Date, Date]]:
    """Give the first and the last day of each span of time."""
    return [
        (one, other)
        for one, other in pairwise(whole)
        if _RANGE.fullmatch(text, max(part.end for part in one.parts), min(part.start for part in other.parts))
    ]


def dates(found: Sequence[Value], text: str) -> list[Date]:
    """Give the whole dates among the values of a text; none where a month has no date of its own.

    >>> from glossaries.checks.values import values
    >>> [date.keys for date in dates(values("on 5 May 2016", "en"), "on 5 May 2016")]
    [('5', '5', '2016')]
    """
    whole = []
    for place, month in enumerate(found):
        if month.kind is not Kind.MONTH:
            continue
        before, after = found[max(0, place - 2) : place], found[place + 1 : place + 2]
        date = _date(before, month, after, text)
        if date is None or _ONE_OF_SEVERAL.search(text, max(0, date.day.start - 24), date.day.start):
            return []
        whole.append(date)
    return whole


def _date(before: Sequence[Value], month: Value, after: Sequence[Value], text: str) -> Date | None:
    """Put a date together from a month and what stands beside it."""
    if not before or not _is_day(before[-1]):
        return None
    day = before[-1]
    if len(before) > 1 and _is_year(before[0]):
        year = before[0]
        if _YEAR_FIRST.match(text[year.end : day.start]) and _BESIDE.match(text[day.end : month.start]):
            return Date(day, month, year)
    if after and _is_year(after[0]):
        year = after[0]
        if day.start == month.start == year.start:
            return Date(day, month, year) if int(month.key) <= _MONTHS else None
        if _BESIDE.match(text[day.end : month.start]) and _OF_MONTH.match(text[month.end : year.start]):
            return Date(day, month, year)
    return None


def _is_day(value: Value) -> bool:
    return value.kind is Kind.NUMBER and value.key.isdecimal() and 0 < int(value.key) <= _DAYS


def _is_year(value: Value) -> bool:
    return value.kind is Kind.NUMBER and len(value.key) == len("2023") and value.key.isdecimal()
