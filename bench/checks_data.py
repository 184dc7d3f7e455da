"""Approved translations of ATMINA_DATA as units (CJEU, GDPR, DGT-TM), and the EuroVoc termbase."""

from __future__ import annotations

import csv
import os
from pathlib import Path

from corpus.read import read
from glossaries.model import Concept, Status, Term
from tm import tmx
from tm.model import Unit

DATA = Path(os.environ.get("ATMINA_DATA", Path(__file__).parents[2] / "shared" / "data"))
LANGUAGES = ("en", "lv")


def approved() -> dict[str, list[Unit]]:
    """Give the units of each set by its name."""
    return {"CJEU": cjeu(), "GDPR": gdpr(), "DGT-TM": dgt()}


def cjeu() -> list[Unit]:
    """Give the beads of the gold alignment that have text on both sides."""
    folder = DATA / "align" / "cjeu-lv-en"
    found = []
    for gold in sorted((folder / "gold").glob("*.txt")):
        sides = [(folder / lang / gold.name).read_text("utf-8").split("\n") for lang in LANGUAGES]
        for number, bead in enumerate(gold.read_text("utf-8").splitlines(), 1):
            latvian, english = (
                [int(one) for one in side.strip("[]").split(",") if one.strip()] for side in bead.split(":")
            )
            texts = [
                " ".join(side[one] for one in places).strip()
                for side, places in zip(sides, (english, latvian), strict=True)
            ]
            if all(texts):
                found.append(Unit(texts[0], texts[1], LANGUAGES, props=(("document", gold.stem),), line=number))
    return found


def gdpr() -> list[Unit]:
    """Give the blocks of the regulation, paired by place; the structure is the same in both languages."""
    folder = DATA / "parallel" / "gdpr-formex"
    sides = [read(folder / f"L_2016119{lang.upper()}.01000101.xml", lang=lang).blocks for lang in LANGUAGES]
    return [
        Unit(f"{ours.label} {ours.text}".strip(), f"{theirs.label} {theirs.text}".strip(), LANGUAGES, line=number)
        for number, (ours, theirs) in enumerate(zip(*sides, strict=True), 1)
    ]


def dgt(languages: tuple[str, str] = LANGUAGES) -> list[Unit]:
    """Give the units of the DGT-TM files in two languages."""
    return [unit for path in sorted((DATA / "tmx" / "dgt-tm").glob("*.tmx")) for unit in tmx.read(path, languages)]


def eurovoc() -> tuple[Concept, ...]:
    """Give the EuroVoc descriptors as concepts."""
    with (DATA / "terms" / "eurovoc.en-lv.tsv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    return tuple(
        Concept(row["id"], tuple(Term(row[lang], lang, Status.ADMITTED) for lang in LANGUAGES)) for row in rows
    )
