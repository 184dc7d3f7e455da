"""What is on a page but not of the text: running heads, page numbers; and footnotes, which go to the end.

Heads and page numbers stand at the same height on several pages and are the same, numbers aside. Footnotes are the
lines at a page's (or column's) foot that are set smaller than the text and begin with a mark; one that goes over the
page is continued by small lines without a mark at the next page's foot. A raised mark leaves the text where a note of
that mark stands on its page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import regex

from corpus.lang import Language
from corpus.readers.pdf_layout import PdfLine
from corpus.titles import is_division_title

_NUMBERS = regex.compile(r"\d+|\b[ivxlc]+\b|\b[IVXLC]+\b")
_PAGE_NUMBER = regex.compile(
    r"(?:[–—-]\s?)?#(?:\s?[–—-])?|#\s?/\s?#|\p{Lu}{2}\s+#(?:\s+\p{Lu}{2})?|#\s+\p{Lu}{2}|p\. #"
)
_REACH = 3
_HEIGHT = 4.0
_DENSE = 0.4
_SMALLER = 0.93
_MARK = regex.compile(
    r"(?:\(\s?(?P<a>[¹²³⁰⁴-⁹]{1,4}|\d{1,3}|\*{1,4})\s?\)|⁽(?P<d>[¹²³⁰⁴-⁹]{1,4})⁾"
    r"|(?P<b>[¹²³⁰⁴-⁹]{1,4}|\*{1,4})|(?P<c>\d{1,3})(?=\s))\s*+(?=\S)"
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_UNIT = regex.compile(r"\b(?:[kcdmµ]?m|ha|[kM]?W|s)$")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its mark and its lines, the mark taken off the first."""

    mark: str
    lines: tuple[PdfLine, ...]


def body_size(lines: Sequence[PdfLine]) -> float:
    """Give the size, in points, in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def without_heads(lines: Sequence[PdfLine], pages: int, facts: Language) -> list[PdfLine]:
    """Leave out running heads and page numbers; the title of an article may well open three pages in a row."""
    by_page = {page: sorted(group, key=_down) for page, group in groupby(lines, key=lambda line: line.page)}
    edges = [line for group in by_page.values() for line in {*group[:_REACH], *group[-_REACH:]}]
    patterns: dict[str, list[PdfLine]] = {}
    for line in edges:
        if is_division_title(line.text, facts):
            continue
        patterns.setdefault(_pattern(line.text), []).append(line)
    needed = 3 if pages > 3 else 2
    gone: set[PdfLine] = set()
    for pattern, found in patterns.items():
        for line in found:
            pages_with = {one.page for one in found if abs(one.baseline - line.baseline) <= _HEIGHT}
            spread = max(pages_with) - min(pages_with) + 1
            numbered = _PAGE_NUMBER.fullmatch(pattern) is not None
            if (len(pages_with) >= needed and len(pages_with) >= _DENSE * spread) or (
                numbered and (pages == 1 or len(pages_with) > 1)
            ):
                gone.add(line)
    gone |= _at_the_same_place(by_page, gone)
    kept_edges = _only_outermost(by_page, gone)
    return [line for line in lines if line not in kept_edges]


def _at_the_same_place(by_page: dict[int, list[PdfLine]], gone: set[PdfLine]) -> set[PdfLine]:
    """Find heads that come once (each chapter has its own): where most pages have a head, of that size, set apart."""
    places = Counter((round(line.baseline), round(line.size)) for line in gone)
    usual = {place for place, count in places.items() if count >= max(3, _DENSE * len(by_page))}
    found: set[PdfLine] = set()
    for group in by_page.values():
        for line, inner in ((group[0], group[1:2]), (group[-1], group[-2:-1])):
            apart = inner and abs(line.baseline - inner[0].baseline) > 1.6 * line.size
            if apart and (round(line.baseline), round(line.size)) in usual:
                found.add(line)
    return found


def _only_outermost(by_page: dict[int, list[PdfLine]], gone: set[PdfLine]) -> set[PdfLine]:
    """Keep what stands between text: a head has nothing but heads above it, a page number nothing but such below."""
    out: set[PdfLine] = set()
    for group in by_page.values():
        for ordered in (group, group[::-1]):
            for line in ordered:
                if line not in gone:
                    break
                out.add(line)
    return out


def without_notes(lines: Sequence[PdfLine]) -> tuple[list[PdfLine], list[Note]]:
    """Part the text from its footnotes and take their marks off it."""
    size = body_size(lines)
    body: list[PdfLine] = []
    notes: list[Note] = []
    for _, page in groupby(lines, key=lambda line: line.page):
        kept: list[PdfLine] = []
        marks: list[str] = []
        for _, region in groupby(page, key=lambda line: line.region):
            text, small = _foot(list(region), size, has_body=bool(kept))
            if small and not _MARK.match(small[0].text) and not (notes and _continues(notes[-1], small[0])):
                text, small = [*text, *small], []
            kept += text
            marks += _add(notes, small)
        body += _without_marks(kept, marks)
    return body, notes


def _foot(region: list[PdfLine], size: float, *, has_body: bool) -> tuple[list[PdfLine], list[PdfLine]]:
    """Part the small lines at the foot of a region from what is above."""
    start = len(region)
    while start and region[start - 1].size <= _SMALLER * size:
        start -= 1
    if start == 0 and not has_body:
        return region, []
    # Small print above the first mark is a table's or a figure's, unless it goes on a note.
    marked = next((index for index in range(start, len(region)) if _MARK.match(region[index].text)), None)
    if marked is not None and start < marked and region[start].size > region[marked].size * 1.02:
        start = marked
    return region[:start], region[start:]


def _continues(note: Note, line: PdfLine) -> bool:
    last = note.lines[-1]
    return (
        line.page == last.page + 1 and abs(line.size - last.size) <= 0.3 and not regex.search(r"[.!?]\W*$", last.text)
    )


def _add(notes: list[Note], lines: Sequence[PdfLine]) -> list[str]:
    """Add the footnotes of a page's foot; give their marks."""
    marks: list[str] = []
    for line in lines:
        found = _MARK.match(line.text)
        mark = next(group for group in found.groups() if group).translate(_SUPERSCRIPTS) if found else ""
        if found and (not marks or not found["c"] or _follows(mark, marks[-1])):
            notes.append(Note(mark, (replace(line, text=line.text[found.end() :]),)))
            marks.append(mark)
        elif notes:
            notes[-1] = Note(notes[-1].mark, (*notes[-1].lines, line))
    return marks


def _follows(mark: str, last: str) -> bool:
    return mark.isdigit() and last.isdigit() and int(mark) == int(last) + 1


def _without_marks(lines: list[PdfLine], marks: Sequence[str]) -> list[PdfLine]:
    """Take each note's mark off the text of its page, the first that is raised or in brackets, in order."""
    lines = list(lines)
    begin = 0
    for mark in marks:
        raised = regex.escape(mark.translate(_RAISED))
        pattern = regex.compile(
            rf"\s?(?:[(⁽]\s?{raised}\s?[)⁾]|(?<![⁰-⁹¹²³]){raised}(?![⁰-⁹¹²³])|\(\s?{regex.escape(mark)}\s?\)(?=[\s.,;:]|$))"
        )
        for index in range(begin, len(lines)):
            line = lines[index]
            found = next(
                (
                    one
                    for one in pattern.finditer(line.text)
                    if one.start() and not _UNIT.search(line.text[: one.start()])
                ),
                None,
            )
            if found:
                lines[index] = replace(line, text=(line.text[: found.start()] + line.text[found.end() :]).strip())
                begin = index
                break
    return lines


def _pattern(text: str) -> str:
    return _NUMBERS.sub("#", text)


def _down(line: PdfLine) -> float:
    return -line.baseline
