"""From a lemma and features to a form: the paradigms, run forwards."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from .analysis import Morphology, default
from .model import Case, Degree, Gender, Number, Pos, Reading, Tag
from .nouns import noun_stems
from .paradigms import adjective_endings, tables
from .words import adjective_stems

_ADJECTIVAL = frozenset({Pos.ADJ, Pos.ORDINAL, Pos.PARTICIPLE, Pos.DET})
_NOMINAL = frozenset({Pos.NOUN, Pos.PROPN})


def forms(lemma: str, pos: Pos | None = None, morphology: Morphology | None = None) -> list[tuple[str, Tag]]:
    """Give every form of a noun, adjective, participle or pronoun with its tag, in the order of the grammar.

    Of several forms with the same tag the usual one comes first. A word that is in no list is declined by its
    ending. A verb, adverb or preposition gives nothing.

    >>> [form for form, tag in forms("lācis") if tag.case is Case.GEN]
    ['lāča', 'lāču']
    """
    known = morphology or default()
    return list(_forms(lemma, pos, known))


@lru_cache(maxsize=8192)
def _forms(lemma: str, pos: Pos | None, morphology: Morphology) -> tuple[tuple[str, Tag], ...]:
    readings = [
        reading
        for reading in morphology.analyse(lemma)
        if reading.lemma == lemma and (pos is None or reading.pos is pos or {pos, reading.pos} <= _NOMINAL)
    ]
    chosen = readings[0].pos if readings else pos
    if pos is None:
        nominal = [reading for reading in readings if reading.pos in _NOMINAL | _ADJECTIVAL]
        chosen = nominal[0].pos if nominal else chosen
    if chosen in _ADJECTIVAL and not morphology.pronoun_forms(lemma):
        return tuple(_adjective(lemma, chosen or Pos.ADJ))
    if chosen in _NOMINAL or chosen is None:
        return tuple(_noun(lemma, [reading for reading in readings if reading.pos in _NOMINAL]))
    return morphology.pronoun_forms(lemma)


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
    singular (`durvis`) has its forms under `Number.PLUR` too.

    >>> inflect("brālis", case=Case.GEN, number=Number.SING)
    'brāļa'
    >>> inflect("liels", case=Case.DAT, number=Number.PLUR, gender=Gender.FEM, definite=True)
    'lielajām'
    """
    wanted = degree or Degree.POS
    for form, tag in forms(lemma, pos, morphology):
        if tag.case is None and tag.pos in _NOMINAL:
            return form
        if (
            case in {None, tag.case}
            and (number in {None, tag.number} or (number is Number.PLUR and tag.number is Number.PTAN))
            and gender in {None, tag.gender}
            and (definite is None or tag.definite in {None, definite})
            and (tag.degree is None or tag.degree is wanted)
        ):
            return form
    return None


def _noun(lemma: str, readings: list[Reading]) -> Iterator[tuple[str, Tag]]:
    rows = tables()
    for stem, code in _noun_entries(lemma, readings):
        for ending, tag in rows[code]:
            form = stem + ending
            yield (lemma[0] + form[1:] if lemma[:1].isupper() else form), tag


def _noun_entries(lemma: str, readings: list[Reading]) -> list[tuple[str, str]]:
    """Find the stems and codes of a noun from its ending and from what its nominative says of gender."""
    low = lemma.lower()
    nominative = [r.tag for r in readings if r.case is Case.NOM]
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
    plural = any(r.number is Number.PTAN for r in readings)
    if low.endswith("us"):
        return "6" if feminine and plural else "3"
    if feminine and low.endswith("s") and not low.endswith(("as", "es")):
        return "6"
    if low.endswith(("as", "es")) and feminine and plural:
        return "4" if low.endswith("as") else "5"
    if low.endswith("is"):
        return "2"
    if low.endswith("suns") and not feminine:
        return "2"
    if low.endswith(("ns", "ss", "ls")) and any(r.case is Case.GEN and r.number is Number.SING for r in readings):
        return "2"
    return {"s": "1", "š": "1", "i": "1", "a": "4", "e": "5"}.get(low[-1:], "0")


def _adjective(lemma: str, pos: Pos) -> Iterator[tuple[str, Tag]]:
    if pos is Pos.PARTICIPLE and lemma.endswith(("is", "ies")):
        yield from _past_active(lemma)
        return
    rows = tables()
    for stem, code, _ in adjective_stems(lemma):
        used = {"a1": "d1", "a3": "d1", "a1j": "d1j"}.get(code, code) if pos is Pos.DET else code
        for ending, tag in rows[used]:
            if tag.pos is not Pos.ADV:
                yield stem + ending, Tag(pos, tag.case, tag.gender, tag.number, tag.definite, tag.degree)
        if pos is Pos.ADJ and code in {"a1", "a1j", "a3"}:
            for ending, tag in adjective_endings(infix="āk", degree=Degree.SUP, definite_only=True):
                yield "vis" + stem + ending, tag


def _past_active(lemma: str) -> Iterator[tuple[str, Tag]]:
    stem = lemma.removesuffix("is")
    hard = stem[:-2] + "g" if stem.endswith("dz") else stem[:-1] + "k" if stem.endswith("c") else stem
    yield lemma, Tag(Pos.PARTICIPLE, Case.NOM, Gender.MASC, Number.SING, False, Degree.POS, "is")
    if lemma.endswith("is"):
        for ending, tag in tables()["v1k"]:
            yield hard + ending, tag
