"""Every term format by every sample termbase: what comes back after writing and reading, and whether the rest was told.

    python -m bench.terms_roundtrip

A cell is `lossless`, or how many of the concepts lost something, and `told` where each such loss is in the loss report
(by concept and facet), else what was lost in silence. Needs `tbx` of ATMINA_DATA; a termbase made here, which has
something of everything, stands in the first row.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from glossaries import formats, tbx
from glossaries.facets import Facts, facets
from glossaries.model import Change, Concept, Context, Definition, Loss, Status, Term

DATA = Path(os.environ.get("ATMINA_DATA", Path(__file__).parents[2] / "shared" / "data")) / "tbx"
FORMATS = formats.WRITTEN

EVERYTHING = (
    Concept(
        "c-1",
        (
            Term(
                "pilsoniskā sabiedrība",
                "lv",
                Status.PREFERRED,
                forms=("pilsoniskajai sabiedrībai",),
                contexts=(Context("Pilsoniskā sabiedrība.", "belarus", "3.", 15), Context("Vēl.", "")),
                frequency=12,
                attested=False,
                part_of_speech="noun",
                gender="feminine",
                number="singular",
                reliability=3,
                source="belarus",
                notes=("Piezīme.",),
                props=(("admin:customerSubset", "EP"),),
            ),
            Term("PS", "lv", Status.CANDIDATE, acronym=True),
            Term("civil society", "en", Status.ADMITTED),
            Term("civic society", "en", Status.REJECTED),
        ),
        subject="politics",
        notes=("One note.", "Another."),
        definitions=(Definition("Everyone but the state.", "en", "a source"), Definition("Wer nicht Staat ist.", "de")),
        changes=(Change("origination", date(2024, 2, 29), "Anna"),),
        props=(("xref:xGraphic", "picture"),),
    ),
    Concept("c-2", (Term("=law", "en"), Term("likums", "lv"))),
    Concept("c-3", (Term("only Latvian", "lv", Status.ADMITTED),)),
)


def samples() -> list[tuple[str, tuple[Concept, ...]]]:
    """Give the termbases by name."""
    paths = sorted(path for path in DATA.glob("*") if path.suffix in {".tbx", ".xml"}) if DATA.is_dir() else []
    return [("everything", EVERYTHING), *((path.name, tbx.read(path)) for path in paths)]


def languages(concepts: Iterable[Concept]) -> tuple[str, str]:
    """Give the two languages that most concepts have, for the formats of two."""
    counts: dict[str, int] = defaultdict(int)
    for concept in concepts:
        for lang in concept.languages:
            counts[lang] += 1
    best = sorted(counts, key=lambda lang: -counts[lang])
    return (best[0], best[1]) if len(best) > 1 else (best[0], "lv")


def lost(before: Sequence[Concept], after: Sequence[Concept]) -> dict[str, dict[str, Facts]]:
    """Give what each concept said and says no more, by facet; concepts are the same where they share a term."""
    where: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, concept in enumerate(after):
        for term in concept.terms:
            where[term.lang, term.text].append(number)
    found: dict[str, dict[str, Facts]] = {}
    for concept in before:
        numbers = {number for term in concept.terms for number in where[term.lang, term.text]}
        have: dict[str, set[tuple[object, ...]]] = defaultdict(set)
        for number in numbers:
            for name, facts in facets(after[number]).items():
                have[name] |= facts
        missing = {name: facts - have[name] for name, facts in facets(concept).items() if facts - have[name]}
        if missing:
            found.setdefault(concept.id, {}).update(missing)
    return found


def silent(missing: Mapping[str, Mapping[str, Facts]], losses: Iterable[Loss]) -> list[tuple[str, str]]:
    """Give concept and facet of every loss that was not told."""
    told: dict[str, str] = defaultdict(str)
    for loss in losses:
        told[loss.entry] += f"; {loss.what}"
    return [
        (entry, name)
        for entry, kinds in missing.items()
        for name in kinds
        if name not in told[entry] and "no term in" not in told[entry] and "without terms" not in told[entry]
    ]


def trip(concepts: Sequence[Concept], suffix: str, folder: Path) -> tuple[dict[str, dict[str, Facts]], list[Loss]]:
    """Write and read concepts in a format; give what was lost and what was told."""
    path = folder / f"a{suffix}"
    losses: list[Loss] = []
    pair = languages(concepts)
    formats.write(concepts, path, languages=pair, report=losses.append)
    return lost(concepts, formats.read(path, languages=pair)), losses


def main() -> int:
    """Print the table."""
    print(f"| termbase | concepts | {' | '.join(FORMATS)} |")
    print(f"|---|--:|{'---|' * len(FORMATS)}")
    worst = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, concepts in samples():
            cells = []
            for suffix in FORMATS:
                missing, losses = trip(concepts, suffix, Path(folder))
                quiet = silent(missing, losses)
                worst = max(worst, len(quiet))
                said = f"silent: {quiet[:3]}" if quiet else "told"
                cells.append(f"{len(missing)} {said}" if missing else "lossless")
            print(f"| {name} | {len(concepts)} | {' | '.join(cells)} |", flush=True)
    return 1 if worst else 0


if __name__ == "__main__":
    sys.exit(main())
