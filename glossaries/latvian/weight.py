"""How much a Latvian noun phrase looks like a term, by its words and its make alone.

What speaks for and against is a list of traits: a head of a special field, a classifying adjective, a qualitative one,
a doing, a possessor. Each has a weight, in natural logarithms of odds, and the sum says how the phrase stands beside a
phrase of two plain words. The weights are those of a logistic regression over lists that people wrote from texts of
the institutions, each text left out in turn (`bench/terms_weights.py`); where a sign was against what linguistics
says, the weight is 0.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from glossaries.latvian.collocations import collocations
from glossaries.latvian.kinds import is_capital
from glossaries.latvian.vocabulary import Sort, is_classifying, rareness, sort
from glossaries.latvian.words import LOCATIVE, Word, is_weak_adjective, is_weak_noun
from glossaries.wordlists import weights, words

Trait = tuple[str, float]

WEIGHTS = weights("lv")

_SHORT = 3
_LONG = 3
_LETTERS = 10


def termhood(
    members: Sequence[Word | None], texts: Sequence[str], forms: int, key: str, *, opening: bool, modified: bool = False
) -> float:
    """Give how much a phrase looks like a term: 0 is none, 1 as a phrase of two plain words.

    `forms` are those of the head, `opening` tells that the phrase opens the sentence, so that its capital says nothing,
    `modified` that something stands after the head.
    """
    head, first = members[-1], members[0]
    if head is None or first is None or head.fixed:
        return 0.0
    if head.noun_lemma in words("lv", "no_head") and not modified and not forms & ~LOCATIVE:
        return 0.0
    if len(members) == 1:
        found = _of_word(head, texts[0], opening=opening, modified=modified)
    else:
        found = None if head.acronym else _of_phrase(members, head, texts, forms, opening=opening)
    if found is None:
        return 0.0
    if modified:
        found.append(("modified", 1.0))
    if key in collocations():
        found.append(("collocation", 1.0))
    return odds(found)


def odds(traits: Sequence[Trait]) -> float:
    """Give what traits make together, as a factor."""
    return math.exp(sum(WEIGHTS[name] * value for name, value in traits))


def _of_word(word: Word, text: str, *, opening: bool, modified: bool) -> list[Trait] | None:
    """Give the traits of a single word; None where it is no term."""
    lemma = word.noun_lemma or word.agreeing_lemma
    if word.acronym:
        return [("word: acronym", 1.0)]
    capital = is_capital(text) and not opening
    if len(text) < _SHORT or (not modified and is_weak_noun(lemma) and not capital):
        return None
    if not word.noun:
        return None if is_weak_adjective(lemma) else [("word: adjective", 1.0)]
    of = sort(lemma.lower())
    found = [(f"word: {of}", 1.0), ("word: capital", float(capital))]
    if of in {Sort.SPECIAL, Sort.OTHER}:
        found += [(f"word: {of}, rare", rareness(lemma)), (f"word: {of}, long", len(lemma) / _LETTERS)]
    return found


def _of_phrase(
    members: Sequence[Word | None], head: Word, texts: Sequence[str], forms: int, *, opening: bool
) -> list[Trait]:
    """Give the traits of a phrase of several words."""
    found = [*_of_make(members, head, forms), *_of_adjectives(members, texts, opening=opening)]
    first = members[0]
    if any(map(is_capital, texts[1:])):
        found.append(("name", 1.0))
    elif first is not None and (first.proper or first.acronym):
        found.append(("place" if first.proper else "acronym", 1.0))
    others = members[1:]
    if any(member is not None and member.proper for member in others):
        found.append(("place inside", 1.0))
    if None in others:
        found.append(("joined", 1.0))
    return found


def _of_make(members: Sequence[Word | None], head: Word, forms: int) -> Iterator[Trait]:
    """Give the traits of a head and the nouns before it."""
    of = sort(head.noun_lemma.lower())
    yield f"head: {of}", 1.0
    nouns = [sort(m.noun_lemma.lower()) for m in members[:-1] if m is not None and m.noun and not m.agreeing & forms]
    special = Sort.SPECIAL in nouns
    if not special and of is not Sort.SPECIAL:
        yield "nothing special", 1.0
    if any(noun in {Sort.GENERAL, Sort.WEAK} for noun in nouns):
        yield "general noun before", 1.0
    if any(member is not None and member.fixed for member in members):
        yield "fixed", 1.0
    if len(members) >= _LONG:
        yield ("long, special head" if of is Sort.SPECIAL else "long"), 1.0
    elif nouns:
        yield f"noun and noun: {'special' if special else 'other'}, {'special' if of is Sort.SPECIAL else 'other'}", 1.0
    else:
        yield f"adjective and noun: {'special' if of is Sort.SPECIAL else 'other'}", 1.0


def _of_adjectives(members: Sequence[Word | None], texts: Sequence[str], *, opening: bool) -> Iterator[Trait]:
    """Give the traits of the adjectives and participles of a phrase, each once."""
    found: set[str] = set()
    for number, member in enumerate(members[:-1]):
        if member is None or not member.agreeing or member.noun:
            continue
        before = members[number - 1] if number else None
        named = is_capital(texts[number]) and not (opening and number == 0)
        if is_weak_adjective(member.agreeing_lemma) and not named:
            found.add("describing inside" if number else "describing")
        elif member.participle and before is not None and before.noun:
            found.add("participle after its agent")
        elif member.participle:
            found.add("participle" if member.definite else "participle, indefinite")
        elif is_classifying(member.agreeing_lemma):
            found.add("classifying")
    return ((name, 1.0) for name in sorted(found))
