"""Signature blocks: where and when, on whose behalf, which office, who; found as a sequence of such lines.

None of these lines says by itself what it is: a place and a date open a letter, an office opens a sentence, a name
stands in a list. Two or more of different sorts, one after the other and nothing else between them, with a name or an
office among them and a finished text above, are a signature. The words are the language's (`signature_…` in
`corpus/lang`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum

import regex

from corpus.lang import Language

_LONGEST, _MOST_WORDS, _MOST_LINES = 90, 9, 24
_YEAR = regex.compile(r"\b(?:19|20)\p{Nd}{2}\b")
_NUMERIC_DATE = regex.compile(r"\b\p{Nd}{1,2}\.\s?\p{Nd}{1,2}\.\s?(?:19|20)\p{Nd}{2}\b")
_PLACE = regex.compile(r"\p{Lu}[\p{L}’'-]+(?: \p{L}[\p{L}’'-]+){0,2}, ")
_SURNAME = r"(?:(?:[dvDV][aeo]n?|von|der|del|la|le|zu) )*\p{Lu}[\p{L}’'-]+"
_NAME = regex.compile(
    # initials and a surname, or given names and a surname in capitals; two beside each other where columns were
    rf"(?:(?:\p{{Lu}}\.[ -]?){{1,4}}{_SURNAME}(?: {_SURNAME})?|(?:\p{{Lu}}[\p{{Ll}}’'-]+ ){{1,3}}\p{{Lu}}[\p{{Lu}}’'-]+"
    rf"(?: \p{{Lu}}[\p{{Lu}}’'-]+)?)(?: +(?:\p{{Lu}}\.[ -]?){{1,4}}{_SURNAME})*"
)
_AROUND = " –—-,:_/"


class _Sort(Enum):
    PLACE = "place and date"
    BEHALF = "on whose behalf"
    OFFICE = "office"
    NAME = "name"
    MARK = "[Signature]"


def find_signatures(
    texts: Sequence[str], facts: Language, may_start: Callable[[int], bool] = lambda _: True
) -> set[int]:
    """Give the indexes of the lines or paragraphs that make signature blocks.

    `may_start` tells whether the text before an index is finished there, as far as its layout shows.

    >>> from corpus.lang import language
    >>> sorted(find_signatures(["It is so.", "For the Council", "The President", "A. BERGS"], language("en")))
    [1, 2, 3]
    >>> sorted(find_signatures(["Brussels, 3 May 2024", "A note"], language("en")))
    []
    """
    found: set[int] = set()
    words = _Words(facts)
    index = 0
    while index < len(texts):
        sort = _opening(texts[index], words)
        if sort is None or not may_start(index):
            index += 1
            continue
        sorts: list[_Sort] = [sort]
        end = index + 1
        while end < min(len(texts), index + _MOST_LINES) and (after := _sort(texts[end], words)):
            sorts.append(after)
            end += 1
        # A line that goes on in small letters was none.
        while sorts and end < len(texts) and texts[end][0].islower():
            sorts.pop()
            end -= 1
        if _is_signature(sorts):
            found.update(range(index, end))
        index = max(end, index + 1)
    return found


def _is_signature(sorts: Sequence[_Sort]) -> bool:
    if _Sort.MARK in sorts:
        return True
    return len(set(sorts)) > 1 and (_Sort.NAME in sorts or (_Sort.OFFICE in sorts and _Sort.BEHALF in sorts))


def _opening(text: str, words: _Words) -> _Sort | None:
    """Give the sort of a line that may be the first of a signature: no office and no name."""
    if len(text) > _LONGEST or text[0].islower():
        return None
    sort = _sort(text, words)
    return None if sort is _Sort.OFFICE or sort is _Sort.NAME else sort


def _sort(text: str, words: _Words) -> _Sort | None:
    if len(text) > _LONGEST or text.count(" ") >= _MOST_WORDS or text.endswith((";", "?", "!")):
        return None
    lowered = text.lower()
    if _is_place(text, lowered, words):
        return _Sort.PLACE
    bare = lowered.strip(_AROUND)
    if text[0] in "[(" and bare[1:-1] in words.marks and text[-1] in "])":
        return _Sort.MARK
    if text.endswith(".") or _NAME.fullmatch(text.strip(" _/()")):
        return None if text.endswith(".") else _Sort.NAME
    if bare.startswith(words.openers) or bare.endswith(words.closers):
        return _Sort.BEHALF
    return _Sort.OFFICE if bare.startswith(words.offices) else None


def _is_place(text: str, lowered: str, words: _Words) -> bool:
    """Tell whether a line is a place and a date and no more."""
    opened = bool(words.places) and lowered.startswith(words.places)
    if not (opened or _PLACE.match(text)):
        return False
    return bool(_YEAR.search(text) and words.months.search(lowered)) or bool(_NUMERIC_DATE.search(text))


class _Words:
    """A language's words for signatures, as `startswith` and `endswith` want them."""

    __slots__ = ("closers", "marks", "months", "offices", "openers", "places")

    def __init__(self, facts: Language) -> None:
        self.places = tuple(f"{word} " for word in facts.signature_places)
        self.offices = facts.signature_offices
        self.openers = tuple(word if word[-1] in "’'" else f"{word} " for word in facts.signature_behalf)
        self.closers = tuple(f" {word}" for word in facts.signature_behalf)
        self.marks = frozenset(facts.signature_marks)
        stems = "|".join(map(regex.escape, facts.months))
        self.months = regex.compile(rf"\b(?:{stems})" if stems else r"(?!)")
