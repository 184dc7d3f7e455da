"""A unit against a termbase: approved translations that are missing, terms that are not to be used.

Both sides are searched for terms in any inflected form (`glossaries.find`), longest match first. A source term whose
translation is not found is looked at again, word by word: split, coordinated and compounded forms (`ekonomiskās un
sociālās komitejas`, `dalībvalsts`) and a change of word class (`apstrādāt` for *processing*) are no errors. What a miss
weighs, and whether a term of the target that nothing asks for is a mistake, all units together say
(`glossaries.checks.evidence`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from glossaries.checks.evidence import Choice, Evidence, Miss, Stray
from glossaries.checks.forms import in_the_form_of
from glossaries.checks.model import Pair, Remark
from glossaries.checks.names import is_name, variant
from glossaries.checks.segments import is_untranslated
from glossaries.checks.termbase import Termbase
from glossaries.checks.unasked import strays, translated, unasked
from glossaries.checks.words import ALL, count, words_of
from glossaries.find import Occurrence
from glossaries.model import Concept

#: How far apart, as a share of the text, a term and what stands in its place may be.
_FAR = 0.5
#: In a text of fewer characters any place is near.
_SHORT = 60
#: A capitalised word before a term makes it part of a name (`Member State`), which Latvian may say in one word.
_NAME = re.compile(r"\b[A-Z]\w*[ \u00a0]\Z")
#: A term of which fewer words are asked for is told even if nothing is missing.
_HARDLY = 0.4


@dataclass(frozen=True, slots=True)
class Pending:
    """What waits for the evidence of all units: misses, and strays that may stand for none of them."""

    misses: tuple[Miss, ...] = ()
    strays: tuple[Stray, ...] = ()
    chosen: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """The source terms of a pair, how far the translation of each is there, the terms of its target, the strays."""

    pair: Pair
    asked: Sequence[Occurrence]
    there: Mapping[str, int]
    used: frozenset[str]
    strays: Sequence[Stray]


class TermChecker:
    """Checks pairs against a termbase; built once for a language pair."""

    def __init__(self, concepts: Iterable[Concept], languages: tuple[str, str]) -> None:
        self.base = Termbase(concepts, languages)
        self._lang = languages[1]

    def check(self, pair: Pair, evidence: Evidence) -> tuple[list[Remark], Pending | None]:
        """Give what is certain at once, and what waits for the evidence of all units."""
        base = self.base
        used = list(base.target.find(pair.target))
        asked = list(base.source.find(pair.source)) if pair.source and base.wanted else []
        sources = {found.term for found in asked}
        remarks = [one for found in used if found.term in base.banned for one in self._forbidden(found, pair, sources)]
        remarks += [one for found in used if is_name(found.term) for one in self._variant(found)]
        if not base.wanted or not pair.source or is_untranslated(pair):
            return remarks, None
        others = unasked(used, sources, base)
        forms = frozenset(found.term for found in used)
        there = translated(sources, forms, others, pair.target, base)
        missed = [found for found in asked if there[found.term] < ALL]
        strange = strays(others, missed, pair, base) if others else []
        evidence.unit(frozenset(words_of(pair.source)), strange)
        misses, chosen = self._misses(_Found(pair, asked, there, forms, strange), evidence) if asked else ([], ())
        misses = [miss for miss in misses if miss.source not in self._told(forms)]
        return remarks, Pending(tuple(misses), tuple(strange), chosen) if misses or strange or chosen else None

    def _told(self, forms: Iterable[str]) -> set[str]:
        """Give the source terms in the place of whose translation a term stands that is told as one not to be used."""
        return {text for term in forms if term in self.base.banned for text in self.base.banned[term][2]}

    def _variant(self, found: Occurrence) -> Iterator[Remark]:
        how = "" if found.elided else variant(found.term, found.form, self._lang)
        if how:
            proposal = in_the_form_of(found.term, found.form, found.term) if self._lang == "lv" else found.term
            message = f"{found.form!r} is a variant of {found.term!r}: a word of it {how}"
            better = proposal if proposal != found.form else ""
            yield Remark("name-variant", message, found.start, found.end, better, term=found.term)

    def _misses(self, found: _Found, evidence: Evidence) -> tuple[list[Miss], tuple[Choice, ...]]:
        """Give the source terms without a translation, or with fewer than are asked for where a stray may stand."""
        target = found.pair.target.lower()
        theirs = words_of(target)
        often = Counter(one.term for one in found.asked if not _NAME.search(found.pair.source, 0, one.start))
        misses: list[Miss] = []
        chosen: list[Choice] = []
        for term, one in {one.term: one for one in reversed(found.asked)}.items():
            meant = self._is_meant(one, found.pair.source)
            if not meant and not found.strays:
                continue
            wanted = self.base.wanted[term]
            how = found.there[term]
            if len(wanted) > 1 and how == ALL:
                chosen.extend(Choice(term, each, one.start, one.end) for each in wanted if each in found.used)
            key = term if meant else one.form
            evidence.term(key, followed=how == ALL, doubtful=bool(found.strays))
            if how == ALL and (not found.strays or count(wanted, target, theirs, self._lang) >= often[term]):
                continue
            beside = self._beside(one, found.strays, found.pair)
            misses.append(Miss(term, tuple(wanted), one.start, one.end, beside, how, "" if meant else key))
        evidence.choose(chosen)
        return misses[::-1], tuple(chosen)

    def decide(self, pending: Pending, evidence: Evidence) -> Iterator[Remark]:
        """Give what all units together say of one: at most one remark for each term in a wrong place."""
        taken: set[int] = set()
        for miss in pending.misses:
            stray = evidence.instead(miss)
            if stray is not None and stray.found.start in taken:
                stray = None
            if stray is not None:
                taken.add(stray.found.start)
            grade = "error" if stray is not None else evidence.grade(miss)
            yield remark(miss, grade, self._lang, stray.found if stray is not None else None)
        for stray in pending.strays:
            if (
                stray.several
                and stray.support < _HARDLY
                and stray.found.start not in taken
                and not evidence.explains(stray)
            ):
                yield stray_remark(stray, self.base.sources_of[stray.found.term])

        for choice in pending.chosen:
            usual, often = evidence.usual(choice.source)
            if choice.target != usual and not any(
                one.target == usual and one.source == choice.source for one in pending.chosen
            ):
                here = evidence.chosen[choice.source][choice.target]
                counts = f"{often} against {here}"
                message = f"{choice.source!r} is translated as {choice.target!r}, mostly as {usual!r} ({counts})"
                yield Remark("term-several", message, choice.start, choice.end, side="source", term=choice.source)

    @staticmethod
    def _beside(found: Occurrence, strays: Sequence[Stray], pair: Pair) -> tuple[Stray, ...]:
        """Give the strays that stand at about the same share of the text as a source term, nearest first."""
        share = found.start / len(pair.source)
        placed = []
        for stray in strays:
            far = abs(stray.found.start / len(pair.target) - share)
            if far < _FAR or not stray.support or len(pair.target) < _SHORT:
                placed.append(replace(stray, share=far, distance=far * len(pair.target)))
        return tuple(sorted(placed, key=lambda one: (one.support, one.share)))

    @staticmethod
    def _is_meant(found: Occurrence, text: str) -> bool:
        """Tell whether a find is the term and not part of a name, a longer word or a title of something else."""
        before, after = text[found.start - 1 : found.start], text[found.end : found.end + 1]
        if before in {"-", "‑", "/"} or (after in {"-", "‑", "/"}):
            return False
        lower = found.term[:1].islower()
        return not (lower and found.form[:1].isupper() and found.start and " " not in found.form and before == " ")

    def _forbidden(self, found: Occurrence, pair: Pair, asked: set[str]) -> Iterator[Remark]:
        said, preferred, sources = self.base.banned[found.term]
        grade = ""
        if pair.source and sources and asked.isdisjoint(sources):
            grade = "info" if asked else "warning"
        proposal = in_the_form_of(preferred, found.form, found.term) if preferred else ""
        instead = f"; write {proposal or preferred!r}" if preferred else ""
        code = "term-forbidden" if said == "forbidden" else "term-deprecated"
        message = f"{found.form!r} is a {said} term{instead}"
        yield Remark(code, message, found.start, found.end, proposal, term=found.term, grade=grade)


def stray_remark(stray: Stray, sources: Iterable[str]) -> Remark:
    """Put a term that nothing asks for into words."""
    found = stray.found
    meant = " or ".join(repr(text) for text in sorted(sources))
    message = f"{found.form!r} means {meant}, which the source does not have"
    return Remark("term-stray", message, found.start, found.end, term=found.term)


def remark(miss: Miss, grade: str, lang: str, instead: Occurrence | None) -> Remark:
    """Put a miss into words."""
    wanted = " or ".join(repr(text) for text in miss.wanted)
    if instead is None:
        message = f"{miss.source!r} is to be translated as {wanted}, which the target does not have"
        return Remark("term-missing", message, miss.start, miss.end, side="source", term=miss.source, grade=grade)
    proposal = in_the_form_of(miss.wanted[0], instead.form, instead.term) if lang == "lv" else miss.wanted[0]
    message = f"{instead.form!r} stands for {miss.source!r}, which is to be translated as {wanted}"
    return Remark("term-other", message, instead.start, instead.end, proposal, term=miss.source, grade=grade)
