"""Terms of the General Data Protection Regulation: the 26 that its Article 4 defines, in Latvian and English.

    python -m bench.terms_gdpr [--explain]

Needs `parallel/gdpr-formex` of ATMINA_DATA. Says how many of the terms are within the first 150 candidates in
the form that the Regulation itself gives them, and how many have the right English equivalent.
"""

from __future__ import annotations

import os
import re
import sys
import time
from pathlib import Path

from lxml import etree

from corpus.model import Block, Kind, Segment, Source
from glossaries import extract, pairs
from tm.model import Unit

DATA = Path(os.environ.get("ATMINA_DATA", Path(__file__).parents[2] / "shared" / "data")) / "parallel" / "gdpr-formex"
LEAVES = frozenset({"P", "TXT", "ALINEA", "VISA", "STI.ART"})
QUOTES = {"201C": "“", "201D": "”", "2018": "‘", "2019": "’"}


def blocks(path: Path) -> list[str]:
    """Give the texts of the smallest blocks of a Formex act, in order."""
    tree = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True))
    for note in list(tree.iter("NOTE")):
        parent, before = note.getparent(), note.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + (note.tail or "")
        else:
            parent.text = (parent.text or "") + (note.tail or "")
        parent.remove(note)
    for mark in ("QUOT.START", "QUOT.END"):
        for quote in tree.iter(mark):
            quote.text = QUOTES.get(quote.get("CODE", ""), "”")
    leaves = (element for element in tree.iter(*LEAVES) if next(element.iterdescendants(*LEAVES), None) is None)
    return [re.sub(r"\s+", " ", "".join(map(str, element.itertext()))).strip() for element in leaves]


def texts(lang: str) -> list[str]:
    """Give the texts of the Regulation in a language; those of two languages stand opposite each other."""
    return blocks(DATA / f"L_2016119{lang.upper()}.01000101.xml")


def defined(given: list[str]) -> list[str]:
    """Give the terms that Article 4 defines: the first quotation of each point `“term” is …`."""
    start = next(number for number, text in enumerate(given) if re.match(r"(Definīcijas|Definitions)\Z", text))
    found = []
    for text in given[start + 1 : start + 60]:
        match = re.match(r"(?:[^\W\d_]+ ){0,2}[“‘]([^”’]+)[”’]", text)
        if match:
            found.append(match[1])
    return found[:26]


def main(arguments: list[str]) -> int:
    """Print the figures."""
    if not DATA.is_dir():
        print(f"{DATA} is not there; set ATMINA_DATA")
        return 2
    given = {lang: texts(lang) for lang in ("lv", "en")}
    wanted = {lang: defined(found) for lang, found in given.items()}
    print(f"blocks: {len(given['lv'])} Latvian, {len(given['en'])} English; {len(wanted['lv'])} defined terms")
    start = time.perf_counter()
    segments = [
        Segment(text, Block(Kind.PARAGRAPH, "", text, Source("gdpr")), number, 0)
        for number, text in enumerate(given["lv"])
    ]
    candidates = extract.extract([("gdpr", segments)], "lv")
    seconds = time.perf_counter() - start
    ranks = {candidate.term: number for number, candidate in enumerate(candidates, 1)}
    within = [term for term in wanted["lv"] if ranks.get(term, 9999) <= 150]
    print(f"candidates: {len(candidates)} in {seconds:.1f} s; within 150: {len(within)} of {len(wanted['lv'])}")
    start = time.perf_counter()
    units = [Unit(en, lv, ("en", "lv")) for en, lv in zip(given["en"], given["lv"], strict=True)]
    found = {pair.target: pair for pair in pairs.extract(units, ("en", "lv"))}
    right = 0
    for latvian, english in zip(wanted["lv"], wanted["en"], strict=True):
        pair = found.get(latvian)
        same = pair is not None and pair.source.casefold() == english.casefold()
        right += same
        if "--explain" in arguments or not same or latvian not in within:
            said = f"{pair.source} ({pair.score:.2f})" if pair else "-"
            print(f"  {ranks.get(latvian, 0):5} {latvian} = {english}: {said}")
    print(f"right English: {right} of {len(wanted['lv'])}, in {time.perf_counter() - start:.1f} s")
    if "--explain" in arguments:
        for number, candidate in enumerate(candidates[:150], 1):
            print(number, candidate.term, candidate.frequency, candidate.acronym)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
