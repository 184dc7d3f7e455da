"""From a form to its readings: cut the form in two where both halves are known and fit each other.

The idea is that of every suffix-table morphology (hunspell turned round): the lexicon knows stems, the paradigms know
endings, and a code on both sides says which belong together. What no cut explains is tried again without `ne-`,
`vis-` and `jā-`, then as a compound whose tail is known (`derived.py`), and at last is guessed by its ending
(`guess.py`). Readings are ordered by how common their lemma and their features are (`frequency.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache

from . import derived
from .cut import USERS_WORD, Costed, Stems
from .frequency import UNSEEN, lexeme, tag_cost
from .guess import guess
from .lexicon import pronouns
from .model import Degree, Pos, Reading, Tag

LONGEST_WORD = 64  # longer ones are no words, and would take long
CACHED_FORMS = 65_536

# What changes the cost of a reading, in the hundredths of `frequency`.
_CLOSED = -200  # pronouns and numerals are few and common
_NEGATED = 200
# A lemma that is so much less likely than another of the same form does not count in matching: 50 to 1.
_TOO_RARE = 390
_MOST_DOUBT = 6.0


class Morphology:
    """Analysis with one set of words: the compiled lexicon, the small lists beside it, and what a user adds.

    Building one is cheap; the compiled lexicon is read once and shared.
    """

    def __init__(self, words: Iterable[tuple[str, str]] = ()) -> None:
        """Take pairs of word and class, as `words.txt` describes them, on top of what ships with the program."""
        self.stems = Stems(words)
        self.plural_by_habit = self.stems.habitual
        self._pronouns = pronouns()
        self.habitual_heads = frozenset(
            reading.lemma for phrase in self.plural_by_habit for reading in self.known(phrase.rpartition(" ")[2])
        )
        self.analyse = lru_cache(maxsize=CACHED_FORMS)(self._analyse)
        self.doubts = lru_cache(maxsize=CACHED_FORMS // 4)(self._doubts)
        self.lemmas = lru_cache(maxsize=CACHED_FORMS)(self._lemmas)

    def known(self, form: str) -> tuple[Reading, ...]:
        """Give the readings of a form that rest on a word list, most likely first; none for an unknown word."""
        return tuple([reading for _, reading in self.costed(form)])

    def costed(self, form: str) -> list[Costed]:
        """Give the readings of `known` with their costs, hundredths of a natural logarithm, lowest first."""
        found = self._read(form.lower(), form)
        if len(found) > 1:
            found.sort(key=_cost)
            costs_found = [cost for cost, _ in found]
            if len(set(costs_found)) == len(costs_found):
                return found  # the same reading twice would have the same cost
            unique: dict[tuple[str, int, str], Costed] = {}
            for pair in found:
                reading = pair[1]
                unique.setdefault((reading.lemma, id(reading.tag), reading.verb), pair)
            if len(unique) < len(found):
                found = list(unique.values())
        return found

    def pronoun_forms(self, lemma: str) -> tuple[tuple[str, Tag], ...]:
        """Give the forms of a pronoun or numeral that has a declension of its own."""
        return _pronoun_forms().get(lemma, ())

    def _analyse(self, form: str) -> tuple[Reading, ...]:
        """Give all readings of a form, most likely first."""
        if not form:
            return ()
        if len(form) > LONGEST_WORD:
            return (Reading(form, Tag(Pos.OTHER), guessed=True),)
        return self.known(form) or tuple(self._guess(form))

    def _lemmas(self, form: str) -> frozenset[str]:
        """Give the candidate lemmas of a form; two forms may be one word where these sets meet.

        Readings that are possible but rare do not count where a noun or adjective is there: "I" and "thou" of a verb,
        a participle that looks like a noun, the locative plural of -šana beside a noun on -šanās, and a lemma that is
        hardly ever meant beside one of the same part of speech that mostly is.
        """
        costed = self.costed(form) if len(form) <= LONGEST_WORD else []
        readings = tuple(reading for _, reading in costed) or self.analyse(form)
        noun = any(reading.pos in {Pos.NOUN, Pos.PROPN} and not reading.verb for reading in readings)
        if noun:
            readings = tuple(r for r in readings if r.pos is not Pos.PARTICIPLE)
        if any(reading.case for reading in readings):
            readings = tuple(r for r in readings if r.case or not (r.negated or r.tag.person in {1, 2}))
        if any(reading.lemma.endswith("šanās") for reading in readings):
            readings = tuple(r for r in readings if not r.lemma.endswith("šana"))
        found = {reading.lemma for reading in readings}
        if len(found) > 1:
            found -= self._rare(costed, found)
        return frozenset(found) or frozenset((form,))

    def _rare(self, costed: Sequence[Costed], lemmas: set[str]) -> set[str]:
        """Give those lemmas of a form that are hardly ever meant; a comparative is none: gados vecāki cilvēki."""
        best: dict[str, int] = {}
        compared = {reading.lemma for _, reading in costed if reading.degree is Degree.CMP}
        for cost, reading in costed:
            lemma = reading.lemma
            if lemma in lemmas and lemma not in best and reading.case:
                own = self.stems.bonus.get(lexeme(reading), 0)
                best[lemma] = cost - (own if own > USERS_WORD else 0)
        least = min(best.values(), default=0)
        return {lemma for lemma, cost in best.items() if cost - least > _TOO_RARE} - compared

    def _doubts(self, form: str) -> Mapping[str, float]:
        """Tell of each lemma of a form how much less likely it is than the likeliest: 0 to 6, natural logarithms."""
        found: dict[str, float] = {}
        least: int | None = None
        for cost, reading in self.costed(form):
            least = cost if least is None else least
            found.setdefault(reading.lemma, min((cost - least) / 100, _MOST_DOUBT))
        return found

    def _read(self, low: str, form: str) -> list[Costed]:
        if len(form) > 1 and form.isupper() and (len(form) < 4 or "abbr" in self.stems.marks.get(form, "").split()):
            return [(0, Reading(form, Tag(Pos.ABBR)))]
        capital = form[:1].isupper()
        found = self.stems.cut(low, capital=capital)
        if low in self._pronouns:
            found += [(self._cost(reading) + _CLOSED, reading) for reading in self._pronouns[low]]
        start = low[:2]
        if start == "ne" and len(low) > 4:
            found += self._negated(low[2:], {(reading.lemma, id(reading.tag)) for _, reading in found})
        elif start == "vi" and low[2:3] == "s" and len(low) > 6:
            found += [
                (self.stems.words.get(lexeme(reading), UNSEEN) + tag_cost(tag), reading._replace(tag=tag))
                for _, reading in self.stems.cut(low[3:], capital=capital)
                if reading.degree is Degree.CMP and (reading.definite or reading.pos is Pos.ADV)
                for tag in (derived.superlative(reading.tag),)
            ]
        elif start == "jā" and len(low) > 3:
            found += [
                (cost, reading._replace(tag=derived.DEBITIVE))
                for cost, reading in self.stems.cut(low[2:], capital=capital)
                if reading.tag.kind == "pres" and reading.tag.person == 3
            ]
        if "iņ" in low or "īt" in low or "īš" in low:
            found += [(self._cost(reading), reading) for reading in derived.diminutives(low, self.stems)]
        return found

    def _cost(self, reading: Reading) -> int:
        """Give the cost of a reading by its lemma and tag alone."""
        return self.stems.words.get(lexeme(reading), UNSEEN) + tag_cost(reading.tag)

    def _negated(self, low: str, plain: set[tuple[str, int]]) -> Iterator[Costed]:
        """Give the readings of a word without its `ne-`, which belongs to the lemma of all but finite verbs."""
        for cost, reading in self.stems.cut(low):
            pos = reading.pos
            if pos is Pos.VERB:
                yield cost + _NEGATED, reading._replace(negated=True)
            elif pos in {Pos.NOUN, Pos.ADJ, Pos.PARTICIPLE, Pos.ADV, Pos.ORDINAL}:
                lemma = "ne" + reading.lemma
                # a noun takes ne- only where no word of that spelling is known: nerve is not ne + rve
                if (lemma, id(reading.tag)) not in plain and not (plain and pos in {Pos.NOUN, Pos.ADV}):
                    yield cost + _NEGATED, reading._replace(lemma=lemma, negated=pos is Pos.PARTICIPLE)

    def _guess(self, form: str) -> Iterator[Reading]:
        low = form.lower()
        if len(form) > 1 and form.isupper():
            yield Reading(form, Tag(Pos.ABBR), guessed=True)
        if not low.isalpha() and "-" in low:
            head, _, tail = form.rpartition("-")
            if len(tail) > 2 and tail.isalpha():
                for reading in self.analyse(tail):
                    yield reading._replace(lemma=f"{head}-{reading.lemma}", guessed=True)
                return
        compound = [] if form[:1].isupper() or not low.isalpha() else derived.compound(low, self.stems)
        yield from (reading._replace(guessed=True) for reading in compound)
        if not compound:
            yield from guess(form)


_chosen: ContextVar[Morphology | None] = ContextVar("morphology", default=None)


def _cost(pair: Costed) -> int:
    return pair[0]


@cache
def _pronoun_forms() -> dict[str, tuple[tuple[str, Tag], ...]]:
    found: dict[str, list[tuple[str, Tag]]] = {}
    for form, readings in pronouns().items():
        for reading in readings:
            found.setdefault(reading.lemma, []).append((form, reading.tag))
    return {lemma: tuple(rows) for lemma, rows in found.items()}


@cache
def _shipped() -> Morphology:
    return Morphology()


def default() -> Morphology:
    """Give the morphology that functions use where none is passed: with the words that ship, or those of `using`."""
    return _chosen.get() or _shipped()


@contextmanager
def using(words: Iterable[tuple[str, str]]) -> Iterator[Morphology]:
    """Let all that runs inside use a user's words, too; for a whole run of a program, since answers are remembered.

    Args:
        words: pairs of word and class, from `lexicon.read_words`.

    >>> with using([("meduss", "noun 6")]):
    ...     default().analyse("medusij")[0].lemma
    'meduss'
    """
    token = _chosen.set(Morphology(words))
    try:
        yield default()
    finally:
        _chosen.reset(token)
