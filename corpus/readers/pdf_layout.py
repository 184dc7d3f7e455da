"""Runs of characters to lines in reading order: baselines, raised marks, columns.

Runs on one baseline are one row; a small run above the baseline is a raised mark of that row. A page has two columns
where a strip near its middle is crossed by few rows while the rows beside it fill up to it; whatever does cross it (a
title) parts the columns above from those below.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

import regex

from corpus.readers.pieces import superscript

_RAISED = 0.85
_SPACE = 0.15
_PAGE_NUMBER = 9
_FULL, _LEFT, _RIGHT = "full", "left", "right"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one size on one baseline; places in points, `turns` the direction in quarter turns."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    turns: int = 0


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of a page. `region` counts stretches of lines that follow each other; `column` names its column."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    page: int
    region: int
    column: str


@dataclass(slots=True)
class _Row:
    baseline: float
    size: float
    runs: list[Run]


@dataclass(frozen=True, slots=True)
class _Gutter:
    place: float
    width: float


def page_lines(runs: Sequence[Run], page: int) -> list[PdfLine]:
    """Give a page's lines in reading order; text that runs in another direction than most of the page is left out."""
    if not runs:
        return []
    weight: Counter[int] = Counter()
    for run in runs:
        weight[run.turns] += len(run.text)
    turns = weight.most_common(1)[0][0]
    rows = _rows([run for run in runs if run.turns == turns and run.size > 0])
    return list(_ordered(rows, _gutter(rows) if rows else None, page))


def _rows(runs: Sequence[Run]) -> list[_Row]:
    """Group runs to rows, top first. Large runs come first, so that raised marks find the row they belong to."""
    rows: list[_Row] = []
    places: list[float] = []
    for run in sorted(runs, key=lambda run: -run.size):
        row = _row_of(run, rows, places)
        if row is not None:
            row.runs.append(run)
            continue
        place = bisect_left(places, run.baseline)
        places.insert(place, run.baseline)
        rows.insert(place, _Row(run.baseline, run.size, [run]))
    return rows[::-1]


def _row_of(run: Run, rows: Sequence[_Row], places: Sequence[float]) -> _Row | None:
    low = bisect_left(places, run.baseline - 1.2 * 72)
    best: tuple[float, _Row] | None = None
    for row in rows[low : bisect_left(places, run.baseline + run.size)]:
        above = run.baseline - row.baseline
        if run.size < _RAISED * row.size:
            belongs = -0.2 * row.size <= above <= 0.7 * row.size and _beside(run, row)
        else:
            belongs = abs(above) <= 0.25 * row.size
        if belongs and (best is None or abs(above) < best[0]):
            best = (abs(above), row)
    return best[1] if best else None


def _beside(run: Run, row: _Row) -> bool:
    return any(abs(run.left - one.right) <= row.size or abs(one.left - run.right) <= row.size for one in row.runs)


def _gutter(rows: Sequence[_Row]) -> _Gutter | None:
    """Find the strip between two columns, or None: few rows cross it, and the parts on both sides fill up to it."""
    left = min(run.left for row in rows for run in row.runs)
    width = max(run.right for row in rows for run in row.runs) - left
    if len(rows) < 10 or width < 100:
        return None
    places = [left + width * (0.35 + 0.01 * step) for step in range(31)]
    # A page number of its own in the middle says nothing of columns.
    counted = [row for row in rows if len(row.runs) > 1 or len(row.runs[0].text) > _PAGE_NUMBER]
    crossing = [sum(any(run.left < place < run.right for run in row.runs) for row in counted) for place in places]
    fewest = min(crossing)
    if fewest > 0.4 * len(rows):
        return None
    place = _middle_of_first([place for place, count in zip(places, crossing, strict=True) if count == fewest], width)
    parted = [row for row in rows if not any(run.left < place < run.right for run in row.runs)]
    lefts = [_span(part) for row in parted if (part := [run for run in row.runs if run.right <= place])]
    rights = [_span(part) for row in parted if (part := [run for run in row.runs if run.left >= place])]
    if min(len(lefts), len(rights)) < 5 or not (_fills(lefts, 0.3 * width) and _fills(rights, 0.3 * width)):
        return None
    wide = (
        sorted(span[0] for span in rights)[len(rights) // 10] - sorted(span[1] for span in lefts)[len(lefts) * 9 // 10]
    )
    return _Gutter(place, max(wide, 0.0))


def _middle_of_first(places: Sequence[float], width: float) -> float:
    """Give the middle of the first stretch of neighbouring places: what comes behind it may be a column's indent."""
    stretches: list[list[float]] = []
    for place in places:
        if stretches and place - stretches[-1][-1] < 0.015 * width:
            stretches[-1].append(place)
        else:
            stretches.append([place])
    first = next((stretch for stretch in stretches if len(stretch) > 1), stretches[0])
    return (first[0] + first[-1]) / 2


def _span(runs: Sequence[Run]) -> tuple[float, float]:
    return min(run.left for run in runs), max(run.right for run in runs)


def _crosses(row: _Row, gutter: _Gutter) -> bool:
    """Tell whether a row goes over both columns: a word stands in the gutter, or too little room is left around it."""
    lefts = [run.right for run in row.runs if run.right <= gutter.place]
    rights = [run.left for run in row.runs if run.left >= gutter.place]
    if len(lefts) + len(rights) < len(row.runs):
        return True
    return bool(lefts and rights) and min(rights) - max(lefts) < min(0.6 * gutter.width, row.size)


def _fills(spans: Sequence[tuple[float, float]], wide: float) -> bool:
    """Tell whether spans are the lines of a column of text: wide, from one left edge, most to one right edge."""
    wide_ones = [span for span in spans if span[1] - span[0] >= wide]
    if len(wide_ones) < max(4, 0.5 * len(spans)):
        return False
    edge, margin = (
        median(span[0] for span in wide_ones),
        sorted(span[1] for span in wide_ones)[len(wide_ones) * 9 // 10],
    )
    begun = sum(abs(span[0] - edge) <= 0.15 * wide for span in wide_ones)
    full = sum(span[1] >= margin - 0.2 * (margin - edge) for span in wide_ones)
    return begun >= 0.5 * len(wide_ones) and full >= 0.5 * len(wide_ones)


def _ordered(rows: Sequence[_Row], gutter: _Gutter | None, page: int) -> Iterator[PdfLine]:
    """Give lines row by row, or left column before right between what crosses both."""
    region = 0
    lefts: list[PdfLine] = []
    rights: list[PdfLine] = []
    was_full = False
    for row in rows:
        runs = sorted(row.runs, key=lambda run: run.left)
        if gutter is None or _crosses(row, gutter):
            if not was_full:
                yield from _columns(lefts, rights, region)
                region += 2
                lefts, rights, was_full = [], [], True
            yield from _line(runs, row, page, region, _FULL)
            continue
        if was_full:
            region, was_full = region + 1, False
        lefts += _line([run for run in runs if run.right <= gutter.place], row, page, region, _LEFT)
        rights += _line([run for run in runs if run.right > gutter.place], row, page, region, _RIGHT)
    yield from _columns(lefts, rights, region)


def _columns(lefts: Sequence[PdfLine], rights: Sequence[PdfLine], region: int) -> Iterator[PdfLine]:
    yield from lefts
    yield from (replace(line, region=region + 1) for line in rights)


def _line(runs: Sequence[Run], row: _Row, page: int, region: int, column: str) -> Iterator[PdfLine]:
    """Join the runs of a row to one line, raised digits as such, spaces where there is room for one."""
    if not runs:
        return
    size = max(runs, key=lambda run: (len(run.text) > 1, run.size)).size
    sizes: Counter[float] = Counter()
    for run in runs:
        sizes[run.size] += len(run.text)
    size = max(size, sizes.most_common(1)[0][0])
    text, before = "", None
    for run in runs:
        raised = run.size < _RAISED * size and run.baseline > row.baseline + 0.1 * size
        piece = superscript(run.text.strip()) if raised else run.text
        room = run.left - before.right if before else 0.0
        text += (" " if before and room > _SPACE * size and not text.endswith(" ") else "") + piece
        before = run
    text = regex.sub(r"\s+", " ", text).strip()
    bold = sum(len(run.text) for run in runs if run.bold) > 0.8 * sum(len(run.text) for run in runs)
    if text:
        yield PdfLine(
            text, runs[0].left, max(run.right for run in runs), row.baseline, size, bold, page, region, column
        )
