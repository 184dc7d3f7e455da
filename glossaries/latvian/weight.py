"""What a Latvian noun phrase is, and how much it looks like a term, by its words alone."""

from __future__ import annotations

from collections.abc import Sequence

from glossaries.latvian.words import Word, is_weak_adjective, is_weak_noun
from glossaries.model import CandidateKind
from glossaries.wordlists import words

MODIFIED = 0.8
"""The factor of a phrase with something after its head: longer, and with less sure a border."""

_WEAK_OPENING = 0.25
_WEAK_INSIDE = 0.5
_PARTICIPLE = 0.7
_AGENT = 0.3
_WEAK_HEAD = 0.8
_WEAK_HEAD_DESCRIBED = 0.35
_PLACE_OPENING = 0.5
_ACRONYM_OPENING = 0.8
_NAMES_INSIDE = 0.5
_SHORT = 3
_SHORTEST, _LETTER, _PLAIN = 0.3, 0.08, 6
_ACRONYM_ALONE = 0.5
_LONG = 4
_LONG_PHRASE = 0.6


def termhood(
    members: Sequence[Word | None], texts: Sequence[str], forms: int, *, opening: bool, modified: bool = False
) -> float:
    """Give how much a phrase looks like a term, 0 (none) to 1.

    `forms` are those of the head, `opening` tells that the phrase opens the sentence, so that its capital
    says nothing, `modified` that something stands after the head.
    """
    head, first = members[-1], members[0]
    if head is None or first is None or head.fixed:
        return 0.0
    if head.noun_lemma in words("lv", "no_head") and not modified:
        return 0.0
    factor = 1.0
    if len(members) == 1:
        lemma = head.noun_lemma or head.agreeing_lemma
        if len(texts[0]) < _SHORT and not head.acronym:
            return 0.0
        if not modified and is_weak_noun(lemma) and (opening or not _capital(texts[0])):
            return 0.0
        if not head.noun:
            return 0.0 if is_weak_adjective(lemma) else _PARTICIPLE
        return _ACRONYM_ALONE if head.acronym else min(1.0, _SHORTEST + _LETTER * max(0, len(lemma) - _PLAIN))
    if head.acronym:
        return 0.0
    capital = any(map(_capital, texts[1 if opening else 0 :]))
    if is_weak_noun(head.noun_lemma) and not capital:
        described = all(member is None or member.agreeing & forms for member in members[:-1])
        factor *= _WEAK_HEAD_DESCRIBED if described else _WEAK_HEAD
    for number, member in enumerate(members[:-1]):
        if member is None:
            continue
        if member.agreeing and not member.noun and is_weak_adjective(member.agreeing_lemma):
            if not _capital(texts[number]) or (opening and number == 0):
                factor *= _WEAK_INSIDE if number else _WEAK_OPENING
        elif number and member.participle and not member.noun and (before := members[number - 1]) and before.noun:
            factor *= _AGENT
        elif member.participle and not member.noun and not member.definite:
            factor *= _PARTICIPLE
        elif number and member.proper:
            factor *= _NAMES_INSIDE
    if len(members) > _LONG and not capital:
        factor *= _LONG_PHRASE
    follow = texts[1]
    if first.proper and not _capital(follow):
        factor *= _PLACE_OPENING
    elif first.acronym and not _capital(follow):
        factor *= _ACRONYM_OPENING
    return factor


def kind(members: Sequence[Word | None], texts: Sequence[str], *, opening: bool) -> CandidateKind:
    """Give what the phrase names, by its capitals and its head."""
    head, first = members[-1], members[0]
    if head is None or first is None:
        return CandidateKind.TERM
    if len(members) == 1:
        if head.proper:
            return CandidateKind.PERSON if head.guessed else CandidateKind.PLACE
        if _capital(texts[0]) and not opening and head.noun_lemma.lower() in words("lv", "institution"):
            return CandidateKind.INSTITUTION
        return CandidateKind.TERM
    if any(member is not None and member.proper and member.guessed for member in members[1:]):
        return CandidateKind.PERSON
    if head.proper:
        return CandidateKind.PLACE
    capitals = [text for text in texts[1 if opening else 0 :] if _capital(text)]
    if capitals and not (first.proper and len(capitals) == 1):
        lemma = head.noun_lemma.lower()
        if lemma in words("lv", "institution"):
            return CandidateKind.INSTITUTION
        if lemma in words("lv", "act"):
            return CandidateKind.ACT
    return CandidateKind.TERM


def _capital(text: str) -> bool:
    return text[:1].isupper()
