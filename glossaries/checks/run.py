"""Run all checks over units: what can be told of one unit is given at once, the rest when all are read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from glossaries.checks import acronyms, brackets, markup, meaning, negation, numbers, quotes, segments
from glossaries.checks.codes import CODES
from glossaries.checks.corpus import Translations, masked
from glossaries.checks.evidence import Evidence
from glossaries.checks.model import Check, Pair, Remark
from glossaries.checks.terms import Pending, TermChecker
from glossaries.findings import Finding, Severity
from glossaries.model import Concept
from tm.model import Unit

_DIGIT = re.compile("[0-9]")
BILINGUAL: tuple[Check, ...] = (
    segments.empty,
    segments.untranslated,
    segments.doubled,
    brackets.brackets,
    quotes.quotes,
    quotes.style,
    segments.spacing,
    numbers.numbers,
    markup.markup,
    markup.dashes,
    acronyms.case,
    negation.negation,
    meaning.too_short,
)
MONOLINGUAL: tuple[Check, ...] = (segments.doubled, quotes.style)


@dataclass(frozen=True, slots=True)
class Kept:
    """What a checker has kept of some units: what waits, and the evidence of each pair of languages."""

    pending: tuple[tuple[Unit, str, Pending], ...]
    evidence: dict[tuple[str, str], Evidence]


@dataclass(slots=True)
class Checker:
    """Checks units against a termbase and against each other.

    `severities` change what a code weighs; a code that is `off` is not told. One that stands `apart` checks units for
    another checker, which keeps what only all of them show (`take` and `give`).
    """

    concepts: tuple[Concept, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    apart: bool = False
    least: Severity = Severity.INFO
    _wanted: dict[str, bool] = field(default_factory=dict)
    _terms: dict[tuple[str, str], TermChecker] = field(default_factory=dict)
    _evidence: dict[tuple[str, str], Evidence] = field(default_factory=dict)
    _pending: list[tuple[Unit, str, Pending]] = field(default_factory=list)
    _translations: dict[tuple[str, str], Translations] = field(default_factory=dict)
    _masked: dict[tuple[str, str], Translations] = field(default_factory=dict)
    _acronyms: dict[str, acronyms.Acronyms] = field(default_factory=dict)
    _quotes: dict[str, quotes.Styles] = field(default_factory=dict)
    _places: list[tuple[str, Unit]] = field(default_factory=list)

    def units(self, units: Iterable[Unit], file: str = "") -> Iterator[Finding]:
        """Check units one at a time and give what can be told of each."""
        for unit in units:
            yield from self.unit(unit, file)

    def unit(self, unit: Unit, file: str = "") -> Iterator[Finding]:
        """Check one unit; an empty source makes it monolingual text."""
        languages = _primary(unit.languages[0]), _primary(unit.languages[1])
        pair = Pair(unit.source, unit.target, languages)
        for check in BILINGUAL if unit.source else MONOLINGUAL:
            for one in check(pair):
                yield from self._finding(one, unit, file)
        if self.concepts and unit.target.strip():
            checker = self._checker(languages)
            remarks, pending = checker.check(pair, self._evidence[languages])
            for one in remarks:
                yield from self._finding(one, unit, file)
            if pending is not None:
                self._pending.append((unit, file, pending))
        self._note(unit, file, languages)

    def _note(self, unit: Unit, file: str, languages: tuple[str, str]) -> None:
        """Keep what only all units together show something of."""
        if self.apart:
            return
        number = len(self._places)
        self._places.append((file, unit))
        first = self._wants("acronym-unexplained")
        if first or self._wants("acronym-expansion"):
            self._acronyms.setdefault(file, acronyms.Acronyms()).add(unit.target, number, first=first)
        if languages[1] == "lv" and self._wants("quote-style"):
            self._quotes.setdefault(file, quotes.Styles()).add(unit.target, number)
        if unit.source:
            self._translations.setdefault(languages, Translations()).add(unit.source, unit.target, number)
            if self._wants("near-translation") and _DIGIT.search(unit.source):
                bare = masked(unit.source), masked(unit.target)
                self._masked.setdefault(languages, Translations()).add(*bare, number)

    def _wants(self, code: str) -> bool:
        """Tell whether a code is to be told."""
        wanted = self._wanted.get(code)
        if wanted is None:
            severity = self.severities.get(code, CODES[code].severity)
            wanted = self._wanted[code] = severity.rank >= max(self.least.rank, 1)
        return wanted

    def helper(self) -> Checker:
        """Give a checker that stands apart and shares the finders of this one."""
        return Checker(self.concepts, self.severities, apart=True, least=self.least, _terms=self._terms)

    def give(self) -> Kept:
        """Give what was kept since the last time, and forget it."""
        kept = Kept(tuple(self._pending), self._evidence)
        self._pending = []
        self._evidence = {key: Evidence(evidence.curated) for key, evidence in self._evidence.items()}
        return kept

    def take(self, units: Iterable[Unit], file: str, kept: Kept) -> None:
        """Add what another checker kept of some units."""
        for unit in units:
            self._note(unit, file, (_primary(unit.languages[0]), _primary(unit.languages[1])))
        self._pending.extend(kept.pending)
        for languages, part in kept.evidence.items():
            self._checker(languages)
            self._evidence[languages].add(part)

    def rest(self) -> Iterator[Finding]:
        """Give what only all units together show."""
        for unit, file, pending in self._pending:
            languages = _primary(unit.languages[0]), _primary(unit.languages[1])
            checker, evidence = self._terms[languages], self._evidence[languages]
            for told in checker.decide(pending, evidence):
                yield from self._finding(told, unit, file)
        for translations in self._translations.values():
            yield from self._twice("two-translations", "the same source", translations)
        for translations in self._masked.values():
            yield from self._twice("near-translation", "a source with other numbers", translations)
        files: list[acronyms.Acronyms | quotes.Styles] = [*self._acronyms.values(), *self._quotes.values()]
        for found in files:
            for number, told in found.remarks():
                file, unit = self._places[number]
                yield from self._finding(told, unit, file)

    def _twice(self, code: str, what: str, translations: Translations) -> Iterator[Finding]:
        """Tell the units whose translation is not the usual one."""
        for number, usual, here, often in translations.several():
            file, unit = self._places[number]
            other_file, other = self._places[usual]
            if code == "near-translation" and unit.source == other.source:
                continue
            where = f"{other_file}:{other.line}" if other.line else other_file
            message = f"{what} is translated as {other.target!r} ({where}; {often} against {here})"
            yield from self._finding(Remark(code, message, 0, len(unit.target)), unit, file)

    def _checker(self, languages: tuple[str, str]) -> TermChecker:
        if languages not in self._terms:
            self._terms[languages] = TermChecker(self.concepts, languages)
        if languages not in self._evidence:
            self._evidence[languages] = Evidence(self._terms[languages].curated)
        return self._terms[languages]

    def _finding(self, one: Remark, unit: Unit, file: str) -> Iterator[Finding]:
        severity = self.severities.get(one.code)
        if severity is None:
            severity = Severity(one.grade) if one.grade else CODES[one.code].severity
        if severity is Severity.OFF:
            return
        yield Finding(
            one.code, severity, one.message, file, unit.line, one.start + 1, one.end - one.start,
            unit.source, unit.target, one.proposal, one.side, one.term,
        )  # fmt: skip


@lru_cache(maxsize=256)
def _primary(code: str) -> str:
    return code.replace("_", "-").partition("-")[0].lower()
