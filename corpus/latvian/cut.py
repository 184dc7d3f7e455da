"""Stems with their entries, and every cut of a word into a known stem and an ending that fits it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .endings import Entry, Rows, entries, of_verb, priced
from .frequency import UNSEEN, costs
from .lexicon import stems, word_list
from .model import Pos, Reading, Tag
from .paradigms import tails
from .words import entries_of

# What changes the cost of a reading, in the hundredths of `frequency`.
USERS_WORD = -3000
_LISTED_WORD = -500
_LISTED_NOUN = -200  # how common it is frequencies tell, but not of mēnesis and mēness, which share their forms
_LISTED = {"ng": -1000, **dict.fromkeys(("n1", "n1j", "n2", "n2p", "n4", "n5", "n5p", "n6", "n6p"), _LISTED_NOUN)}
# … nor needed where noun and adjective look alike (aktīvs): the adjective has long endings and a feminine of its own
_NAME = -5000  # a capital letter, and a name that looks like this
_COMPARATIVE_AS_LEMMA = 300  # vecākais is of vecs
_DEFINITE_LEMMA = -300  # pēdējais is of pēdējais, though a dictionary may have pēdējs, too
_VERBAL_NOUN = 150  # vēlēšanas is in the lexicon, and comes before what can be made of vēlēt
_FINITE = 80  # the list of frequencies has films and letters in it, institutions write more nouns
_I_AND_THOU = 250

_ADVERBIAL = frozenset({"i", "āk"})
_FIRST_TWO = frozenset({1, 2})
_reading = tuple.__new__  # half the time of calling Reading

Costed = tuple[int, Reading]


class Stems:
    """The stems of the compiled lexicon, of the small lists beside it, and of a user's words.

    `habitual` holds the phrases that the lists give in the plural, in lower case.
    """

    def __init__(self, words: Iterable[tuple[str, str]] = ()) -> None:
        """Take a user's pairs of word and class."""
        self.marks: dict[str, str] = dict(stems())
        self.habitual: set[str] = set()
        self.bonus: dict[str, int] = {}
        self.words = costs()[0]
        own: dict[str, str] = {}
        for bonus, listed in ((0, word_list()), (USERS_WORD, words)):
            for word, kind in listed:
                if kind == "plural":
                    self.habitual.add(word.lower())
                    continue
                for stem, code, lemma in entries_of(word, kind):
                    letter = entries(code)[0].letter
                    twin = code == "n1" and "a1" in self.marks.get(stem, "").split()
                    self.bonus[letter + lemma] = min(bonus, 0 if twin else _LISTED.get(code, _LISTED_WORD))
                    own[stem] = f"{own.get(stem, '')} {code}:{lemma}"
        for stem, marks in own.items():
            self.marks[stem] = f"{marks} {self.marks.get(stem, '')}".strip()
        self._endings = priced()
        self._tails = tails()

    def cut(self, low: str, *, capital: bool = False) -> list[Costed]:
        """Give the readings by every cut of a lower-case word into a known stem and an ending that fits it, unsorted.

        `capital` tells whether the word stood there with a capital, without which it is no name.
        """
        marks_of, endings, known_tails = self.marks.get, self._endings, self._tails
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
            own = self.words.get("N" + lemma.lower(), UNSEEN) + self.bonus.get(letter + lemma, 0) + _NAME
            lemma = lemma[0].upper() + lemma[1:]
            return [(own + cost, _reading(Reading, (lemma, tag, "", False, False))) for cost, tag in rows.proper]
        own = self.bonus.get(letter + lemma, 0)
        if letter == "V":
            return self._verbal(stem, code, lemma, rows.plain, own)
        own += self.words.get(letter + lemma, UNSEEN)
        if letter == "A":
            if lemma[-3:] == "ais":
                own += _COMPARATIVE_AS_LEMMA if lemma[-5:] == "ākais" else _DEFINITE_LEMMA
            if ending in _ADVERBIAL:
                adverb = stem + "i"
                return [(own + cost, Reading(adverb if tag.pos is Pos.ADV else lemma, tag)) for cost, tag in rows.plain]
        return [(own + cost, _reading(Reading, (lemma, tag, "", False, False))) for cost, tag in rows.plain]

    def _verbal(self, stem: str, code: str, verb: str, rows: Iterable[tuple[int, Tag]], bonus: int) -> Iterator[Costed]:
        own = bonus + self.words.get("V" + verb, UNSEEN)
        for cost, tag in rows:
            reading = of_verb(stem, code, verb, tag)
            if tag.pos is Pos.NOUN:
                yield bonus + self.words.get("N" + reading.lemma, UNSEEN) + cost + _VERBAL_NOUN, reading
            elif tag.pos is Pos.VERB:
                yield own + cost + (_I_AND_THOU if tag.person in _FIRST_TWO else _FINITE), reading
            else:
                yield own + cost, reading

    def verb_stems(self, infinitive: str) -> Iterator[tuple[str, str]]:
        """Give the stems of a verb with their codes; goes through the whole lexicon, some 50 ms."""
        base = infinitive.removesuffix("ties").removesuffix("t")
        for stem, marks in self.marks.items():
            if infinitive in marks or stem == base:
                for entry in entries(marks):
                    if entry.code[0] in "vr" and (entry.spelled or stem + entry.ending) == infinitive:
                        yield stem, entry.code

    def has_stem(self, stem: str) -> bool:
        """Tell whether a stem is in the lexicon."""
        return stem in self.marks

    def is_noun_stem(self, stem: str, codes: frozenset[str]) -> bool:
        """Tell whether a stem is in the lexicon with one of these codes."""
        return any(entry.code in codes for entry in entries(self.marks.get(stem, "")))
