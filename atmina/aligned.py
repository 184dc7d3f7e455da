"""What an alignment says of its two documents, for the person who gave them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from atmina.model import Problem
from atmina.workers import shared_by
from corpus.identify import other_language
from corpus.lang import language
from corpus.model import Segment
from tm.align import align_pair, judge
from tm.model import Bead

# Shorter documents give too little evidence to be called unrelated.
ENOUGH = 10
# From so many segments on, the work is worth more than one process.
MANY_SEGMENTS = 20_000


def processes_for(segments: int, documents: int) -> int:
    """Say how many processes a batch of so many segments and document pairs is worth."""
    return shared_by(documents) if segments > MANY_SEGMENTS else 1


def wrong_language(
    sides: tuple[Sequence[Segment], Sequence[Segment]], *, languages: tuple[str, str], paths: tuple[str, str]
) -> Iterator[Problem]:
    """Say which side is surely in another language than it should be: an error, unless the two are only swapped."""
    others = [other_language((one.text for one in side), lang) for side, lang in zip(sides, languages, strict=True)]
    names = [language(lang).name for lang in languages]
    if (others[0], others[1]) == (languages[1], languages[0]):
        what = f"this is {names[1]} and the other side {names[0]}; aligned all the same, but say --source-lang"
        yield Problem(paths[0], f"{what} {languages[1]} --target-lang {languages[0]}", severity="warning")
        return
    for other, name, path in zip(others, names, paths, strict=True):
        if other:
            what = f"not aligned: it is in {language(other).name}, not in {name}"
            yield Problem(path, f"{what}; say which with --source-lang and --target-lang")


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
