"""What lines show by themselves: how they begin and end, and whether they were full.

Inside a block the width lies between a line's own length and its length with the next line's first word; the odds of
that are a normal curve round the edges, as justified setting and the table of widths are not exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

import regex

from corpus.chances import CLASSES, End, Start
from corpus.lang import Language
from corpus.lines import Line
from corpus.shape import Shape

# How far, as a share of the width, a line may miss it: justified setting and the table of widths are not exact.
_BLUR, _WORST = 0.02, -10.0
# A line that ends in a hyphen may lack as much: only what follows could say how long the rest of the word was.
_REST = 0.3
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
class Look:
    """What lines show by themselves.

    How each ends and starts; and for each but the last, by width, the log odds that it goes on in the next because it
    was full, and that it fits in as a last line.
    """

    ends: tuple[End, ...]
    starts: tuple[Start, ...]
    geometry: Sequence[tuple[tuple[float, ...], tuple[float, ...]]]


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


def end_of(text: str) -> End:
    """Say how a line ends, closing quotes and brackets aside."""
    if text[-1].isalnum() and ";" not in text[-14:]:
        return End.NONE
    found = _STOPS.search(text, max(len(text) - 14, 0))
    return End.NONE if not found else End(found.lastindex - 1) if found.lastindex else End.NONE


def _start_of(text: str, openers: tuple[str, ...]) -> Start:
    first = text[0]
    if first.isalpha():
        if text[:40].lower().startswith(openers):
            return Start.OPENER
        opening = text[:9]
        if ("." in opening or ")" in opening) and _LABEL_LIKE.match(text):
            return Start.LABEL
        return Start.UPPER if first.isupper() else Start.LOWER if first.islower() else Start.OTHER
    if _LABEL_LIKE.match(text):
        return Start.LABEL
    if first.isnumeric():
        return Start.OTHER
    first = next((character for character in text[:12] if character.isalpha()), "1")
    return Start.UPPER if first.isupper() else Start.LOWER if first.islower() else Start.OTHER


def _geometry(lines: Sequence[Line], shape: Shape) -> list[tuple[tuple[float, ...], tuple[float, ...]]]:
    """For each line but the last and each width: log odds that it is followed inside its block; that it fits in."""
    if not shape.wrapped:
        inside, cut = (0.0,) * len(CLASSES), (_CUT,) * len(CLASSES)
        at_page = (_CUT_AT_PAGE,) * len(CLASSES)
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
    for share in CLASSES:
        width = 100 * share
        blur = 100 * _BLUR
        over = max(_WORST, -(max(length - width, 0.0) ** 2) / (2 * blur**2))
        room = max(_WORST, -(max(width - needed, 0.0) ** 2) / (2 * blur**2))
        broken.append(log(width / max(needed - length, 3.0)) + over + room)
        fits.append(over)
    return tuple(broken), tuple(fits)
