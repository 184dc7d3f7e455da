"""Units that contain a word or phrase, in any inflected form: *valsts atbalsts* finds *valsts atbalstam*.

Each word of what is looked for becomes the set of forms in the store that may be the same word (`concordance_words`);
SQLite's FTS5 gives the texts that have one of each set, the newest first, and those in which they follow each other,
with nothing but marks and spaces between, are given. FTS5 is asked for the words first, which is quick, and the texts
are looked at; where the first hundreds have too few phrases, it is asked for neighbours in the others, which costs it
more and leaves few texts to look at.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, product
from math import prod

from tm.concordance_index import forms_of, open_index
from tm.concordance_words import WORD, is_acronym, lemmatizer
from tm.errors import TmError
from tm.store import Store, Stored, fold

#: So many texts that have the words are looked at before their neighbours are asked for.
_PATIENCE = 400
#: Up to so many combinations of forms are asked for as phrases at once.
_PHRASES = 4
#: Up to so many pairs of forms are asked for as neighbours.
_PAIRS = 150
_BATCH = 64
_TEXTS = "SELECT text.id, text.plain FROM json_each(?) AS wanted CROSS JOIN text ON text.id = wanted.value"


@dataclass(frozen=True, slots=True)
class Line:
    """A unit that has what was looked for: `text[start:end]`, for each of `places`, in its source, folded."""

    stored: Stored
    text: str
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Sought:
    """A word that is looked for: the forms that it may have, in lower case; `exact` where only this one is meant."""

    forms: frozenset[str]
    exact: str = ""


class Concordance:
    """Looks things up in the texts of a store in one language; `languages` are that one and the translation's."""

    __slots__ = ("_index", "_lemmas", "languages", "store")

    def __init__(
        self, store: Store, languages: tuple[str, str], *, progress: Callable[[int], object] = lambda _: None
    ) -> None:
        """Open the index, which is made or extended where it has to be; `progress` is told the texts read.

        Raises:
            StoreError: the store cannot be read, or its index is in use for too long.
        """
        self.store = store
        self.languages = languages
        self._lemmas = lemmatizer(languages[0])
        self._index = open_index(store, languages[0], progress)

    def close(self) -> None:
        """Close the index."""
        self._index.close()

    def find(self, phrase: str, limit: int | None = None) -> Iterator[Line]:
        """Give the units that contain a phrase, newest texts first, at most `limit`; none for a phrase without words.

        Raises:
            TmError: the index is damaged; it is made again the next time.
        """
        sought = [self._sought(word) for word in WORD.findall(fold(phrase))]
        if not sought or limit == 0:
            return
        given, size = 0, _BATCH
        having = (number for number, plain in self._plain(sought) if _starts(plain, sought))
        # The first batch is nearly always enough for a screen; all of a large store are fetched in large ones.
        while some := list(islice(having, size if limit is None else min(size, limit - given))):
            size = min(2 * size, _PATIENCE)
            for _, stored in self.store.units_of(some, self.languages, limit and limit - given):
                text = fold(stored.unit.source)
                if places := _places(text, sought):
                    yield Line(stored, text, places)
                    given += 1
                    if given == limit:
                        return

    def _sought(self, word: str) -> _Sought:
        if is_acronym(word):
            return _Sought(frozenset({word.lower()}), word)
        return _Sought(forms_of(self._index, word, self._lemmas(word.lower())))

    def _plain(self, sought: Sequence[_Sought]) -> Iterator[tuple[int, str]]:
        """Give id and text of all texts that may have the phrase, newest first."""
        numbers, size = self._texts(sought), _BATCH
        while some := list(islice(numbers, size)):
            size = min(2 * size, _PATIENCE)
            plain = dict(self.store.connection.execute(_TEXTS, (json.dumps(some),)).fetchall())
            yield from ((number, plain[number]) for number in some if number in plain)

    def _texts(self, sought: Sequence[_Sought]) -> Iterator[int]:
        """Give the texts that have all of the words, newest first; after the first ones only where they are near."""
        last, looked = 1 << 62, 0
        if prod(len(one.forms) for one in sought) <= _PHRASES:
            yield from self._ask(_any(sought), last)
            return
        for number in self._ask(" AND ".join(_any([one]) for one in sought), last):
            yield number
            last, looked = number, looked + 1
            if looked == _PATIENCE and len(sought) > 1:
                break
        else:
            return
        pairs = pairwise(sought)
        near = (_any(two) if prod(len(one.forms) for one in two) <= _PAIRS else _both(two) for two in pairs)
        yield from self._ask(" AND ".join(near), last)

    def _ask(self, query: str, before: int) -> Iterator[int]:
        order = "SELECT rowid FROM word WHERE word MATCH ? AND rowid < ? ORDER BY rowid DESC"
        try:
            yield from (row[0] for row in self._index.execute(order, (query, before)))
        except sqlite3.DatabaseError as error:
            raise TmError(f"the index of the concordance is damaged: {error}", path=str(self.store.path)) from error


def _any(words: Sequence[_Sought]) -> str:
    """Ask FTS5 for words that follow each other, in any of their forms."""
    return "(" + " OR ".join(map(_quoted, map(" ".join, product(*(sorted(one.forms) for one in words))))) + ")"


def _both(words: Sequence[_Sought]) -> str:
    return " AND ".join(_any([one]) for one in words)


def _quoted(form: str) -> str:
    """Give a form as a string of FTS5's language, in which nothing of a stranger's text is a command."""
    doubled = form.replace('"', '""')
    return f'"{doubled}"'


def _starts(text: str, sought: Sequence[_Sought]) -> list[int]:
    """Give where the words follow each other, as numbers of words, from left to right, with overlaps."""
    words = WORD.findall(text)
    lowered = [word.lower() for word in words]
    starts = list(range(len(words) - len(sought) + 1))
    for step, one in enumerate(sought):
        if one.exact:
            starts = [at for at in starts if words[at + step] == one.exact]
        else:
            forms = one.forms
            starts = [at for at in starts if lowered[at + step] in forms]
    return starts


def _places(text: str, sought: Sequence[_Sought]) -> tuple[tuple[int, int], ...]:
    """Give where the words follow each other, from left to right, without overlap."""
    starts = _starts(text, sought)
    words = list(WORD.finditer(text)) if starts else []
    made: list[tuple[int, int]] = []
    free = 0
    for at in starts:
        if at >= free:
            free = at + len(sought)
            made.append((words[at].start(), words[free - 1].end()))
    return tuple(made)
