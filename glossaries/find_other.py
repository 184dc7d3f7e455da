"""Terms of other languages for the finder: two words are one where simplemma gives them one lemma.

simplemma (Barbaresi, 2021) looks words up in a list and has a few rules; for a language that it has not, or where it
is not installed, words are compared as they stand, letter case aside.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from .find_words import Features, Pattern, Vocabulary, Word, mended, tokens

_NOTHING: Features = frozenset()


def other_words(terms: Sequence[str], lang: str) -> Vocabulary:
    """Turn the terms of any language into patterns."""
    keys = _keys(lang)
    numbers: dict[frozenset[str], int] = {}
    table: dict[str, list[int]] = {}
    patterns = []
    for term in terms:
        parts = tokens(term)
        words = []
        for part in parts:
            own = frozenset({part.lower()}) if part.isupper() else keys(part)
            if own not in numbers:
                numbers[own] = len(numbers)
                for key in own:
                    table.setdefault(key, []).append(numbers[own])
            words.append(Word(numbers[own]))
        exact = frozenset(place for place, part in enumerate(parts) if len(part) > 1 and part.isupper())
        capital = len(parts) == 1 and parts[0][:1].isupper() and lang.partition("-")[0] != "de"
        patterns.append(Pattern(tuple(words), exact, capital=capital))

    @lru_cache(maxsize=65_536)
    def lookup(word: str) -> tuple[tuple[int, Features], ...]:
        found = {number for whole in mended(word) for key in keys(whole) for number in table.get(key, ())}
        return tuple((number, _NOTHING) for number in sorted(found))

    return Vocabulary(tuple(patterns), lookup, _first)


def _first(here: Sequence[int], _words: Sequence[str], _before: str, _after: str) -> int:
    return here[0]


def _keys(lang: str) -> Callable[[str], frozenset[str]]:
    """Give the function from a word to its keys: itself in lower case, and its lemma."""
    code = lang.lower().partition("-")[0]
    try:
        from simplemma import lemmatize  # noqa: PLC0415 - large, and not needed for Latvian

        lemmatize("a", lang=code)
    except (ImportError, ValueError):
        return lambda word: frozenset({word.lower()})

    def keys(word: str) -> frozenset[str]:
        lower = word.lower()  # nothing is left of a word that was only a soft hyphen
        return frozenset({lower, str(lemmatize(lower, lang=code)).lower()}) if lower else frozenset()

    return keys
