"""From a form to its readings: cut the form in two where both halves are known and fit each other.

The idea is that of every suffix-table morphology (hunspell turned round): the lexicon knows stems, the paradigms know
endings, and a code on both sides says which belong together. What no cut explains is tried again without `ne-`,
`vis-` and `jā-`, then as a compound whose tail is known (`derived.py`), and at last is guessed by its ending
(`guess.py`). Readings are ordered by how common their lemma and their features are (`frequency.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache

from . import derived
from .endings import Entry, Rows, entries, of_verb, priced
from .frequency import UNSEEN, costs, lexeme, tag_cost
from .guess import guess
from .lexicon import pronouns, stems, word_list
from .model import Degree, Pos, Reading, Tag
from .paradigms import tails
from .words import entries_of

LONGEST_WORD = 64  # longer ones are no words, and would take long
CACHED_FORMS = 65_536

# What changes the cost of a reading, in the hundredths of `frequency`.
_USERS_WORD = -3000
_LISTED_WORD = -500
_LISTED_NOUN = -200  # how common it is frequencies tell, but not of mēnesis and mēness, which share their forms
_LISTED = {"ng": -1000, **dict.fromkeys(("n1", "n1j", "n2", "n2p", "n4", "n5", "n5p", "n6", "n6p"), _LISTED_NOUN)}
_CLOSED = -200  # pronouns and numerals are few and common
_NAME = -5000  # a capital letter, and a name that looks like this
_NEGATED = 200
_COMPARATIVE_AS_LEMMA = 300  # vecākais is of vecs
_DEFINITE_LEMMA = -300  # pēdējais is of pēdējais, though a dictionary may have pēdējs, too
_VERBAL_NOUN = 150  # vēlēšanas is in the lexicon, and comes before what can be made of vēlēt
_FINITE = 80  # the list of frequencies has films and letters in it, institutions write more nouns
_I_AND_THOU = 250
# A lemma that is so much less likely than another of the same form does not count in matching: 50 to 1.
_TOO_RARE = 390
_MOST_DOUBT = 6.0

_ADVERBIAL = frozenset({"i", "āk"})
_reading = tuple.__new__  # half the time of calling Reading
_FIRST_TWO = frozenset({1, 2})

Costed = tuple[int, Reading]


class Morphology:
    """Analysis with one set of words: the compiled lexicon, the small lists beside it, and what a user adds.

    Building one is cheap; the compiled lexicon is read once and shared.
    """

    def __init__(self, words: Iterable[tuple[str, str]] = ()) -> None:
        """Take pairs of word and class, as `words.txt` describes them, on top of what ships with the program."""
        self._stems: dict[str, str] = dict(stems())
        own: dict[str, str] = {}
        self._bonus: dict[str, int] = {}
        self.plural_by_habit: set[str] = set()
        for bonus, listed in ((0, word_list()), (_USERS_WORD, words)):
            for word, kind in listed:
                if kind == "plural":
                    self.plural_by_habit.add(word.lower())
                    continue
                for stem, code, lemma in entries_of(word, kind):
                    letter = entries(code)[0].letter
                    self._bonus[letter + lemma] = min(bonus, _LISTED.get(code, _LISTED_WORD))
                    own[stem] = f"{own.get(stem, '')} {code}:{lemma}"
        for stem, marks in own.items():
            self._stems[stem] = f"{marks} {self._stems.get(stem, '')}".strip()
        self._pronouns = pronouns()
        self._endings = priced()
        self._tails = tails()
        self._words = costs()[0]
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

    def is_noun_stem(self, stem: str, codes: frozenset[str]) -> bool:
        """Tell whether a stem is in the lexicon with one of these codes."""
        return any(entry.code in codes for entry in entries(self._stems.get(stem, "")))

    def verb_stems(self, infinitive: str) -> Iterator[tuple[str, str]]:
        """Give the stems of a verb with their codes; goes through the whole lexicon, some 50 ms."""
        base = infinitive.removesuffix("ties").removesuffix("t")
        for stem, marks in self._stems.items():
            if infinitive in marks or stem == base:
                for entry in entries(marks):
                    if entry.code[0] in "vr" and (entry.spelled or stem + entry.ending) == infinitive:
                        yield stem, entry.code

    def has_stem(self, stem: str) -> bool:
        """Tell whether a stem is in the lexicon."""
        return stem in self._stems

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
        readings = self.analyse(form)
        noun = any(reading.pos in {Pos.NOUN, Pos.PROPN} and not reading.verb for reading in readings)
        if noun:
            readings = tuple(r for r in readings if r.pos is not Pos.PARTICIPLE)
        if any(reading.case for reading in readings):
            readings = tuple(r for r in readings if r.case or not (r.negated or r.tag.person in {1, 2}))
        if any(reading.lemma.endswith("šanās") for reading in readings):
            readings = tuple(r for r in readings if not r.lemma.endswith("šana"))
        found = {reading.lemma for reading in readings}
        if len(found) > 1:
            found -= self._rare(form, found)
        return frozenset(found) or frozenset((form,))

    def _rare(self, form: str, lemmas: set[str]) -> set[str]:
        """Give those lemmas of a form that are hardly ever meant."""
        best: dict[str, int] = {}
        for cost, reading in self.costed(form):
            lemma = reading.lemma
            if lemma in lemmas and lemma not in best and reading.case:
                best[lemma] = cost - (_LISTED_WORD if self._bonus.get(lemma) == _LISTED_WORD else 0)
        least = min(best.values(), default=0)
        return {lemma for lemma, cost in best.items() if cost - least > _TOO_RARE}

    def _doubts(self, form: str) -> Mapping[str, float]:
        """Tell of each lemma of a form how much less likely it is than the likeliest: 0 to 6, natural logarithms."""
        found: dict[str, float] = {}
        least: int | None = None
        for cost, reading in self.costed(form):
            least = cost if least is None else least
            found.setdefault(reading.lemma, min((cost - least) / 100, _MOST_DOUBT))
        return found

    def _read(self, low: str, form: str) -> list[Costed]:
        if len(form) > 1 and form.isupper() and (len(form) < 4 or "abbr" in self._stems.get(form, "").split()):
            return [(0, Reading(form, Tag(Pos.ABBR)))]
        capital = form[:1].isupper()
        found = self.cut(low, capital=capital)
        if low in self._pronouns:
            found += [(self._cost(reading) + _CLOSED, reading) for reading in self._pronouns[low]]
        start = low[:2]
        if start == "ne" and len(low) > 4:
            found += self._negated(low[2:], {(reading.lemma, id(reading.tag)) for _, reading in found})
        elif start == "vi" and low[2:3] == "s" and len(low) > 6:
            found += [
                (self._words.get(lexeme(reading), UNSEEN) + tag_cost(tag), reading._replace(tag=tag))
                for _, reading in self.cut(low[3:], capital=capital)
                if reading.degree is Degree.CMP and (reading.definite or reading.pos is Pos.ADV)
                for tag in (derived.superlative(reading.tag),)
            ]
        elif start == "jā" and len(low) > 3:
            found += [
                (cost, reading._replace(tag=derived.DEBITIVE))
                for cost, reading in self.cut(low[2:], capital=capital)
                if reading.tag.kind == "pres" and reading.tag.person == 3
            ]
        if "iņ" in low or "īt" in low or "īš" in low:
            found += [(self._cost(reading), reading) for reading in derived.diminutives(low, self)]
        return found

    def cut(self, low: str, *, capital: bool = False) -> list[Costed]:
        """Give the readings by every cut of a lower-case word into a known stem and an ending that fits it, unsorted.

        `capital` tells whether the word stood there with a capital, without which it is no name.
        """
        marks_of, endings, known_tails = self._stems.get, self._endings, self._tails
        found: list[Costed] = []
        for at in range(len(low), -1, -1):
            ending = low[at:]
            codes = endings.get(ending)
            if codes is None:
                if ending not in known_tails:
                    break  # no longer ending has this end
                continue
            stem = low[:at]
            marks = marks_of(stem)
            if marks is not None:
                for entry in entries(marks):
                    rows = codes.get(entry.code)
                    if rows is not None:
                        found += self._of_entry(stem, ending, entry, rows, capital=capital)
        return found

    def _of_entry(self, stem: str, ending: str, entry: Entry, rows: Rows, *, capital: bool) -> Iterable[Costed]:
        """Give the readings of a stem and an ending by one entry of the lexicon."""
        code, spelled, lemma_ending, letter, name = entry
        lemma = spelled or stem + lemma_ending
        if name or lemma[0].isupper():
            if not capital:
                return ()
            own = self._words.get("N" + lemma.lower(), UNSEEN) + self._bonus.get(letter + lemma, 0) + _NAME
            lemma = lemma[0].upper() + lemma[1:]
            return [(own + cost, _reading(Reading, (lemma, tag, "", False, False))) for cost, tag in rows.proper]
        own = self._bonus.get(letter + lemma, 0)
        if letter == "V":
            return self._verbal(stem, code, lemma, rows.plain, own)
        own += self._words.get(letter + lemma, UNSEEN)
        if letter == "A":
            if lemma[-3:] == "ais":
                own += _COMPARATIVE_AS_LEMMA if lemma[-5:] == "ākais" else _DEFINITE_LEMMA
            if ending in _ADVERBIAL:
                adverb = stem + "i"
                return [(own + cost, Reading(adverb if tag.pos is Pos.ADV else lemma, tag)) for cost, tag in rows.plain]
        return [(own + cost, _reading(Reading, (lemma, tag, "", False, False))) for cost, tag in rows.plain]

    def _verbal(self, stem: str, code: str, verb: str, rows: Iterable[tuple[int, Tag]], bonus: int) -> Iterator[Costed]:
        own = bonus + self._words.get("V" + verb, UNSEEN)
        for cost, tag in rows:
            reading = of_verb(stem, code, verb, tag)
            if tag.pos is Pos.NOUN:
                yield bonus + self._words.get("N" + reading.lemma, UNSEEN) + cost + _VERBAL_NOUN, reading
            elif tag.pos is Pos.VERB:
                yield own + cost + (_I_AND_THOU if tag.person in _FIRST_TWO else _FINITE), reading
            else:
                yield own + cost, reading

    def _cost(self, reading: Reading) -> int:
        """Give the cost of a reading by its lemma and tag alone."""
        return self._words.get(lexeme(reading), UNSEEN) + tag_cost(reading.tag)

    def _negated(self, low: str, plain: set[tuple[str, int]]) -> Iterator[Costed]:
        """Give the readings of a word without its `ne-`, which belongs to the lemma of all but finite verbs."""
        for cost, reading in self.cut(low):
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
        compound = [] if form[:1].isupper() or not low.isalpha() else derived.compound(low, self)
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
