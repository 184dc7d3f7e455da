"""What each unit shows alone: the checks that its signs ask for, and the terms of a termbase.

What a termbase finds waits in part for the evidence of all units; it is kept until somebody takes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

from glossaries.checks import acronyms, brackets, glance, markup, meaning, negation, numbers, quotes, segments
from glossaries.checks.evidence import Evidence
from glossaries.checks.model import Check, Pair, Remark
from glossaries.checks.terms import Pending, TermChecker
from glossaries.model import Concept

#: The checks of a source and its translation, each with the signs one of which must be there; in the order of findings.
BILINGUAL: tuple[tuple[Check, int], ...] = (
    (segments.empty, glance.EMPTY),
    (segments.untranslated, glance.UNTRANSLATED),
    (segments.doubled, glance.DOUBLED),
    (brackets.brackets, glance.BRACKET),
    (quotes.quotes, glance.QUOTE),
    (quotes.style, glance.LOW_QUOTE),
    (segments.spacing, glance.SPACE),
    (numbers.numbers, glance.VALUES),
    (markup.markup, glance.MARKUP),
    (markup.dashes, glance.DASH),
    (acronyms.case, glance.ACRONYM),
    (negation.negation, glance.DENIAL),
    (meaning.too_short, glance.SHORT),
)
#: The checks of a text without a source.
MONOLINGUAL: tuple[tuple[Check, int], ...] = ((segments.doubled, glance.DOUBLED), (quotes.style, glance.LOW_QUOTE))

Languages: TypeAlias = tuple[str, str]
Waiting: TypeAlias = tuple[int, Languages, Pending]
"""What waits for the evidence of all units, with the number of its unit and its languages."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What waits of some units, each named by its number among them, and the evidence of each pair of languages."""

    pending: tuple[Waiting, ...] = ()
    evidence: dict[Languages, Evidence] = field(default_factory=dict)


class Alone:
    """Checks one pair after the other, for one termbase."""

    def __init__(self, concepts: tuple[Concept, ...] = ()) -> None:
        self.concepts = concepts
        self._terms: dict[Languages, TermChecker] = {}

    def checker(self, languages: Languages) -> TermChecker:
        """Give the checker of terms of two languages, built when it is first asked for."""
        if languages not in self._terms:
            self._terms[languages] = TermChecker(self.concepts, languages)
        return self._terms[languages]

    def remarks(self, pair: Pair) -> list[Remark]:
        """Give what can be said without a termbase."""
        asked = _asked(glance.glance_of(pair.languages).signs(pair), bool(pair.source))
        return [one for check in asked for one in check(pair)]

    def terms(self, pair: Pair, evidence: dict[Languages, Evidence]) -> tuple[list[Remark], Pending | None]:
        """Give what the termbase says at once, and what waits for the evidence of all units; add to the evidence."""
        if not self.concepts or not pair.target.strip():
            return [], None
        checker = self.checker(pair.languages)
        known = evidence.get(pair.languages)
        if known is None:
            known = evidence[pair.languages] = Evidence(checker.base.curated)
        return checker.check(pair, known)

    def part(self, pairs: Iterable[Pair]) -> tuple[list[tuple[int, Remark]], Kept]:
        """Check some pairs; give the remarks with the numbers of their pairs, and what is kept for later."""
        found: list[tuple[int, Remark]] = []
        pending: list[Waiting] = []
        evidence: dict[Languages, Evidence] = {}
        for number, pair in enumerate(pairs):
            certain, waiting = self.terms(pair, evidence)
            found += [(number, one) for one in (*self.remarks(pair), *certain)]
            if waiting is not None:
                pending.append((number, pair.languages, waiting))
        return found, Kept(tuple(pending), evidence)


@cache
def _asked(signs: int, bilingual: bool) -> tuple[Check, ...]:
    """Give the checks that some signs ask for."""
    return tuple(check for check, asked in (BILINGUAL if bilingual else MONOLINGUAL) if asked & signs)
