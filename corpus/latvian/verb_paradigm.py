"""The forms of a verb: persons and tenses, then what has no person, as tables to show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .analysis import Morphology, default
from .model import Case, Degree, Gender, Number, Pos, Tag
from .paradigms import tables
from .table import Table

_PERSONS = ((1, Number.SING), (2, Number.SING), (3, None), (1, Number.PLUR), (2, Number.PLUR))
_TENSES = ("pres", "past", "fut", "imp")
_PARTICIPLES = ("ošs", "ams", "is", "ts", "dams")

Rows = list[tuple[str, Tag]]


def verb_forms(lemma: str, *, morphology: Morphology | None = None) -> Rows:
    """Give the forms of a verb of the lexicon with their tags; nothing for a verb that is not in it.

    >>> [form for form, tag in verb_forms("nest") if tag.kind == "fut" and tag.person == 1]
    ['nesīšu', 'nesīsim']
    """
    found: Rows = []
    for stem, code in (morphology or default()).stems.verb_stems(lemma):
        if lemma == "būt" and code in {"v1p", "v1i", "v1s"}:
            continue  # its present is irregular throughout
        ties = lemma.endswith("iet") and code == "v1p"  # iet: eju, ej, iet
        found += [(stem + ending, tag) for ending, tag in tables()[code] if not (ties and tag.person == 3)]
    return found


def verb_tables(lemma: str, *, morphology: Morphology | None = None) -> tuple[Table, ...]:
    """Give a table of persons and tenses, and one of the other forms, with the nominative of every participle."""
    rows = verb_forms(lemma, morphology=morphology)
    persons = tuple(
        (f"{person} {number}" if number else str(person), tuple(_cell(rows, kind, person, number) for kind in _TENSES))
        for person, number in _PERSONS
    )
    other = [
        ("inf", _unique(form for form, tag in rows if tag.kind == "inf")),
        ("cond", _unique(form for form, tag in rows if tag.kind == "cond")),
        ("deb", _unique("jā" + form for form, tag in rows if tag.kind == "pres" and tag.person == 3)),
        ("conv", _unique(form for form, tag in rows if tag.kind == "conv")),
        ("fut conv", _unique(form for form, tag in rows if tag.kind == "fut" and tag.person is None)),
        *((kind, _unique(_nominatives(rows, kind))) for kind in _PARTICIPLES),
        ("noun", _unique(_nouns(rows))),
    ]
    return (
        Table("", _TENSES, persons),
        Table("other", ("",), tuple((name, (cell,)) for name, cell in other if cell)),
    )


def _cell(rows: Rows, kind: str, person: int, number: Number | None) -> tuple[str, ...]:
    """Give the forms of a person; the imperative of "thou" is the present, that of "we" the future."""
    kinds = {("imp", 2, Number.SING): "pres", ("imp", 1, Number.PLUR): "fut"}
    wanted = kinds.get((kind, person, number), kind) if number else kind
    return _unique(
        form
        for form, tag in rows
        if tag.kind == wanted and tag.person == person and (number is None or tag.number is number)
    )


def _nominatives(rows: Rows, kind: str) -> Iterator[str]:
    for form, tag in rows:
        masculine = (tag.case, tag.gender, tag.number) == (Case.NOM, Gender.MASC, Number.SING)
        if tag.kind == kind and masculine and not tag.definite and tag.degree is not Degree.CMP:
            yield form


def _nouns(rows: Rows) -> Iterator[str]:
    for form, tag in rows:
        if tag.pos is Pos.NOUN and tag.case is Case.NOM and tag.number is Number.SING:
            yield form


def _unique(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))
