"""Where paragraphs start: the likeliest way to cut a document's lines into blocks.

A document is taken as made by a simple process. Each block is running text or a heading and has a width of its own (an
item in a list is narrower, a note in small print holds more characters); its lines are wrapped at that width; and lines
inside a block and at its ends show punctuation, capitals and blank lines with different probabilities. The likeliest
blocks are found by dynamic programming over (kind, width) as hidden states, as in a hidden Markov model (Viterbi 1967),
in one pass over the lines. What blank lines and indents mean in this document is not known beforehand: it is counted
in the blocks of a first pass and used in the second.

The probabilities below are round figures for printed prose in European languages and are no product of training. They
are natural logarithms where they are added.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from math import log
from operator import add

import regex

from corpus.lang import Language
from corpus.lines import Line
from corpus.shape import Shape

# Widths of blocks as shares of the document's width, and how many blocks have them.
_CLASSES = (1.0, 0.93, 0.86, 0.76, 1.12)
_SHARES = (0.84, 0.08, 0.04, 0.02, 0.02)
_SAME_WIDTH, _OTHER_WIDTH = log(0.7), log(0.3)
_NEW_WIDTH = tuple(_OTHER_WIDTH + log(share) for share in _SHARES)
_NO_RUN = (0.0,) * len(_CLASSES)
# How far, as a share of the width, a line may miss it: justified setting and the table of widths are not exact.
_BLUR, _WORST = 0.02, -10.0
# A line that ends in a hyphen may lack as much: only what follows could say how long the rest of the word was.
_REST = 0.3
_CERTAIN, _LOWEST, _TIE, _LIMIT = 1e6, -1e5, 1e-7, 4.0
# A break that is less likely than this where the line is full is not looked at.
_HOPELESS = -4.0


class End(IntEnum):
    """How a line ends."""

    STOP, SEMICOLON, COLON, COMMA, HYPHEN, NONE = range(6)


class Start(IntEnum):
    """How a line starts; LABEL looks like `1.` or `(a)`, OPENER is one of the language's (`having regard to`)."""

    UPPER, LOWER, OTHER, LABEL, OPENER = range(5)


def _logs(*shares: float) -> tuple[float, ...]:
    return tuple(log(share) for share in shares)


# By End: a line inside a block; the last line of a text; the last of a heading.
_END_INSIDE = _logs(0.04, 0.02, 0.003, 0.09, 0.03, 0.817)
_END_LAST = (_logs(0.63, 0.16, 0.1, 0.06, 0.0003, 0.05), _logs(0.02, 0.01, 0.02, 0.01, 0.0003, 0.94))
# By End: the last line before a label; items of lists end in commas, too.
_END_BEFORE_LABEL = _logs(0.5, 0.23, 0.1, 0.1, 0.0003, 0.07)
# By End of the line before, then Start: a line inside a block. By Start: the first line of a text; of a heading.
_AFTER_WORD = _logs(0.16, 0.75, 0.07, 0.015, 0.005)
_AFTER_STOP = _logs(0.8, 0.08, 0.09, 0.02, 0.01)
_AFTER_SEMICOLON = _logs(0.13, 0.75, 0.07, 0.02, 0.03)
_AFTER_COLON = _logs(0.25, 0.6, 0.09, 0.05, 0.01)
_START_INSIDE = (_AFTER_STOP, _AFTER_SEMICOLON, _AFTER_COLON, _AFTER_WORD, _AFTER_WORD, _AFTER_WORD)
_START_FIRST = (_logs(0.51, 0.06, 0.05, 0.3, 0.08), _logs(0.75, 0.02, 0.05, 0.17, 0.01))
# The first is a text or a heading; a line inside a text or a heading is followed by another one or not.
_KIND = _logs(0.85, 0.15)
_LAST, _LAST_OF_HEADING = 0.2, 0.65
# Where lines are not wrapped, one that goes on in the next was cut by an accident.
_CUT, _CUT_AT_PAGE = -7.0, -2.0

_LABEL_LIKE = regex.compile(
    r"(?:\(?\p{N}{1,3}(?:\.\p{N}{1,3})*[.)]|\(?\p{L}{1,2}[.)]|\(?[ivxlc]{1,7}\)|[IVXLC]{1,7}\.|[–—•▪■●○◦‣*-])(?:\s|$)"
)
_NUMBERED, _SOME = regex.compile(r"\(\p{N}{1,3}\)\s"), 3
# The groups are in the order of End. `; and` ends an item as a semicolon does.
_STOPS = regex.compile(
    r"([.!?…])[\"'”“’»)\]]*$|(;)(?:[\"'”“’»)\]]*| \p{Ll}{1,5}(?: \p{Ll}{1,4})?)$|(:)[\"'”“’»)\]]*$|(,)[\"'”“’»)\]]*$"
    r"|(?<=[\p{L}\p{N}])([-‐\u00ad])$"
)


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
class Look:
    """What lines show by themselves.

    How each ends and starts; and for each but the last, by width, the log odds that it goes on in the next because it
    was full, and that it fits in as a last line.
    """

    ends: tuple[End, ...]
    starts: tuple[Start, ...]
    geometry: Sequence[tuple[tuple[float, ...], tuple[float, ...]]]


@dataclass(frozen=True, slots=True)
class Habits:
    """What a document does with blank lines and indents.

    Log odds that a line starts a block: `gaps` by the blank lines before it (none, one, two, more), `indents` by its
    change of indent (out, none, in). `last` is the share of lines of running text that are the last of their block.
    """

    gaps: tuple[float, ...]
    indents: tuple[float, ...]
    last: float = _LAST


def first_look(lines: Sequence[Line], shape: Shape, facts: Language) -> Look:
    """See what lines show by themselves."""
    # Where recitals are numbered, the word that opens others is one like any other.
    numbered = sum(bool(_NUMBERED.match(line.text)) for line in lines if line.text[0] == "(") >= _SOME
    recitals = tuple(f"{word}:" for word in facts.recital_openers) if numbered else facts.recital_openers
    openers = (*facts.citation_openers, *recitals)
    return Look(
        tuple(end_of(line.text) for line in lines),
        tuple(_start_of(line.text, openers) for line in lines),
        _geometry(lines, shape),
    )


def guess_breaks(lines: Sequence[Line], look: Look, shape: Shape) -> Breaks:
    """Find where blocks start line by line, as if all had the document's width: rough, but enough to learn from."""
    habits = first_habits(shape)
    starts, odds = [True], [_LIMIT]
    for index in range(1, len(lines)):
        end, (broken, _) = look.ends[index - 1], look.geometry[index - 1]
        at = _layout(lines, index, habits) - max(broken[0], broken[1])
        odds.append(at + _END_BEFORE_LABEL[end] - _END_INSIDE[end])
        first = _START_FIRST[0][look.starts[index]] - _START_INSIDE[end][look.starts[index]]
        last = max(_END_LAST[0][end] + _KIND[0], _END_LAST[1][end] + _KIND[1])
        starts.append(at + last - _END_INSIDE[end] + first > -log(_LAST / (1 - _LAST)))
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
    first = _START_FIRST[0][look.starts[0]] + _KIND[0], _START_FIRST[1][look.starts[0]] + _KIND[1]
    path = _viterbi(steps, look.geometry, first, look.ends[-1])
    starts = tuple(state < 0 for state in path)
    return Breaks(starts, tuple((-1 - state if state < 0 else state) >= len(_CLASSES) for state in path), ())


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
    last = (texts + 20 * _LAST) / (in_texts + 20)
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


def end_of(text: str) -> End:
    """Say how a line ends, closing quotes and brackets aside."""
    found = _STOPS.search(text, max(len(text) - 14, 0))
    return End.NONE if not found else End(found.lastindex - 1) if found.lastindex else End.NONE


def _start_of(text: str, openers: tuple[str, ...]) -> Start:
    first = text[0]
    if first.isalpha():
        if text[:40].lower().startswith(openers):
            return Start.OPENER
        if _LABEL_LIKE.match(text):
            return Start.LABEL
        return Start.UPPER if first.isupper() else Start.LOWER if first.islower() else Start.OTHER
    if _LABEL_LIKE.match(text):
        return Start.LABEL
    if first.isnumeric():
        return Start.OTHER
    first = next((character for character in text[:12] if character.isalpha()), "1")
    return Start.UPPER if first.isupper() else Start.LOWER if first.islower() else Start.OTHER


def _indented(lines: Sequence[Line], index: int) -> int:
    change = lines[index].indent - lines[index - 1].indent
    return 1 if change > 1 else -1 if change < -1 else 0


def _layout(lines: Sequence[Line], index: int, habits: Habits) -> float:
    """Give the log odds of a start from blank lines and indents; at a page break both mean nothing."""
    if index == 0 or lines[index].page:
        return 0.0
    return habits.gaps[min(lines[index].gap, 3)] + habits.indents[_indented(lines, index) + 1]


def _geometry(lines: Sequence[Line], shape: Shape) -> list[tuple[tuple[float, ...], tuple[float, ...]]]:
    """For each line but the last and each width: log odds that it is followed inside its block; that it fits in."""
    if not shape.wrapped:
        inside, cut = (0.0,) * len(_CLASSES), (_CUT,) * len(_CLASSES)
        at_page = (_CUT_AT_PAGE,) * len(_CLASSES)
        return [(at_page if line.page else cut, inside) for line in lines[1:]]
    scale = 100.0 / shape.width
    space = shape.measure(" ")
    made = []
    lengths = [shape.measure(line.text) for line in lines]
    for index in range(len(lines) - 1):
        if lines[index].text[-1] in "-‐\u00ad":
            needed = lengths[index] + _REST * shape.width
        else:
            needed = lengths[index] + space + shape.measure(lines[index + 1].text.split(" ", 1)[0])
        made.append(_wrapping(round(lengths[index] * scale), round(needed * scale)))
    return made


@lru_cache(maxsize=65536)
def _wrapping(length: int, needed: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Log odds, by width, that a line of a length was broken because it was full; and that a last line fits.

    Lengths are in hundredths of the document's width. Inside a block the width lies between the line's length and what
    it would have needed for one more word; a last line has any length up to the width.
    """
    broken, fits = [], []
    for share in _CLASSES:
        width = 100 * share
        blur = 100 * _BLUR
        over = max(_WORST, -(max(length - width, 0.0) ** 2) / (2 * blur**2))
        room = max(_WORST, -(max(width - needed, 0.0) ** 2) / (2 * blur**2))
        broken.append(log(width / max(needed - length, 3.0)) + over + room)
        fits.append(over)
    return tuple(broken), tuple(fits)


@dataclass(frozen=True, slots=True)
class _Step:
    """The log odds of one line after the one before it, by kind: it goes on; the block ends; a new one starts.

    `odds` are the best that speak for a start.
    """

    goes_on: tuple[float, float]
    ends: tuple[float, float]
    starts: tuple[float, float]
    odds: float


def _steps(
    ends: Sequence[End], starts: Sequence[Start], layout: Sequence[float], known: Known, last: float
) -> Iterator[_Step]:
    is_last, is_not = _logs(last, _LAST_OF_HEADING), _logs(1 - last, 1 - _LAST_OF_HEADING)
    made: dict[tuple[End, Start, float, bool, bool], _Step] = {}
    for index in range(1, len(starts)):
        end, start, bias = ends[index - 1], starts[index], layout[index]
        if start is Start.LABEL and index not in known.starts:
            start = Start.OTHER  # looked at, and found to be no label
        key = (end, start, bias, index in known.starts, index in known.inside)
        if key not in made:
            bias += _CERTAIN if key[3] else -_CERTAIN if key[4] else 0.0
            inside = _END_INSIDE[end] + _START_INSIDE[end][start]
            goes_on = inside + is_not[0], inside + is_not[1]
            ends_here = _END_LAST[0][end] + is_last[0] + bias, _END_LAST[1][end] + is_last[1] + bias
            begins = _START_FIRST[0][start] + _KIND[0], _START_FIRST[1][start] + _KIND[1]
            made[key] = _Step(goes_on, ends_here, begins, max(ends_here) + max(begins) - goes_on[0])
        yield made[key]


def _viterbi(
    steps: Sequence[_Step],
    geometry: Sequence[tuple[tuple[float, ...], tuple[float, ...]]],
    first: tuple[float, float],
    final: End,
) -> list[int]:
    """Give the state of each line on the likeliest path, negative (-1 - state) where the line starts a block.

    A state is kind * widths + width. Scores of all states are kept before each line that may start a block, so that the
    way back can see how each came about; the lines between only add up. The work is linear in the lines.
    """
    texts = [score + first[0] for score in _NEW_WIDTH]
    headings = [score + first[1] for score in _NEW_WIDTH]
    kept = array("d")
    run, text_run, heading_run = _NO_RUN, 0.0, 0.0
    for step, (broken, fits) in zip(steps, geometry, strict=True):
        text_on, heading_on = step.goes_on
        if step.odds - broken[0] < _HOPELESS:
            run = tuple(map(add, run, broken))
            text_run += text_on
            heading_run += heading_on
            continue
        if run is not _NO_RUN:
            texts = [score + text_run + wrap for score, wrap in zip(texts, run, strict=True)]
            headings = [score + heading_run + wrap for score, wrap in zip(headings, run, strict=True)]
            run, text_run, heading_run = _NO_RUN, 0.0, 0.0
        kept.extend(texts)
        kept.extend(headings)
        (text_ends, heading_ends), (text_starts, heading_starts) = step.ends, step.starts
        gap = heading_ends - text_ends
        # Comparisons in place: calls of `max` would take half of all the time.
        ended = [
            (title if (title := heading + gap) > text else text) + fit
            for text, heading, fit in zip(texts, headings, fits, strict=True)
        ]
        best = max(ended)
        enter = [
            near if (near := same + _SAME_WIDTH) > (far := best + other) else far
            for same, other in zip(ended, _NEW_WIDTH, strict=True)
        ]
        starts = text_starts + text_ends
        texts = [
            stay if (stay := score + text_on + wrap) > (comes := new + starts) else comes
            for score, wrap, new in zip(texts, broken, enter, strict=True)
        ]
        starts = heading_starts + text_ends
        headings = [
            stay if (stay := score + heading_on + wrap) > (comes := new + starts) else comes
            for score, wrap, new in zip(headings, broken, enter, strict=True)
        ]
        # Only differences count; the best is kept at 0, so that sums stay exact however long the document is.
        top = max(texts)
        if top < _LOWEST or top > -_LOWEST:
            texts, headings = [score - top for score in texts], [score - top for score in headings]
    texts = [score + text_run + wrap for score, wrap in zip(texts, run, strict=True)]
    headings = [score + heading_run + wrap for score, wrap in zip(headings, run, strict=True)]
    lasts = [score + _END_LAST[0][final] for score in texts] + [score + _END_LAST[1][final] for score in headings]
    return _back(steps, geometry, kept, lasts.index(max(lasts)))


def _back(
    steps: Sequence[_Step],
    geometry: Sequence[tuple[tuple[float, ...], tuple[float, ...]]],
    kept: Sequence[float],
    state: int,
) -> list[int]:
    """Walk the likeliest path from its last state to its first."""
    widths = len(_CLASSES)
    path: list[int] = []
    place = len(kept)
    for index in range(len(steps) - 1, -1, -1):
        step, (broken, fits) = steps[index], geometry[index]
        if step.odds - broken[0] < _HOPELESS:
            path.append(state)
            continue
        place -= 2 * widths
        before = kept[place : place + 2 * widths]
        kind, width = divmod(state, widths)
        text_ends, heading_ends = step.ends
        ended = [score + text_ends + fit for score, fit in zip(before[:widths], fits, strict=True)]
        ended += [score + heading_ends + fit for score, fit in zip(before[widths:], fits, strict=True)]
        best, same = max(ended), max(ended[width], ended[width + widths])
        stays_in_width = same + _SAME_WIDTH > best + _NEW_WIDTH[width]
        enter = max(same + _SAME_WIDTH, best + _NEW_WIDTH[width]) + step.starts[kind]
        if before[state] + step.goes_on[kind] + broken[width] >= enter - _TIE:
            path.append(state)
            continue
        path.append(-1 - state)
        state = ended.index(same if stays_in_width else best)
        if stays_in_width and state % widths != width:
            state = width if ended[width] == same else width + widths
    path.append(-1 - state)
    path.reverse()
    return path
