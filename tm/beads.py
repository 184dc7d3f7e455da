"""Beads as text: `[0]:[0, 1]`, 0-based, one a line, unaligned as `[3]:[]`; the form of vecalign and of gold sets."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

from tm.errors import FormatError
from tm.model import Bead

_LIST = r"\[\s*((?:\d{1,9}(?:\s*,\s*\d{1,9})*+)?)\s*\]"
_LINE = re.compile(rf"{_LIST}\s*:\s*{_LIST}(?:\s*:\s*([-+.\deE]+))?")


def write(beads: Iterable[Bead]) -> Iterator[str]:
    r"""Give each bead as a line, with its line end.

    >>> "".join(write([Bead((0,), (0, 1)), Bead((1,), ())]))
    '[0]:[0, 1]\n[1]:[]\n'
    """
    for bead in beads:
        yield f"[{_numbers(bead.source)}]:[{_numbers(bead.target)}]\n"


def _numbers(indexes: tuple[int, ...]) -> str:
    return ", ".join(map(str, indexes))


def parse(lines: Iterable[str], path: str | None = None) -> Iterator[Bead]:
    """Read beads from lines; blank lines are passed over, a third field (a cost, as vecalign adds) is not kept.

    Raises:
        FormatError: a line is no bead, or one side repeats or turns back.
    """
    for number, line in enumerate(lines, 1):
        text = line.strip().removeprefix("\ufeff")
        if not text:
            continue
        match = _LINE.fullmatch(text)
        if match is None:
            raise FormatError(f"this is no bead like [0]:[0, 1]: {text[:60]!r}", path=path, line=number)
        source, target = (tuple(int(digits) for digits in side.split(",") if digits) for side in match.groups()[:2])
        for side in (source, target):
            if any(one >= other for one, other in itertools.pairwise(side)):
                raise FormatError("the numbers of a side must rise", path=path, line=number)
        yield Bead(source, target)
