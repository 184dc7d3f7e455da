"""What a concept says, facet by facet: for formats that hold some of it, and for those who ask what was lost.

A facet is a set of facts, each with the term that it is about. What is the rule (a term is admitted, its form
stands in the text) is no fact. A format names the facets that it holds, and everything else that a concept
says is reported as a loss.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping

from glossaries.model import Concept, Loss, Status, Term

Facts = frozenset[tuple[Hashable, ...]]

_Read = Callable[[Term], Iterable[Hashable]]

_OF_TERMS: Mapping[str, _Read] = {
    "status": lambda term: () if term.status == Status.ADMITTED else (str(term.status),),
    "forms": lambda term: term.forms,
    "frequency": lambda term: (term.frequency,) if term.frequency else (),
    "generated": lambda term: () if term.attested else (True,),
    "acronym": lambda term: (True,) if term.acronym else (),
    "part of speech": lambda term: filter(None, (term.part_of_speech,)),
    "gender": lambda term: filter(None, (term.gender,)),
    "number": lambda term: filter(None, (term.number,)),
    "reliability": lambda term: () if term.reliability is None else (term.reliability,),
    "source": lambda term: filter(None, (term.source,)),
    "contexts": lambda term: (context.text for context in term.contexts),
    "citations": lambda term: (
        (context.text, context.document, context.label, context.line)
        for context in term.contexts
        if context.document or context.label or context.line is not None
    ),
    "notes of terms": lambda term: term.notes,
}


def facets(concept: Concept) -> dict[str, Facts]:
    """Give the facts of a concept by facet.

    >>> facets(Concept("c-1", (Term("likums", "lv", Status.PREFERRED),)))["status"]
    frozenset({('lv', 'likums', 'preferred')})
    """
    found: dict[str, Facts] = {
        "terms": frozenset((term.lang, term.text) for term in concept.terms),
        "subject": frozenset({(concept.subject,)} if concept.subject else ()),
        "notes": frozenset((note,) for note in concept.notes),
        "definitions": frozenset((each.lang, each.text) for each in concept.definitions),
        "sources of definitions": frozenset((each.text, each.source) for each in concept.definitions if each.source),
        "changes": frozenset((change.kind, change.day, change.who) for change in concept.changes),
        "data categories": frozenset(
            [("", *prop) for prop in concept.props]
            + [(term.text, *prop) for term in concept.terms for prop in term.props]
        ),
    }
    for name, read in _OF_TERMS.items():
        found[name] = frozenset((term.lang, term.text, fact) for term in concept.terms for fact in read(term))
    return found


def report_lost(concept: Concept, held: Iterable[str], report: Callable[[Loss], None]) -> None:
    """Report the facets of a concept that a format does not hold, if it has any."""
    kept = frozenset(held)
    lost = [name for name, facts in facets(concept).items() if facts and name not in kept]
    if lost:
        report(Loss(concept.id, ", ".join(lost), "left out"))
