"""Which words of an English sentence may be within a noun phrase.

There is no tagger: the lexicon tells what a word may be, and its neighbours decide where that is a verb as well as a
noun: the word before it (`to report`, `the report`), the word after it (`report the case`), and whether its clause
has another verb. References, as `Article 12` and `Decision 2011/5`, are no phrases.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from glossaries.english.inflection import is_plural, reading, singular, verb_lemma
from glossaries.english.lexicon import ends_as_adjective, entry, irregular, is_noun_lemma
from glossaries.tokens import Token
from glossaries.wordlists import words

_ROMAN = re.compile(r"[IVXLC]+")
_CASE_NUMBER = re.compile(r"[^\W\d_][-‑]\d+")
ARTICLES = frozenset({"the", "a", "an"})
_PREPOSITIONS = frozenset({"in", "by", "on", "at", "for", "with", "under", "as", "within", "of", "from", "through"})
_INFINITIVE = frozenset({"to", "will", "shall", "should", "would", "can", "could", "may", "might", "must", "not"})
_CLOSING = frozenset({".", ";", ":", "!", "?", "”", '"', "’"})
_BREAKS = frozenset({",", ";", ":", ".", "(", ")", "–", "—", "that", "which", "who", "whose", "where", "when"}) | {
    "and",
    "but",
}
_MODIFIER = 4
"""Words from which on a word in -ed is taken for a participle."""

_ALWAYS, _NEVER = 0.94, 0.12
"""The share of occurrences as a verb above which a form is nothing else, and below which it is none."""


def inside(tokens: Sequence[Token]) -> list[bool]:
    """Tell for each token whether it may be within a phrase."""
    found = [_fits(tokens, number) for number in range(len(tokens))]
    clause = 0
    for number in range(len(tokens) + 1):
        if number == len(tokens) or tokens[number].text.lower() in _BREAKS:
            _settle_verb(tokens, found, clause, number)
            clause = number + 1
    return found


@lru_cache(maxsize=65_536)
def verb_share(lower: str) -> float:
    """Give how much of what a form may be is a verb, 0 to 1."""
    known = reading(lower)
    return known.verb / known.total if known.total else 0.0


@lru_cache(maxsize=65_536)
def is_adjective(lower: str) -> bool:
    """Tell whether a word is an adjective rather than a noun, so that no phrase ends with it.

    >>> [is_adjective(word) for word in ("legal", "national", "nationals", "directive", "intergovernmental")]
    [True, True, False, False, True]
    """
    if lower in words("en", "adjective"):
        return True
    if is_plural(lower):
        return False
    known = reading(lower)
    if known.total:
        return known.adjective > known.noun
    first, *rest = re.split("[-‑]", lower)
    if not rest:
        return ends_as_adjective(lower)
    return is_adjective(rest[-1]) and "p" not in entry(first).marks


def is_adverb(lower: str) -> bool:
    """Tell whether a word is an adverb, so that it is no part of a phrase."""
    known = entry(lower)
    if known.total:
        return known.adverb > known.noun + known.adjective + known.verb
    return lower.endswith("ly")


@lru_cache(maxsize=65_536)
def is_participle(lower: str) -> bool:
    """Tell whether a word is a past participle more than a noun, so that no phrase ends with it.

    >>> [is_participle(word) for word in ("governed", "written", "speed", "need")]
    [True, True, False, False]
    """
    known = reading(lower)
    if irregular(lower, "v"):
        return known.noun < known.verb / 2
    made = lower.endswith("ed") and len(lower) > _MODIFIER
    return made and (verb_lemma(lower) not in {"", lower} or not known.total)


def is_name(text: str) -> bool:
    """Tell whether a word with a capital is no common word: unknown to the lexicon, or there as a name."""
    lower = text.lower()
    known = reading(lower)
    if not known.total and lower[-1:].isalpha():
        known = reading(re.split("[-‑]", lower)[-1])
    return text[:1].isupper() and (not known.total or ("i" in known.marks and known.noun >= known.total))


def _fits(tokens: Sequence[Token], number: int) -> bool:
    token = tokens[number]
    lower = token.text.lower()
    if not _is_content(tokens, number):
        return False
    if token.is_acronym:
        return not _ROMAN.fullmatch(token.text)
    if lower in words("en", "function"):
        return _is_fixed(tokens, number)
    share = verb_share(lower)
    if share <= _NEVER or (token.is_capital and number > 0 and not _after_stop(tokens, number)):
        return True
    known = reading(lower)
    if share >= _ALWAYS and not known.adjective and not lower.endswith(("ing", "ed")):
        return known.noun > 0 and number > 0 and tokens[number - 1].text.lower() in ARTICLES
    return not _verb_here(tokens, number)


def _is_content(tokens: Sequence[Token], number: int) -> bool:
    """Tell whether a token is a word that says something for itself: no letter, particle, adverb, idiom, reference."""
    token = tokens[number]
    if not token.is_word or token.text in {"’s", "'s"} or len(token.text) < 2 or "." in token.text:
        return False
    if token.text in words("en", "foreign") or (is_adverb(token.text.lower()) and not token.is_capital):
        return False
    return not (_is_idiom(tokens, number) or is_reference(tokens, number))


def _after_stop(tokens: Sequence[Token], number: int) -> bool:
    return number == 1 and not tokens[0].is_word


def is_reference(tokens: Sequence[Token], number: int) -> bool:
    """Tell whether a word belongs to a number: `Article 12`, `points (a)`, `OJ 2011`, `EUR 500`, `T‑219/10`."""
    text = tokens[number].text
    if _CASE_NUMBER.fullmatch(text):
        return True
    one = singular(text.lower())
    listed = one in words("en", "part_of_text") or one in words("en", "reference")
    if not listed and not tokens[number].is_acronym:
        return False
    after = [token.text for token in tokens[number + 1 : number + 3]]
    if not after:
        return False
    if after[0] in {":", "."}:
        return _is_code(tokens, number)
    if after[0] in {"(", "No", "Nos"} and len(after) > 1:
        return len(after[1]) < 4 and (after[0] != "(" or not tokens[number].is_acronym)
    return after[0][0].isdigit() or bool(_ROMAN.fullmatch(after[0])) or (len(after[0]) == 1 and after[0].isupper())


def _is_code(tokens: Sequence[Token], number: int) -> bool:
    """Tell whether an acronym goes on after a colon or a stop without a space: `EU:C:2019:51`, `SA.35550`."""
    if not tokens[number].is_acronym or number + 2 >= len(tokens):
        return False
    together = tokens[number + 2].start == tokens[number].end + 1
    return together and (tokens[number + 1].text == ":" or tokens[number + 2].text[0].isdigit())


def _is_fixed(tokens: Sequence[Token], number: int) -> bool:
    """Tell whether an ordinal or the like is of a term here: `third country`, `first instance`, `own resources`."""
    if number + 1 == len(tokens):
        return False
    return f"{tokens[number].text.lower()}-{singular(tokens[number + 1].text.lower())}" in words("en", "fixed")


def _is_idiom(tokens: Sequence[Token], number: int) -> bool:
    """Tell whether a noun is part of a preposition of several words: `in view of`, `by way of`, `in the light of`."""
    back = number - 2 if number > 1 and tokens[number - 1].text.lower() == "the" else number - 1
    if back < 0 or number + 1 == len(tokens) or tokens[number].text.lower() not in words("en", "idiom"):
        return False
    return tokens[back].text.lower() in _PREPOSITIONS and tokens[number + 1].text.lower() in {"of", "to", "with", "for"}


def _verb_here(tokens: Sequence[Token], number: int) -> bool:
    """Tell whether a word that may be a verb or a noun is a verb here, by its neighbours."""
    before = tokens[number - 1].text.lower() if number else ""
    after = tokens[number + 1].text.lower() if number + 1 < len(tokens) else ""
    lower = tokens[number].text.lower()
    if before in words("en", "before_verb"):
        return before not in _INFINITIVE or not is_plural(lower)
    if before.endswith("ly") and is_adverb(before):
        return True
    if before in words("en", "before_noun"):
        return lower.endswith("ing") and after in words("en", "after_verb")
    if after in words("en", "after_verb"):
        return True
    commands = not lower.endswith("ing") and not is_participle(lower) and not is_plural(lower)
    return not before and commands and verb_share(lower) > 0.5


def _settle_verb(tokens: Sequence[Token], found: list[bool], first: int, last: int) -> None:
    """Within a clause that has no other verb, take the first word in -s that may be one for the verb."""
    doubtful = []
    closed = bool(tokens) and tokens[-1].text[-1] in _CLOSING
    for number in range(first, last):
        lower = tokens[number].text.lower()
        if lower in words("en", "auxiliary") or (not found[number] and _is_finite(lower)):
            return
        before = number > first and (found[number - 1] or tokens[number - 1].is_acronym)
        if found[number] and before and not tokens[number].is_capital and _may_be_verb(tokens, number, closed=closed):
            doubtful.append(number)
    follows = [n for n in doubtful if n + 1 < last and tokens[n + 1].is_word and tokens[n + 1].text.lower() != "of"]
    if follows:
        found[follows[0]] = False


def _may_be_verb(tokens: Sequence[Token], number: int, *, closed: bool) -> bool:
    lower = tokens[number].text.lower()
    if lower.endswith("s") and verb_share(lower) > _NEVER:
        return True
    return closed and is_participle(lower) and _is_nominal(tokens[number - 1].text)


def _is_nominal(text: str) -> bool:
    """Tell whether a word before a participle may be what the sentence is about."""
    return text[:1].isupper() or not is_adjective(text.lower())


def _is_finite(lower: str) -> bool:
    return verb_share(lower) > 0.5 and not lower.endswith("ing") and not is_noun_lemma(lower)
