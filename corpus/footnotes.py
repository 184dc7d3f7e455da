"""Footnotes of extracted text: taken out of the sentence that the page break cut, their markers off the words.

A footnote is believed when several signs agree: a rule above it, a marker of the same number glued to a word
further up, the number that comes next in sequence, an unfinished sentence before it that goes on after it, the end of
the page below it. A digit is taken off a word only where a footnote of that number was found below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from corpus.lines import Line, ends_clause, ends_sentence
from corpus.markers import REACH, Marker, find_markers, marker_of, marker_on_number, plain_digits
from corpus.pages import opens_page
from corpus.shape import Shape

_START = regex.compile(
    r"(?P<open>\(?)\s?(?P<mark>\p{Nd}{1,3}|\*{1,3}|[¹²³⁰⁴-⁹]{1,3})(?P<close>\s?\)|)(?:\s+(?=\S)|(?=\p{Lu})|$)"
)
_BELIEVED = 4.0
# A footnote, and the footnotes of one page, are no longer than this many lines or notes.
_LONGEST, _MOST = 40, 30
_ROOM = 0.04


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: its marker and its lines, the marker and the blanks after it taken off the first."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Start:
    """How a line opens that may be a footnote's: the mark, the characters it takes, whether it stands in brackets."""

    mark: str
    length: int
    bracketed: bool


def take_out(lines: Sequence[Line], shape: Shape) -> tuple[tuple[Line, ...], tuple[Footnote, ...]]:
    """Part lines into the body, its footnote markers taken off, and the footnotes in order."""
    page = _Search(lines, shape)
    texts = [line.text for line in lines]
    for index in range(len(lines)):
        if index not in page.inside and not page.goes_on(index):
            page.look_at(index)
    for marker in reversed(page.markers):
        text = texts[marker.line]
        texts[marker.line] = (text[: marker.start] + text[marker.end :]).strip()
    body: list[Line] = []
    cut = False
    for index, line in enumerate(lines):
        if index in page.inside:
            cut = True
        elif texts[index]:
            changed = cut or texts[index] != line.text
            body.append(replace(line, text=texts[index], page=line.page or cut) if changed else line)
            cut = False
    return tuple(body), tuple(page.footnotes)


class _Search:
    """Looks at one line after the other and keeps what was found so far."""

    def __init__(self, lines: Sequence[Line], shape: Shape) -> None:
        self.lines, self.shape = lines, shape
        self.starts = [_start(line.text) for line in lines]
        self.found = find_markers(lines)
        self.footnotes: list[Footnote] = []
        self.markers: list[Marker] = []
        self.inside: set[int] = set()
        self.last_number = self.last_end = 0
        self.is_cut = False
        self.shows_pages = any(opens_page(line, shape) for line in lines[1:])
        self.ends: dict[int, int] = {}

    def look_at(self, index: int) -> None:
        """Take a footnote out if one starts at a line."""
        start = self.starts[index]
        if start is None:
            return
        after = (self.markers[-1].line, self.markers[-1].end) if self.markers else (0, 0)
        foot = self._foot(index)
        # Notes at the document's end belong to all of it, others to their page.
        reach = index if foot == len(self.lines) or not self.shape.wrapped else REACH
        after = max(after, (index - reach, 0))
        marker = marker_of(start.mark, index, after, self.found, self.inside)
        below = self.lines[index].rule or index - 1 in self.inside or self._is_foot(foot)
        if marker is None and below and start.mark.isdigit():
            note = " ".join(line.text for line in self.lines[index : self._end(index)])
            marker = marker_on_number(start.mark, note, self.lines, after, index, self.inside)
        if not self._is_believed(index, start, marker, foot):
            return
        end = self._end(index)
        first = replace(self.lines[index], text=self.lines[index].text[start.length :])
        lines = (first, *self.lines[index + 1 : end])
        self.footnotes.append(Footnote(start.mark, lines if first.text else lines[1:]))
        self._take(index, end)
        if start.mark.isdigit():
            self.last_number = int(start.mark)
        if marker:
            self.markers.append(marker)

    def goes_on(self, index: int) -> bool:
        """Take out the rest of a footnote that went over the page: below the next rule, its sentence unfinished."""
        line = self.lines[index]
        if not (line.rule and self.footnotes and line.text[0].islower()):
            return False
        last = self.footnotes[-1]
        if ends_sentence(last.lines[-1].text) or not self.is_cut or index > self.last_end + REACH:
            return False
        end = index + 1
        while end < min(len(self.lines), index + _LONGEST):
            start = self.starts[end]
            is_next = start is not None and start.mark.isdigit() and int(start.mark) == self.last_number + 1
            if is_next or opens_page(self.lines[end], self.shape) or self.lines[end].gap > self.shape.gap:
                break
            end += 1
        self.footnotes[-1] = replace(last, lines=(*last.lines, *self.lines[index:end]))
        self._take(index, end)
        return True

    def _take(self, index: int, end: int) -> None:
        self.inside.update(range(index, end))
        self.last_end = end
        self.is_cut = end < len(self.lines) and opens_page(self.lines[end], self.shape)

    def _is_believed(self, index: int, start: _Start, marker: Marker | None, foot: int) -> bool:
        """Add up the signs that a footnote starts at a line."""
        rule, follows = self.lines[index].rule, index - 1 in self.inside
        if not (marker or rule or follows):
            return False
        at_foot = self._is_foot(foot)
        is_alone = start.length == len(self.lines[index].text)
        if (start.bracketed or is_alone) and not (at_foot or rule):
            return False
        if is_alone and self._end(index) <= index + 1:
            return False
        if start.bracketed and not rule and self._comes_again(index, start):
            return False
        # Where pages cannot be seen, it says little that none ends here.
        unseen = self.shape.wrapped and not self.shows_pages and marker is not None and marker.likeness > 1
        signs = 3.0 * rule + 3.0 * (marker is not None) + 2.0 * follows
        signs += 1.0 if at_foot else -0.5 if unseen else -1.5
        signs += self._in_sequence(start.mark)
        if index and not follows and not ends_clause(self.lines[index - 1].text):
            resumes = foot < len(self.lines) and self.lines[foot].text[0].islower()
            signs += 2.0 if resumes else 1.0
        return signs - start.bracketed >= _BELIEVED

    def _comes_again(self, index: int, start: _Start) -> bool:
        """Tell whether a line further down the page opens alike: notes stand last, a recital or a point above them."""
        for place in range(index + 1, min(len(self.lines), index + REACH)):
            if opens_page(self.lines[place], self.shape):
                return False
            other = self.starts[place]
            alike = other is not None and other.bracketed and other.mark == start.mark
            if alike and not self._is_inside_sentence(place):
                return True
        return False

    def _is_inside_sentence(self, index: int) -> bool:
        """Tell whether a line goes on from a full line without a stop, as one that opens with a marker does."""
        before, line = self.lines[index - 1], self.lines[index]
        return not ends_clause(before.text) and self.shape.room(before.text, line.text) <= _ROOM

    def _in_sequence(self, mark: str) -> float:
        """Say how a mark fits behind the one before: the next, or one or two that were not seen between them."""
        if not mark.isdigit():
            return 0.5
        step = int(mark) - self.last_number
        return 1.5 if step == 1 else 0.0 if int(mark) == 1 else -0.5 if step in {2, 3} else -2.5

    def _is_foot(self, index: int) -> bool:
        return index == len(self.lines) or opens_page(self.lines[index], self.shape)

    def _foot(self, index: int) -> int:
        """Give the line after a footnote and those that follow it: the page, or the document, ends there."""
        for _ in range(_MOST):
            end = self._end(index)
            if end == len(self.lines) or opens_page(self.lines[end], self.shape) or not self._follows(end, index):
                return end
            index = end
        return index

    def _follows(self, index: int, before: int) -> bool:
        """Tell whether the note that may start at a line is the next after the one at the line `before`."""
        start, last = self.starts[index], self.starts[before]
        if start is None or last is None:
            return False
        if start.mark.isdigit() and last.mark.isdigit():
            return int(start.mark) == int(last.mark) + 1
        return start.mark == last.mark + "*"

    def _end(self, index: int) -> int:
        """Find where a footnote ends: at the next, at a page break, or where a line had room and the text was done."""
        if index not in self.ends:
            self.ends[index] = self._find_end(index)
        return self.ends[index]

    def _find_end(self, index: int) -> int:
        if not self.shape.wrapped:
            return index + 1
        last = min(len(self.lines), index + _LONGEST)
        start = self.starts[index]
        # The mark may stand on a line of its own.
        first = index + 1 + (start is not None and start.length == len(self.lines[index].text))
        was_cut = index > 0 and not ends_clause(self.lines[index - 1].text)
        for place in range(first, last):
            before, line = self.lines[place - 1], self.lines[place]
            if opens_page(line, self.shape) or self._follows(place, index):
                return place
            if line.gap > self.shape.gap or (before.gap == 0 < line.gap and place > first):
                return place
            if ends_sentence(before.text) and (
                (was_cut and line.text[0].islower() and not before.text[-2:-1].isdigit())
                or self.shape.room(before.text, line.text) > _ROOM
            ):
                return place
        return last


def _start(text: str) -> _Start | None:
    if text[0].isalpha():
        return None
    found = _START.match(text)
    if not found or bool(found["open"]) != bool(found["close"]):
        return None
    return _Start(plain_digits(found["mark"]), found.end(), bool(found["open"]))
