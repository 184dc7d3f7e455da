"""Running heads and page numbers of extracted text.

They are the outermost lines of a page (next to a form feed, or to a run of blank lines longer than usual) and come
again page after page: word for word, or with numbers that only rise. A page is peeled from its edges inwards, so that a
line is taken out only if all that stand outside it are. What is taken out is given back, so that nothing vanishes
unseen.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

import regex

from corpus.furniture import Furniture
from corpus.lang import Language
from corpus.lines import Line
from corpus.shape import Shape
from corpus.titles import is_division_title

_NUMBERS = regex.compile(r"\p{Nd}{1,9}|\b[ivxlcIVXLC]{1,7}\b")
_DIGITS = regex.compile(r"\p{Nd}{1,6}")
# A label on a line of its own may well come at the edges of three pages.
_LABEL = regex.compile(r"\(?(?:\p{L}{1,2}|[ivxlc]{1,7}|\p{Nd}{1,3})\.?[).]|[–—•*-]")
_CAPITALS = regex.compile(r"[\p{Lu}\P{L}]*\p{Lu}{3}[\p{Lu}\P{L}]*")
_LETTER = regex.compile(r"\p{L}")
_REACH, _LONGEST_HEAD, _MOST_NUMBERS = 5, 120, 4
_SHORTEST_PAGE = 12


def without_running_heads(
    lines: Sequence[Line], shape: Shape, facts: Language
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Part lines into those of the text and those that stand at page breaks: known by their parts, or that repeat.

    The line after a page break that was taken out is marked as opening a page.
    """
    known = Furniture(facts)
    sure = known.strong(lines)
    left = _without(lines, sure)
    starts = [index for index, line in enumerate(left) if not index or opens_page(line, shape)]
    if len(starts) < 2 and not sure:
        return left, ()
    pages = list(zip(starts, [*starts[1:], len(left)], strict=True))
    edges = [list(_edge(page)) for page in pages]
    repeated, twice = _repeated(left, {index for edge in edges for side in edge for index in side}, len(pages), facts)
    numbered = _numbered(left, pages, facts)
    is_paged = bool(sure) or any(line.page for line in left)
    gone: set[int] = set()
    for page, edge in zip(pages, edges, strict=True):
        for side, opening in zip(edge, page, strict=True):
            # What makes a line furniture at an edge is of weight only where the page surely ends there.
            certain = left[opening].page if 0 < opening < len(left) else is_paged
            before = False
            for index in side:
                text = left[index].text
                is_known = certain and known.at_edge(text)
                counted = _pattern(text) in repeated or index in numbered
                if not (is_known or counted or (before and text in twice)):
                    break
                before = is_known
                gone.add(index)
    removed = [left[index] for index in gone] + [lines[index] for index in sure]
    return _without(left, gone), tuple(sorted(removed, key=lambda line: line.number))


def _without(lines: Sequence[Line], gone: Collection[int]) -> tuple[Line, ...]:
    """Leave lines out; the one that comes after them opens a page."""
    if not gone:
        return tuple(lines)
    kept: list[Line] = []
    page, gap = False, 0
    for index, line in enumerate(lines):
        if index in gone:
            page, gap = True, max(gap, line.gap)
            continue
        kept.append(replace(line, page=True, gap=max(gap, line.gap)) if page else line)
        page, gap = False, 0
    return tuple(kept)


def with_pages(lines: Sequence[Line], shape: Shape) -> tuple[Line, ...]:
    """Mark the lines that open a page: after a form feed, or after blank lines a page's length on."""
    marked: list[Line] = []
    since = 0
    for line in lines:
        since += 1
        opens = line.page or (opens_page(line, shape) and since > _SHORTEST_PAGE)
        since = 0 if opens else since
        marked.append(line if opens == line.page else replace(line, page=opens))
    return tuple(marked)


def opens_page(line: Line, shape: Shape) -> bool:
    """Tell whether a line is the first of a page: after a form feed or clearly more blank lines than usual.

    A lone leading blank where the usual blank line is missing is what some extractors leave of a form feed.
    """
    return line.page or line.gap >= shape.gap + 2 or (line.indent == 1 and line.gap < shape.gap)


def _edge(page: tuple[int, int]) -> Iterable[range]:
    """Give the indexes of a page's first and of its last lines, each from the edge inwards."""
    start, end = page
    reach = min(_REACH, end - start)
    return range(start, start + reach), range(end - 1, end - 1 - reach, -1)


def _repeated(lines: Sequence[Line], edges: set[int], pages: int, facts: Language) -> tuple[set[str], set[str]]:
    """Find the patterns that repeat at the edges of pages, and seldom elsewhere; and texts that come at least twice.

    The numbers of articles and annexes rise, too, where each opens a page.
    """
    wanted = min(3, pages)
    groups: dict[str, list[str]] = defaultdict(list)
    for index in sorted(edges):
        groups[_pattern(lines[index].text)].append(lines[index].text)
    # The second line of a head, such as the parties' names.
    twice = {
        texts[0]
        for texts in groups.values()
        if len(texts) > 1 and len(set(texts)) == 1 and _CAPITALS.fullmatch(texts[0])
    }
    groups = {
        pattern: texts
        for pattern, texts in groups.items()
        if len(texts) >= wanted
        and not _LABEL.fullmatch(texts[0])
        and (len(set(texts)) == 1 or (_rise(texts) and not is_division_title(texts[0], facts)))
    }
    longest = max((len(text) for texts in groups.values() for text in texts), default=0)
    everywhere = Counter(_pattern(line.text) for line in lines if len(line.text) <= longest)
    return {pattern for pattern, texts in groups.items() if len(texts) >= 0.8 * everywhere[pattern]}, twice


def _numbered(lines: Sequence[Line], pages: Sequence[tuple[int, int]], facts: Language) -> set[int]:
    """Find lines that have the number of their page in them, at one height: the difference to a count of pages stays.

    Only where form feeds, or furniture that was known, show the pages.
    """
    sure = [0, *(start for start, _ in pages if start and lines[start].page)]
    heights: dict[tuple[int, str, int], set[int]] = defaultdict(set)
    for number, page in enumerate(zip(sure, [*sure[1:], len(lines)], strict=True)):
        for edge in _edge(page):
            for depth, index in enumerate(edge):
                text = lines[index].text
                numbers = _DIGITS.findall(text) if len(text) <= _LONGEST_HEAD and not _LABEL.fullmatch(text) else ()
                for found in numbers[:_MOST_NUMBERS]:
                    heights[edge.step * (depth + 1), _pattern(text), int(found) - number].add(index)
    wanted = max(3, 0.3 * len(sure)) if len(sure) > 2 else 2
    found = {key: indexes for key, indexes in heights.items() if len(indexes) >= wanted}
    return {
        index
        for (_, pattern, _), indexes in found.items()
        # `Article 5` and `Article 6`, `Table 1` and `Table 2` may open a page each.
        if (len(indexes) > 2 or not _LETTER.search(pattern)) and not is_division_title(lines[min(indexes)].text, facts)
        for index in indexes
    }


def _rise(texts: Sequence[str]) -> bool:
    """Tell whether the numbers in lines of one pattern only rise; that of a page changes every time."""
    numbers = [[int(number) for number in _NUMBERS.findall(text) if number.isdecimal()] for text in texts]
    if not numbers[0]:
        return len({text.lower() for text in texts}) == len(texts)
    columns = list(zip(*numbers, strict=False))
    return all(column == tuple(sorted(column)) for column in columns) and any(
        len(set(column)) > len(column) / 2 for column in columns
    )


def _pattern(text: str) -> str:
    return _NUMBERS.sub("#", text)
