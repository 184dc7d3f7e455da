"""Lists of the terms of public texts, for the benchmarks of term extraction: who wants which concepts from what.

The lists are in `tests/gold` (the two samples) and `tests/gold/terms` (public documents of ATMINA_DATA; two of them, of
the judgment 222403 and of the recitals, are by a colleague who had not seen what the program finds). A folder with more
may be named: `NAME.terms.txt`, one concept a line, names that are as good after `|`, beside `NAME.lv.txt`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench import terms, terms_gdpr
from bench.terms_eurovoc import segments
from bench.terms_pairs import DATA
from corpus.model import Segment

LISTS = Path(__file__).parents[1] / "tests" / "gold" / "terms"
COURT = {"236422": 130, "233946": 140, "222403": None}
"""Judgments, and how many of their first lines the list was written from; None for all."""

RECITALS = slice(10, 72)
"""Recitals 1 to 60 of the General Data Protection Regulation, with their footnotes."""

Documents = list[tuple[str, list[Segment]]]


def lists(folder: Path | None = None) -> Iterator[tuple[str, Documents, list[frozenset[str]]]]:
    """Give name, documents and wanted concepts of every list whose text is there."""
    yield "samples", terms.documents("lv"), terms.gold("lv")
    for name, count in COURT.items():
        path, listed = DATA / "lv" / f"{name}.txt", LISTS / f"{name}.lv.txt"
        if path.is_file() and listed.is_file():
            lines = path.read_text("utf-8").splitlines()[:count]
            yield name, [(name, segments(lines, name))], concepts(listed)
    if terms_gdpr.DATA.is_dir():
        texts = terms_gdpr.blocks(terms_gdpr.DATA / "L_2016119LV.01000101.xml")[RECITALS]
        yield "gdpr", [("gdpr", segments(texts, "gdpr"))], concepts(LISTS / "gdpr-recitals.lv.txt")
    for listed in sorted(folder.glob("*.terms.txt")) if folder else ():
        name = listed.name.partition(".")[0]
        text = listed.with_name(f"{name}.lv.txt")
        if text.is_file():
            lines = [line for line in text.read_text("utf-8").splitlines() if line.strip()]
            yield name, [(name, segments(lines, name))], concepts(listed)


def concepts(path: Path) -> list[frozenset[str]]:
    """Give the wanted concepts of a list, each with the names that are as good."""
    return [
        frozenset(terms.folded(variant.strip(), "lv") for variant in line.split("|") if variant.strip())
        for line in path.read_text("utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
