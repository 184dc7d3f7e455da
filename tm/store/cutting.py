"""Plain entries cut out of a block all at once, by the pattern of `tm.tmx.swift`; odd ones are left to it and to expat.

A block is searched once, however many odd entries stand in it. An attempt that fails ends before the next entry, since
no text or attribute may hold `<`, so the search is linear.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import NamedTuple

from tm.store.columns import Columns
from tm.store.content import Prepared
from tm.store.plain import columns_of
from tm.tmx import swift
from tm.tmx.parser import Cut

Made = Prepared | Columns | None
_SPACES = re.compile(swift.SPACE)


class _Block(NamedTuple):
    """A block and its plain entries: where they begin, where they end, their parts."""

    text: str
    starts: list[int]
    ends: list[int]
    parts: list[tuple[str, ...]]


def cutter(ready: Callable[[], bool], plainly: swift.Plainly[Made], srclang: Callable[[], str], most: int) -> Cut[Made]:
    """Make what cuts plain entries out of blocks, up to `most` in a piece; as long as it is not `ready`, one by one."""
    block = _Block("", [], [], [])

    def cut(text: str, position: int, line: int, into: list[Made]) -> tuple[int, int]:
        nonlocal block
        if not ready() or "]]" in text:
            return swift.cut(text, position, line, plainly, into)
        if block.text is not text:
            block = _searched(text)
        first = bisect_left(block.starts, position)
        while first < len(block.starts) and _SPACES.fullmatch(text, position, block.starts[first]):
            last = first + 1
            while last < len(block.starts) and block.starts[last] == block.ends[last - 1] and last - first < most:
                last += 1
            lines = []
            at, behind = position, line
            for start in block.starts[first:last]:
                behind += text.count("\n", at, start)
                at = start
                lines.append(behind)
            made = columns_of(block.parts[first:last], lines, srclang())
            if made is None:
                return swift.cut(text, position, line, plainly, into)
            into.append(made)
            position = block.ends[last - 1]
            line = behind + text.count("\n", at, position)
            first = last
        return position, line

    return cut


def _searched(text: str) -> _Block:
    found = list(swift.ENTRIES.finditer(text))
    if "&" in text and swift.REFERENCE.search(text):
        found = [match for match in found if not swift.REFERENCE.search(text, match.start(), match.end())]
    return _Block(
        text, [match.start() for match in found], [match.end() for match in found], [match.groups() for match in found]
    )
