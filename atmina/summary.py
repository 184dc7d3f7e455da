"""What a build has made, in a few lines for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from atmina.model import Build, Pair
from atmina.terminal import printable

_SHOWN = 12


def summary(made: Build, out: Path) -> Iterator[str]:
    """Give the lines of the summary: documents, memories, terms, what to open."""
    for pair in made.pairs[:_SHOWN]:
        yield printable(_pair(pair))
    if len(made.pairs) > _SHOWN:
        yield f"… and {len(made.pairs) - _SHOWN} more pairs"
    for single in made.singles[:_SHOWN]:
        yield printable(f"{single.name} ({single.lang}, no partner): {single.size} segments")
    if len(made.singles) > _SHOWN:
        yield f"… and {len(made.singles) - _SHOWN} more documents without a partner"
    units = sum(pair.units for pair in made.pairs)
    errors = sum(problem.severity == "error" for problem in made.problems)
    yield (
        f"{counted(units, 'unit')} in {counted(len(made.pairs), 'memory', 'memories')}, "
        f"{counted(len(made.concepts), 'term')}, "
        f"{counted(errors, 'file')} left out, {made.seconds:.1f} s"
    )
    doubtful = sum(pair.doubtful for pair in made.pairs)
    if doubtful:
        yield printable(f"{counted(doubtful, 'doubtful unit')} not in the memories but in {out / 'review'}")
    yield printable(
        f"Memories: {out / 'tm'}   Termbase: {out / 'glossaries' / 'termbase.tbx'}   Report: {out / 'report.html'}"
    )


def counted(number: int, one: str, more: str = "") -> str:
    """Say how many there are.

    >>> counted(1, "memory", "memories"), counted(0, "file")
    ('1 memory', '0 files')
    """
    return f"{number} {one if number == 1 else more or one + 's'}"


def _pair(pair: Pair) -> str:
    merged = sum(number for (left, right), number in pair.shapes.items() if left and right and (left, right) != (1, 1))
    alone = sum(number for (left, right), number in pair.shapes.items() if not left or not right)
    source, target = pair.source, pair.target
    return (
        f"{pair.name} ({source.lang} {source.size}, {target.lang} {target.size} segments): "
        f"{pair.units} units, {merged} not 1-1, {alone} unaligned"
    )
