"""What a Latvian noun phrase names: a body, an act, a place, a person, or no name at all."""

from __future__ import annotations

from collections.abc import Sequence

from glossaries.latvian.words import Word, is_weak_adjective, word
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


def is_name(texts: Sequence[str]) -> bool:
    """Tell whether words with a capital at the beginning of a sentence have it of their own, as those of a name.

    They begin with a known one, or the second has a capital that is neither its own nor that of a body or act.

    >>> is_name(["Apvienoto", "Nāciju", "Organizācija"]), is_name(["Eiropadomes", "sēde"]), is_name(["Tiesību", "akts"])
    (True, True, False)
    >>> is_name(["Jaunā", "Eiropas", "Komisija"]), is_name(["Minētā", "Direktīva"])
    (False, False)
    """
    known = [word(text) for text in texts]
    lemmas = [(seen.noun_lemma or seen.agreeing_lemma).lower() for seen in known]
    if any("-".join(lemmas[:size]) in words("lv", "name") for size in range(1, len(lemmas) + 1)):
        return True
    if len(known) < 2 or not texts[0][:1].isupper() or is_weak_adjective(lemmas[0]):
        return False
    second = known[1]
    head = lemmas[1] in words("lv", "institution") or lemmas[1] in words("lv", "act")
    return second.capital and bool(second.noun) and not (second.proper or head)
