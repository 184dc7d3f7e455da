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
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from glossaries.checks.evidence import Choice, Evidence, Miss, Stray
from glossaries.checks.forms import in_the_form_of
from glossaries.checks.model import Pair, Remark
from glossaries.checks.names import is_name, variant
from glossaries.checks.words import count, is_cognate, parts_of, present, support, words_of
from glossaries.find import Finder, Occurrence
from glossaries.model import Concept, Status, Term

_ALLOWED = frozenset({Status.PREFERRED, Status.ADMITTED, Status.CANDIDATE})
_BANNED = {Status.FORBIDDEN: "forbidden", Status.DEPRECATED: "deprecated", Status.SUPERSEDED: "superseded"}
#: A termbase of more concepts than this is taken for a thesaurus, where words of many senses have one translation.
_CURATED = 200
#: How far apart, as a share of the text, a term and what stands in its place may be.
_FAR = 0.5
#: In a text of fewer characters any place is near.
_SHORT = 60
#: A capitalised word before a term makes it part of a name (`Member State`), which Latvian may say in one word.
_NAME = re.compile(r"\b[A-Z]\w*[ \u00a0]\Z")
#: A term of which fewer words are asked for is told even if nothing is missing.
_HARDLY = 0.4
#: Of the words of a term's source so many may be there before it is asked for.
_ASKED = 0.5


@dataclass(frozen=True, slots=True)
class Pending:
    """What waits for the evidence of all units: misses, and strays that may stand for none of them."""

    misses: tuple[Miss, ...] = ()
    strays: tuple[Stray, ...] = ()
    chosen: tuple[Choice, ...] = ()


class TermChecker:
    """Checks pairs against a termbase; built once for a language pair."""

    def __init__(self, concepts: Iterable[Concept], languages: tuple[str, str]) -> None:
        self.languages = languages
        self.wanted: dict[str, list[str]] = {}
        self.sources_of: dict[str, set[str]] = {}
        self.banned: dict[str, tuple[str, str, tuple[str, ...]]] = {}
        entries = tuple(concepts)
        for concept in entries:
            self._add(concept)
        self.curated = len(entries) <= _CURATED
        self._source = Finder(self.wanted, languages[0])
        self._target = Finder({**dict.fromkeys(self.sources_of), **dict.fromkeys(self.banned)}, languages[1])

    def _add(self, concept: Concept) -> None:
        terms = [replace(term, text=_calm(term.text)) for term in concept.terms]
        ours = [term for term in terms if _is_in(term, self.languages[0]) and term.status != Status.REJECTED]
        theirs = [term for term in terms if _is_in(term, self.languages[1])]
        allowed = [term.text for term in sorted(theirs, key=_order) if term.status in _ALLOWED]
        for term in ours:
            if allowed and term.text.strip():
                known = self.wanted.setdefault(term.text, [])
                known.extend(text for text in allowed if text not in known)
        for text in allowed:
            self.sources_of.setdefault(text, set()).update(term.text for term in ours)
        for term in theirs:
            if term.status in _BANNED and term.text not in allowed:
                said = _BANNED[Status(term.status)]
                self.banned.setdefault(term.text, (said, allowed[0] if allowed else "", tuple(t.text for t in ours)))

    def check(self, pair: Pair, evidence: Evidence) -> tuple[list[Remark], Pending | None]:
        """Give what is certain at once, and what waits for the evidence of all units."""
        used = list(self._target.find(pair.target))
        asked = list(self._source.find(pair.source)) if pair.source and self.wanted else []
        sources = {found.term for found in asked}
        remarks = [one for found in used if found.term in self.banned for one in self._forbidden(found, pair, sources)]
        remarks += [one for found in used if is_name(found.term) for one in self._variant(found)]
        if not self.wanted or not pair.source:
            return remarks, None
        source = pair.source.lower()
        ours = frozenset(words_of(source))
        strays = self._strays(used, sources, source, ours)
        evidence.unit(ours, strays)
        misses, chosen = (
            self._misses(asked, {found.term for found in used}, strays, pair, evidence) if asked else ([], ())
        )
        return remarks, Pending(tuple(misses), tuple(strays), chosen) if misses or strays or chosen else None

    def _variant(self, found: Occurrence) -> Iterator[Remark]:
        how = "" if found.elided else variant(found.term, found.form, self.languages[1])
        if how:
            proposal = in_the_form_of(found.term, found.form, found.term) if self.languages[1] == "lv" else found.term
            message = f"{found.form!r} is a variant of {found.term!r}: a word of it {how}"
            better = proposal if proposal != found.form else ""
            yield Remark("name-variant", message, found.start, found.end, better, term=found.term)

    def _misses(
        self, asked: Sequence[Occurrence], there: set[str], strays: Sequence[Stray], pair: Pair, evidence: Evidence
    ) -> tuple[list[Miss], tuple[Choice, ...]]:
        """Give the source terms without a translation, or with fewer than are asked for where a stray may stand."""
        target = pair.target.lower()
        theirs = words_of(target)
        often = Counter(found.term for found in asked if not _NAME.search(pair.source, 0, found.start))
        misses: list[Miss] = []
        chosen: list[Choice] = []
        for term, found in {one.term: one for one in reversed(asked)}.items():
            meant = self._is_meant(found, pair.source)
            if not meant and not strays:
                continue
            wanted = self.wanted[term]
            how = 2
            if there.isdisjoint(wanted):
                how = max(present(text, target, theirs, self.languages[1]) for text in wanted)
            if len(wanted) > 1 and how == 2:
                chosen.extend(Choice(term, each, found.start, found.end) for each in wanted if each in there)
            key = term if meant else found.form
            evidence.term(key, followed=how == 2, doubtful=bool(strays))
            if how == 2 and (not strays or count(wanted, target, theirs, self.languages[1]) >= often[term]):
                continue
            beside = self._beside(found, strays, pair)
            misses.append(Miss(term, tuple(wanted), found.start, found.end, beside, how, "" if meant else key))
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
            yield remark(miss, grade, self.languages[1], stray.found if stray is not None else None)
        for stray in pending.strays:
            if (
                stray.several
                and stray.support < _HARDLY
                and stray.found.start not in taken
                and not evidence.explains(stray)
            ):
                yield stray_remark(stray, self.sources_of[stray.found.term])

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

    def _strays(self, used: Sequence[Occurrence], asked: set[str], source: str, words: frozenset[str]) -> list[Stray]:
        """Give the terms of the target that nothing in the source asks for, nor half the words of one that would."""
        found = []
        for one in used:
            sources = self.sources_of.get(one.term)
            if sources and asked.isdisjoint(sources) and not is_cognate(one.term, words):
                share = support(sources, source, words, self.languages[0])
                if share < (1.0 if len(parts_of(one.term)) > 1 else _ASKED):
                    found.append(Stray(one, words, share))
        return found

    @staticmethod
    def _is_meant(found: Occurrence, text: str) -> bool:
        """Tell whether a find is the term and not part of a name, a longer word or a title of something else."""
        before, after = text[found.start - 1 : found.start], text[found.end : found.end + 1]
        if before in {"-", "‑", "/"} or (after in {"-", "‑", "/"}):
            return False
        lower = found.term[:1].islower()
        return not (lower and found.form[:1].isupper() and found.start and " " not in found.form and before == " ")

    def _forbidden(self, found: Occurrence, pair: Pair, asked: set[str]) -> Iterator[Remark]:
        said, preferred, sources = self.banned[found.term]
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


def _calm(text: str) -> str:
    """Write a heading in capitals as other terms are written; a single word in capitals is an acronym."""
    return text.lower() if text.isupper() and " " in text.strip() else text


def _is_in(term: Term, lang: str) -> bool:
    return term.lang.replace("_", "-").partition("-")[0].lower() == lang and bool(term.text.strip())


def _order(term: Term) -> bool:
    return term.status != Status.PREFERRED
