"""What a memory holds, in figures: units, words, repetitions, languages, lengths."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tm.model import Unit


@dataclass(frozen=True, slots=True)
class Side:
    """One language of a memory. Words are what white space separates; lengths are in characters."""

    language: str
    units: int
    words: int
    characters: int
    shortest: int
    median: int
    longest: int


@dataclass(frozen=True, slots=True)
class Stats:
    """A memory in figures.

    `units` counts an entry of many languages once, and so do the words of its source; `pairs` counts it by language
    pair, most frequent first. `repetitions` are units whose source was there before
    in the same language pair, `duplicates` those whose target was there with it too. `sources` are different sources,
    `ambiguous` those among them that have more than one target. `empty` units lack text on one side.
    """

    units: int
    pairs: tuple[tuple[tuple[str, str], int], ...]
    sides: tuple[Side, ...]
    sources: int
    repetitions: int
    duplicates: int
    ambiguous: int
    empty: int


def stats(units: Iterable[Unit]) -> Stats:
    """Count a memory, one unit at a time; memory is a few dozen bytes a unit.

    >>> memory = [Unit("yes", "jā", ("en", "lv")), Unit("yes", "jā gan", ("en", "lv"))]
    >>> counted = stats(memory)
    >>> counted.units, counted.repetitions, counted.ambiguous, counted.sides[1].words
    (2, 1, 1, 3)
    """
    number = entries = empty = duplicates = 0
    entry: tuple[int | None, str, str] | None = None
    given: set[str] = set()  # languages into which the source of this entry has been seen
    pairs: Counter[tuple[str, str]] = Counter()
    words: Counter[str] = Counter()
    lengths: dict[str, array[int]] = {}
    targets: dict[int, int] = {}  # hash of a source: hash of its first target
    ambiguous: set[int] = set()
    seen: set[int] = set()
    for number, unit in enumerate(units, 1):  # noqa: B007 - the last number is the count
        pairs[unit.languages] += 1
        empty += not unit.source.strip() or not unit.target.strip()
        same = (unit.line, unit.languages[0], unit.source)
        again = unit.line is not None and same == entry and unit.languages[1] not in given
        if not again:
            entries, entry, given = entries + 1, same, set()
        given.add(unit.languages[1])
        sides = tuple(zip(unit.languages, (unit.source, unit.target), strict=True))
        for language, text in sides[again:]:
            words[language] += len(text.split())
            lengths.setdefault(language, array("l")).append(len(text))
        source = hash((unit.languages, unit.source))
        target = hash((source, unit.target))
        if target in seen:
            duplicates += 1
        seen.add(target)
        if targets.setdefault(source, target) != target:
            ambiguous.add(source)
    return Stats(
        entries,
        tuple(pairs.most_common()),
        tuple(_side(language, words[language], found) for language, found in lengths.items()),
        len(targets),
        number - len(targets),
        duplicates,
        len(ambiguous),
        empty,
    )


def _side(language: str, words: int, lengths: array[int]) -> Side:
    ranked = sorted(lengths)
    return Side(language, len(ranked), words, sum(ranked), ranked[0], ranked[len(ranked) // 2], ranked[-1])
