"""Candidates become concepts: one for each, with its equivalent in the other language where the evidence is sure.

A concept's id is made of the language and the dictionary form of the term that it began with, so that the
same term gets the same id in every run and in every termbase, and a reviewed entry finds itself again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b

from glossaries.acronyms import is_acronym
from glossaries.model import Candidate, Concept, Status, Term, TermPair

SURE = 0.55
"""The confidence from which a pair is good enough to be written as an equivalent."""


def identifier(term: str, lang: str) -> str:
    """Give the id of the concept that begins with a term.

    >>> identifier("pilsoniskā sabiedrība", "lv") == identifier("Pilsoniskā sabiedrība", "lv")
    True
    """
    digest = blake2b(f"{lang}\0{term.casefold()}".encode(), digest_size=6).hexdigest()
    return f"c-{digest}"


def from_candidates(
    candidates: Iterable[Candidate],
    *,
    pairs: Sequence[TermPair] = (),
    equivalents: Sequence[Candidate] = (),
    sure: float = SURE,
) -> tuple[Concept, ...]:
    """Make a concept of each candidate, in the candidates' order.

    Args:
        candidates: of one language, best first.
        pairs: bilingual pairs; the candidates' language is on either side.
        equivalents: candidates of the other language, which give an equivalent its forms, contexts and
        acronym.
        sure: the confidence, 0 to 1, from which a pair counts.
    """
    candidates = tuple(candidates)
    translations = _translations(candidates, pairs, sure)
    known = {(other.lang, name): other for other in equivalents for name in (*other.forms[::-1], other.term)}
    made: dict[str, Concept] = {}
    for candidate in candidates:
        terms = list(_terms(candidate))
        found = next(
            (
                translations[name]
                for name in (candidate.term, *candidate.forms, candidate.acronym)
                if name in translations
            ),
            None,
        )
        if found is not None:
            lang, text, forms = found
            other = known.get((lang, text))
            short = is_acronym(text)
            plain = Term(text, lang, forms=forms, attested=text in forms, acronym=short, part_of_speech="noun")
            terms += _terms(other) if other else [plain]
        name = identifier(candidate.term, candidate.lang)
        made.setdefault(name, Concept(name, tuple(terms)))
    return tuple(made.values())


def _terms(candidate: Candidate) -> tuple[Term, ...]:
    full = Term(
        text=candidate.term,
        lang=candidate.lang,
        status=Status.CANDIDATE,
        forms=tuple(form for form in candidate.forms if form != candidate.acronym),
        contexts=candidate.contexts,
        frequency=candidate.frequency,
        attested=candidate.attested,
        part_of_speech="noun",
    )
    if not candidate.acronym:
        return (full,)
    return (full, Term(candidate.acronym, candidate.lang, acronym=True, part_of_speech="noun"))


def _translations(
    candidates: Sequence[Candidate], pairs: Sequence[TermPair], sure: float
) -> Mapping[str, tuple[str, str, tuple[str, ...]]]:
    """Give for each term, and for each of its forms, its surest equivalent: language, text and forms."""
    lang = candidates[0].lang if candidates else ""
    by_term: dict[str, tuple[str, str, tuple[str, ...]]] = {}
    by_form: dict[str, tuple[str, str, tuple[str, ...]]] = {}
    for pair in sorted(pairs, key=lambda pair: (-pair.score, -pair.frequency, pair.source, pair.target)):
        if pair.score < sure:
            continue
        if pair.languages[1] == lang:
            term, forms, other = pair.target, pair.target_forms, (pair.languages[0], pair.source, pair.source_forms)
        else:
            term, forms, other = pair.source, pair.source_forms, (pair.languages[1], pair.target, pair.target_forms)
        by_term.setdefault(term, other)
        for form in forms:
            by_form.setdefault(form, other)
    return by_form | by_term


def is_decided(concept: Concept) -> bool:
    """Tell whether a person has touched a concept: decided on a term, corrected, merged, or noted something."""
    return any(term.status != Status.CANDIDATE for term in concept.terms) or bool(concept.notes or concept.changes)


def merge(reviewed: Sequence[Concept], found: Iterable[Concept]) -> tuple[Concept, ...]:
    """Add newly found concepts to a reviewed termbase without touching a decision.

    A concept is the same where the ids are, or where the termbase already has one of its terms in that
    language, in any status. Of a concept that the termbase has, only candidate terms in languages that it
    lacks are added, and forms, contexts and frequency of its candidates are brought up to date; a rejected
    candidate stays rejected.
    """
    merged = {concept.id: concept for concept in reviewed}
    by_term = {(term.lang, term.text.casefold()): concept.id for concept in reviewed for term in concept.terms}
    for concept in found:
        same = concept.id if concept.id in merged else _known(concept, by_term)
        if same is None:
            merged[concept.id] = concept
            by_term.update({(term.lang, term.text.casefold()): concept.id for term in concept.terms})
        else:
            merged[same] = _updated(merged[same], concept)
    return tuple(merged.values())


def _known(concept: Concept, by_term: Mapping[tuple[str, str], str]) -> str | None:
    first = concept.terms[0]
    return by_term.get((first.lang, first.text.casefold()))


def _updated(old: Concept, new: Concept) -> Concept:
    fresh = {(term.lang, term.text.casefold()): term for term in new.terms}
    terms = [_refreshed(term, fresh.pop((term.lang, term.text.casefold()), None)) for term in old.terms]
    decided = all(term.status != Status.CANDIDATE for term in old.terms)
    missing = {term.lang for term in new.terms} - {term.lang for term in old.terms}
    if not (decided and any(term.status == Status.REJECTED for term in old.terms)):
        terms += [term for term in fresh.values() if term.lang in missing]
    return replace(old, terms=tuple(terms))


def _refreshed(old: Term, new: Term | None) -> Term:
    if new is None or old.status != Status.CANDIDATE:
        return old
    return replace(
        old,
        forms=tuple(dict.fromkeys((*new.forms, *old.forms))),
        contexts=new.contexts or old.contexts,
        frequency=max(new.frequency, old.frequency),
        attested=new.attested or old.attested,
    )
