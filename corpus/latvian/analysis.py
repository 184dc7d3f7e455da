"""From a form to its readings: cut the form in two where both halves are known and fit each other.

The idea is that of every suffix-table morphology (hunspell turned round): the lexicon knows stems, the paradigms know
endings, and a code on both sides says which belong together. What no cut explains is tried again without `ne-`,
`vis-` and `jā-`, then as a compound whose tail is known, and at last is guessed by its ending (`guess.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache

from .guess import guess
from .lexicon import pronouns, stems, word_list
from .model import Case, Degree, Gender, Number, Pos, Reading, Tag
from .paradigms import FIXED, LEMMA_ENDINGS, endings, tails
from .words import entries_of

LONGEST_WORD = 64  # longer ones are no words, and would take long
CACHED_FORMS = 65_536

_RANK_POS = {
    Pos.ADP: 0,
    Pos.CONJ: 0,
    Pos.PRON: 1,
    Pos.DET: 1,
    Pos.NUM: 1,
    Pos.PART: 2,
    Pos.ADV: 3,
    Pos.NOUN: 4,
    Pos.PROPN: 5,
    Pos.ADJ: 5,
    Pos.ORDINAL: 5,
    Pos.PARTICIPLE: 7,
    Pos.VERB: 6,
    Pos.INTJ: 9,
    Pos.ABBR: 8,
    Pos.OTHER: 9,
}
_RANK_CASE = {Case.NOM: 0, Case.GEN: 1, Case.ACC: 2, Case.LOC: 3, Case.DAT: 4, Case.VOC: 9, None: 0}


class Morphology:
    """Analysis with one set of words: the compiled lexicon, the small lists beside it, and what a user adds.

    Building one is cheap; the compiled lexicon is read once and shared.
    """

    def __init__(self, words: Iterable[tuple[str, str]] = ()) -> None:
        """Take pairs of word and class, as `words.txt` describes them, on top of what ships with the program."""
        self._stems: dict[str, str] = dict(stems())
        own: dict[str, str] = {}
        self._preferred: set[str] = set()
        self.plural_by_habit: set[str] = set()
        for word, kind in (*word_list(), *words):
            if kind == "plural":
                self.plural_by_habit.add(word.lower())
                continue
            self._preferred.add(word)
            for stem, code, lemma in entries_of(word, kind):
                own[stem] = f"{own.get(stem, '')} {code}:{lemma}"
        for stem, marks in own.items():
            self._stems[stem] = f"{marks} {self._stems.get(stem, '')}".strip()
        self._pronouns = pronouns()
        self._endings = endings()
        self._tails = tails()
        self.analyse = lru_cache(maxsize=CACHED_FORMS)(self._analyse)
        self.lemmas = lru_cache(maxsize=CACHED_FORMS)(self._lemmas)

    def known(self, form: str) -> tuple[Reading, ...]:
        """Give the readings of a form that rest on a word list, most likely first; none for an unknown word."""
        low = form.lower()
        found = self._read(low, form)
        if len(found) > 1:
            found = list({(reading.lemma, id(reading.tag), reading.verb): reading for reading in found}.values())
            place: dict[str, int] = {}
            for reading in found:
                place.setdefault(reading.lemma, -1 if reading.lemma in self._preferred else len(place))
            found.sort(key=lambda reading: _rank(reading, form, place[reading.lemma]))
        return tuple(found)

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
        a participle that looks like a noun, the locative plural of -šana beside a noun on -šanās.
        """
        readings = self.analyse(form)
        noun = any(reading.pos in {Pos.NOUN, Pos.PROPN} and not reading.verb for reading in readings)
        if noun:
            readings = tuple(r for r in readings if r.pos is not Pos.PARTICIPLE)
        if any(reading.case for reading in readings):
            readings = tuple(r for r in readings if r.case or not (r.negated or r.tag.person in {1, 2}))
        if any(reading.lemma.endswith("šanās") for reading in readings):
            readings = tuple(r for r in readings if not r.lemma.endswith("šana"))
        return frozenset(reading.lemma for reading in readings) or frozenset((form,))

    def _read(self, low: str, form: str) -> list[Reading]:
        if len(form) > 1 and form.isupper() and (len(form) < 4 or "abbr" in self._stems.get(form, "").split()):
            return [Reading(form, Tag(Pos.ABBR))]
        found = self._cut(low, form)
        if low in self._pronouns:
            found = [*self._pronouns[low], *found]
        if low[:2] == "ne" and len(low) > 4:
            found += self._negated(low[2:], form, list(found))
        if "iņ" in low or "īt" in low or "īš" in low:
            found += self._diminutive(low)
        if low[:3] == "vis" and len(low) > 6:
            found += [
                replace(reading, tag=replace(reading.tag, degree=Degree.SUP))
                for reading in self._cut(low[3:], form)
                if reading.degree is Degree.CMP and (reading.definite or reading.pos is Pos.ADV)
            ]
        if low[:2] == "jā" and len(low) > 3:
            found += [
                replace(reading, tag=Tag(Pos.VERB, kind="deb"))
                for reading in self._cut(low[2:], form)
                if reading.tag.kind == "pres" and reading.tag.person == 3
            ]
        return found

    def _cut(self, low: str, form: str) -> list[Reading]:
        """Give the readings by every cut of a lower-case word into a known stem and an ending that fits it."""
        capital = form[:1].isupper()
        stems, endings, tails = self._stems, self._endings, self._tails
        found: list[Reading] = []
        for at in range(len(low), -1, -1):
            ending = low[at:]
            if ending not in tails:
                break  # no longer ending has this end
            codes = endings.get(ending)
            marks = stems.get(low[:at]) if codes is not None else None
            if codes is None or marks is None:
                continue
            stem = low[:at]
            for code, spelled, name in _entries(marks):
                tags = codes.get(code)
                if tags is None:
                    continue
                lemma = spelled or stem + LEMMA_ENDINGS.get(code, "")
                if name:
                    found += _spell(stem, code, lemma[0].upper() + lemma[1:], tags) if capital else ()
                elif capital or lemma[0].islower():
                    found += _spell(stem, code, lemma, tags)
        return found

    def _negated(self, low: str, form: str, plain: list[Reading]) -> Iterator[Reading]:
        """Give the readings of a word without its `ne-`, which belongs to the lemma of all but finite verbs."""
        have = {(reading.lemma, reading.tag) for reading in plain}
        for reading in self._cut(low, form.lower()):
            pos = reading.pos
            if pos is Pos.VERB:
                yield replace(reading, negated=True)
            elif pos in {Pos.NOUN, Pos.ADJ, Pos.PARTICIPLE, Pos.ADV, Pos.ORDINAL}:
                lemma = "ne" + reading.lemma
                # a noun takes ne- only where no word of that spelling is known: nerve is not ne + rve
                if (lemma, reading.tag) not in have and not (plain and pos in {Pos.NOUN, Pos.ADV}):
                    yield replace(reading, lemma=lemma, negated=pos is Pos.PARTICIPLE)

    def _diminutive(self, low: str) -> Iterator[Reading]:
        """Read a diminutive of a known noun: namiņš, brālītis, upīte, rociņa."""
        for infix, code in _DIMINUTIVES:
            at = low.rfind(infix, 2)
            if at < 2 or len(low) - at - len(infix) > 4:
                continue
            stem = low[:at]
            root = stem[:-1] + "k" if infix == "iņ" and stem[-1] == "c" else stem.removesuffix("dz")
            root += "g" if infix == "iņ" and stem.endswith("dz") else ""
            have = " ".join((self._stems.get(stem, ""), self._stems.get(root, "")))
            gender = "n1 n1j n2 n2n n2s n3 m1" if code in {"n1j", "n2", "n2p"} else "n4 n5 n6 f4 f5 f6 n4m"
            if not any(mark.lstrip("^").partition(":")[0] in gender.split() for mark in have.split()):
                continue
            tags = self._endings.get(low[at + len(infix) :], {}).get(code, ())
            lemma = stem + {"n1j": "iņš", "n4": "iņa", "n5": "īte", "n5p": "īte"}.get(code, "ītis")
            yield from (Reading(lemma, tag) for tag in tags)

    def _compound(self, form: str) -> list[Reading]:
        """Read a word whose tail is a known noun or adjective (`pamatnostādne`), longest tail first."""
        low = form.lower()
        cuts = [at for at in range(len(low), 5, -1) if low[at:] in self._endings]
        for at in range(3, len(low) - 3):
            if _VOWEL.isdisjoint(low[:at]) or not any(low[at:cut] in self._stems for cut in cuts):
                continue
            tail = low[at:]
            found = [
                replace(reading, lemma=low[:at] + reading.lemma)
                for reading in self._cut(tail, tail)
                if reading.pos in {Pos.NOUN, Pos.ADJ, Pos.PARTICIPLE} and len(reading.lemma) >= 4 and reading.tag.case
            ]
            if found and (len(tail) >= 5 or low[:at] in self._stems):
                return sorted(found, key=lambda reading: _rank(reading, form))
        return []

    def _guess(self, form: str) -> Iterator[Reading]:
        low = form.lower()
        if len(form) > 1 and form.isupper():
            yield Reading(form, Tag(Pos.ABBR), guessed=True)
        if not low.isalpha() and "-" in low:
            head, _, tail = form.rpartition("-")
            if len(tail) > 2 and tail.isalpha():
                for reading in self.analyse(tail):
                    yield replace(reading, lemma=f"{head}-{reading.lemma}", guessed=True)
                return
        compound = [] if form[:1].isupper() else self._compound(form)
        yield from (replace(reading, guessed=True) for reading in compound)
        if not compound:
            yield from guess(form)


_DIMINUTIVES = (("iņ", "n1j"), ("iņ", "n4"), ("īt", "n2"), ("īš", "n2p"), ("īt", "n5"), ("īš", "n5p"))
_VOWEL = frozenset("aāeēiīouū")


@lru_cache(maxsize=16_384)
def _entries(marks: str) -> tuple[tuple[str, str, bool], ...]:
    """Read the entries of a stem: code, lemma if it is spelled out, and whether it has a capital."""
    cells = (mark.partition(":") for mark in marks.split())
    return tuple((code.removeprefix("^"), lemma, code[0] == "^") for code, _, lemma in cells)


@cache
def _pronoun_forms() -> dict[str, tuple[tuple[str, Tag], ...]]:
    found: dict[str, list[tuple[str, Tag]]] = {}
    for form, readings in pronouns().items():
        for reading in readings:
            found.setdefault(reading.lemma, []).append((form, reading.tag))
    return {lemma: tuple(rows) for lemma, rows in found.items()}


@cache
def _participle_lemma(code: str, kind: str) -> str:
    """Give what follows the stem in the lemma of a participle."""
    return next(
        (
            ending
            for ending, codes in endings().items()
            for tag in codes.get(code, ())
            if tag.kind == kind
            and tag.case is Case.NOM
            and tag.gender is Gender.MASC
            and tag.number is Number.SING
            and not tag.definite
            and tag.degree is not Degree.CMP
        ),
        "",
    )


def _spell(stem: str, code: str, lemma: str, tags: tuple[Tag, ...]) -> list[Reading]:
    """Make readings of tags; participles and verbal nouns get the lemma that stands in a dictionary of terms."""
    if code[0] in "vr":
        return [_of_verb(stem, code, lemma, tag) for tag in tags]
    if lemma[0].isupper():
        return [Reading(lemma, _proper(tag) if tag.pos is Pos.NOUN else tag) for tag in tags]
    if code[0] == "a" and code not in FIXED:
        return [Reading(stem + "i" if tag.pos is Pos.ADV else lemma, tag) for tag in tags]
    return [Reading(lemma, tag) for tag in tags]


def _of_verb(stem: str, code: str, verb: str, tag: Tag) -> Reading:
    if tag.pos is Pos.PARTICIPLE:
        if tag.kind == "is" and code[1] == "1":
            soft = stem[:-1] + {"g": "dz", "k": "c"}.get(stem[-1], stem[-1])
            return Reading(soft + ("is" if code[0] == "v" else "ies"), tag, verb)
        return Reading(stem + _participle_lemma(code, tag.kind), tag, verb)
    if tag.pos is Pos.NOUN:
        return Reading(stem + ("šana" if code[0] == "v" else "šanās"), tag, verb)
    return Reading(verb, tag)


@cache
def _proper(tag: Tag) -> Tag:
    return replace(tag, pos=Pos.PROPN)


def _rank(reading: Reading, form: str, place: int = 0) -> int:
    """Order readings without context: by part of speech, by the lexicon's order of lemmas, then by case.

    What a word list names comes first, then the lemma with more compounds: of roka and roks, roka. A noun without a
    singular comes after one that has it.
    """
    tag = reading.tag
    rank = _bases().get(id(tag))
    if rank is None:
        rank = _base(tag)
    if tag.pos is Pos.PROPN and form[0].isupper():
        rank -= 1_000_000
    elif tag.pos is Pos.NOUN:
        if reading.verb:
            rank += 2_000_000
        if tag.number is Number.PTAN and place >= 0:
            rank += 100_000
    elif tag.degree is Degree.CMP and reading.lemma.endswith("ais"):
        rank += 500_000
    return rank + 1000 * min(place + 1, 50)


def _base(tag: Tag) -> int:
    """Give the rank of a tag, whatever the lemma: millions for the part of speech, below 1000 for the rest."""
    pos = 5 if tag.pos is Pos.ADV and tag.degree is not None else _RANK_POS[tag.pos]
    voc = 100 if tag.case is Case.VOC else 0
    case = 0 if tag.case is Case.VOC else _RANK_CASE[tag.case]
    rest = 100 * case + 40 * (tag.number is Number.PLUR) + 20 * (tag.gender is Gender.FEM) + 10 * bool(tag.definite)
    return 1_000_000 * (voc + pos) + rest


@cache
def _bases() -> dict[int, int]:
    """Give the rank of every tag of the tables by its identity; these tags live as long as the program."""
    return {id(tag): _base(tag) for codes in endings().values() for tags in codes.values() for tag in tags}


@cache
def default() -> Morphology:
    """Give the morphology with the words that ship with the program, built on first use."""
    return Morphology()
