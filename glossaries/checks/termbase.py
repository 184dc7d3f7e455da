"""What a termbase asks of two languages: which translations a term may have, and which terms are not to be used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from glossaries.find import Finder
from glossaries.model import Concept, Status, Term

_ALLOWED = frozenset({Status.PREFERRED, Status.ADMITTED, Status.CANDIDATE})
_BANNED = {Status.FORBIDDEN: "forbidden", Status.DEPRECATED: "deprecated", Status.SUPERSEDED: "superseded"}
#: A termbase of more concepts than this is taken for a thesaurus, where words of many senses have one translation.
_CURATED = 200


class Termbase:
    """A termbase as the checks ask it; built once for a language pair.

    `wanted` has the approved translations of each source term, the preferred ones first; `sources_of` the source terms
    of each approved translation; `banned` what a term is called that is not to be used, the preferred one or nothing,
    and the source terms. `curated` tells that it is small enough to be taken at its word.
    """

    def __init__(self, concepts: Iterable[Concept], languages: tuple[str, str]) -> None:
        self.languages = languages
        self.wanted: dict[str, list[str]] = {}
        self.sources_of: dict[str, set[str]] = {}
        self.banned: dict[str, tuple[str, str, tuple[str, ...]]] = {}
        entries = tuple(concepts)
        for concept in entries:
            self._add(concept)
        self.curated = len(entries) <= _CURATED
        self.source = Finder(self.wanted, languages[0])
        self.target = Finder({**dict.fromkeys(self.sources_of), **dict.fromkeys(self.banned)}, languages[1])

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


def _calm(text: str) -> str:
    """Write a heading in capitals as other terms are written; a single word in capitals is an acronym."""
    return text.lower() if text.isupper() and " " in text.strip() else text


def _is_in(term: Term, lang: str) -> bool:
    return term.lang.replace("_", "-").partition("-")[0].lower() == lang and bool(term.text.strip())


def _order(term: Term) -> bool:
    return term.status != Status.PREFERRED
