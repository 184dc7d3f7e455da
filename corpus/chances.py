"""How likely lines begin and end as they do: the figures of `corpus.breaks`.

They are round figures for printed prose in European languages and no product of training. All are natural logarithms,
but for the shares that say so.
"""

from __future__ import annotations

from enum import IntEnum
from math import log


class End(IntEnum):
    """How a line ends."""

    STOP, SEMICOLON, COLON, COMMA, HYPHEN, NONE = range(6)


class Start(IntEnum):
    """How a line starts; LABEL looks like `1.` or `(a)`, OPENER is one of the language's (`having regard to`)."""

    UPPER, LOWER, OTHER, LABEL, OPENER = range(5)


def logs(*shares: float) -> tuple[float, ...]:
    """Give the natural logarithms of shares, 0 to 1."""
    return tuple(log(share) for share in shares)


# Widths of blocks as shares of the document's width, and how many blocks have them.
CLASSES = (1.0, 0.93, 0.86, 0.76, 1.12)
SHARES = (0.84, 0.08, 0.04, 0.02, 0.02)
SAME_WIDTH, _OTHER_WIDTH = log(0.7), log(0.3)
NEW_WIDTH = tuple(_OTHER_WIDTH + log(share) for share in SHARES)

# By End: a line inside a block; the last line of a text; the last of a heading.
END_INSIDE = logs(0.04, 0.02, 0.003, 0.09, 0.03, 0.817)
END_LAST = (logs(0.63, 0.16, 0.1, 0.06, 0.0003, 0.05), logs(0.02, 0.01, 0.02, 0.01, 0.0003, 0.94))
# By End: the last line before a label; items of lists end in commas, too.
END_BEFORE_LABEL = logs(0.5, 0.23, 0.1, 0.1, 0.0003, 0.07)
# By End of the line before, then Start: a line inside a block. By Start: the first line of a text; of a heading.
_AFTER_WORD = logs(0.16, 0.75, 0.07, 0.015, 0.005)
_AFTER_STOP = logs(0.8, 0.08, 0.09, 0.02, 0.01)
_AFTER_SEMICOLON = logs(0.13, 0.75, 0.07, 0.02, 0.03)
_AFTER_COLON = logs(0.25, 0.6, 0.09, 0.05, 0.01)
START_INSIDE = (_AFTER_STOP, _AFTER_SEMICOLON, _AFTER_COLON, _AFTER_WORD, _AFTER_WORD, _AFTER_WORD)
START_FIRST = (logs(0.51, 0.06, 0.05, 0.3, 0.08), logs(0.75, 0.02, 0.05, 0.17, 0.01))
# The first is a text or a heading; a line inside a text or a heading is followed by another one or not.
KIND = logs(0.85, 0.15)
LAST, LAST_OF_HEADING = 0.2, 0.65
