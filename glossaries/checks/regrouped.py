"""Digits that are no quantity of their own: telephone and account numbers in other groups, and placeholders.

`+371 67 000 000` and `+371 67000000` are one number, though each group reads as a number. So the digits of a run, with
the spaces, hyphens and brackets between them left out, are compared as one; only long runs, for which it cannot be
chance that they are equal. The digits of `{0}` and `%1$s` name an argument; whether these are the same the check of
placeholders tells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from glossaries.checks.value_words import Value

#: Groups of digits; each turn takes one digit, so that the time is that of the length.
_RUN = re.compile(r"[0-9](?:\)?[ \u00a0\u2009\u202f‑-]?\(?[0-9])*")
#: A run of fewer digits may be two quantities beside each other.
_LONG = 7
_PLACEHOLDER = re.compile(r"\{[\w.]*\}|%[0-9]+\$[-+ #0]?[0-9.]*[a-zA-Z]|(?<![0-9\u00a0 ])%[0-9.]+l?[dsfiuxX]\b")

Spans = list[tuple[int, int]]


def not_compared(source: str, target: str) -> tuple[Spans, Spans]:
    """Give the places of both texts whose digits are not to be compared as numbers.

    >>> not_compared("Phone 67 000 000", "Tālrunis 67000000")
    ([(6, 16)], [(9, 17)])
    >>> not_compared("10 000 EUR", "100 00 EUR")
    ([], [])
    """
    ours, theirs = _runs(source), _runs(target)
    both = {digits for digits in ours if digits in theirs and ours[digits][0] != theirs[digits][0]}
    first, second = ([side[digits][1] for digits in both] for side in (ours, theirs))
    return first + _placeholders(source), second + _placeholders(target)


def outside(found: Sequence[Value], spans: Spans) -> list[Value]:
    """Give the values that begin at none of the places."""
    return [value for value in found if not any(start <= value.start < end for start, end in spans)]


def _runs(text: str) -> dict[str, tuple[str, tuple[int, int]]]:
    """Give the long runs of digits, joined, each as it is written and where."""
    runs = {}
    for match in _RUN.finditer(text):
        digits = "".join(filter(str.isdigit, match.group()))
        if len(digits) >= _LONG:
            runs[digits] = (match.group(), match.span())
    return runs


def _placeholders(text: str) -> Spans:
    return [match.span() for match in _PLACEHOLDER.finditer(text)] if "{" in text or "%" in text else []
