"""Decisions of a review taken into a termbase, each with who made it and when.

A decision that clashes with the termbase as it is now is given back and not applied; those of other rows are. One that
is there already counts as applied: a workbook may be taken in twice, and again after its clashes were mended.

Whoever types a form instead of another has decided for it: a corrected term or equivalent is preferred, unless the row
says otherwise. Several with a bar between are taken as they are shown, the first one first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b

from glossaries import cells
from glossaries.acronyms import is_acronym
from glossaries.model import Change, Concept, Status, Term

_WANTED = frozenset({Status.PREFERRED, Status.ADMITTED})


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person has decided about a concept; empty fields leave things as they are. `line` is the row.

    `term` and `equivalent` hold one text or several with bars between, `same_as` an id or a term. `unknown` is the
    decision that was typed where it is none that there is; `shown` is the cell of the terms.
    """

    concept: str
    status: Status | None = None
    term: str = ""
    equivalent: str = ""
    same_as: str = ""
    note: str = ""
    who: str = ""
    state: str = ""
    line: int = 0
    unknown: str = ""
    shown: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was decided."""
        return not (self.status or self.unknown or self.term or self.equivalent or self.same_as or self.note)


@dataclass(frozen=True, slots=True)
class Clash:
    """A decision that was not applied, and why."""

    decision: Decision
    why: str


def state(concept: Concept) -> str:
    """Give a short mark that changes whenever a term, a status or a note of the concept does."""
    told = "\0".join((*(f"{t.lang}\1{t.text}\1{t.status}" for t in concept.terms), *concept.notes, concept.subject))
    return blake2b(told.encode("utf-8", "replace"), digest_size=4).hexdigest()


def apply(
    concepts: Sequence[Concept], decisions: Iterable[Decision], *, day: date, lang: str = "lv", other: str = "en"
) -> tuple[tuple[Concept, ...], tuple[Clash, ...]]:
    """Apply decisions to a termbase; what clashes is given back and left as it was.

    Args:
        concepts: the termbase as it is now.
        decisions: from `review.read`.
        day: when they count as made.
        lang: the language of the terms that were reviewed.
        other: the language of their equivalents.
    """
    current = {concept.id: concept for concept in concepts}
    before = {concept.id: state(concept) for concept in concepts}
    names = _Names(concepts, (lang, other))
    clashes: list[Clash] = []
    for decision in decisions:
        old = current.get(decision.concept)
        same, why = names.same(decision)
        if decision.unknown:
            why = f"the decision {decision.unknown!r} is none of: {', '.join(Status)}"
        elif old is None:
            merged = same in current and _holds(current[same], decision, lang)
            why = "" if merged else "the concept is not in the termbase"
        decided = _decided(old, decision, lang, other) if old else None
        if why or old is None or decided is None or (decided == old and not same):
            clashes += [Clash(decision, why)] if why else []
        elif decision.state and decision.state != before[old.id]:
            clashes.append(Clash(decision, "the entry was changed after the export"))
        else:
            change = Change("modification", day, decision.who)
            if same:
                current[same] = _merged(current[same], decided, change)
                del current[old.id]
            else:
                current[old.id] = replace(decided, changes=(*decided.changes, change))
            names.add(decided, same or old.id)
    return tuple(current.values()), tuple(clashes)


class _Names:
    """Which concepts an id or a term names, also after some of them were merged."""

    def __init__(self, concepts: Iterable[Concept], languages: tuple[str, str]) -> None:
        self.languages = languages
        self.ids = {concept.id: concept.id for concept in concepts}
        self.by_term: dict[tuple[str, str], dict[str, None]] = {}
        for concept in concepts:
            self.add(concept, concept.id)

    def add(self, concept: Concept, instead: str) -> None:
        """Take in the terms of a concept, which is now the one with the id `instead`."""
        self.ids[concept.id] = instead
        for term in concept.terms:
            self.by_term.setdefault((term.lang, term.text.casefold()), {})[concept.id] = None

    def same(self, decision: Decision) -> tuple[str, str]:
        """Give the id of the concept that a row is said to be the same as, or empty, and what is wrong with it."""
        if not decision.same_as:
            return "", ""
        own = self._now(decision.concept)
        for found in self._found(decision.same_as):
            others = [name for name in dict.fromkeys(map(self._now, found)) if name != own]
            if len(others) == 1:
                return others[0], ""
            if others:
                return "", f"several concepts have the term {decision.same_as!r}, name one of: {', '.join(others)}"
        what = "the concept that it is said to be the same as is not another one of the termbase"
        return "", f"{what}: {decision.same_as!r}"

    def _found(self, named: str) -> Iterator[Iterable[str]]:
        if named in self.ids:
            yield (named,)
        for text in dict.fromkeys((named, *cells.split(named))):
            for lang in self.languages:
                yield self.by_term.get((lang, " ".join(text.casefold().split())), ())

    def _now(self, name: str) -> str:
        while self.ids.get(name, name) != name:
            name = self.ids[name]
        return name


def _holds(concept: Concept, decision: Decision, lang: str) -> bool:
    """Tell whether a concept has what a row has said of one that is gone: they were merged before."""
    wanted = cells.split(decision.term or decision.shown)
    return bool(wanted) and {text.casefold() for text in wanted} <= {
        term.text.casefold() for term in concept.in_language(lang)
    }


def _decided(concept: Concept, decision: Decision, lang: str, other: str) -> Concept:
    """Give the concept as the row wants it, without the change noted."""
    own, foreign = list(concept.in_language(lang)), list(concept.in_language(other))
    if decision.term:
        own = _corrected(own, decision.term, lang, decision.status)
    if decision.equivalent:
        wanted = decision.status if decision.status in _WANTED else None
        foreign = _corrected(foreign, decision.equivalent, other, wanted)
    if decision.status and own:
        own[0] = replace(own[0], status=decision.status)
    terms = _in_order(concept.terms, {lang: own, other: foreign})
    if decision.status in _WANTED:
        terms = [replace(term, status=Status.ADMITTED) if term.status == Status.CANDIDATE else term for term in terms]
    notes = (*concept.notes, decision.note) if decision.note and decision.note not in concept.notes else concept.notes
    return replace(concept, terms=tuple(terms), notes=notes)


def _corrected(terms: list[Term], cell: str, lang: str, status: Status | None) -> list[Term]:
    """Give the terms of a language with those of a cell first, the first one preferred unless a status is given.

    The first text that is new takes the place of the first term, a further one that of the next of its kind (acronym or
    name) which the cell does not have; nothing else goes away.
    """
    texts = tuple(dict.fromkeys(" ".join(text.split()) for text in cells.split(cell) if text.strip()))
    rest = [term for term in terms if term.text not in texts]
    kept = {term.text: term for term in terms if term.text in texts}
    made = []
    for number, text in enumerate(texts):
        old = kept.get(text)
        if old is None:
            old = _replaced(rest, text, terms[0] if number == 0 and terms else None)
            new = _instead(old, text) if old else Term(text, lang, acronym=is_acronym(text))
        else:
            new = old
        if number == 0 and (status or new.status not in _WANTED):
            new = replace(new, status=status or Status.PREFERRED)
        elif number and new.status != Status.ADMITTED and (status is None or status in _WANTED):
            new = replace(new, status=Status.ADMITTED)
        made.append(new)
    if made and made[0].status == Status.PREFERRED:
        rest = [replace(term, status=Status.ADMITTED) if term.status == Status.PREFERRED else term for term in rest]
    return made + rest


def _replaced(rest: list[Term], text: str, first: Term | None) -> Term | None:
    """Take out of the rest the term whose place a new text takes, if any does."""
    if first is not None:
        old = next((term for term in rest if term is first), None)
    else:
        old = next((term for term in rest if (term.acronym or is_acronym(term.text)) == is_acronym(text)), None)
    if old is not None:
        rest.remove(old)
    return old


def _instead(old: Term, text: str) -> Term:
    forms = tuple(dict.fromkeys((*old.forms, old.text)))
    return replace(old, text=text, forms=forms, attested=text in forms, acronym=is_acronym(text))


def _in_order(before: Sequence[Term], languages: dict[str, list[Term]]) -> list[Term]:
    """Put the terms of two languages back where they stood among the others, those that are new after them."""
    left = {lang: iter(terms) for lang, terms in languages.items()}
    terms = [next(left[term.lang]) if term.lang in left else term for term in before]
    return terms + [term for rest in left.values() for term in rest]


def _merged(target: Concept, concept: Concept, change: Change) -> Concept:
    have = {(term.lang, term.text.casefold()) for term in target.terms}
    added = tuple(term for term in concept.terms if (term.lang, term.text.casefold()) not in have)
    notes = (*target.notes, *(note for note in concept.notes if note not in target.notes))
    return replace(target, terms=(*target.terms, *added), notes=notes, changes=(*target.changes, change))
