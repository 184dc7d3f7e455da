"""Latvian terms for the finder: every form of every word that is inflected, generated beforehand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from corpus.latvian import (
    Case,
    Degree,
    Gender,
    Morphology,
    Normalized,
    Number,
    Pos,
    Reading,
    default,
    inflect,
    normalize,
)
from corpus.latvian.context import weigh
from corpus.latvian.generate import shapes

from .find_words import Features, Pattern, Vocabulary, Word, mended, tokens

_NOMINAL = frozenset({Pos.NOUN, Pos.PROPN, Pos.ADJ, Pos.ORDINAL, Pos.PARTICIPLE, Pos.DET, Pos.NUM, Pos.PRON})
_NOUNS = frozenset({Pos.NOUN, Pos.PROPN})
# How much better another word must fit its neighbours before a form is not taken for the term.
_DOUBT = 0.45
# A woman who does the same (apstrādātāja) must fit so much better: as the subject beside a verb, not for want of one.
_WOMAN = 0.6
_AGENTS = ("tājs", "ējs")

_Found = tuple[tuple[int, Features], ...]


class _Forms:
    """Numbers for term words, and which forms stand for which."""

    def __init__(self, morphology: Morphology) -> None:
        self.morphology = morphology
        self.numbers: dict[tuple[str, ...], int] = {}
        self.table: dict[str, list[tuple[int, Features]]] = {}

    def fixed(self, word: str) -> int:
        """Give the number of a word that stands in one form."""
        key = ("=", word)
        if key not in self.numbers:
            self.numbers[key] = len(self.numbers)
            self.table.setdefault(word, []).append((self.numbers[key], frozenset()))
        return self.numbers[key]

    def inflected(self, reading: Reading) -> int:
        """Give the number of a word that stands in any form of its lemma and degree."""
        degree = reading.degree or Degree.POS
        key = (reading.lemma, reading.pos, degree)
        if key not in self.numbers:
            number = self.numbers[key] = len(self.numbers)
            for form, features in shapes(reading.lemma, reading.pos, degree, morphology=self.morphology):
                self.table.setdefault(form.lower(), []).append((number, features))
        return self.numbers[key]


def latvian_words(terms: Sequence[str], morphology: Morphology | None = None) -> Vocabulary:
    """Turn Latvian terms into patterns; `morphology` may hold words of the user's own."""
    words_known = morphology or default()
    known = _Forms(words_known)
    lemmas: list[str] = []
    patterns = []
    others: list[tuple[int, Pattern]] = []
    adjectives: list[tuple[tuple[int, Reading], ...]] = []
    for term in terms:
        pattern, lemma, own = _pattern(term, known)
        patterns.append(pattern)
        others += [(len(lemmas), each) for each in _with_party(term, pattern, known)]
        lemmas.append(lemma)
        adjectives.append(own)
    table: dict[str, _Found] = {form: tuple(entries) for form, entries in known.table.items()}

    def lookup(word: str) -> _Found:
        found = table.get(word.lower())
        if found is not None:
            return found
        for whole in mended(word) if "\n" in word or "\u00ad" in word else ():
            if whole.lower() in table:
                return table[whole.lower()]
        return ()

    def prefers(here: Sequence[int], words: Sequence[str], before: str, after: str) -> int | None:
        if len(words) > 1 and len(here) > 1:
            return max(here, key=lambda each: _alike(words, adjectives[each], words_known))
        if len(words) > 1 or not lemmas[here[0]]:
            return here[0]
        scores = _scores(mended(words[0])[0], before, after, words_known)
        index = max(here, key=lambda each: scores.get(lemmas[each], -1.0))
        own = scores.get(lemmas[index])
        rivals = scores.keys() - _same_in_plural(lemmas[index], words_known)
        woman = f"{lemmas[index][:-1]}a" if lemmas[index].endswith(_AGENTS) else ""
        best = max((scores[lemma] - (_WOMAN if lemma == woman else 0.0) for lemma in rivals), default=0.0)
        return index if own is None or best - own < _DOUBT else None

    return Vocabulary(tuple(patterns), lookup, prefers, tuple(others))


@lru_cache(maxsize=32_768)
def _same_in_plural(lemma: str, known: Morphology) -> frozenset[str | None]:
    """Give what a dictionary may have instead of a lemma: atkritums and atkritumi are one word."""
    plural = inflect(lemma, case=Case.NOM, number=Number.PLUR, pos=Pos.NOUN, morphology=known)
    return frozenset({plural} - {lemma})


def _alike(words: Sequence[str], adjectives: Sequence[tuple[int, Reading]], known: Morphology) -> int:
    """Count the adjectives that are as definite in the text as in the term (liels nams, lielais nams)."""
    return sum(
        any(each.lemma == reading.lemma and each.definite is reading.definite for each in known.analyse(words[place]))
        for place, reading in adjectives
    )


@lru_cache(maxsize=32_768)
def _scores(word: str, before: str, after: str, known: Morphology) -> dict[str, float]:
    """Score the lemmas that a form can be of, between its neighbours."""
    readings = known.analyse(word)
    if len({reading.lemma for reading in readings}) < 2:
        return {}
    scores: dict[str, float] = {}
    for reading, score in weigh(word, before, after, morphology=known):
        scores[reading.lemma] = max(score, scores.get(reading.lemma, score))
    return scores


def _pattern(term: str, known: _Forms) -> tuple[Pattern, str, tuple[tuple[int, Reading], ...]]:
    """Give the pattern of a term, its lemma if it is one inflected word, and its adjectives with their places."""
    parts = tokens(term)
    if not parts:
        return Pattern(()), "", ()
    exact = frozenset(place for place, part in enumerate(parts) if len(part) > 1 and part.isupper())
    if len(parts) == 1 and exact:
        return Pattern((Word(known.fixed(parts[0].lower())),), exact), "", ()
    phrase = normalize(term, morphology=known.morphology)
    readings = _aligned(phrase, parts)
    head = readings[phrase.head] if 0 <= phrase.head < len(readings) else None
    words = []
    for place, part in enumerate(parts):
        reading = readings[place]
        group = _group(phrase, place) if head is not None else 0
        if group and reading is not None and reading.case and reading.pos in _NOMINAL and place not in exact:
            words.append(Word(known.inflected(reading), group))
        else:
            words.append(Word(known.fixed(part.lower())))
    single = len(parts) == 1
    capital = single and parts[0][:1].isupper()
    lemma = head.lemma if single and head is not None else ""
    adjectives = tuple(
        (place, reading)
        for place, (reading, word) in enumerate(zip(readings, words, strict=True))
        if word.group and reading is not None and reading.definite is not None
    )
    return Pattern(tuple(words), exact, capital=capital), lemma, adjectives


def _group(phrase: Normalized, place: int) -> int:
    """Give the group of a word: its noun's, if that is the head or coordinated with it; otherwise 0."""
    partner = phrase.agrees[place]
    reading = phrase.readings[place]
    noun = place if place == phrase.head or (reading is not None and reading.pos in _NOUNS) else partner
    joined = noun == phrase.head or (0 <= noun < len(phrase.agrees) and phrase.agrees[noun] == phrase.head)
    return noun + 1 if joined else 0


def _with_party(term: str, pattern: Pattern, known: _Forms) -> Iterator[Pattern]:
    """Give the pattern in which a feminine noun agrees with the head after it: līgumslēdzējai pusei.

    The dictionary form looks like one with a genitive (ražotāja garantija, ražotāja garantijai), and only one who
    knows the term can tell; so both are found.
    """
    parts = tokens(term)
    for place in range(len(parts) - 1):
        word, after = pattern.words[place : place + 2]
        if word.group or not after.group or not parts[place].lower().endswith(("ēja", "tāja")):
            continue
        party = [r for r in known.morphology.analyse(parts[place]) if r.lemma == parts[place].lower()]
        feminine = [r for r in party if r.pos in _NOUNS and r.gender is Gender.FEM]
        if feminine and place + 2 == len(parts):
            own = Word(known.inflected(feminine[0]), after.group)
            yield Pattern((*pattern.words[:place], own, after), pattern.exact, capital=pattern.capital)


def _aligned(phrase: Normalized, parts: Sequence[str]) -> Sequence[Reading | None]:
    """Give the readings of a phrase if it was cut into words as the finder does, otherwise none."""
    return phrase.readings if len(phrase.readings) == len(parts) else (None,) * len(parts)
