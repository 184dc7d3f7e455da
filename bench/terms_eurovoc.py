"""EuroVoc's top descriptors as a silver list: those that occur in the data, and where the extraction ranks them.

    python -m bench.terms_eurovoc [--explain]

A descriptor occurs where `glossaries.find` meets it in any inflected form, the EU Court's documents and the General
Data Protection Regulation each taken as one extraction. Needs `terms`, `align/cjeu-lv-en` and `parallel/gdpr-formex`
of ATMINA_DATA. The list names subjects of documents, not their terms: what it can show is which words of a text
are never candidates, and how far apart the ranks of what a librarian and of what a terminologist would take are.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from bench import terms_gdpr
from bench.terms import names
from bench.terms_pairs import DATA
from corpus.latvian import normalize
from corpus.model import Block, Kind, Segment, Source
from glossaries.extract import candidates
from glossaries.find import Finder

EUROVOC = DATA.parents[1] / "terms" / "eurovoc.en-lv.tsv"
LIMITS = (100, 400, 1_000, 4_000)

Documents = list[tuple[str, list[Segment]]]


def descriptors() -> list[str]:
    """Give the Latvian descriptors."""
    return [line.split("\t")[2].strip() for line in EUROVOC.read_text("utf-8").splitlines()[1:]]


def sets() -> list[tuple[str, Documents]]:
    """Give the two sets of documents."""
    court = [(path.name, segments(path.read_text("utf-8").splitlines(), path.name)) for path in _files()]
    texts = terms_gdpr.blocks(terms_gdpr.DATA / "L_2016119LV.01000101.xml")
    return [("EU Court, 45 documents", court), ("GDPR", [("gdpr", segments(texts, "gdpr"))])]


def _files() -> list[Path]:
    return sorted((DATA / "lv").iterdir())


def segments(texts: Sequence[str], name: str) -> list[Segment]:
    """Make a segment of each text."""
    blocks = [Block(Kind.PARAGRAPH, "", text, Source(name)) for text in texts]
    return [Segment(block.text, block, number, 0) for number, block in enumerate(blocks)]


def main(arguments: list[str]) -> int:
    """Print the figures."""
    if not EUROVOC.is_file() or not DATA.is_dir():
        print(f"{EUROVOC} or {DATA} is not there; set ATMINA_DATA")
        return 2
    wanted = descriptors()
    finder = Finder(wanted, "lv")
    for name, documents in sets():
        text = "\n".join(segment.text for _, found in documents for segment in found)
        there = sorted({found.term for found in finder.find(text)})
        ranks: dict[str, int] = {}
        kinds: dict[str, str] = {}
        for number, candidate in enumerate(candidates(documents, "lv"), 1):
            for called in names(candidate) | {candidate.term.casefold()}:
                ranks.setdefault(called, number)
                kinds.setdefault(called, candidate.kind)
        folded = {term: _rank(term, ranks) for term in there}
        found = [rank for rank in folded.values() if rank]
        shares = ", ".join(f"{sum(rank <= limit for rank in found)} in {limit}" for limit in LIMITS)
        print(
            f"{name}: {len(there)} of {len(wanted)} descriptors occur; candidates of any rank: {len(found)}; {shares}"
        )
        if "--explain" in arguments:
            for term, rank in sorted(folded.items(), key=lambda item: item[1] or 10**9):
                print(f"  {rank or '-':>6} {term} {kinds.get(term.casefold(), '')}")
    return 0


def _rank(term: str, ranks: dict[str, int]) -> int:
    """Give the rank of a descriptor, whatever the number of its head; 0 where it is no candidate."""
    called = {term.casefold(), *(normalize(term, plural=plural).text.casefold() for plural in (False, True))}
    return min((ranks[name] for name in called if name in ranks), default=0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
