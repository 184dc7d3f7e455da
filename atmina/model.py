"""The types of the program: what one build has made."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model import Segment
from glossaries.model import Candidate, Concept
from tm.model import Bead, Unit


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about one input that the user has to know. `severity` is `error` (left out) or `warning` (kept)."""

    path: str
    message: str
    line: int | None = None
    severity: str = "error"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents that translate each other, aligned.

    `languages` are source and target; `beads` index `source` and `target`; `units` are what the memory holds (beads
    with text on both sides, in order, as far as they are sure enough), `doubtful` the number of the others; `memory` is
    the TMX file, relative to the output folder.
    """

    name: str
    languages: tuple[str, str]
    source: tuple[Segment, ...]
    target: tuple[Segment, ...]
    beads: tuple[Bead, ...]
    units: tuple[Unit, ...]
    memory: str
    doubtful: int = 0


@dataclass(frozen=True, slots=True)
class Single:
    """A document without a partner: segmented, and searched for terms."""

    name: str
    lang: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Build:
    """Everything that one run of `atmina build` has made, for the summary and the report."""

    corpus: str
    pairs: tuple[Pair, ...]
    singles: tuple[Single, ...]
    candidates: tuple[Candidate, ...]
    concepts: tuple[Concept, ...]
    problems: tuple[Problem, ...]
    seconds: float
