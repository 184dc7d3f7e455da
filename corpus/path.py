"""The likeliest path through a document's lines: which start a block, by dynamic programming (Viterbi 1967).

The hidden state of a line is the kind of its block (text or heading) and the block's width. Scores are sums of natural
logarithms; the work is linear in the lines.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from operator import add

from corpus.chances import CLASSES, END_LAST, NEW_WIDTH, SAME_WIDTH, End

_LOWEST, _TIE = -1e5, 1e-7
_NO_RUN = (0.0,) * len(CLASSES)
# A break that is less likely than this where the line is full is not looked at.
_HOPELESS = -4.0


@dataclass(frozen=True, slots=True)
class Step:
    """The log odds of one line after the one before it, by kind: it goes on; the block ends; a new one starts.

    `odds` are the best that speak for a start.
    """

    goes_on: tuple[float, float]
    ends: tuple[float, float]
    starts: tuple[float, float]
    odds: float


def likeliest_path(
    steps: Sequence[Step],
    geometry: Sequence[tuple[tuple[float, ...], tuple[float, ...]]],
    first: tuple[float, float],
    final: End,
) -> list[int]:
    """Give the state of each line on the likeliest path, negative (-1 - state) where the line starts a block.

    A state is kind * widths + width. Scores of all states are kept before each line that may start a block, so that the
    way back can see how each came about; the lines between only add up. The work is linear in the lines.
    """
    texts = [score + first[0] for score in NEW_WIDTH]
    headings = [score + first[1] for score in NEW_WIDTH]
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
            near if (near := same + SAME_WIDTH) > (far := best + other) else far
            for same, other in zip(ended, NEW_WIDTH, strict=True)
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
    lasts = [score + END_LAST[0][final] for score in texts] + [score + END_LAST[1][final] for score in headings]
    return _back(steps, geometry, kept, lasts.index(max(lasts)))


def _back(
    steps: Sequence[Step],
    geometry: Sequence[tuple[tuple[float, ...], tuple[float, ...]]],
    kept: Sequence[float],
    state: int,
) -> list[int]:
    """Walk the likeliest path from its last state to its first."""
    widths = len(CLASSES)
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
        stays_in_width = same + SAME_WIDTH > best + NEW_WIDTH[width]
        enter = max(same + SAME_WIDTH, best + NEW_WIDTH[width]) + step.starts[kind]
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
