"""How likely two phrases translate each other: by the units that they share and by the words that they are made of.

The score is the mean of a discounted Dice coefficient and of how well the words explain each other by the word
translations of `association.py`, less where words show that a border is wrong on one side.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

_LOWEST = 0.25
_LINK = 0.05
_DISCOUNT = 0.8
_BARE = 0.15
"""The strength below which a word has no counterpart."""

_DECLARED = 0.97
_OFTEN = 4
"""How often a memory must have a word for its translations, or their absence, to say anything of a border."""

_LOOKED_AT = 8
"""Units with both phrases that are looked at for words that belong elsewhere."""

_STRAY, _EXTRA, _SURE_WORD, _SURER = 0.6, 0.8, 0.3, 2.0
"""The factor for each word that belongs elsewhere, for one that may, how sure a translation must be to say so, and how
many times as sure as the translation in the other phrase."""
_FURTHER = 0.5
"""What the further translations of a word count."""

_PROOF = 0.15
"""Phrases that hardly ever stand without each other, again and again, prove their borders themselves: from where on, 1
less Dice."""

_JOINERS = frozenset("un vai of for and on in the to against par pret uz ,".split())  # noqa: SIM905 - a list of words reads best


class Side(Protocol):
    """One side of a memory: the phrases that may be terms, those of each unit, and in how many units each stands."""

    @property
    def groups(self) -> Collection[str]:
        """The keys of the phrases."""
        ...

    @property
    def units(self) -> Sequence[frozenset[str]]:
        """The keys that each unit has."""
        ...

    @property
    def met(self) -> Mapping[str, int]:
        """In how many units each phrase stands."""
        ...

    @property
    def places(self) -> Mapping[str, Sequence[int]]:
        """The units that have each phrase."""
        ...

    @property
    def defined(self) -> Sequence[str]:
        """The key of the phrase that each unit declares to be a term, or nothing."""
        ...

    @property
    def bracketed(self) -> Sequence[Mapping[str, str]]:
        """The acronyms that stand in brackets after their expansion in each unit, with the key of that."""
        ...


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of words: how surely they translate each other, and which of them each unit has, by side.

    `known` are the words that the memory has often enough to say something, `partners` their sure translations.
    """

    strengths: Mapping[tuple[str, str], float]
    units: Sequence[tuple[frozenset[str], frozenset[str]]]
    known: tuple[frozenset[str], frozenset[str]]
    partners: tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]

    @classmethod
    def of(
        cls, strengths: Mapping[tuple[str, str], float], lemmas: Sequence[tuple[Sequence[str], Sequence[str]]]
    ) -> Evidence:
        """Gather it from the strengths of `association.learn` and the lemmas of each unit."""
        counts = [Counter(word for unit in lemmas for word in unit[side]) for side in (0, 1)]
        one, other = (frozenset(word for word, count in each.items() if count >= _OFTEN) for each in counts)
        partners: tuple[dict[str, set[str]], dict[str, set[str]]] = ({}, {})
        for pair, strength in strengths.items():
            if strength >= _SURE_WORD:
                partners[0].setdefault(pair[0], set()).add(pair[1])
                partners[1].setdefault(pair[1], set()).add(pair[0])
        frozen = [{word: frozenset(found) for word, found in each.items()} for each in partners]
        units = [(frozenset(source), frozenset(target)) for source, target in lemmas]
        return cls(strengths, units, (one, other), (frozen[0], frozen[1]))

    def is_astray(self, word: str, side: int, units: Sequence[int], inside: float) -> bool:
        """Tell whether half of the units, or more, have a far surer translation of a word than the other phrase has.

        Args:
            word: of one phrase.
            side: which side that is.
            units: the units that have both phrases.
            inside: how surely the best word of the other phrase translates it.
        """
        sure = frozenset(
            other for other in self.partners[side].get(word, ()) if self.strength(word, other, side) > _SURER * inside
        )
        there = sum(
            not sure.isdisjoint(self.units[unit][1 - side]) or (inside < 1 and word in self.units[unit][1 - side])
            for unit in units
        )
        return bool(there) and 2 * there >= len(units)

    def strength(self, word: str, other: str, side: int) -> float:
        """Give how surely a word of one side translates one of the other."""
        return self.strengths.get((word, other) if side == 0 else (other, word), 0.0)


def scored(source: Side, target: Side, evidence: Evidence) -> dict[str, list[tuple[float, int, str]]]:
    """Give for each source key its possible targets: score, units with both, key; best first."""
    declared = {
        (one, other) for one, other in _declared(source, target) if one in source.groups and other in target.groups
    }
    together = _together(source, target, evidence.strengths)
    for one, other in declared:
        together[one, other] = max(together[one, other], 1)
    found: dict[str, list[tuple[float, int, str]]] = {}
    for (one, other), count in together.items():
        dice = (2 * count - _DISCOUNT) / (source.met[one] + target.met[other])
        if (one, other) in declared:
            found.setdefault(one, []).append((_DECLARED, count, other))
            continue
        if dice < _LOWEST / 2 or count * len(source.units) < source.met[one] * target.met[other]:
            continue
        score = 0.5 * dice + 0.5 * _covered(one, other, evidence.strengths)
        if score >= _LOWEST:
            both = (unit for unit in source.places[one] if other in target.units[unit])
            doubt = min(1.0, (1 - dice) / _PROOF) if count >= _LOOKED_AT else 1.0
            score *= border(one, other, evidence, tuple(islice(both, _LOOKED_AT))) ** doubt
        if score >= _LOWEST:
            found.setdefault(one, []).append((score, count, other))
    for options in found.values():
        options.sort(key=lambda option: (-option[0], -option[1], option[2]))
    return found


def _declared(source: Side, target: Side) -> Iterator[tuple[str, str]]:
    """Give what one unit declares on both sides: a term, or a name with its acronym, and the acronym itself.

    Of several acronyms only those count that both languages have.
    """
    yield from zip(source.defined, target.defined, strict=True)
    for ones, others in zip(source.bracketed, target.bracketed, strict=True):
        same = [(acronym, acronym) for acronym in ones if acronym in others]
        alone = zip(ones, others, strict=True) if len(ones) == len(others) == 1 else ()
        for one, other in same or alone:
            yield ones[one], others[other]
            yield one, other


def _together(source: Side, target: Side, strengths: Mapping[tuple[str, str], float]) -> Counter[tuple[str, str]]:
    """Count the units that have both phrases, for those that have words which translate each other."""
    links: dict[str, set[str]] = {}
    for (one, other), strength in strengths.items():
        if strength >= _LINK:
            links.setdefault(one, set()).add(other)
    together: Counter[tuple[str, str]] = Counter()
    for ones, others in zip(source.units, target.units, strict=True):
        together.update(_likely(ones, others, links))
    return together


def _likely(ones: frozenset[str], others: frozenset[str], links: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    """Give the pairs of phrases of a unit that have two words which translate each other; no other can be a pair."""
    index: dict[str, set[str]] = {}
    for other in others:
        for word in other.split(" "):
            index.setdefault(word, set()).add(other)
    for one in ones:
        near: set[str] = set()
        for word in one.split(" "):
            for link in links.get(word, ()):
                near.update(index.get(link, ()))
        for other in near:
            yield one, other


def _covered(one: str, other: str, strengths: Mapping[tuple[str, str], float]) -> float:
    """Give how well the words of two phrases explain each other, 0 to 1.

    A word's further translations in the other phrase count, too: of words that never stand without each other, as those
    of `arrest warrant`, none is known to be the one translation.
    """
    left = [word for word in one.split(" ") if word not in _JOINERS]
    right = [word for word in other.split(" ") if word not in _JOINERS]
    if not left or not right:
        return 0.0
    table = [[strengths.get((a, b), 0.0) for b in right] for a in left]
    share = _FURTHER if min(len(left), len(right)) > 1 else 0.0
    rows = sum(_best(row, share) for row in table) / len(left)
    columns = sum(_best(column, share) for column in zip(*table, strict=True)) / len(right)
    return math.sqrt(rows * columns)


def _best(strengths: Sequence[float], share: float) -> float:
    """Give how well a word is explained: by its surest translation, and for a share by its others."""
    most = max(strengths)
    return min(1.0, most + share * (sum(strengths) - most))


def border(one: str, other: str, evidence: Evidence, units: Sequence[int]) -> float:
    """Give less than 1 where words of two phrases say that a border is wrong on one side.

    A word whose translation stands in the unit, but not in the other phrase, belongs elsewhere: `finanšu` of
    `Ekonomikas un finanšu ministrija` is *finance*, which *Ministry of the Economy* has not. A word without a
    translation in the unit tells less, and only where its phrase is the longer one. Words that the memory hardly has
    tell nothing.
    """
    phrases = [[word for word in phrase.split(" ") if word not in _JOINERS] for phrase in (one, other)]
    if not all(phrases):
        return 1.0
    strays, unsure = 0, 0
    for side in (0, 1):
        bare = 0
        for word in phrases[side]:
            if word not in phrases[1 - side] and word in evidence.known[side]:
                inside = max(evidence.strength(word, each, side) for each in phrases[1 - side])
                if evidence.is_astray(word, side, units, inside):
                    strays += 1
                elif inside < _BARE:
                    bare += 1
        unsure = max(unsure, bare)
    return float(_STRAY**strays * _EXTRA**unsure)
