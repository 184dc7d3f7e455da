"""The types of the program: what one build has made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from atmina.shelf import Place
from glossaries.model import Candidate, Concept


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about one input that the user has to know. `severity` is `error` (left out) or `warning` (kept)."""

    path: str
    message: str
    line: int | None = None
    severity: str = "error"


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may ask of a build.

    Units that are less sure than `min_score` (0 to 1) go to a file for review; `lexicon` are files of known
    translations; `embeddings` names sentence embeddings that the alignment takes as one more witness.
    """

    min_score: float = 0.0
    lexicon: tuple[Path, ...] = ()
    embeddings: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A document that was read: `name` is that of its group, `size` the number of segments, which are on a shelf."""

    name: str
    lang: str
    path: Path
    size: int
    place: Place


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents that translate each other, aligned.

    `shapes` counts the beads by segments on both sides; `units` is the number of units in the memory (beads with text
    on both sides, as far as they are sure enough), `doubtful` that of the others; `memory` is the TMX file, relative to
    the output folder. The beads, whose indexes are those of the segments, are on the shelf of the documents.
    """

    source: Text
    target: Text
    shapes: Mapping[tuple[int, int], int]
    units: int
    doubtful: int
    memory: str
    beads: Place

    @property
    def name(self) -> str:
        """The name that both documents share."""
        return self.source.name

    @property
    def languages(self) -> tuple[str, str]:
        """The languages, source first."""
        return self.source.lang, self.target.lang


@dataclass(frozen=True, slots=True)
class Build:
    """Everything that one run of `atmina build` has made, for the summary and the report.

    `singles` are the documents without a partner.
    """

    corpus: str
    pairs: tuple[Pair, ...]
    singles: tuple[Text, ...]
    candidates: tuple[Candidate, ...]
    concepts: tuple[Concept, ...]
    problems: tuple[Problem, ...]
    seconds: float
