"""The whole paradigm of a word or phrase, as tables to show.

A noun or a phrase gives one table, case by number; in a phrase the head is declined with every word that agrees with
it, the rest stands still. An adjective gives a table for each gender, ending and degree; a verb its persons and
tenses, then its participles, which decline as adjectives do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from .analysis import Morphology, default
from .derived import diminutives
from .generate import forms, inflect
from .model import Case, Degree, Gender, Normalized, Number, Pos, Reading, Tag
from .phrase import like, normalize, separators
from .table import Table
from .verb_paradigm import verb_tables

_NOUNS = frozenset({Pos.NOUN, Pos.PROPN})
_CLOSED = frozenset({Pos.PRON, Pos.DET, Pos.NUM})
_PAIRS = (
    *(("viņš", "viņa"), ("tas", "tā"), ("šis", "šī"), ("pats", "pati"), ("viss", "visa"), ("viens", "viena")),
    *((stem + "i", stem + "as") for stem in ("div", "četr", "piec", "seš", "septiņ", "astoņ", "deviņ", "ab")),
)
_NUMBERS = (Number.SING, Number.PLUR)


def paradigm(phrase: str, *, morphology: Morphology | None = None) -> tuple[Table, ...]:
    """Give the paradigm of a word or phrase, which may stand in any form; nothing for what does not inflect.

    >>> (table,) = paradigm("tiesību akts")
    >>> table.rows[2]
    ('Dat', (('tiesību aktam',), ('tiesību aktiem',)))
    >>> paradigm("runāt")[0].rows[0]
    ('1 Sing', (('runāju',), ('runāju',), ('runāšu',), ()))
    """
    known = morphology or default()
    chosen = normalize(phrase, morphology=known)
    words = phrase.split()
    if len(words) == 1:
        readings = known.analyse(words[0])
        first = readings[0] if readings else None
        if first is not None and first.pos is Pos.VERB:
            return verb_tables(first.lemma, morphology=known)
        head = chosen.readings[chosen.head] if chosen.head >= 0 else first
        if first is not None and (head is None or head.guessed or first.pos in _CLOSED):
            head = first  # zaļš is an adjective and no noun that nobody knows
        if head is not None and head.pos not in _NOUNS:
            rows = [row for lemma in _both_genders(head) for row in forms(lemma, head.pos, morphology=known)]
            return _by_feature(rows)
    if chosen.head < 0:
        return ()
    return (_phrase(phrase, chosen, known),)


def _both_genders(head: Reading) -> tuple[str, ...]:
    """Give the lemma, and of a pronoun or numeral that of the other gender as well: šis, šī."""
    pair = next((pair for pair in _PAIRS if head.lemma in pair), None)
    return pair if pair is not None and head.pos in _CLOSED else (head.lemma,)


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
    partner = chosen.agrees[place]
    joined = partner >= 0 and partner != chosen.head and chosen.agrees[partner] == chosen.head  # kopējā ārpolitika un …
    if reading is None or (chosen.head not in {place, partner} and not joined):
        return (word,)
    head = chosen.readings[partner if joined else chosen.head]
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
    found = dict.fromkeys(form for form, tag in rows if tag.case is None or (tag.case is case and tag.number in both))
    if case is Case.VOC and number is Number.SING and not _is_called_short(reading.lemma.lower(), known):
        return islice(found, 1)
    return found


def _is_called_short(lemma: str, known: Morphology) -> bool:
    """Tell whether a noun may lose its ending in a call: in -s always (draugs), else a diminutive (māsiņ, brālīt).

    Of others (tīmeklis, iestāde) the form with an ending is always right, and the short one hardly ever.
    """
    if not lemma.endswith(("a", "e", "is")):
        return True
    stem = lemma.removesuffix("s")[:-1]
    syllables = re.findall("[aeiouāēīū]+", stem)
    return len(syllables) > 1 and any(reading.lemma == lemma for reading in diminutives(lemma, known.stems))


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
