"""Precision, recall and F1 of alignments, counted as vecalign's scorer does.

Strict: the bead is in the gold standard exactly. Lax: it overlaps a gold bead on both sides. Unaligned segments that
the aligner gives count in precision (right only if the gold standard lists them); recall is over gold beads with both
sides.
Source of the definition: Thompson and Koehn, *Vecalign* (EMNLP 2019); written anew from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tm.model import Bead

Sides = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Figures:
    """Strict and lax figures over a set of documents, 0 to 1."""

    strict_precision: float
    strict_recall: float
    lax_precision: float
    lax_recall: float

    @property
    def strict(self) -> float:
        """F1, strict."""
        return _harmonic(self.strict_precision, self.strict_recall)

    @property
    def lax(self) -> float:
        """F1, lax."""
        return _harmonic(self.lax_precision, self.lax_recall)


def _harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0


def figures(documents: Iterable[tuple[Iterable[Bead], Iterable[Bead]]]) -> Figures:
    """Compare found beads with gold beads, document by document: pairs (found, gold)."""
    precision, recall = [0, 0, 0], [0, 0, 0]
    for found, gold in documents:
        test, truth = _sides(found), _sides(gold)
        for counts, one, other in (
            (precision, test, truth),
            (recall, {bead for bead in truth if all(bead)}, {bead for bead in test if all(bead)}),
        ):
            for place, count in enumerate(_hits(one, other)):
                counts[place] += count
    return Figures(
        strict_precision=precision[0] / max(precision[2], 1),
        strict_recall=recall[0] / max(recall[2], 1),
        lax_precision=precision[1] / max(precision[2], 1),
        lax_recall=recall[1] / max(recall[2], 1),
    )


def _sides(beads: Iterable[Bead]) -> set[Sides]:
    return {(bead.source, bead.target) for bead in beads if bead.source or bead.target}


def _hits(asked: set[Sides], known: set[Sides]) -> tuple[int, int, int]:
    partners: dict[int, set[int]] = defaultdict(set)
    for source, target in known:
        for index in source:
            partners[index].update(target)
    strict = lax = 0
    for bead in asked:
        exact = bead in known
        strict += exact
        lax += exact or any(not partners[index].isdisjoint(bead[1]) for index in bead[0])
    return strict, lax, len(asked)
