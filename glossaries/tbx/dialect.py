"""What the TBX-Basic dialect can say, and how we put into notes what it cannot.

Idea and source: ISO 30042:2019 with the public dialect TBX-Basic, style DCA (data categories as attributes),
and its forerunner ISO 30042:2008 (TBX version 2). Both have the same data categories; the names of the
elements differ.

A termbase of ours says more than the dialect can: that a term is only a candidate, its number, its frequency,
its forms. That goes to notes, one a fact, `name: value`, in words that a person can read in any other tool,
and comes back from there. A note of somebody else's that happens to look the same is taken as a fact only
where its value is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from glossaries.model import Context, Status

NAMESPACE = "urn:iso:std:iso:30042:ed-2"

PARTS_OF_SPEECH = frozenset({"noun", "verb", "adjective", "adverb", "other"})
PARTS_OF_SPEECH_2 = PARTS_OF_SPEECH | {"properNoun"}
GENDERS = frozenset({"masculine", "feminine", "neuter", "other"})
TERM_TYPES = frozenset({"fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"})
NUMBERS = frozenset({"singular", "plural"})
TRANSACTIONS = frozenset({"origination", "modification"})

STATUS_TO_TBX = {
    Status.PREFERRED: "preferredTerm-admn-sts",
    Status.ADMITTED: "admittedTerm-admn-sts",
    Status.DEPRECATED: "deprecatedTerm-admn-sts",
    Status.SUPERSEDED: "supersededTerm-admn-sts",
    Status.FORBIDDEN: "deprecatedTerm-admn-sts",
    Status.REJECTED: "deprecatedTerm-admn-sts",
}
"""A candidate has no administrative status; forbidden and rejected ones are told apart from deprecated ones
by a note."""

STATUS_FROM_TBX = {
    "preferredTerm-admn-sts": Status.PREFERRED,
    "preferredTerm": Status.PREFERRED,
    "preferred": Status.PREFERRED,
    "standardizedTerm": Status.PREFERRED,
    "admittedTerm-admn-sts": Status.ADMITTED,
    "admittedTerm": Status.ADMITTED,
    "admitted": Status.ADMITTED,
    "approved": Status.ADMITTED,
    "legalTerm-admn-sts": Status.ADMITTED,
    "regulatedTerm-admn-sts": Status.ADMITTED,
    "standardizedTerm-admn-sts": Status.PREFERRED,
    "deprecatedTerm-admn-sts": Status.DEPRECATED,
    "deprecatedTerm": Status.DEPRECATED,
    "deprecated": Status.DEPRECATED,
    "notRecommended": Status.DEPRECATED,
    "supersededTerm-admn-sts": Status.SUPERSEDED,
    "supersededTerm": Status.SUPERSEDED,
    "obsolete": Status.SUPERSEDED,
    "forbidden": Status.FORBIDDEN,
}


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the elements in one version of the standard."""

    root: str
    header: str
    entry: str
    language: str
    term: str


VERSION_3 = Names(root="tbx", header="tbxHeader", entry="conceptEntry", language="langSec", term="termSec")
VERSION_2 = Names(root="martif", header="martifHeader", entry="termEntry", language="langSet", term="tig")


FACTS = ("status", "forms", "frequency", "dictionary form", "number", "reliability")
GENERATED = "generated, not seen in the text"

_FACT = re.compile(r"({}): (.+)\Z".format("|".join(FACTS)), re.DOTALL)


def fact(name: str, value: str) -> str:
    """Write one fact as a note.

    >>> fact("number", "plural")
    'number: plural'
    """
    return f"{name}: {value}"


def parse_fact(note: str) -> tuple[str, str] | None:
    """Give the fact that a note holds, or None where it is a note like any other.

    >>> parse_fact("number: plural")
    ('number', 'plural')
    >>> parse_fact("number: see the style guide") is None
    True
    """
    match = _FACT.match(note)
    if match is None:
        return None
    name, value = match.groups()
    known = {
        "status": value in frozenset(Status),
        "number": value in NUMBERS,
        "frequency": value.isascii() and value.isdigit() and len(value) < 16,
        "reliability": value in {"1", "2", "3", "4"},
        "dictionary form": value == GENERATED,
        "forms": True,
    }
    return (name, value) if known[name] else None


_PROP = re.compile(r"\[([A-Za-z]+:[A-Za-z][^\]\s]*)\] (.+)\Z", re.DOTALL)


def prop(name: str, value: str) -> str:
    """Write a data category that the dialect does not have as a note.

    >>> prop("admin:productSubset", "Servers")
    '[admin:productSubset] Servers'
    """
    return f"[{name}] {value}"


def parse_prop(note: str) -> tuple[str, str] | None:
    """Give the data category that a note holds, or None where it is a note like any other.

    >>> parse_prop("[admin:productSubset] Servers")
    ('admin:productSubset', 'Servers')
    """
    match = _PROP.match(note)
    return (match[1], match[2]) if match else None


_CITATION = re.compile(r"(.+?)(?:, label (.+?))?(?:, line ([0-9]{1,9}))?\Z", re.DOTALL)


def citation(context: Context) -> str:
    """Say where a context stands.

    >>> citation(Context("…", "belarus", "3.", 15))
    'belarus, label 3., line 15'
    """
    label = f", label {context.label}" if context.label else ""
    line = f", line {context.line}" if context.line is not None else ""
    return f"{context.document}{label}{line}"


def parse_citation(text: str, source: str) -> Context:
    """Make a context of its text and of what `citation` or another tool's author wrote as its source.

    >>> parse_citation("…", "belarus, label 3., line 15")
    Context(text='…', document='belarus', label='3.', line=15)
    """
    match = _CITATION.match(source)
    if match is None:
        return Context(text, source)
    document, label, line = match.groups()
    return Context(text, document, label or "", int(line) if line else None)
