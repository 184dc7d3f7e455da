"""Placeholders and markup, as translate-toolkit's filters compare them, addresses, and dashes.

The toolkit's `printf`, `pythonbraceformat` and `xmltags` are right for every language, so they are called; they are
asked only where a sign of what they look for is in a text. Addresses we compare ourselves, as its `urls` does not
know that a page has an address in each language: `index_en.htm` and `index_lv.htm`, `/en/` and `/lv/`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache

from glossaries.checks.model import Pair, Remark

_SIGN = re.compile("[%{}<@]")
#: The filter of the toolkit, our code, and what must stand in the source or the target before it is asked.
_FILTERS = (
    ("printf", "placeholder", re.compile(r"%[\w($#+-]")),
    ("pythonbraceformat", "placeholder", re.compile(r"\{[\w.]*\}")),
    ("xmltags", "markup", re.compile(r"<[/\w][^<>]{0,400}>")),
)
_ADDRESS = re.compile(r"(?:\b(?:https?|ftp)://|\bwww\.)[^\s<>\"“”„«»]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
#: Marks that end a sentence or a bracket round an address, not the address.
_AFTER_ADDRESS = ".,;:!?'’‘…"
_HOST = re.compile(r"(?:\w+://)?[^/?#]*")
_HYPHENS = str.maketrans("‑‐", "--", "\u00ad\u200b")
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
    yield from _addresses(pair)


def _addresses(pair: Pair) -> Iterator[Remark]:
    """Find the first address that the target has and the source has not, or the other way round."""
    ours, theirs = (_found_addresses(text, pair.languages) for text in (pair.source, pair.target))
    known, found = Counter(key for key, _, _ in ours), Counter(key for key, _, _ in theirs)
    if known == found:
        return
    for key, start, end in theirs:
        if key in found - known:
            yield Remark("address", f"the source does not have the address {pair.target[start:end]}", start, end)
            return
    for key, start, end in ours:
        if key in known - found:
            message = f"the target lacks the address {pair.source[start:end]}"
            yield Remark("address", message, start, end, side="source")
            return


def _found_addresses(text: str, languages: tuple[str, str]) -> list[tuple[str, int, int]]:
    """Give the links and e-mail addresses of a text as spans, each with what must be the same on both sides.

    >>> [key for key, _, _ in _found_addresses("(see http://a.eu/lv/b_lv.htm).", ("en", "lv"))]
    ['http://a.eu/*/b_*.htm']
    """
    found = []
    for match in _ADDRESS.finditer(text):
        address = match.group().rstrip(_AFTER_ADDRESS)
        while address[-1:] in {")", "]"} and address.count(address[-1]) > address.count("(["[address[-1] == "]"]):
            address = address[:-1].rstrip(_AFTER_ADDRESS)
        host = _HOST.match(address)
        start = host.end() if host else 0
        key = (address[:start] + _language_code(languages).sub("*", address[start:])).translate(_HYPHENS)
        found.append((key.rstrip("/"), match.start(), match.start() + len(address)))
    return found


@cache
def _language_code(languages: tuple[str, str]) -> re.Pattern[str]:
    """Give what finds a code of either language that stands by itself: `_en.htm`, `/lv/`, `?lang=en-GB`."""
    return re.compile(
        rf"(?<![A-Za-z0-9])(?:{'|'.join(map(re.escape, languages))})(?:[-_][A-Z]{{2}})?(?![A-Za-z0-9])", re.IGNORECASE
    )


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
