"""The terms of a finder as a trie over words, and what is remembered of the words of a text.

Which words can begin a term, and whether the next word can go on with one, is asked once a word; so most words of a
text cost a look into a dictionary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from .find_words import Features, Pattern

#: So many words are kept with what is known of them, none longer than this: some 20 MB.
_MOST_WORDS, _LONGEST_WORD = 200_000, 40
_NOTHING: frozenset[int] = frozenset()


@dataclass(slots=True)
class Node:
    """A place in the trie of terms."""

    next: dict[int, Node] = field(default_factory=dict)
    terms: list[tuple[int, Pattern]] = field(default_factory=list)


class Numbers(dict[str, frozenset[int]]):
    """The numbers of the term words that a word can stand for; remembered for words that may follow a first one."""

    def __init__(self, lookup: Callable[[str], Iterable[tuple[int, Features]]]) -> None:
        self._look_up = lookup

    def __missing__(self, word: str) -> frozenset[int]:
        numbers = frozenset(number for number, _ in self._look_up(word)) or _NOTHING
        if len(self) < _MOST_WORDS and len(word) < _LONGEST_WORD:
            self[word] = numbers
        return numbers


@dataclass(frozen=True, slots=True)
class Start:
    """What a word can begin: whether it is a term by itself, and the numbers of words that may follow it in one."""

    whole: bool
    following: frozenset[int]


class Starts(dict[str, Start | None]):
    """What each word can begin, None for nothing; asked once a word, as long as there are not too many."""

    def __init__(self, first: Mapping[int, Node], numbers: Numbers) -> None:
        self._first, self._numbers = first, numbers

    def __missing__(self, word: str) -> Start | None:
        nodes = [self._first[number] for number in self._numbers[word] if number in self._first]
        following = frozenset(number for node in nodes for number in node.next)
        start = Start(any(node.terms for node in nodes), following) if nodes else None
        if len(self) < _MOST_WORDS and len(word) < _LONGEST_WORD:
            self[word] = start
        return start
