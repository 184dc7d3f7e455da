"""Where paragraphs start: the likeliest way to cut a document's lines into blocks.

A document is taken as made by a simple process. Each block is running text or a heading and has a width of its own (an
item in a list is narrower, a note in small print holds more characters); its lines are wrapped at that width; and lines
inside a block and at its ends show punctuation, capitals and blank lines with different probabilities. The likeliest
blocks are found by dynamic programming over (kind, width) as hidden states, as in a hidden Markov model (Viterbi 1967),
in one pass over the lines. What blank lines and indents mean in this document is not known beforehand: it is counted
in the blocks of a first pass and used in the second.

The figures are in `corpus.chances`, what lines show by themselves in `corpus.look`, the path in `corpus.path`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from math import log

from corpus.chances import (
    CLASSES,
    END_BEFORE_LABEL,
    END_INSIDE,
    END_LAST,
    KIND,
    LAST,
    LAST_OF_HEADING,
    START_FIRST,
    START_INSIDE,
    End,
    Start,
    logs,
)
from corpus.lines import Line
from corpus.look import Look
from corpus.path import Step, likeliest_path
from corpus.shape import Shape

_CERTAIN, _LIMIT = 1e6, 4.0


@dataclass(frozen=True, slots=True)
class Breaks:
    """For each line whether it starts a block, and whether that block is a heading.

    A guess gives the log odds that a labelled block starts there as well, as far as the line before shows.
    """

    starts: tuple[bool, ...]
    headings: tuple[bool, ...]
    odds: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known before: lines that start a block, and lines that do not."""

    starts: Collection[int] = ()
    inside: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class Habits:
    """What a document does with blank lines and indents.

    Log odds that a line starts a block: `gaps` by the blank lines before it (none, one, two, more), `indents` by its
    change of indent (out, none, in). `last` is the share of lines of running text that are the last of their block.
    """

    gaps: tuple[float, ...]
    indents: tuple[float, ...]
    last: float = LAST


def guess_breaks(lines: Sequence[Line], look: Look, shape: Shape) -> Breaks:
    """Find where blocks start line by line, as if all had the document's width: rough, but enough to learn from."""
    habits = first_habits(shape)
    starts, odds = [True], [_LIMIT]
    for index in range(1, len(lines)):
        end, (broken, _) = look.ends[index - 1], look.geometry[index - 1]
        at = _layout(lines, index, habits) - max(broken[0], broken[1])
        odds.append(at + END_BEFORE_LABEL[end] - END_INSIDE[end])
        first = START_FIRST[0][look.starts[index]] - START_INSIDE[end][look.starts[index]]
        last = max(END_LAST[0][end] + KIND[0], END_LAST[1][end] + KIND[1])
        starts.append(at + last - END_INSIDE[end] + first > -log(LAST / (1 - LAST)))
    # A heading is one line here.
    alone = [one and following for one, following in zip(starts, [*starts[1:], True], strict=True)]
    headings = [one and end is End.NONE for one, end in zip(alone, look.ends, strict=False)]
    return Breaks(tuple(starts[: len(lines)]), tuple(headings), tuple(odds[: len(lines)]))


def find_breaks(lines: Sequence[Line], look: Look, known: Known, habits: Habits) -> Breaks:
    """Find where blocks start; `habits` are what the document showed at the first look."""
    if not lines:
        return Breaks((), (), ())
    layout = [_layout(lines, index, habits) for index in range(len(lines))]
    steps = list(_steps(look.ends, look.starts, layout, known, habits.last))
    first = START_FIRST[0][look.starts[0]] + KIND[0], START_FIRST[1][look.starts[0]] + KIND[1]
    path = likeliest_path(steps, look.geometry, first, look.ends[-1])
    starts = tuple(state < 0 for state in path)
    return Breaks(starts, tuple((-1 - state if state < 0 else state) >= len(CLASSES) for state in path), ())


def first_habits(shape: Shape) -> Habits:
    """Expect, before one has looked, that more blank lines than usual start a block."""
    more = 2.0 if shape.gap else 4.0
    gaps = tuple(-0.5 if gap < shape.gap else more * min(gap - shape.gap, 2) for gap in range(4))
    return Habits(gaps, (0.3, 0.0, 0.3))


def learn_habits(lines: Sequence[Line], shape: Shape, found: Breaks) -> Habits:
    """Count what blank lines and indents meant in a first pass; what is seen seldom stays near the expectation."""
    first = first_habits(shape)
    gaps: Counter[tuple[int, bool]] = Counter()
    indents: Counter[tuple[int, bool]] = Counter()
    for index in range(1, len(lines)):
        if not lines[index].page:
            gaps[min(lines[index].gap, 3), found.starts[index]] += 1
            indents[_indented(lines, index), found.starts[index]] += 1
    in_texts = found.headings.count(False)
    texts = sum(start and not heading for start, heading in zip(found.starts, found.headings, strict=True))
    last = (texts + 20 * LAST) / (in_texts + 20)
    return Habits(
        _learned(gaps, first.gaps, (0, 1, 2, 3)), _learned(indents, first.indents, (-1, 0, 1)), min(max(last, 0.1), 0.5)
    )


def _learned(counts: Counter[tuple[int, bool]], expected: Sequence[float], values: Sequence[int]) -> tuple[float, ...]:
    totals = [sum(counts[value, side] for value in values) for side in (False, True)]
    odds = []
    for value, prior in zip(values, expected, strict=True):
        seen = counts[value, False] + counts[value, True]
        share = [(counts[value, side] + 1) / (totals[side] + len(values)) for side in (False, True)]
        trust = seen / (seen + 10)
        odds.append(trust * max(-5.0, min(5.0, log(share[1] / share[0]))) + (1 - trust) * prior)
    return tuple(odds)


def _indented(lines: Sequence[Line], index: int) -> int:
    change = lines[index].indent - lines[index - 1].indent
    return 1 if change > 1 else -1 if change < -1 else 0


def _layout(lines: Sequence[Line], index: int, habits: Habits) -> float:
    """Give the log odds of a start from blank lines and indents; at a page break both mean nothing."""
    if index == 0 or lines[index].page:
        return 0.0
    return habits.gaps[min(lines[index].gap, 3)] + habits.indents[_indented(lines, index) + 1]


def _steps(
    ends: Sequence[End], starts: Sequence[Start], layout: Sequence[float], known: Known, last: float
) -> Iterator[Step]:
    is_last, is_not = logs(last, LAST_OF_HEADING), logs(1 - last, 1 - LAST_OF_HEADING)
    made: dict[tuple[End, Start, float, bool, bool], Step] = {}
    for index in range(1, len(starts)):
        end, start, bias = ends[index - 1], starts[index], layout[index]
        if start is Start.LABEL and index not in known.starts:
            start = Start.OTHER  # looked at, and found to be no label
        key = (end, start, bias, index in known.starts, index in known.inside)
        if key not in made:
            bias += _CERTAIN if key[3] else -_CERTAIN if key[4] else 0.0
            inside = END_INSIDE[end] + START_INSIDE[end][start]
            goes_on = inside + is_not[0], inside + is_not[1]
            ends_here = END_LAST[0][end] + is_last[0] + bias, END_LAST[1][end] + is_last[1] + bias
            begins = START_FIRST[0][start] + KIND[0], START_FIRST[1][start] + KIND[1]
            made[key] = Step(goes_on, ends_here, begins, max(ends_here) + max(begins) - goes_on[0])
        yield made[key]
