"""Units for large memories, spliced of real segments.

The segments are the 1-1 beads of the gold alignment of the EU Court of Justice (English and Latvian, `align/cjeu-lv-en`
of the public data). Unit number n is one bead, or two that follow each other in their document joined by a space (every
fourth), with each run of digits in it replaced by one drawn for n, so that the units of a large memory differ and keep
the lengths, letters and punctuation of real text. Each has the three properties that `atmina build` writes.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from pathlib import Path

from tm.model import Unit

PAIR = ("en", "lv")
_DIGITS = re.compile(r"\d+")


def data() -> Path:
    """Give the folder of the public data."""
    return Path(os.environ.get("ATMINA_DATA", "../shared/data"))


def beads() -> list[tuple[str, str]]:
    """Give the 1-1 beads of all documents, in order."""
    folder = data() / "align/cjeu-lv-en"
    found = []
    for gold in sorted((folder / "gold").glob("*.txt")):
        english = (folder / "en" / gold.name).read_text().split("\n")
        latvian = (folder / "lv" / gold.name).read_text().split("\n")
        for line in gold.read_text().splitlines():
            match = re.fullmatch(r"\[(\d+)\]:\[(\d+)\]", line.strip())
            if match:
                found.append((english[int(match[2])].strip(), latvian[int(match[1])].strip()))
    return [pair for pair in found if all(pair)]


def units(number: int, seed: int = 1) -> Iterator[Unit]:
    """Give as many units, the same for the same seed."""
    chance = random.Random(seed)
    pool = beads()
    for index in range(number):
        place = chance.randrange(len(pool) - 1)
        source, target = pool[place]
        if index % 4 == 3:
            source, target = f"{source} {pool[place + 1][0]}", f"{target} {pool[place + 1][1]}"
        digits = str(chance.randrange(1, 3000))
        props = (("document", f"62018CJ{place:04}"), ("kind", "point"), ("line", str(index)))
        yield Unit(_DIGITS.sub(digits, source), _DIGITS.sub(digits, target), PAIR, props)
