"""Where the noun phrases of an English sentence are: runs of words, nouns joined by prepositions, names of bodies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from glossaries.english.heads import JOINERS
from glossaries.english.inflection import singular
from glossaries.english.tagging import is_name, verb_share
from glossaries.tokens import Token
from glossaries.wordlists import words

_LONGEST = 6
_AFTER = 3
"""Words that a phrase may have after its preposition."""

_BEFORE = 3
_ARTICLES = frozenset({"the", "a", "an"})


def runs(inside: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Give the runs of words that may be within a phrase, as first and past-last positions."""
    first = 0
    for number in range(len(inside) + 1):
        if number == len(inside) or not inside[number]:
            if number > first:
                yield first, number
            first = number + 1


def nested(inside: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Give every part of every run, up to the longest that a phrase may be."""
    for first, last in runs(inside):
        for start in range(first, last):
            for end in range(start + 1, min(last, start + _LONGEST) + 1):
                yield start, end


def linked(tokens: Sequence[Token], inside: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Give nouns with what a preposition adds to them: `principle of proportionality`, `request for a ruling`.

    `of` goes with any noun, the others only with those that ask for them.
    """
    ends = dict(runs(inside))
    for first, last in ends.items():
        if last >= len(tokens) or not _asks(tokens[last - 1].text, tokens[last].text.lower()):
            continue
        follow = last + 1
        if follow < len(tokens) and tokens[follow].text in (_ARTICLES if tokens[last].text != "of" else {"the"}):
            follow += 1
        if follow not in ends or ends[follow] > follow + _AFTER:
            continue
        for start in range(max(first, last - _BEFORE), last):
            yield start, ends[follow]


def _asks(text: str, preposition: str) -> bool:
    return preposition == "of" or singular(text.lower()) in words("en", f"with_{preposition}")


def coordinated(tokens: Sequence[Token], inside: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Give phrases with two words joined before a head: `partnership and cooperation agreement`."""
    for first, last in runs(inside):
        left = first - 2
        joined = (
            left >= 0 and tokens[first - 1].text in {"and", "or"} and inside[left] and not (left and inside[left - 1])
        )
        if joined and 2 <= last - first <= 3:
            yield left, last


def names(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Give names of several words with capitals, joined by `of`, `for`, `and` or particles of other languages."""
    number = 0
    while number < len(tokens):
        if not _is_named(tokens, number):
            number += 1
            continue
        end = _end(tokens, number)
        if (
            end - number > 2
            and any(not token.is_capital for token in tokens[number:end])
            and (number or verb_share(tokens[number].text.lower()) < 0.5)
        ):
            yield number, end
        number = max(end, number + 1)


def _end(tokens: Sequence[Token], number: int) -> int:
    end = probe = number + 1
    while probe < len(tokens) and (
        _joins(tokens, number, probe) or (tokens[probe].is_word and tokens[probe].is_capital)
    ):
        if tokens[probe].text == "and" and not _goes_on(tokens, probe + 1):
            break
        probe += 1
        if _is_named(tokens, probe - 1):
            end = probe
    return end


def _goes_on(tokens: Sequence[Token], number: int) -> bool:
    """Tell whether a name goes on after `and`: with a common word that has a capital, as another name would not."""
    return number < len(tokens) and _is_named(tokens, number) and not is_name(tokens[number].text)


def _joins(tokens: Sequence[Token], first: int, number: int) -> bool:
    """Tell whether a word may be within a name that begins with the first: not all that follows a name adds to it."""
    text = tokens[number].text.lower()
    if text in words("en", "foreign") or text in {"of", "the"}:
        return True
    if text == "and" and number == first + 1 and tokens[first].text.lower() in words("en", "institution"):
        return False
    return text in JOINERS and not is_name(tokens[first].text)


def _is_named(tokens: Sequence[Token], number: int) -> bool:
    """Tell whether a word has a capital and is no function word."""
    return tokens[number].is_capital and tokens[number].text.lower() not in words("en", "function")
