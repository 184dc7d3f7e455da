"""The shape of a document's lines: how wide a full line is, and whether lines are wrapped at all.

Who wraps a paragraph puts a word on the next line only if it does not fit on this one. So every break inside a
paragraph says that the width lies between the line's own length and its length with the next line's first word. The
width at which the most such intervals meet is the document's. The intervals are taken from all pairs of lines; those
across paragraphs are scattered and meet nowhere.

Text that was set in a proportional face is measured in it: the letters' widths differ by three times, and a line of
capitals holds a third fewer. The widths of common text faces are alike enough for one table; whether characters of
one width explain the document better is seen from how many intervals meet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.lines import Line

_NARROWEST, _WIDEST = 30.0, 250.0
_SHORTEST, _ENOUGH = 20, 5000
_MEETING, _RUNNING_ON, _LONGER = 0.3, 0.08, 0.1
_BLUR = 0.01

# Widths in hundredths of an em, as in the faces that institutions print in; `?` stands for letters beyond ASCII.
_WIDTHS = (
    (25, " .,"),
    (28, "ijlt:;/'|!`"),
    (33, 'frsI()[]{}-"'),
    (39, "Jcez"),
    (44, "a?"),
    (50, "bdghknopquvxy0123456789_$*+<=>~^#"),
    (61, "EFLPSTZB"),
    (70, "ACDGHKNOQRUVXY&w%"),
    (80, "mM@W"),
)
_TABLE = bytearray([50] * 256)
for _width, _characters in _WIDTHS:
    for _character in _characters:
        _TABLE[ord(_character)] = _width
_AVERAGE = 42.0


@dataclass(frozen=True, slots=True)
class Shape:
    """What a document's lines have in common.

    `width` is that of a full line, in average characters; `gap` the usual number of blank lines between two lines;
    `wrapped` whether lines are broken at a width at all (else every line is a paragraph); `proportional` whether
    characters have widths of their own.
    """

    width: float
    gap: int
    wrapped: bool
    proportional: bool = True

    def measure(self, text: str) -> float:
        """Give the width of a text on the page, in average characters."""
        return proportional(text) if self.proportional else float(len(text))

    def room(self, line: str, following: str) -> float:
        """Give the share of a full line that would be left with the next line's first word on it.

        Where it is clearly above 0, the word would have fitted, so the line ended on purpose.

        >>> round(Shape(80, 0, True, False).room("a" * 40, "word and more"), 2)
        0.44
        """
        return 1.0 - self.measure(f"{line} {following.split(' ', 1)[0]}") / max(self.width, 1.0)


def proportional(text: str) -> float:
    """Give the width of a text in a proportional face, in average characters.

    >>> proportional("illi") < 4 < proportional("MMMM")
    True
    """
    return sum(text.encode("ascii", "replace").translate(_TABLE)) / _AVERAGE


def shape(lines: Sequence[Line]) -> Shape:
    """Measure a document's lines."""
    gaps = Counter(line.gap for line in lines[1:])
    gap = gaps.most_common(1)[0][0] if gaps else 0
    pairs = [(before, after) for before, after in pairwise(lines) if len(before.text) >= _SHORTEST]
    # Lines that surely run on; where a script has no small letters, or all is in capitals, any.
    sure = [pair for pair in pairs if _runs_on(pair[0].text, pair[1].text)] or pairs
    running_on = len(sure)
    sure = sure[:: 1 + running_on // _ENOUGH]
    if not pairs:
        return Shape(0.0, gap, wrapped=False)
    fits = [_fit(sure, Shape(0.0, gap, wrapped=False, proportional=kind)) for kind in (True, False)]
    is_proportional = fits[0][1] >= fits[1][1]
    width, meeting = fits[not is_proportional]
    longer = sum(len(line.text) > 1.3 * width for line in lines)
    wrapped = (
        _NARROWEST <= width <= _WIDEST
        and running_on >= _RUNNING_ON * len(pairs)
        and meeting >= _MEETING * len(sure)
        and longer <= _LONGER * len(lines)
    )
    return Shape(width, gap, wrapped, is_proportional)


def _fit(pairs: Sequence[tuple[Line, Line]], metric: Shape) -> tuple[float, int]:
    """Find the width at which most intervals meet; give it and how many do."""
    ends: list[tuple[float, int]] = []
    for before, after in pairs:
        length = before.indent + metric.measure(before.text)
        needed = length + metric.measure(" " + after.text.split(" ", 1)[0])
        ends.append((length * (1 - _BLUR), 1))
        ends.append((needed * (1 + _BLUR), -1))
    ends.sort()
    best, best_width, open_now = 0, 0.0, 0
    for place, (position, step) in enumerate(ends):
        open_now += step
        if open_now >= best:
            best, best_width = open_now, (position + ends[place + 1][0]) / 2
    return best_width, best


def _runs_on(text: str, following: str) -> bool:
    """Tell whether a line surely goes on in the next: no punctuation at its end and a small letter after it."""
    return text[-1].isalnum() and following[0].islower()
