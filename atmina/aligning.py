"""Documents that have a partner to translation memories: all pairs of two languages are learned from together."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain
from pathlib import Path

from atmina.aligned import objections, processes_for
from atmina.lexicons import read_pairs
from atmina.model import Options, Pair, Problem, Text
from atmina.pairing import directions
from atmina.shelf import Shelf, packed_beads
from atmina.terminal import progress
from atmina.units import by_score, creation_time, said, units
from corpus.model import Segment
from tm import tmx
from tm.align import align
from tm.align.embeddings import installed
from tm.model import Unit


def align_all(texts: Sequence[Text], shelf: Shelf, out: Path, options: Options, problems: list[Problem]) -> list[Pair]:
    """Align the documents that share a name and write their memories, in the order of names and languages.

    A pair that does not belong together becomes a problem and gives no memory.
    """
    by_name: dict[str, dict[str, Text]] = {}
    for text in texts:
        by_name.setdefault(text.name, {})[text.lang] = text
    tasks: dict[tuple[str, str], list[tuple[Text, Text]]] = {}
    for versions in by_name.values():
        for source, target in directions(versions):
            tasks.setdefault((source, target), []).append((versions[source], versions[target]))
    pairs = (_align(tasks[languages], languages, shelf, out, options, problems) for languages in sorted(tasks))
    return sorted(chain.from_iterable(pairs), key=lambda pair: (pair.name, pair.languages))


def _align(
    documents: Sequence[tuple[Text, Text]],
    languages: tuple[str, str],
    shelf: Shelf,
    out: Path,
    options: Options,
    problems: list[Problem],
) -> Iterator[Pair]:
    """Align all pairs of two languages."""
    under_way: deque[tuple[tuple[Segment, ...], tuple[Segment, ...]]] = deque()

    def taken() -> Iterator[tuple[tuple[Segment, ...], tuple[Segment, ...]]]:
        for source, target in documents:
            under_way.append((shelf.segments(source.place), shelf.segments(target.place)))
            yield under_way[-1]

    aligned = align(
        taken(),
        languages=languages,
        lexicon=read_pairs(options.lexicon, languages) if options.lexicon else None,
        embedder=installed(options.embeddings) if options.embeddings else None,
        processes=processes_for(sum(source.size + target.size for source, target in documents), len(documents)),
    )
    for (source, target), beads in zip(documents, progress(aligned, "Aligning", len(documents)), strict=True):
        segments = under_way.popleft()
        found = list(objections(*segments, beads, languages=languages, paths=(str(source.path), str(target.path))))
        problems += found
        if any(problem.severity == "error" for problem in found):
            continue
        created = creation_time(source.path, target.path)
        made = units(beads, *segments, languages=languages, document=source.name, created=created)
        sure, doubtful = by_score(made, options.min_score)
        name = f"{source.name}.{languages[0]}-{languages[1]}.tmx"
        problems += _write(sure, out, f"tm/{name}", created)
        (out / "review" / name).unlink(missing_ok=True)
        if doubtful:
            problems += _write(doubtful, out, f"review/{name}", created)
        shapes = Counter((len(bead.source), len(bead.target)) for bead in beads)
        place = shelf.add(packed_beads(beads))
        yield Pair(source, target, shapes, len(sure), len(doubtful), f"tm/{name}", place)


def _write(made: Sequence[Unit], out: Path, name: str, created: datetime) -> list[Problem]:
    written = tmx.write(made, out / name, created=created)
    return [Problem(name, said(finding), severity="warning") for finding in written.findings]
