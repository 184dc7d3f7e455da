"""The endings as analysis wants them: for each ending and code, the tags with their costs, likeliest first."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple

from .frequency import tag_cost
from .model import Case, Degree, Gender, Number, Pos, Reading, Tag
from .paradigms import FIXED, LEMMA_ENDINGS, endings

Row = tuple[int, Tag]


class Rows(NamedTuple):
    """What an ending says after stems of one code, likeliest first, as a word and as a name."""

    plain: tuple[Row, ...]
    proper: tuple[Row, ...]


class Entry(NamedTuple):
    """One entry of a stem: code, lemma if spelled out, else its ending; class for `frequency`, and if it is a name."""

    code: str
    spelled: str
    ending: str
    letter: str
    name: bool


@cache
def priced() -> dict[str, dict[str, Rows]]:
    """Give ending to code to rows."""
    costs: dict[int, int] = {}

    def price(tag: Tag) -> int:
        found = costs.get(id(tag))
        if found is None:
            found = costs[id(tag)] = tag_cost(tag)
        return found

    turned: dict[str, dict[str, Rows]] = {}
    for ending, codes in endings().items():
        turned[ending] = {}
        for code, tags in codes.items():
            plain = sorted(((price(tag), tag) for tag in tags), key=_cost)
            names = ((tag, _proper(tag) if tag.pos is Pos.NOUN else tag) for tag in tags if code[0] in "nmf")
            proper = sorted(((price(name), name) for _, name in names), key=_cost)
            turned[ending][code] = Rows(tuple(plain), tuple(proper) or tuple(plain))
    return turned


def _cost(row: Row) -> int:
    return row[0]


_LETTERS = {"a": "A", "v": "V", "r": "V", "d": "D"}


@lru_cache(maxsize=32_768)
def entries(marks: str) -> tuple[Entry, ...]:
    """Read the entries of a stem."""
    found = []
    for mark in marks.split():
        code, _, spelled = mark.partition(":")
        name = code[0] == "^"
        code = code.removeprefix("^")
        first = code[0]
        letter = "O" if code in FIXED and code != "verb" else _LETTERS.get(first, "N")
        found.append(Entry(code, spelled, LEMMA_ENDINGS.get(code, ""), letter, name))
    return tuple(found)


@cache
def _proper(tag: Tag) -> Tag:
    return replace(tag, pos=Pos.PROPN)


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


def of_verb(stem: str, code: str, verb: str, tag: Tag) -> Reading:
    """Make a reading of a form of a verb: a participle and a verbal noun have a lemma of their own."""
    if tag.pos is Pos.PARTICIPLE:
        if tag.kind == "is" and code[1] == "1":
            soft = stem[:-1] + {"g": "dz", "k": "c"}.get(stem[-1], stem[-1])
            return Reading(soft + ("is" if code[0] == "v" else "ies"), tag, verb)
        return Reading(stem + _participle_lemma(code, tag.kind), tag, verb)
    if tag.pos is Pos.NOUN:
        return Reading(stem + ("šana" if code[0] == "v" else "šanās"), tag, verb)
    return Reading(verb, tag)
