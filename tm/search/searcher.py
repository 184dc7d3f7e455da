"""The best matches of texts in a store: with an index where the store is large, by measuring all where it is small.

Both give the same answer, that of brute force: all texts with live units are compared, and those with the best scores
are given, of equal scores the one that came into the store first. What is said of scores is in `tm.search.searching`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from logging import getLogger
from typing import TYPE_CHECKING

from tm.search.errors import AlphabetError, IndexDamagedError
from tm.search.plain import score as measured
from tm.search.plain import search as measure
from tm.store.model import Stored
from tm.store.store import Store
from tm.store.texts import fold

if TYPE_CHECKING:
    from tm.search.index import Index
    from tm.search.searching import Workspace

#: Up to so many texts are measured one by one: that is quicker than to load compiled code.
SMALL = 20_000
_LOG = getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Match:
    """A unit of the store that is like a query; `score` is 0 to 100, 101 where its neighbours are the same, too."""

    score: float
    stored: Stored


class Searcher:
    """Searches the sources of a store in one direction; `languages` are source and target.

    It sees the store as it was when it was made. `hits` may be called from several threads at once, `search` not.
    """

    __slots__ = ("_index", "_texts", "languages", "store")

    def __init__(
        self,
        store: Store,
        languages: tuple[str, str],
        *,
        small: int = SMALL,
        progress: Callable[[int], object] = lambda _: None,
    ) -> None:
        """Load the texts, or the index, which is made where there is none; `progress` is told the texts read.

        Raises:
            StoreError: the store cannot be read.
        """
        self.store = store
        self.languages = languages
        self._index: Index | None = None
        self._texts: list[tuple[int, str]] | None = list(islice(store.sources(languages[0]), small + 1))
        if len(self._texts) > small:
            self._load(progress)
        else:
            self._live()

    def _load(self, progress: Callable[[int], object]) -> None:
        from tm.search.index import open_index  # noqa: PLC0415 - numba takes half a second

        try:
            self._index = open_index(self.store, self.languages[0], progress)
            self._texts = None
        except AlphabetError as error:
            _LOG.warning("%s: %s; texts are measured one by one", self.store.path, error)
            self._texts = list(self.store.sources(self.languages[0]))
            self._live()

    def _live(self) -> None:
        dead = frozenset(self.store.dead(self.languages[0]))
        self._texts = [pair for pair in self._texts or () if pair[0] not in dead]

    @property
    def built(self) -> int:
        """How many texts had to be indexed for this searcher."""
        return self._index.built if self._index else 0

    def workspace(self) -> Workspace | None:
        """Give room for `hits`, one for each thread."""
        if self._index is None:
            return None
        from tm.search.searching import Workspace  # noqa: PLC0415 - as above

        return Workspace(self._index.parts)

    def hits(
        self, text: str, least: float = 70.0, top: int = 5, room: Workspace | None = None
    ) -> list[tuple[int, float]]:
        """Give (text id, score) of the best texts, at most `top`, with a score of `least` (0 to 100) or more."""
        folded = fold(text)
        if self._index is None:
            return measure(self._texts or (), folded, least, top)
        from tm.search.searching import search  # noqa: PLC0415 - as above

        return search(self._index.parts, self._index.dead, folded, least, top, room)

    def search(self, text: str, least: float = 70.0, top: int = 5) -> list[Match]:
        """Give the best units, at most `top`, with a score of `least` (0 to 100) or more, best first.

        Of units with the same source and target one is given, the newest. Of equal scores the text that came into the
        store first comes first, and of its units the newest.
        """
        try:
            return self._search(text, least, top)
        except IndexDamagedError as error:
            from tm.search.index import discard  # noqa: PLC0415 - as above

            _LOG.warning("%s; it is made again", error)
            discard(self.store, self.languages[0])
            self._load(lambda _: None)
            return self._search(text, least, top)

    def _search(self, text: str, least: float, top: int) -> list[Match]:
        number = top
        while True:
            hits = self.hits(text, least, number)
            found = self.matches(text, hits, top)
            # A text may have no unit with this target language, or several.
            if len(found) == top or len(hits) < number:
                return found
            number *= 4

    def matches(self, text: str, hits: Sequence[tuple[int, float]], top: int) -> list[Match]:
        """Give the units of texts that `hits` gave, at most `top`, in the same order.

        Raises:
            IndexDamagedError: a text does not have the score that the index gave it.
        """
        folded = fold(text)
        made: list[Match] = []
        seen: set[tuple[str, str]] = set()
        for number, score in hits:
            for _, stored in self.store.units_of((number,), self.languages, None):
                key = (fold(stored.unit.source), fold(stored.unit.target))
                if measured(folded, key[0]) != score:
                    raise IndexDamagedError(f"text {number} is another in the index", path=str(self.store.path))
                if key not in seen:
                    seen.add(key)
                    made.append(Match(score, stored))
                if len(made) == top:
                    return made
        return made
