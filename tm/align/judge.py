"""Whether two documents belong together, and what moved between them.

The confidence of the beads is the witness: of two documents that translate each other nearly all the text of the
shorter one is aligned surely, of two others that merely resemble each other less than half.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.model import Segment
from tm.model import Bead

# Of the better covered side this share of the text must be aligned surely.
COVERED = 0.5
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

    `covered` is the share of the text that is surely aligned, source and target, 0 to 1; `same` the share of the
    source's text that stands word for word in the target.
    """

    covered: tuple[float, float]
    same: float
    moved: tuple[Moved, ...] = ()

    @property
    def related(self) -> bool:
        """Whether the documents translate each other, as far as their words tell."""
        return max(self.covered) >= COVERED

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
