"""Footnotes of extracted text: taken out of the sentence that the page break cut, their markers off the words.

A footnote is believed when several signs agree: a rule above it, a marker of the same number glued to a word
further up, the number that comes next in sequence, an unfinished sentence before it, a page break after it. A
digit is taken off a word only where a footnote of that number was found below (`P7_TA(2011)0588` and `m2` stay).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from corpus.lines import Line, Shape, ends_clause, ends_sentence, had_room
from corpus.pages import opens_page

_START = regex.compile(r"(?P<open>\(?)(?P<mark>\d{1,3}|\*{1,3}|[¹²³⁰⁴-⁹]{1,3})(?P<close>\)?)\s+(?=\S)")
_STEM = regex.compile(r"\p{L}+$")
_FREE = regex.compile(r"[\s.,;:)]|$")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BELIEVED = 4.0
_REACH = 120


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: its marker and its lines, the marker and the blanks after it taken off the first."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Start:
    index: int
    mark: str
    length: int


def take_out(lines: Sequence[Line], shape: Shape) -> tuple[tuple[Line, ...], tuple[Footnote, ...]]:
    """Part lines into the body, its footnote markers taken off, and the footnotes in order."""
    body: list[Line] = []
    footnotes: list[Footnote] = []
    removed = _Markers()
    index = 0
    while index < len(lines):
        start = _believed(lines, index, shape, body, footnotes, removed)
        if start is None:
            line = lines[index]
            if index and footnotes and body and lines[index - 1] is not body[-1]:
                line = replace(line, page=True, gap=shape.gap, rule=False)
            body.append(line)
            index += 1
            continue
        end = _end(lines, index, shape, start)
        first = replace(lines[index], text=lines[index].text[start.length :])
        footnotes.append(Footnote(start.mark, (first, *lines[index + 1 : end])))
        removed.take_off(body, start.mark)
        index = end
    return tuple(body), tuple(footnotes)


class _Markers:
    """Takes markers off the body, each after the one before it, so that markers keep their order."""

    def __init__(self) -> None:
        self.line, self.offset = 0, 0

    def find(self, body: Sequence[Line], mark: str) -> tuple[int, int, int] | None:
        """Give the likeliest place of a marker: body index, start and end in the line's text."""
        pattern = _marker(mark)
        best: tuple[int, tuple[int, int, int]] | None = None
        for index in range(max(self.line, len(body) - _REACH), len(body)):
            text = body[index].text
            for found in pattern.finditer(text, self.offset if index == self.line else 0):
                # A whole word before and punctuation or the line's end after beat `m2` and `CO2`.
                stem = _STEM.search(text, 0, found.start())
                before = len(stem[0]) if stem else 0
                sure = int(before > 2 or before == 0) + bool(_FREE.match(text, found.end()))
                if best is None or sure > best[0]:
                    best = (sure, (index, found.start(), found.end()))
        return best[1] if best else None

    def take_off(self, body: list[Line], mark: str) -> None:
        """Remove a marker from the body, where there is one."""
        if place := self.find(body, mark):
            index, start, end = place
            text = body[index].text
            body[index] = replace(body[index], text=(text[:start] + text[end:]).rstrip())
            self.line, self.offset = index, start


def _marker(mark: str) -> regex.Pattern[str]:
    """Match a marker glued to a word or to punctuation: `padomi2,`, `text.(2)`, `text ²`."""
    if mark.isdigit():
        superscript = mark.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
        plain = (
            rf"(?<=[\p{{L}}\p{{Pe}}\p{{Pf}}\"'’”.,;:!?])(?<!\b\p{{Lu}}\p{{Lu}}?){mark}(?![\p{{L}}\p{{N}}]|[.,/]\p{{N}})"
        )
        return regex.compile(rf"{plain}|\s?{superscript}(?![⁰-⁹¹²³])|\s?\(\s?{mark}\s?\)(?=[\s.,;:]|$)")
    return regex.compile(rf"(?<=\S)\s?{regex.escape(mark)}(?!\*)")


def _believed(
    lines: Sequence[Line],
    index: int,
    shape: Shape,
    body: Sequence[Line],
    footnotes: Sequence[Footnote],
    markers: _Markers,
) -> _Start | None:
    """Add up the signs that a footnote starts at a line."""
    line = lines[index]
    found = _START.match(line.text)
    if not found or (found["open"] and not found["close"]):
        return None
    mark = found["mark"].translate(_SUPERSCRIPTS)
    follows = bool(footnotes) and index > 0 and (not body or lines[index - 1] is not body[-1])
    marked = markers.find(body, mark) is not None
    if not (marked or line.rule or follows):
        return None
    signs = 3.0 * line.rule + 3.0 * marked + 2.0 * follows
    signs += _sequence(mark, footnotes)
    if body and not follows:
        signs += 0.0 if ends_clause(body[-1].text) else 0.5
    signs += 1.0 if _page_follows(lines, index, shape) else -1.5
    if found["open"]:
        signs -= 1.0
    return _Start(index, mark, found.end()) if signs >= _BELIEVED else None


def _sequence(mark: str, footnotes: Sequence[Footnote]) -> float:
    if not mark.isdigit():
        return 0.5
    last = next((note.label for note in reversed(footnotes) if note.label.isdigit()), None)
    if int(mark) == (int(last) + 1 if last else 1):
        return 1.5
    return 0.0 if int(mark) == 1 else -2.5


def _page_follows(lines: Sequence[Line], index: int, shape: Shape) -> bool:
    """Tell whether a page break, or the document's end, comes within the next dozen lines."""
    rest = lines[index + 1 : index + 13]
    return len(lines) - index <= 12 or any(opens_page(line, shape) for line in rest)


def _end(lines: Sequence[Line], index: int, shape: Shape, start: _Start) -> int:
    """Find where a footnote ends: at the next one, at a page break, or where a line had room and the text was done."""
    for place in range(index + 1, len(lines)):
        before, line = lines[place - 1], lines[place]
        if opens_page(line, shape):
            return place
        found = _START.match(line.text)
        if found and start.mark.isdigit() and found["mark"].translate(_SUPERSCRIPTS) == str(int(start.mark) + 1):
            return place
        if line.gap > max(shape.gap, 0) or (before.gap == 0 < line.gap):
            return place
        if shape.wrapped and had_room(before.text, line.text, shape.width) > 0 and ends_sentence(before.text):
            return place
        if not shape.wrapped:
            return place
    return len(lines)
