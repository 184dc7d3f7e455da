"""What all units together say of single findings about terms.

A thesaurus lists one translation of words that have many (`state`, `law`). So what a missing translation weighs is
decided when all units are read: an entry that the texts mostly follow is a rule, one that they mostly do not is advice.
A term of the target that nothing in the source asks for is a mistake, unless the texts themselves use it for a word
that the termbase lacks: a word of the source with which it comes more often than chance would have it explains it
(a binomial test, as in the log-likelihood ratio of Dunning 1993, but with its exact tail, since counts are small).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from glossaries.checks.words import parts_of
from glossaries.find import Occurrence

#: So many followed entries are taken for granted before any unit is read: a small file is judged by its termbase.
_TRUST = {True: 60, False: 10}
#: An entry of a thesaurus that is followed so often is a rule.
_RULE = 0.97
#: An entry that is followed less often has other translations, one of which may well be another entry's term.
_LOOSE = 0.5
#: A word of the source explains a term if chance would bring them together so often at most this seldom.
_CHANCE = 0.002
#: A term of which so many words are asked for stands in another place only if that has nothing of its own.
_HALF = 0.5
#: So many terms of a tail are added up; what follows them is nothing beside them.
_TERMS = 60
#: How far from a missing translation a single word may stand for it, as a share of the text, and in characters.
_FAR, _NEAR, _ANYWHERE = 0.35, 40, 0.5
#: An entry that is followed so often makes a single word a mistake wherever it stands.
_SURE, _SEVERAL = 0.95, 3


@dataclass(frozen=True, slots=True)
class Stray:
    """A term of the target that nothing in the source asks for, and how far it is from the place of a source term."""

    found: Occurrence
    words: frozenset[str]
    support: float = 0.0
    share: float = 0.0
    distance: float = 0.0

    @property
    def several(self) -> bool:
        """Whether it has more than one word, which is seldom so by chance."""
        return len(parts_of(self.found.term)) > 1


@dataclass(frozen=True, slots=True)
class Miss:
    """A source term without its translation, as long as it is not known what that weighs.

    `name` is the form in which it stands where it is seen to be part of a name (`Parliament`), which is counted apart.
    """

    source: str
    wanted: tuple[str, ...]
    start: int
    end: int
    strays: tuple[Stray, ...] = ()
    present: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """The approved translation that was taken of a source term that has several."""

    source: str
    target: str
    start: int
    end: int


@dataclass(slots=True)
class Evidence:
    """How often each source term was met and one of its translations was there, too, and which terms came unasked."""

    curated: bool = True
    units: int = 0
    met: Counter[str] = field(default_factory=Counter)
    followed: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    strays: Counter[str] = field(default_factory=Counter)
    beside: dict[str, Counter[str]] = field(default_factory=dict)
    chosen: dict[str, Counter[str]] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)
    _known: int = -1
    _share: float = 1.0

    def term(self, source: str, *, followed: bool, doubtful: bool) -> None:
        """Take note of a source term; where a stray stands in the target, that may be why it is not followed."""
        self.met[source] += followed or not doubtful
        self.followed[source] += followed

    def choose(self, choices: Iterable[Choice]) -> None:
        """Take note of the translations that were chosen of terms with several."""
        for choice in choices:
            self.chosen.setdefault(choice.source, Counter())[choice.target] += 1

    def usual(self, source: str) -> tuple[str, int]:
        """Give the translation of a term that is chosen most, and how often."""
        return self.chosen[source].most_common(1)[0]

    def unit(self, words: Iterable[str], strays: Iterable[Stray]) -> None:
        """Take note of the words of a source and of the terms that nothing in it asks for."""
        self.units += 1
        self.words.update(words)
        for term, stray in {stray.found.term: stray for stray in strays}.items():
            self.strays[term] += 1
            self.beside.setdefault(term, Counter()).update(stray.words)

    def add(self, other: Evidence) -> None:
        """Add the evidence of other units."""
        self.units += other.units
        self.met.update(other.met)
        self.followed.update(other.followed)
        self.words.update(other.words)
        self.strays.update(other.strays)
        for mine, theirs in ((self.beside, other.beside), (self.chosen, other.chosen)):
            for term, counts in theirs.items():
                mine.setdefault(term, Counter()).update(counts)

    def explains(self, stray: Stray) -> bool:
        """Tell whether the texts use a stray term for some word that its source has, too."""
        term = stray.found.term
        others = self.strays[term] - 1
        if others < 1 or self.units < 2:
            return False
        beside = self.beside[term]
        for word in stray.words:
            together = beside[word] - 1
            if together < 1:
                continue
            share = (self.words[word] - 1) / (self.units - 1)
            if together > others * share and _tail(together, others, share) < _CHANCE:
                return True
        return False

    def instead(self, miss: Miss) -> Stray | None:
        """Give the stray term that stands in the place of a miss: the nearest one that nothing explains."""
        own = self._own(miss.name or miss.source)
        if miss.name and not miss.present and (own < _SURE or self.followed[miss.name] < _SEVERAL):
            return None
        for stray in miss.strays:
            if stray.support >= _HALF and miss.present:
                continue
            if not stray.several and (own < _LOOSE or stray.share > _FAR) and stray.distance > _NEAR:
                if miss.present or own < _SURE:
                    continue
            elif stray.share > _ANYWHERE and stray.distance > _NEAR:
                continue
            if not self.explains(stray):
                return stray
        return None

    def _overall(self) -> float:
        """Give the share in which the entries are followed, with some followed ones taken for granted."""
        if self._known != self.units:
            trust = _TRUST[self.curated]
            self._share = (self.followed.total() + trust) / (self.met.total() + trust)
            self._known = self.units
        return self._share

    def _own(self, source: str) -> float:
        """Give the share in which an entry is followed where no stray is, drawn to that of all if seldom met."""
        overall = self._overall()
        return (self.followed[source] + 2 * overall) / (self.met[source] + 2)

    def grade(self, miss: Miss) -> str:
        """Give the severity of a miss that nothing stands for: `error`, `warning` or `info`."""
        if miss.present or miss.name:
            return "info"
        overall = self._overall()
        met, followed = self.met[miss.source], self.followed[miss.source]
        own = (followed + 2 * overall) / (met + 2) if followed else overall
        if self.curated:
            return "error" if own >= 0.6 else "warning"
        first = miss.source not in self._told
        self._told.add(miss.source)
        if followed or met < 3:
            return "warning" if own >= _RULE else "info"
        return "warning" if first and len(parts_of(miss.source)) > 1 and own >= 0.8 else "info"


def _tail(least: int, times: int, chance: float) -> float:
    """Give the probability that something of a given chance happens at least so often.

    >>> round(_tail(1, 2, 0.5), 2)
    0.75
    """
    if not 0 < chance < 1:
        return 1.0 if chance >= 1 or not least else 0.0
    yes, no = math.log(chance), math.log1p(-chance)
    ways = math.lgamma(times + 1)
    return sum(
        math.exp(ways - math.lgamma(often + 1) - math.lgamma(times - often + 1) + often * yes + (times - often) * no)
        for often in range(least, min(times, least + _TERMS) + 1)
    )
