"""What has changed from one termbase to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from glossaries.model import Concept, Term


@dataclass(frozen=True, slots=True)
class Difference:
    """One change: `added`, `removed` or `changed`; the concept, what of it, and how it was and is."""

    kind: str
    concept: str
    what: str
    before: str = ""
    after: str = ""


def diff(old: Iterable[Concept], new: Iterable[Concept]) -> Iterator[Difference]:
    """Give the differences between two termbases, by concept in the new one's order, removed ones last.

    Forms, contexts and frequency change with every extraction and are no differences.
    """
    before = {concept.id: concept for concept in old}
    for concept in new:
        known = before.pop(concept.id, None)
        if known is None:
            yield Difference("added", concept.id, "concept", after=_named(concept))
        else:
            yield from _changed(known, concept)
    for concept in before.values():
        yield Difference("removed", concept.id, "concept", before=_named(concept))


def _named(concept: Concept) -> str:
    return " = ".join(concept.in_language(lang)[0].text for lang in concept.languages)


def _changed(old: Concept, new: Concept) -> Iterator[Difference]:
    terms = {(term.lang, term.text): term for term in old.terms}
    for term in new.terms:
        known = terms.pop((term.lang, term.text), None)
        if known is None:
            yield Difference("added", new.id, f"{term.lang} term", after=term.text)
        else:
            yield from _term(new.id, known, term)
    for term in terms.values():
        yield Difference("removed", new.id, f"{term.lang} term", before=term.text)
    facts = (
        ("subject", old.subject, new.subject),
        ("notes", " | ".join(old.notes), " | ".join(new.notes)),
        ("definitions", " | ".join(d.text for d in old.definitions), " | ".join(d.text for d in new.definitions)),
    )
    for what, was, now in facts:
        if was != now:
            yield Difference("changed", new.id, what, was, now)


def _term(concept: str, old: Term, new: Term) -> Iterator[Difference]:
    facts = (
        ("status", old.status, new.status),
        ("part of speech", old.part_of_speech, new.part_of_speech),
        ("gender", old.gender, new.gender),
        ("number", old.number, new.number),
        ("reliability", str(old.reliability or ""), str(new.reliability or "")),
        ("notes", " | ".join(old.notes), " | ".join(new.notes)),
    )
    for what, was, now in facts:
        if was != now:
            yield Difference("changed", concept, f"{what} of {new.text}", was, now)
