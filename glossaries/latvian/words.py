"""What a Latvian word form can be within a noun phrase, as sets of case, gender and number.

A set is an integer with one bit for each of the 5 cases (no vocative), 2 genders and 2 numbers. Whether an
adjective agrees with a noun is then one `&`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.latvian import Case, Gender, Number, Pos, Reading, analyse
from glossaries.wordlists import words

_CASES = {Case.NOM: 0, Case.GEN: 1, Case.DAT: 2, Case.ACC: 3, Case.LOC: 4}
_NUMBERS = {Number.SING: 0, Number.PLUR: 1, Number.PTAN: 1}
_GENDERS = {Gender.MASC: 0, Gender.FEM: 1}

ANY = (1 << 20) - 1


@cache
def _bits(case: Case | None, gender: Gender | None, number: Number | None) -> int:
    found = 0
    for case_number in [_CASES[case]] if case else _CASES.values():
        for gender_number in [_GENDERS[gender]] if gender else (0, 1):
            for number_number in [_NUMBERS[number]] if number else (0, 1):
                found |= 1 << (case_number * 4 + gender_number * 2 + number_number)
    return found


NOMINATIVE = _bits(Case.NOM, None, None)
GENITIVE = _bits(Case.GEN, None, None)
DATIVE = _bits(Case.DAT, None, None)
ACCUSATIVE = _bits(Case.ACC, None, None)
LOCATIVE = _bits(Case.LOC, None, None)
PLURAL = _bits(None, None, Number.PLUR)
FEMININE = _bits(None, Gender.FEM, None)


@dataclass(frozen=True, slots=True)
class Word:
    """A word form as the grammar sees it.

    `noun` and `agreeing` are what it can be as a noun and as an adjective, participle or ordinal.
    `noun_lemma` and `agreeing_lemma` go with them. `predicative` tells that it can stand with `ir`, `verb`
    that it can be a finite verb, `conditional` that it can be one after `lai`, `infinitive` that it is one,
    `dated` that it may belong to a date or a reference, `idiom` that the form is rather a preposition, `adverb`
    that it can be an adverb that goes with an adjective, `auxiliary` that it is a form of one. `proper` is a name,
    `fixed` a genitive that is never a head (`plašsaziņas`), `guessed` in no word list, `inside` what can be part of
    a phrase at all. What its sentence has to say more about is marked: `unsettled` where it may be its clause's verb,
    `loose` where it may be of a date, a reference or the predicate.
    """

    noun: int = 0
    agreeing: int = 0
    noun_lemma: str = ""
    agreeing_lemma: str = ""
    definite: bool = False
    predicative: bool = False
    participle: bool = False
    verb: bool = False
    conditional: bool = False
    adverb: bool = False
    auxiliary: bool = False
    infinitive: bool = False
    dated: bool = False
    idiom: bool = False
    acronym: bool = False
    proper: bool = False
    fixed: bool = False
    guessed: bool = False
    capital: bool = False
    inside: bool = False
    unsettled: bool = False
    loose: bool = False


NOTHING = Word()

_CLOSED = frozenset({Pos.ADP, Pos.CONJ, Pos.PRON, Pos.DET, Pos.NUM, Pos.INTJ})
_POINTING = frozenset({Pos.PRON, Pos.DET})
_NOUNS = frozenset({Pos.NOUN, Pos.PROPN})
_AGREEING = frozenset({Pos.PARTICIPLE, Pos.ADJ, Pos.ORDINAL})
_AUXILIARIES = frozenset({"būt", "tikt", "tapt", "kļūt"})
_ROMAN = re.compile(r"[IVXL]{2,}")
_LONGEST_ACRONYM = 5
_UNCOUNTABLE = ("sadarbība", "līdzdarbība", "iedarbība")
_NO_PLURAL = ("šana", "šanās")
_SHARED = frozenset({Case.NOM, Case.GEN, Case.ACC})
_ADVERBIAL = ("iski", "āli", "īvi", "ēti", "ami", "ši", "gi", "ni", "ti", "si")


@lru_cache(maxsize=65_536)
def word(form: str) -> Word:
    """Give what a form can be, by its readings.

    >>> bool(word("pilsoniskajai").agreeing & word("sabiedrībai").noun)
    True
    >>> bool(word("pilsoniskā").agreeing & word("sabiedrībai").noun)
    False
    """
    if _ROMAN.fullmatch(form):
        return NOTHING
    if len(form) > 1 and sum(map(str.isupper, form)) * 2 > len(form) and not form.isdigit():
        plain = analyse(form.lower()) if len(form) > _LONGEST_ACRONYM and form.isupper() else ()
        if not plain or plain[0].guessed:
            return Word(noun=ANY, noun_lemma=form, acronym=True, inside=True, loose=True)
        return word(form.lower())
    if form.lower() in words("lv", "fixed"):
        capital = form[:1].isupper()
        return Word(noun=GENITIVE, noun_lemma=form.lower(), fixed=True, capital=capital, inside=True, loose=True)
    readings = [reading for reading in analyse(form) if reading.case is not Case.VOC]
    return _word(form, readings) if readings and len(form) > 1 and not _is_closed(readings) else NOTHING


def _is_closed(readings: list[Reading]) -> bool:
    """Tell whether a form is a preposition, a conjunction, a numeral, or may be a pronoun."""
    first = readings[0]
    return (first.pos in _CLOSED and not first.guessed) or any(reading.pos in _POINTING for reading in readings)


def _word(form: str, readings: list[Reading]) -> Word:
    poses = [r.pos for r in readings]
    nouns = [r for r, pos in zip(readings, poses, strict=True) if pos in _NOUNS and r.case is not None]
    agreeing = [r for r, pos in zip(readings, poses, strict=True) if pos in _AGREEING and _agrees(r)]
    verbs = [r for r, pos in zip(readings, poses, strict=True) if pos is Pos.VERB]
    adverb = Pos.ADV in poses or Pos.PART in poses
    if any(r.lemma in _AUXILIARIES for r in verbs):
        return Word(verb=True, auxiliary=True)
    particle = readings[0].pos in {Pos.PART, Pos.ABBR} or (readings[0].pos is Pos.ADV and not agreeing)
    if particle and not (agreeing and form.endswith(_ADVERBIAL)):
        nouns, agreeing = [], []
    if any(not r.guessed for r in (*nouns, *agreeing)):
        nouns = [r for r in nouns if not r.guessed]
        agreeing = [r for r in agreeing if not r.guessed]
    if nouns and (all(r.pos is Pos.PARTICIPLE for r in agreeing) or nouns[0].lemma in words("lv", "only_noun")):
        agreeing = []
    if not form[:1].isupper():
        nouns = [r for r in nouns if r.pos is Pos.NOUN]
    first = nouns[0] if nouns else None
    also = "" if nouns or not agreeing else agreeing[0].lemma
    noun = _union(nouns) or _also_noun(also, agreeing)
    verb = any(_finite(r) for r in verbs)
    conditional = any(r.tag.kind == "cond" for r in verbs)
    predicative = any(r.case is Case.NOM and not r.definite for r in agreeing)
    dated = first is not None and first.lemma in words("lv", "dated")
    idiom = form.lower() in words("lv", "idiom")
    fixed = bool(nouns) and all(r.case is Case.GEN and r.number is None for r in nouns)
    inside = bool(nouns or agreeing)
    return Word(
        noun=noun,
        agreeing=_union(agreeing),
        noun_lemma=first.lemma if first else also if also in words("lv", "also_noun") else "",
        agreeing_lemma=agreeing[0].lemma if agreeing else "",
        definite=any(r.definite for r in agreeing) and not any(r.definite is False for r in agreeing),
        predicative=predicative,
        participle=bool(agreeing) and all(r.pos is Pos.PARTICIPLE for r in agreeing),
        verb=verb,
        conditional=conditional,
        infinitive=any(r.tag.kind == "inf" for r in verbs),
        dated=dated,
        idiom=idiom,
        adverb=adverb and form.endswith(_ADVERBIAL),
        proper=bool(first) and all(r.pos is Pos.PROPN for r in nouns) and form[:1].isupper(),
        fixed=fixed,
        guessed=bool(first) and first is not None and first.guessed,
        capital=form[:1].isupper(),
        inside=inside,
        unsettled=conditional or (verb and inside),
        loose=dated or idiom or fixed or (predicative and not noun),
    )


def _also_noun(lemma: str, readings: list[Reading]) -> int:
    """Give the forms of an adjective that is a noun as well, `kapitāls`, where the word list has only the adjective."""
    if lemma not in words("lv", "also_noun"):
        return 0
    return _union([r for r in readings if r.gender is Gender.MASC and not r.definite])


def _agrees(reading: Reading) -> bool:
    """Tell whether an adjective, ordinal or participle can stand before a noun in its case."""
    tag = reading.tag
    return tag.case is not None and tag.kind != "dams" and (tag.kind != "is" or bool(tag.definite))


def _union(readings: list[Reading]) -> int:
    found = 0
    for reading in readings:
        tag = reading.tag
        if tag.number is Number.PLUR and tag.case in _SHARED and _is_uncountable(reading.lemma):
            continue
        found |= _bits(tag.case, tag.gender, tag.number)
    return found


def _is_uncountable(lemma: str) -> bool:
    """Tell whether a noun hardly has a plural; its form in -u is then an accusative, that in -as a genitive."""
    if lemma.endswith("ība"):
        return not lemma.endswith(tuple(words("lv", "countable"))) or lemma.endswith(_UNCOUNTABLE)
    return lemma.endswith(_NO_PLURAL)


def is_weak_noun(lemma: str) -> bool:
    """Tell whether a noun is no term alone and no head of one."""
    return lemma in words("lv", "weak_noun")


def is_weak_adjective(lemma: str) -> bool:
    """Tell whether an adjective is of general language."""
    return lemma in words("lv", "weak_adjective")


def _finite(reading: Reading) -> bool:
    return reading.tag.kind in {"pres", "past", "fut", "cond", "deb"} and reading.tag.person in {None, 3}
