"""The types of this package: candidates come out of documents, concepts go into a termbase."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence in which a term stands, with its citation: document name, block label, 1-based line."""

    text: str
    document: str
    label: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that may be a term, in dictionary form, with everything the documents show of it.

    `score` only ranks: higher is better, within one extraction. `forms` are the forms as found, most frequent first,
    ties in order of appearance. `frequency` counts occurrences, `documents` the documents that have one. `attested`
    tells whether the dictionary form itself stands in the text or was generated. `acronym` is the short form that the
    documents give for it, or empty.
    """

    term: str
    lang: str
    score: float
    frequency: int
    documents: int
    forms: tuple[str, ...]
    contexts: tuple[Context, ...] = ()
    attested: bool = True
    acronym: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """One designation of a concept. `status` is `candidate` until a person has decided."""

    text: str
    lang: str
    status: str = "candidate"
    forms: tuple[str, ...] = ()
    contexts: tuple[Context, ...] = ()
    frequency: int = 0
    attested: bool = True
    acronym: bool = False


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept with its terms in every language, the preferred one of a language first."""

    id: str
    terms: tuple[Term, ...]
    subject: str = ""
    notes: tuple[str, ...] = ()
