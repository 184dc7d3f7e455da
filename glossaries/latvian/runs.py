"""A Latvian sentence cut into runs of words that may be within one noun phrase.

A run ends at a mark, a verb, a pronoun, a preposition, a number with the date that it belongs to, and at the
border of a quoted name. Where a word may be verb or noun, its clause decides: one that has no other verb
takes it for the verb. A participle after a form of `būt` or `tikt` belongs to the predicate.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from glossaries.latvian.chart import COMMA, CONJUNCTIONS, JOINING, in_one_case
from glossaries.latvian.words import GENITIVE, NOTHING, Word, word
from glossaries.tokens import Token, is_reference

_LONGEST = 60
"""Words in a run: one that is longer is a list or a table without marks, and is cut."""

_RELATIVE = frozenset({"kas", "kurš", "kura", "kuri", "kuras", "ko", "kuru", "kurus"})
_IN_FORCE = frozenset({"esamība", "neesamība", "stāšanās"})
"""What may stand after the locative `spēkā` as a term with it."""

_LONGEST_MEMBER = 4
"""Words of one member of a series, with what joins it to the next."""

_OPENING = frozenset('„“"«‘‚')
_CLOSING = frozenset('”“"»’')


_CLAUSE_ENDS = frozenset({",", ";", ":", "–", "."})
_PURPOSE = frozenset({"lai", "ja", "būtu"})


class Run(NamedTuple):
    """A run of words: the number of its first token, and the words. `title` tells that it is a quoted name."""

    first: int
    texts: tuple[str, ...]
    title: bool = False


def runs(tokens: Sequence[Token]) -> Iterator[Run]:
    """Cut the tokens into runs of words that may be within one phrase."""
    texts = [token.text for token in tokens]
    known = _resolved(tokens, texts)
    quoted = _quoted(tokens, texts)
    first = 0
    for number, seen in enumerate(known):
        if seen.inside:
            if number > first and (quoted[number] != quoted[first] or number - first >= _LONGEST):
                yield Run(first, tuple(texts[first:number]), quoted[first])
                first = number
        elif first == number:
            first += 1
        elif not _joins(tokens, known, quoted, number, first):
            yield Run(first, tuple(texts[first:number]), quoted[first])
            first = number + 1
    if first < len(texts):
        yield Run(first, tuple(texts[first:]), quoted[first])


def _joins(tokens: Sequence[Token], known: Sequence[Word], quoted: Sequence[bool], number: int, first: int) -> bool:
    """Tell whether a token joins the words of a run with what follows."""
    text = tokens[number].text
    if text not in JOINING or not _goes_on(known, quoted, number, first):
        return False
    return text != COMMA or _is_series(tokens, known, number)


def _goes_on(known: Sequence[Word], quoted: Sequence[bool], number: int, first: int) -> bool:
    """Tell whether what joins stands between two words of the run."""
    follow = number + 1
    return follow < len(known) and known[number - 1].inside and known[follow].inside and quoted[follow] == quoted[first]


def _is_series(tokens: Sequence[Token], known: Sequence[Word], comma: int) -> bool:
    """Tell whether a comma stands between genitives before a common head: `brīvības, drošības un tiesiskuma telpa`.

    It does not where all of them may be in the case of the last word: `iestādes, uzņēmumi un valsts pārvalde`.
    """
    ends = [comma - 1]
    number = comma + 1
    while number < len(tokens) and number - ends[-1] <= _LONGEST_MEMBER:
        if tokens[number].text in JOINING:
            ends.append(number - 1)
            if tokens[number].text in CONJUNCTIONS:
                break
        elif not known[number].inside:
            return False
        number += 1
    else:
        return False
    if not all(known[end].noun & GENITIVE for end in ends) or number + 2 >= len(tokens):
        return False
    first, second = known[number + 1], known[number + 2]
    head = second if second.noun or number + 3 == len(tokens) else known[number + 3]
    return bool(
        (first.noun | first.agreeing) & GENITIVE
        and second.inside
        and head.noun
        and not all(in_one_case(known[end].noun, head.noun) for end in ends)
    )


@lru_cache(maxsize=65_536)
def _known(text: str) -> Word:
    """Give what a token can be: a number or a mark is nothing."""
    return word(text) if text[0].isalpha() else NOTHING


def _resolved(tokens: Sequence[Token], texts: Sequence[str]) -> list[Word]:
    """Give what each token is here: verbs, dates and participles of the predicate are nothing."""
    known = list(map(_known, texts))
    clause, unsettled = 0, False
    for number, text in enumerate(texts):
        if known[number].unsettled:
            unsettled = True
        elif text in _CLAUSE_ENDS:
            if unsettled:
                _settle_verbs(tokens, known, clause, number)
            clause, unsettled = number + 1, False
    if unsettled:
        _settle_verbs(tokens, known, clause, len(texts))
    plain = tuple(known)
    for number, seen in enumerate(plain):
        if seen.loose and seen.inside and _is_apart(tokens, plain, number):
            known[number] = NOTHING
    return known


def _is_apart(tokens: Sequence[Token], known: Sequence[Word], number: int) -> bool:
    """Tell whether a word is of a date, a reference, an idiom or the predicate, and of no phrase."""
    seen = known[number]
    if seen.idiom or (seen.dated and number and tokens[number - 1].text[0].isdigit()):
        return True
    if seen.fixed and tokens[number].text.lower() == "spēkā":
        return number + 1 == len(known) or known[number + 1].noun_lemma not in _IN_FORCE
    return (seen.acronym and is_reference(tokens, number)) or _in_predicate(tokens, known, number)


def _settle_joined(tokens: Sequence[Token], known: list[Word], first: int, last: int) -> None:
    """Take for verbs what goes with `lai` or `ja`, and what is joined to a verb."""
    purpose = next((n for n in range(first, last) if tokens[n].text.lower() in _PURPOSE), last)
    for number in range(first, last):
        purposed = number > purpose and known[number].conditional
        if purposed or (number > first + 1 and _is_second_verb(tokens, known, number)):
            known[number] = NOTHING


def _settle_verbs(tokens: Sequence[Token], known: list[Word], first: int, last: int) -> None:
    """Within a clause, take the first word that may be a verb for one if nothing else is the verb."""
    _settle_joined(tokens, known, first, last)
    doubtful = [number for number in range(first, last) if known[number].verb and known[number].inside]
    if not doubtful or any(known[number].verb and not known[number].inside for number in range(first, last)):
        return
    listed = any(known[number].infinitive for number in range(first, last))
    for number in doubtful:
        before = known[number - 1] if number > first else NOTHING
        follow = known[number + 1] if number + 1 < last else NOTHING
        if number > first and before.agreeing & known[number].noun and not before.noun:
            continue
        if number > first and not before.inside and tokens[number - 1].is_word and not before.adverb:
            if tokens[number - 1].text.lower() not in _RELATIVE:
                continue
        elif known[number].noun & GENITIVE and listed and follow.noun:
            continue
        if known[number].conditional and known[number].agreeing & follow.noun:
            continue
        known[number] = NOTHING
        return


def _is_second_verb(tokens: Sequence[Token], known: Sequence[Word], number: int) -> bool:
    """Tell whether a word that may be a verb is joined to one: `izveido un groza sarakstu`."""
    seen, joined = known[number], known[number - 2]
    if not (seen.verb and seen.inside) or tokens[number - 1].text.lower() not in CONJUNCTIONS:
        return False
    return joined.verb and not joined.inside and not joined.auxiliary


def _in_predicate(tokens: Sequence[Token], known: Sequence[Word], number: int) -> bool:
    """Tell whether a participle or adjective belongs to a form of `būt` or `tikt` before it."""
    seen = known[number]
    if seen.noun or not seen.predicative or seen.agreeing_lemma.endswith("ošs"):
        return False
    follow = known[number + 1] if number + 1 < len(known) else NOTHING
    if not seen.participle and seen.agreeing & follow.noun and not follow.acronym:
        return False
    for back in range(number - 1, max(-1, number - 3), -1):
        if known[back].auxiliary:
            return True
        if not tokens[back].is_word or known[back].inside:
            return False
    return False


def _quoted(tokens: Sequence[Token], texts: Sequence[str]) -> list[bool]:
    """Tell for each token whether it is within a short quotation that starts with a capital: a name or title."""
    inside = [False] * len(tokens)
    if _OPENING.isdisjoint(texts):
        return inside
    number = 0
    while number < len(tokens):
        if tokens[number].text in _OPENING and number + 1 < len(tokens) and tokens[number + 1].is_capital:
            end = next(
                (n for n in range(number + 2, min(len(tokens), number + 10)) if tokens[n].text in _CLOSING), None
            )
            if end is not None:
                inside[number + 1 : end] = [True] * (end - number - 1)
                number = end
        number += 1
    return inside
