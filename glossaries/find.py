"""Find the terms of a termbase in running text, in every inflected form.

Each word of a term is turned into what may stand for it, and all terms together into one trie over words; a text is
then read word by word, and only words that begin a term cost more than a look into a dictionary. For Latvian the forms
of a word are generated, each with its case, gender and number, so that the adjectives of a find must agree with its
noun, and genitive attributes stand unchanged. For other languages simplemma's lemmas are compared, or, where it has
none, the words themselves.

Of overlapping finds the one that starts first is taken, and of those the longest. Where a form can be of two words,
the neighbours decide (`corpus.latvian.context`), and it is found when they don't. Acronyms are compared to the letter,
and a term of one capitalised word, a name, asks for a capital; other words are found in any case of letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress

from corpus.latvian import Morphology

from .find_latvian import latvian_words
from .find_other import other_words
from .find_trie import Node, Numbers, Starts
from .find_words import TOKEN, Features, Pattern, tokens

_COORDINATORS = frozenset({"un", "vai", "and", "or", "und", "oder", "et", "ou"})


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A term found in a text: its number in the list given, the term as given, and `text[start:end]`, the form found.

    `elided` tells that part of the term stands elsewhere (`ekonomiskā` in `ekonomiskā un sociālā komiteja`).
    """

    index: int
    term: str
    form: str
    start: int
    end: int
    elided: bool = False


class Finder:
    r"""Finds a fixed list of terms in any number of texts.

    Building one for 10,000 Latvian terms takes some seconds and about 100 MB; finding takes one text at a time and
    needs memory for that text only.

    >>> finder = Finder(["pilsoniskā sabiedrība", "tiesību akts"], "lv")
    >>> [(found.term, found.form) for found in finder.find("Pilsoniskajai\nsabiedrībai un tiesību aktiem")]
    [('pilsoniskā sabiedrība', 'Pilsoniskajai\nsabiedrībai'), ('tiesību akts', 'tiesību aktiem')]
    """

    def __init__(
        self,
        terms: Iterable[str],
        lang: str = "lv",
        *,
        coordination: bool = False,
        morphology: Morphology | None = None,
    ) -> None:
        """Take the terms in dictionary form, and the language that they and the texts are in.

        Args:
            terms: the terms; empty ones find nothing.
            lang: `lv`, or any language code.
            coordination: also find a term whose head it shares with the next one: `ekonomiskā komiteja` in
                `ekonomiskā un sociālā komiteja`.
            morphology: for Latvian, with words of the user's own.
        """
        self.terms = tuple(terms)
        self.lang = lang
        self._coordination = coordination
        latvian = lang.lower().partition("-")[0] == "lv"
        known = latvian_words(self.terms, morphology) if latvian else other_words(self.terms, lang)
        self._lookup, self._prefers = known.lookup, known.prefers
        self._root = Node()
        for index, pattern in (*enumerate(known.patterns), *known.others):
            node = self._root
            for word in pattern.words:
                node = node.next.setdefault(word.number, Node())
            if pattern.words:
                node.terms.append((index, pattern))
        self._numbers = Numbers(self._lookup)
        self._starts = Starts(self._root.next, self._numbers)

    def find(self, text: str) -> Iterator[Occurrence]:
        """Give the occurrences in a text, in its order; they don't overlap."""
        found = TOKEN.findall(text)
        starts = list(compress(range(len(found)), map(self._starts.__getitem__, found)))
        places: list[int] = []
        after = 0
        for at in starts:
            if at < after:
                continue
            longest = self._longest(found, at) if self._may_start(found, at) else None
            if self._coordination:
                yield from self._elided(text, found, at)
            if longest is None:
                continue
            index, after = longest
            places = places or _places(text, found)
            start, stop = places[at], places[after - 1] + len(found[after - 1])
            yield Occurrence(index, self.terms[index], text[start:stop], start, stop)

    def _may_start(self, found: Sequence[str], at: int) -> bool:
        """Tell at a glance whether a term may start at a token: one of this word only, or one that the next goes on."""
        start = self._starts[found[at]]
        if start is None or start.whole:
            return start is not None
        return at + 1 < len(found) and not start.following.isdisjoint(self._numbers[found[at + 1]])

    def _longest(self, found: Sequence[str], at: int) -> tuple[int, int] | None:
        """Give the best term that starts at a token, and the token after it."""
        ends: list[tuple[int, int]] = []
        self._walk(found, at, at, self._root, [], ends)
        while ends:
            end = max(stop for _, stop in ends)
            here = [index for index, stop in ends if stop == end]
            before = found[at - 1] if at else ""
            after = found[end] if end < len(found) else ""
            index = self._prefers(here, found[at:end], before, after)
            if index is not None:
                return index, end
            ends = [pair for pair in ends if pair[1] < end]
        return None

    def _walk(
        self,
        found: Sequence[str],
        start: int,
        at: int,
        node: Node,
        features: list[Features],
        ends: list[tuple[int, int]],
    ) -> None:
        """Collect in `ends` every term that starts at `start` and fits, as pairs of term and next token."""
        ends.extend(
            (index, at) for index, pattern in node.terms if self._fits(index, pattern, found[start:at], features)
        )
        if at >= len(found) or not node.next:
            return
        for number, own in self._lookup(found[at]):
            child = node.next.get(number)
            if child is not None:
                self._walk(found, start, at + 1, child, [*features, own], ends)

    def _fits(self, index: int, pattern: Pattern, tokens_found: Sequence[str], features: Sequence[Features]) -> bool:
        """Check letters and agreement of a find."""
        first = tokens_found[0]
        if pattern.capital and not first[:1].isupper():
            return False
        if len(tokens_found) == 1 and not pattern.exact and len(first) in {2, 3} and first.isupper():
            return False  # an acronym: ES is not the pronoun es
        term = tokens(self.terms[index]) if pattern.exact else ()
        if any(tokens_found[place] != term[place] for place in pattern.exact):
            return False
        return _agree(pattern, features)

    def _elided(self, text: str, found: Sequence[str], at: int) -> Iterator[Occurrence]:
        """Find terms whose first word stands here and whose rest comes after "and" and another word."""
        if at + 3 >= len(found) or found[at + 1].lower() not in _COORDINATORS:
            return
        gap = at + 3
        for number, own in self._lookup(found[at]):
            child = self._root.next.get(number)
            if child is None:
                continue
            ends: list[tuple[int, int]] = []
            self._walk_rest(found, at, gap, child, [own], ends)
            if ends:
                index, stop = max(ends, key=lambda pair: pair[1])
                places = _places(text, found)
                start, end = places[at], places[stop - 1] + len(found[stop - 1])
                yield Occurrence(index, self.terms[index], text[start:end], start, end, elided=True)
                return

    def _walk_rest(
        self,
        found: Sequence[str],
        first: int,
        at: int,
        node: Node,
        features: list[Features],
        ends: list[tuple[int, int]],
    ) -> None:
        if at > first + 3:
            matched = [found[first], *found[first + 3 : at]]
            ends.extend((index, at) for index, pattern in node.terms if self._fits(index, pattern, matched, features))
        if at >= len(found):
            return
        for number, own in self._lookup(found[at]):
            child = node.next.get(number)
            if child is not None:
                self._walk_rest(found, first, at + 1, child, [*features, own], ends)


def _places(text: str, found: Iterable[str]) -> list[int]:
    """Give where each token of a text starts: between two there are only spaces."""
    places = []
    at = 0
    for token in found:
        at = text.index(token, at)
        places.append(at)
        at += len(token)
    return places


def _agree(pattern: Pattern, features: Sequence[Features]) -> bool:
    """Tell whether the words of each group agree, and the groups in case."""
    groups: dict[int, Features] = {}
    for own, word in zip(features, pattern.words, strict=True):
        if word.group:
            before = groups.get(word.group)
            groups[word.group] = own if before is None else before & own
    if not all(groups.values()):
        return False
    return len(groups) < 2 or bool(
        frozenset.intersection(*(frozenset(case for case, _, _ in each) for each in groups.values()))
    )
