"""`atmina tm lookup`: exact matches of many lines at once."""

from __future__ import annotations

import sys
from itertools import islice, repeat
from typing import Annotated

import typer

from atmina.commands.store import LANGUAGES, STORE, pair_of
from atmina.terminal import printable

#: Units of a text that are looked at for different translations, the newest.
_NEWEST = 1000
#: Lines whose matches are shown at a time.
_SHOWN = 20_000


def lookup(
    store: STORE,
    languages: LANGUAGES = "en,lv",
    context: Annotated[
        bool, typer.Option(help="The lines are a text: 101 where the neighbours are the same, too.")
    ] = False,
    top: Annotated[int, typer.Option(min=1, help="Most matches of a line.")] = 5,
) -> int:
    """Look up exact matches of the lines on standard input, each translation once, that of the newest unit first.

    Columns, after a header row: query (the line, from 1), score (100, or 101 in context), source, target.
    """
    from tm.store import Store

    pair = pair_of(languages) or ("en", "lv")
    lines = [line.rstrip("\n") for line in sys.stdin]
    around = zip(lines, ["", *lines[:-1]], [*lines[1:], ""], strict=True)
    typer.echo("query\tscore\tsource\ttarget")
    with Store.open(store, readonly=True) as opened:
        exact = opened.exact(lines, pair, _NEWEST)
        same = opened.context(around, pair, _NEWEST) if context else repeat((), len(lines))
        found = enumerate(zip(list(exact), same, strict=True), 1)
        while some := list(islice(found, _SHOWN)):
            wanted = sorted({unit for _, groups in some for group in groups for unit in group})
            cells = {
                unit: "\t".join(printable(text.replace("\t", " ").replace("\n", " ")) for text in texts)
                for unit, *texts in opened.pairs(wanted, pair)
            }
            shown = {groups: _shown(*groups, cells, top) for groups in {groups for _, groups in some}}
            rows = [f"{number}\t{row}" for number, groups in some for row in shown[groups]]
            if rows:
                typer.echo("\n".join(rows))
    return 0


def _shown(units: tuple[int, ...], sure: tuple[int, ...], cells: dict[int, str], top: int) -> list[str]:
    """Give score and texts of units, those in context first, each translation once."""
    scores = {cells[unit]: 101 for unit in sure if unit in cells}
    for unit in units:
        if len(scores) >= top:
            break
        if unit in cells:
            scores.setdefault(cells[unit], 100)
    return [f"{score:.1f}\t{cell}" for cell, score in islice(scores.items(), top)]
