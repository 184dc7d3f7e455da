"""Running heads and page numbers of extracted text.

They are the outermost lines of a page (next to a form feed, or to a run of blank lines longer than usual) and come
again page after page: word for word, or with numbers that only rise. A page is peeled from its edges inwards, so that a
line is taken out only if all that stand outside it are. What is taken out is given back, so that nothing vanishes
unseen.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

import regex

from corpus.lines import Line
from corpus.shape import Shape

_NUMBERS = regex.compile(r"\p{Nd}{1,9}|\b[ivxlcIVXLC]{1,7}\b")
_REACH = 5
_SHORTEST_PAGE = 12


def without_running_heads(lines: Sequence[Line], shape: Shape) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Part lines into those of the text and those that repeat at page breaks.

    The line after a page break that was taken out is marked as opening a page.
    """
    starts = [index for index, line in enumerate(lines) if not index or opens_page(line, shape)]
    if len(starts) < 2:
        return tuple(lines), ()
    pages = list(zip(starts, [*starts[1:], len(lines)], strict=True))
    edges = [list(_edge(page)) for page in pages]
    repeated = _repeated(lines, {index for edge in edges for side in edge for index in side}, len(pages))
    gone: set[int] = set()
    for edge in edges:
        for side in edge:
            for index in side:
                if _pattern(lines[index].text) not in repeated:
                    break
                gone.add(index)
    kept: list[Line] = []
    page, gap = False, 0
    for index, line in enumerate(lines):
        if index in gone:
            page, gap = True, max(gap, line.gap)
            continue
        kept.append(replace(line, page=True, gap=max(gap, line.gap)) if page else line)
        page, gap = False, 0
    return tuple(kept), tuple(lines[index] for index in sorted(gone))


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


def _repeated(lines: Sequence[Line], edges: set[int], pages: int) -> set[str]:
    """Find the patterns that repeat at the edges of pages, and seldom elsewhere."""
    wanted = min(3, pages)
    groups: dict[str, list[str]] = defaultdict(list)
    for index in sorted(edges):
        groups[_pattern(lines[index].text)].append(lines[index].text)
    groups = {
        pattern: texts
        for pattern, texts in groups.items()
        if len(texts) >= wanted and (len(set(texts)) == 1 or _rise(texts))
    }
    longest = max((len(text) for texts in groups.values() for text in texts), default=0)
    everywhere = Counter(_pattern(line.text) for line in lines if len(line.text) <= longest)
    return {pattern for pattern, texts in groups.items() if len(texts) >= 0.8 * everywhere[pattern]}


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
