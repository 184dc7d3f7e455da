"""The types of this package: candidates come out of documents, concepts go into a termbase.

A concept is what is meant, a term what it is called in one language, a form how the documents write it.
Whatever a foreign file says that these types have no field for travels along in `props`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class Status(StrEnum):
    """What a person has decided about a term; `candidate` until somebody has."""

    CANDIDATE = "candidate"
    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    SUPERSEDED = "superseded"
    FORBIDDEN = "forbidden"
    REJECTED = "rejected"


class CandidateKind(StrEnum):
    """What a phrase of the documents names: a term, or something that is kept apart from the terms."""

    TERM = "term"
    INSTITUTION = "institution"
    ACT = "act"
    PERSON = "person"
    PLACE = "place"
    TITLE = "title"


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

    `score` only ranks: higher is better, within one extraction. `forms` are the forms as found, most frequent
    first, ties in order of appearance. `frequency` counts occurrences, `documents` the documents that have
    one. `attested` tells whether the dictionary form itself stands in the text or was generated. `acronym` is
    the short form that the documents give for it, or empty. `parts` are what the score was made of, by name.
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
    kind: CandidateKind = CandidateKind.TERM
    parts: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """One designation of a concept. `status` is `candidate` until a person has decided.

    `reliability` is 1 to 4 as in IATE, or None. `source` cites where the term is from. `props` are (type,
    value) pairs of other tools' files that have no field of their own here.
    """

    text: str
    lang: str
    status: str = Status.CANDIDATE
    forms: tuple[str, ...] = ()
    contexts: tuple[Context, ...] = ()
    frequency: int = 0
    attested: bool = True
    acronym: bool = False
    part_of_speech: str = ""
    gender: str = ""
    number: str = ""
    reliability: int | None = None
    source: str = ""
    notes: tuple[str, ...] = ()
    props: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """What a concept is, said in one language (empty where that is not told), and who says so."""

    text: str
    lang: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Who did something to an entry, and when. `kind` is `origination` or `modification`."""

    kind: str
    day: date | None = None
    who: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept with its terms in every language, the preferred one of a language first."""

    id: str
    terms: tuple[Term, ...]
    subject: str = ""
    notes: tuple[str, ...] = ()
    definitions: tuple[Definition, ...] = ()
    changes: tuple[Change, ...] = ()
    props: tuple[tuple[str, str], ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have a term, in order of first appearance."""
        return tuple(dict.fromkeys(term.lang for term in self.terms))

    def in_language(self, lang: str) -> tuple[Term, ...]:
        """Give the terms of one language, the preferred one first."""
        return tuple(term for term in self.terms if term.lang == lang)


@dataclass(frozen=True, slots=True)
class TermPair:
    """Two phrases in dictionary form that translate each other, with what the memory shows of them.

    `score` is the confidence that they do, 0 to 1. `frequency` counts the units that have both.
    `alternatives` are further targets with their scores, best first.
    """

    source: str
    target: str
    languages: tuple[str, str]
    score: float
    frequency: int
    source_forms: tuple[str, ...] = ()
    target_forms: tuple[str, ...] = ()
    alternatives: tuple[tuple[str, float], ...] = ()
    contexts: tuple[tuple[Context, Context], ...] = ()


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that a format cannot hold as it is: the entry, what it was, and where it went instead."""

    entry: str
    what: str
    instead: str
