"""The sets that alignment is measured on: pairs of documents with beads that a person or a generator vouches for."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.align_hard import Parallel, harden
from corpus.model import Block, Kind, Segment, Source
from tm import beads
from tm.align.tokens import without_line_numbers
from tm.model import Bead

DATA = Path(os.environ.get("ATMINA_DATA", "../shared/data"))


@dataclass(frozen=True, slots=True)
class Case:
    """A pair of documents with its gold beads."""

    name: str
    source: tuple[Segment, ...]
    target: tuple[Segment, ...]
    gold: tuple[Bead, ...]


def segments(texts: Sequence[str]) -> tuple[Segment, ...]:
    """Make segments of plain lines, each a paragraph."""
    return tuple(
        Segment(text, Block(Kind.PARAGRAPH, "", text, Source("bench")), index, 0) for index, text in enumerate(texts)
    )


def folder(name: str, source: str, target: str) -> Iterator[Case]:
    """Read a set that stands in folders of same-named files, one segment a line."""
    base = DATA / "align" / name
    for path in sorted((base / "gold").iterdir()):
        sides = [
            without_line_numbers((base / side / path.name).read_text("utf-8").split("\n")[:-1])
            for side in (source, target)
        ]
        gold = tuple(beads.parse(path.read_text("utf-8").splitlines()))
        yield Case(path.stem, segments(sides[0]), segments(sides[1]), gold)


def parallel(case: Case) -> Parallel:
    """Give the texts of a case bead by bead."""
    return [
        (
            [case.source[index].text for index in bead.source],
            [case.target[index].text for index in bead.target],
        )
        for bead in case.gold
    ]


def hard(cases: Sequence[Case], seeds: Sequence[int]) -> Iterator[Case]:
    """Make hard documents of easy ones, one for each seed."""
    for seed in seeds:
        for case in cases:
            source, target, gold = harden(parallel(case), f"{case.name} {seed}")
            yield Case(f"{case.name} {seed}", segments(source), segments(target), tuple(gold))


_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxz"


def long(cases: Sequence[Case], beads_wanted: int) -> Case:
    """Make one long hard document: parts of all cases in ever new order, with numbers and names changed alike."""
    every = [bead for case in cases for bead in parallel(case)]
    parts = [every[begin : begin + 50] for begin in range(0, len(every), 50)]
    texts: list[tuple[list[str], list[str]]] = []
    turn = 0
    while len(texts) < beads_wanted:
        random.Random(turn).shuffle(parts)
        for part in parts:
            texts.extend(
                ([_vary(text, turn) for text in one], [_vary(text, turn) for text in other]) for one, other in part
            )
        turn += 1
    source, target, gold = harden(texts[:beads_wanted], f"long {beads_wanted}")
    return Case(f"long {beads_wanted}", segments(source), segments(target), tuple(gold))


def _vary(text: str, turn: int) -> str:
    def changed(match: re.Match[str]) -> str:
        word = match[0]
        if word.isdecimal():
            return str(int(word) + 7 * turn) if 1 < len(word) < 9 else word
        if not word[0].isupper() or len(word) < 4:
            return word
        return word[0] + "".join(_turned(letter, turn) for letter in word[1:])

    return re.sub(r"\d+|[^\W\d_]+", changed, text)


def _turned(letter: str, turn: int) -> str:
    for letters in (_VOWELS, _CONSONANTS):
        place = letters.find(letter)
        if place >= 0:
            return letters[(place + turn) % len(letters)]
    return letter
