"""Running heads and page numbers of extracted text.

They stand next to a page break (a form feed, or a run of blank lines longer than usual) and come again page after
page, page numbers aside. Only such lines are taken out; they are given back, so that nothing vanishes unseen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import regex

from corpus.lines import Line
from corpus.shape import Shape

_NUMBERS = regex.compile(r"\d+|\b[ivxlcIVXLC]+\b")
_PAGE_NUMBER = regex.compile(r"[–—-]?\s?#\s?(?:[/–—-]\s?#?)?|\p{Lu}{2}\s+#|#\s+\p{Lu}{2}|\p{Lu}{2}(?:\s+\p{Lu}{2})?")
_REPEATS = 3
_REACH = 2
_SHORTEST_PAGE = 12


def without_running_heads(lines: Sequence[Line], shape: Shape) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Part lines into those of the text and those that repeat at page breaks.

    The line after a page break that was taken out is marked as opening a page.
    """
    edges = _edges(lines, shape)
    if not edges:
        return tuple(lines), ()
    patterns = Counter(_pattern(lines[index].text) for index in edges)
    everywhere = Counter(_pattern(line.text) for line in lines)
    running = {
        pattern
        for pattern, count in patterns.items()
        if count >= _REPEATS
        and count >= 0.8 * everywhere[pattern]
        and (_is_head(pattern) or _PAGE_NUMBER.fullmatch(pattern))
    }
    kept: list[Line] = []
    removed: list[Line] = []
    page, gap = False, 0
    for index, line in enumerate(lines):
        if index in edges and _pattern(line.text) in running:
            removed.append(line)
            page, gap = True, max(gap, line.gap)
            continue
        kept.append(replace(line, page=True, gap=max(gap, line.gap)) if page else line)
        page, gap = False, 0
    return tuple(kept), tuple(removed)


def with_pages(lines: Sequence[Line], shape: Shape) -> tuple[Line, ...]:
    """Mark the lines that open a page: after a form feed, or after blank lines a page's length on."""
    marked: list[Line] = []
    since = 0
    for line in lines:
        since += 1
        opens = line.page or (opens_page(line, shape) and since > _SHORTEST_PAGE)
        since = 0 if opens else since
        marked.append(replace(line, page=opens))
    return tuple(marked)


def opens_page(line: Line, shape: Shape) -> bool:
    """Tell whether a line is the first of a page: after a form feed or clearly more blank lines than usual."""
    return line.page or line.gap >= shape.gap + 2


def _edges(lines: Sequence[Line], shape: Shape) -> set[int]:
    edges: set[int] = set()
    for index, line in enumerate(lines):
        if index and opens_page(line, shape):
            edges.update(range(max(0, index - _REACH), min(len(lines), index + _REACH)))
    if edges:
        edges.update(range(min(_REACH, len(lines))))
        edges.update(range(max(0, len(lines) - _REACH), len(lines)))
    return edges


def _pattern(text: str) -> str:
    return _NUMBERS.sub("#", text)


def _is_head(pattern: str) -> bool:
    """A head has words and does not read on: it ends in no punctuation and opens no point."""
    return bool(regex.search(r"\p{L}{2}", pattern)) and not regex.search(r"[.,;:]$|^\(?#[.)]", pattern)
