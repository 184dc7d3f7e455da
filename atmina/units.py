"""Aligned segments as translation units, each with the way back to where it stands in its documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from atmina.config import fixed_time
from corpus.model import Segment
from tm.model import Bead, Unit
from tm.tmx.findings import Finding


def units(
    beads: Iterable[Bead],
    source: Sequence[Segment],
    target: Sequence[Segment],
    *,
    languages: tuple[str, str],
    document: str,
    created: datetime,
) -> Iterator[Unit]:
    """Give a unit for each bead that has text on both sides, in the order of the beads.

    Properties: `document`, `kind` and `label` of the source's block, `line` and `target-line` (1-based, where each
    side starts in its file), `score` (confidence of the alignment, 0 to 1).
    """
    for bead in beads:
        ours, theirs = [source[index] for index in bead.source], [target[index] for index in bead.target]
        texts = joined(ours), joined(theirs)
        if not all(texts):
            continue
        first, other = ours[0], theirs[0]
        props = [("document", document), ("kind", str(first.block.kind)), ("label", first.block.label)]
        props += [("line", _line(first)), ("target-line", _line(other)), ("score", f"{bead.score:.3f}")]
        yield Unit(*texts, languages, props=tuple((key, value) for key, value in props if value), created=created)


def by_score(made: Iterable[Unit], least: float) -> tuple[list[Unit], list[Unit]]:
    """Part units into those whose alignment is at least so sure (0 to 1) and the rest, for review."""
    parts: tuple[list[Unit], list[Unit]] = [], []
    for unit in made:
        parts[float(unit.prop("score") or 0) < least].append(unit)
    return parts


def joined(segments: Iterable[Segment]) -> str:
    """Put segments together as running text."""
    return " ".join(segment.text for segment in segments if segment.text)


def creation_time(*files: Path) -> datetime:
    """Give the time at which a translation came to be: that of the newest of its files, to the second.

    Not the time of the run, so that the same files give the same memory to the byte.
    """
    if (fixed := fixed_time()) is not None:
        return fixed
    newest = max(path.stat().st_mtime for path in files)
    return datetime.fromtimestamp(max(int(newest), 0), UTC)


def said(finding: Finding) -> str:
    """Put into words what the writer of a memory found: the first place, the rule, how often, what to do."""
    often = f", {finding.count} times" if finding.count > 1 else ""
    return f"{finding.message} [{finding.code}{often}]; {finding.remedy}"


def _line(segment: Segment) -> str:
    return "" if segment.line is None else str(segment.line)
