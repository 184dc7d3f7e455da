"""What a Latvian noun phrase names: a body, an act, a place, a person, or no name at all."""

from __future__ import annotations

from collections.abc import Sequence

from glossaries.latvian.words import Word
from glossaries.model import CandidateKind
from glossaries.wordlists import words


def kind(members: Sequence[Word | None], texts: Sequence[str], *, opening: bool) -> CandidateKind:
    """Give what the phrase names, by its capitals and its head."""
    head, first = members[-1], members[0]
    if head is None or first is None:
        return CandidateKind.TERM
    lemma = head.noun_lemma.lower()
    capitals = [text for text in texts[1 if opening else 0 :] if is_capital(text)]
    if any(member is not None and member.proper and member.guessed for member in members[1:]):
        return CandidateKind.PERSON
    if head.proper:
        return CandidateKind.PERSON if head.guessed and len(members) == 1 else CandidateKind.PLACE
    if capitals and not (first.proper and len(capitals) == 1):
        if lemma in words("lv", "institution"):
            return CandidateKind.INSTITUTION
        if lemma in words("lv", "act") and len(members) > 1:
            return CandidateKind.ACT
    return CandidateKind.TERM


def is_capital(text: str) -> bool:
    """Tell whether a word begins with a capital letter."""
    return text[:1].isupper()
