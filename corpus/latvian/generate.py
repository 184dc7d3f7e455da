"""From a lemma and features to a form: the paradigms, run forwards."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from .analysis import Morphology, default
from .declension import adjective_endings
from .model import Case, Degree, Gender, Number, Pos, Reading, Tag
from .nouns import noun_stems
from .paradigms import tables
from .words import adjective_stems

_ADJECTIVAL = frozenset({Pos.ADJ, Pos.ORDINAL, Pos.PARTICIPLE, Pos.DET})
_NOMINAL = frozenset({Pos.NOUN, Pos.PROPN})

# Every case, gender and number that a form can be.
Features = frozenset[tuple[object, object, object]]
_Wanted = tuple[Case | None, Number | None, Gender | None, bool | None, Degree]


class _Rows(tuple[tuple[str, str, Tag], ...]):
    """The rows of a paradigm: what stands before the stem, what after it, and what the form then says."""

    __slots__ = ()
    __hash__ = object.__hash__

    @lru_cache(maxsize=16_384)  # noqa: B019 - the few tables live as long as the program
    def fitting(self, wanted: _Wanted) -> tuple[str, str] | None:
        """Find the first row with the features wanted."""
        case, number, gender, definite, degree = wanted
        for before, after, tag in self:
            if tag.case is None and tag.pos in _NOMINAL:
                return before, after
            if (
                case in {None, tag.case}
                and (number in {None, tag.number} or (number is Number.PLUR and tag.number is Number.PTAN))
                and gender in {None, tag.gender}
                and (definite is None or tag.definite in {None, definite})
                and (tag.degree is None or tag.degree is degree)
            ):
                return before, after
        return None

    @lru_cache(maxsize=1024)  # noqa: B019 - the few tables live as long as the program
    def shapes(self, degree: Degree) -> tuple[tuple[str, str, Features], ...]:
        """Give what stands before and after the stem, once, with every (case, gender, number) that it shows."""
        found: dict[tuple[str, str], set[tuple[object, object, object]]] = {}
        for before, after, tag in self:
            if tag.degree in {None, degree} and tag.case is not Case.VOC:
                number = Number.PLUR if tag.number is Number.PTAN else tag.number
                found.setdefault((before, after), set()).add((tag.case, tag.gender, number))
        return tuple((before, after, frozenset(features)) for (before, after), features in found.items())


def forms(
    lemma: str,
    pos: Pos | None = None,
    *,
    degree: Degree | None = None,
    morphology: Morphology | None = None,
) -> list[tuple[str, Tag]]:
    """Give every form of a noun, adjective, participle or pronoun with its tag, in the order of the grammar.

    Of several forms with the same tag the usual one comes first. A word that is in no list is declined by its
    ending. A verb, adverb or preposition gives nothing.

    Args:
        lemma: the dictionary form.
        pos: its part of speech, where it could be of several.
        degree: only the forms of this degree; what has no degree is given always.
        morphology: with words of the user's own.

    >>> [form for form, tag in forms("lācis") if tag.case is Case.GEN]
    ['lāča', 'lāču']
    """
    found = []
    for stem, rows in _entries(lemma, pos, morphology or default()):
        found += [
            (before + stem + after, tag)
            for before, after, tag in rows
            if degree is None or tag.degree in {None, degree}
        ]
    return found


def shapes(
    lemma: str, pos: Pos, degree: Degree, *, morphology: Morphology | None = None
) -> Iterator[tuple[str, Features]]:
    """Give the forms of a lemma in one degree, each with every (case, gender, number) that it shows, for matching."""
    for stem, rows in _entries(lemma, pos, morphology or default()):
        for before, after, features in rows.shapes(degree):
            yield before + stem + after, features


def inflect(
    lemma: str,
    *,
    case: Case | None = None,
    number: Number | None = None,
    gender: Gender | None = None,
    definite: bool | None = None,
    degree: Degree | None = None,
    pos: Pos | None = None,
    morphology: Morphology | None = None,
) -> str | None:
    """Give the form of a lemma with the features asked for, or None if it has none.

    Features left out may be anything, except that the positive degree is meant if none is given. A noun without a
    singular (`durvis`) has its forms under `Number.PLUR` too; a noun that does not decline has its one form under all.

    >>> inflect("brālis", case=Case.GEN, number=Number.SING)
    'brāļa'
    >>> inflect("liels", case=Case.DAT, number=Number.PLUR, gender=Gender.FEM, definite=True)
    'lielajām'
    """
    wanted = (case, number, gender, definite, degree or Degree.POS)
    for stem, rows in _entries(lemma, pos, morphology or default()):
        affixes = rows.fitting(wanted)
        if affixes is not None:
            return affixes[0] + stem + affixes[1]
    return None


@lru_cache(maxsize=16_384)
def _entries(lemma: str, pos: Pos | None, morphology: Morphology) -> tuple[tuple[str, _Rows], ...]:
    """Find the stems of a lemma, each with the rows of its paradigm."""
    readings = [
        reading
        for reading in morphology.analyse(lemma)
        if reading.lemma == lemma and (pos is None or reading.pos is pos or {pos, reading.pos} <= _NOMINAL)
    ]
    chosen = readings[0].pos if readings else pos
    if pos is None:
        nominal = [reading for reading in readings if reading.pos in _NOMINAL | _ADJECTIVAL]
        chosen = nominal[0].pos if nominal else chosen
    fixed = morphology.pronoun_forms(lemma)
    if chosen in _ADJECTIVAL and not fixed:
        return tuple(_adjective(lemma, chosen or Pos.ADJ))
    if fixed and fixed[0][1].pos is chosen:
        return (("", _Rows(("", form, tag) for form, tag in fixed)),)
    if chosen in _NOMINAL or chosen is None:
        nouns = _noun(lemma, [reading for reading in readings if reading.pos in _NOMINAL])
        head = lemma[:1]
        return tuple((head + stem[1:] if head.isupper() else stem, _rows(code)) for stem, code in nouns)
    return (("", _Rows(("", form, tag) for form, tag in fixed)),)


@cache
def _rows(code: str, pos: Pos | None = None) -> _Rows:
    """Give the rows of a code; an adjective's come with the part of speech asked for, and with superlatives."""
    if pos is None:
        return _Rows(("", ending, tag) for ending, tag in tables()[code])
    found = [
        ("", ending, Tag(pos, tag.case, tag.gender, tag.number, tag.definite, tag.degree))
        for ending, tag in tables()[code]
        if tag.pos is not Pos.ADV
    ]
    if pos is Pos.ADJ and code in {"a1", "a1j", "a3"}:
        superlative = adjective_endings(infix="āk", degree=Degree.SUP, definite_only=True)
        found += [("vis", ending, tag) for ending, tag in superlative]
    return _Rows(found)


def _noun(lemma: str, readings: list[Reading]) -> list[tuple[str, str]]:
    """Find the stems and codes of a noun from its ending and from what its nominative says of gender."""
    low = lemma.lower()
    nominative = [reading.tag for reading in readings if reading.case is Case.NOM]
    first = nominative[0] if nominative else None
    feminine = first is not None and first.gender is Gender.FEM
    if readings and not nominative:
        return [(low, "n0")]
    if low.endswith("šanās") or (low.endswith("ās") and feminine):
        return [(low[:-2], "nr")]
    if low.endswith(("a", "e")) and first is not None and not feminine:
        stem = low[:-1]
        return [(stem, "n4m")] if low.endswith("a") else [(stem, "n5m"), (stem, "n5q")]
    declension = _declension(low, readings, feminine=feminine)
    seen: set[str] = set()
    entries = []
    for stem, code, _ in noun_stems(lemma, declension):
        if code not in seen or not code.endswith("p"):
            entries.append((stem, code))
        seen.add(code)
    return entries


def _declension(low: str, readings: list[Reading], *, feminine: bool) -> str:
    plural = any(reading.number is Number.PTAN for reading in readings)
    genitive = any(reading.case is Case.GEN and reading.number is Number.SING for reading in readings)
    if (plural and low.endswith(("us", "is"))) or (feminine and not plural and low.endswith("s")):
        return "6"
    if low.endswith("suns") or (low.endswith(("ns", "ss", "ls")) and genitive):
        return "2"
    endings = {"us": "3", "is": "2", "as": "4", "es": "5"}
    if low[-2:] in {"as", "es"} and not (feminine and plural):
        return "1"
    return endings.get(low[-2:]) or {"s": "1", "š": "1", "i": "1", "a": "4", "e": "5"}.get(low[-1:], "0")


def _adjective(lemma: str, pos: Pos) -> Iterator[tuple[str, _Rows]]:
    if pos is Pos.PARTICIPLE and lemma.endswith(("is", "ies")):
        yield from _past_active(lemma)
        return
    for stem, code, _ in adjective_stems(lemma):
        used = {"a1": "d1", "a3": "d1", "a1j": "d1j"}.get(code, code) if pos is Pos.DET else code
        yield stem, _rows(used, pos)


def _past_active(lemma: str) -> Iterator[tuple[str, _Rows]]:
    nominative = Tag(Pos.PARTICIPLE, Case.NOM, Gender.MASC, Number.SING, definite=False, degree=Degree.POS, kind="is")
    yield "", _Rows((("", lemma, nominative),))
    if lemma.endswith("is"):
        stem = lemma.removesuffix("is")
        hard = stem[:-2] + "g" if stem.endswith("dz") else stem[:-1] + "k" if stem.endswith("c") else stem
        yield hard, _rows("v1k")
