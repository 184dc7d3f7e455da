"""The whole paradigm of a word or phrase, as tables to show.

A noun or a phrase gives one table, case by number; in a phrase the head is declined with every word that agrees with
it, the rest stands still. An adjective gives a table for each gender, ending and degree; a verb its persons and
tenses, then its participles, which decline as adjectives do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .analysis import Morphology, default
from .generate import forms, inflect
from .lexicon import stems
from .model import Case, Degree, Gender, Normalized, Number, Pos, Reading, Tag
from .paradigms import tables
from .phrase import like, normalize, separators

_NOUNS = frozenset({Pos.NOUN, Pos.PROPN})
_NUMBERS = (Number.SING, Number.PLUR)
_PERSONS = (("1", Number.SING), ("2", Number.SING), ("3", None), ("1", Number.PLUR), ("2", Number.PLUR))
_TENSES = ("pres", "past", "fut")
_PARTICIPLES = ("ošs", "ams", "is", "ts", "dams")


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a paradigm.

    `name` says what distinguishes it from the others (`Masc Def Pos`; empty if there is one only), `columns` heads its
    columns, and each row is its heading with a cell for each column: the forms, the usual one first, or none.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]


def paradigm(phrase: str, *, morphology: Morphology | None = None) -> tuple[Table, ...]:
    """Give the paradigm of a word or phrase, which may stand in any form; nothing for what does not inflect.

    >>> (table,) = paradigm("tiesību akts")
    >>> table.rows[2]
    ('Dat', (('tiesību aktam',), ('tiesību aktiem',)))
    >>> paradigm("runāt")[0].rows[0]
    ('1 Sing', (('runāju',), ('runāju',), ('runāšu',)))
    """
    known = morphology or default()
    chosen = normalize(phrase, morphology=known)
    words = phrase.split()
    if len(words) == 1:
        readings = known.analyse(words[0])
        first = readings[0] if readings else None
        if first is not None and first.pos is Pos.VERB:
            return _verb(first.lemma)
        head = chosen.readings[chosen.head] if chosen.head >= 0 else first
        if head is not None and head.pos not in _NOUNS:
            return _by_feature(forms(head.lemma, head.pos, morphology=known))
    if chosen.head < 0:
        return ()
    return (_phrase(phrase, chosen, known),)


def _phrase(phrase: str, chosen: Normalized, known: Morphology) -> Table:
    gaps = separators(phrase)
    rows = []
    for case in Case:
        cells = []
        for number in _NUMBERS:
            parts = [_word(chosen, place, case, number, known) for place in range(len(chosen.words))]
            cells.append(tuple(_joined(gaps, parts)) if all(parts) else ())
        rows.append((str(case), tuple(cells)))
    return Table("", tuple(str(number) for number in _NUMBERS), tuple(rows))


def _joined(gaps: Sequence[str], parts: Sequence[Sequence[str]]) -> Iterator[str]:
    """Join the words of a phrase; a word with variants gives as many phrases, others stand in their usual form."""
    most = max(len(part) for part in parts)
    for turn in range(most if sum(len(part) > 1 for part in parts) == 1 else 1):
        words = [part[min(turn, len(part) - 1)] for part in parts]
        yield "".join(gap + word for gap, word in zip(gaps, words, strict=False))


def _word(chosen: Normalized, place: int, case: Case, number: Number, known: Morphology) -> tuple[str, ...]:
    """Give the forms of one word of a phrase when its head is in a case and number."""
    reading, word = chosen.readings[place], chosen.words[place]
    if reading is None or (place != chosen.head and chosen.agrees[place] != chosen.head):
        return (word,)
    head = chosen.readings[chosen.head]
    if reading.case is None or head is None:
        return (word,)
    if reading.pos in _NOUNS:
        return tuple(like(word, form) for form in _nouns(reading, case, number, known))
    if case is Case.VOC:
        case = Case.NOM
    form = inflect(
        reading.lemma,
        case=case,
        number=number,
        gender=head.gender,
        definite=reading.definite,
        degree=reading.degree,
        pos=reading.pos,
        morphology=known,
    )
    return (like(word, form),) if form else ()


def _nouns(reading: Reading, case: Case, number: Number, known: Morphology) -> Iterable[str]:
    both = {number, Number.PTAN} if number is Number.PLUR else {number}
    rows = forms(reading.lemma, reading.pos, morphology=known)
    return dict.fromkeys(form for form, tag in rows if tag.case is None or (tag.case is case and tag.number in both))


def _by_feature(rows: Sequence[tuple[str, Tag]]) -> tuple[Table, ...]:
    """Lay out the forms of an adjective, participle or pronoun by gender, ending and degree."""
    found: dict[tuple[Gender | None, bool | None, Degree | None], dict[tuple[Case, Number | None], list[str]]] = {}
    for form, tag in rows:
        if tag.case is None:
            continue
        cells = found.setdefault((tag.gender, tag.definite, tag.degree), {})
        cell = cells.setdefault((tag.case, tag.number), [])
        if form not in cell:
            cell.append(form)
    made = []
    for (gender, definite, degree), cells in found.items():
        ending = {True: "Def", False: "Ind", None: ""}[definite]
        name = " ".join(part for part in (gender or "", ending, degree or "") if part)
        numbers = _NUMBERS if any(number for _, number in cells) else (None,)
        made.append(
            Table(
                name,
                tuple(str(number or "") for number in numbers),
                tuple(
                    (str(case), tuple(tuple(cells.get((case, number), ())) for number in numbers))
                    for case in Case
                    if any((case, number) in cells for number in numbers)
                ),
            )
        )
    return tuple(made)


def _verb(lemma: str) -> tuple[Table, ...]:
    rows = verb_forms(lemma)
    made = []
    for label, kinds in (("", _TENSES),):
        lines = []
        for person, number in _PERSONS:
            cells = tuple(
                _unique(
                    form
                    for form, tag in rows
                    if tag.kind == kind and str(tag.person) == person and (number is None or tag.number is number)
                )
                for kind in kinds
            )
            lines.append((f"{person} {number}" if number else person, cells))
        made.append(Table(label, kinds, tuple(lines)))
    other = [
        ("inf", _unique(form for form, tag in rows if tag.kind == "inf")),
        ("cond", _unique(form for form, tag in rows if tag.kind == "cond")),
        ("imp", _unique(form for form, tag in rows if tag.kind == "imp")),
        ("deb", _unique("jā" + form for form, tag in rows if tag.kind == "pres" and tag.person == 3)),
        ("conv", _unique(form for form, tag in rows if tag.kind == "conv")),
    ]
    for kind in _PARTICIPLES:
        nominative = (
            form
            for form, tag in rows
            if tag.kind == kind
            and (tag.case, tag.gender, tag.number) == (Case.NOM, Gender.MASC, Number.SING)
            and not tag.definite
            and tag.degree is not Degree.CMP
        )
        other.append((kind, _unique(nominative)))
    made.append(Table("other", ("",), tuple((name, (cell,)) for name, cell in other if cell)))
    return tuple(made)


def _unique(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))


def verb_forms(lemma: str) -> list[tuple[str, Tag]]:
    """Give the forms of a verb of the lexicon with their tags; nothing for a verb that is not in it.

    >>> [form for form, tag in verb_forms("nest") if tag.kind == "fut" and tag.person == 1]
    ['nesīšu', 'nesīsim']
    """
    found = []
    base = lemma[: -4 if lemma.endswith("ties") else -1]
    for stem, marks in stems().items():
        if stem[:1] != base[:1] and stem:
            continue
        for mark in marks.split():
            code, _, own = mark.partition(":")
            if code[0] in "vr" and (
                own == lemma or (not own and stem == base and (code[0] == "r") == (base + "t" != lemma))
            ):
                found += [(stem + ending, tag) for ending, tag in tables()[code]]
    return found
