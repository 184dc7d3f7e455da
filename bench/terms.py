"""Term extraction against the lists of terms that a terminologist would take: precision by list and recall.

    python -m bench.terms [lv|en] [--explain]

Reads the gold segments of `tests/gold`, so that segmentation has no part in the figure.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from corpus.latvian import normalize
from corpus.model import Block, Kind, Segment, Source
from glossaries.extract import extract
from glossaries.model import Candidate

GOLD = Path(__file__).parents[1] / "tests" / "gold"


def documents(lang: str) -> list[tuple[str, list[Segment]]]:
    """Give the gold segments of the two samples."""
    found = []
    for name in ("belarus", "kazakhstan"):
        segments = []
        lines = (GOLD / f"{name}.{lang}.jsonl").read_text("utf-8").splitlines()
        for number, line in enumerate(lines):
            entry = json.loads(line)
            block = Block(Kind(entry["kind"]), entry["label"], entry["text"], Source(name, ((0, number + 1),)))
            segments.append(Segment(entry["text"], block, number, 0))
        found.append((name, segments))
    return found


def folded(text: str, lang: str) -> str:
    """Give a term in the singular, so that the number of the head makes no difference to the figures."""
    if lang != "lv":
        return text.casefold()
    return normalize(text, plural=False).text.casefold()


def gold(lang: str) -> list[frozenset[str]]:
    """Give the wanted concepts, each with the names that are as good."""
    lines = (GOLD / f"terms.{lang}.txt").read_text("utf-8").splitlines()
    return [
        frozenset(folded(variant.strip(), lang) for variant in line.split("|"))
        for line in lines
        if line.strip() and not line.startswith("#")
    ]


def names(candidate: Candidate) -> set[str]:
    """Give what a candidate is called, its acronym included."""
    return {folded(candidate.term, candidate.lang), candidate.acronym.casefold()} - {""}


def recall(found: tuple[Candidate, ...], wanted: list[frozenset[str]], limit: int) -> tuple[float, list[str]]:
    """Give the share of wanted concepts among the first candidates, and what is missing."""
    have = {name for candidate in found[:limit] for name in names(candidate)}
    missing = [" | ".join(sorted(concept)) for concept in wanted if not concept & have]
    return 1 - len(missing) / len(wanted), missing


def main(arguments: list[str]) -> int:
    """Print the figures."""
    lang = next((argument for argument in arguments if not argument.startswith("-")), "lv")
    texts = documents(lang)
    start = time.perf_counter()
    found = extract(texts, lang)
    seconds = time.perf_counter() - start
    wanted = gold(lang)
    known = {name for concept in wanted for name in concept}
    print(f"terms {lang}: {len(found)} candidates in {seconds:.2f} s; {len(wanted)} wanted concepts")
    for limit in (50, 100, 200):
        hits = sum(bool(names(candidate) & known) for candidate in found[:limit])
        print(f"  of the first {limit}: {hits / limit:.2f} on the list")
    for limit in (200, 400, 800):
        share, _ = recall(found, wanted, limit)
        print(f"  recall in {limit}: {share:.2f}")
    if "--missing" in arguments:
        print("\n".join(recall(found, wanted, 400)[1]))
    if "--explain" in arguments:
        for number, candidate in enumerate(found[:400], 1):
            mark = "+" if names(candidate) & known else " "
            parts = " ".join(f"{name}={value:.2f}" for name, value in candidate.parts)
            print(f"{number:3} {mark} {candidate.score:.2f} {candidate.frequency:3} {candidate.term} [{parts}]")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
