"""Whether two documents belong together, and what moved between them.

The confidence of the beads is the first witness: of two documents that translate each other nearly all the text of the
shorter one is aligned surely, of two others mostly less than half. Documents made after one pattern (two notices of a
court) may align as well, so the numbers in their beads are the second witness.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.model import Segment
from tm.align.tokens import tokens
from tm.model import Bead

# Of the better covered side this share of the text must be aligned surely.
COVERED = 0.5
# Of the longer numbers in aligned segments this share must stand on the other side too, where there are this many.
AGREEING = 0.4
NUMBERS = 6
# So much of the text word for word on both sides means that both are in one language.
SAME = 0.6
# An unaligned stretch of so many segments may have moved.
MOVED = 5


@dataclass(frozen=True, slots=True)
class Moved:
    """Segments `source` (from, to) that stand at `target` (from, to), out of order; 0-based, the end not included."""

    source: tuple[int, int]
    target: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an alignment says of its two documents.

    `covered` is the share of the text that is surely aligned, source and target, 0 to 1; `numbers` the share of
    the numbers in aligned segments that agree, None where there are too few to tell; `same` the share of the source's
    text that stands word for word in the target.
    """

    covered: tuple[float, float]
    numbers: float | None
    same: float
    moved: tuple[Moved, ...] = ()

    @property
    def related(self) -> bool:
        """Whether the documents translate each other, as far as their words tell."""
        return max(self.covered) >= COVERED and (self.numbers is None or self.numbers >= AGREEING)

    @property
    def one_language(self) -> bool:
        """Whether both documents are in the same language."""
        return self.same >= SAME


def judge(
    source: Sequence[Segment],
    target: Sequence[Segment],
    beads: Sequence[Bead],
    again: Callable[[Sequence[Segment], Sequence[Segment]], Sequence[Bead]] | None = None,
) -> Verdict:
    """Say whether two aligned documents belong together; an empty side covers nothing.

    `again` aligns two stretches; where it is given, long unaligned stretches of both sides are tried on each other, to
    find what stands in another order.
    """
    copies = {segment.text.strip() for segment in target}
    same = sum(len(segment.text) for segment in source if len(segment.text) > 20 and segment.text.strip() in copies)
    return Verdict(
        covered=_covered(source, target, beads),
        numbers=_numbers(source, target, beads),
        same=same / max(sum(len(segment.text) for segment in source), 1),
        moved=_moved(source, target, beads, again) if again else (),
    )


def _covered(source: Sequence[Segment], target: Sequence[Segment], beads: Sequence[Bead]) -> tuple[float, float]:
    sure = [0.0, 0.0]
    for bead in beads:
        if bead.source and bead.target:
            sure[0] += bead.score * sum(len(source[index].text) for index in bead.source)
            sure[1] += bead.score * sum(len(target[index].text) for index in bead.target)
    sizes = [max(sum(len(segment.text) for segment in side), 1) for side in (source, target)]
    return sure[0] / sizes[0], sure[1] / sizes[1]


def _numbers(source: Sequence[Segment], target: Sequence[Segment], beads: Sequence[Bead]) -> float | None:
    """Give the share of numbers of two and more digits in aligned segments that stand on both sides."""
    shared = found = 0
    for bead in beads:
        if bead.source and bead.target:
            one, other = (
                {
                    token
                    for index in side
                    for token in tokens(segments[index].text)
                    if token[0] == "#" and len(token) > 2
                }
                for segments, side in ((source, bead.source), (target, bead.target))
            )
            shared += 2 * len(one & other)
            found += len(one) + len(other)
    return shared / found if found >= NUMBERS else None


def _moved(
    source: Sequence[Segment],
    target: Sequence[Segment],
    beads: Sequence[Bead],
    again: Callable[[Sequence[Segment], Sequence[Segment]], Sequence[Bead]],
) -> tuple[Moved, ...]:
    stretches = (
        _stretches([bead.source for bead in beads if not bead.target]),
        _stretches([bead.target for bead in beads if not bead.source]),
    )
    moved = []
    for one in stretches[0]:
        for other in stretches[1]:
            parts = source[slice(*one)], target[slice(*other)]
            if max(_covered(*parts, again(*parts))) >= COVERED:
                moved.append(Moved(one, other))
    return tuple(moved)


def _stretches(unaligned: Sequence[tuple[int, ...]]) -> list[tuple[int, int]]:
    """Join unaligned segments that follow each other, and keep the long stretches."""
    stretches: list[tuple[int, int]] = []
    for (index,) in unaligned:
        if stretches and stretches[-1][1] == index:
            stretches[-1] = (stretches[-1][0], index + 1)
        else:
            stretches.append((index, index + 1))
    return [stretch for stretch in stretches if stretch[1] - stretch[0] >= MOVED]
