"""The fifty best terms of the two samples with their forms and equivalents, for the page in the documentation.

python -m bench.terms_page           # print the table
python -m bench.terms_page --write   # put it into docs/terms.md, between its marks
"""

from __future__ import annotations

import sys
from pathlib import Path

from atmina.terming import SURE_PAIR
from bench.terms import GOLD, documents
from glossaries import concepts, extract, pairs
from glossaries.model import Concept
from tm.model import Unit

PAGE = Path(__file__).parents[1] / "docs" / "terms.md"
BEGIN, END = "<!-- the fifty best: python -m bench.terms_page --write -->", "<!-- end of the fifty best -->"


def memory() -> list[Unit]:
    """Give the units of the samples by their gold alignment."""
    texts = {lang: dict(documents(lang)) for lang in ("en", "lv")}
    units = []
    for name in texts["lv"]:
        for line in (GOLD / f"{name}.beads").read_text("utf-8").splitlines():
            sides = [[int(n) for n in side.strip(" []").split(",") if n.strip()] for side in line.split("]:[")]
            if len(sides) == 2 and all(sides):
                both = [
                    " ".join(texts[lang][name][n].text for n in side)
                    for lang, side in zip(("en", "lv"), sides, strict=True)
                ]
                units.append(Unit(both[0], both[1], ("en", "lv"), (("document", name),)))
    return units


def termbase(limit: int) -> tuple[Concept, ...]:
    """Make the termbase of the samples, as `atmina build` does."""
    candidates = extract.extract(documents("lv"), "lv", limit)
    english = extract.extract(documents("en"), "en")
    found = pairs.extract(memory(), ("en", "lv"))
    return concepts.from_candidates(candidates, pairs=found, equivalents=english, sure=SURE_PAIR)


def table(made: tuple[Concept, ...]) -> str:
    """Give the table as Markdown; a term in italics was generated, not seen."""
    lines = ["| | term | English | n | forms |", "|--:|---|---|--:|---|"]
    for number, concept in enumerate(made, 1):
        latvian, english = concept.in_language("lv"), concept.in_language("en")
        term = latvian[0].text if latvian[0].attested else f"*{latvian[0].text}*"
        short = f" ({latvian[1].text})" if len(latvian) > 1 else ""
        other = english[0].text if english else ""
        forms = ", ".join(latvian[0].forms[:4]) + (", …" if len(latvian[0].forms) > 4 else "")
        lines.append(f"| {number} | {term}{short} | {other} | {latvian[0].frequency} | {forms} |")
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Print the table, or write it into the page."""
    made = table(termbase(50))
    if "--write" not in arguments:
        print(made)
        return 0
    page = PAGE.read_text("utf-8")
    before, after = page.partition(BEGIN)[0], page.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n\n{made}\n\n{END}{after}", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
