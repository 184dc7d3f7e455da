"""Singular and plural of English nouns, and the verbs that forms may be of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from glossaries.english.lexicon import Entry, ends_as_verb, entry, irregular
from glossaries.wordlists import words

_IRREGULAR = {
    "women": "woman",
    "men": "man",
    "children": "child",
    "people": "people",
    "crises": "crisis",
    "analyses": "analysis",
    "bases": "basis",
    "lives": "life",
    "criteria": "criterion",
    "indices": "index",
    "axes": "axis",
    "data": "data",
    "means": "means",
}
_SHARED = 3.0
"""A verb's occurrences are shared out among its forms."""

_DOUBLED = re.compile(r"[^aeiou]?[aeiou]([bdgklmnprt])\1\Z")


def is_acronym(text: str) -> bool:
    """Tell whether a word has two capitals or more."""
    return sum(map(str.isupper, text)) > 1


@lru_cache(maxsize=65_536)
def singular(word: str) -> str:
    """Give the singular of an English noun: as the lexicon has it, else by rule.

    >>> [singular(word) for word in ("authorities", "sanctions", "crisis", "processes", "status", "TEAs")]
    ['authority', 'sanction', 'crisis', 'process', 'status', 'TEA']
    """
    if is_acronym(word):
        return word[:-1] if len(word) > 2 and word[-1] == "s" and word[:-1].isupper() else word
    lower = word.lower()
    if len(word) < 4 or lower in words("en", "no_plural"):
        return word
    one = _IRREGULAR.get(lower) or irregular(lower, "n")
    if one:
        return word if one == lower else _as_written(word, one)
    if not lower.endswith("s") or lower.endswith(("ss", "us", "is", "ics")) or _is_name(lower):
        return word
    return _as_written(word, _regular(lower))


def _is_name(lower: str) -> bool:
    """Tell whether a word in -s is a name, and no plural of a common noun."""
    return "i" in entry(lower).marks and not entry(_regular(lower)).total


def _regular(lower: str) -> str:
    """Take the ending of a regular plural away; of what may have been there, the noun that the lexicon knows."""
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-1] if entry(lower[:-1]).noun and not entry(lower[:-3] + "y").noun else lower[:-3] + "y"
    if lower.endswith("es") and entry(lower[:-2]).noun and not entry(lower[:-1]).noun:
        return lower[:-2]
    if lower.endswith(("sses", "shes", "ches", "xes", "zzes")) and not entry(lower[:-1]).noun:
        return lower[:-2]
    return lower[:-1]


def _as_written(word: str, lower: str) -> str:
    return word[:1] + lower[1:] if word[:1].lower() == lower[:1] else lower


def is_plural(word: str) -> bool:
    """Tell whether a word is in the plural, as far as its form shows.

    >>> is_plural("measures"), is_plural("news")
    (True, False)
    """
    return singular(word) != word


def lemma(word: str) -> str:
    """Give a word as it is counted: an acronym in the singular, any other in lower case and the singular."""
    return singular(word) if is_acronym(word) else singular(word.lower())


@lru_cache(maxsize=65_536)
def reading(lower: str) -> Entry:
    """Give how often a form was met as each part of speech, its own entry and those of its noun and verb together.

    >>> reading("includes").noun, reading("markets").noun > reading("markets").verb
    (0.0, True)
    """
    own = entry(lower)
    one = singular(lower)
    if one != lower and "i" in own.marks:
        own = Entry()
    noun = own.noun + (entry(one).noun if one != lower else 0.0)
    verbs = [entry(verb).verb for verb in _verbs(lower) if verb != lower]
    verb = own.verb + (max(verbs, default=0.0) / _SHARED)
    if not own.total and not noun and not verb and ends_as_verb(lower):
        verb = 1.0
    return Entry(noun, verb, own.adjective, own.adverb, own.marks or (entry(one).marks if noun else ""))


def _verbs(lower: str) -> Iterator[str]:
    """Give the verbs that a form may be of."""
    known = irregular(lower, "v")
    if known:
        yield known
    for ending, instead in (("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ing", "")):
        if lower.endswith(ending) and len(lower) > len(ending) + 1:
            stem = lower[: -len(ending)] + instead
            yield stem
            if ending in {"ed", "ing"}:
                yield stem + "e"
                if _DOUBLED.search(stem):
                    yield stem[:-1]


def verb_lemma(lower: str) -> str:
    """Give the verb that a form is of, or nothing.

    >>> verb_lemma("taking"), verb_lemma("planned"), verb_lemma("council")
    ('take', 'plan', '')
    """
    known = [verb for verb in (*_verbs(lower), lower) if entry(verb).verb]
    return max(known, key=lambda verb: entry(verb).verb, default="")
