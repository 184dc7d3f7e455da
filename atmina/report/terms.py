"""The terms as the page shows them: one entry a concept, candidates that are in no concept after them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from atmina.model import Build
    from glossaries.model import Candidate, Concept, Context, Term

FORMS = 12
CONTEXTS = 3
SOUGHT = 50
REACH = 110


@dataclass(frozen=True, slots=True)
class Quotation:
    """A context with the term in its middle: what stands before, the form as found (may be empty), what follows.

    What lies further than `REACH` characters away is left off, at a space, with an ellipsis in its place.
    """

    before: str
    form: str
    after: str
    context: Context


@dataclass(frozen=True, slots=True)
class Name:
    """One term of an entry: its dictionary form, and what the documents show of it."""

    text: str
    lang: str
    frequency: int
    attested: bool
    acronym: bool
    status: str
    forms: tuple[str, ...]
    more_forms: int
    quotations: tuple[Quotation, ...]
    more_quotations: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One concept, or a candidate for one. `documents` is 0 where it is not known."""

    names: tuple[Name, ...]
    documents: int
    kind: str
    in_termbase: bool

    def of(self, lang: str) -> tuple[Name, ...]:
        """Give the names in one language."""
        return tuple(name for name in self.names if name.lang == lang)


def languages_of(build: Build) -> tuple[str, ...]:
    """Give the languages that terms come in, Latvian first, then in order of appearance."""
    found = dict.fromkeys(term.lang for concept in build.concepts for term in concept.terms)
    found.update(dict.fromkeys(candidate.lang for candidate in build.candidates))
    return tuple(sorted(found, key=lambda lang: lang != "lv"))


def entries(build: Build, languages: tuple[str, ...]) -> list[Entry]:
    """Give all entries: concepts in their order, then the candidates that no concept has, best first as they come."""
    known = {(candidate.lang, candidate.term): candidate for candidate in build.candidates}
    taken = {(term.lang, term.text) for concept in build.concepts for term in concept.terms}
    found = [_from_concept(concept, known, languages) for concept in build.concepts]
    found.extend(_from_candidate(candidate) for key, candidate in known.items() if key not in taken)
    return found


def _from_concept(concept: Concept, known: dict[tuple[str, str], Candidate], languages: tuple[str, ...]) -> Entry:
    """Make the entry of a concept, with what is known of its terms as candidates."""
    terms = sorted(concept.terms, key=lambda term: languages.index(term.lang))
    matches = [known[term.lang, term.text] for term in terms if (term.lang, term.text) in known]
    return Entry(
        names=tuple(_from_term(term) for term in terms),
        documents=max((candidate.documents for candidate in matches), default=0),
        kind=next((str(candidate.kind) for candidate in matches), ""),
        in_termbase=True,
    )


def _from_term(term: Term) -> Name:
    """Make the name of a term."""
    return Name(
        text=term.text,
        lang=term.lang,
        frequency=term.frequency,
        attested=term.attested,
        acronym=term.acronym,
        status=str(term.status),
        forms=term.forms[:FORMS],
        more_forms=max(len(term.forms) - FORMS, 0),
        quotations=_quotations(term.contexts, (*term.forms, term.text)),
        more_quotations=max(len(term.contexts) - CONTEXTS, 0),
    )


def _from_candidate(candidate: Candidate) -> Entry:
    """Make the entry of a candidate, its short form as a second name."""
    name = Name(
        text=candidate.term,
        lang=candidate.lang,
        frequency=candidate.frequency,
        attested=candidate.attested,
        acronym=False,
        status="candidate",
        forms=candidate.forms[:FORMS],
        more_forms=max(len(candidate.forms) - FORMS, 0),
        quotations=_quotations(candidate.contexts, (*candidate.forms, candidate.term)),
        more_quotations=max(len(candidate.contexts) - CONTEXTS, 0),
    )
    short = Name(candidate.acronym, candidate.lang, 0, True, True, "candidate", (), 0, (), 0)
    return Entry(
        names=(name, short) if candidate.acronym else (name,),
        documents=candidate.documents,
        kind=str(candidate.kind),
        in_termbase=False,
    )


def _quotations(contexts: tuple[Context, ...], forms: tuple[str, ...]) -> tuple[Quotation, ...]:
    """Give the first contexts, each cut at the longest form that stands in it."""
    ranked = sorted((form for form in dict.fromkeys(forms) if form), key=len, reverse=True)[:SOUGHT]
    found = []
    for context in contexts[:CONTEXTS]:
        start, form = next(
            ((place, form) for form in ranked if (place := _find(context.text, form)) >= 0),
            (0, ""),
        )
        end = start + len(form)
        before, after = _before(context.text[:start]), _after(context.text[end:])
        found.append(Quotation(before, context.text[start:end], after, context))
    return tuple(found)


def _find(text: str, form: str) -> int:
    """Find a form in a text as whole words: as it is written or, failing that, in any case."""
    words = rf"(?<!\w){re.escape(form)}(?!\w)"
    found = re.search(words, text) or re.search(words, text, re.IGNORECASE)
    return found.start() if found else -1


def _before(text: str) -> str:
    """Give the last `REACH` characters of a text, from the next word on."""
    if len(text) <= REACH:
        return text
    return "…" + text[-REACH:][max(text[-REACH:].find(" "), 0) :]


def _after(text: str) -> str:
    """Give the first `REACH` characters of a text, to the end of the last word."""
    if len(text) <= REACH:
        return text
    end = text.rfind(" ", 0, REACH)
    return text[: end + 1 if end > 0 else REACH] + "…"
