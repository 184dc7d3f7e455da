"""What a Latvian noun phrase is, and how much it looks like a term, by its words alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from corpus.latvian.frequency import UNSEEN, costs
from glossaries.latvian.words import LOCATIVE, Word, is_weak_adjective, is_weak_noun
from glossaries.model import CandidateKind
from glossaries.wordlists import words

MODIFIED = 0.8
"""The factor of a phrase with something after its head: longer, and with less sure a border."""

DOUBTFUL = 0.6
"""The factor of a phrase that may be two."""

_WEAK_OPENING = 0.25
_WEAK_INSIDE = 0.5
_PARTICIPLE = 0.7
_AGENT = 0.3
_WEAK_HEAD = 0.8
_WEAK_HEAD_DESCRIBED = 0.35
_DOING = 0.7
_PLACE_OPENING = 0.5
_ACRONYM_OPENING = 0.8
_NAMES_INSIDE = 0.5
_POSSESSION = 0.6
_SHORT = 3
_SHORTEST, _LETTER, _PLAIN = 0.3, 0.08, 6
_COMMON, _DAILY, _SELDOM = 0.2, 700, 1300
"""What a word of every day is worth, and the costs (hundredths of a natural logarithm) of it and of a rare one."""

_ACRONYM_ALONE = 0.5
_LONG = 4
_LONG_PHRASE = 0.6


def termhood(
    members: Sequence[Word | None], texts: Sequence[str], forms: int, *, opening: bool, modified: bool = False
) -> float:
    """Give how much a phrase looks like a term, 0 (none) to 1.

    `forms` are those of the head, `opening` tells that the phrase opens the sentence, so that its capital says nothing,
    `modified` that something stands after the head.
    """
    head, first = members[-1], members[0]
    if head is None or first is None or head.fixed:
        return 0.0
    if head.noun_lemma in words("lv", "no_head") and not modified and not forms & ~LOCATIVE:
        return 0.0
    if len(members) == 1:
        return _word(head, texts[0], opening=opening, modified=modified)
    if head.acronym:
        return 0.0
    capital = any(map(_capital, texts[1 if opening else 0 :]))
    factor = 1.0 if capital else _common(members, head, forms)
    if len(members) > 2 and _is_possession(head, texts):
        factor *= _POSSESSION
    for number in range(len(members) - 1):
        factor *= _modifier(members, texts, number, opening=opening)
    if not _capital(texts[1]):
        factor *= _PLACE_OPENING if first.proper else _ACRONYM_OPENING if first.acronym else 1.0
    return factor


def _common(members: Sequence[Word | None], head: Word, forms: int) -> float:
    """Give the factor of a phrase without capitals, by its head and its length."""
    factor = 1.0
    if is_weak_noun(head.noun_lemma):
        described = all(member is None or member.agreeing & forms for member in members[:-1])
        factor = _WEAK_HEAD_DESCRIBED if described else _WEAK_HEAD
    if head.noun_lemma in words("lv", "doing"):
        factor *= _DOING
    return factor * _LONG_PHRASE if len(members) > _LONG else factor


def _is_possession(head: Word, texts: Sequence[str]) -> bool:
    """Tell whether a common noun belongs to a name, as `Eiropas Padomes sadarbība`, and is no name itself."""
    lemma = head.noun_lemma.lower()
    named = lemma in words("lv", "institution") or lemma in words("lv", "act")
    return _capital(texts[0]) and not _capital(texts[-1]) and not named


def _word(word: Word, text: str, *, opening: bool, modified: bool) -> float:
    """Give the termhood of a single word: the longer and the rarer, the more likely a word of special language."""
    lemma = word.noun_lemma or word.agreeing_lemma
    if word.acronym:
        return _ACRONYM_ALONE
    if len(text) < _SHORT or (not modified and is_weak_noun(lemma) and (opening or not _capital(text))):
        return 0.0
    if not word.noun:
        return 0.0 if is_weak_adjective(lemma) else _PARTICIPLE
    long = min(1.0, _SHORTEST + _LETTER * max(0, len(lemma) - _PLAIN))
    return (long + _COMMON + (1 - _COMMON) * _rareness(lemma)) / 2


@lru_cache(maxsize=16_384)
def _rareness(lemma: str) -> float:
    """Give how rare a noun is in general Latvian, 0 (everybody says it daily) to 1 (hardly anybody does)."""
    found = costs()[0]
    cost = min(found.get(f"{kind}{lemma.lower()}", UNSEEN) for kind in "NA")
    return min(1.0, max(0.0, (cost - _DAILY) / (_SELDOM - _DAILY)))


def _modifier(members: Sequence[Word | None], texts: Sequence[str], number: int, *, opening: bool) -> float:
    """Give the factor of one word before the head."""
    member = members[number]
    if member is None:
        return 1.0
    before = members[number - 1] if number else None
    adjective = member.agreeing and not member.noun
    if adjective and is_weak_adjective(member.agreeing_lemma):
        named = _capital(texts[number]) and not (opening and number == 0)
        return 1.0 if named else _WEAK_INSIDE if number else _WEAK_OPENING
    if adjective and member.participle and before is not None and before.noun:
        return _AGENT
    if adjective and member.participle and not member.definite:
        return _PARTICIPLE
    return _NAMES_INSIDE if number and member.proper else 1.0


def kind(members: Sequence[Word | None], texts: Sequence[str], *, opening: bool) -> CandidateKind:
    """Give what the phrase names, by its capitals and its head."""
    head, first = members[-1], members[0]
    if head is None or first is None:
        return CandidateKind.TERM
    lemma = head.noun_lemma.lower()
    capitals = [text for text in texts[1 if opening else 0 :] if _capital(text)]
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


def _capital(text: str) -> bool:
    return text[:1].isupper()
