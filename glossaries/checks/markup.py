"""Placeholders, markup and addresses, as translate-toolkit's filters compare them, and dashes.

The toolkit's `printf`, `pythonbraceformat`, `xmltags`, `urls` and `emails` are right for every language, so they are
called; they are asked only where a sign of what they look for is in a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from glossaries.checks.model import Pair, Remark

_SIGN = re.compile("[%{}<@]")
#: The filter of the toolkit, our code, and what must stand in the source or the target before it is asked.
_FILTERS = (
    ("printf", "placeholder", re.compile(r"%[\w($#+-]")),
    ("pythonbraceformat", "placeholder", re.compile(r"\{[\w.]*\}")),
    ("xmltags", "markup", re.compile(r"<[/\w][^<>]{0,400}>")),
    ("urls", "address", re.compile(r"\b(?:https?|ftp)://|www\.")),
    ("emails", "address", re.compile(r"\w@\w")),
)
#: A percent sign after a number, or before a word of the language, is a share.
_SHARE = re.compile(r"\d[ \u00a0]?%|%[ \u00a0]")
_HYPHEN = re.compile(r"(?<=\w)[ \u00a0](-)[ \u00a0](?=\w)")
_RANGE = re.compile(r"(?<![\d/.–])(\d{1,9})–(\d{1,9})(?![\d/–])")
_DASHES = frozenset("–—")


@cache
def _filters(lang: str) -> dict[str, Callable[[str, str], object]]:
    from translate.filters import checks  # noqa: PLC0415 - takes a moment, and few texts need it

    checker = checks.StandardChecker(checks.CheckerConfig(targetlanguage=lang))
    return {name: getattr(checker, name) for name, _, _ in _FILTERS}


def markup(pair: Pair) -> Iterator[Remark]:
    """Find placeholders, tags and addresses that the target changes, leaves out or adds.

    >>> [found.code for found in markup(Pair("%d files", "faili", ("en", "lv")))]
    ['placeholder']
    >>> list(markup(Pair("5 % of <b>all</b>", "5 % no <b>visa</b>", ("en", "lv"))))
    []
    """
    if not any(_SIGN.search(text) or "://" in text or "www." in text for text in (pair.source, pair.target)):
        return
    sides = _SHARE.sub("", pair.source), _SHARE.sub("", pair.target)
    for name, code, sign in _FILTERS:
        found = sign.search(sides[0]) or sign.search(sides[1])
        if found is None:
            continue
        from translate.filters.checks import FilterFailure  # noqa: PLC0415 - see above

        try:
            if _filters(pair.languages[1])[name](*sides):
                continue
            why = ""
        except FilterFailure as failure:
            why = "; ".join(str(each) for each in failure.messages)
        place = sign.search(pair.target)
        start, end = place.span() if place else (0, len(pair.target))
        yield Remark(code, why or f"other {name} than in the source", start, end)


def dashes(pair: Pair) -> Iterator[Remark]:
    """Find a hyphen between spaces, or in a range of numbers, where the source has a dash.

    >>> [(found.code, found.proposal) for found in dashes(Pair("a – b", "a - b", ("en", "lv")))]
    [('dash', '–')]
    """
    if "-" not in pair.target or _DASHES.isdisjoint(pair.source):
        return
    places = [match.span(1) for match in _HYPHEN.finditer(pair.target)]
    for ours in _RANGE.finditer(pair.source):
        theirs = re.search(rf"(?<![\d/.-]){ours[1]}\.?(-){ours[2]}(?![\d/-])", pair.target)
        places += [theirs.span(1)] if theirs else []
    for start, end in sorted(set(places)):
        yield Remark("dash", "a hyphen stands where the source has a dash", start, end, "–")
