"""Long sentences cut into clauses, for tools that refuse long segments.

Every space is a place where a sentence can be cut, some better than others: best after a semicolon, then after
a colon or before a dash, after a comma before a word that opens a clause, after any other comma, before such a
word alone, and at last between any two words. A place inside brackets or quotation marks counts far less; one
after a number, a stop or a short word, to which the next word belongs, is taken only where nothing else is
left. Of equally good places the one wins that makes the pieces most even. Only where a piece has no space at
all is a word cut, never inside a character with its accents.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from corpus.lang import Language, language

_GRAPHEME = regex.compile(r"\X")
_SPACES = regex.compile(r"\s+")
_OPENING = "([{„«“‘"
_CLOSING = ")]}”»’"
_STICKY = regex.compile(r"(?r)(?:[0-9]|\.|(?<![\p{L}\p{N}])\p{L}{1,2}|§|[–—-])")
# What a place is worth, by what stands there; a piece may be out of balance by half its length for one step more.
_SEMICOLON, _COLON, _CLAUSE, _COMMA, _WORD, _SPACE = 6.0, 5.0, 4.5, 3.5, 2.5, 1.0
_IN_BRACKETS, _STUCK = 4.0, 1.5


def cut(text: str, start: int, end: int, max_length: int, facts: Language) -> Iterator[tuple[int, int]]:
    """Cut `text[start:end]` into pieces of at most `max_length` characters, as (start, end) without outer spaces.

    >>> text = "Padome uzsver, ka palīdzība ir vajadzīga; tā aicina dalībvalstis, kas to var, rīkoties."
    >>> [text[a:b] for a, b in cut(text, 0, len(text), 50, language("lv"))]
    ['Padome uzsver, ka palīdzība ir vajadzīga;', 'tā aicina dalībvalstis, kas to var, rīkoties.']

    Raises:
        ValueError: `max_length` is less than 1.
    """
    if max_length < 1:
        raise ValueError(f"a segment of at most {max_length} characters holds nothing; give 1 or more")
    places = _places(text, start, end, facts.code)
    first = 0
    while end - start > max_length:
        # As many pieces as are needed at least, all of one length: that is where the cut would stand best.
        ideal = (end - start) / -(-(end - start) // max_length)
        best: tuple[float, int, int] | None = None
        while first < len(places) and places[first][0] <= start:
            first += 1
        for index in range(first, len(places)):
            left, right, worth = places[index]
            if left - start > max_length:
                break
            value = worth - 2 * abs(left - start - ideal) / ideal
            if best is None or value >= best[0]:
                best = (value, left, right)
        if best is None:
            left = right = _inside_a_word(text, start, start + max_length)
        else:
            _, left, right = best
        yield start, left
        start = right
    yield start, end


def _places(text: str, start: int, end: int, code: str) -> list[tuple[int, int, float]]:
    """Give the places with white space: where the left part ends, where the right one starts, what it is worth."""
    opens = _conjunctions(code)
    marks = list(_depths(text, start, end))
    places = []
    depth, mark = 0, 0
    for space in _SPACES.finditer(text, start, end):
        left, right = space.span()
        if left == start or right == end:
            continue
        while mark < len(marks) and marks[mark][0] < left:
            depth = marks[mark][1]
            mark += 1
        worth = _worth(text, left, right, end, opens)
        places.append((left, right, worth - _IN_BRACKETS * bool(depth)))
    return places


def _worth(text: str, left: int, right: int, end: int, opens: regex.Pattern[str]) -> float:
    last = text[left - 1]
    if last == ";":
        return _SEMICOLON
    if last in ":!?…" or (text[right] in "–—" and right + 1 < end and text[right + 1].isspace()):
        return _COLON
    opened = opens.match(text, right, end)
    if last == ",":
        return _CLAUSE if opened else _COMMA
    worth = _WORD if opened else _SPACE
    return worth - _STUCK if _STICKY.match(text, 0, left) else worth


def _depths(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give every bracket or quotation mark's offset with the number of pairs that are open after it.

    Marks that have no partner count for nothing.
    """
    opened: list[int] = []
    steps: dict[int, int] = {}
    for offset in range(start, end):
        if text[offset] in _OPENING and not (opened and text[offset] in "“‘" and _closes(text, opened[-1])):
            opened.append(offset)
        elif (text[offset] in _CLOSING or text[offset] in "“‘") and opened:
            steps[opened.pop()] = 1
            steps[offset] = -1
    depth = 0
    for offset in sorted(steps):
        depth += steps[offset]
        yield offset, depth


def _closes(text: str, opened: int) -> bool:
    """Tell whether an opening mark is one that `“` closes: `„`."""
    return text[opened] in "„‚"


def _inside_a_word(text: str, start: int, latest: int) -> int:
    """Give the last place up to `latest` where no letter is parted from its accents; `latest` where there is none."""
    last = start
    for character in _GRAPHEME.finditer(text, start, latest + 1):
        if character.end() > latest:
            break
        last = character.end()
    return last if last > start else latest


@cache
def _conjunctions(code: str) -> regex.Pattern[str]:
    words = sorted(language(code).conjunctions, key=len, reverse=True)
    return regex.compile(
        rf"(?:{'|'.join(regex.escape(word) for word in words)})(?![\p{{L}}\p{{N}}])" if words else r"(?!)"
    )
