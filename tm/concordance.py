"""Units that contain a word or phrase, in any inflected form: *valsts atbalsts* finds *valsts atbalstam*.

Each word of what is looked for becomes the set of forms in the store that may be the same word (`concordance_words`);
SQLite's FTS5 gives the texts that have one of each set, the newest first, and those in which they follow each other,
with nothing but marks and spaces between, are given.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from tm.concordance_index import forms_of, open_index
from tm.concordance_words import WORD, is_acronym, lemmatizer
from tm.errors import TmError
from tm.store import Store, Stored, fold

#: Up to so many combinations of forms are asked for as phrases; of more, the texts that have all words are looked at.
_PHRASES = 100


@dataclass(frozen=True, slots=True)
class Line:
    """A unit that has what was looked for: `text[start:end]`, for each of `places`, in its source, folded."""

    stored: Stored
    text: str
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Sought:
    """A word that is looked for: the forms that it may have; `exact` where only this one is meant."""

    forms: frozenset[str]
    exact: str = ""

    def fits(self, word: str) -> bool:
        return word == self.exact if self.exact else word.lower() in self.forms


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
        given = 0
        if not sought or limit == 0:
            return
        for number in self._texts(sought):
            # Far quicker than to fetch the unit first: most texts that have the words do not have the phrase.
            plain = self.store.connection.execute("SELECT plain FROM text WHERE id = ?", (number,)).fetchone()
            if plain is None or not _places(plain[0], sought):
                continue
            for _, stored in self.store.units_of((number,), self.languages):
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

    def _texts(self, sought: Sequence[_Sought]) -> Iterator[int]:
        """Give the texts that have all of the words, newest first."""
        if prod(len(word.forms) for word in sought) <= _PHRASES:
            query = " OR ".join(map(_quoted, map(" ".join, product(*(sorted(word.forms) for word in sought)))))
        else:
            query = " AND ".join("(" + " OR ".join(map(_quoted, sorted(word.forms))) + ")" for word in sought)
        rows = self._index.execute("SELECT rowid FROM word WHERE word MATCH ? ORDER BY rowid DESC", (query,))
        try:
            yield from (row[0] for row in rows)
        except sqlite3.DatabaseError as error:
            raise TmError(f"the index of the concordance is damaged: {error}", path=str(self.store.path)) from error


def _quoted(form: str) -> str:
    """Give a form as a string of FTS5's language, in which nothing of a stranger's text is a command."""
    doubled = form.replace('"', '""')
    return f'"{doubled}"'


def _places(text: str, sought: Sequence[_Sought]) -> tuple[tuple[int, int], ...]:
    """Give where the words follow each other, from left to right, without overlap."""
    words = [(found.group(), found.start(), found.end()) for found in WORD.finditer(text)]
    made: list[tuple[int, int]] = []
    at = 0
    while at + len(sought) <= len(words):
        if all(one.fits(words[at + step][0]) for step, one in enumerate(sought)):
            made.append((words[at][1], words[at + len(sought) - 1][2]))
            at += len(sought)
        else:
            at += 1
    return tuple(made)
