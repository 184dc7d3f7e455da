"""What an alignment says of its two documents, for the person who gave them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from atmina.model import Problem
from corpus.model import Segment
from tm.align import align_pair, judge
from tm.model import Bead

# Shorter documents give too little evidence to be called unrelated.
ENOUGH = 10
# From so many segments on, the work is worth more than one process.
MANY_SEGMENTS = 20_000


def processes_for(segments: int, documents: int) -> int:
    """Say how many processes a batch of so many segments and document pairs is worth."""
    return min(os.cpu_count() or 1, 8) if segments > MANY_SEGMENTS and documents > 1 else 1


def objections(
    source: Sequence[Segment],
    target: Sequence[Segment],
    beads: Sequence[Bead],
    *,
    languages: tuple[str, str],
    paths: tuple[str, str],
) -> Iterator[Problem]:
    """Give what speaks against an alignment: an error where the documents do not belong together, else warnings."""
    if min(len(source), len(target)) < ENOUGH:
        return
    verdict = judge(source, target, beads, lambda one, other: align_pair(one, other, languages=languages))
    if verdict.one_language:
        yield Problem(paths[1], f"not aligned: it is in the same language as {paths[0]}")
    elif not verdict.related:
        sure = f"{max(verdict.covered):.0%}"
        yield Problem(paths[1], f"not aligned: it does not translate {paths[0]}; only {sure} of the text fits surely")
    else:
        for moved in verdict.moved:
            ours, theirs = source[moved.source[0]], target[moved.target[0]]
            what = f"{moved.source[1] - moved.source[0]} segments stand in another order than in {paths[0]}:{ours.line}"
            yield Problem(paths[1], f"{what}; they are not aligned", theirs.line, severity="warning")
