"""Markers of footnotes in running text: digits, raised digits, asterisks that are glued to a word.

Many glued digits are no markers (`m2`, `CO2`, `P7_TA(2011)0588`), so nothing is taken off on its looks alone: this
module finds what may be a marker, `corpus.footnotes` asks for the one that a footnote below belongs to.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from corpus.lines import Line

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARKER = regex.compile(
    r"""
    (?<=[\p{L}\p{Pe}\p{Pf}"'’”.,;:!?])      # glued to a word or to punctuation,
    (?<!\b\p{Lu}\p{Lu}?|\p{N}[.,:;])        # which is no abbreviation (`CO2`) and no number (`3,5`),
    (?P<plain>\p{Nd}{1,3})
    (?![\p{L}\p{N}_/]|[.,:]\p{N}|[-–]\p{N})
    | (?<=(?<![\p{N}/.])(?:19|20)\p{Nd}{2})(?P<year>\p{Nd}{1,2})(?![\p{L}\p{N}_/]|[.,:]\p{N}|[-–]\p{N})
    | \s?(?P<raised>[⁰¹²³⁴-⁹]{1,3})
    | \s?\(\s?(?P<bracketed>\p{Nd}{1,3})\s?\)(?=[\s.,;:]|$)
    | (?<=\S)\s?(?P<star>\*{1,3})(?!\*)
    """,
    regex.VERBOSE,
)
# What every marker holds, and how many characters of one may stand before it: a blank, a bracket, a blank.
_MARK = re.compile(r"\d+|[*⁰¹²³⁴-⁹]")
_BEFORE, _LONGEST = 3, 3
_NUMBER = regex.compile(r"\p{Nd}{1,5}/\p{Nd}{1,5}|\p{Nd}{4,7}")
_GOES_ON = regex.compile(r"[\p{N}/.]{2}|\p{N}|/")
_STEM = regex.compile(r"\p{L}+$")
_FREE = regex.compile(r"[\s.,;:)]|$")
# How many lines above a footnote its marker is looked for: a page and a half; and among how many.
REACH, _MOST = 90, 50


@dataclass(frozen=True, slots=True)
class Marker:
    """A possible marker: the line's index, where it stands in the line's text, and its likeness to one, 0 to 2."""

    line: int
    start: int
    end: int
    likeness: int


def plain_digits(text: str) -> str:
    """Write raised digits as plain ones, as labels of footnotes have them.

    >>> plain_digits("¹²")
    '12'
    """
    return text.translate(_RAISED)


def find_markers(lines: Sequence[Line]) -> dict[str, list[Marker]]:
    """Find what may be a marker, by the mark (`1`, `*`), in the order of the text."""
    found: dict[str, list[Marker]] = defaultdict(list)
    for index, line in enumerate(lines):
        for match in _matches(line.text):
            mark = plain_digits(
                match["plain"] or match["year"] or match["raised"] or match["bracketed"] or match["star"]
            )
            if match.start() or line.text[0] not in "(*⁰¹²³⁴⁵⁶⁷⁸⁹":
                found[mark].append(Marker(index, match.start(), match.end(), _likeness(line.text, match)))
    return found


def _matches(text: str) -> Iterator[regex.Match[str]]:
    """Give what `_MARKER` finds in a text, asked only where a marker can be: numbers that stand free are none."""
    done = 0
    for mark in _MARK.finditer(text):
        start, end = mark.span()
        free = start == 0 or (text[start - 1] == " " and text[start - 2 : start - 1] != "(")
        if (free or end - start > _LONGEST) and text[start].isdecimal():
            continue
        for place in range(max(start - _BEFORE, done), start + 1):
            if (match := _MARKER.match(text, place)) and match.end() > start:
                yield match
                done = match.end()
                break


def marker_of(
    mark: str, note: int, after: tuple[int, int], found: Mapping[str, Sequence[Marker]], outside: Collection[int]
) -> Marker | None:
    """Give the likeliest marker of a footnote that stands at line `note`, and among equals the first.

    It stands after the place `after` (line, offset), where the one before it was taken off, and in no line of another
    footnote (`outside`).
    """
    markers = found.get(mark, ())
    first = bisect_left(markers, after, key=lambda marker: (marker.line, marker.start))
    best: Marker | None = None
    for marker in markers[first : first + _MOST]:
        if marker.line >= note:
            break
        if marker.line not in outside and (best is None or marker.likeness > best.likeness):
            best = marker
    return best


def marker_on_number(
    mark: str, note: str, lines: Sequence[Line], after: tuple[int, int], before: int, outside: Collection[int]
) -> Marker | None:
    """Find a marker that is glued to a number (`2016/6791`): only where the note's text has the number without it."""
    glued = [number + mark for number in dict.fromkeys(_NUMBER.findall(note))][:_MOST]
    for index in range(max(after[0], before - REACH), before) if glued else ():
        text = lines[index].text
        for number in glued:
            place = text.find(number, after[1] if index == after[0] else 0)
            end = place + len(number)
            if (
                place >= 0
                and index not in outside
                and not _GOES_ON.search(text[place - 1 : place] + text[end : end + 1])
            ):
                return Marker(index, end - len(mark), end, 1)
    return None


def _likeness(text: str, match: regex.Match[str]) -> int:
    """A whole word before it, and punctuation or the line's end after it, beat `m2`."""
    if match["raised"] or match["star"]:
        return 2
    if match["year"]:
        return 0
    stem = _STEM.search(text, max(match.start() - 40, 0), match.start())
    before = len(stem[0]) if stem else 0
    return int(before > 2 or (before == 0 and not match["bracketed"])) + bool(_FREE.match(text, match.end()))
