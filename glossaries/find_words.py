"""What a term looks like to the finder, and how terms and texts are cut into words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

TOKEN = re.compile(r"\w+(?:(?:[-‑]|\u00ad\s*|[-‑][ \t]*\n\s*)\w+)*|[^\w\s]")
_BROKEN = re.compile(r"\u00ad\s*|[-‑][ \t]*\n\s*")

# Every case, gender and number that a form can be.
Features = frozenset[tuple[object, object, object]]
# What a word of a text can stand for: numbers of term words, each with its features (empty where they don't count).
Lookup = Callable[[str], Sequence[tuple[int, Features]]]
# Of terms that end together, the one to take, or None for none: terms, words found, word before, word after.
Preference = Callable[[Sequence[int], Sequence[str], str, str], int | None]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a term: its number, and with whom it must agree.

    Words of one `group` (1 or more) agree in case, gender and number, those of different groups in case only, as
    coordinated nouns do (`tiesības un pienākumi`); 0 is for a word that stands still.
    """

    number: int
    group: int = 0


@dataclass(frozen=True, slots=True)
class Pattern:
    """The words of a term; `capital` asks for a capital letter at its start, `exact` for the words to the letter."""

    words: tuple[Word, ...]
    exact: frozenset[int] = frozenset()
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms of a finder, turned into patterns, and the two questions that a text asks of them.

    `others` are more patterns for some terms, each with the number of its term.
    """

    patterns: tuple[Pattern, ...]
    lookup: Lookup
    prefers: Preference
    others: tuple[tuple[int, Pattern], ...] = ()


def tokens(text: str) -> tuple[str, ...]:
    r"""Cut a text into words and marks. A word that is broken over a line is put together.

    >>> tokens("Covid-19, sabied-\nrība")
    ('Covid-19', ',', 'sabied-\nrība')
    """
    return tuple(TOKEN.findall(text))


def mended(word: str) -> tuple[str, ...]:
    r"""Give the ways to read a word that may be broken over a line: without its hyphen, or with it.

    >>> mended("sabied-\nrība"), mended("nams")
    (('sabiedrība', 'sabied-rība'), ('nams',))
    """
    if "\n" not in word and "\u00ad" not in word:
        return (word,)
    return _BROKEN.sub("", word), _BROKEN.sub("-", word)
