"""Run all checks over units: what can be told of one unit is given at once, the rest when all are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from glossaries.checks.alone import Alone, Kept, Languages, Waiting
from glossaries.checks.codes import CODES
from glossaries.checks.evidence import Evidence
from glossaries.checks.model import Pair, Remark
from glossaries.checks.shelf import Place
from glossaries.checks.together import Together
from glossaries.findings import Finding, Severity
from glossaries.model import Concept
from tm.model import Unit


class Checker:
    """Checks units against a termbase and against each other.

    `severities` change what a code weighs; a code that is `off` is not told. What is below `least` may be left out, and
    is where that saves time.
    """

    def __init__(
        self,
        concepts: tuple[Concept, ...] = (),
        severities: Mapping[str, Severity] | None = None,
        least: Severity = Severity.INFO,
    ) -> None:
        self.concepts = concepts
        self.severities = severities or {}
        self.least = least
        self.alone = Alone(concepts)
        self._together = Together(self._wants)
        self._evidence: dict[Languages, Evidence] = {}
        self._pending: list[Waiting] = []

    def units(self, units: Iterable[Unit], file: str = "") -> Iterator[Finding]:
        """Check units one at a time and give what can be told of each."""
        for unit in units:
            yield from self.unit(unit, file)

    def unit(self, unit: Unit, file: str = "") -> Iterator[Finding]:
        """Check one unit; an empty source makes it monolingual text."""
        pair = pair_of(unit)
        certain, waiting = self.alone.terms(pair, self._evidence)
        number = self._together.add(unit, file, pair.languages)
        if waiting is not None:
            self._pending.append((number, pair.languages, waiting))
        for one in (*self.alone.remarks(pair), *certain):
            yield from self._finding(one, unit, file)

    def take(
        self, units: Iterable[Unit], file: str, found: Iterable[tuple[int, Remark]], kept: Kept
    ) -> Iterator[Finding]:
        """Take what another has found and kept of some units, as if they had been checked here."""
        given = list(units)
        numbers = [self._together.add(unit, file, _primary(unit.languages)) for unit in given]
        self._pending.extend((numbers[index], languages, waiting) for index, languages, waiting in kept.pending)
        for languages, part in kept.evidence.items():
            known = self._evidence.setdefault(languages, Evidence(part.curated))
            known.add(part)
        for index, one in found:
            yield from self._finding(one, given[index], file)

    def rest(self) -> Iterator[Finding]:
        """Give what only all units together show."""
        shelf = self._together.shelf
        for number, languages, waiting in self._pending:
            for one in self.alone.checker(languages).decide(waiting, self._evidence[languages]):
                yield from self._of(one, shelf.get(number))
        for number, one in self._together.remarks():
            yield from self._of(one, shelf.get(number))

    def _wants(self, code: str) -> bool:
        """Tell whether a code is to be told."""
        return self.severities.get(code, CODES[code].severity).rank >= max(self.least.rank, 1)

    def _of(self, one: Remark, place: Place) -> Iterator[Finding]:
        return self._finding(one, place, place.file)

    def _finding(self, one: Remark, place: Unit | Place, file: str) -> Iterator[Finding]:
        severity = self.severities.get(one.code)
        if severity is None:
            severity = Severity(one.grade) if one.grade else CODES[one.code].severity
        if severity is Severity.OFF:
            return
        yield Finding(
            one.code, severity, one.message, file, place.line, one.start + 1, one.end - one.start,
            place.source, place.target, one.proposal, one.side, one.term,
        )  # fmt: skip


def pair_of(unit: Unit) -> Pair:
    """Give what the checks see of a unit."""
    return Pair(unit.source, unit.target, _primary(unit.languages))


@lru_cache(maxsize=256)
def _primary(languages: Languages) -> Languages:
    source, target = (code.replace("_", "-").partition("-")[0].lower() for code in languages)
    return source, target
